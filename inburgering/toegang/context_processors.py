"""What the frame of every page needs: where the user may go, and in which look."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.themas import themablad

NAAST_ELKAAR = 7
"""How many pages the header shows beside each other; of more, groups go under one name."""


@dataclass(frozen=True)
class Navigatiepunt:
    """One link of the header, or a name with the links `onder` it.

    `huidig` is the value of aria-current, empty when the user is elsewhere.
    """

    naam: str
    url: str
    huidig: str
    onder: tuple["Navigatiepunt", ...] = ()


def navigatie(request: HttpRequest) -> dict[str, object]:
    """Give the frame its links: only pages that exist and that the user may see."""
    gebruiker = getattr(request, "gebruiker", None)
    gemeente = getattr(request, "gemeente", None)
    return {
        "navigatie": _gegroepeerd(_punten(request)) if gebruiker and gemeente else [],
        "zoek_url": bestaande_url("dossiers:zoeken")
        if gebruiker and gebruiker.mag(Bevoegdheid.DOSSIER_INZIEN)
        else None,
        "recent_url": bestaande_url("dossiers:recent")
        if gebruiker and gebruiker.mag(Bevoegdheid.DOSSIER_INZIEN)
        else None,
        "vervanging_url": bestaande_url("dossiers:vervangingen")
        if gebruiker and gebruiker.mag(Bevoegdheid.WERKVOORRAAD_INZIEN)
        else None,
        "gemeente_kiezen_url": bestaande_url("toegang:gemeente_kiezen"),
        "mag_geheimhouding": bool(gebruiker and gebruiker.mag(Bevoegdheid.GEHEIMHOUDING_INZIEN)),
        "mag_afschermen": bool(gebruiker and gebruiker.mag(Bevoegdheid.DOSSIER_AFSCHERMEN)),
        "demo": settings.DEMO,
        "organisatie": settings.OIDC_NAAM if settings.OIDC_SERVER else None,
        "themablad": themablad(gemeente.thema) if gemeente else None,
    }


def beginpagina(request: HttpRequest) -> str:
    """Return where the work begins of who has no werkvoorraad: beheer, else the first page of the header he may see."""
    beheer = bestaande_url("beheer:overzicht")
    if beheer and request.gebruiker.mag(Bevoegdheid.INSTELLINGEN_BEHEREN):
        return beheer
    punten = _punten(request)
    return punten[0].url if punten else reverse("toegang:gemeente_kiezen")


def bestaande_url(naam: str) -> str | None:
    """Return the path of a named URL, or None when this installation does not have that page."""
    try:
        return reverse(naam)
    except NoReverseMatch:
        return None


def _punten(request: HttpRequest) -> list[Navigatiepunt]:
    paden = [
        (naam, pad)
        for naam, url_naam, bevoegdheid in settings.NAVIGATIE
        if request.gebruiker.mag(Bevoegdheid(bevoegdheid)) and (pad := bestaande_url(url_naam))
    ]
    boven = max((pad for _, pad in paden if _ligt_onder(request.path, pad)), key=len, default=None)
    return [Navigatiepunt(naam, pad, _huidig(request.path, pad) if pad == boven else "") for naam, pad in paden]


def _gegroepeerd(punten: list[Navigatiepunt]) -> list[Navigatiepunt]:
    """Put groups of more than one link under one name, in the place of the last, when there are too many."""
    if len(punten) <= NAAST_ELKAAR:
        return punten
    groep_van = {naam: groep for groep, namen in settings.NAVIGATIEGROEPEN.items() for naam in namen}
    groepen: dict[str, list[Navigatiepunt]] = {}
    for punt in punten:
        groep = groep_van.get(punt.naam, punt.naam)
        groepen[groep] = [*groepen.pop(groep, []), punt]
    return [leden[0] if len(leden) == 1 else _groep(naam, leden) for naam, leden in groepen.items()]


def _groep(naam: str, leden: Iterable[Navigatiepunt]) -> Navigatiepunt:
    onder = tuple(leden)
    return Navigatiepunt(naam, "", "true" if any(punt.huidig for punt in onder) else "", onder)


def _ligt_onder(pad: str, boven: str) -> bool:
    return pad == boven or (boven != "/" and pad.startswith(boven))


def _huidig(pad: str, punt: str) -> str:
    return "page" if pad == punt else "true"
