from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from inburgering.beheer.selectors import berichten_tellen, onverzonden_berichten
from inburgering.berichten.models import Bericht, BerichtStatus
from inburgering.berichten.services import bericht_opnieuw_versturen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist


@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def berichten(request: HttpRequest) -> HttpResponse:
    """How many e-mails went out, and which did not."""
    aantallen = berichten_tellen()
    return render(
        request,
        "beheer/berichten.html",
        {
            "tellers": [
                ("laat", aantallen[BerichtStatus.MISLUKT], "niet gelukt"),
                ("wacht", aantallen[BerichtStatus.KLAAR], "wacht op versturen"),
                ("ok", aantallen[BerichtStatus.VERZONDEN], "verzonden"),
            ],
            "berichten": onverzonden_berichten(),
            "mislukt": BerichtStatus.MISLUKT,
        },
    )


@require_POST
@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def bericht_opnieuw(request: HttpRequest, bericht: UUID) -> HttpResponse:
    """Try a failed e-mail again."""
    try:
        bericht_opnieuw_versturen(get_object_or_404(Bericht, uuid=bericht), door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    else:
        messages.success(request, "Het bericht gaat binnen enkele minuten opnieuw weg.")
    return redirect("beheer:berichten")
