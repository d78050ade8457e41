"""The report for the council: asked for with one click, made by a worker, fetched when it is ready."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist
from inburgering.toegang.wekkers import wek_na_deze_transactie
from rapportage.models import Raadsrapport
from rapportage.services import raadsrapporten
from rapportage.tasks import raadsrapporten_van
from rapportage.vragen import Vraag


@require_POST
@vereist(Bevoegdheid.RAPPORTAGE_INZIEN)
def raadsrapport_vragen(request: HttpRequest) -> HttpResponse:
    """Put the report of the asked period in the queue and show how far it is."""
    vraag = Vraag.van(request.POST, request.gemeente, request.gebruiker)
    if not vraag.is_valid:
        raise Http404
    rapport = raadsrapporten.raadsrapport_vragen(vraag.form.periode, voor=vraag.wie.sleutel, door=request.gebruiker)
    wek_na_deze_transactie(raadsrapporten_van)
    return redirect("rapportage:raadsrapport", rapport.uuid)


def _eigen(request: HttpRequest, raadsrapport: UUID) -> Raadsrapport:
    return get_object_or_404(Raadsrapport, uuid=raadsrapport, door=request.gebruiker)


@require_safe
@vereist(Bevoegdheid.RAPPORTAGE_INZIEN)
def raadsrapport(request: HttpRequest, raadsrapport: UUID) -> HttpResponse:
    """How far a report of the user's own is; the page looks again by itself."""
    eigen = _eigen(request, raadsrapport)
    gedaan, totaal = raadsrapporten.voortgang_van(eigen)
    is_er = eigen.is_klaar and raadsrapporten.pad_van(eigen).exists()
    return render(
        request,
        "rapportage/raadsrapport.html",
        {
            "rapport": eigen,
            "gedaan": gedaan,
            "totaal": totaal,
            "is_er": is_er,
            "verloopt_at": eigen.klaar_at and eigen.klaar_at + raadsrapporten.HOUDBAAR,
        },
    )


@require_safe
@vereist(Bevoegdheid.RAPPORTAGE_INZIEN)
def raadsrapport_bestand(request: HttpRequest, raadsrapport: UUID) -> HttpResponse:
    """The PDF of a report of the user's own, until its day is over."""
    eigen = _eigen(request, raadsrapport)
    pad = raadsrapporten.pad_van(eigen)
    if not eigen.is_klaar or not pad.exists():
        messages.warning(request, "Dit rapport is er niet meer. Maak het opnieuw.")
        return redirect("rapportage:raadsrapport", eigen.uuid)
    return FileResponse(pad.open("rb"), content_type="application/pdf", filename=eigen.bestandsnaam)
