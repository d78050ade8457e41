from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inburgering.dossiers.werkvoorraad import MIJN, standaard_klantmanager
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist
from leerroutes.selectors.tempo import haalt_het_niet

PER_PAGINA = 50


@require_safe
@vereist(Bevoegdheid.TRAJECT_INZIEN)
def tempo(request: HttpRequest) -> HttpResponse:
    """Who will not finish the lessons before the end of the term at the present pace."""
    mijn = request.GET.get("van", standaard_klantmanager(request.gebruiker)) == MIJN
    rijen = haalt_het_niet(van=request.gebruiker if mijn else None)
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "leerroutes/tempo.html", {"pagina": pagina, "mijn": mijn})
