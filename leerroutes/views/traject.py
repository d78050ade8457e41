from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inburgering.dossiers.pagina import dossier_van
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist
from leerroutes.selectors import onderdelen


@require_safe
@vereist(Bevoegdheid.TRAJECT_INZIEN)
def traject(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """See every part of the traject in one line: where it stands, what comes next and when."""
    van = dossier_van(request, dossier, onderdeel="traject")
    return render(request, "leerroutes/traject.html", {"onderdelen": onderdelen(van)})
