"""Search, always by POST, so that nothing personal is in a URL or a log.

A list of hits shows no more than the list of dossiers does; who opens one leaves an Inzage there.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from inburgering.dossiers.herkenning import Zoekvraag, kandidaten
from inburgering.dossiers.selectors import recente_dossiers
from inburgering.dossiers.zoeken import HOOGSTENS_DIRECT, HOOGSTENS_GEVONDEN
from inburgering.dossiers.zoeken import zoeken as zoek_dossiers
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist

LANGSTE_ZOEKTEKST = 100
KORTSTE_ZOEKTEKST = 2


@vereist(Bevoegdheid.DOSSIER_INZIEN)
def zoeken(request: HttpRequest) -> HttpResponse:
    """Show who fits what was typed; one hit opens the dossier. Without a hit, people who are somewhat alike."""
    tekst = _getypt(request)
    if not tekst:
        return redirect("dossiers:dossiers")
    gevonden = zoek_dossiers(tekst, gebruiker=request.gebruiker)
    if len(gevonden) == 1:
        return redirect("dossiers:dossier", gevonden[0].dossier.uuid)
    lijken = [] if gevonden else kandidaten(Zoekvraag(naam=tekst), gebruiker=request.gebruiker)
    return render(
        request,
        "dossiers/zoeken.html",
        {
            "tekst": "" if any(teken.isdigit() for teken in tekst) else tekst,
            "gevonden": gevonden,
            "lijken": lijken,
            "meer": len(gevonden) == HOOGSTENS_GEVONDEN,
            "mag_aanmaken": request.gebruiker.mag(Bevoegdheid.DOSSIER_AANMAKEN),
        },
    )


@vereist(Bevoegdheid.DOSSIER_INZIEN)
@require_POST
def zoeken_direct(request: HttpRequest) -> HttpResponse:
    """Answer while somebody types: the best hits, or the dossiers he looked at last while nothing is typed."""
    tekst = _getypt(request)
    if not tekst:
        recent = recente_dossiers(request.gebruiker)[:HOOGSTENS_DIRECT]
        return render(request, "dossiers/delen/zoekantwoord.html", {"recent": recent})
    kort = len(tekst) < KORTSTE_ZOEKTEKST
    gevonden = [] if kort else zoek_dossiers(tekst, gebruiker=request.gebruiker, hoogstens=HOOGSTENS_DIRECT + 1)
    context = {"gevonden": gevonden[:HOOGSTENS_DIRECT], "meer": len(gevonden) > HOOGSTENS_DIRECT, "kort": kort}
    return render(request, "dossiers/delen/zoekantwoord.html", {"tekst": tekst, **context})


def _getypt(request: HttpRequest) -> str:
    return request.POST.get("q", "").replace("\x00", "").strip()[:LANGSTE_ZOEKTEKST]
