"""Conversations, evaluation, signals, and who came back with debts."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from ontzorgen.enums import Tolk
from ontzorgen.forms.coaching import EvaluatieForm, GesprekForm, OplossenForm, SignaalForm, TerugkeerForm
from ontzorgen.models import Signaal
from ontzorgen.selectors.traject import OntzorgenBeeld, vaardigheden_van
from ontzorgen.services import coaching, signalen
from ontzorgen.services import plan as plannen
from ontzorgen.views.formulieren import ONDERDEEL, dossier_met_traject, formulierpagina, gegevens_uit, naar_overzicht

VORMEN = ["GET", "HEAD", "POST"]


def _begin(dossier: Dossier) -> dict[str, Any]:
    persoon = dossier.inburgeraar
    return {
        "op": vandaag(),
        "taal": persoon.taal or "Nederlands",
        "tolk": Tolk.TELEFONISCH if persoon.tolk else Tolk.GEEN,
    }


@require_http_methods(VORMEN)
@vereist(Bevoegdheid.ONTZORGEN_UITVOEREN)
def gesprek(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record the startgesprek or a coaching conversation."""
    van, traject = dossier_met_traject(request, dossier)
    if traject is None:
        return naar_overzicht(van)
    stappen = {stand.vaardigheid: stand.stap for stand in vaardigheden_van(van)}
    form = GesprekForm(gegevens_uit(request)[0], initial=_begin(van) | stappen)
    eerste = not traject.gesprekken.exists() and traject.voortzetting_van_id is None
    velden = ("op", "taal", "tolk", "aanwezig", "verslag", "volgende_op")
    return formulierpagina(
        request,
        van,
        form,
        lambda schoon: coaching.gesprek_vastleggen(
            traject,
            coaching.Gesprek(**{veld: schoon[veld] for veld in velden}, stappen=form.stappen),
            door=request.gebruiker,
        ),
        titel="Startgesprek" if eerste else "Coachingsgesprek",
        actie="Gesprek vastleggen",
        melding="Het gesprek is vastgelegd.",
        uitleg="Leg uit wat ontzorgen is, wie wat betaalt, en wat de inburgeraar stap voor stap zelf gaat doen."
        if eerste
        else "",
    )


@require_http_methods(VORMEN)
@vereist(Bevoegdheid.ONTZORGEN_UITVOEREN)
def evaluatie(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Fill in the evaluation with the inburgeraar."""
    van, traject = dossier_met_traject(request, dossier)
    if traject is None:
        return naar_overzicht(van)
    begin = _begin(van)
    if traject.terugblik:
        rij = traject.terugblik
        begin |= {veld: getattr(rij, veld) for veld in ("op", "taal", "tolk", "eigen_woorden", "wil_verder", "advies")}
        begin |= {oordeel.vaardigheid: oordeel.stap for oordeel in rij.oordelen.all()}
    form = EvaluatieForm(gegevens_uit(request)[0], initial=begin)
    return formulierpagina(
        request,
        van,
        form,
        lambda _: coaching.evaluatie_vastleggen(
            traject, oordelen=form.oordelen, door=request.gebruiker, **form.gegevens
        ),
        titel="Evaluatie",
        actie="Evaluatie bewaren",
        melding="De evaluatie is bewaard. Sluit af, of neem een besluit om door te gaan.",
        uitleg="Vul dit samen in. De inburgeraar beoordeelt zelf hoe ver hij of zij is.",
    )


@require_safe
@vereist(Bevoegdheid.ONTZORGEN_INZIEN)
def signalenlijst(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Every signal about the money of this person, open ones first."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    mag = request.gebruiker.mag
    return render(
        request,
        "ontzorgen/signalen.html",
        {
            "dossier": van,
            "beeld": OntzorgenBeeld(van, vandaag()),
            "mag_financien": mag(Bevoegdheid.FINANCIEN_INZIEN),
            "mag_signaleren": van.is_open and mag(Bevoegdheid.ONTZORGEN_SIGNALEREN),
            "mag_uitvoeren": van.is_open and mag(Bevoegdheid.ONTZORGEN_UITVOEREN),
        },
    )


@require_http_methods(VORMEN)
@vereist(Bevoegdheid.ONTZORGEN_SIGNALEREN)
def signaal_melden(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Report a signal."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    form = SignaalForm(
        gegevens_uit(request)[0],
        initial={"gemeld_op": vandaag()},
        met_financien=request.gebruiker.mag(Bevoegdheid.FINANCIEN_INZIEN),
    )
    return formulierpagina(
        request,
        van,
        form,
        lambda velden: signalen.signaal_melden(van, door=request.gebruiker, **velden),
        titel="Signaal melden",
        actie="Signaal melden",
        melding="Gemeld. De budgetcoach en de klantmanager hebben een taak.",
        naar="ontzorgen:signalen",
    )


@require_http_methods(VORMEN)
@vereist(Bevoegdheid.ONTZORGEN_UITVOEREN)
def signaal_oplossen(request: HttpRequest, dossier: UUID, signaal: UUID) -> HttpResponse:
    """Record how a signal was solved."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = get_object_or_404(Signaal, dossier=van, uuid=signaal)
    return formulierpagina(
        request,
        van,
        OplossenForm(gegevens_uit(request)[0], initial={"op": vandaag()}),
        lambda velden: signalen.signaal_oplossen(gekozen, door=request.gebruiker, **velden),
        titel=f"Opgelost: {gekozen.get_soort_display().lower()}",
        actie="Vastleggen",
        melding="Het signaal is opgelost.",
        naar="ontzorgen:signalen",
    )


@require_http_methods(VORMEN)
@vereist(Bevoegdheid.FINANCIEN_INZIEN)
def terugkeer(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record that somebody who was let go came back with debts."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    return formulierpagina(
        request,
        van,
        TerugkeerForm(gegevens_uit(request)[0], initial={"op": vandaag()}),
        lambda velden: plannen.terugkeer_vastleggen(van, door=request.gebruiker, **velden),
        titel="Terug met schulden",
        actie="Vastleggen",
        melding="Vastgelegd. De budgetcoach heeft een taak om hulp te regelen.",
        uitleg="Voor wie al was losgelaten. Zo telt de gemeente of ontzorgen helpt.",
    )
