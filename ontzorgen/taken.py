"""The tasks of ontzorgen by name, with their title and the page where the work is done."""

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
    "ontzorgen_uitkomst",
    "ontzorgen_bijwerken",
    "ontzorgen_overdracht",
)
"""Tasks that lapse when the traject ends."""
