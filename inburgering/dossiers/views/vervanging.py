from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from inburgering.dossiers.forms.vervanging import VervangingForm
from inburgering.dossiers.models import Vervanging
from inburgering.dossiers.selectors import vervangingen_vanaf
from inburgering.dossiers.services.vervanging import vervanging_beeindigen, vervanging_regelen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import meld_regelfout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist


@vereist(Bevoegdheid.WERKVOORRAAD_INZIEN)
def vervangingen(request: HttpRequest) -> HttpResponse:
    """Who covers for whom, today and later."""
    return render(
        request,
        "dossiers/vervangingen.html",
        {
            "vervangingen": vervangingen_vanaf(vandaag()),
            "vandaag": vandaag(),
            "mag_regelen": request.gebruiker.mag(Bevoegdheid.VERVANGING_REGELEN),
            "mag_voor_anderen": request.gebruiker.mag(Bevoegdheid.VERVANGING_VAN_ANDEREN_REGELEN),
        },
    )


@vereist(Bevoegdheid.VERVANGING_REGELEN)
def vervanging_nieuw(request: HttpRequest) -> HttpResponse:
    """Arrange cover for oneself, or as teamleider for a colleague."""
    form = VervangingForm(request.POST or None, door=request.gebruiker, initial={"van": vandaag()})
    if form.is_valid():
        try:
            vervanging = vervanging_regelen(**form.gegevens, door=request.gebruiker)
        except RegelFout as fout:
            meld_regelfout(form, fout)
        else:
            messages.success(request, f"{vervanging}.")
            return redirect("dossiers:vervangingen")
    return render(request, "dossiers/vervanging_nieuw.html", {"form": form})


@require_POST
@vereist(Bevoegdheid.VERVANGING_REGELEN)
def vervanging_einde(request: HttpRequest, vervanging: UUID) -> HttpResponse:
    """End the cover before its last day."""
    gevonden = get_object_or_404(Vervanging, uuid=vervanging)
    try:
        vervanging_beeindigen(gevonden, door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    else:
        messages.success(request, "De vervanging is beëindigd.")
    return redirect("dossiers:vervangingen")
