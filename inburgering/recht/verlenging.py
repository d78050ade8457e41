"""Extension of the inburgeringstermijn: DUO decides; the college knows the grounds, lengths and dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from inburgering.recht.kalender import Duur, Eenheid, datum_voluit
from inburgering.recht.oordeel import Oordeel, oordeel
from inburgering.recht.regels import regel
from inburgering.recht.termijnen import tel_na, verlenging_aanvragen

BESLISTERMIJN = Duur(8, Eenheid.WEKEN)
ZES_MAANDEN = Duur(6, Eenheid.MAANDEN)
ZESTIEN_WEKEN = Duur(16, Eenheid.WEKEN)
DAGEN_IN_MAAND = 30
"""For comparing lengths only; dates are always counted on the calendar."""


class Verlengingsgrond(StrEnum):
    """Why DUO may extend the term."""

    INSPANNING = "inspanning"
    ZIEKTE = "ziekte"
    BEVALLING = "bevalling"
    OVERLIJDEN = "overlijden"
    AANBOD_TE_LAAT = "aanbod_te_laat"
    OPLEIDING = "opleiding"
    ALFABETISERING = "alfabetisering"
    ONDERDAK = "onderdak"
    SCHOOL = "school"
    ONDERBREKING = "onderbreking"
    ANDERS = "anders"


@dataclass(frozen=True, slots=True)
class Grond:
    """A ground with its rule, its length where one is fixed, and the shortest cause that counts."""

    regel: str
    naam: str
    vraagt: str
    duur: Duur | None = None
    langer_dan: Duur | None = None

    @property
    def artikel(self) -> str:
        """The article under which DUO decides."""
        return regel(self.regel).artikel


GRONDEN: Mapping[Verlengingsgrond, Grond] = MappingProxyType(
    {
        Verlengingsgrond.INSPANNING: Grond(
            "V-2",
            "Aanzienlijke inspanning (B1-route)",
            "Zie de voorwaarden; DUO verlengt met zes maanden.",
            ZES_MAANDEN,
        ),
        Verlengingsgrond.ZIEKTE: Grond(
            "V-5",
            "Ziekte van de inburgeraar of een naaste",
            "Langer dan drie maanden ziek en behandeld door een arts in Nederland.",
            langer_dan=Duur(3, Eenheid.MAANDEN),
        ),
        Verlengingsgrond.BEVALLING: Grond("V-6", "Bevalling", "Bevallen tijdens de termijn.", ZESTIEN_WEKEN),
        Verlengingsgrond.OVERLIJDEN: Grond("V-7", "Overlijden van een naaste", "Een bewijs van overlijden."),
        Verlengingsgrond.AANBOD_TE_LAAT: Grond(
            "V-8",
            "De lessen begonnen te laat",
            "Een verklaring van de gemeente dat de lessen later dan drie maanden (onderwijsroute: zes) begonnen.",
        ),
        Verlengingsgrond.OPLEIDING: Grond(
            "V-3", "Niet-vrijstellende opleiding", "Een bewijs van inschrijving bij praktijkonderwijs, vso of entree."
        ),
        Verlengingsgrond.ALFABETISERING: Grond("V-9", "Alfabetisering", "Een verklaring van de school."),
        Verlengingsgrond.ONDERDAK: Grond("V-9", "Dakloos of in de opvang", "Een verklaring van de opvang."),
        Verlengingsgrond.SCHOOL: Grond("V-9", "Problemen met de school", "Een verklaring van de school."),
        Verlengingsgrond.ONDERBREKING: Grond(
            "V-4", "Korte onderbreking van de plicht (hoogstens een jaar)", "DUO verlengt met de duur ervan."
        ),
        Verlengingsgrond.ANDERS: Grond(
            "V-1", "Andere omstandigheid die niet te verwijten is", "Maak aannemelijk dat meedoen niet kon."
        ),
    }
)


def aanvragen_toegestaan(*, laatste_dag_termijn: date, op: date) -> Oordeel:
    """Whether an extension can be asked on a day: from six months before the end until the end (V-10)."""
    termijn = verlenging_aanvragen(laatste_dag_termijn=laatste_dag_termijn)
    eerste = termijn.start or laatste_dag_termijn
    venster = f"Aanvragen kan van {datum_voluit(eerste)} tot en met {datum_voluit(laatste_dag_termijn)}."
    if op < eerste:
        return oordeel(False, "V-10", venster, "Deze dag is te vroeg: DUO neemt de aanvraag niet in behandeling.")
    if op > laatste_dag_termijn:
        return oordeel(False, "V-10", venster, "De termijn is dan al voorbij.")
    return oordeel(True, "V-10", venster)


def ambtshalve_toegestaan(*, laatste_dag_termijn: date, beschikt_op: date) -> Oordeel:
    """Whether DUO can have extended of its own accord on a day (V-11): not before the last six months."""
    eerste = verlenging_aanvragen(laatste_dag_termijn=laatste_dag_termijn).start or laatste_dag_termijn
    uitleg = f"DUO kan in een bijzonder geval ambtshalve verlengen vanaf {datum_voluit(eerste)}."
    return oordeel(beschikt_op >= eerste, "V-11", uitleg)


def duur_klopt(grond: str, duur: Duur) -> Oordeel:
    """Whether a length fits the ground: fixed where the law or DUO fixes it, long enough where it must be."""
    bron = GRONDEN[Verlengingsgrond(grond)]
    if bron.duur and bron.duur != duur:
        return oordeel(False, bron.regel, f"Op deze grond verlengt DUO met {bron.duur}, niet met {duur}.")
    if bron.langer_dan and _in_dagen(duur) <= _in_dagen(bron.langer_dan):
        return oordeel(False, bron.regel, f"Deze grond telt pas bij meer dan {bron.langer_dan}.")
    return oordeel(True, bron.regel, f"DUO verlengt de termijn met {duur}.")


def _in_dagen(duur: Duur) -> int:
    return (
        duur.aantal
        * {Eenheid.DAGEN: 1, Eenheid.WEKEN: 7, Eenheid.MAANDEN: DAGEN_IN_MAAND, Eenheid.JAREN: 365}[duur.eenheid]
    )


def beslissing_duo(ontvangen_op: date) -> date:
    """The last day on which DUO decides on an application (Besluit art. 4.5 lid 1)."""
    assert regel("V-10-8W")
    return tel_na(ontvangen_op, BESLISTERMIJN).laatste_dag


def wanneer_bij_tempo(*, te_doen: int, gedaan_in_periode: int, dagen_in_periode: int, vanaf: date) -> date | None:
    """On which day so many hours will have been done at this pace; None without any pace."""
    if te_doen <= 0:
        return vanaf
    if gedaan_in_periode <= 0 or dagen_in_periode <= 0:
        return None
    nodig = -(-te_doen * dagen_in_periode // gedaan_in_periode)
    return vanaf + timedelta(days=nodig)
