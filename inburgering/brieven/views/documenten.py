from http import HTTPStatus
from typing import Any
from uuid import UUID

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from inburgering.brieven import opslag, selectors
from inburgering.brieven.bestandscontrole import PER_MIME, controleer_grootte
from inburgering.brieven.enums import Verzendwijze
from inburgering.brieven.forms.documenten import (
    DocumentFilterForm,
    DocumentForm,
    IntrekkenForm,
    VersieForm,
    VerzendenForm,
)
from inburgering.brieven.models import Document
from inburgering.brieven.services import documenten as services
from inburgering.brieven.views.beschadigd import beschadigd
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van, eis_open
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard, meld_regelfout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist

ONDERDEEL = "documenten"
IN_EEN_KADER = "default-src 'none'; frame-ancestors 'self'; sandbox"
"""A file that came in is shown by the browser's own viewer: no script, no form, no address of its own."""


@vereist(Bevoegdheid.DOCUMENT_INZIEN)
def documenten(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """The decisions, bezwaren, letters and files of a dossier."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    filter_ = DocumentFilterForm(request.GET)
    gevonden = selectors.documenten(van, gebruiker=request.gebruiker)
    return render(
        request,
        "brieven/documenten.html",
        {
            "besluiten": selectors.besluiten(van),
            "concepten": selectors.conceptbrieven(van, gebruiker=request.gebruiker),
            "documenten": filter_.toegepast(gevonden),
            "filter": filter_,
            "mag_toevoegen": request.gebruiker.mag(Bevoegdheid.DOCUMENT_TOEVOEGEN),
            "mag_bekendmaken": request.gebruiker.mag(Bevoegdheid.PIP_VASTSTELLEN),
            "mag_bezwaar": request.gebruiker.mag(Bevoegdheid.BEZWAAR_BEHANDELEN),
        },
    )


@vereist(Bevoegdheid.DOCUMENT_INZIEN)
def document(request: HttpRequest, document: UUID) -> HttpResponse:
    """The file itself; ``?archief=1`` gives the PDF/A of a letter, ``?opslaan=1`` a download. Records the look.

    A browser may show it in a frame of ours and run nothing in it.
    """
    gevraagd = _zichtbaar_document(request, document)
    eis_open(request, gevraagd.dossier)
    if gevraagd.in_quarantaine:
        return render(request, "brieven/document_in_quarantaine.html", {"document": gevraagd}, status=409)
    archief = "archief" in request.GET
    if archief and not gevraagd.archief_sha256:
        raise Http404("Van dit document is geen archiefversie.")
    inzage_vastleggen(
        gevraagd.dossier,
        door=request.gebruiker,
        onderdeel=f"document {gevraagd.uuid}"[:60],
        scherm=request.resolver_match.view_name,
    )
    try:
        inhoud = opslag.lees(gevraagd.archief_sha256 if archief else gevraagd.sha256)
    except opslag.DocumentBeschadigd as fout:
        return beschadigd(request, fout, terug=reverse("brieven:documenten", args=[gevraagd.dossier.uuid]))
    antwoord = HttpResponse(inhoud, content_type=gevraagd.mime)
    opslaan = archief or "opslaan" in request.GET or not PER_MIME[gevraagd.mime].inline
    antwoord["Content-Disposition"] = content_disposition_header(as_attachment=opslaan, filename=gevraagd.bestandsnaam)
    antwoord["Cache-Control"] = "private, no-store"
    antwoord["Content-Security-Policy"] = IN_EEN_KADER
    antwoord["X-Frame-Options"] = "SAMEORIGIN"
    return antwoord


@csp_update({"frame-src": [SELF]})
@vereist(Bevoegdheid.DOCUMENT_INZIEN)
def document_bekijken(request: HttpRequest, document: UUID) -> HttpResponse:
    """A document in its dossier: what it is, its versions, and the file itself when a browser can show it."""
    gevraagd = _zichtbaar_document(request, document)
    dossier_van(request, gevraagd.dossier.uuid, onderdeel=f"document {gevraagd.uuid}"[:60])
    return render(
        request,
        "brieven/document_bekijken.html",
        {
            "document": gevraagd,
            "bestandstype": PER_MIME[gevraagd.mime],
            "versies": selectors.versies_van(gevraagd, gebruiker=request.gebruiker),
            "mag_toevoegen": request.gebruiker.mag(Bevoegdheid.DOCUMENT_TOEVOEGEN),
        },
    )


def _zichtbaar_document(request: HttpRequest, uuid: UUID) -> Document:
    zichtbaar = Document.objects.zichtbaar_voor(request.gebruiker).aanwezig()
    return get_object_or_404(zichtbaar.select_related("dossier", "gemaakt_door", "opvolger"), uuid=uuid)


@vereist(Bevoegdheid.DOCUMENT_TOEVOEGEN)
def document_toevoegen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Add files to the dossier; each is judged for itself, and what is right is kept.

    A script that sends one file at a time gets its answer as JSON: `tekst` or `fouten`.
    """
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    form = DocumentForm(request.POST or None, request.FILES or None)
    gelukt: list[Document] = []
    if form.is_valid():
        bestanden = form.cleaned_data.pop("bestand")
        gegevens = form.cleaned_data if len(bestanden) == 1 else form.cleaned_data | {"titel": ""}
        for bestand in bestanden:
            try:
                gelukt.append(_toegevoegd(request, van, bestand, **gegevens))
            except RegelFout as fout:
                meld_regelfout(form, _met_naam(fout, bestand.name, van_velen=len(bestanden) > 1))
    if request.method == "POST" and not request.accepts("text/html"):
        return _als_json(form, gelukt)
    for nieuw in gelukt:
        messages.success(request, _toegevoegd_tekst(nieuw))
    if gelukt and not form.errors:
        return redirect("brieven:documenten", van.uuid)
    return render(request, "brieven/document_toevoegen.html", {"form": form})


def _toegevoegd(request: HttpRequest, dossier: Dossier, bestand: UploadedFile, **gegevens: Any) -> Document:
    controleer_grootte(bestand.size or 0)
    return services.document_toevoegen(
        dossier, door=request.gebruiker, bestandsnaam=bestand.name or "", inhoud=bestand.read(), **gegevens
    )


def _met_naam(fout: RegelFout, naam: str | None, *, van_velen: bool) -> RegelFout:
    """Among many files a message names its file."""
    uitleg = f"{naam}: {fout.uitleg}" if van_velen else fout.uitleg
    return RegelFout(fout.code, uitleg, fout.artikel, fout.veld)


def _toegevoegd_tekst(document: Document) -> str:
    wacht = " Hij wacht op de virusscanner." if document.in_quarantaine else ""
    return f"Toegevoegd: {document.titel}.{wacht}"


def _als_json(form: DocumentForm, gelukt: list[Document]) -> JsonResponse:
    if gelukt and not form.errors:
        return JsonResponse({"tekst": " ".join(_toegevoegd_tekst(nieuw) for nieuw in gelukt)})
    fouten = [fout for veldfouten in form.errors.values() for fout in veldfouten]
    return JsonResponse({"fouten": fouten}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@vereist(Bevoegdheid.DOCUMENT_TOEVOEGEN)
def document_versie(request: HttpRequest, dossier: UUID, document: UUID) -> HttpResponse:
    """Add the next version of a file; it takes the place of this one in the list."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    vorige = _document_in(van, document, request)
    begin = {"soort": vorige.soort, "titel": vorige.titel, "gezondheid": vorige.gezondheid}
    form = VersieForm(request.POST or None, request.FILES or None, initial=begin)
    if vorige.html_sha256 or vorige.heeft_opvolger:
        messages.error(request, "Van dit document kunt u hier geen nieuwe versie toevoegen.")
        return redirect("brieven:documenten", van.uuid)
    if form.is_valid():
        bestand = form.cleaned_data.pop("bestand")
        try:
            nieuw = _toegevoegd(request, van, bestand, vervangt=vorige, **form.cleaned_data)
        except RegelFout as fout:
            meld_regelfout(form, fout)
        else:
            messages.success(request, f"Versie {nieuw.versie} toegevoegd: {nieuw.titel}.")
            return redirect("brieven:document_bekijken", nieuw.uuid)
    return render(request, "brieven/document_versie.html", {"form": form, "document": vorige})


@vereist(Bevoegdheid.DOCUMENT_TOEVOEGEN)
def document_intrekken(request: HttpRequest, dossier: UUID, document: UUID) -> HttpResponse:
    """Take back a file that does not belong in this dossier."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = _document_in(van, document, request)
    form = IntrekkenForm(request.POST or None)
    if form.is_valid() and bewaard(
        form, lambda: services.document_intrekken(gekozen, door=request.gebruiker, **form.cleaned_data)
    ):
        messages.success(request, f"Ingetrokken: {gekozen.titel}.")
        return redirect("brieven:documenten", van.uuid)
    return render(request, "brieven/document_intrekken.html", {"form": form, "document": gekozen})


@vereist(Bevoegdheid.DOCUMENT_TOEVOEGEN)
def document_verzenden(request: HttpRequest, dossier: UUID, document: UUID) -> HttpResponse:
    """Record that a letter was sent."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = _document_in(van, document, request)
    form = VerzendenForm(request.POST or None, initial={"op": vandaag(), "wijze": Verzendwijze.POST})
    if form.is_valid() and bewaard(
        form, lambda: services.document_verzenden(gekozen, door=request.gebruiker, **form.cleaned_data)
    ):
        messages.success(request, f"Verzending vastgelegd: {gekozen.titel}.")
        return redirect("brieven:documenten", van.uuid)
    return render(request, "brieven/document_verzenden.html", {"form": form, "document": gekozen})


def _document_in(dossier: Dossier, uuid: UUID, request: HttpRequest) -> Document:
    zichtbaar = Document.objects.zichtbaar_voor(request.gebruiker).aanwezig()
    return get_object_or_404(zichtbaar.filter(dossier=dossier).select_related("dossier"), uuid=uuid)
