from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inburgering.dossiers.filters import PER_PAGINA, BegrensdePaginator, DossierFilter
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist


@vereist(Bevoegdheid.DOSSIER_INZIEN)
def dossiers(request: HttpRequest) -> HttpResponse:
    """All dossiers of the gemeente, filtered and sorted by the URL."""
    filter_ = DossierFilter(request.GET, gebruiker=request.gebruiker)
    paginator = BegrensdePaginator(filter_.gesorteerd, PER_PAGINA)
    return render(
        request,
        "dossiers/dossiers.html",
        {
            "filter": filter_,
            "pagina": paginator.get_page(request.GET.get("pagina")),
            "afgekapt": paginator.afgekapt,
            "gefilterd": any(request.GET.get(naam) for naam in filter_.filters),
            "mag_aanmaken": request.gebruiker.mag(Bevoegdheid.DOSSIER_AANMAKEN),
        },
    )
