"""Warme overdracht: the list, one overdracht, its pack, receipt and outcome."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from inburgering.begeleiding.enums import Moment
from inburgering.begeleiding.forms.maatschappelijk import OntvangstForm, OverdragenForm, PakketForm, UitkomstForm
from inburgering.begeleiding.models import Overdracht
from inburgering.begeleiding.selectors.maatschappelijk import lopende_begeleiding, overdrachten_van
from inburgering.begeleiding.services import overdracht as services
from inburgering.begeleiding.views.overzicht import ONDERDEEL
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from intake.views.formulieren import formulierpagina, gelukt


def _overdracht_in(dossier: Dossier, uuid: UUID) -> Overdracht:
    overdracht = get_object_or_404(Overdracht.objects.select_related("pakket"), dossier=dossier, uuid=uuid)
    overdracht.dossier = dossier
    return overdracht


def _url(overdracht: Overdracht) -> str:
    return reverse("begeleiding:overdracht", args=[overdracht.dossier.uuid, overdracht.uuid])


@require_safe
@vereist(Bevoegdheid.BEGELEIDING_INZIEN)
def overdrachten(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Every overdracht, newest first."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    mag = request.gebruiker.mag(Bevoegdheid.BEGELEIDING_VASTLEGGEN) and van.is_open
    return render(
        request,
        "begeleiding/overdrachten.html",
        {"overdrachten": list(overdrachten_van(van)), "mag_vastleggen": mag},
    )


@require_safe
@vereist(Bevoegdheid.BEGELEIDING_INZIEN)
def overdracht(request: HttpRequest, dossier: UUID, overdracht: UUID) -> HttpResponse:
    """One overdracht with its pack, receipt and outcome."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gebruiker = request.gebruiker
    gekozen = _overdracht_in(van, overdracht)
    mag_pakket = gekozen.pakket is not None and gebruiker.mag(Bevoegdheid.DOCUMENT_INZIEN)
    if gekozen.pakket and gekozen.pakket.gezondheid and not gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN):
        mag_pakket = False
    return render(
        request,
        "begeleiding/overdracht.html",
        {
            "overdracht": gekozen,
            "mag_pakket": mag_pakket,
            "mag_vastleggen": gebruiker.mag(Bevoegdheid.BEGELEIDING_VASTLEGGEN) and van.is_open,
        },
    )


@vereist(Bevoegdheid.BEGELEIDING_VASTLEGGEN)
def overdragen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record a warme overdracht, also midway."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    begeleiding = lopende_begeleiding(van)
    form = OverdragenForm(
        request.POST or None,
        initial={
            "datum": vandaag(),
            "moment": Moment.TIJDENS.value if begeleiding else Moment.NA.value,
            "vraag": begeleiding.voorstel if begeleiding else "",
        },
    )
    gemaakt: list[Overdracht] = []
    if gelukt(
        request,
        form,
        lambda velden: gemaakt.append(services.overdragen(van, velden, door=request.gebruiker)),
        "De overdracht is vastgelegd. Maak zo nodig een pakket.",
    ):
        return redirect("begeleiding:overdracht", van.uuid, gemaakt[0].uuid)
    return render(
        request,
        "intake/formulier.html",
        {
            "form": form,
            "titel": "Warm overdragen",
            "actie": "Overdracht vastleggen",
            "terug": reverse("begeleiding:overdrachten", args=[van.uuid]),
            "uitleg": "Een warme overdracht doet u samen: in een gesprek, met de inburgeraar erbij als het kan.",
            "let_op": (),
        },
    )


@vereist(Bevoegdheid.BEGELEIDING_VASTLEGGEN)
def overdrachtspakket_maken(request: HttpRequest, dossier: UUID, overdracht: UUID) -> HttpResponse:
    """Make the pack of chosen sections as a PDF."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = _overdracht_in(van, overdracht)
    form = PakketForm(request.POST or None, gebruiker=request.gebruiker)
    return formulierpagina(
        request,
        form,
        lambda _: services.overdrachtspakket_maken(gekozen, door=request.gebruiker, **form.keuze()),
        titel=f"Pakket voor {gekozen.organisatie}",
        actie="Pakket maken",
        melding="Het pakket staat bij de documenten.",
        terug=_url(gekozen),
        uitleg="Deel niet meer dan nodig is. Gezondheid en geld staan standaard uit.",
    )


@vereist(Bevoegdheid.BEGELEIDING_VASTLEGGEN)
def ontvangst_vastleggen(request: HttpRequest, dossier: UUID, overdracht: UUID) -> HttpResponse:
    """Record that the organisation confirmed the receipt."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = _overdracht_in(van, overdracht)
    return formulierpagina(
        request,
        OntvangstForm(request.POST or None, initial={"ontvangen_op": vandaag(), "ontvangen_door": gekozen.contact}),
        lambda velden: services.ontvangst_vastleggen(gekozen, door=request.gebruiker, **velden),
        titel="Ontvangst vastleggen",
        actie="Ontvangst vastleggen",
        melding="De ontvangst is vastgelegd.",
        terug=_url(gekozen),
    )


@vereist(Bevoegdheid.BEGELEIDING_VASTLEGGEN)
def overdracht_uitkomst_vastleggen(request: HttpRequest, dossier: UUID, overdracht: UUID) -> HttpResponse:
    """Record what came of the overdracht."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = _overdracht_in(van, overdracht)
    return formulierpagina(
        request,
        UitkomstForm(request.POST or None, initial={"uitkomst_op": vandaag(), "uitkomst": gekozen.uitkomst}),
        lambda velden: services.overdracht_uitkomst_vastleggen(gekozen, door=request.gebruiker, **velden),
        titel="Uitkomst van de overdracht",
        actie="Uitkomst vastleggen",
        melding="De uitkomst is vastgelegd.",
        terug=_url(gekozen),
    )
