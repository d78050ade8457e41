"""How the inburgeringsplicht ends or pauses: the reasons that DUO knows, with its codes, and what each means.

DUO decides on vrijstelling, ontheffing and diploma; the gemeente takes it over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from inburgering.recht.kalender import datum_tekst, maanden_erbij
from inburgering.recht.oordeel import Oordeel, oordeel


class PlichtSoort(StrEnum):
    """What happened to the inburgeringsplicht."""

    DIPLOMA = "diploma"
    CERTIFICAAT = "certificaat"
    VRIJGESTELD = "vrijgesteld"
    ONTHEVEN = "ontheven"
    VERBLIJFSDOEL = "verblijfsdoel_gewijzigd"
    VERTROKKEN = "vertrokken"
    INGETROKKEN = "ingetrokken"
    OVERLEDEN = "overleden"
    VERHUISD = "verhuisd"
    TIJDELIJK_VRIJGESTELD = "tijdelijk_vrijgesteld"
    HERVAT = "hervat"
    HEROPEND = "heropend"


@dataclass(frozen=True, slots=True)
class Plichtgevolg:
    """What follows: whether the plicht ends or pauses, why the dossier closes, and the codes of DUO.

    ``sluitreden`` is the word of the dossier; ``voldaan`` says that somebody complied, so all of it must be there.
    """

    soort: PlichtSoort
    sluitreden: str = ""
    duo: tuple[str, ...] = ()
    reden_duo: str = ""
    eindigt: bool = False
    pauzeert: bool = False
    voldaan: bool = False


GEVOLGEN: Mapping[PlichtSoort, Plichtgevolg] = MappingProxyType(
    {
        gevolg.soort: gevolg
        for gevolg in (
            Plichtgevolg(
                PlichtSoort.DIPLOMA,
                "voldaan",
                ("SS106",),
                "Inburgeringsplicht voldaan",
                eindigt=True,
                voldaan=True,
            ),
            Plichtgevolg(
                PlichtSoort.CERTIFICAAT,
                "voldaan",
                ("SS141",),
                "Inburgeringsplicht voldaan",
                eindigt=True,
                voldaan=True,
            ),
            Plichtgevolg(PlichtSoort.VRIJGESTELD, "vrijgesteld", ("SS107",), "Volledige vrijstelling", eindigt=True),
            Plichtgevolg(PlichtSoort.ONTHEVEN, "vrijgesteld", ("SS108",), "Volledige ontheffing", eindigt=True),
            Plichtgevolg(PlichtSoort.VERBLIJFSDOEL, "geen_plicht", ("SS110",), "Verblijfsdoel gewijzigd", eindigt=True),
            Plichtgevolg(
                PlichtSoort.VERTROKKEN,
                "vertrokken",
                ("SS123",),
                "Vertrek uit Nederland langer dan een jaar",
                eindigt=True,
            ),
            Plichtgevolg(PlichtSoort.INGETROKKEN, "geen_plicht", ("SS110",), "Overig", eindigt=True),
            Plichtgevolg(PlichtSoort.OVERLEDEN, "overleden", ("SS111",), "Overlijden", eindigt=True),
            Plichtgevolg(PlichtSoort.VERHUISD, "verhuisd", ("SS122",)),
            Plichtgevolg(
                PlichtSoort.TIJDELIJK_VRIJGESTELD, duo=("SS109",), reden_duo="Tijdelijke vrijstelling", pauzeert=True
            ),
            Plichtgevolg(PlichtSoort.HERVAT, duo=("SS129", "SS130")),
            Plichtgevolg(PlichtSoort.HEROPEND),
        )
    }
)
"""Every change that a dossier can have. A move ends the work here, not the plicht."""

REGEL_EINDE = "P-EINDE"
ONDERBREKING_MAANDEN = 12


def duo_code(soort: str, *, met_pip: bool) -> str:
    """The code of DUO's event; taking up again has one with and one without a PIP (SS129, SS130)."""
    codes = GEVOLGEN[PlichtSoort(soort)].duo
    if not codes:
        return ""
    return codes[-1] if met_pip else codes[0]


def onderbreking(*, van: date, tot: date) -> Oordeel:
    """Whether the plicht counts as one after an interruption: one of at most a year (Besluit art. 2.1 lid 2).

    Then the term grows by as much (art. 4.2); DUO gives the new end date.
    """
    grens = maanden_erbij(van, ONDERBREKING_MAANDEN)
    if tot <= grens:
        return oordeel(
            True, "G-05", f"De onderbreking duurde van {datum_tekst(van)} tot {datum_tekst(tot)}: hoogstens een jaar."
        )
    return oordeel(
        False, "G-05", f"De onderbreking duurde langer dan tot {datum_tekst(grens)}. Vraag DUO naar de plicht."
    )
