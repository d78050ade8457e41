"""The gemeente's further questions for the intake."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist
from intake.forms.vragen import VraagForm
from intake.models import Vraag
from intake.secties import LEEFGEBIEDEN
from intake.services import vragen as services
from intake.views.formulieren import gelukt


@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def vragen(request: HttpRequest) -> HttpResponse:
    """All sections with the questions of the law and those of the gemeente."""
    eigen: dict[str, list[Vraag]] = {sleutel: [] for sleutel in LEEFGEBIEDEN}
    for vraag in Vraag.objects.filter(vervallen_op__isnull=True):
        eigen[vraag.leefgebied].append(vraag)
    return render(
        request,
        "intake/vragen.html",
        {"onderdelen": [(leefgebied, eigen[sleutel]) for sleutel, leefgebied in LEEFGEBIEDEN.items()]},
    )


@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def vraag_nieuw(request: HttpRequest) -> HttpResponse:
    """Add a question to a section."""
    form = VraagForm(request.POST or None, initial={"leefgebied": request.GET.get("onderdeel", "")})
    if gelukt(
        request,
        form,
        lambda velden: services.vraag_toevoegen(velden, door=request.gebruiker),
        "De vraag staat in de intake.",
    ):
        return redirect("intake:vragen")
    return render(
        request, "intake/vraag.html", {"form": form, "titel": "Nieuwe vraag", "terug": reverse("intake:vragen")}
    )


@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def vraag(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Ask a question in other words from now on."""
    huidig = get_object_or_404(Vraag, sleutel=sleutel, vervallen_op__isnull=True)
    velden = ("leefgebied", "tekst", "uitleg", "soort", "verplicht", "volgorde")
    form = VraagForm(
        request.POST or None,
        initial={veld: getattr(huidig, veld) for veld in velden} | {"keuzes": "\n".join(huidig.keuzes)},
    )
    if gelukt(
        request,
        form,
        lambda nieuw: services.vraag_wijzigen(huidig, nieuw, door=request.gebruiker),
        "De vraag is gewijzigd. Antwoorden van eerder houden de oude vraag.",
    ):
        return redirect("intake:vragen")
    return render(
        request,
        "intake/vraag.html",
        {"form": form, "vraag": huidig, "titel": "Vraag wijzigen", "terug": reverse("intake:vragen")},
    )


@require_POST
@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def vraag_vervallen(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Stop asking a question."""
    huidig = get_object_or_404(Vraag, sleutel=sleutel, vervallen_op__isnull=True)
    try:
        services.vraag_laten_vervallen(huidig, door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    else:
        messages.success(request, "De vraag is vervallen. Gegeven antwoorden blijven leesbaar.")
    return redirect("intake:vragen")
