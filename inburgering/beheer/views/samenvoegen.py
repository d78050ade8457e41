"""Merging two dossiers of one person: find the other, compare, look what moves, merge; and undo it."""

import hashlib
import json
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from inburgering.beheer.models import Samenvoeging
from inburgering.beheer.services.samenvoegen import (
    bezwaren_tegen,
    bezwaren_tegen_ongedaan,
    dossiers_samenvoegen,
    samenvoegen_ongedaan_maken,
)
from inburgering.beheer.vergelijken import ANDER, BEHOUDEN, Vergelijking, vergelijk
from inburgering.dossiers.herkenning import kandidaten, zoekvraag_van
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import eis_open
from inburgering.dossiers.services.proef import proefdraaien
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen
from inburgering.dossiers.zoeken import zoeken
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import vereist

ONDERDEEL = "samenvoegen"
LANGSTE_ZOEKTEKST = 100
INTUSSEN_VERANDERD = "Er is intussen iets veranderd in een van de dossiers. Kijk de verschillen nog eens na."


@vereist(Bevoegdheid.DOSSIER_SAMENVOEGEN)
def samenvoegen_zoek(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Find the other dossier of the same person: who is alike, or by searching."""
    gevonden = _dossier(request, dossier)
    tekst = request.POST.get("q", "").strip()[:LANGSTE_ZOEKTEKST]
    treffers = [treffer for treffer in zoeken(tekst, gebruiker=request.gebruiker) if treffer.dossier != gevonden]
    lijken = kandidaten(zoekvraag_van(gevonden.inburgeraar), gebruiker=request.gebruiker)
    return render(
        request,
        "beheer/samenvoegen_zoek.html",
        {
            "dossier": gevonden,
            "gezocht": bool(tekst),
            "treffers": treffers,
            "lijken": [kandidaat for kandidaat in lijken if kandidaat.dossier != gevonden],
        },
    )


@vereist(Bevoegdheid.DOSSIER_SAMENVOEGEN)
def samenvoegen(request: HttpRequest, dossier: UUID, ander: UUID) -> HttpResponse:
    """Compare field by field, show what moves (`stap` bekijken), and merge (samenvoegen)."""
    behouden, leeg = _dossier(request, dossier), _dossier(request, ander)
    bezwaren = bezwaren_tegen(behouden, leeg)
    velden = [] if behouden == leeg else vergelijk(behouden, leeg)
    keuzes = _keuzes(request, velden)
    versie = _versie(velden)
    context = {"behouden": behouden, "leeg": leeg, "bezwaren": bezwaren, "versie": versie}
    stap = request.POST.get("stap", "")
    if stap and not bezwaren:
        if request.POST.get("versie") != versie:
            context["fout"] = INTUSSEN_VERANDERD
        else:
            try:
                if stap == "samenvoegen":
                    return _voeg_samen(request, behouden, leeg, keuzes)
                context["overzicht"] = proefdraaien(
                    lambda: dossiers_samenvoegen(behouden, leeg, keuzes=keuzes, door=request.gebruiker).overzicht
                )
            except RegelFout as fout:
                context["fout"] = fout.uitleg
    return render(
        request,
        "beheer/samenvoegen.html",
        context
        | {
            "verschillen": [(rij, keuzes[rij.veld.sleutel]) for rij in velden if not rij.gelijk],
            "gelijk": [rij for rij in velden if rij.gelijk and rij.behouden != "leeg"],
        },
    )


def _voeg_samen(request: HttpRequest, behouden: Dossier, leeg: Dossier, keuzes: dict[str, str]) -> HttpResponse:
    samenvoeging = dossiers_samenvoegen(behouden, leeg, keuzes=keuzes, door=request.gebruiker)
    tot = datum_lang(samenvoeging.tot.date())
    messages.success(request, f"Dossier {leeg.nummer} is opgegaan in {behouden.nummer}. Ongedaan maken kan tot {tot}.")
    return redirect("dossiers:dossier", behouden.uuid)


@vereist(Bevoegdheid.DOSSIER_SAMENVOEGEN)
def samenvoeging(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """What became of a dossier that went up in another, what stayed behind, and the way back."""
    leeg = _dossier(request, dossier)
    gevonden = _laatste(leeg)
    return render(
        request,
        "beheer/samenvoeging.html",
        {"samenvoeging": gevonden, "leeg": leeg, "bezwaren": bezwaren_tegen_ongedaan(gevonden)},
    )


@require_POST
@vereist(Bevoegdheid.DOSSIER_SAMENVOEGEN)
def samenvoeging_ongedaan(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Give both dossiers back what they had."""
    leeg = _dossier(request, dossier)
    try:
        samenvoegen_ongedaan_maken(_laatste(leeg), door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
        return redirect("beheer:samenvoeging", leeg.uuid)
    messages.success(request, f"Dossier {leeg.nummer} staat weer apart.")
    return redirect("dossiers:dossier", leeg.uuid)


def _dossier(request: HttpRequest, uuid: UUID) -> Dossier:
    """Return a dossier that the user may see; the look is recorded."""
    dossier = get_object_or_404(
        Dossier.objects.zichtbaar_voor(request.gebruiker).select_related(
            "inburgeraar__gezin", "startfeiten", "klantmanager", "budgetcoach", "samengevoegd_met"
        ),
        uuid=uuid,
    )
    eis_open(request, dossier)
    inzage_vastleggen(dossier, door=request.gebruiker, onderdeel=ONDERDEEL, scherm=request.resolver_match.view_name)
    return dossier


def _laatste(leeg: Dossier) -> Samenvoeging:
    samenvoegingen = Samenvoeging.objects.filter(leeg=leeg).select_related("behouden__samengevoegd_met", "leeg", "door")
    return get_object_or_404(samenvoegingen.order_by("-at", "-pk")[:1])


def _keuzes(request: HttpRequest, velden: list[Vergelijking]) -> dict[str, str]:
    """Return the choice per field as sent, else what comes first."""
    gestuurd = {rij.veld.sleutel: request.POST.get(f"keuze_{rij.veld.sleutel}") for rij in velden}
    return {
        rij.veld.sleutel: keuze if (keuze := gestuurd[rij.veld.sleutel]) in (BEHOUDEN, ANDER) else rij.voorkeur
        for rij in velden
    }


def _versie(velden: list[Vergelijking]) -> str:
    """Return a mark of what the user sees, which changes when a colleague changes one of the dossiers."""
    getoond = json.dumps([(rij.veld.sleutel, rij.behouden, rij.ander) for rij in velden])
    return hashlib.sha256(getoond.encode()).hexdigest()[:16]
