"""The ladder of niet-nakomen: the list, one zaak, and each step as a form of its own."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from inburgering.begeleiding.enums import ZaakStatus
from inburgering.begeleiding.forms import handhaving as formulieren
from inburgering.begeleiding.models import NietNakoming
from inburgering.begeleiding.selectors.handhaving import (
    beslist_een_ander,
    beslistermijn,
    oordeel_intake,
    toets_nodig,
    volgende_stap,
    waarom_beslistermijn,
    zaken_van,
)
from inburgering.begeleiding.services import handhaving, toets, voornemen
from inburgering.begeleiding.views.overzicht import ONDERDEEL
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.recht.kalender import eerste_werkdag
from inburgering.recht.regels import regel
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from intake.views.formulieren import formulierpagina

NOOIT_VANZELF = "Er gebeurt hier niets vanzelf: elke stap zet u zelf, en een boete is nooit automatisch."


def zaak_in(dossier: Dossier, uuid: UUID) -> NietNakoming:
    """Return one zaak of the dossier, or raise Http404."""
    zaak = get_object_or_404(NietNakoming.objects.filter(dossier=dossier), uuid=uuid)
    zaak.dossier = dossier
    return zaak


def zaak_url(zaak: NietNakoming) -> str:
    return reverse("begeleiding:zaak", args=[zaak.dossier.uuid, zaak.uuid])


@require_safe
@vereist(Bevoegdheid.BEGELEIDING_INZIEN)
def niet_nakomen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Every zaak of the dossier, those that run first."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    mag = request.gebruiker.mag(Bevoegdheid.NIET_NAKOMEN_BEHANDELEN) and van.is_open and not van.is_wi2013
    return render(
        request,
        "begeleiding/niet_nakomen.html",
        {"zaken": zaken_van(van), "mag_melden": mag, "intake": oordeel_intake(van), "uitleg": NOOIT_VANZELF},
    )


@require_safe
@vereist(Bevoegdheid.BEGELEIDING_INZIEN)
def zaak(request: HttpRequest, dossier: UUID, zaak: UUID) -> HttpResponse:
    """One zaak: where it stands, every step with its letter, and what can come next."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    zaak_in(van, zaak)
    gekozen = next(rij for rij in zaken_van(van) if rij.uuid == zaak)
    gebruiker = request.gebruiker
    termijn = beslistermijn(gekozen)
    return render(
        request,
        "begeleiding/zaak.html",
        {
            "zaak": gekozen,
            "volgende": volgende_stap(gekozen),
            "termijn": termijn,
            "waarom": waarom_beslistermijn(termijn) if termijn else None,
            "hersteltermijn_voorbij": bool(gekozen.hersteltermijn_op and gekozen.hersteltermijn_op < vandaag()),
            "toets_nodig": toets_nodig(van),
            "toets": next(iter(gekozen.toetsen.all()), None),
            "regel_toets": regel("F-9"),
            "mag_behandelen": gebruiker.mag(Bevoegdheid.NIET_NAKOMEN_BEHANDELEN) and van.is_open and gekozen.loopt,
            "beslist_een_ander": gekozen.loopt and beslist_een_ander(gekozen, gebruiker),
            "mag_opleggen": gebruiker.mag(Bevoegdheid.BOETE_OPLEGGEN) and van.is_open,
            "mag_toetsen": gebruiker.mag(Bevoegdheid.BOETE_TOETSEN) and van.is_open and gekozen.loopt,
            "uitleg": NOOIT_VANZELF,
        },
    )


@vereist(Bevoegdheid.NIET_NAKOMEN_BEHANDELEN)
def niet_nakomen_melden(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Begin a zaak."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    return formulierpagina(
        request,
        formulieren.MeldenForm(request.POST or None, initial={"gedraging_op": vandaag()}),
        lambda velden: handhaving.niet_nakomen_melden(van, door=request.gebruiker, **velden),
        titel="Niet-nakomen melden",
        actie="Melden",
        melding="Vastgelegd. Voer eerst een gesprek.",
        terug=reverse("begeleiding:niet_nakomen", args=[van.uuid]),
        uitleg=NOOIT_VANZELF,
    )


def stap(
    request: HttpRequest,
    dossier: UUID,
    zaak: UUID,
    formulier: type[forms.Form],
    service: Callable[..., Any],
    *,
    begin: Callable[[NietNakoming], dict[str, Any]] = lambda zaak: {},
    titel: str,
    actie: str,
    melding: str,
    uitleg: str = "",
    let_op: tuple[str, ...] = (),
) -> HttpResponse:
    """One step of a zaak: a form, its service, and back to the zaak."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = zaak_in(van, zaak)
    return formulierpagina(
        request,
        formulier(request.POST or None, initial=begin(gekozen)),
        lambda velden: service(gekozen, door=request.gebruiker, **velden),
        titel=titel,
        actie=actie,
        melding=melding,
        terug=zaak_url(gekozen),
        uitleg=uitleg,
        let_op=let_op,
    )


@vereist(Bevoegdheid.NIET_NAKOMEN_BEHANDELEN)
def niet_nakomen_uitnodigen(request: HttpRequest, dossier: UUID, zaak: UUID) -> HttpResponse:
    """Invite for the conversation, with a letter and an appointment."""
    return stap(
        request,
        dossier,
        zaak,
        formulieren.UitnodigenForm,
        handhaving.niet_nakomen_uitnodigen,
        begin=lambda zaak: {
            "op": eerste_werkdag(vandaag() + timedelta(days=7)),
            "om": "10:00",
            "plaats": zaak.dossier.inburgeraar.opvanglocatie,
        },
        titel="Uitnodigen voor een gesprek",
        actie="Uitnodigen en brief maken",
        melding="De uitnodiging staat bij de documenten, de afspraak in de agenda.",
    )


@vereist(Bevoegdheid.NIET_NAKOMEN_BEHANDELEN)
def niet_nakomen_gesprek(request: HttpRequest, dossier: UUID, zaak: UUID) -> HttpResponse:
    """Record the conversation about it."""
    return stap(
        request,
        dossier,
        zaak,
        formulieren.GesprekVoerenForm,
        handhaving.niet_nakomen_gesprek,
        begin=lambda zaak: {"op": vandaag()},
        titel="Gesprek over niet-nakomen",
        actie="Gesprek vastleggen",
        melding="Het gesprek is vastgelegd.",
        uitleg="Lukte het door ziekte, zorg of iets anders buiten zijn of haar schuld? Sluit dan af zonder boete.",
    )


@vereist(Bevoegdheid.NIET_NAKOMEN_BEHANDELEN)
def niet_nakomen_waarschuwen(request: HttpRequest, dossier: UUID, zaak: UUID) -> HttpResponse:
    """Warn in writing with a term to mend it."""
    return stap(
        request,
        dossier,
        zaak,
        formulieren.WaarschuwenForm,
        handhaving.niet_nakomen_waarschuwen,
        begin=lambda zaak: {"hersteltermijn_op": over("hersteltermijn_dagen")},
        titel="Waarschuwen",
        actie="Waarschuwen en brief maken",
        melding="De waarschuwing staat bij de documenten. De hersteltermijn loopt.",
    )


def over(sleutel: str) -> Any:
    """Return the working day that the gemeente usually gives as last day of a term."""
    return eerste_werkdag(vandaag() + timedelta(days=instelling(sleutel)))


@vereist(Bevoegdheid.NIET_NAKOMEN_BEHANDELEN)
def hersteltermijn_verlengen(request: HttpRequest, dossier: UUID, zaak: UUID) -> HttpResponse:
    """Give more time to mend it."""
    return stap(
        request,
        dossier,
        zaak,
        formulieren.VerlengenForm,
        handhaving.hersteltermijn_verlengen,
        begin=lambda zaak: {"hersteltermijn_op": over("hersteltermijn_dagen")},
        titel="Hersteltermijn verlengen",
        actie="Verlengen en brief maken",
        melding="De brief met de nieuwe dag staat bij de documenten.",
    )


@vereist(Bevoegdheid.BOETE_OPLEGGEN)
def voornemen_versturen(request: HttpRequest, dossier: UUID, zaak: UUID) -> HttpResponse:
    """Make the report and the letter in which a fine is considered."""
    return stap(
        request,
        dossier,
        zaak,
        formulieren.VoornemenForm,
        voornemen.voornemen_versturen,
        begin=lambda zaak: {"zienswijze_uiterlijk_op": over("zienswijze_dagen")},
        titel="Rapport en voornemen",
        actie="Rapport en voornemen maken",
        melding="Het rapport en de brief staan bij de documenten. Stuur ze samen.",
        uitleg=f"{regel('B-8').omschrijving} ({regel('B-8').artikel})",
        let_op=("Geen boete als de inburgeraar geen verwijt treft (Awb art. 5:41).", regel("F-6").omschrijving),
    )


@vereist(Bevoegdheid.NIET_NAKOMEN_BEHANDELEN)
def zienswijze_vastleggen(request: HttpRequest, dossier: UUID, zaak: UUID) -> HttpResponse:
    """Record what the person says about the voornemen."""
    return stap(
        request,
        dossier,
        zaak,
        formulieren.ZienswijzeForm,
        voornemen.zienswijze_vastleggen,
        begin=lambda zaak: {"ontvangen_op": vandaag()},
        titel="Zienswijze vastleggen",
        actie="Zienswijze vastleggen",
        melding="De zienswijze is vastgelegd.",
        uitleg=f"{regel('B-ZIENSWIJZE').omschrijving} ({regel('B-ZIENSWIJZE').artikel})",
    )


@vereist(Bevoegdheid.NIET_NAKOMEN_BEHANDELEN)
def boetetoets_vragen(request: HttpRequest, dossier: UUID, zaak: UUID) -> HttpResponse:
    """Ask a colleague for the legal review."""
    return stap(
        request,
        dossier,
        zaak,
        formulieren.ToetsVragenForm,
        toets.boetetoets_vragen,
        titel="Juridische toets vragen",
        actie="Toets vragen",
        melding="De teamleider heeft een taak gekregen.",
        uitleg=regel("F-9").omschrijving,
    )


@vereist(Bevoegdheid.BOETE_TOETSEN)
def boetetoets_vastleggen(request: HttpRequest, dossier: UUID, zaak: UUID) -> HttpResponse:
    """Record the legal review with its reasons."""
    return stap(
        request,
        dossier,
        zaak,
        formulieren.ToetsForm,
        toets.boetetoets_vastleggen,
        titel="Juridische toets",
        actie="Toets vastleggen",
        melding="De toets is vastgelegd.",
        uitleg=f"{regel('F-9').omschrijving} Wie toetst, legt de boete niet zelf op.",
    )


@vereist(Bevoegdheid.NIET_NAKOMEN_BEHANDELEN)
def niet_nakomen_afsluiten(request: HttpRequest, dossier: UUID, zaak: UUID) -> HttpResponse:
    """End the zaak without a fine."""
    return stap(
        request,
        dossier,
        zaak,
        formulieren.AfsluitenForm,
        voornemen.niet_nakomen_afsluiten,
        begin=lambda zaak: {"status": ZaakStatus.NAGEKOMEN.value},
        titel="Zaak afsluiten zonder boete",
        actie="Afsluiten",
        melding="De zaak is afgesloten.",
    )
