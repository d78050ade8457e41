"""The plicht: where it stands, ending it, pausing it, taking it up again, and reopening."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from inburgering.begeleiding.enums import PlichtSoort
from inburgering.begeleiding.forms.plicht import EindeForm, HeropenenForm, HervattenForm, PauzeForm
from inburgering.begeleiding.selectors.plicht import geldend_einde, huidige_pauze, openstaand, wijzigingen_van
from inburgering.begeleiding.selectors.voldaan import wat_ontbreekt
from inburgering.begeleiding.services import plicht as services
from inburgering.begeleiding.views.overzicht import ONDERDEEL
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.recht.regels import regel
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from intake.views.formulieren import formulierpagina


def _url(dossier: Dossier) -> str:
    return reverse("begeleiding:plicht", args=[dossier.uuid])


@require_safe
@vereist(Bevoegdheid.BEGELEIDING_INZIEN)
def plicht(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Whether the plicht runs, rests or ended, what is still missing, and until when data are kept."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gebruiker = request.gebruiker
    return render(
        request,
        "begeleiding/plicht.html",
        {
            "wijzigingen": wijzigingen_van(van),
            "pauze": huidige_pauze(van) if van.is_open else None,
            "einde": geldend_einde(van),
            "ontbreekt": wat_ontbreekt(van) if van.is_open else [],
            "mag_sluiten": gebruiker.mag(Bevoegdheid.BEGELEIDING_VASTLEGGEN)
            and gebruiker.mag(Bevoegdheid.DOSSIER_SLUITEN),
        },
    )


@vereist(Bevoegdheid.DOSSIER_SLUITEN)
def plicht_wijzigen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """End the plicht, after showing what ends with it."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    ontbreekt = wat_ontbreekt(van)
    soort = PlichtSoort.DIPLOMA if not ontbreekt else ""
    let_op = tuple(openstaand(van).zinnen)
    if ontbreekt:
        let_op += (f"Voor een diploma of certificaat ontbreekt hier nog: {'; '.join(ontbreekt)}.",)
    return formulierpagina(
        request,
        EindeForm(request.POST or None, initial={"soort": soort, "op": vandaag(), "met_brief": True}),
        lambda velden: services.plicht_wijzigen(van, door=request.gebruiker, **velden),
        titel="Inburgeringsplicht beëindigen",
        actie="Beëindigen en dossier sluiten",
        melding="Vastgelegd. Het dossier is gesloten en de bewaartermijn loopt.",
        terug=_url(van),
        uitleg=f"{regel('P-EINDE').omschrijving} DUO beslist hierover; u neemt het over.",
        let_op=let_op,
    )


@vereist(Bevoegdheid.DOSSIER_SLUITEN)
def plicht_pauzeren(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record a temporary vrijstelling."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    return formulierpagina(
        request,
        PauzeForm(request.POST or None, initial={"op": vandaag(), "met_brief": True}),
        lambda velden: services.plicht_pauzeren(van, door=request.gebruiker, **velden),
        titel="Tijdelijk vrijgesteld",
        actie="Pauze vastleggen",
        melding="De plicht rust. U krijgt een taak om na te gaan of die weer geldt.",
        terug=_url(van),
        uitleg="De termijnen rusten, afspraken worden afgezegd en gesprekken vervallen. Het dossier blijft open.",
    )


@vereist(Bevoegdheid.DOSSIER_SLUITEN)
def plicht_hervatten(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Take up the plicht again after a pause."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    if huidige_pauze(van) is None:
        messages.info(request, "De plicht rust niet.")
        return redirect(_url(van))
    return formulierpagina(
        request,
        HervattenForm(request.POST or None, initial=_begin_hervatten(van)),
        lambda velden: services.plicht_hervatten(van, door=request.gebruiker, **velden),
        titel="Inburgeringsplicht hervatten",
        actie="Hervatten",
        melding="De plicht loopt weer. De termijnen zijn opnieuw berekend.",
        terug=_url(van),
        uitleg=f"{regel('G-05').omschrijving} ({regel('G-05').artikel})",
    )


def _begin_hervatten(dossier: Dossier) -> dict[str, Any]:
    return {"op": vandaag(), "duo_einddatum": dossier.startfeiten.duo_einddatum, "met_brief": True}


@vereist(Bevoegdheid.DOSSIER_SLUITEN)
def plicht_heropenen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Open a closed dossier again; the retention stops."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    if van.is_open:
        messages.info(request, "Dit dossier is open.")
        return redirect(_url(van))
    return formulierpagina(
        request,
        HeropenenForm(request.POST or None),
        lambda velden: services.plicht_heropenen(van, door=request.gebruiker, **velden),
        titel="Dossier heropenen",
        actie="Heropenen",
        melding="Het dossier is weer open. De bewaartermijn is gestopt.",
        terug=_url(van),
        uitleg="De termijnen worden opnieuw berekend uit de startfeiten.",
    )
