"""The gemeente's list of agreements to pick from."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inburgering.brieven.taal import taalcheck
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import meld_regelfout
from inburgering.toegang.permissions import vereist
from pip_plans.forms import StandaardafspraakForm
from pip_plans.models import Standaardafspraak
from pip_plans.selectors import standaardafspraak_versies
from pip_plans.selectors.beeld import IN_DE_BRIEF_UITGELEGD
from pip_plans.services import standaardafspraken as services
from pip_plans.standaardafspraken import INGEBOUWD


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.TEKSTEN_BEHEREN)
def standaardafspraken(request: HttpRequest) -> HttpResponse:
    """The agreements to pick from: the built-in list, until the gemeente begins one of its own."""
    if request.method == "POST":
        services.eigen_lijst_beginnen(door=request.gebruiker)
        messages.success(request, "Uw gemeente heeft nu een eigen lijst. U kunt elke afspraak wijzigen.")
        return redirect("pip_plans:standaardafspraken")
    eigen = list(Standaardafspraak.objects.all())
    return render(request, "pip_plans/standaardafspraken.html", {"eigen": eigen, "ingebouwd": INGEBOUWD})


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.TEKSTEN_BEHEREN)
def standaardafspraak_nieuw(request: HttpRequest) -> HttpResponse:
    """Add an agreement to the list."""
    return _bewerken(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.TEKSTEN_BEHEREN)
def standaardafspraak(request: HttpRequest, afspraak: UUID) -> HttpResponse:
    """Change one agreement, with its language check and its earlier wordings."""
    return _bewerken(request, get_object_or_404(Standaardafspraak, uuid=afspraak))


def _bewerken(request: HttpRequest, afspraak: Standaardafspraak | None) -> HttpResponse:
    form = StandaardafspraakForm(request.POST if request.method == "POST" else None, instance=afspraak)
    if form.is_valid():
        bestaand = Standaardafspraak.objects.get(pk=afspraak.pk) if afspraak else None
        try:
            opgeslagen = services.standaardafspraak_opslaan(bestaand, form.cleaned_data, door=request.gebruiker)
        except RegelFout as fout:
            meld_regelfout(form, fout)
        else:
            messages.success(request, "De afspraak is opgeslagen. PIP's die er al zijn, veranderen niet.")
            return redirect("pip_plans:standaardafspraak", opgeslagen.uuid)
    tekst = form["tekst"].value() or ""
    inhoud = {
        "form": form,
        "afspraak": afspraak,
        "taal": taalcheck(tekst, al_uitgelegd=IN_DE_BRIEF_UITGELEGD),
        "versies": standaardafspraak_versies(afspraak) if afspraak else [],
    }
    return render(request, "pip_plans/standaardafspraak.html", inhoud)
