from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from inburgering.dossiers.forms.afscherming import OordeelForm, RedenForm
from inburgering.dossiers.models import Afscherming, Doorbreking, Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.services import afscherming as services
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard
from inburgering.toegang.permissions import vereist
from inburgering.toegang.terug import terug_van

PER_BLADZIJDE = 50


@vereist(Bevoegdheid.DOSSIER_AFSCHERMEN)
def afschermen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Protect the dossier, or see who did and end that."""
    gevonden = dossier_van(request, dossier, onderdeel="afscherming")
    huidige = Afscherming.objects.filter(dossier=gevonden).select_related("door").first()
    form = RedenForm(request.POST or None)
    if (
        huidige is None
        and form.is_valid()
        and bewaard(
            form,
            lambda: services.dossier_afschermen(gevonden, door=request.gebruiker, reden=form.cleaned_data["reden"]),
        )
    ):
        messages.success(request, "Het dossier is afgeschermd.")
        return redirect("dossiers:afschermen", gevonden.uuid)
    return render(request, "dossiers/afschermen.html", {"form": form, "huidige": huidige})


@require_POST
@vereist(Bevoegdheid.DOSSIER_AFSCHERMEN)
def afscherming_opheffen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """End the protection."""
    gevonden = dossier_van(request, dossier, onderdeel="afscherming")
    try:
        services.afscherming_opheffen(gevonden, door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    else:
        messages.success(request, "De afscherming is opgeheven.")
    return redirect("dossiers:afschermen", gevonden.uuid)


@vereist(Bevoegdheid.DOSSIER_INZIEN)
def doorbreken(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Ask why somebody who does not treat this protected dossier must open it; shows nothing of it."""
    gevonden = get_object_or_404(
        Dossier.objects.zichtbaar_voor(request.gebruiker).filter(afscherming__isnull=False), uuid=dossier
    )
    terug = terug_van(request)
    mag = request.gebruiker.mag(Bevoegdheid.AFSCHERMING_DOORBREKEN)
    form = RedenForm(request.POST or None)
    if (
        mag
        and form.is_valid()
        and bewaard(
            form,
            lambda: services.afscherming_doorbreken(gevonden, door=request.gebruiker, reden=form.cleaned_data["reden"]),
        )
    ):
        return redirect(terug) if terug else redirect("dossiers:dossier", gevonden.uuid)
    inhoud = {"form": form, "nummer": gevonden.nummer, "terug": terug, "mag": mag}
    return render(request, "dossiers/doorbreken.html", inhoud, status=200 if mag else 403)


@vereist(Bevoegdheid.DOORBREKINGEN_INZIEN)
def doorbrekingen(request: HttpRequest) -> HttpResponse:
    """Who opened a protected dossier and why, what nobody looked at yet first."""
    lijst = Doorbreking.objects.select_related("dossier", "gebruiker", "gezien_door").order_by("-at", "-pk")
    if "alles" not in request.GET:
        lijst = lijst.filter(gezien_at=None)
    blad = Paginator(lijst, PER_BLADZIJDE).get_page(request.GET.get("bladzijde"))
    return render(request, "dossiers/doorbrekingen.html", {"blad": blad, "alles": "alles" in request.GET})


@vereist(Bevoegdheid.DOORBREKINGEN_INZIEN)
def doorbreking(request: HttpRequest, doorbreking: UUID) -> HttpResponse:
    """The reason for one opening, and what the privacy officer thinks of it."""
    gevonden = get_object_or_404(Doorbreking.objects.select_related("dossier", "gebruiker"), uuid=doorbreking)
    form = OordeelForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and bewaard(
            form,
            lambda: services.doorbreking_beoordelen(
                gevonden, door=request.gebruiker, oordeel=form.cleaned_data["oordeel"]
            ),
        )
    ):
        messages.success(request, "Uw oordeel is vastgelegd.")
        return redirect("dossiers:doorbrekingen")
    return render(request, "dossiers/doorbreking.html", {"form": form, "doorbreking": gevonden})
