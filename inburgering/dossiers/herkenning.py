"""Search before create: who of the people we know could this be?

Names are compared by the sound of their words in any order, since transliteration, swapped names and
names of one word make the same person look like another.
"""

from dataclasses import dataclass, field

from django.db.models import Count, Q

from inburgering.dossiers.models import Dossier, Inburgeraar, Zoeksleutel
from inburgering.dossiers.namen import klankvormen, naamdelen
from inburgering.dossiers.versleuteling import zoekwaarde
from inburgering.dossiers.zoeksleutels import bsnsleutel, klanksleutel, telefoonsleutel
from inburgering.toegang.models import Gebruiker

TUSSENVOEGSELS = {"de", "den", "der", "van", "von", "la", "el", "al", "ul", "bin", "ben", "ibn", "abu", "abd"}
MEEST_GELIJKEND = 200
HOOGSTENS = 10
ZEKER = 100
TELEFOON = 40
NAAMDEEL = 20
ZELFDE_SCHRIJFWIJZE = 5
GEBOORTEDATUM = 25
GEBOORTEDATUM_DEELS = 15
ANDERE_GEBOORTEDATUM = -10
DREMPEL = 40
"""One name word alone is too little; two words, or one with a birth date that fits, is a candidate."""


@dataclass(frozen=True)
class Geboren:
    """A birth date as far as known."""

    jaar: int | None = None
    maand: int | None = None
    dag: int | None = None

    def past_bij(self, ander: "Geboren") -> bool | None:
        """Say whether both can be the same day; None when one of them is unknown."""
        if self.jaar is None or ander.jaar is None:
            return None
        if self.jaar != ander.jaar:
            return False
        if self._verwisseld(ander):
            return True
        return all(a is None or b is None or a == b for a, b in ((self.maand, ander.maand), (self.dag, ander.dag)))

    def _verwisseld(self, ander: "Geboren") -> bool:
        return self.dag is not None and (self.dag, self.maand) == (ander.maand, ander.dag)


@dataclass(frozen=True)
class Zoekvraag:
    """What is known of somebody before a dossier is made; `bsn` in plain digits."""

    naam: str = ""
    geboren: Geboren = field(default_factory=Geboren)
    bsn: str = ""
    v_nummer: str = ""
    telefoon: str = ""


@dataclass(frozen=True)
class Kandidaat:
    """A known person who could be the same, with the reasons in Dutch; `zeker` when a number is the same."""

    dossier: Dossier
    punten: int
    redenen: tuple[str, ...]

    @property
    def waarom(self) -> str:
        return ", ".join(self.redenen)

    @property
    def zeker(self) -> bool:
        return self.punten >= ZEKER


def kandidaten(vraag: Zoekvraag, *, gebruiker: Gebruiker) -> list[Kandidaat]:
    """Return the dossiers that could be of this person, most alike first, at most ten. Three queries."""
    klanken = klankvormen(*(naamdelen(vraag.naam) - TUSSENVOEGSELS))
    nummers = {
        nummer
        for nummer in (vraag.bsn and bsnsleutel(zoekwaarde(vraag.bsn)), vraag.v_nummer, telefoonsleutel(vraag.telefoon))
        if nummer
    }
    sleutels = nummers | {klanksleutel(klank) for klank in klanken}
    if not sleutels:
        return []
    treffers = (
        Zoeksleutel.objects.filter(sleutel__in=sleutels)
        .values("inburgeraar_id")
        .annotate(aantal=Count("pk"), nummer=Count("pk", filter=Q(sleutel__in=nummers)))
        .order_by("-nummer", "-aantal", "-inburgeraar_id")[:MEEST_GELIJKEND]
    )
    dossiers = (
        Dossier.objects.zichtbaar_voor(gebruiker)
        .filter(inburgeraar__in=[treffer["inburgeraar_id"] for treffer in treffers])
        .select_related("inburgeraar", "klantmanager")
    )
    gewogen = (_weeg(dossier, vraag, klanken) for dossier in dossiers)
    gelijkend = [kandidaat for kandidaat in gewogen if kandidaat.punten >= DREMPEL]
    return sorted(gelijkend, key=lambda kandidaat: (-kandidaat.punten, kandidaat.dossier.nummer))[:HOOGSTENS]


def _weeg(dossier: Dossier, vraag: Zoekvraag, klanken: set[str]) -> Kandidaat:
    persoon = dossier.inburgeraar
    punten, redenen = 0, []
    if vraag.bsn and persoon.bsn_hash == zoekwaarde(vraag.bsn):
        punten += ZEKER
        redenen.append("zelfde BSN")
    if vraag.v_nummer and persoon.v_nummer == vraag.v_nummer:
        punten += ZEKER
        redenen.append("zelfde v-nummer")
    if vraag.telefoon and telefoonsleutel(persoon.telefoon) == telefoonsleutel(vraag.telefoon):
        punten += TELEFOON
        redenen.append("zelfde telefoonnummer")
    naampunten, naamreden = _weeg_naam(persoon, vraag, klanken)
    if naampunten:
        punten += naampunten
        redenen.append(naamreden)
    geboren = Geboren(persoon.geboortejaar, persoon.geboortemaand, persoon.geboortedag)
    past = vraag.geboren.past_bij(geboren)
    if past:
        punten += GEBOORTEDATUM if vraag.geboren == geboren else GEBOORTEDATUM_DEELS
        redenen.append("geboortedatum past")
    elif past is False:
        punten += ANDERE_GEBOORTEDATUM
        redenen.append("andere geboortedatum")
    return Kandidaat(dossier, punten, tuple(redenen))


def _weeg_naam(persoon: Inburgeraar, vraag: Zoekvraag, klanken: set[str]) -> tuple[int, str]:
    delen = naamdelen(persoon.voornamen, persoon.achternaam, persoon.aanschrijfnaam) - TUSSENVOEGSELS
    gelijk = klanken & klankvormen(*delen)
    if not gelijk:
        return 0, ""
    hele_naam = len(klanken) == 1 and klanken == klankvormen(*delen)
    letterlijk = delen & naamdelen(vraag.naam)
    punten = NAAMDEEL * (len(gelijk) + hele_naam) + ZELFDE_SCHRIJFWIJZE * len(letterlijk)
    return punten, "zelfde naam" if len(letterlijk) == len(delen) else "naam lijkt erop"
