from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from inburgering.brieven.enums import BriefStatus
from inburgering.brieven.forms.brieven import BriefForm, SjabloonkeuzeForm
from inburgering.brieven.models import Conceptbrief
from inburgering.brieven.opmaak import pdf_van
from inburgering.brieven.opmaak.lettertypes import onafdrukbare_tekens
from inburgering.brieven.samenvoegen import controleer, lege_velden, samengevoegd
from inburgering.brieven.selectors.brieven import bron_van, nieuwste_versie
from inburgering.brieven.services import brieven as services
from inburgering.brieven.taal import taalcheck
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.services.concepten import concept_weggooien
from inburgering.dossiers.versies import gewijzigd_sinds, versie_van
from inburgering.dossiers.views.concept import concept_bij
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard, meld_regelfout
from inburgering.toegang.permissions import vereist

ONDERDEEL = "brieven"
VELDEN = ("onderwerp", "tekst", "gezondheid")


@vereist(Bevoegdheid.DOCUMENT_TOEVOEGEN)
def brief_nieuw(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Begin a letter: from a template or empty."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    form = SjabloonkeuzeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        gekozen = form.cleaned_data["sjabloon"]
        try:
            brief = services.brief_beginnen(
                van, door=request.gebruiker, versie=nieuwste_versie(gekozen) if gekozen else None
            )
        except RegelFout as fout:
            meld_regelfout(form, fout)
        else:
            return redirect("brieven:brief", van.uuid, brief.uuid)
    return render(request, "brieven/brief_nieuw.html", {"form": form})


@vereist(Bevoegdheid.DOCUMENT_TOEVOEGEN)
def brief(request: HttpRequest, dossier: UUID, brief: UUID) -> HttpResponse:
    """Write a letter: a draft is kept while typing, with a preview and the language check beside it."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = _brief_in(van, brief, request)
    if not gekozen.is_concept:
        return redirect("brieven:documenten", van.uuid)
    concept = concept_bij(request, request.path)
    begin = {veld: getattr(gekozen, veld) for veld in VELDEN}
    mag_gezondheid = request.gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN)
    form = BriefForm(request.POST or None, initial=begin | concept.inhoud, met_gezondheid=mag_gezondheid)
    getypt = form.data if form.is_bound else form.initial
    voorbeeld = _voorbeeld(van, request, getypt.get("onderwerp") or "", getypt.get("tekst") or "")
    if request.htmx:
        return render(request, "brieven/delen/briefvoorbeeld.html", voorbeeld)
    basis = request.POST.get("basis") or concept.inhoud.get("basis") or versie_van(gekozen)
    botsingen = gewijzigd_sinds(gekozen, basis, VELDEN) if form.is_bound else []
    if botsingen:
        basis = versie_van(gekozen)
    elif (
        "voorbeeld" not in request.POST and form.is_valid() and bewaard(form, lambda: _opslaan(request, gekozen, form))
    ):
        return _verder(request, van, gekozen)
    return render(
        request,
        "brieven/brief_schrijven.html",
        voorbeeld
        | {
            "form": form,
            "brief": gekozen,
            "concept": concept,
            "sleutel": request.path,
            "basis": basis,
            "botsingen": botsingen,
        },
    )


def _opslaan(request: HttpRequest, gekozen: Conceptbrief, form: BriefForm) -> None:
    """Keep what was typed, and make it final when asked."""
    services.brief_opslaan(gekozen, door=request.gebruiker, **form.cleaned_data)
    concept_weggooien(request.path, door=request.gebruiker)
    if "definitief" in request.POST:
        services.brief_definitief_maken(gekozen, door=request.gebruiker)


def _verder(request: HttpRequest, van: Dossier, gekozen: Conceptbrief) -> HttpResponse:
    if "definitief" in request.POST:
        gekozen.refresh_from_db(fields=["document"])
        messages.success(request, "De brief is definitief en staat in de printrij. Leg vast wanneer u hem verstuurt.")
        return redirect("brieven:document_bekijken", gekozen.document.uuid)
    messages.success(request, "De brief is bewaard als concept.")
    return redirect("brieven:brief", van.uuid, gekozen.uuid)


def _voorbeeld(van: Dossier, request: HttpRequest, onderwerp: str, tekst: str) -> dict[str, Any]:
    """What the preview beside the form shows of what was typed."""
    bron = bron_van(van, door=request.gebruiker)
    fout, leeg = "", []
    try:
        controleer(onderwerp, veld="onderwerp")
        controleer(tekst)
        leeg = lege_velden((onderwerp, tekst), bron)
    except RegelFout as gevonden:
        fout = gevonden.uitleg
    gevuld = samengevoegd(tekst, bron)
    return {
        "onderwerp": samengevoegd(onderwerp, bron),
        "tekst": gevuld,
        "veldfout": fout,
        "leeg": leeg,
        "waarschuwingen": taalcheck(gevuld),
        "onafdrukbaar": onafdrukbare_tekens(onderwerp + tekst),
    }


@vereist(Bevoegdheid.DOCUMENT_TOEVOEGEN)
def brief_voorbeeld(request: HttpRequest, dossier: UUID, brief: UUID) -> HttpResponse:
    """The letter as it was last kept, as PDF with the word concept on every page."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = _brief_in(van, brief, request)
    bron = bron_van(van, door=request.gebruiker)
    antwoord = HttpResponse(pdf_van(services.brief_html(gekozen, bron, concept=True)), content_type="application/pdf")
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


@require_POST
@vereist(Bevoegdheid.DOCUMENT_TOEVOEGEN)
def brief_weggooien(request: HttpRequest, dossier: UUID, brief: UUID) -> HttpResponse:
    """Throw a letter away that was never made final."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = _brief_in(van, brief, request)
    try:
        services.brief_weggooien(gekozen, door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    else:
        messages.success(request, "Het concept is weggegooid.")
    return redirect("brieven:documenten", van.uuid)


def _brief_in(van: Dossier, uuid: UUID, request: HttpRequest) -> Conceptbrief:
    zichtbaar = Conceptbrief.objects.zichtbaar_voor(request.gebruiker).exclude(status=BriefStatus.WEGGEGOOID)
    return get_object_or_404(zichtbaar.filter(dossier=van).select_related("dossier__inburgeraar"), uuid=uuid)
