"""The second pair of eyes: four buttons, each one service."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from inburgering.dossiers.pagina import dossier_van
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist
from pip_plans import selectors
from pip_plans.models import Pip
from pip_plans.services import goedkeuren as services


@require_POST
@vereist(Bevoegdheid.PIP_OPSTELLEN)
def aanbieden(request: HttpRequest, dossier: UUID) -> HttpResponse:
    return _doe(request, dossier, services.pip_aanbieden, "Het PIP ligt ter goedkeuring bij een collega.")


@require_POST
@vereist(Bevoegdheid.PIP_GOEDKEUREN)
def goedkeuren(request: HttpRequest, dossier: UUID) -> HttpResponse:
    return _doe(request, dossier, services.pip_goedkeuren, "Het PIP is goedgekeurd en kan worden vastgesteld.")


@require_POST
@vereist(Bevoegdheid.PIP_GOEDKEUREN)
def terugsturen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    opmerking = request.POST.get("opmerking", "")[:1000]
    return _doe(
        request, dossier, services.pip_terugsturen, "Het PIP is teruggestuurd met uw opmerking.", opmerking=opmerking
    )


@require_POST
@vereist(Bevoegdheid.PIP_OPSTELLEN)
def terughalen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    return _doe(request, dossier, services.pip_terughalen, "Het PIP is weer een concept.")


def _doe(
    request: HttpRequest, dossier: UUID, service: Callable[..., Pip], gelukt: str, **gegevens: str
) -> HttpResponse:
    van = dossier_van(request, dossier, onderdeel="pip")
    concept = selectors.in_bewerking(van)
    if concept is None:
        raise Http404
    concept.dossier = van
    try:
        service(concept, door=request.gebruiker, **gegevens)
    except RegelFout as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, gelukt)
    return redirect("pip_plans:pip", van.uuid)
