from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from inburgering.brieven.bestandscontrole import VELD as BESTANDSVELD
from inburgering.brieven.enums import DocumentSoort, Verzendwijze
from inburgering.brieven.forms.bezwaar import (
    BeslissingForm,
    BezwaarForm,
    HersteldForm,
    HerstelVragenForm,
    OverdragenForm,
    RedenForm,
    UitstelForm,
)
from inburgering.brieven.forms.documenten import VerzendenForm
from inburgering.brieven.models import Besluit, Bezwaar, Document
from inburgering.brieven.selectors.bezwaar import mag_beslissen, wie_dan_wel
from inburgering.brieven.services import besluiten as besluitservices
from inburgering.brieven.services import bezwaar as services
from inburgering.brieven.services.documenten import document_toevoegen
from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.recht.fouten import RegelFout
from inburgering.recht.regels import regel
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard, meld_regelfout
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import vereist

ONDERDEEL = "besluiten"
EEN_ANDER = f"{regel('B-4-ANDER').omschrijving} ({regel('B-4-ANDER').artikel})"
MEDEDELEN = f"{regel('B-4-MEDEDELEN').omschrijving} ({regel('B-4-MEDEDELEN').artikel})"


@vereist(Bevoegdheid.PIP_VASTSTELLEN)
def besluit_bekendmaken(request: HttpRequest, dossier: UUID, besluit: UUID) -> HttpResponse:
    """Record that a decision was sent or handed over; the bezwaartermijn starts."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = get_object_or_404(van.besluiten.select_related("document"), uuid=besluit)
    form = VerzendenForm(request.POST or None, initial={"op": gekozen.verzenddatum, "wijze": Verzendwijze.POST})
    if form.is_valid() and bewaard(
        form, lambda: besluitservices.besluit_bekendmaken(gekozen, door=request.gebruiker, **form.cleaned_data)
    ):
        messages.success(request, f"Bekendgemaakt: {gekozen.titel}. De bezwaartermijn loopt.")
        return redirect("brieven:documenten", van.uuid)
    return render(request, "brieven/besluit_bekendmaken.html", {"form": form, "besluit": gekozen})


@vereist(Bevoegdheid.BEZWAAR_BEHANDELEN)
def bezwaar_registreren(request: HttpRequest, dossier: UUID, besluit: UUID) -> HttpResponse:
    """Register a bezwaar against a decision."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = get_object_or_404(van.besluiten, uuid=besluit)
    standaard = {"ontvangen_op": vandaag(), "commissie": instelling("bezwaar_commissie")}
    form = BezwaarForm(request.POST or None, request.FILES or None, initial=standaard)
    if form.is_valid():
        gegevens = dict(form.cleaned_data)
        bestand = gegevens.pop("bezwaarschrift")
        try:
            with transaction.atomic():
                document = _bezwaarschrift(van, bestand, gekozen, door=request.gebruiker) if bestand else None
                nieuw = services.bezwaar_registreren(gekozen, door=request.gebruiker, document=document, **gegevens)
        except RegelFout as fout:
            veld = "bezwaarschrift" if fout.veld == BESTANDSVELD else fout.veld
            meld_regelfout(form, RegelFout(fout.code, fout.uitleg, fout.artikel, veld))
        else:
            messages.success(request, "Het bezwaar is geregistreerd. De beslistermijn loopt.")
            return redirect("brieven:bezwaar", van.uuid, nieuw.uuid)
    return render(request, "brieven/bezwaar_registreren.html", {"form": form, "besluit": gekozen})


def _bezwaarschrift(dossier: Dossier, bestand: UploadedFile, besluit: Besluit, *, door: Gebruiker) -> Document:
    """Keep what the inburgeraar wrote among the documents of the dossier."""
    return document_toevoegen(
        dossier,
        door=door,
        soort=DocumentSoort.BEZWAARSCHRIFT,
        titel=f"Bezwaarschrift tegen {besluit.kenmerk}",
        bestandsnaam=bestand.name,
        inhoud=bestand.read(),
    )


@vereist(Bevoegdheid.DOCUMENT_INZIEN)
def bezwaar(request: HttpRequest, dossier: UUID, bezwaar: UUID) -> HttpResponse:
    """One bezwaar: whether it is in time, until when a decision can be made, and the decision."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = _bezwaar_in(van, bezwaar)
    termijn = van.termijnen.filter(soort=TermijnSoort.BESLISSING_OP_BEZWAAR, onderwerp=gekozen.besluit.kenmerk).first()
    mag = request.gebruiker.mag(Bevoegdheid.BEZWAAR_BEHANDELEN)
    zelf = mag and gekozen.is_open and not mag_beslissen(gekozen, request.gebruiker)
    return render(
        request,
        "brieven/bezwaar.html",
        {
            "bezwaar": gekozen,
            "termijn": termijn,
            "mag_behandelen": mag,
            "eigen_besluit": zelf,
            "wie_dan_wel": wie_dan_wel(gekozen) if zelf else "",
        },
    )


@vereist(Bevoegdheid.BEZWAAR_BEHANDELEN)
def bezwaar_verdagen(request: HttpRequest, dossier: UUID, bezwaar: UUID) -> HttpResponse:
    """Adjourn the decision on a bezwaar by at most six weeks."""
    return _stap(
        request,
        _gekozen(request, dossier, bezwaar),
        RedenForm,
        services.bezwaar_verdagen,
        "Beslissing verdagen",
        "Verdagen",
        uitleg=MEDEDELEN,
    )


@vereist(Bevoegdheid.BEZWAAR_BEHANDELEN)
def bezwaar_herstel_vragen(request: HttpRequest, dossier: UUID, bezwaar: UUID) -> HttpResponse:
    """Ask to complete a bezwaar; the term to decide is suspended."""
    return _stap(
        request,
        _gekozen(request, dossier, bezwaar),
        HerstelVragenForm,
        services.bezwaar_herstel_vragen,
        "Vragen het bezwaar aan te vullen",
        "Vastleggen",
        uitleg=MEDEDELEN,
    )


@vereist(Bevoegdheid.BEZWAAR_BEHANDELEN)
def bezwaar_hersteld(request: HttpRequest, dossier: UUID, bezwaar: UUID) -> HttpResponse:
    """Record that a bezwaar was completed."""
    return _stap(
        request,
        _gekozen(request, dossier, bezwaar),
        HersteldForm,
        services.bezwaar_hersteld,
        "Bezwaar is aangevuld",
        "Vastleggen",
    )


@vereist(Bevoegdheid.BEZWAAR_BEHANDELEN)
def bezwaar_uitstellen(request: HttpRequest, dossier: UUID, bezwaar: UUID) -> HttpResponse:
    """Give further delay with consent."""
    return _stap(
        request,
        _gekozen(request, dossier, bezwaar),
        UitstelForm,
        services.bezwaar_uitstellen,
        "Verder uitstel met instemming",
        "Uitstel vastleggen",
        uitleg=MEDEDELEN,
    )


@vereist(Bevoegdheid.BEZWAAR_BEHANDELEN)
def bezwaar_verschoonbaar(request: HttpRequest, dossier: UUID, bezwaar: UUID) -> HttpResponse:
    """Say why a bezwaar that came too late is treated all the same."""
    return _stap(
        request,
        _gekozen(request, dossier, bezwaar),
        RedenForm,
        services.bezwaar_verschoonbaar,
        "Waarom is te laat verschoonbaar?",
        "Opslaan",
    )


@vereist(Bevoegdheid.BEZWAAR_BEHANDELEN)
def bezwaar_overdragen(request: HttpRequest, dossier: UUID, bezwaar: UUID) -> HttpResponse:
    """Give the decision on a bezwaar to a colleague."""
    gekozen = _gekozen(request, dossier, bezwaar)
    return _stap(
        request,
        gekozen,
        partial(OverdragenForm, bezwaar=gekozen),
        services.bezwaar_overdragen,
        "Een collega laten beslissen",
        "Aan deze collega geven",
        uitleg=EEN_ANDER,
    )


@vereist(Bevoegdheid.BEZWAAR_BEHANDELEN)
def op_bezwaar_beslissen(request: HttpRequest, dossier: UUID, bezwaar: UUID) -> HttpResponse:
    """Record the decision on a bezwaar."""
    return _stap(
        request,
        _gekozen(request, dossier, bezwaar),
        BeslissingForm,
        _beslissen_met_stuk,
        "Beslissen op bezwaar",
        "Beslissing vastleggen",
    )


@transaction.atomic
def _beslissen_met_stuk(bezwaar: Bezwaar, *, door: Gebruiker, bestand: UploadedFile | None, **gegevens: Any) -> Bezwaar:
    """Keep the decision itself among the documents and record it; neither without the other."""
    besluit = bezwaar.besluit
    document = (
        document_toevoegen(
            besluit.dossier,
            door=door,
            soort=DocumentSoort.BESLISSING_OP_BEZWAAR,
            titel=f"Beslissing op bezwaar tegen {besluit.kenmerk}",
            bestandsnaam=bestand.name,
            inhoud=bestand.read(),
        )
        if bestand
        else None
    )
    return services.op_bezwaar_beslissen(bezwaar, door=door, document=document, **gegevens)


def _stap(
    request: HttpRequest,
    gekozen: Bezwaar,
    formulier: Callable[..., forms.Form],
    service: Callable[..., Bezwaar],
    kop: str,
    knop: str,
    *,
    uitleg: str = "",
) -> HttpResponse:
    """One step in a bezwaar: a form, its service, and back to the bezwaar."""
    form = formulier(request.POST or None, request.FILES or None, initial={"op": vandaag()})
    if form.is_valid() and bewaard(form, lambda: service(gekozen, door=request.gebruiker, **form.cleaned_data)):
        messages.success(request, "Opgeslagen.")
        return redirect("brieven:bezwaar", gekozen.besluit.dossier.uuid, gekozen.uuid)
    return render(
        request,
        "brieven/bezwaar_stap.html",
        {"form": form, "bezwaar": gekozen, "kop": kop, "knop": knop, "uitleg": uitleg},
    )


def _gekozen(request: HttpRequest, dossier: UUID, bezwaar: UUID) -> Bezwaar:
    return _bezwaar_in(dossier_van(request, dossier, onderdeel=ONDERDEEL), bezwaar)


def _bezwaar_in(dossier: Dossier, uuid: UUID) -> Bezwaar:
    zoekset = Bezwaar.objects.filter(besluit__dossier=dossier).select_related(
        "besluit__document", "document", "geregistreerd_door", "beslist_door"
    )
    return get_object_or_404(zoekset, uuid=uuid)
