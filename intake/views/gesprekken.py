"""The conversations of an intake: record one, correct one that was mistyped, or take one away."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from intake.enums import Tolk
from intake.forms.intake import GesprekForm, GesprekVerbeterenForm, GesprekWegForm
from intake.models import IntakeGesprek
from intake.services import verbeteren
from intake.services.intake import gesprek_vastleggen
from intake.views.formulieren import formulierpagina
from intake.views.overzicht import ONDERDEEL, overzicht_url


@vereist(Bevoegdheid.INTAKE_AFNEMEN)
def gesprek(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record one conversation of the intake."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    tolk = Tolk.TELEFONISCH if van.inburgeraar.tolk else Tolk.GEEN
    return formulierpagina(
        request,
        GesprekForm(request.POST or None, initial={"op": vandaag(), "tolk": tolk}),
        lambda velden: gesprek_vastleggen(van, velden, door=request.gebruiker),
        titel="Gesprek vastleggen",
        actie="Gesprek vastleggen",
        melding="Het gesprek is vastgelegd.",
        terug=overzicht_url(van, "gesprekken"),
    )


def _gesprek_in(dossier: Dossier, uuid: UUID) -> IntakeGesprek:
    return get_object_or_404(IntakeGesprek.objects.filter(intake__dossier=dossier), uuid=uuid)


@vereist(Bevoegdheid.INTAKE_AFNEMEN)
def gesprek_verbeteren(request: HttpRequest, dossier: UUID, intakegesprek: UUID) -> HttpResponse:
    """Correct a conversation that was mistyped: its date stands in the intakeverslag and in the beschikking."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gevoerd = _gesprek_in(van, intakegesprek)
    begin = {veld: getattr(gevoerd, veld) for veld in GesprekForm.base_fields}
    return formulierpagina(
        request,
        GesprekVerbeterenForm(request.POST or None, initial=begin),
        lambda velden: verbeteren.gesprek_verbeteren(gevoerd, velden, door=request.gebruiker),
        titel="Gesprek verbeteren",
        actie="Verbeteren",
        melding="Het gesprek is verbeterd.",
        terug=overzicht_url(van, "gesprekken"),
        uitleg="De datum komt ook in het intakeverslag en in de PIP-beschikking.",
    )


@vereist(Bevoegdheid.INTAKE_AFNEMEN)
def gesprek_weg(request: HttpRequest, dossier: UUID, intakegesprek: UUID) -> HttpResponse:
    """Take a conversation away that was not held, or was recorded in the wrong dossier."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gevoerd = _gesprek_in(van, intakegesprek)
    return formulierpagina(
        request,
        GesprekWegForm(request.POST or None),
        lambda velden: verbeteren.gesprek_verwijderen(gevoerd, reden=velden["reden"], door=request.gebruiker),
        titel=f"{gevoerd} weghalen",
        actie="Weghalen",
        melding="Het gesprek is weggehaald.",
        terug=overzicht_url(van, "gesprekken"),
        uitleg="Is dit gesprek niet gevoerd, of hoort het in een ander dossier? In de tijdlijn blijft staan dat u het "
        "weghaalde.",
    )
