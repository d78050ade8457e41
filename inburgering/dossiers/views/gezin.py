from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from inburgering.dossiers.forms.gezin import GezinslidForm, GezinZoekForm
from inburgering.dossiers.models import Gezinslid
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.services.gezinnen import (
    gezin_koppelen,
    gezin_verlaten,
    gezinslid_bewaren,
    gezinslid_verwijderen,
)
from inburgering.dossiers.views.wijzigen import Wijzigscherm
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist


@vereist(Bevoegdheid.DOSSIER_WIJZIGEN)
def gezinslid_nieuw(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Add a child, or a partner without a dossier."""
    gevonden = dossier_van(request, dossier, onderdeel="gezinslid toevoegen")
    return Wijzigscherm(
        request,
        gevonden,
        titel="Gezinslid toevoegen",
        uitleg="Voor wie zelf geen dossier heeft, zoals een kind. Heeft iemand wel een dossier? Koppel dan het gezin.",
        formulier=GezinslidForm,
        bewaar=lambda form: gezinslid_bewaren(gevonden, form.cleaned_data, door=request.gebruiker),
        gelukt="Het gezinslid is toegevoegd.",
    ).antwoord()


@vereist(Bevoegdheid.DOSSIER_WIJZIGEN)
def gezinslid(request: HttpRequest, dossier: UUID, lid: UUID) -> HttpResponse:
    """Correct a member of the household."""
    gevonden = dossier_van(request, dossier, onderdeel="gezinslid wijzigen")
    rij = get_object_or_404(Gezinslid, gezin=gevonden.inburgeraar.gezin, uuid=lid)
    velden = tuple(GezinslidForm.base_fields)
    return Wijzigscherm(
        request,
        gevonden,
        titel="Gezinslid",
        formulier=GezinslidForm,
        begin={veld: getattr(rij, veld) for veld in velden},
        rij=rij,
        velden=velden,
        bewaar=lambda form: gezinslid_bewaren(gevonden, form.cleaned_data, door=request.gebruiker, gezinslid=rij),
        gelukt="Het gezinslid is bewaard.",
        sjabloon="dossiers/gezinslid.html",
        extra={"lid": rij},
    ).antwoord()


@require_POST
@vereist(Bevoegdheid.DOSSIER_WIJZIGEN)
def gezinslid_weg(request: HttpRequest, dossier: UUID, lid: UUID) -> HttpResponse:
    """Take somebody out of the household who does not belong to it."""
    gevonden = dossier_van(request, dossier, onderdeel="gezinslid verwijderen")
    rij = get_object_or_404(Gezinslid, gezin=gevonden.inburgeraar.gezin, uuid=lid)
    try:
        gezinslid_verwijderen(gevonden, rij, door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"{rij.naam} hoort niet meer bij dit gezin.")
    return redirect("dossiers:dossier", gevonden.uuid)


@vereist(Bevoegdheid.DOSSIER_WIJZIGEN)
def gezin_koppel(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Let this inburgeraar belong to the household of another."""
    gevonden = dossier_van(request, dossier, onderdeel="gezin koppelen")
    return Wijzigscherm(
        request,
        gevonden,
        titel="Gezin koppelen",
        uitleg="Zoek iemand uit het gezin die al een dossier heeft. Gezinsleden zonder dossier gaan mee.",
        formulier=partial(GezinZoekForm, gebruiker=request.gebruiker, behalve=gevonden),
        bewaar=lambda form: gezin_koppelen(
            gevonden, met=form.cleaned_data["dossier"], rol=form.cleaned_data["rol"], door=request.gebruiker
        ),
        gelukt="Het gezin is gekoppeld.",
        actie="Koppelen",
        met_concept=False,
    ).antwoord()


@require_POST
@vereist(Bevoegdheid.DOSSIER_WIJZIGEN)
def gezin_los(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Give this inburgeraar a household of his own."""
    gevonden = dossier_van(request, dossier, onderdeel="gezin loskoppelen")
    try:
        gezin_verlaten(gevonden, door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"{gevonden.inburgeraar.naam} heeft nu een eigen gezin.")
    return redirect("dossiers:dossier", gevonden.uuid)
