from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inburgering.begeleiding.selectors import onderdelen
from inburgering.dossiers.pagina import dossier_van
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist

ONDERDEEL = "begeleiding"


@require_safe
@vereist(Bevoegdheid.BEGELEIDING_INZIEN)
def begeleiding(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """See every part of the begeleiding in one line: where it stands, what comes next and when."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    mag = request.gebruiker.mag(Bevoegdheid.BEGELEIDING_VASTLEGGEN) and van.is_open
    return render(request, "begeleiding/begeleiding.html", {"onderdelen": onderdelen(van), "mag_vastleggen": mag})
