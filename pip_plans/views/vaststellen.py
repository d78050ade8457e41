"""From a complete PIP to a sent decision: preview, check page, vaststellen, sending; and revoking."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from inburgering.brieven.opmaak import pdf_van
from inburgering.brieven.services.verbeteren import gevolgen_van_verbetering
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.views.wijzigen import BEVESTIGD, TERUG_NAAR_FORMULIER
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard, meld_regelfout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from pip_plans import selectors
from pip_plans.beschikking import beschikking_html
from pip_plans.documents import beschikking_van
from pip_plans.enums import PipStatus
from pip_plans.forms import HerroepenForm, VaststellenForm, VersturenForm, VerzendingVerbeterenForm
from pip_plans.models import Pip
from pip_plans.selectors.beeld import secties_in_beeld, vaste_secties_in_beeld
from pip_plans.selectors.feiten import PipFeiten
from pip_plans.selectors.gereed import nog_nodig
from pip_plans.selectors.termijnen import termijnen_van
from pip_plans.selectors.verschil import redenen_verschillen, verschillen
from pip_plans.services.bekendmaken import eis_verzending_past, pip_herroepen, pip_versturen, pip_verzending_verbeteren
from pip_plans.services.regels import eis_vaststelbaar
from pip_plans.services.vaststellen import pip_vaststellen
from pip_plans.services.vervolg import vervolgtaken


@require_safe
@vereist(Bevoegdheid.PIP_INZIEN)
def voorbeeld(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """The letter as it would be now, with "concept" on every page."""
    van = dossier_van(request, dossier, onderdeel="pip")
    concept = selectors.in_bewerking(van)
    if concept is None:
        raise Http404
    if not concept.leerroute:
        messages.info(request, "Kies eerst de leerroute. Daarna kunt u een voorbeeld van de brief bekijken.")
        return redirect("pip_plans:onderdeel", van.uuid, "route")
    concept.dossier = van
    beschikking = beschikking_van(
        concept,
        PipFeiten(van, vandaag(), request.gebruiker),
        door=request.gebruiker,
        dagtekening=vandaag(),
        verzenddatum=vandaag(),
        concept=True,
    )
    antwoord = HttpResponse(pdf_van(beschikking_html(beschikking)), content_type="application/pdf")
    antwoord["Content-Disposition"] = f'inline; filename="{van.nummer}-PIP-concept.pdf"'
    antwoord["Cache-Control"] = "no-store"
    return antwoord


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.PIP_VASTSTELLEN)
def vaststellen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Controleer uw gegevens: all content and every date that follows, then one button that fixes the PIP."""
    van = dossier_van(request, dossier, onderdeel="pip")
    concept = _te_vaststellen(request, van)
    if concept is None:
        messages.info(request, "Er is geen PIP om vast te stellen.")
        return redirect("pip_plans:pip", van.uuid)
    form = VaststellenForm(_gekozen_datums(request))
    if form.is_valid() and request.method == "POST":
        try:
            pip = pip_vaststellen(concept, door=request.gebruiker, **form.cleaned_data)
        except RegelFout as fout:
            if fout.code == "pip_al_vastgesteld":
                messages.error(request, str(fout))
                return redirect("pip_plans:pip", van.uuid)
            meld_regelfout(form, fout)
        else:
            messages.success(request, f"Het PIP is vastgesteld. De brief {pip.kenmerk} staat klaar om te versturen.")
            return redirect("pip_plans:versturen", van.uuid)
    if concept.is_vastgesteld:
        return redirect("pip_plans:pip", van.uuid)
    return render(request, "pip_plans/vaststellen.html", _controle(request, concept, form))


def _gekozen_datums(request: HttpRequest) -> Mapping[str, Any]:
    """The dates that were typed, or today: a GET with dates shows what would follow from them."""
    if request.method == "POST":
        return request.POST
    return request.GET if "dagtekening" in request.GET else {"dagtekening": vandaag(), "verzenddatum": vandaag()}


def _te_vaststellen(request: HttpRequest, dossier: Dossier) -> Pip | None:
    """The concept of the dossier; after a second click the PIP that the first one fixed."""
    pip = selectors.in_bewerking(dossier)
    uuid = request.POST.get("pip")
    if pip is None and uuid:
        pip = Pip.objects.filter(dossier=dossier, uuid=uuid).first() if _is_uuid(uuid) else None
    if pip:
        pip.dossier = dossier
    return pip


def _is_uuid(tekst: str) -> bool:
    try:
        UUID(tekst)
    except ValueError:
        return False
    return True


def _controle(request: HttpRequest, concept: Pip, form: VaststellenForm) -> dict[str, object]:
    """Everything on the check page, computed for the dates in the form as far as they can be read."""
    feiten = PipFeiten(concept.dossier, vandaag(), request.gebruiker)
    nodig = nog_nodig(concept, feiten, door=request.gebruiker)
    dagtekening, verzenddatum = (_datum(form, naam) for naam in ("dagtekening", "verzenddatum"))
    if not nodig and form.is_valid():
        _meld_vooraf(concept, feiten, form)
    termijnen = termijnen_van(concept, feiten, dagtekening=dagtekening, bekendmaking=verzenddatum)
    return {
        "dossier": concept.dossier,
        "concept": concept,
        "feiten": feiten,
        "form": form,
        "nodig": nodig,
        "secties": secties_in_beeld(concept, feiten, nodig),
        "termijnen": termijnen,
        "dagtekening": dagtekening,
        "verzenddatum": verzenddatum,
        "te_laat": bool(termijnen.uiterlijk and dagtekening > termijnen.uiterlijk and termijnen.opent),
        "al_voorbij": _al_voorbij(concept, dagtekening),
        "vervolgtaken": vervolgtaken(concept, feiten, termijnen),
        "verschillen": verschillen(concept.vorige, concept) if concept.vorige else [],
    }


def _al_voorbij(concept: Pip, dagtekening: date) -> list[str]:
    """The goals and agreements that would be over on the day that the letter bears."""
    rijen = [*concept.doelen.all(), *concept.afspraken.all()]
    return [rij.tekst for rij in rijen if rij.voor_op and rij.voor_op < dagtekening]


def _datum(form: VaststellenForm, naam: str) -> date:
    return form.cleaned_data.get(naam) or vandaag()


def _meld_vooraf(concept: Pip, feiten: PipFeiten, form: VaststellenForm) -> None:
    """Show beforehand what vaststellen on these dates would refuse."""
    try:
        eis_vaststelbaar(concept, feiten, door=feiten.gebruiker, vandaag=vandaag(), **form.cleaned_data)
    except RegelFout as fout:
        meld_regelfout(form, fout)


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.PIP_VASTSTELLEN)
def versturen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record the bekendmaking of the PIP in force."""
    van = dossier_van(request, dossier, onderdeel="pip")
    pip = _vastgesteld(van)
    if not pip.nog_te_versturen:
        messages.info(request, "Dit PIP is al verstuurd.")
        return redirect("pip_plans:pip", van.uuid)
    form = VersturenForm(
        request.POST if request.method == "POST" else None,
        initial={"bekendgemaakt_op": min(pip.verzenddatum, vandaag()), "wijze": "post"},
    )
    if form.is_valid():
        try:
            pip_versturen(pip, door=request.gebruiker, **form.cleaned_data)
        except RegelFout as fout:
            veld = "bekendgemaakt_op" if fout.veld == "op" else fout.veld
            meld_regelfout(form, RegelFout(fout.code, fout.uitleg, fout.artikel, veld))
        else:
            messages.success(request, "Vastgelegd. De bezwaartermijn begint op de dag erna.")
            return redirect("pip_plans:pip", van.uuid)
    return render(request, "pip_plans/versturen.html", {"dossier": van, "pip": pip, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.PIP_VASTSTELLEN)
def verzending_verbeteren(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Correct a mistyped day of sending, after showing what moves with it."""
    van = dossier_van(request, dossier, onderdeel="pip")
    pip = _vastgesteld(van)
    if pip.besluit is None:
        messages.info(request, "Dit PIP is overgenomen uit een ander systeem; de verzending staat daar.")
        return redirect("pip_plans:pip", van.uuid)
    form = VerzendingVerbeterenForm(
        request.POST if request.method == "POST" else None,
        verzonden=pip.besluit.is_bekendgemaakt,
        initial={"op": pip.besluit.verzenddatum, "wijze": pip.besluit.bekendmaking_wijze},
    )
    titel = "Verzending verbeteren"
    if TERUG_NAAR_FORMULIER not in request.POST and form.is_valid():
        gegevens = {"wijze": "", **form.cleaned_data}
        try:
            if BEVESTIGD not in request.POST:
                eis_verzending_past(pip, gegevens["op"])
                gevolgen = gevolgen_van_verbetering(pip.besluit, **gegevens)
                return render(request, "dossiers/bevestigen.html", {"titel": titel, "form": form, "gevolgen": gevolgen})
            pip_verzending_verbeteren(pip, door=request.gebruiker, **gegevens)
        except RegelFout as fout:
            meld_regelfout(form, fout)
        else:
            messages.success(request, "De verzending is verbeterd. De nieuwe versie van de brief staat klaar.")
            return redirect("pip_plans:pip", van.uuid)
    return render(
        request, "pip_plans/verzending_verbeteren.html", {"dossier": van, "pip": pip, "form": form, "titel": titel}
    )


def _vastgesteld(dossier: Dossier) -> Pip:
    pip = get_object_or_404(
        Pip.objects.select_related("besluit__document", "vastgesteld_door"),
        dossier=dossier,
        status=PipStatus.VASTGESTELD,
    )
    pip.dossier = dossier
    return pip


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.PIP_VASTSTELLEN)
def herroepen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Revoke the PIP in force after bezwaar or beroep."""
    van = dossier_van(request, dossier, onderdeel="pip")
    pip = _vastgesteld(van)
    form = HerroepenForm(request.POST if request.method == "POST" else None, initial={"herroepen_op": vandaag()})
    if form.is_valid() and bewaard(form, lambda: pip_herroepen(pip, door=request.gebruiker, **form.cleaned_data)):
        messages.success(request, "Het PIP is herroepen. Stel een nieuw PIP vast.")
        return redirect("pip_plans:pip", van.uuid)
    return render(request, "pip_plans/herroepen.html", {"dossier": van, "pip": pip, "form": form})


@require_safe
@vereist(Bevoegdheid.PIP_INZIEN)
def versie(request: HttpRequest, dossier: UUID, pip: UUID) -> HttpResponse:
    """One fixed version as it was decided, with what it changed."""
    van = dossier_van(request, dossier, onderdeel="pip")
    vast = get_object_or_404(
        Pip.objects.select_related("besluit__document", "vastgesteld_door", "vorige").prefetch_related(
            "routes", "doelen", "afspraken", "pw_besluiten", "onderdelen"
        ),
        dossier=van,
        uuid=pip,
        dagtekening__isnull=False,
    )
    vast.dossier = van
    feiten = PipFeiten.van_vastgesteld(vast, vast.dagtekening) if vast.feiten else PipFeiten(van, vast.dagtekening)
    return render(
        request,
        "pip_plans/versie.html",
        {
            "dossier": van,
            "pip": vast,
            "feiten": feiten,
            "secties": vaste_secties_in_beeld(vast, feiten),
            "verschillen": verschillen(vast.vorige, vast) if vast.vorige else [],
            "redenen": redenen_verschillen(vast.vorige, vast) if vast.vorige and not vast.overgenomen else [],
            "terug": reverse("pip_plans:pip", args=[van.uuid]),
        },
    )
