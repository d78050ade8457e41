from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from inburgering.brieven.documents import Briefhoofd, Geadresseerde, GeschrevenBrief, geschreven_brief_html
from inburgering.brieven.enums import SCHRIJFBAAR
from inburgering.brieven.forms.sjablonen import SjabloonForm
from inburgering.brieven.models import Conceptbrief, Sjabloon, Sjabloonversie
from inburgering.brieven.opmaak import pdf_van
from inburgering.brieven.opmaak.lettertypes import onafdrukbare_tekens
from inburgering.brieven.samenvoegen import GROEPEN, controleer, lege_velden, voorbeeldtekst
from inburgering.brieven.selectors import afzender, contactpersoon, huisstijl, ondertekening, teksten
from inburgering.brieven.selectors.brieven import bron_van, nieuwste_versie
from inburgering.brieven.selectors.brieven import sjablonen as alle_sjablonen
from inburgering.brieven.services.brieven import brief_html
from inburgering.brieven.services.sjablonen import sjabloon_opslaan
from inburgering.brieven.taal import AFKORTINGEN, taalcheck
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.concepten import concept_weggooien
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen
from inburgering.dossiers.views.concept import concept_bij
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import meld_regelfout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist


@vereist(Bevoegdheid.TEKSTEN_BEHEREN)
def sjablonen(request: HttpRequest) -> HttpResponse:
    """The templates of letters, with when they may be used."""
    lijst = alle_sjablonen()
    dag = vandaag()
    rijen = [{"sjabloon": sjabloon, "geldt": sjabloon.geldt_op(dag)} for sjabloon in lijst]
    return render(request, "brieven/sjablonen.html", {"rijen": rijen, "dag": dag})


@vereist(Bevoegdheid.TEKSTEN_BEHEREN)
def sjabloon_nieuw(request: HttpRequest) -> HttpResponse:
    """Write a new template."""
    begin = {"soort": SCHRIJFBAAR[0], "geldig_van": vandaag()}
    return _scherm(request, None, begin)


@vereist(Bevoegdheid.TEKSTEN_BEHEREN)
def sjabloon(request: HttpRequest, sjabloon: UUID) -> HttpResponse:
    """Change a template, with a preview and the language check while typing."""
    gekozen = get_object_or_404(Sjabloon, uuid=sjabloon)
    return _scherm(request, gekozen, SjabloonForm.begin(gekozen, nieuwste_versie(gekozen)))


def _scherm(request: HttpRequest, gekozen: Sjabloon | None, begin: dict[str, Any]) -> HttpResponse:
    sleutel = request.path
    concept = concept_bij(request, sleutel)
    form = SjabloonForm(request.POST or None, initial=begin | concept.inhoud)
    getypt = form.data if form.is_bound else form.initial
    voorbeeld = _voorbeeld(getypt.get("onderwerp") or "", getypt.get("tekst") or "")
    if request.htmx:
        return render(request, "brieven/delen/briefvoorbeeld.html", voorbeeld)
    if "voorbeeld" not in request.POST and form.is_valid():
        try:
            opgeslagen = sjabloon_opslaan(gekozen, form.gegevens, door=request.gebruiker)
        except RegelFout as fout:
            meld_regelfout(form, fout)
        else:
            concept_weggooien(sleutel, door=request.gebruiker)
            messages.success(request, f"Opgeslagen: {opgeslagen.naam}. Nieuwe brieven gebruiken deze tekst.")
            return redirect("brieven:sjabloon", opgeslagen.uuid)
    versies = gekozen.versies.select_related("door") if gekozen else Sjabloonversie.objects.none()
    return render(
        request,
        "brieven/sjabloon.html",
        voorbeeld
        | {
            "form": form,
            "sjabloon": gekozen,
            "versies": versies,
            "groepen": GROEPEN,
            "concept": concept,
            "sleutel": sleutel,
            "basis": "",
            "mag_dossier": request.gebruiker.mag(Bevoegdheid.DOSSIER_INZIEN),
        },
    )


def _voorbeeld(onderwerp: str, tekst: str) -> dict[str, Any]:
    """What the preview beside the form shows of what was typed."""
    fout = ""
    try:
        controleer(onderwerp, veld="onderwerp")
        controleer(tekst)
    except RegelFout as gevonden:
        fout = gevonden.uitleg
    gevuld = voorbeeldtekst(tekst)
    return {
        "onderwerp": voorbeeldtekst(onderwerp),
        "tekst": gevuld,
        "veldfout": fout,
        "leeg": [],
        "waarschuwingen": taalcheck(gevuld, al_uitgelegd=frozenset(AFKORTINGEN)),
        "onafdrukbaar": onafdrukbare_tekens(onderwerp + tekst),
    }


@vereist(Bevoegdheid.TEKSTEN_BEHEREN)
def sjabloon_voorbeeld(request: HttpRequest, sjabloon: UUID) -> HttpResponse:
    """The template as PDF: for somebody who does not exist, or for the dossier whose number is given."""
    versie = nieuwste_versie(get_object_or_404(Sjabloon, uuid=sjabloon))
    nummer = request.GET.get("dossier", "").strip().upper()
    if not nummer:
        return HttpResponse(pdf_van(_voorbeeldbrief(request, versie)), content_type="application/pdf")
    dossier = Dossier.objects.zichtbaar_voor(request.gebruiker).filter(nummer=nummer).first()
    if dossier is None:
        messages.error(request, f"Er is geen dossier met nummer {nummer[:20]} dat u mag zien. Schrijf D-2026-0001.")
        return redirect("brieven:sjabloon", sjabloon)
    inzage_vastleggen(
        dossier, door=request.gebruiker, onderdeel="voorbeeld van een brief", scherm=request.resolver_match.view_name
    )
    bron = bron_van(dossier, door=request.gebruiker)
    if leeg := lege_velden((versie.onderwerp, versie.tekst), bron):
        namen = ", ".join(veld.code for veld in leeg)
        messages.warning(request, f"Voor {nummer} is niet bekend: {namen}. De brief kan zo niet worden gemaakt.")
        return redirect("brieven:sjabloon", sjabloon)
    brief = Conceptbrief(
        dossier=bron.dossier, volgnummer=0, soort=versie.sjabloon.soort, onderwerp=versie.onderwerp, tekst=versie.tekst
    )
    return HttpResponse(pdf_van(brief_html(brief, bron, concept=True)), content_type="application/pdf")


def _voorbeeldbrief(request: HttpRequest, versie: Sjabloonversie) -> str:
    stijl = huisstijl()
    ontvanger = Geadresseerde(
        naam="Mevrouw A. Tesfay",
        adres=("Voorbeeldstraat 12 A", "2033 AB  VOORBEELD"),
        aanhef="Geachte mevrouw Tesfay",
    )
    hoofd = Briefhoofd(
        afzender=afzender(stijl),
        aan=ontvanger,
        onderwerp=voorbeeldtekst(versie.onderwerp),
        dagtekening=vandaag(),
        ons_kenmerk="VOORBEELD-1",
        behandeld_door=contactpersoon(request.gebruiker, stijl),
        concept=True,
    )
    return geschreven_brief_html(
        GeschrevenBrief(
            hoofd=hoofd,
            ondertekening=ondertekening(request.gebruiker, stijl),
            teksten=teksten(),
            tekst=voorbeeldtekst(versie.tekst),
        )
    )
