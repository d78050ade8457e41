"""Files with hours: upload, look, process all or nothing, take back."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist
from intake.views.formulieren import gelukt
from leerroutes.forms.uren import BestandForm, TerugdraaienForm
from leerroutes.models import Urenimport
from leerroutes.selectors.uren import urenimports
from leerroutes.services import urenimport as services

PER_PAGINA = 50
REGELS_PER_PAGINA = 100


@vereist(Bevoegdheid.UREN_IMPORTEREN)
def urenimporten(request: HttpRequest) -> HttpResponse:
    """Every file that was read, and a place to give the next one."""
    form = BestandForm(request.POST or None, request.FILES or None)
    gelezen: list[Urenimport] = []
    if gelukt(
        request,
        form,
        lambda velden: gelezen.append(
            services.urenbestand_lezen(
                velden["aanbieder"],
                bestandsnaam=velden["bestand"].name,
                inhoud=velden["bestand"].read(),
                is_bewijs=velden["is_bewijs"],
                door=request.gebruiker,
            )
        ),
        "Het bestand is gelezen. Er is nog niets vastgelegd: kijk het na en verwerk het dan.",
    ):
        return redirect("leerroutes:urenimport", gelezen[0].uuid)
    pagina = Paginator(urenimports(), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "leerroutes/urenimporten.html", {"form": form, "pagina": pagina})


@vereist(Bevoegdheid.UREN_IMPORTEREN)
def urenimport(request: HttpRequest, urenimport: UUID) -> HttpResponse:
    """One file: its rows with what is wrong, or what became of it."""
    rij = get_object_or_404(urenimports(), uuid=urenimport)
    form = TerugdraaienForm(request.POST or None)
    if rij.is_verwerkt and gelukt(
        request,
        form,
        lambda velden: services.urenimport_terugdraaien(rij, reden=velden["reden"], door=request.gebruiker),
        "Alle uren uit dit bestand zijn teruggeboekt.",
    ):
        return redirect(request.path)
    regels = [services.van_json(regel) for regel in rij.regels]
    regels.sort(key=lambda regel: (not regel.fouten, regel.nummer))
    return render(
        request,
        "leerroutes/urenimport.html",
        {
            "urenimport": rij,
            "pagina": Paginator(regels, REGELS_PER_PAGINA).get_page(request.GET.get("pagina")),
            "aantal_bekend": sum(1 for regel in regels if regel.bekend),
            "mag_namen": request.gebruiker.mag(Bevoegdheid.DOSSIER_INZIEN),
            "form": form,
        },
    )


@require_POST
@vereist(Bevoegdheid.UREN_IMPORTEREN)
def urenimport_verwerken(request: HttpRequest, urenimport: UUID) -> HttpResponse:
    """Write all rows, or none."""
    rij = get_object_or_404(urenimports(), uuid=urenimport)
    try:
        gedaan = services.urenimport_verwerken(rij, door=request.gebruiker)
    except RegelFout as fout:
        services.urenimport_bijwerken(rij, door=request.gebruiker)
        messages.error(request, fout.uitleg)
    else:
        messages.success(request, f"Verwerkt: {gedaan.aantal_geboekt} regels staan in de dossiers.")
    return redirect("leerroutes:urenimport", rij.uuid)


@require_POST
@vereist(Bevoegdheid.UREN_IMPORTEREN)
def urenimport_bijwerken(request: HttpRequest, urenimport: UUID) -> HttpResponse:
    """Look again after something was mended in a dossier."""
    rij = get_object_or_404(urenimports(), uuid=urenimport)
    nieuw = services.urenimport_bijwerken(rij, door=request.gebruiker)
    messages.info(request, f"Opnieuw nagekeken: {nieuw.aantal_fout} van {nieuw.aantal} regels hebben een fout.")
    return redirect("leerroutes:urenimport", rij.uuid)


@require_POST
@vereist(Bevoegdheid.UREN_IMPORTEREN)
def urenimport_weggooien(request: HttpRequest, urenimport: UUID) -> HttpResponse:
    """Throw a preview away."""
    rij = get_object_or_404(urenimports(), uuid=urenimport)
    try:
        services.urenimport_weggooien(rij, door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
        return redirect("leerroutes:urenimport", rij.uuid)
    messages.success(request, "Het bestand is weggegooid. Er was nog niets van vastgelegd.")
    return redirect("leerroutes:urenimporten")
