"""Search by anything that is known of a person: name in any order and spelling, number, phone, birth date.

The typed text becomes parts; each part is a set of ranges of search keys with points, so that one indexed
query finds who has all parts and how well (docs/adr/0002). The same ranges then tell why somebody was found.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, Max, Q, QuerySet, Value, When

from inburgering.dossiers.enums import DossierStatus
from inburgering.dossiers.geboorte import Geboren, lees_geboortedatum
from inburgering.dossiers.models import Dossier, Zoeksleutel
from inburgering.dossiers.namen import KLINKERS, TUSSENVOEGSELS, genormaliseerd, klankvorm
from inburgering.dossiers.versleuteling import zoekwaarden
from inburgering.dossiers.zoeksleutels import GEBOORTE, bsnsleutel, geboortesleutel, klanksleutel, telefoonsleutel
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker

HOOGSTENS_GEVONDEN = 50
HOOGSTENS_DIRECT = 8
MEEST_PASSEND = 300
"""Of how many that fit best the order is looked at; who has more hits than this types on."""

MEESTE_DELEN = 6
"""More words than this add nothing; each costs a comparison per row."""

KORTSTE_NUMMER = 6
KORTSTE_KLANK = 3
LENGTE_BSN = (8, 9)
LENGTE_JAAR = 4
ZONDER_BEGIN = {8: "06", 9: "0"}
"""What people leave out in front of a phone number of so many digits."""

EEUWEN = ("19", "20")
OUDSTE_JAAR = 1900
LAATSTE_JAREN = 3
HOOGST = "\uffff"

NUMMER, LETTERLIJK, DATUM, BEGIN, ANDERSOM, KLANK, KLANKBEGIN = 12, 8, 8, 6, 5, 4, 2
"""How well a part fits, from a whole number down to the beginning of a sound."""

OP_NAAM, OP_KLANK, OP_BSN = "naam", "naam klinkt hetzelfde", "BSN"

MAANDEN = "jan|feb|mrt|maa|apr|mei|jun|jul|aug|sep|okt|nov|dec"
DOSSIERNUMMER = re.compile(
    r"(?:d[\s-]*)?(?P<jaar>20\d{2})[\s-]+(?P<volg>\d{1,6})|d[\s-]*(?P<begin>\d{1,4})-?|(?P<kort>\d{1,4})", re.IGNORECASE
)
MET_MAAND = re.compile(rf"\b(?:\d{{1,2}}[\s-]+)?(?:{MAANDEN})[a-z]*\.?[\s-]+(?:\d{{4}}|\d{{2}})\b", re.IGNORECASE)
LAND_NL = re.compile(r"^(?:\+|00)31[\s-]*(?:\(?0\)?)?")
CIJFERREEKS = re.compile(r"\+?\(?\d(?:[\d\s()./-]*\d)?")


@dataclass(frozen=True)
class Bereik:
    """A range of search keys, `einde` not included, with what it is worth and what it says."""

    begin: str
    einde: str
    punten: int
    reden: str

    def bevat(self, sleutel: str) -> bool:
        return self.begin <= sleutel < self.einde

    @property
    def voorwaarde(self) -> Q:
        return Q(sleutel__gte=self.begin, sleutel__lt=self.einde)


@dataclass(frozen=True)
class Deel:
    """One part of what was typed; a part that need not be there only raises who has it."""

    bereiken: tuple[Bereik, ...]
    verplicht: bool = True

    @property
    def voorwaarde(self) -> Q:
        samen = Q()
        for bereik in self.bereiken:
            samen |= bereik.voorwaarde
        return samen

    @property
    def punten(self) -> Max:
        gevallen = sorted(self.bereiken, key=lambda bereik: -bereik.punten)
        whens = [When(bereik.voorwaarde, then=Value(bereik.punten)) for bereik in gevallen]
        return Max(Case(*whens, default=Value(0), output_field=IntegerField()))

    def reden(self, sleutels: Sequence[str]) -> str:
        """Return what this part says of somebody with these keys; empty when it does not fit."""
        passend = [bereik for bereik in self.bereiken if any(bereik.bevat(sleutel) for sleutel in sleutels)]
        return max(passend, key=lambda bereik: bereik.punten).reden if passend else ""


@dataclass(frozen=True)
class Treffer:
    """A dossier that was found, with why in Dutch."""

    dossier: Dossier
    redenen: tuple[str, ...]

    @property
    def waarom(self) -> str:
        return ", ".join(self.redenen)

    @property
    def mag_gevonden(self) -> bool:
        """Whether the user may know of it: a protected dossier is found by its number or BSN, by nothing else."""
        return not self.dossier.inburgeraar.afgeschermd or OP_BSN in self.redenen


def zoeken(tekst: str, *, gebruiker: Gebruiker, hoogstens: int = HOOGSTENS_GEVONDEN) -> list[Treffer]:
    """Return the dossiers that fit `tekst`, best first: by fit, then the user's own, open ones, and by name.

    At most five queries: by dossier number, by keys, the order, the dossiers, and the keys that tell why.
    """
    op_nummer = _op_dossiernummer(tekst, gebruiker)[:hoogstens]
    gevonden = {dossier.pk: Treffer(dossier, ("dossiernummer",)) for dossier in op_nummer}
    delen = list(_delen(tekst))
    if any(deel.verplicht for deel in delen):
        for treffer in _op_sleutels(delen, _woorden(tekst), gebruiker, hoogstens):
            gevonden.setdefault(treffer.dossier.pk, treffer)
    return list(gevonden.values())[:hoogstens]


def dossiers_zoeken(tekst: str, *, gebruiker: Gebruiker) -> list[Dossier]:
    """Return the dossiers that fit `tekst`, best first."""
    return [treffer.dossier for treffer in zoeken(tekst, gebruiker=gebruiker)]


def _op_dossiernummer(tekst: str, gebruiker: Gebruiker) -> QuerySet[Dossier]:
    """Find D-2026-0412 by its beginning, as 2026-412, or as 412 when it is of the last years."""
    gevonden = DOSSIERNUMMER.fullmatch(tekst.strip())
    dossiers = Dossier.objects.zichtbaar_voor(gebruiker).select_related("inburgeraar", "klantmanager")
    if gevonden is None:
        return dossiers.none()
    jaar, volg, kort = gevonden["jaar"], gevonden["volg"], gevonden["kort"]
    if kort:
        ditjaar = vandaag().year
        return dossiers.filter(nummer__in=[_nummer(ditjaar - terug, kort) for terug in range(LAATSTE_JAREN)])
    begin = f"D-{jaar}-{volg}" if jaar else f"D-{gevonden['begin']}"
    voorwaarde = Q(nummer__gte=begin, nummer__lt=begin + HOOGST)
    if jaar:
        voorwaarde |= Q(nummer=_nummer(jaar, volg))
    return dossiers.filter(voorwaarde).order_by("nummer")


def _nummer(jaar: int | str, volg: str) -> str:
    return f"D-{jaar}-{volg.zfill(4)}"


def _woorden(tekst: str) -> list[str]:
    """Return the typed words of a name, without numbers."""
    return genormaliseerd(CIJFERREEKS.sub(" ", tekst)).split()


def _op_sleutels(delen: list[Deel], woorden: list[str], gebruiker: Gebruiker, hoogstens: int) -> list[Treffer]:
    voorwaarde = Q()
    for deel in delen:
        voorwaarde |= deel.voorwaarde
    namen = [f"deel{plaats}" for plaats in range(len(delen))]
    verplicht = {f"{naam}__gt": 0 for naam, deel in zip(namen, delen, strict=True) if deel.verplicht}
    samen = F(namen[0])
    for naam in namen[1:]:
        samen += F(naam)
    personen = (
        Zoeksleutel.objects.filter(voorwaarde)
        .values("inburgeraar_id")
        .annotate(**{naam: deel.punten for naam, deel in zip(namen, delen, strict=True)})
        .filter(**verplicht)
        .annotate(punten=samen)
    )
    punten = dict(
        personen.order_by("-punten", "inburgeraar_id").values_list("inburgeraar_id", "punten")[:MEEST_PASSEND]
    )
    best = _best_passend(punten, woorden, gebruiker, hoogstens)
    dossiers = (
        Dossier.objects.zichtbaar_voor(gebruiker)
        .filter(inburgeraar__in=best)
        .select_related("inburgeraar", "klantmanager")
    )
    sleutels: dict[int, list[str]] = {}
    for pk, sleutel in Zoeksleutel.objects.filter(inburgeraar__in=best).values_list("inburgeraar_id", "sleutel"):
        sleutels.setdefault(pk, []).append(sleutel)
    treffers = [
        Treffer(dossier, _redenen(delen, sleutels[dossier.inburgeraar_id]))
        for dossier in sorted(dossiers, key=lambda dossier: best.index(dossier.inburgeraar_id))
    ]
    return [treffer for treffer in treffers if treffer.mag_gevonden]


def _best_passend(punten: dict[int, int], woorden: list[str], gebruiker: Gebruiker, hoogstens: int) -> list[int]:
    """Order who fits equally well: by spelling, the user's own first, then open dossiers, then by name."""
    rijen = Dossier.objects.filter(inburgeraar__in=punten, samengevoegd_met__isnull=True).values_list(
        "inburgeraar_id", "klantmanager_id", "status", "inburgeraar__sorteernaam"
    )
    volgorde = sorted(
        (
            -punten[pk],
            -_schrijfwijze(woorden, naam),
            klantmanager != gebruiker.pk,
            status != DossierStatus.OPEN,
            naam,
            pk,
        )
        for pk, klantmanager, status, naam in rijen
    )
    return [rij[-1] for rij in volgorde[:hoogstens]]


def _schrijfwijze(woorden: list[str], naam: str) -> float:
    """Say how much the words look like those of a name that sounds alike: Mohammed more like Mohamed than Mahmoud."""
    delen = naam.split()
    return round(sum(max((_lijkt(woord, deel) for deel in delen), default=0.0) for woord in woorden), 2)


def _lijkt(woord: str, deel: str) -> float:
    """Compare the pairs of letters of two words that begin alike; with what a word begins is all the same."""
    if deel.startswith(woord) or woord in TUSSENVOEGSELS or not KLINKERS.search(woord):
        return 1.0
    if deel[0] != woord[0]:
        return 0.0
    een, ander = ({tekst[plaats : plaats + 2] for plaats in range(len(tekst) - 1)} for tekst in (woord, deel))
    return 2 * len(een & ander) / max(len(een) + len(ander), 1)


def _redenen(delen: list[Deel], sleutels: list[str]) -> tuple[str, ...]:
    redenen = dict.fromkeys(reden for deel in delen if (reden := deel.reden(sleutels)))
    if OP_KLANK in redenen:
        redenen.pop(OP_NAAM, None)
    return tuple(redenen)


def _delen(tekst: str) -> Iterator[Deel]:
    """Split what was typed into birth dates with a month in letters, runs of digits, and words."""
    rest = " ".join(tekst.split())
    delen: list[Deel] = []
    while gevonden := MET_MAAND.search(rest):
        geboren = _geboren(gevonden[0].lower().replace("-", " "))
        if geboren is None:
            break
        delen.append(Deel(tuple(_op_geboortedatum(geboren))))
        rest = f"{rest[: gevonden.start()]} {rest[gevonden.end() :]}"
    for reeks in CIJFERREEKS.findall(rest):
        delen += _cijferdelen(reeks.strip())
    woorden = _woorden(rest)
    delen += [_woorddeel(plaats, woorden) for plaats in range(len(woorden))]
    yield from delen[:MEESTE_DELEN]


def _cijferdelen(reeks: str) -> list[Deel]:
    """Read a run of digits as one thing; if it is none, each piece of it."""
    bereiken = [*_op_nummer(reeks), *_op_datum(reeks)]
    if bereiken:
        return [Deel(tuple(bereiken))]
    stukken = reeks.split()
    if len(stukken) > 1:
        return [deel for stuk in stukken for deel in _cijferdelen(stuk)]
    begin = "".join(teken for teken in reeks if teken.isascii() and teken.isdigit())
    if len(begin) > LENGTE_JAAR:
        return [Deel((Bereik(begin, begin + HOOGST, BEGIN, "nummer"),))]
    if begin.startswith(EEUWEN):
        return [Deel((Bereik(GEBOORTE + begin, GEBOORTE + begin + HOOGST, BEGIN, "geboortedatum"),))]
    return []


def _op_nummer(reeks: str) -> Iterator[Bereik]:
    cijfers = "".join(teken for teken in reeks if teken.isascii() and teken.isdigit())
    if not KORTSTE_NUMMER <= len(cijfers) <= 15 or re.match(r"(?:19|20)\d\d\s", reeks):
        return
    yield Bereik(cijfers, cijfers + HOOGST, NUMMER, "v-nummer")
    telefoon = telefoonsleutel(LAND_NL.sub("0", reeks, count=1))
    yield Bereik(telefoon, telefoon + HOOGST, NUMMER + (telefoon[:1] == "0"), "telefoonnummer")
    if begin := ZONDER_BEGIN.get(len(cijfers)) if telefoon[:1] != "0" else None:
        yield Bereik(begin + cijfers, begin + cijfers + HOOGST, NUMMER, "telefoonnummer")
    if len(cijfers) in LENGTE_BSN:
        for waarde in zoekwaarden(cijfers.zfill(9)):
            yield _precies(bsnsleutel(waarde), NUMMER + 2, OP_BSN)


def _op_datum(reeks: str) -> Iterator[Bereik]:
    geboren = _geboren(reeks.replace(" ", "-"))
    if geboren is not None:
        yield from _op_geboortedatum(geboren)


def _geboren(tekst: str) -> Geboren | None:
    dag = vandaag()
    try:
        geboren = lees_geboortedatum(tekst, vandaag=dag)
    except ValueError:
        return None
    return geboren if geboren.jaar and OUDSTE_JAAR <= geboren.jaar <= dag.year else None


def _op_geboortedatum(geboren: Geboren) -> Iterator[Bereik]:
    """Yield the ranges for a birth date: as typed, less well known with us, and with day and month swapped."""
    sleutel = geboortesleutel(geboren)
    yield Bereik(sleutel, sleutel + HOOGST, DATUM, "geboortedatum")
    minder = [Geboren(geboren.jaar)] if geboren.maand else []
    minder += [Geboren(geboren.jaar, geboren.maand)] if geboren.dag else []
    for deels in minder:
        yield _precies(geboortesleutel(deels), ANDERSOM, "geboortedatum voor zover bekend")
    if geboren.dag and geboren.dag <= 12 and geboren.dag != geboren.maand:
        gedraaid = Geboren(geboren.jaar, geboren.dag, geboren.maand)
        yield _precies(geboortesleutel(gedraaid), ANDERSOM, "geboortedatum, dag en maand verwisseld")


def _woorddeel(plaats: int, woorden: list[str]) -> Deel:
    """Return the ranges for one word: itself, what begins with it, what sounds like it, and joined with the next."""
    woord = woorden[plaats]
    bereiken = [_precies(woord, LETTERLIJK, OP_NAAM), Bereik(woord, woord + HOOGST, BEGIN, OP_NAAM)]
    if klank := _klank(woord):
        bereiken.append(_precies(klanksleutel(klank), KLANK, OP_KLANK))
        if len(klank) >= KORTSTE_KLANK:
            begin = klanksleutel(klank)
            bereiken.append(Bereik(begin, begin + HOOGST, KLANKBEGIN, OP_KLANK))
    for samen in _aaneen_met(plaats, woorden):
        bereiken.append(Bereik(samen, samen + HOOGST, BEGIN, OP_NAAM))
        if len(vorm := klankvorm(samen)) >= KORTSTE_KLANK:
            bereiken.append(_precies(klanksleutel(vorm), KLANK, OP_KLANK))
    alleen_kleine = all(deel in TUSSENVOEGSELS for deel in woorden)
    return Deel(tuple(bereiken), verplicht=alleen_kleine or woord not in TUSSENVOEGSELS)


def _aaneen_met(plaats: int, woorden: list[str]) -> Iterator[str]:
    """Yield the word joined with its neighbours: two or three words of which it is one."""
    for lengte in (2, 3):
        for begin in range(max(0, plaats - lengte + 1), min(plaats, len(woorden) - lengte) + 1):
            yield "".join(woorden[begin : begin + lengte])


def _klank(woord: str) -> str:
    vorm = klankvorm(woord)
    return vorm if len(vorm) > 1 else ""


def _precies(sleutel: str, punten: int, reden: str) -> Bereik:
    return Bereik(sleutel, sleutel + "\x01", punten, reden)
