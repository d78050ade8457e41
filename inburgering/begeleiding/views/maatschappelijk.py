"""Maatschappelijke begeleiding: the page, and each step of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from inburgering.begeleiding.forms import maatschappelijk as formulieren
from inburgering.begeleiding.models import Begeleiding
from inburgering.begeleiding.selectors.maatschappelijk import (
    begeleidingen_van,
    lopende_begeleiding,
    organisaties,
    periode_van,
    recht_van,
    voortgang,
    waarom_periode,
)
from inburgering.begeleiding.services import maatschappelijk as services
from inburgering.begeleiding.views.overzicht import ONDERDEEL
from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.services.documenten import document_toevoegen
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import vereist
from intake.views.formulieren import formulierpagina
from pip_plans.selectors import huidig


def pagina_url(dossier: Dossier) -> str:
    return reverse("begeleiding:maatschappelijk", args=[dossier.uuid])


@require_safe
@vereist(Bevoegdheid.BEGELEIDING_INZIEN)
def maatschappelijk(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Who guides, until when, how far each basisvoorziening is, and the eindrapport."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    alle = list(begeleidingen_van(van))
    huidige = next((rij for rij in alle if rij.is_open), None)
    periode = periode_van(huidige) if huidige else None
    return render(
        request,
        "begeleiding/maatschappelijk.html",
        {
            "recht": recht_van(van),
            "begeleiding": huidige,
            "voortgang": voortgang(huidige) if huidige else None,
            "periode": periode,
            "waarom": waarom_periode(periode) if periode else None,
            "eerdere": [rij for rij in alle if not rij.is_open],
            "mag_vastleggen": request.gebruiker.mag(Bevoegdheid.BEGELEIDING_VASTLEGGEN) and van.is_open,
        },
    )


@vereist(Bevoegdheid.BEGELEIDING_VASTLEGGEN)
def begeleiding_aanmelden(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Register somebody with an organisation."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    recht = recht_van(van)
    if not recht:
        messages.info(request, " ".join(recht.uitleg))
        return redirect(pagina_url(van))
    pip = huidig(van)
    naam = pip.begeleiding_organisatie if pip else ""
    begin = {
        "aangemeld_op": vandaag(),
        "aanbieder": organisaties().filter(naam=naam).first() if naam else None,
        "organisatie": naam,
    }
    if begin["aanbieder"]:
        begin["organisatie"] = ""
    return formulierpagina(
        request,
        formulieren.AanmeldenForm(request.POST or None, initial=begin),
        lambda velden: services.begeleiding_aanmelden(van, door=request.gebruiker, **velden),
        titel="Aanmelden voor maatschappelijke begeleiding",
        actie="Aanmelden",
        melding="Aangemeld. Leg vast wanneer de begeleiding start.",
        terug=pagina_url(van),
        uitleg=f"{recht.uitleg[0]} ({recht.artikel})",
    )


def _stap(
    request: HttpRequest,
    dossier: UUID,
    formulier: Callable[..., forms.Form],
    service: Callable[..., Any],
    *,
    begin: Callable[[Begeleiding], dict[str, Any]] = lambda begeleiding: {},
    **teksten: Any,
) -> HttpResponse:
    """One step of the begeleiding that runs: a form, its service, and back to the page."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    begeleiding = lopende_begeleiding(van)
    if begeleiding is None:
        messages.info(request, "Er loopt geen maatschappelijke begeleiding.")
        return redirect(pagina_url(van))
    begeleiding.dossier = van
    return formulierpagina(
        request,
        formulier(request.POST or None, request.FILES or None, initial=begin(begeleiding)),
        lambda velden: service(begeleiding, door=request.gebruiker, **velden),
        terug=pagina_url(van),
        **teksten,
    )


@vereist(Bevoegdheid.BEGELEIDING_VASTLEGGEN)
def begeleiding_starten(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record when the begeleiding began."""
    return _stap(
        request,
        dossier,
        formulieren.StartenForm,
        services.begeleiding_starten,
        begin=lambda begeleiding: {
            "gestart_op": begeleiding.dossier.startfeiten.inschrijving_op,
            "duur_maanden": instelling("begeleiding_maanden"),
        },
        titel="Begeleiding starten",
        actie="Start vastleggen",
        melding="De begeleiding loopt.",
    )


@vereist(Bevoegdheid.BEGELEIDING_VASTLEGGEN)
def begeleiding_verlengen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Make the begeleiding longer."""
    return _stap(
        request,
        dossier,
        formulieren.BegeleidingVerlengenForm,
        services.begeleiding_verlengen,
        begin=lambda begeleiding: {"duur_maanden": begeleiding.duur_maanden},
        titel="Begeleiding verlengen",
        actie="Verlengen",
        melding="De begeleiding is verlengd.",
    )


@vereist(Bevoegdheid.BEGELEIDING_VASTLEGGEN)
def voorzieningen_bijwerken(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Keep how far each basisvoorziening is."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    begeleiding = lopende_begeleiding(van)
    if begeleiding is None:
        messages.info(request, "Er loopt geen maatschappelijke begeleiding.")
        return redirect(pagina_url(van))
    form = formulieren.VoorzieningenForm(request.POST or None, rijen=list(begeleiding.voorzieningen.all()))
    return formulierpagina(
        request,
        form,
        lambda _: services.voorzieningen_bijwerken(begeleiding, form.stand(), door=request.gebruiker),
        titel="Basisvoorzieningen",
        actie="Bewaren",
        melding="De basisvoorzieningen zijn bijgewerkt.",
        terug=pagina_url(van),
        uitleg="Praktische hulp en voorlichting (Besluit inburgering 2021 art. 5.1).",
    )


@vereist(Bevoegdheid.BEGELEIDING_VASTLEGGEN)
def eindrapport_vastleggen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record the eindrapport, with its file."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    begeleiding = lopende_begeleiding(van)
    if begeleiding is None:
        raise Http404
    begeleiding.dossier = van
    form = formulieren.EindrapportForm(
        request.POST or None,
        request.FILES or None,
        initial={
            "ontvangen_op": vandaag(),
            "samenvatting": begeleiding.samenvatting,
            "voorstel": begeleiding.voorstel,
        },
    )
    return formulierpagina(
        request,
        form,
        lambda velden: _met_bestand(begeleiding, door=request.gebruiker, **velden),
        titel="Eindrapport vastleggen",
        actie="Eindrapport vastleggen",
        melding="Het eindrapport is vastgelegd. Beoordeel het voorstel voor overdracht.",
        terug=pagina_url(van),
    )


@transaction.atomic
def _met_bestand(
    begeleiding: Begeleiding, *, door: Gebruiker, bestand: UploadedFile | None, **velden: Any
) -> Begeleiding:
    """Keep the file among the documents and record the report; neither without the other."""
    document = (
        document_toevoegen(
            begeleiding.dossier,
            door=door,
            soort=DocumentSoort.RAPPORT,
            titel=f"Eindrapport van {begeleiding.organisatie}",
            bestandsnaam=bestand.name,
            inhoud=bestand.read(),
        )
        if bestand
        else None
    )
    return services.eindrapport_vastleggen(begeleiding, services.Eindrapport(document=document, **velden), door=door)


@vereist(Bevoegdheid.BEGELEIDING_VASTLEGGEN)
def eindrapport_beoordelen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Agree with the eindrapport, or send it back."""
    return _stap(
        request,
        dossier,
        formulieren.BeoordelenForm,
        services.eindrapport_beoordelen,
        titel="Eindrapport beoordelen",
        actie="Vastleggen",
        melding="Uw oordeel is vastgelegd.",
    )


@vereist(Bevoegdheid.BEGELEIDING_VASTLEGGEN)
def begeleiding_beeindigen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """End the begeleiding."""
    return _stap(
        request,
        dossier,
        formulieren.BeeindigenForm,
        services.begeleiding_beeindigen,
        begin=lambda begeleiding: {"op": vandaag(), "reden": "duur"},
        titel="Begeleiding beëindigen",
        actie="Beëindigen",
        melding="De begeleiding is beëindigd.",
    )
