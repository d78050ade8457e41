"""Which place fits whom, and why: pure functions of plain values, so that every answer can be tested and read.

What can't be otherwise (the kind, the level of Dutch, the times, the way there, child care, help, the dates) decides
whether a place fits at all. What makes a place better than another (the sector, the own district or one beside it, how
soon the hours are made, a job at the end) decides the order. Nothing is weighed that says who somebody is: no origin,
gender or age.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from uuid import UUID

from inburgering.aanbod.enums import Begeleiding, Dagdeel, PlekSoort, Sector, Taalniveau, Vervoer

UREN_PER_DAGDEEL = 4
NIVEAUS = list(Taalniveau)
HULP = list(Begeleiding)
REIS = list(Vervoer)

PUNTEN_SECTOR = 3
PUNTEN_WIJK = {"eigen_wijk": 2, "buurwijk": 1}
PUNTEN_HAALT_HET = 3
PUNTEN_HALF = 1
PUNTEN_BAAN = 2
PUNTEN_AL_DE_UREN = 1


@dataclass(frozen=True, kw_only=True)
class Zoeker:
    """Somebody who looks for a place. `uren_nodig` is what is left of the participation hours that his `leerroute`
    asks, None without a norm.
    """

    soorten: Collection[str]
    taalniveau: str
    begeleiding: str
    uren_per_week: int
    tijden: Collection[str]
    vervoer: str
    vanaf: date
    sectoren: Collection[str] = ()
    buiten_wijk: bool = True
    wijk: str = ""
    wijksleutel: UUID | None = None
    kinderopvang: bool = False
    leerroute: str = ""
    uren_nodig: int | None = None
    klaar_voor: date | None = None
    """The day before which the hours must be made: the end of the term."""


@dataclass(frozen=True, kw_only=True)
class Plaats:
    """A place as matching sees it; `vrij` counts the free places on the first day that both can, `buurwijken` are the
    keys of the districts beside its own.
    """

    soort: str
    sector: str
    taalniveau: str
    begeleiding: str
    uren_min: int
    uren_max: int
    tijden: Collection[str]
    vervoer: str
    vrij: int
    start: date
    einde: date | None = None
    wijk: str = ""
    buurwijken: Collection[UUID] = ()
    kinderopvang: bool = False
    baangarantie_maanden: int | None = None


@dataclass(frozen=True)
class Reden:
    """One sentence for or against, with the word by which a test and a filter know it."""

    code: str
    goed: bool
    tekst: str


@dataclass(frozen=True)
class Match:
    """Whether a place fits somebody, how well compared to other places, and why."""

    past: bool
    punten: int
    redenen: tuple[Reden, ...]
    uren_per_week: int = 0
    dagdelen: tuple[str, ...] = ()

    @property
    def voor(self) -> list[Reden]:
        return [reden for reden in self.redenen if reden.goed]

    @property
    def tegen(self) -> list[Reden]:
        return [reden for reden in self.redenen if not reden.goed]

    @property
    def codes(self) -> set[str]:
        return {reden.code for reden in self.redenen}


def match(zoeker: Zoeker, plaats: Plaats) -> Match:
    """Hold a place against what somebody looks for and can; all that is against is named, not only the first."""
    dagdelen = _samen(zoeker.tijden, plaats.tijden)
    per_week = _uren_per_week(zoeker, plaats, dagdelen)
    redenen = [
        _soort(zoeker, plaats),
        _vrij(plaats),
        _taal(zoeker, plaats),
        _tijden(zoeker, plaats, dagdelen, per_week),
        _reis(zoeker, plaats),
        _begeleiding(zoeker, plaats),
        *_kinderopvang(zoeker, plaats),
        *_datums(zoeker, plaats),
    ]
    past = all(reden.goed for reden in redenen)
    punten = 0
    if past:
        punten += sum(PUNTEN_WIJK.get(reden.code, 0) for reden in redenen)
        for reden, erbij in _beter(zoeker, plaats, per_week):
            redenen.append(reden)
            punten += erbij
    return Match(past, punten, tuple(redenen), per_week, dagdelen)


def _samen(een: Collection[str], ander: Collection[str]) -> tuple[str, ...]:
    """The parts of the week that both have, in the order of the week; who names none can always."""
    if not een or not ander:
        een = ander = een or ander or Dagdeel.values
    return tuple(dagdeel for dagdeel in Dagdeel.values if dagdeel in een and dagdeel in ander)


def _uren_per_week(zoeker: Zoeker, plaats: Plaats, dagdelen: Sequence[str]) -> int:
    return min(zoeker.uren_per_week, plaats.uren_max, len(dagdelen) * UREN_PER_DAGDEEL)


def _soort(zoeker: Zoeker, plaats: Plaats) -> Reden:
    naam = PlekSoort(plaats.soort).label.lower()
    if plaats.soort in zoeker.soorten:
        return Reden("soort", True, f"Zoekt {naam}.")
    return Reden("andere_soort", False, f"Zoekt geen {naam}.")


def _vrij(plaats: Plaats) -> Reden:
    if plaats.vrij < 1:
        return Reden("vol", False, "Er is geen plaats vrij.")
    return Reden("vrij", True, "1 plaats vrij." if plaats.vrij == 1 else f"{plaats.vrij} plaatsen vrij.")


def _taal(zoeker: Zoeker, plaats: Plaats) -> Reden:
    heeft, nodig = Taalniveau(zoeker.taalniveau), Taalniveau(plaats.taalniveau)
    if NIVEAUS.index(heeft) < NIVEAUS.index(nodig):
        return Reden("taal_te_laag", False, f"Spreekt {_niveau(heeft)}, de plek vraagt {nodig.label}.")
    if nodig == Taalniveau.GEEN:
        return Reden("taal", True, "De plek vraagt nog geen Nederlands.")
    return Reden("taal", True, f"Spreekt {_niveau(heeft)}, genoeg voor {nodig.label}.")


def _niveau(niveau: Taalniveau) -> str:
    return "nog geen Nederlands" if niveau == Taalniveau.GEEN else niveau.label


def _tijden(zoeker: Zoeker, plaats: Plaats, dagdelen: Sequence[str], per_week: int) -> Reden:
    if not dagdelen:
        return Reden("tijden_botsen", False, "Kan niet op de dagen en tijden van de plek.")
    if per_week < plaats.uren_min:
        return Reden(
            "te_weinig_uren", False, f"Kan {per_week} uur per week, de plek vraagt minstens {plaats.uren_min}."
        )
    wanneer = "op elk moment" if len(dagdelen) == len(Dagdeel) else _opsomming(Dagdeel(deel).label for deel in dagdelen)
    return Reden("tijden", True, f"Kan {wanneer}: {per_week} uur per week.")


def _opsomming(woorden: Iterable[str]) -> str:
    *eerste, laatste = woorden
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste


def _reis(zoeker: Zoeker, plaats: Plaats) -> Reden:
    if zoeker.wijk and zoeker.wijk == plaats.wijk:
        return Reden("eigen_wijk", True, f"In de eigen wijk, {plaats.wijk}.")
    waar = f"in {plaats.wijk}" if plaats.wijk else "buiten de eigen wijk"
    if not zoeker.buiten_wijk:
        return Reden("te_ver", False, f"De plek is {waar}, de inburgeraar kan alleen naar de eigen wijk.")
    nodig, heeft = Vervoer(plaats.vervoer), Vervoer(zoeker.vervoer)
    if REIS.index(heeft) < REIS.index(nodig):
        return Reden("te_ver", False, f"De plek is {waar} en alleen bereikbaar: {nodig.label.lower()}.")
    if zoeker.wijksleutel in plaats.buurwijken:
        return Reden("buurwijk", True, f"De plek is {waar}, naast de eigen wijk. Bereikbaar: {nodig.label.lower()}.")
    return Reden("bereikbaar", True, f"De plek is {waar}, bereikbaar: {nodig.label.lower()}.")


def _begeleiding(zoeker: Zoeker, plaats: Plaats) -> Reden:
    nodig, is_er = Begeleiding(zoeker.begeleiding), Begeleiding(plaats.begeleiding)
    if HULP.index(is_er) < HULP.index(nodig):
        return Reden("begeleiding_te_licht", False, f"Heeft nodig: {nodig.label.lower()}. Dat is er hier niet.")
    return Reden("begeleiding", True, f"Begeleiding: {is_er.label.lower()}.")


def _kinderopvang(zoeker: Zoeker, plaats: Plaats) -> list[Reden]:
    if not zoeker.kinderopvang:
        return []
    if plaats.kinderopvang:
        return [Reden("kinderopvang", True, "Er is kinderopvang in de buurt.")]
    return [Reden("geen_kinderopvang", False, "Er is geen kinderopvang in de buurt.")]


def _datums(zoeker: Zoeker, plaats: Plaats) -> list[Reden]:
    if plaats.einde is not None and plaats.einde <= max(zoeker.vanaf, plaats.start):
        return [Reden("voorbij", False, "De plek is er dan niet meer.")]
    if zoeker.klaar_voor is not None and plaats.start >= zoeker.klaar_voor:
        return [Reden("te_laat", False, "De plek begint pas na het einde van de inburgeringstermijn.")]
    return []


def _beter(zoeker: Zoeker, plaats: Plaats, per_week: int) -> Iterable[tuple[Reden, int]]:
    if plaats.sector in zoeker.sectoren:
        yield Reden("sector", True, f"Wil graag in {Sector(plaats.sector).label.lower()}."), PUNTEN_SECTOR
    yield from _uren(zoeker, plaats, per_week)
    if plaats.baangarantie_maanden:
        maanden = plaats.baangarantie_maanden
        woord = "maand" if maanden == 1 else "maanden"
        yield Reden("baangarantie", True, f"Daarna zeker {maanden} {woord} werk."), PUNTEN_BAAN
    if plaats.soort != PlekSoort.VACATURE and per_week == zoeker.uren_per_week:
        yield Reden("volle_week", True, "Alle uren die de inburgeraar per week kan."), PUNTEN_AL_DE_UREN


def _uren(zoeker: Zoeker, plaats: Plaats, per_week: int) -> Iterable[tuple[Reden, int]]:
    """How far the place brings the hours that the route still asks, before the term is over."""
    nodig, route = zoeker.uren_nodig, zoeker.leerroute
    if nodig == 0:
        yield Reden("uren_gehaald", True, f"{route}: alle uren participatie zijn al gemaakt."), 0
    if not nodig:
        return
    weken = ceil(nodig / per_week)
    begin = max(zoeker.vanaf, plaats.start)
    grenzen = [dag for dag in (plaats.einde, zoeker.klaar_voor) if dag is not None]
    if not grenzen or begin + timedelta(weeks=weken) <= min(grenzen):
        tekst = f"{route}: maakt hier de {nodig} uren die nog nodig zijn in {weken} weken."
        yield Reden("haalt_de_uren", True, tekst), PUNTEN_HAALT_HET
        return
    kan = max(0, (min(grenzen) - begin).days // 7 * per_week)
    if kan:
        yield (
            Reden("deel_van_de_uren", True, f"{route}: maakt hier {kan} van de {nodig} uren die nog nodig zijn."),
            PUNTEN_HALF,
        )


def op_volgorde(matches: Iterable[tuple[Match, int, object]]) -> list[tuple[Match, object]]:
    """Return what fits, best first; between equals the one with the lowest number, so that the order is always one."""
    passend = [rij for rij in matches if rij[0].past]
    return [(gevonden, wat) for gevonden, _, wat in sorted(passend, key=lambda rij: (-rij[0].punten, rij[1]))]
