from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from inburgering.dossiers.gevolgen import gevolgen_voor
from inburgering.dossiers.models import Dossier, Inzage
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.selectors import gezin_van, onderwerpen_van, tijdlijn
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist

PER_PAGINA = 50
BSN_ONDERDEEL = "bsn"


@vereist(Bevoegdheid.DOSSIER_INZIEN)
def dossier(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """The klantbeeld: who it is, from when what counts, with whom he lives, and what follows from it."""
    return _overzicht(request, dossier_van(request, dossier, onderdeel="overzicht"))


def _overzicht(request: HttpRequest, gevonden: Dossier, *, bsn: str = "") -> HttpResponse:
    mag = request.gebruiker.mag
    prefetch_related_objects([gevonden], "termijnen", "bijstandperiodes", "wachten")
    return render(
        request,
        "dossiers/dossier.html",
        {
            "dossier": gevonden,
            "persoon": gevonden.inburgeraar,
            "startfeiten": gevonden.startfeiten,
            "termijnen": list(gevonden.termijnen.all()),
            "bijstandperiodes": list(gevonden.bijstandperiodes.all()),
            "wachten": list(gevonden.wachten.all()),
            "gezin": gezin_van(gevonden),
            "gevolgen": gevolgen_voor(gevonden),
            "bsn": bsn,
            "mag_wijzigen": mag(Bevoegdheid.DOSSIER_WIJZIGEN),
            "mag_startfeiten": mag(Bevoegdheid.STARTFEITEN_WIJZIGEN) and gevonden.is_open,
            "mag_sluiten": mag(Bevoegdheid.DOSSIER_SLUITEN),
            "mag_bsn": mag(Bevoegdheid.BSN_INZIEN),
            "mag_inzagen": mag(Bevoegdheid.INZAGE_INZIEN),
        },
    )


@never_cache
@require_POST
@vereist(Bevoegdheid.BSN_INZIEN)
def bsn(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Show the full BSN once; that somebody looked is recorded."""
    gevonden = dossier_van(request, dossier, onderdeel=BSN_ONDERDEEL)
    if request.htmx:
        return render(request, "dossiers/delen/bsn.html", {"dossier": gevonden, "bsn": gevonden.inburgeraar.bsn})
    return _overzicht(request, gevonden, bsn=gevonden.inburgeraar.bsn)


@vereist(Bevoegdheid.DOSSIER_INZIEN)
def historie(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """The whole timeline, by subject and in pages."""
    gevonden = dossier_van(request, dossier, onderdeel="historie")
    onderwerpen = onderwerpen_van(gevonden, gebruiker=request.gebruiker)
    onderwerp = request.GET.get("onderwerp", "")
    onderwerp = onderwerp if onderwerp in onderwerpen else ""
    gebeurtenissen = tijdlijn(gevonden, gebruiker=request.gebruiker, onderwerp=onderwerp)
    return render(
        request,
        "dossiers/historie.html",
        {
            "chips": [(label, f"?onderwerp={sleutel}", sleutel == onderwerp) for sleutel, label in onderwerpen.items()],
            "alles": not onderwerp,
            "pagina": Paginator(gebeurtenissen, PER_PAGINA).get_page(request.GET.get("pagina")),
            "mag_inzagen": request.gebruiker.mag(Bevoegdheid.INZAGE_INZIEN),
        },
    )


@vereist(Bevoegdheid.INZAGE_INZIEN)
def inzagen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Who looked at which part of the dossier, and when."""
    gevonden = dossier_van(request, dossier, onderdeel="inzagen")
    rijen = Inzage.objects.filter(dossier=gevonden).select_related("gebruiker").order_by("-at", "-pk")
    return render(
        request,
        "dossiers/inzagen.html",
        {"pagina": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))},
    )
