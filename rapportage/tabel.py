"""The table of a report as people read it: numbers written out, those of the period before, and the way to dossiers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from inburgering.toegang.notatie import bedrag
from rapportage.afschermen import Afgeschermd
from rapportage.rapport import Kolom, Rapport
from rapportage.selectors import Uitkomst

NIEMAND = "Geen klantmanager"
NIETS = "–"
NIETS_GETELD = {"", NIETS, "0", "0,0%", bedrag(0)}


@dataclass(frozen=True)
class Cel:
    """One number of the table: as it is written, what it was before, and the way to the dossiers."""

    kop: str
    tekst: str
    vorige: str
    url: str


@dataclass(frozen=True)
class Tabelrij:
    """One row as the screen shows it."""

    naam: str
    cellen: list[Cel]

    @property
    def is_leeg(self) -> bool:
        """Whether nothing was counted, in this period and in the one before; what is hidden is something."""
        return all({cel.tekst, cel.vorige} <= NIETS_GETELD for cel in self.cellen)


def groepnaam(rapport: Rapport, groep: Any) -> str:
    """Return the name of a group as people read it."""
    return NIEMAND if groep is None else str(rapport.labels.get(groep, groep))


def getaltekst(soort: str, waarde: Any) -> str:
    """Write a number out, as its column says what it is."""
    if waarde is None:
        return NIETS
    if isinstance(waarde, Afgeschermd):
        return waarde.tekst
    if soort == "percentage":
        return f"{waarde:.1f}%".replace(".", ",")
    if soort == "bedrag":
        return bedrag(waarde)
    if soort == "dagen":
        return f"{waarde:g}".replace(".", ",")
    return f"{waarde:,}".replace(",", ".")


def zelfde_groepen(uitkomst: Uitkomst, vorige: Uitkomst) -> bool:
    """Whether the period before has the same groups, so that a number can stand beside its own."""
    sleutel = uitkomst.rapport.sleutel
    return [rij[sleutel] for rij in uitkomst.rijen] == [rij[sleutel] for rij in vorige.rijen]


def tabelrijen(
    uitkomst: Uitkomst, vorige: Uitkomst | None, url: Callable[[str, Kolom], str] = lambda plaats, kolom: ""
) -> list[Tabelrij]:
    """Return the rows with the total as the last. `url` gives the way to the dossiers behind a number."""
    soort = uitkomst.rapport
    eerder = {rij[soort.sleutel]: rij for rij in vorige.rijen} if vorige and zelfde_groepen(uitkomst, vorige) else {}

    def rij_van(naam: str, plaats: str, getallen: Mapping[str, Any], was: Mapping[str, Any] | None) -> Tabelrij:
        cellen = []
        for kolom in soort.kolommen:
            waarde = getallen[kolom.naam]
            ervoor = getaltekst(kolom.soort, was[kolom.naam]) if was else ""
            naar = url(plaats, kolom) if kolom.telt and waarde else ""
            cellen.append(Cel(kolom.kop, getaltekst(kolom.soort, waarde), ervoor, naar))
        return Tabelrij(naam, cellen)

    rijen = [
        rij_van(groepnaam(soort, rij[soort.sleutel]), str(plaats), rij, eerder.get(rij[soort.sleutel]))
        for plaats, rij in enumerate(uitkomst.rijen)
    ]
    return [*rijen, rij_van("Totaal", "totaal", uitkomst.totaal, vorige.totaal if vorige else None)]
