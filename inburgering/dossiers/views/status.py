from functools import partial
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse

from inburgering.dossiers.forms.status import HeropenenForm, SluitenForm, ToewijzenForm
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.services.dossiers import (
    budgetcoach_toewijzen,
    dossier_heropenen,
    dossier_sluiten,
    klantmanager_toewijzen,
)
from inburgering.dossiers.views.wijzigen import Wijzigscherm
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import vereist


@vereist(Bevoegdheid.DOSSIER_WIJZIGEN)
def toewijzen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Give the dossier to a klantmanager and a budgetcoach."""
    gevonden = dossier_van(request, dossier, onderdeel="toewijzen")
    velden = ("klantmanager", "budgetcoach")
    return Wijzigscherm(
        request,
        gevonden,
        titel="Toewijzen",
        formulier=ToewijzenForm,
        begin={veld: getattr(gevonden, veld) for veld in velden},
        rij=gevonden,
        velden=velden,
        bewaar=lambda form: _toewijzen(gevonden, form, request.gebruiker),
        gelukt="De toewijzing is bewaard.",
        actie="Toewijzen",
    ).antwoord()


def _toewijzen(dossier: Dossier, form: forms.Form, door: Gebruiker) -> None:
    schoon = form.cleaned_data
    if schoon["overdracht"] or schoon["klantmanager"] != dossier.klantmanager:
        klantmanager_toewijzen(dossier, klantmanager=schoon["klantmanager"], overdracht=schoon["overdracht"], door=door)
    if schoon["budgetcoach"] != dossier.budgetcoach:
        budgetcoach_toewijzen(dossier, budgetcoach=schoon["budgetcoach"], door=door)


@vereist(Bevoegdheid.DOSSIER_SLUITEN)
def sluiten(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Close the dossier with a reason."""
    gevonden = dossier_van(request, dossier, onderdeel="dossier sluiten")
    return Wijzigscherm(
        request,
        gevonden,
        titel="Dossier sluiten",
        uitleg="Lopende termijnen en open taken vervallen. Alles blijft te lezen en u kunt het dossier heropenen.",
        formulier=partial(SluitenForm, wi2013=gevonden.is_wi2013),
        bewaar=lambda form: dossier_sluiten(gevonden, **form.cleaned_data, door=request.gebruiker),
        gelukt="Het dossier is gesloten.",
        actie="Dossier sluiten",
        sjabloon="dossiers/sluiten.html",
    ).antwoord()


@vereist(Bevoegdheid.DOSSIER_SLUITEN)
def heropenen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Open a closed dossier again."""
    gevonden = dossier_van(request, dossier, onderdeel="dossier heropenen")
    return Wijzigscherm(
        request,
        gevonden,
        titel="Dossier heropenen",
        uitleg="De termijnen worden opnieuw berekend uit de startfeiten.",
        formulier=HeropenenForm,
        bewaar=lambda form: dossier_heropenen(gevonden, **form.cleaned_data, door=request.gebruiker),
        gelukt="Het dossier is weer open.",
        actie="Dossier heropenen",
        ook_gesloten=True,
    ).antwoord()
