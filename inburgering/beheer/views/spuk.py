"""The budgets of a year: the grant of the State and others, against which the reports set the cost."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from inburgering.beheer.forms.spuk import SpukBedragForm
from inburgering.beheer.selectors import geschiedenis_van_spukbedrag
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard
from inburgering.toegang.models import SpukBedrag
from inburgering.toegang.permissions import vereist
from inburgering.toegang.services.spuk import spukbedrag_zetten


@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def spuk(request: HttpRequest) -> HttpResponse:
    """Every budget with its amount per year."""
    return render(request, "beheer/spuk.html", {"bedragen": SpukBedrag.objects.all()})


@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def spukbedrag_nieuw(request: HttpRequest) -> HttpResponse:
    """Add what a budget is in one year."""
    return _bewerken(request, None)


@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def spukbedrag(request: HttpRequest, bedrag: UUID) -> HttpResponse:
    """Change what a budget is in one year; shows who changed it before."""
    return _bewerken(request, get_object_or_404(SpukBedrag, uuid=bedrag))


def _bewerken(request: HttpRequest, bekend: SpukBedrag | None) -> HttpResponse:
    geladen = SpukBedrag.objects.get(pk=bekend.pk) if bekend else None
    form = SpukBedragForm(request.POST or None, instance=geladen)
    if form.is_valid() and bewaard(
        form, lambda: spukbedrag_zetten(bekend, **form.cleaned_data, door=request.gebruiker)
    ):
        messages.success(request, "Het bedrag is opgeslagen.")
        return redirect("beheer:spuk")
    return render(
        request,
        "beheer/spukbedrag.html",
        {"form": form, "bekend": bekend, "geschiedenis": geschiedenis_van_spukbedrag(bekend) if bekend else []},
    )
