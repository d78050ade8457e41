from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from inburgering.dossiers.enums import Lijstsoort
from inburgering.dossiers.filters import DossierFilter
from inburgering.dossiers.lijsten import Lijstgereedschap, lijstrechten, rij_aanvullen
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist


@vereist(Bevoegdheid.DOSSIER_INZIEN)
def dossiers(request: HttpRequest) -> HttpResponse:
    """All dossiers of the gemeente, filtered and sorted by the URL."""
    gebruiker = request.gebruiker
    gereedschap = Lijstgereedschap.van(Lijstsoort.DOSSIERS, gebruiker=gebruiker, parameters=request.GET)
    if start := gereedschap.naar_start(request.GET):
        return redirect(f"{request.path}?{start}")
    filter_ = DossierFilter(request.GET, gebruiker=gebruiker)
    pagina = filter_.pagina(request.GET.get("pagina"))
    for dossier in pagina.object_list:
        rij_aanvullen(dossier, vandaag())
    return render(
        request,
        "dossiers/dossiers.html",
        {
            "filter": filter_,
            "gereedschap": gereedschap,
            "pagina": pagina,
            "filterchips": filter_.filterchips if filter_.form.is_valid() else [],
            "mag": lijstrechten(gebruiker),
            "vandaag": vandaag(),
        },
    )
