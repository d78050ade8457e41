"""The dossier of a dossier page: who may see it, and the record that he looked."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode

from inburgering.dossiers.lijsten import met_vastgezet
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.models.afscherming import dichte_inburgeraars, met_afscherming
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen
from inburgering.toegang.klok import nu
from inburgering.toegang.verhuisd import Verhuisd

WAT_ACHTERBLEEF = "leeg"
"""In the URL: show the emptied dossier itself, with what stayed behind in it."""


def dossier_van(request: HttpRequest, uuid: UUID, *, onderdeel: str) -> Dossier:
    """Return the dossier of a dossier page, or raise Http404 when it is not the user's to see.

    Records the look (Inzage) for this `onderdeel` and puts the dossier on the request, from which the
    frame of the page is built. Two queries. A dossier that was merged leads to the one in which it went up, and a
    protected one to where the user says why he opens it.
    """
    dossiers = met_vastgezet(Dossier.objects.zichtbaar_voor(request.gebruiker), request.gebruiker)
    dossier = get_object_or_404(
        met_afscherming(dossiers, request.gebruiker, nu()).select_related(
            "inburgeraar__gezin", "klantmanager", "budgetcoach", "startfeiten", "gemeente"
        ),
        uuid=uuid,
    )
    if dossier.dicht:
        raise Verhuisd(_naar_reden(request, dossier))
    if dossier.samengevoegd_met and not (request.method == "GET" and WAT_ACHTERBLEEF in request.GET):
        messages.info(request, f"Dossier {dossier.nummer} is samengevoegd met dit dossier.")
        raise Verhuisd(_zelfde_pagina(request, dossier.samengevoegd_met))
    scherm = request.resolver_match.view_name
    inzage_vastleggen(dossier, door=request.gebruiker, onderdeel=onderdeel, scherm=scherm)
    request.dossier = dossier
    return dossier


def eis_open(request: HttpRequest, dossier: Dossier) -> None:
    """Send the user to where he says why, when the dossier is protected; for what is not a page of the dossier."""
    if met_afscherming(Dossier.objects.filter(pk=dossier.pk), request.gebruiker, nu()).get().dicht:
        raise Verhuisd(_naar_reden(request, dossier))


def eis_alle_open(request: HttpRequest, dossiers: Iterable[Dossier]) -> None:
    """As `eis_open`, for what is about several dossiers; no query where none was ever protected."""
    for dossier in dossiers:
        if dossier.inburgeraar_id in dichte_inburgeraars():
            raise Verhuisd(_naar_reden(request, dossier))


def _naar_reden(request: HttpRequest, dossier: Dossier) -> str:
    hier = request.htmx.current_url_abs_path if request.htmx else request.get_full_path()
    terug = urlencode({"terug": hier}) if request.method == "GET" and hier else ""
    return f"{reverse('dossiers:doorbreken', args=[dossier.uuid])}?{terug}"


def _zelfde_pagina(request: HttpRequest, dossier: Dossier) -> str:
    """Return the same page of another dossier; its overview when the page needs more than the dossier."""
    hier = request.resolver_match
    bladzijde = request.method == "GET" and list(hier.kwargs) == ["dossier"]
    return reverse(hier.view_name if bladzijde else "dossiers:dossier", args=[dossier.uuid])
