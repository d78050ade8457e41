"""Correcting what was recorded of the road, the work and the education of one person."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse

from inburgering.aanbod.enums import Route
from inburgering.aanbod.models import Integratieroute, Opleiding, Werk
from inburgering.aanbod.services import verbeteren as services
from inburgering.begeleiding.forms import meedoen as formulieren
from inburgering.begeleiding.forms.aanbod import met_tot
from inburgering.begeleiding.views.meedoen import formulier, rij_van
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import vereist

UITLEG = "Wat er stond, blijft bewaard."


@vereist(Bevoegdheid.AANBOD_INZETTEN)
def integratieroute_verbeteren(request: HttpRequest, dossier: UUID, route: UUID) -> HttpResponse:
    """Correct the days of a road, or why there is no inzet."""
    rij = rij_van(request, dossier, Integratieroute, route)
    form = formulieren.RouteVerbeterenForm(
        request.POST or None,
        met_reden=rij.route == Route.GEEN_INZET and request.gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN),
        initial=_begin(rij, ("van", "laatste_dag", "reden", "toelichting")),
    )

    def verbeteren(route: Integratieroute, velden: dict[str, Any], *, door: Gebruiker) -> None:
        services.integratieroute_verbeteren(route, **velden, door=door)

    return _verbeteren(request, dossier, rij, form, verbeteren)


@vereist(Bevoegdheid.AANBOD_INZETTEN)
def werk_verbeteren(request: HttpRequest, dossier: UUID, werk: UUID) -> HttpResponse:
    """Correct work, its end too."""
    rij = rij_van(request, dossier, Werk, werk)
    form = formulieren.WerkVerbeterenForm(
        request.POST or None, initial=_begin(rij, formulieren.WerkVerbeterenForm.base_fields)
    )
    return _verbeteren(request, dossier, rij, form, services.werk_verbeteren)


@vereist(Bevoegdheid.AANBOD_INZETTEN)
def opleiding_verbeteren(request: HttpRequest, dossier: UUID, opleiding: UUID) -> HttpResponse:
    """Correct an opleiding, how it ended too."""
    rij = rij_van(request, dossier, Opleiding, opleiding)
    form = formulieren.OpleidingVerbeterenForm(
        request.POST or None, initial=_begin(rij, formulieren.OpleidingVerbeterenForm.base_fields)
    )
    return _verbeteren(request, dossier, rij, form, services.opleiding_verbeteren)


def _begin(rij: Any, velden: Iterable[str]) -> dict[str, Any]:
    return {veld: getattr(rij, veld) for veld in velden}


def _verbeteren(request: HttpRequest, dossier: UUID, rij: Any, form: Form, service: Callable[..., Any]) -> HttpResponse:
    return formulier(
        request,
        dossier,
        form,
        lambda velden: service(rij, met_tot(dict(velden)), door=request.gebruiker),
        titel=f"Verbeteren: {rij}",
        actie="Verbeteren",
        melding="Het is verbeterd.",
        uitleg=UITLEG,
    )
