"""Search before create: who of the people we know could this be?

Names are compared word by word in any order, by letters and by sound, since transliteration, swapped names
and names of one word make the same person look like another. What speaks against it counts too: both have a
given name of their own, another birth date, another BSN. The figures stand in docs/metingen.md.
"""

from dataclasses import dataclass, field

from django.db.models import Count, Q

from inburgering.dossiers.geboorte import Geboren, geboren_van
from inburgering.dossiers.models import Dossier, Inburgeraar, Zoeksleutel
from inburgering.dossiers.namen import (
    GELIJKE_KLANK,
    TUSSENVOEGSELS,
    aaneen,
    gelijkenis,
    genormaliseerd,
    klanken_van,
    klankvorm,
)
from inburgering.dossiers.versleuteling import zoekwaarden
from inburgering.dossiers.zoeksleutels import bsnsleutel, geboortesleutel, klanksleutel, telefoonsleutel
from inburgering.toegang.models import Gebruiker

MEEST_GELIJKEND = 200
HOOGSTENS = 10
ZEKER = 100
DREMPEL = 40
"""From here on somebody is shown: two words of a name, or one with a birth date that fits."""

ANDER_BSN = -80
ANDER_V_NUMMER = -30
TELEFOON = 20
"""A phone is often shared in a household."""
ALLEEN_TELEFOON = 40

WOORD = 20
ZELFDE_SCHRIJFWIJZE = 5
VEELVOORKOMEND = 0.7
HELE_NAAM = 22
KORTSTE_NAAM_GEHEEL = 15
BEIDE_ANDERE_VOORNAAM = -45
BEIDE_ANDERE_ACHTERNAAM = -5
GEBOORTEDATUM = 30
GEBOORTEDATUM_OP_ZICHT = 22
GEBOORTEDATUM_VERWISSELD = 22
GEBOORTEDATUM_DEELS = 15
GEBOORTEDATUM_SCHEELT = 3
ANDERE_GEBOORTEDATUM = -30

VEELVOORKOMENDE_NAMEN = (
    "mohammed ahmed ali hassan hussein mahmoud mustafa ibrahim omar yusuf abdullah khaled fatima aisha maryam "
    "mehmet fatma ayse haile tesfay tekle abraham olena oksana tetiana oleksandr andriy nguyen"
)
VEELVOORKOMENDE_KLANKEN = frozenset(klankvorm(naam) for naam in VEELVOORKOMENDE_NAMEN.split())


ZELFDE_BSN, ZELFDE_V_NUMMER = "zelfde BSN", "zelfde v-nummer"


@dataclass(frozen=True)
class Zoekvraag:
    """What is known of somebody before a dossier is made; `bsn` in plain digits.

    `naam` holds all names; `voornamen` those of which it is known that they are given names.
    """

    naam: str = ""
    voornamen: str = ""
    geboren: Geboren = field(default_factory=Geboren)
    bsn: str = ""
    v_nummer: str = ""
    telefoon: str = ""

    @property
    def woorden(self) -> list[str]:
        return naamwoorden(self.naam)


@dataclass(frozen=True)
class Kandidaat:
    """A known person who could be the same, with the reasons in Dutch; `zeker` when a number is the same."""

    dossier: Dossier
    punten: float
    redenen: tuple[str, ...]

    @property
    def waarom(self) -> str:
        return ", ".join(self.redenen)

    @property
    def zeker(self) -> bool:
        return self.punten >= ZEKER

    @property
    def mag_gevonden(self) -> bool:
        """Whether the user may know of it: a protected dossier shows only to who knows a number of the person."""
        return not self.dossier.inburgeraar.afgeschermd or bool({ZELFDE_BSN, ZELFDE_V_NUMMER} & set(self.redenen))


Weging = tuple[float, str]
"""Points for or against, and the reason in Dutch; empty when it says nothing."""


def naamwoorden(naam: str) -> list[str]:
    """Return the words of a name that tell people apart, in order; all of them when no other are left."""
    return _zonder_kleine(genormaliseerd(naam).split())


def _zonder_kleine(woorden: list[str]) -> list[str]:
    return [woord for woord in woorden if woord not in TUSSENVOEGSELS] or woorden


def zoekvraag_van(persoon: Inburgeraar) -> Zoekvraag:
    """Return what we know of somebody, to look for others who could be the same."""
    return Zoekvraag(
        naam=f"{persoon.voornamen} {persoon.achternaam}".strip(),
        voornamen=persoon.voornamen,
        geboren=geboren_van(persoon),
        bsn=persoon.bsn,
        v_nummer=persoon.v_nummer,
        telefoon=persoon.telefoon,
    )


def kandidaten(vraag: Zoekvraag, *, gebruiker: Gebruiker) -> list[Kandidaat]:
    """Return the dossiers that could be of this person, most alike first, at most ten. Two queries."""
    zoek = _zoeksleutels(vraag)
    if not zoek:
        return []
    nummers = [sleutel for sleutel, is_nummer in zoek.items() if is_nummer]
    treffers = (
        Zoeksleutel.objects.filter(sleutel__in=zoek)
        .values("inburgeraar_id")
        .annotate(aantal=Count("pk"), nummer=Count("pk", filter=Q(sleutel__in=nummers)))
        .order_by("-nummer", "-aantal", "-inburgeraar_id")[:MEEST_GELIJKEND]
    )
    dossiers = (
        Dossier.objects.zichtbaar_voor(gebruiker)
        .filter(
            inburgeraar__in=[treffer["inburgeraar_id"] for treffer in treffers],
            samengevoegd_met__isnull=True,
        )
        .select_related("inburgeraar", "klantmanager")
    )
    gewogen = (Kandidaat(dossier, *weeg(vraag, dossier.inburgeraar)) for dossier in dossiers)
    gelijkend = [kandidaat for kandidaat in gewogen if kandidaat.punten >= DREMPEL and kandidaat.mag_gevonden]
    return sorted(gelijkend, key=lambda kandidaat: (-kandidaat.punten, kandidaat.dossier.nummer))[:HOOGSTENS]


def _zoeksleutels(vraag: Zoekvraag) -> dict[str, bool]:
    """Return the keys that somebody who could be the same may share, and whether each is a number."""
    bsns = [bsnsleutel(waarde) for waarde in zoekwaarden(vraag.bsn)] if vraag.bsn else []
    nummers = (*bsns, vraag.v_nummer, telefoonsleutel(vraag.telefoon))
    klanken = klanken_van([*vraag.woorden, *aaneen(vraag.naam)])
    datums = {geboortesleutel(vraag.geboren)} if vraag.geboren.volledig and (klanken or any(nummers)) else set()
    overige = {klanksleutel(klank) for klank in klanken} | datums
    return dict.fromkeys(overige, False) | {nummer: True for nummer in nummers if nummer}


def weeg(vraag: Zoekvraag, persoon: Inburgeraar) -> tuple[float, tuple[str, ...]]:
    """Return how much speaks for one and the same person, and why; reads no database."""
    wegingen = [*_weeg_nummers(vraag, persoon), *_weeg_namen(vraag, persoon), _weeg_geboren(vraag, persoon)]
    punten = sum(punten for punten, _ in wegingen)
    if any(zeker >= ZEKER for zeker, _ in wegingen):
        punten = max(punten, ZEKER)
    return punten, tuple(reden for _, reden in wegingen if reden)


def _weeg_nummers(vraag: Zoekvraag, persoon: Inburgeraar) -> list[Weging]:
    wegingen: list[Weging] = []
    if vraag.bsn and persoon.bsn_hash:
        zelfde = persoon.bsn_hash in zoekwaarden(vraag.bsn)
        wegingen.append((ZEKER, ZELFDE_BSN) if zelfde else (ANDER_BSN, "ander BSN"))
    if vraag.v_nummer and persoon.v_nummer:
        zelfde = persoon.v_nummer == vraag.v_nummer
        wegingen.append((ZEKER, ZELFDE_V_NUMMER) if zelfde else (ANDER_V_NUMMER, "ander v-nummer"))
    if vraag.telefoon and telefoonsleutel(persoon.telefoon) == telefoonsleutel(vraag.telefoon):
        wegingen.append((TELEFOON if vraag.naam else ALLEEN_TELEFOON, "zelfde telefoonnummer"))
    return wegingen


def _weeg_geboren(vraag: Zoekvraag, persoon: Inburgeraar) -> Weging:
    geboren = geboren_van(persoon)
    past = vraag.geboren.past_bij(geboren)
    if past is None:
        return 0, ""
    if past and vraag.geboren == geboren and geboren.volledig:
        return (GEBOORTEDATUM_OP_ZICHT if geboren.op_zicht else GEBOORTEDATUM), "zelfde geboortedatum"
    if past and vraag.geboren.is_verwisseld_met(geboren):
        return GEBOORTEDATUM_VERWISSELD, "geboortedatum, dag en maand verwisseld"
    if past:
        return GEBOORTEDATUM_DEELS, "geboortedatum past"
    if vraag.geboren.scheelt_een_deel(geboren) or _op_zicht_in_dat_jaar(vraag.geboren, geboren):
        return GEBOORTEDATUM_SCHEELT, "geboortedatum scheelt weinig"
    return ANDERE_GEBOORTEDATUM, "andere geboortedatum"


def _op_zicht_in_dat_jaar(een: Geboren, ander: Geboren) -> bool:
    return een.jaar == ander.jaar and (een.op_zicht or ander.op_zicht)


@dataclass(frozen=True)
class Naampaar:
    """Two words of two names that are alike, and how much."""

    een: str
    ander: str
    gelijk: float

    @property
    def punten(self) -> float:
        gewoon = VEELVOORKOMEND if klankvorm(self.een) in VEELVOORKOMENDE_KLANKEN else 1
        return WOORD * gewoon * self.gelijk + (ZELFDE_SCHRIJFWIJZE if self.een == self.ander else 0)


def _weeg_namen(vraag: Zoekvraag, persoon: Inburgeraar) -> list[Weging]:
    alle, andere = (
        genormaliseerd(vraag.naam).split(),
        genormaliseerd(f"{persoon.voornamen} {persoon.achternaam}").split(),
    )
    gevraagd = _zonder_kleine(_samengetrokken(alle, andere))
    bekend = _zonder_kleine(_samengetrokken(andere, alle))
    paren = _beste_paren(gevraagd, bekend)
    if not paren:
        return []
    over_een = [woord for woord in gevraagd if woord not in {paar.een for paar in paren}]
    over_ander = [woord for woord in bekend if woord not in {paar.ander for paar in paren}]
    punten = sum(paar.punten for paar in paren)
    letterlijk = all(paar.een == paar.ander for paar in paren)
    if not over_een and not over_ander:
        return [(punten + HELE_NAAM, "zelfde naam" if letterlijk else "naam lijkt erop")]
    if not over_een or not over_ander:
        geheel = KORTSTE_NAAM_GEHEEL if len(paren) > 1 else 0
        return [(punten + geheel, "deel van de naam" if letterlijk else "naam lijkt erop")]
    tegen = _tegen(vraag, persoon, over_een, over_ander)
    return [(punten, "deel van de naam"), tegen]


def _tegen(vraag: Zoekvraag, persoon: Inburgeraar, over_een: list[str], over_ander: list[str]) -> Weging:
    """Return what it says that both have a name that the other lacks: of twins the first, of the married the last."""
    voor_een, voor_ander = naamwoorden(vraag.voornamen), naamwoorden(persoon.voornamen)
    zonder_voornaam = not voor_een or not voor_ander
    if zonder_voornaam or (set(voor_een) <= set(over_een) and set(voor_ander) <= set(over_ander)):
        return BEIDE_ANDERE_VOORNAAM, "andere voornaam" if not zonder_voornaam else "andere naam"
    return BEIDE_ANDERE_ACHTERNAAM, "andere achternaam"


def _samengetrokken(woorden: list[str], ander: list[str]) -> list[str]:
    """Write two words as one where the other name does: Gebre Medhin beside Gebremedhin."""
    for plaats in range(len(woorden) - 1):
        samen = woorden[plaats] + woorden[plaats + 1]
        if any(gelijkenis(samen, woord) >= GELIJKE_KLANK for woord in ander):
            return [*woorden[:plaats], samen, *woorden[plaats + 2 :]]
    return woorden


def _beste_paren(een: list[str], ander: list[str]) -> list[Naampaar]:
    """Pair the words of two names, most alike first."""
    paren = [
        Naampaar(woord, bekend, gelijk)
        for woord in dict.fromkeys(een)
        for bekend in dict.fromkeys(ander)
        if (gelijk := gelijkenis(woord, bekend))
    ]
    gekozen: list[Naampaar] = []
    for paar in sorted(paren, key=lambda paar: -paar.gelijk):
        if all(paar.een != eerder.een and paar.ander != eerder.ander for eerder in gekozen):
            gekozen.append(paar)
    return gekozen
