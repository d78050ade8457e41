from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from inburgering.dossiers.forms.startfeiten import (
    BijstandForm,
    BijstandVerbeterenForm,
    BijstandVerwijderenForm,
    OntvangenForm,
    StartfeitenWijzigenForm,
    WachtForm,
    WachtVerbeterenForm,
    startfeiten_begin,
)
from inburgering.dossiers.models import BijstandPeriode, WachtOpDerde
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.services.bijstand import bijstand_bewaren, bijstand_verwijderen
from inburgering.dossiers.services.dossiers import startfeiten_wijzigen
from inburgering.dossiers.services.wachten import (
    wachten_beginnen,
    wachten_intrekken,
    wachten_ontvangen,
    wachten_verbeteren,
)
from inburgering.dossiers.views.wijzigen import Wijzigscherm
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist


@vereist(Bevoegdheid.STARTFEITEN_WIJZIGEN)
def startfeiten(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Correct start facts, after showing which dates that moves."""
    gevonden = dossier_van(request, dossier, onderdeel="startfeiten wijzigen")
    feiten = gevonden.startfeiten
    begin = startfeiten_begin(feiten)
    return Wijzigscherm(
        request,
        gevonden,
        titel="Startfeiten",
        uitleg="Uit deze feiten volgen de wettelijke termijnen. U ziet eerst welke datums veranderen.",
        formulier=partial(StartfeitenWijzigenForm, dossier=gevonden),
        begin=begin,
        rij=feiten,
        velden=tuple(begin),
        bewaar=lambda form: startfeiten_wijzigen(
            gevonden, form.startfeiten(), door=request.gebruiker, reden=form.cleaned_data["reden"]
        ),
        eerst_tonen=True,
        gelukt="De startfeiten zijn bewaard en de termijnen berekend.",
    ).antwoord()


@vereist(Bevoegdheid.STARTFEITEN_WIJZIGEN)
def bijstand_nieuw(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record a period with right to bijstand, also a return to it."""
    gevonden = dossier_van(request, dossier, onderdeel="bijstand toevoegen")
    return Wijzigscherm(
        request,
        gevonden,
        titel="Recht op bijstand",
        uitleg="Bij een terugkeer in de bijstand maakt u een nieuwe periode.",
        formulier=BijstandForm,
        bewaar=lambda form: bijstand_bewaren(gevonden, **form.periode(), door=request.gebruiker),
        eerst_tonen=True,
        gelukt="De periode met bijstand is bewaard.",
    ).antwoord()


@vereist(Bevoegdheid.STARTFEITEN_WIJZIGEN)
def bijstand(request: HttpRequest, dossier: UUID, periode: UUID) -> HttpResponse:
    """Correct or end a period with right to bijstand."""
    gevonden = dossier_van(request, dossier, onderdeel="bijstand wijzigen")
    rij = get_object_or_404(BijstandPeriode, dossier=gevonden, uuid=periode)
    velden = tuple(BijstandForm.base_fields)
    return Wijzigscherm(
        request,
        gevonden,
        titel="Recht op bijstand",
        formulier=BijstandVerbeterenForm,
        begin={veld: getattr(rij, veld) for veld in velden},
        rij=rij,
        velden=velden,
        bewaar=lambda form: bijstand_bewaren(
            gevonden,
            **form.periode(),
            door=request.gebruiker,
            bestaand=BijstandPeriode.objects.get(pk=rij.pk),
            waarom=form.cleaned_data["waarom"],
        ),
        eerst_tonen=True,
        gelukt="De periode met bijstand is bewaard.",
        sjabloon="dossiers/bijstand.html",
        extra={"periode": rij, "form_weg": BijstandVerwijderenForm()},
    ).antwoord()


@require_POST
@vereist(Bevoegdheid.STARTFEITEN_WIJZIGEN)
def bijstand_weg(request: HttpRequest, dossier: UUID, periode: UUID) -> HttpResponse:
    """Remove a period that was recorded by mistake."""
    gevonden = dossier_van(request, dossier, onderdeel="bijstand verwijderen")
    rij = get_object_or_404(BijstandPeriode, dossier=gevonden, uuid=periode)
    try:
        bijstand_verwijderen(rij, door=request.gebruiker, waarom=request.POST.get("waarom_weg", ""))
    except RegelFout as fout:
        messages.error(request, str(fout))
        return redirect("dossiers:bijstand", gevonden.uuid, rij.uuid)
    messages.success(request, "De periode met bijstand is verwijderd.")
    return redirect("dossiers:dossier", gevonden.uuid)


@vereist(Bevoegdheid.STARTFEITEN_WIJZIGEN)
def wachten(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record that the PIP waits for information of a third party."""
    gevonden = dossier_van(request, dossier, onderdeel="wachten op een derde")
    return Wijzigscherm(
        request,
        gevonden,
        titel="Wachten op een derde",
        uitleg="De tien weken lopen door. Komt de informatie later dan dat, dan heeft u na ontvangst nog twee weken "
        "(Besluit inburgering 2021 art. 5.3 lid 2).",
        formulier=WachtForm,
        bewaar=lambda form: wachten_beginnen(gevonden, **form.cleaned_data, door=request.gebruiker),
        gelukt="Vastgelegd: dit dossier wacht op een derde.",
    ).antwoord()


@vereist(Bevoegdheid.STARTFEITEN_WIJZIGEN)
def wachten_klaar(request: HttpRequest, dossier: UUID, wacht: UUID) -> HttpResponse:
    """Record the receipt, after showing whether two more weeks follow."""
    gevonden = dossier_van(request, dossier, onderdeel="wachten op een derde")
    rij = get_object_or_404(WachtOpDerde, dossier=gevonden, uuid=wacht)
    return Wijzigscherm(
        request,
        gevonden,
        titel=f"Ontvangen van {rij.op_wie}",
        formulier=OntvangenForm,
        bewaar=lambda form: wachten_ontvangen(rij, **form.cleaned_data, door=request.gebruiker),
        eerst_tonen=True,
        gelukt="De ontvangst is vastgelegd.",
        met_concept=False,
    ).antwoord()


@vereist(Bevoegdheid.STARTFEITEN_WIJZIGEN)
def wachten_verbeter(request: HttpRequest, dossier: UUID, wacht: UUID) -> HttpResponse:
    """Correct when was asked or received, after showing which date that moves."""
    gevonden = dossier_van(request, dossier, onderdeel="wachten op een derde")
    rij = get_object_or_404(WachtOpDerde, dossier=gevonden, uuid=wacht)
    return Wijzigscherm(
        request,
        gevonden,
        titel=f"Wachten op {rij.op_wie} verbeteren",
        formulier=WachtVerbeterenForm,
        begin={"sinds": rij.sinds, "ontvangen_op": rij.ontvangen_op},
        rij=rij,
        velden=("sinds", "ontvangen_op"),
        bewaar=lambda form: wachten_verbeteren(
            rij,
            sinds=form.cleaned_data["sinds"],
            ontvangen_op=form.cleaned_data["ontvangen_op"],
            reden=form.cleaned_data["waarom"],
            door=request.gebruiker,
        ),
        eerst_tonen=True,
        gelukt="Het wachten is verbeterd en de termijn berekend.",
    ).antwoord()


@require_POST
@vereist(Bevoegdheid.STARTFEITEN_WIJZIGEN)
def wachten_niet_meer(request: HttpRequest, dossier: UUID, wacht: UUID) -> HttpResponse:
    """Stop waiting: the information is no longer needed."""
    gevonden = dossier_van(request, dossier, onderdeel="wachten op een derde")
    rij = get_object_or_404(WachtOpDerde, dossier=gevonden, uuid=wacht)
    try:
        wachten_intrekken(rij, door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"Dit dossier wacht niet meer op {rij.op_wie}.")
    return redirect("dossiers:dossier", gevonden.uuid)
