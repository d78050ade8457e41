"""Retention of personal data: Besluit inburgering 2021 art. 9.9."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inburgering.recht.kalender import datum_voluit, maanden_erbij
from inburgering.recht.regels import regel


class Bewaarklasse(StrEnum):
    """Which period applies to a piece of data."""

    ALGEMEEN = "algemeen"
    BASISGEGEVENS = "basisgegevens"
    LENING = "lening"


BEWAARJAREN = {Bewaarklasse.ALGEMEEN: 5, Bewaarklasse.BASISGEGEVENS: 50, Bewaarklasse.LENING: 5}
"""Years after the end of the inburgeringsplicht or the settling of the loan; for basisgegevens a maximum."""

REGEL_VAN_KLASSE = {
    Bewaarklasse.ALGEMEEN: "Y-6",
    Bewaarklasse.BASISGEGEVENS: "Y-6-BASIS",
    Bewaarklasse.LENING: "Y-6-LENING",
}

BASISGEGEVENS = (
    "burgerservicenummer",
    "naamgegevens",
    "adresgegevens",
    "woonplaats",
    "geboortedatum",
    "vrijstelling",
    "ontheffing",
    "datum en wijze van voldoen",
    "niet invorderbare schuld van een lening",
)
"""What may be kept for fifty years at most (lid 2)."""


@dataclass(frozen=True, slots=True)
class Bewaring:
    """From which day data must be deleted; None as long as no period runs."""

    verwijderen_vanaf: date | None
    uitleg: str
    artikel: str
    url: str


def verwijderen_vanaf(
    klasse: str,
    *,
    einde_plicht: date | None = None,
    overleden_op: date | None = None,
    lening_afgehandeld_op: date | None = None,
) -> Bewaring:
    """From which day the college must delete data of this class.

    Death ends every period at once (lid 1 onder b). Until the inburgeringsplicht has ended (or, for loans,
    the loan is settled) no period runs.
    """
    klasse = Bewaarklasse(klasse)
    toegepast = regel(REGEL_VAN_KLASSE[klasse])
    if overleden_op:
        overlijden = regel("Y-6")
        uitleg = f"De inburgeraar is op {datum_voluit(overleden_op)} overleden; de gegevens worden verwijderd."
        return Bewaring(overleden_op, uitleg, overlijden.artikel, overlijden.url)
    begin = lening_afgehandeld_op if klasse is Bewaarklasse.LENING else einde_plicht
    if begin is None:
        return Bewaring(None, "De bewaartermijn is nog niet begonnen.", toegepast.artikel, toegepast.url)
    jaren = BEWAARJAREN[klasse]
    dag = maanden_erbij(begin, 12 * jaren)
    uitleg = f"{jaren} jaar na {datum_voluit(begin)}: verwijderen vanaf {datum_voluit(dag)}."
    return Bewaring(dag, uitleg, toegepast.artikel, toegepast.url)
