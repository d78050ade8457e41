"""The tasks of ontzorgen by name, with their title and the page where the work is done."""

from inburgering.dossiers.services.bijstand import VRIJWILLIG
from ontzorgen.enums import TrajectSoort
from ontzorgen.models import OntzorgenTraject

STARTGESPREK = "ontzorgen_startgesprek"
MACHTIGING = "ontzorgen_machtiging"
BUDGETPLAN = "ontzorgen_budgetplan"
EVALUATIE = "ontzorgen_evaluatie"
EVALUATIE_TITEL = "Ontzorgen evalueren met de inburgeraar"
EVALUATIE_PAGINA = "ontzorgen:evaluatie"
NAZORG = "ontzorgen_nazorg"
GESPREK = "ontzorgen_gesprek"
AFBOUW = "ontzorgen_afbouw"
SIGNAAL = "ontzorgen_signaal"
OVERLEG = "ontzorgen_overleg"
HERSTELLEN = "betaling_herstellen"
OVERDRAGEN = "ontzorgen_overdracht"
UITKOMST = "ontzorgen_uitkomst"

START: dict[str, tuple[str, str]] = {
    STARTGESPREK: ("Startgesprek over ontzorgen", "ontzorgen:gesprek"),
    MACHTIGING: ("Machtiging laten tekenen", "ontzorgen:machtiging"),
    BUDGETPLAN: ("Budgetplan maken", "ontzorgen:budgetplan"),
}
"""What comes first, in this order."""

BIJ_TRAJECT = (
    *START,
    "ontzorgen_besluit",
    EVALUATIE,
    GESPREK,
    UITKOMST,
    "ontzorgen_bijwerken",
    OVERDRAGEN,
)
"""Tasks that lapse when the traject ends."""


def onderwerp_van(traject: OntzorgenTraject) -> str:
    """Return the onderwerp of the tasks of evaluation and outcome: it tells voluntary help from what the law asks."""
    return VRIJWILLIG if traject.soort == TrajectSoort.VRIJWILLIG else ""
