from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from inburgering.beheer.selectors import berichten_te_zien, rondes_van_gemeente, signaalfouten, wachtrij
from inburgering.berichten.models import Bericht
from inburgering.berichten.services import bericht_laten, bericht_opnieuw_versturen, message_id
from inburgering.dossiers.models import Signaalfout
from inburgering.dossiers.services.herinneringen import signaal_opnieuw_proberen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist


@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def berichten(request: HttpRequest) -> HttpResponse:
    """Whether the work that runs by itself runs: the last round of each job, what waits and what failed."""
    return render(
        request,
        "beheer/berichten.html",
        {
            "rondes": rondes_van_gemeente(),
            "wachtrij": wachtrij(),
            "berichten": [(bericht, message_id(bericht)) for bericht in berichten_te_zien()],
            "signaalfouten": signaalfouten(),
        },
    )


@require_POST
@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def bericht_opnieuw(request: HttpRequest, bericht: UUID) -> HttpResponse:
    """Send an e-mail again that failed or of which nobody knows whether it arrived."""
    gekozen = get_object_or_404(Bericht, uuid=bericht)
    gelukt = "Het bericht gaat binnen enkele minuten opnieuw weg."
    return _besluit(request, lambda: bericht_opnieuw_versturen(gekozen, door=request.gebruiker), gelukt)


@require_POST
@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def bericht_niet_opnieuw(request: HttpRequest, bericht: UUID) -> HttpResponse:
    """Leave an e-mail that failed or is uncertain as it is."""
    gekozen = get_object_or_404(Bericht, uuid=bericht)
    gelukt = "Het bericht wordt niet opnieuw verstuurd."
    return _besluit(request, lambda: bericht_laten(gekozen, door=request.gebruiker), gelukt)


@require_POST
@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def signaal_opnieuw(request: HttpRequest, fout: UUID) -> HttpResponse:
    """Try again to make a reminder that failed."""
    gekozen = get_object_or_404(Signaalfout, uuid=fout)
    gelukt = "De herinnering wordt binnen vijf minuten opnieuw gemaakt."
    return _besluit(request, lambda: signaal_opnieuw_proberen(gekozen, door=request.gebruiker), gelukt)


def _besluit(request: HttpRequest, uitvoeren: Callable[[], object], gelukt: str) -> HttpResponse:
    """Carry out what beheer decided on this page, and say how it went."""
    try:
        uitvoeren()
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    else:
        messages.success(request, gelukt)
    return redirect("beheer:berichten")
