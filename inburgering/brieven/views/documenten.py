from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header

from inburgering.brieven import opslag, selectors
from inburgering.brieven.bestandscontrole import PER_MIME
from inburgering.brieven.enums import Verzendwijze
from inburgering.brieven.forms.documenten import DocumentForm, IntrekkenForm, VerzendenForm
from inburgering.brieven.models import Document
from inburgering.brieven.services import documenten as services
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import meld_regelfout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist

ONDERDEEL = "documenten"


@vereist(Bevoegdheid.DOCUMENT_INZIEN)
def documenten(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """The decisions, bezwaren, letters and files of a dossier."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    return render(
        request,
        "brieven/documenten.html",
        {
            "besluiten": selectors.besluiten(van),
            "documenten": selectors.documenten(van, gebruiker=request.gebruiker),
            "mag_toevoegen": request.gebruiker.mag(Bevoegdheid.DOCUMENT_TOEVOEGEN),
            "mag_bekendmaken": request.gebruiker.mag(Bevoegdheid.PIP_VASTSTELLEN),
            "mag_bezwaar": request.gebruiker.mag(Bevoegdheid.BEZWAAR_BEHANDELEN),
        },
    )


@vereist(Bevoegdheid.DOCUMENT_INZIEN)
def document(request: HttpRequest, document: UUID) -> HttpResponse:
    """The file itself; ``?archief=1`` gives the PDF/A of a letter. Records the look."""
    zichtbaar = Document.objects.zichtbaar_voor(request.gebruiker).aanwezig().select_related("dossier")
    gevraagd = get_object_or_404(zichtbaar, uuid=document)
    archief = "archief" in request.GET
    if archief and not gevraagd.archief_sha256:
        raise Http404("Van dit document is geen archiefversie.")
    inzage_vastleggen(gevraagd.dossier, door=request.gebruiker, onderdeel=f"document {gevraagd.uuid}"[:60])
    antwoord = HttpResponse(
        opslag.lees(gevraagd.archief_sha256 if archief else gevraagd.sha256), content_type=gevraagd.mime
    )
    antwoord["Content-Disposition"] = content_disposition_header(
        as_attachment=archief or not PER_MIME[gevraagd.mime].inline, filename=gevraagd.bestandsnaam
    )
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


@vereist(Bevoegdheid.DOCUMENT_TOEVOEGEN)
def document_toevoegen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Add a file to the dossier."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        gegevens = form.cleaned_data
        bestand = gegevens.pop("bestand")
        try:
            nieuw = services.document_toevoegen(
                van, door=request.gebruiker, bestandsnaam=bestand.name, inhoud=bestand.read(), **gegevens
            )
        except RegelFout as fout:
            meld_regelfout(form, fout)
        else:
            messages.success(request, f"Toegevoegd: {nieuw.titel}.")
            return redirect("brieven:documenten", van.uuid)
    return render(request, "brieven/document_toevoegen.html", {"form": form})


@vereist(Bevoegdheid.DOCUMENT_TOEVOEGEN)
def document_intrekken(request: HttpRequest, dossier: UUID, document: UUID) -> HttpResponse:
    """Take back a file that does not belong in this dossier."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = _document_in(van, document, request)
    form = IntrekkenForm(request.POST or None)
    if form.is_valid():
        try:
            services.document_intrekken(gekozen, door=request.gebruiker, **form.cleaned_data)
        except RegelFout as fout:
            meld_regelfout(form, fout)
        else:
            messages.success(request, f"Ingetrokken: {gekozen.titel}.")
            return redirect("brieven:documenten", van.uuid)
    return render(request, "brieven/document_intrekken.html", {"form": form, "document": gekozen})


@vereist(Bevoegdheid.DOCUMENT_TOEVOEGEN)
def document_verzenden(request: HttpRequest, dossier: UUID, document: UUID) -> HttpResponse:
    """Record that a letter was sent."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = _document_in(van, document, request)
    form = VerzendenForm(request.POST or None, initial={"op": vandaag(), "wijze": Verzendwijze.POST})
    if form.is_valid():
        try:
            services.document_verzenden(gekozen, door=request.gebruiker, **form.cleaned_data)
        except RegelFout as fout:
            meld_regelfout(form, fout)
        else:
            messages.success(request, f"Verzending vastgelegd: {gekozen.titel}.")
            return redirect("brieven:documenten", van.uuid)
    return render(request, "brieven/document_verzenden.html", {"form": form, "document": gekozen})


def _document_in(dossier: Dossier, uuid: UUID, request: HttpRequest) -> Document:
    zichtbaar = Document.objects.zichtbaar_voor(request.gebruiker).aanwezig()
    return get_object_or_404(zichtbaar.filter(dossier=dossier).select_related("dossier"), uuid=uuid)
