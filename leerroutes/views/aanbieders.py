"""The aanbieders of the gemeente: what they offer, who is there, and what was agreed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from inburgering.aanbod.enums import AanbiederSoort
from inburgering.aanbod.forms import AanbiederForm, ContactForm, ContractForm, SluitenForm, aanbieder_begin
from inburgering.aanbod.models import Aanbieder, Aanbiedercontact
from inburgering.aanbod.selectors import keurmerk_loopt_af, met_contracten
from inburgering.aanbod.services import aanbieders as aanbod
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import eis, vereist
from intake.views.formulieren import gelukt
from leerroutes.models import Aanmelding
from leerroutes.selectors.aanbieders import aanbieders_met_aantallen, aanmeldingen_bij
from leerroutes.services import aanbieders as services

PER_PAGINA = 50
KEURMERK_VOORAF = timedelta(days=90)


@require_safe
@vereist(Bevoegdheid.AANBIEDERS_INZIEN)
def aanbieders(request: HttpRequest) -> HttpResponse:
    """Every aanbieder with its places, by kind and by word."""
    soort, zoek = request.GET.get("soort", ""), request.GET.get("zoek", "").strip()
    soort = soort if soort in AanbiederSoort.values else ""
    ook_gesloten = request.GET.get("gesloten") == "ja"
    rijen = met_contracten(aanbieders_met_aantallen(soort=soort, zoek=zoek, ook_gesloten=ook_gesloten), vandaag())
    return render(
        request,
        "leerroutes/aanbieders.html",
        {
            "pagina": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
            "soorten": AanbiederSoort.choices,
            "soort": soort,
            "zoek": zoek,
            "ook_gesloten": ook_gesloten,
            "loopt_af": keurmerk_loopt_af(vandaag() + KEURMERK_VOORAF),
            "vandaag": vandaag(),
            "mag_beheren": request.gebruiker.mag(Bevoegdheid.AANBIEDERS_BEHEREN),
            "mag_importeren": request.gebruiker.mag(Bevoegdheid.UREN_IMPORTEREN),
            "mag_traject": request.gebruiker.mag(Bevoegdheid.TRAJECT_INZIEN),
            "mag_plekken": request.gebruiker.mag(Bevoegdheid.PLEKKEN_INZIEN),
            "mag_kwaliteit": request.gebruiker.mag(Bevoegdheid.KWALITEIT_INZIEN),
        },
    )


@vereist(Bevoegdheid.AANBIEDERS_BEHEREN)
def aanbieder_nieuw(request: HttpRequest) -> HttpResponse:
    """Add an aanbieder."""
    form = AanbiederForm(request.POST or None)
    gemaakt: list[Aanbieder] = []
    if form.is_valid() and bewaard(
        form, lambda: gemaakt.append(aanbod.aanbieder_opslaan(None, form.velden, door=request.gebruiker))
    ):
        messages.success(request, f"{gemaakt[0].naam} is toegevoegd.")
        return redirect("leerroutes:aanbieder", gemaakt[0].uuid)
    return render(request, "leerroutes/aanbieder_formulier.html", {"form": form, "titel": "Aanbieder toevoegen"})


@vereist(Bevoegdheid.AANBIEDERS_BEHEREN)
def aanbieder_wijzigen(request: HttpRequest, aanbieder: UUID) -> HttpResponse:
    """Correct the facts about an aanbieder."""
    van = get_object_or_404(Aanbieder, uuid=aanbieder)
    form = AanbiederForm(request.POST or None, initial=aanbieder_begin(van))
    if form.is_valid() and bewaard(form, lambda: aanbod.aanbieder_opslaan(van, form.velden, door=request.gebruiker)):
        messages.success(request, f"{form.cleaned_data['naam']} is bijgewerkt.")
        return redirect("leerroutes:aanbieder", van.uuid)
    return render(request, "leerroutes/aanbieder_formulier.html", {"form": form, "titel": van.naam, "aanbieder": van})


@vereist(Bevoegdheid.AANBIEDERS_INZIEN)
def aanbieder(request: HttpRequest, aanbieder: UUID) -> HttpResponse:
    """One aanbieder: who is there, contacts, contracts, and closing it."""
    van = get_object_or_404(aanbieders_met_aantallen(ook_gesloten=True), uuid=aanbieder)
    mag_beheren = request.gebruiker.mag(Bevoegdheid.AANBIEDERS_BEHEREN)
    if request.method == "POST":
        eis(request.gebruiker, Bevoegdheid.AANBIEDERS_BEHEREN)
    actie = request.POST.get("actie", "")
    formulieren = _formulieren(request, van, actie)
    doen, melding = _doen(request, van).get(actie, (None, ""))
    if doen and actie in formulieren and gelukt(request, formulieren[actie], doen, melding):
        return redirect(request.path)
    return render(
        request,
        "leerroutes/aanbieder.html",
        {
            "aanbieder": van,
            "contacten": van.contacten.all(),
            "contracten": van.contracten.all(),
            "aanmeldingen": _wie_is_hier(request, van),
            "formulieren": formulieren if mag_beheren else {},
            "mag_beheren": mag_beheren,
            "mag_plekken": request.gebruiker.mag(Bevoegdheid.PLEKKEN_INZIEN),
            "mag_kwaliteit": request.gebruiker.mag(Bevoegdheid.KWALITEIT_INZIEN),
            "gesloten": van.is_gesloten_op(vandaag()),
            "vandaag": vandaag(),
        },
    )


def _wie_is_hier(request: HttpRequest, van: Aanbieder) -> Page[Aanmelding] | None:
    """A page of who is there, for who may see names."""
    if not request.gebruiker.mag(Bevoegdheid.DOSSIER_INZIEN):
        return None
    return Paginator(aanmeldingen_bij(van), PER_PAGINA).get_page(request.GET.get("pagina"))


def _formulieren(request: HttpRequest, van: Aanbieder, actie: str) -> dict[str, Form]:
    soorten: dict[str, tuple[type[Form], dict[str, Any]]] = {
        "contact": (ContactForm, {}),
        "contract": (ContractForm, {"start": vandaag()}),
    }
    if van.gesloten_op is None:
        soorten["sluiten"] = (SluitenForm, {"op": vandaag()})
    return {
        naam: soort(request.POST if naam == actie else None, initial=begin, auto_id=f"{naam}_%s")
        for naam, (soort, begin) in soorten.items()
    }


def _doen(request: HttpRequest, van: Aanbieder) -> dict[str, tuple[Callable[[dict[str, Any]], Any], str]]:
    door = request.gebruiker
    return {
        "contact": (
            lambda velden: aanbod.aanbiedercontact_opslaan(van, velden, door=door),
            "De contactpersoon is toegevoegd.",
        ),
        "contract": (
            lambda velden: aanbod.aanbiedercontract_opslaan(van, _contract(velden), door=door),
            "Het contract is toegevoegd.",
        ),
        "sluiten": (
            lambda velden: _sluiten(request, van, velden),
            "De aanbieder is gesloten. Wie daar is of daar uren zonder bewijs heeft, heeft een taak gekregen.",
        ),
    }


def _sluiten(request: HttpRequest, van: Aanbieder, velden: dict[str, Any]) -> None:
    sluiting = services.aanbieder_sluiten(van, **velden, door=request.gebruiker)
    if sluiting.elders:
        messages.info(request, f"Ook gesloten in {', '.join(sluiting.elders)}: daar is dezelfde taak gemaakt.")


def _contract(velden: dict[str, Any]) -> dict[str, Any]:
    laatste_dag = velden.pop("laatste_dag")
    return velden | {"einde": laatste_dag + timedelta(days=1) if laatste_dag else None}


@require_POST
@vereist(Bevoegdheid.AANBIEDERS_BEHEREN)
def aanbieder_heropenen(request: HttpRequest, aanbieder: UUID) -> HttpResponse:
    """Open a closed aanbieder again."""
    van = get_object_or_404(Aanbieder, uuid=aanbieder)
    return _doe(request, van, lambda: aanbod.aanbieder_heropenen(van, door=request.gebruiker), "is weer open.")


@require_POST
@vereist(Bevoegdheid.AANBIEDERS_BEHEREN)
def aanbieder_delen(request: HttpRequest, aanbieder: UUID) -> HttpResponse:
    """Give the other gemeenten of the region the same facts."""
    van = get_object_or_404(Aanbieder, uuid=aanbieder)
    gedeeld: list[str] = []
    return _doe(
        request,
        van,
        lambda: gedeeld.extend(aanbod.aanbieder_delen(van, door=request.gebruiker)),
        lambda: f"is gedeeld met {', '.join(gedeeld)}." if gedeeld else "staat al in alle gemeenten waar u beheert.",
    )


@require_POST
@vereist(Bevoegdheid.AANBIEDERS_BEHEREN)
def aanbiedercontact_verwijderen(request: HttpRequest, aanbieder: UUID, contactpersoon: UUID) -> HttpResponse:
    """Take a contact person from the list."""
    van = get_object_or_404(Aanbieder, uuid=aanbieder)
    rij = get_object_or_404(Aanbiedercontact, aanbieder=van, uuid=contactpersoon)
    return _doe(
        request,
        van,
        lambda: aanbod.aanbiedercontact_verwijderen(rij, door=request.gebruiker),
        f"heeft {rij.naam} niet meer als contactpersoon.",
    )


def _doe(
    request: HttpRequest, van: Aanbieder, doen: Callable[[], object], melding: str | Callable[[], str]
) -> HttpResponse:
    """Do one thing from a button and say so, or say why not."""
    try:
        doen()
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    else:
        messages.success(request, f"{van.naam} {melding if isinstance(melding, str) else melding()}")
    return redirect("leerroutes:aanbieder", van.uuid)
