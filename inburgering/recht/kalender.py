"""Algemene termijnenwet (Atw): on which days a term cannot end, and to which day it moves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

EEN_DAG = timedelta(days=1)
DAGNAMEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDNAMEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

GELIJKGESTELDE_DAGEN = frozenset(
    {
        date(2022, 5, 27),
        date(2023, 4, 28),
        date(2023, 5, 19),
        date(2024, 5, 10),
        date(2024, 12, 27),
        date(2025, 5, 30),
        date(2026, 1, 2),
        date(2026, 5, 15),
        date(2027, 5, 7),
        date(2028, 4, 28),
        date(2028, 5, 26),
    }
)
"""Days made equal to a feestdag by royal decree (Atw art. 3 lid 3).

Source: the decrees in the Staatscourant for 2022, 2023-2025 and 2026-2028 (Stcrt. 2025, 24713).
"""

JAREN_MET_GELIJKGESTELDE_DAGEN = range(2022, 2029)
"""Years for which the decrees are known (2022 up to and including 2028)."""


def datum_tekst(dag: date) -> str:
    """Write a date as ``19 november 2026``."""
    return f"{dag.day} {MAANDNAMEN[dag.month - 1]} {dag.year}"


def datum_voluit(dag: date) -> str:
    """Write a date as ``donderdag 19 november 2026``."""
    return f"{DAGNAMEN[dag.weekday()]} {datum_tekst(dag)}"


def datum_kort(dag: date) -> str:
    """Write a date as ``do 19 november 2026``."""
    return f"{DAGNAMEN[dag.weekday()][:2]} {datum_tekst(dag)}"


def maanden_erbij(dag: date, maanden: int) -> date:
    """Add calendar months (negative: go back), clamped to the last day of the month."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand + 1, min(dag.day, _dagen_in_maand(jaar, maand + 1)))


def _dagen_in_maand(jaar: int, maand: int) -> int:
    if maand == 2:
        schrikkeljaar = jaar % 4 == 0 and (jaar % 100 != 0 or jaar % 400 == 0)
        return 29 if schrikkeljaar else 28
    return 30 if maand in (4, 6, 9, 11) else 31


def eerste_paasdag(jaar: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    gulden = jaar % 19
    eeuw, rest = divmod(jaar, 100)
    maansprong = (eeuw - (eeuw + 8) // 25 + 1) // 3
    epacta = (19 * gulden + eeuw - eeuw // 4 - maansprong + 15) % 30
    weekdag = (32 + 2 * (eeuw % 4) + 2 * (rest // 4) - epacta - rest % 4) % 7
    correctie = (gulden + 11 * epacta + 22 * weekdag) // 451
    maand, dag = divmod(epacta + weekdag - 7 * correctie + 114, 31)
    return date(jaar, maand, dag + 1)


def _verjaardag_koning(jaar: int) -> tuple[date, str]:
    """The day on which the birthday is celebrated; a Sunday moves it to the Saturday before."""
    dag, naam = (date(jaar, 4, 27), "Koningsdag") if jaar >= 2014 else (date(jaar, 4, 30), "Koninginnedag")
    return (dag - EEN_DAG if dag.weekday() == 6 else dag), naam


@lru_cache(maxsize=256)
def _feestdagen(jaar: int) -> dict[date, str]:
    pasen = eerste_paasdag(jaar)
    koningsdag, naam_koningsdag = _verjaardag_koning(jaar)
    return {
        date(jaar, 1, 1): "Nieuwjaarsdag",
        pasen - 2 * EEN_DAG: "Goede Vrijdag",
        pasen + EEN_DAG: "Tweede Paasdag",
        koningsdag: naam_koningsdag,
        date(jaar, 5, 5): "5 mei",
        pasen + 39 * EEN_DAG: "Hemelvaartsdag",
        pasen + 50 * EEN_DAG: "Tweede Pinksterdag",
        date(jaar, 12, 25): "Eerste Kerstdag",
        date(jaar, 12, 26): "Tweede Kerstdag",
    }


def feestdagen(jaar: int) -> dict[date, str]:
    """The algemeen erkende feestdagen and Goede Vrijdag of a year, with their names (Atw art. 3)."""
    return dict(_feestdagen(jaar))


@dataclass(frozen=True, slots=True)
class Beletsel:
    """Why a term cannot end on a day, in Dutch, and by which rule."""

    reden: str
    regel: str


def beletsel(dag: date) -> Beletsel | None:
    """Why a term cannot end on this day; None when it can (Atw art. 1 lid 1, art. 3)."""
    if naam := _feestdagen(dag.year).get(dag):
        return Beletsel(f"{datum_voluit(dag)} is {naam}", "A-4")
    if dag in GELIJKGESTELDE_DAGEN:
        return Beletsel(f"{datum_voluit(dag)} is bij koninklijk besluit gelijkgesteld met een feestdag", "A-5")
    if dag.weekday() >= 5:
        return Beletsel(f"{datum_tekst(dag)} is een {DAGNAMEN[dag.weekday()]}", "A-1")
    return None


@dataclass(frozen=True, slots=True)
class Verschuiving:
    """One day by which a term moves, and why."""

    van: date
    naar: date
    reden: str
    regel: str


def verschuif(dag: date) -> tuple[date, tuple[Verschuiving, ...]]:
    """Move to the first day on which a term can end, one Verschuiving per skipped day (Atw art. 1 lid 1)."""
    verschuivingen = []
    while gevonden := beletsel(dag):
        verschuivingen.append(Verschuiving(dag, dag + EEN_DAG, gevonden.reden, gevonden.regel))
        dag += EEN_DAG
    return dag, tuple(verschuivingen)


def eerste_werkdag(dag: date) -> date:
    """The day itself, or the first one after it that is no Saturday, Sunday or feestdag.

    For dates that the gemeente sets itself, which no law moves.
    """
    return verschuif(dag)[0]


def laatste_werkdag(dag: date) -> date:
    """The day itself, or the last one before it that is no Saturday, Sunday or feestdag."""
    while beletsel(dag):
        dag -= EEN_DAG
    return dag


class Eenheid(StrEnum):
    """The unit in which the law writes a term."""

    DAGEN = "dagen"
    WEKEN = "weken"
    MAANDEN = "maanden"
    JAREN = "jaren"


LANGSTE_DUUR_MET_ATW = {Eenheid.DAGEN: 90, Eenheid.WEKEN: 12, Eenheid.MAANDEN: 3, Eenheid.JAREN: 0}
"""Longest term, per unit, to which the Algemene termijnenwet still applies (art. 4 onder a)."""


@dataclass(frozen=True, slots=True)
class Duur:
    """The length of a term in the unit of the law: ``Duur(10, Eenheid.WEKEN)``."""

    aantal: int
    eenheid: Eenheid

    def __str__(self) -> str:
        if self.eenheid is Eenheid.JAREN:
            return f"{self.aantal} jaar"
        return f"{self.aantal} {self.eenheid.value if self.aantal != 1 else ENKELVOUD[self.eenheid]}"


ENKELVOUD = {Eenheid.DAGEN: "dag", Eenheid.WEKEN: "week", Eenheid.MAANDEN: "maand"}


def atw_geldt(duur: Duur) -> bool:
    """Whether the Algemene termijnenwet applies to a term of this length (art. 4 onder a)."""
    return duur.aantal <= LANGSTE_DUUR_MET_ATW[duur.eenheid]


DAGEN_PER_EENHEID = {Eenheid.DAGEN: 1, Eenheid.WEKEN: 7}
MAANDEN_PER_EENHEID = {Eenheid.MAANDEN: 1, Eenheid.JAREN: 12}


def einde_exclusief(start: date, duur: Duur) -> date:
    """The first day after a term that begins on ``start`` (included), without any shift."""
    if duur.eenheid in DAGEN_PER_EENHEID:
        return start + duur.aantal * DAGEN_PER_EENHEID[duur.eenheid] * EEN_DAG
    return maanden_erbij(start, duur.aantal * MAANDEN_PER_EENHEID[duur.eenheid])


def laatste_dag_volgens_atw(start: date, ruw: date) -> tuple[date, tuple[Verschuiving, ...]]:
    """The last day of a term under the Atw that begins on ``start`` and would end on ``ruw``.

    Shifts off Saturdays, Sundays and feestdagen (Atw art. 1) and, for a term of three days or more, until the
    term holds two working days (art. 2).
    """
    dag, verschuivingen = verschuif(ruw)
    if (ruw - start).days + 1 < 3 or _werkdagen(start, dag) >= 2:
        return dag, verschuivingen
    reden = f"de termijn tot en met {datum_tekst(dag)} bevat nog geen twee werkdagen"
    stap = Verschuiving(dag, dag + EEN_DAG, reden, "A-3")
    dag, overige = verschuif(dag + EEN_DAG)
    return dag, (*verschuivingen, stap, *overige)


def _werkdagen(van: date, tot_en_met: date) -> int:
    """Working days in a stretch; a handful is enough to know, so a long one is not counted out."""
    dagen = min((tot_en_met - van).days + 1, 14)
    return sum(beletsel(van + n * EEN_DAG) is None for n in range(dagen))


def jaren_zonder_besluit(dagen: Iterable[date]) -> list[int]:
    """The years among these days for which no gelijkgestelde dagen are known."""
    return sorted({dag.year for dag in dagen} - set(JAREN_MET_GELIJKGESTELDE_DAGEN))
