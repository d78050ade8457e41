from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from inburgering.beheer.rechten import momenten_van_gemeente, rechtentabel, wijzigingen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.models import Rolaanvraag
from inburgering.toegang.permissions import vereist
from inburgering.toegang.services.gebruikers import rolaanvraag_besluiten

PER_BLADZIJDE = 50


@vereist(Bevoegdheid.RECHTEN_INZIEN)
def rechten(request: HttpRequest) -> HttpResponse:
    """The table from role to bevoegdheden: what each role may, as the program applies it."""
    return render(request, "beheer/rechten.html", {"rollen": list(Rol), "rijen": rechtentabel()})


@vereist(Bevoegdheid.RECHTEN_INZIEN)
def rolgeschiedenis(request: HttpRequest) -> HttpResponse:
    """Who gave or took which role or changed which account, the last first."""
    blad = Paginator(wijzigingen(), PER_BLADZIJDE).get_page(request.GET.get("bladzijde"))
    return render(request, "beheer/rolgeschiedenis.html", {"blad": blad})


@vereist(Bevoegdheid.INLOGGEN_INZIEN)
def inlogmomenten(request: HttpRequest) -> HttpResponse:
    """Who of the gemeente logged in or tried to, the last first."""
    mislukt = "mislukt" in request.GET
    lijst = momenten_van_gemeente(alleen_mislukt=mislukt)
    blad = Paginator(lijst, PER_BLADZIJDE).get_page(request.GET.get("bladzijde"))
    return render(
        request, "beheer/inlogmomenten.html", {"blad": blad, "momenten": blad.object_list, "mislukt": mislukt}
    )


@require_POST
@vereist(Bevoegdheid.GEBRUIKERS_BEHEREN)
def rolaanvraag(request: HttpRequest, aanvraag: UUID) -> HttpResponse:
    """Approve or refuse the roles that a colleague asked for."""
    gevonden = get_object_or_404(Rolaanvraag, uuid=aanvraag)
    akkoord = request.POST.get("besluit") == "akkoord"
    try:
        rolaanvraag_besluiten(gevonden, akkoord=akkoord, door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    else:
        messages.success(request, f"{'Goedgekeurd' if akkoord else 'Afgewezen'}: {gevonden.rollen_tekst}.")
    return redirect("beheer:gebruikers")
