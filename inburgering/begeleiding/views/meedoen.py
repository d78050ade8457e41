"""Taking part: the road, work and education of one person, what makes studying possible, and his household."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from inburgering.aanbod.enums import Opleidingsniveau, Opleidingsuitkomst, Route, Werkeinde
from inburgering.aanbod.models import (
    Diplomawaardering,
    Integratieroute,
    Opleiding,
    Scholingsuitgave,
    Studietoestemming,
    Werk,
)
from inburgering.aanbod.selectors.meedoen import gezinsbeeld, routes_van, startkwalificatie, werkstand
from inburgering.aanbod.services import meedoen as services
from inburgering.aanbod.services import scholing
from inburgering.begeleiding.forms import meedoen as formulieren
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import eis, vereist
from intake.views.formulieren import formulierpagina, gelukt

ONDERDEEL = "meedoen"
JONG = 27
M = TypeVar("M", bound=Model)


@vereist(Bevoegdheid.AANBOD_INZIEN)
def meedoen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """The road, work, education and household of one person; add to each."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gebruiker = request.gebruiker
    mag = gebruiker.mag(Bevoegdheid.AANBOD_INZETTEN)
    if request.method == "POST":
        eis(request.gebruiker, Bevoegdheid.AANBOD_INZETTEN)
    actie = request.POST.get("actie", "")
    vormen = _formulieren(request, actie)
    doen, melding = _doen(request, van, vormen).get(actie, (None, ""))
    if doen and gelukt(request, vormen[actie], doen, melding):
        return redirect(request.path)
    opleidingen = list(Opleiding.objects.filter(dossier=van))
    waarderingen = list(Diplomawaardering.objects.filter(dossier=van))
    gezin = gezinsbeeld(van, gebruiker)
    for persoon in gezin.personen:
        if persoon.dossier and not persoon.hier:
            scherm = request.resolver_match.view_name
            inzage_vastleggen(persoon.dossier, door=gebruiker, onderdeel=ONDERDEEL, scherm=scherm)
    leeftijd = van.inburgeraar.leeftijd_op(vandaag())
    return render(
        request,
        "begeleiding/meedoen.html",
        {
            "routes": [(rij, rij.reden_voor(gebruiker)) for rij in routes_van(van)],
            "stand": werkstand(van),
            "opleidingen": opleidingen,
            "waarderingen": waarderingen,
            "startkwalificatie": startkwalificatie(opleidingen, waarderingen),
            "toestemmingen": Studietoestemming.objects.filter(dossier=van).select_related("besloten_door"),
            "jong": leeftijd is not None and leeftijd < JONG,
            "uitgaven": list(Scholingsuitgave.objects.filter(dossier=van)),
            "over": scholing.scholingsbudget_over(van),
            "gezin": gezin,
            "formulieren": vormen if mag and van.is_open else {},
            "mag": mag and van.is_open,
        },
    )


def _formulieren(request: HttpRequest, actie: str) -> dict[str, forms.Form]:
    gezondheid = {"met_gezondheid": request.gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN)}
    dag = vandaag()
    soorten: dict[str, tuple[Callable[..., forms.Form], dict[str, Any], dict[str, Any]]] = {
        "route": (formulieren.RouteForm, {"van": dag}, gezondheid),
        "werk": (formulieren.WerkForm, {"van": dag}, {}),
        "opleiding": (formulieren.OpleidingForm, {"van": dag}, {}),
        "waardering": (formulieren.WaarderingForm, {"aangevraagd_op": dag}, {}),
        "toestemming": (formulieren.ToestemmingForm, {"besloten_op": dag, "van": dag}, {}),
        "uitgave": (formulieren.UitgaveForm, {"toegekend_op": dag}, {}),
    }
    return {
        naam: soort(request.POST if naam == actie else None, initial=begin, auto_id=f"{naam}_%s", **anders)
        for naam, (soort, begin, anders) in soorten.items()
    }


def _doen(
    request: HttpRequest, van: Dossier, vormen: dict[str, Any]
) -> dict[str, tuple[Callable[[dict[str, Any]], Any], str]]:
    door = request.gebruiker
    return {
        "route": (
            lambda velden: services.integratieroute_vastleggen(
                van, door=door, **velden | {"route": Route(velden["route"])}
            ),
            "De route is vastgelegd.",
        ),
        "werk": (lambda velden: services.werk_vastleggen(van, velden, door=door), "Het werk is vastgelegd."),
        "opleiding": (
            lambda velden: services.opleiding_vastleggen(van, velden, door=door),
            "De opleiding is vastgelegd.",
        ),
        "waardering": (
            lambda velden: scholing.diplomawaardering_aanvragen(van, door=door, **velden),
            "De aanvraag is vastgelegd.",
        ),
        "toestemming": (
            lambda _: scholing.studietoestemming_besluiten(van, door=door, **vormen["toestemming"].velden),
            "Het besluit is vastgelegd.",
        ),
        "uitgave": (
            lambda velden: scholing.scholingsuitgave_toekennen(van, door=door, **velden),
            "Het bedrag is toegekend.",
        ),
    }


def rij_van(request: HttpRequest, dossier: UUID, soort: type[M], uuid: UUID) -> M:
    """Return a row of the dossier in the URL, or raise Http404."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    rij = get_object_or_404(soort, dossier=van, uuid=uuid)
    rij.dossier = van
    return rij


def formulier(
    request: HttpRequest, dossier: UUID, form: forms.Form, doen: Callable[[dict[str, Any]], Any], **teksten: Any
) -> HttpResponse:
    """Show a form about one row, and go back to the page when it is done."""
    return formulierpagina(request, form, doen, terug=reverse("begeleiding:meedoen", args=[dossier]), **teksten)


@vereist(Bevoegdheid.AANBOD_INZETTEN)
def integratieroute_beeindigen(request: HttpRequest, dossier: UUID, route: UUID) -> HttpResponse:
    """End a road without another after it."""
    rij = rij_van(request, dossier, Integratieroute, route)
    return formulier(
        request,
        dossier,
        formulieren.EindeForm(request.POST or None, initial={"laatste_dag": vandaag()}),
        lambda velden: services.integratieroute_beeindigen(rij, door=request.gebruiker, **velden),
        titel=f"Route beëindigen: {rij}",
        actie="Beëindigen",
        melding="De route is beëindigd.",
        uitleg="Komt er een andere route? Leg die dan vast; deze eindigt vanzelf.",
    )


@vereist(Bevoegdheid.AANBOD_INZETTEN)
def werk_beeindigen(request: HttpRequest, dossier: UUID, werk: UUID) -> HttpResponse:
    """Record that work ended and why."""
    rij = rij_van(request, dossier, Werk, werk)
    return formulier(
        request,
        dossier,
        formulieren.WerkEindeForm(request.POST or None, initial={"laatste_dag": vandaag()}),
        lambda velden: services.werk_beeindigen(
            rij, door=request.gebruiker, **velden | {"einde_reden": Werkeinde(velden["einde_reden"])}
        ),
        titel=f"Werk gestopt: {rij}",
        actie="Vastleggen",
        melding="Het einde van het werk is vastgelegd.",
    )


@vereist(Bevoegdheid.AANBOD_INZETTEN)
def opleiding_afronden(request: HttpRequest, dossier: UUID, opleiding: UUID) -> HttpResponse:
    """Record how an opleiding ended."""
    rij = rij_van(request, dossier, Opleiding, opleiding)
    return formulier(
        request,
        dossier,
        formulieren.OpleidingEindeForm(request.POST or None, initial={"laatste_dag": vandaag()}),
        lambda velden: services.opleiding_afronden(
            rij, door=request.gebruiker, **velden | {"uitkomst": Opleidingsuitkomst(velden["uitkomst"])}
        ),
        titel=f"Opleiding afronden: {rij}",
        actie="Vastleggen",
        melding="De uitkomst van de opleiding is vastgelegd.",
    )


@vereist(Bevoegdheid.AANBOD_INZETTEN)
def diplomawaardering_vastleggen(request: HttpRequest, dossier: UUID, waardering: UUID) -> HttpResponse:
    """Record the Dutch level of a foreign diploma."""
    rij = rij_van(request, dossier, Diplomawaardering, waardering)
    begin = {"uitslag_op": rij.uitslag_op or vandaag(), "niveau": rij.niveau, "toelichting": rij.toelichting}
    return formulier(
        request,
        dossier,
        formulieren.UitslagForm(request.POST or None, initial=begin),
        lambda velden: scholing.diplomawaardering_vastleggen(
            rij, door=request.gebruiker, **velden | {"niveau": Opleidingsniveau(velden["niveau"])}
        ),
        titel=f"Uitslag diplomawaardering: {rij}",
        actie="Vastleggen",
        melding="De uitslag is vastgelegd.",
    )


@vereist(Bevoegdheid.AANBOD_INZETTEN)
def scholingsuitgave_terugdraaien(request: HttpRequest, dossier: UUID, uitgave: UUID) -> HttpResponse:
    """Take back money of the scholingsbudget."""
    rij = rij_van(request, dossier, Scholingsuitgave, uitgave)
    return formulier(
        request,
        dossier,
        formulieren.TerugdraaienForm(request.POST or None),
        lambda velden: scholing.scholingsuitgave_terugdraaien(rij, door=request.gebruiker, **velden),
        titel=f"Terugdraaien: {rij}",
        actie="Terugdraaien",
        melding="Het bedrag telt niet meer mee.",
    )
