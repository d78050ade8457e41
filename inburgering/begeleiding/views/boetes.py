"""The decision about a fine: what it would be, what stands in the way, deciding and sending."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from inburgering.begeleiding.enums import Verwijtbaarheid, ZaakStatus
from inburgering.begeleiding.forms.handhaving import BoeteForm, BoeteVersturenForm, OnherroepelijkForm
from inburgering.begeleiding.models import Boete, NietNakoming
from inburgering.begeleiding.selectors.handhaving import beslist_een_ander, boetevoorstel, laatste_toets, toets_nodig
from inburgering.begeleiding.services import boete as services
from inburgering.begeleiding.views.handhaving import zaak_in, zaak_url
from inburgering.begeleiding.views.overzicht import ONDERDEEL
from inburgering.brieven.enums import Verzendwijze
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.recht.regels import regel
from inburgering.recht.termijnen import herhaalde_oproep
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from intake.views.formulieren import formulierpagina, gelukt


@vereist(Bevoegdheid.BOETE_OPLEGGEN)
def boete_opleggen(request: HttpRequest, dossier: UUID, zaak: UUID) -> HttpResponse:
    """Decide about the fine, with its amount per degree of blame beside it."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = zaak_in(van, zaak)
    if gekozen.status != ZaakStatus.VOORNEMEN:
        return redirect(zaak_url(gekozen))
    form = BoeteForm(request.POST or None, bij_intake=gekozen.bij_intake, initial=_begin(gekozen))
    if gelukt(
        request,
        form,
        lambda _: services.boete_opleggen(gekozen, form.boete(), door=request.gebruiker),
        "Het besluit is genomen. Verstuur de brief.",
    ):
        return redirect("begeleiding:boete_versturen", van.uuid, gekozen.uuid)
    return render(
        request,
        "begeleiding/boete.html",
        {
            "zaak": gekozen,
            "form": form,
            "bedragen": _bedragen(gekozen),
            "terug": zaak_url(gekozen),
            "toets_nodig": toets_nodig(van),
            "toets": laatste_toets(gekozen),
            "regel_toets": regel("F-9"),
            "regel_dubbel": regel("F-6"),
            "beslist_een_ander": beslist_een_ander(gekozen, request.gebruiker),
        },
    )


def _begin(zaak: NietNakoming) -> dict[str, Any]:
    begin = {"dagtekening": vandaag(), "verzenddatum": vandaag()}
    if zaak.bij_intake:
        begin["nieuwe_oproep_op"] = herhaalde_oproep(datum_bekendmaking_boete=vandaag()).laatste_dag
    return begin


def _bedragen(zaak: NietNakoming) -> list[dict[str, Any]]:
    """What the fine would be for each degree of blame."""
    keuzes = [Verwijtbaarheid.OPZET] if zaak.bij_intake else [v for v in Verwijtbaarheid if v != Verwijtbaarheid.GEEN]
    rijen = []
    for verwijt in keuzes:
        voorstel = boetevoorstel(zaak, verwijt, beslist_op=vandaag())
        if voorstel:
            naam = "Elke mate van verwijt" if zaak.bij_intake else verwijt.label
            rijen.append({"naam": naam, "voorstel": voorstel})
    return rijen


def _boete_in(dossier: Dossier, zaak: UUID) -> Boete:
    gekozen = zaak_in(dossier, zaak)
    boete = get_object_or_404(Boete.objects.select_related("besluit__document"), zaak=gekozen)
    boete.zaak = gekozen
    return boete


@vereist(Bevoegdheid.BOETE_OPLEGGEN)
def boete_versturen(request: HttpRequest, dossier: UUID, zaak: UUID) -> HttpResponse:
    """Record that the decision was sent or handed over; the bezwaartermijn begins."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    boete = _boete_in(van, zaak)
    if boete.besluit.is_bekendgemaakt:
        return redirect(zaak_url(boete.zaak))
    begin = {"bekendgemaakt_op": min(boete.besluit.verzenddatum, vandaag()), "wijze": Verzendwijze.POST.value}
    return formulierpagina(
        request,
        BoeteVersturenForm(request.POST or None, initial=begin),
        lambda velden: services.boete_versturen(boete, door=request.gebruiker, **velden),
        titel="Boetebesluit versturen",
        actie="Versturen vastleggen",
        melding="Vastgelegd. De bezwaartermijn begint op de dag erna.",
        terug=zaak_url(boete.zaak),
        uitleg="Op een andere dag dan in de brief staat? Dan komt er een nieuwe versie met de juiste dag voor bezwaar.",
    )


@vereist(Bevoegdheid.BOETE_OPLEGGEN)
def boete_onherroepelijk(request: HttpRequest, dossier: UUID, zaak: UUID) -> HttpResponse:
    """Record since when the fine can no longer be contested."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    boete = _boete_in(van, zaak)
    return formulierpagina(
        request,
        OnherroepelijkForm(request.POST or None, initial={"op": vandaag()}),
        lambda velden: services.boete_onherroepelijk(boete, door=request.gebruiker, **velden),
        titel="Boete is onherroepelijk",
        actie="Vastleggen",
        melding="Vastgelegd.",
        terug=zaak_url(boete.zaak),
        uitleg="Alleen een onherroepelijke boete telt mee als er binnen twaalf maanden een nieuwe overtreding is.",
    )
