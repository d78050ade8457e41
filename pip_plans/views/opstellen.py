"""The PIP on the dossier page: what stands, and the composer with one section open at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inburgering.dossiers.models import Concept, Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.views.concept import TERUGHALEN
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard, meld_regelfout
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from pip_plans import selectors
from pip_plans.enums import Onderdeel, PipStatus, Staat
from pip_plans.forms import OnderdeelForm, OpmerkingForm, WijzigingForm, formulier_voor
from pip_plans.models import Pip
from pip_plans.samenvoegen import Botsing, begin_van, samenvoegen
from pip_plans.selectors.beeld import Sectiebeeld, secties_in_beeld, vaste_secties_in_beeld
from pip_plans.selectors.feiten import PipFeiten
from pip_plans.selectors.gereed import nog_nodig
from pip_plans.services import opstellen as services

PIP_IS_WEG = "Dit PIP is intussen vastgesteld of weggegooid. Uw invoer is niet bewaard."


@dataclass(frozen=True)
class Samenloop:
    """A colleague was first: who and when, and what he changed."""

    tekst: str
    wijzigingen: list[Botsing]


@require_safe
@vereist(Bevoegdheid.PIP_INZIEN)
def pip(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """The PIP of a dossier: the one being composed, the one in force, and all earlier versions."""
    van = dossier_van(request, dossier, onderdeel="pip")
    return _bladzijde(request, van)


def _bladzijde(
    request: HttpRequest, dossier: Dossier, *, form: OnderdeelForm | None = None, botsing: Samenloop | None = None
) -> HttpResponse:
    feiten = PipFeiten(dossier, vandaag(), request.gebruiker)
    concept = selectors.in_bewerking(dossier)
    gebruiker = request.gebruiker
    versies = selectors.versies(dossier)
    feiten.vorig = next(iter(versies), None)
    feiten.huidig = next((versie for versie in versies if versie.status == PipStatus.VASTGESTELD), None)
    inhoud: dict[str, Any] = {
        "dossier": dossier,
        "feiten": feiten,
        "concept": concept,
        "versies": versies,
        "huidig": feiten.huidig,
        "mag_opstellen": gebruiker.mag(Bevoegdheid.PIP_OPSTELLEN) and dossier.is_open and not dossier.is_wi2013,
        "mag_vaststellen": gebruiker.mag(Bevoegdheid.PIP_VASTSTELLEN) and dossier.is_open,
    }
    if feiten.huidig and not concept and not feiten.huidig.overgenomen:
        inhoud |= _vaste_inhoud(feiten.huidig)
    if concept:
        concept.dossier = dossier
        inhoud |= _composer(request, concept, feiten, form, botsing)
    return render(request, "pip_plans/pip.html", inhoud)


def _vaste_inhoud(huidig: Pip) -> dict[str, Any]:
    """The whole PIP in force, to read, with the facts of then."""
    prefetch_related_objects([huidig], "routes", "doelen", "afspraken", "pw_besluiten", "onderdelen")
    feiten = PipFeiten.van_vastgesteld(huidig, huidig.dagtekening)
    return {"secties": vaste_secties_in_beeld(huidig, feiten), "vaste_feiten": feiten}


def _composer(
    request: HttpRequest, concept: Pip, feiten: PipFeiten, form: OnderdeelForm | None, botsing: Samenloop | None
) -> dict[str, Any]:
    gebruiker = request.gebruiker
    nodig = nog_nodig(concept, feiten, door=gebruiker)
    secties = secties_in_beeld(concept, feiten, nodig)
    bewerkbaar = gebruiker.mag(Bevoegdheid.PIP_OPSTELLEN) and concept.status == PipStatus.CONCEPT
    bewerkbaar = bewerkbaar and feiten.dossier.is_open
    if bewerkbaar:
        _open_sectie(request, concept, feiten, secties, form, botsing)
    return {
        "secties": secties,
        "klaar": sum(beeld.staat == Staat.COMPLEET for beeld in secties),
        "nodig": nodig,
        "bewerkbaar": bewerkbaar,
        "tweede_paar_ogen": instelling("pip_tweede_paar_ogen"),
        "mag_goedkeuren": gebruiker.mag(Bevoegdheid.PIP_GOEDKEUREN)
        and gebruiker.pk not in (concept.aangeboden_door_id, concept.opgesteld_door_id),
        "opmerking_form": OpmerkingForm(),
    }


def _open_sectie(
    request: HttpRequest,
    concept: Pip,
    feiten: PipFeiten,
    secties: list[Sectiebeeld],
    form: OnderdeelForm | None,
    botsing: Samenloop | None,
) -> None:
    """Open one section as a form: the one that was sent, else the one asked for, else the first incomplete one."""
    concepten = _concepten(request, concept)
    for beeld in secties:
        beeld.concept_van = concepten.get(sleutel_van(concept, beeld.sectie.onderdeel))
    gevraagd = form.onderdeel if form else request.GET.get("bewerk", "")
    te_openen = next((beeld for beeld in secties if beeld.naam == gevraagd and beeld.heeft_velden), None)
    if te_openen is None and gevraagd != "niets":
        onklaar = (beeld for beeld in secties if beeld.heeft_velden and beeld.staat in (Staat.LEEG, Staat.BEGONNEN))
        te_openen = next((beeld for beeld in onklaar if beeld.nodig), None)
    if te_openen is None:
        return
    te_openen.form = form or _formulier(request, concept, feiten, te_openen)
    te_openen.botsing = botsing


def sleutel_van(concept: Pip, onderdeel: Onderdeel) -> str:
    """The key of a user's draft of one section."""
    return f"pip:{concept.uuid}:{onderdeel.value}"


def _concepten(request: HttpRequest, concept: Pip) -> dict[str, Concept]:
    sleutels = [sleutel_van(concept, onderdeel) for onderdeel in Onderdeel]
    rijen = Concept.objects.filter(gebruiker=request.gebruiker, sleutel__in=sleutels)
    return {rij.sleutel: rij for rij in rijen}


def _formulier(request: HttpRequest, concept: Pip, feiten: PipFeiten, beeld: Sectiebeeld) -> OnderdeelForm:
    """The form of a section as saved; with `?concept=ja` what this user typed there and did not save."""
    onderdeel = beeld.sectie.onderdeel
    sleutel = sleutel_van(concept, onderdeel)
    soort = formulier_voor(onderdeel)
    if beeld.concept_van is None or TERUGHALEN not in request.GET:
        begin = {"basis": beeld.versie, "concept_sleutel": sleutel}
        form = soort(pip=concept, feiten=feiten, onderdeel=onderdeel, initial=begin)
        form.initial["begin"] = begin_van(form)
        return form
    getypt = _als_formuliergegevens(beeld.concept_van.inhoud)
    getypt.setlist("basis", [beeld.concept_van.basis])
    getypt.setlist("concept_sleutel", [sleutel])
    beeld.concept_van = None
    return soort(getypt, pip=concept, feiten=feiten, onderdeel=onderdeel)


def _als_formuliergegevens(inhoud: Mapping[str, Any]) -> MultiValueDict:
    waarden = {naam: waarde if isinstance(waarde, list) else [waarde] for naam, waarde in inhoud.items()}
    return MultiValueDict(waarden)


@require_POST
@vereist(Bevoegdheid.PIP_OPSTELLEN)
def beginnen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Begin the first PIP."""
    van = dossier_van(request, dossier, onderdeel="pip")
    try:
        services.pip_beginnen(van, door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, str(fout))
    return redirect("pip_plans:pip", van.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.PIP_OPSTELLEN)
def onderdeel(request: HttpRequest, dossier: UUID, onderdeel: str) -> HttpResponse:
    """Save one section and go on to the next that is not complete; a GET opens it."""
    van = dossier_van(request, dossier, onderdeel="pip")
    if onderdeel not in Onderdeel.values:
        raise Http404
    if request.method != "POST":
        return redirect(f"{reverse('pip_plans:pip', args=[van.uuid])}?bewerk={onderdeel}#{onderdeel}")
    concept = selectors.in_bewerking(van)
    if concept is None:
        messages.error(request, PIP_IS_WEG)
        return redirect("pip_plans:pip", van.uuid)
    concept.dossier = van
    deel = Onderdeel(onderdeel)
    form = formulier_voor(deel)(
        request.POST, pip=concept, feiten=PipFeiten(van, vandaag(), request.gebruiker), onderdeel=deel
    )
    if not form.is_valid():
        return _bladzijde(request, van, form=form)
    try:
        services.onderdeel_opslaan(
            concept, deel, form.gegevens(), basis=form.cleaned_data["basis"] or 0, door=request.gebruiker
        )
    except RegelFout as fout:
        return _niet_bewaard(request, van, form, fout)
    messages.success(request, f"Bewaard: {deel.label}.")
    return redirect(_volgende(van, deel, verder="verder" in request.POST))


def _niet_bewaard(request: HttpRequest, dossier: Dossier, form: OnderdeelForm, fout: RegelFout) -> HttpResponse:
    """Show the form again with what was typed; after a conflict the next save knows the colleague's version."""
    if fout.code != "onderdeel_gewijzigd":
        meld_regelfout(form, fout)
        return _bladzijde(request, dossier, form=form)
    concept = selectors.in_bewerking(dossier)
    nieuwste = concept.onderdelen.filter(onderdeel=form.onderdeel).first() if concept else None
    if nieuwste is None:
        messages.error(request, PIP_IS_WEG)
        return redirect("pip_plans:pip", dossier.uuid)
    soort, bij = type(form), {"pip": concept, "feiten": form.feiten, "onderdeel": form.onderdeel}
    concept.dossier = dossier
    gegevens, wijzigingen = samenvoegen(form, soort(**bij))
    gegevens["basis"] = str(nieuwste.versie)
    return _bladzijde(request, dossier, form=soort(gegevens, **bij), botsing=Samenloop(str(fout), wijzigingen))


def _volgende(dossier: Dossier, opgeslagen: Onderdeel, *, verder: bool) -> str:
    """Where to go after saving: on to the next section that asks for something, or back to this one."""
    url = reverse("pip_plans:pip", args=[dossier.uuid])
    if verder:
        return f"{url}#composer" if _alles_gereed(dossier) else f"{url}#open"
    return f"{url}?bewerk=niets#{opgeslagen.value}"


def _alles_gereed(dossier: Dossier) -> bool:
    return Pip.objects.filter(dossier=dossier, status=PipStatus.CONCEPT, gereed=True).exists()


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.PIP_OPSTELLEN)
def wijzigen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Begin a changed PIP: why does it change?"""
    van = dossier_van(request, dossier, onderdeel="pip")
    form = WijzigingForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and bewaard(
        form,
        lambda: services.pip_wijziging_beginnen(
            van, door=request.gebruiker, aanleiding=form.cleaned_data["aanleiding"]
        ),
    ):
        return redirect("pip_plans:pip", van.uuid)
    return render(request, "pip_plans/wijzigen.html", {"dossier": van, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.PIP_OPSTELLEN)
def weggooien(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Give up the concept, after a question."""
    van = dossier_van(request, dossier, onderdeel="pip")
    concept = selectors.in_bewerking(van)
    if concept is None:
        raise Http404
    if request.method == "POST":
        try:
            services.pip_weggooien(concept, door=request.gebruiker)
        except RegelFout as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, "Het concept-PIP is weggegooid.")
        return redirect("pip_plans:pip", van.uuid)
    return render(request, "pip_plans/weggooien.html", {"dossier": van, "concept": concept})
