"""The page that ties the traject of one person together, and its place on the dossier page."""

from collections.abc import Callable

from django.urls import reverse

from inburgering.dossiers.kaart import Kaart
from inburgering.dossiers.models import Dossier
from inburgering.recht.kalender import datum_kort
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from leerroutes.models import Aanmelding, Participatieplan
from leerroutes.onderdeel import Onderdeel
from leerroutes.selectors.uren import urenstand


def aanmeldingen_van(dossier: Dossier) -> list[Aanmelding]:
    """Return the aanmeldingen of a person, the open ones first, then newest first; one query."""
    rijen = list(Aanmelding.objects.filter(dossier=dossier).select_related("aanbieder", "bericht", "verklaring"))
    return sorted(rijen, key=lambda rij: not rij.is_open)


def huidige_aanmelding(dossier: Dossier) -> Aanmelding | None:
    """Return the aanmelding that counts now: the open one, else the last; one query."""
    return next(iter(aanmeldingen_van(dossier)), None)


def _onderdelen_lessen(dossier: Dossier) -> list[Onderdeel]:
    aanmelding = huidige_aanmelding(dossier)
    url = reverse("leerroutes:aanmelding", args=[dossier.uuid])
    if aanmelding is None:
        return [Onderdeel("Lessen", "nog geen school", "wacht", "Aanmelden bij een school", url=url)]
    return [Onderdeel("Lessen", aanmelding.staat, "ok", url=url)]


def _onderdelen_uren(dossier: Dossier) -> list[Onderdeel]:
    stand = urenstand(dossier).alles
    staat = f"bekend t/m {datum_kort(stand.bekend_tot)}" if stand.bekend_tot else "nog geen uren"
    return [Onderdeel("Uren", staat, "ok", url=reverse("leerroutes:uren", args=[dossier.uuid]))]


def _onderdelen_plan(dossier: Dossier) -> list[Onderdeel]:
    plan = Participatieplan.objects.filter(dossier=dossier).first()
    return [Onderdeel("Participatieplan", plan.hoofddoel if plan else "nog geen plan", "wacht")]


ONDERDELEN: tuple[Callable[[Dossier], list[Onderdeel]], ...] = (
    _onderdelen_lessen,
    _onderdelen_uren,
    _onderdelen_plan,
)
"""The parts of the page in the order of the work; each function returns the lines of its own part."""


def onderdelen(dossier: Dossier) -> list[Onderdeel]:
    """Return every line of the page of the traject."""
    return [regel for functie in ONDERDELEN for regel in functie(dossier)]


def kaart(dossier: Dossier, gebruiker: Gebruiker) -> Kaart | None:
    """Return the place of the traject on the dossier page; none for the Wi2013. One query."""
    if dossier.is_wi2013 or not gebruiker.mag(Bevoegdheid.TRAJECT_INZIEN):
        return None
    aanmelding = huidige_aanmelding(dossier)
    return Kaart("Traject", "leerroutes:traject", aanmelding.staat if aanmelding else "")
