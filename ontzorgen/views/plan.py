"""The budgetplan of the household, and letting go step by step."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from inburgering.dossiers.pagina import dossier_van
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from ontzorgen.forms.plan import AfbouwForm, BudgetplanForm, NakijkenForm, StapVervaltForm
from ontzorgen.models import Afbouwstap
from ontzorgen.selectors.budget import budget_van, plan_op, plannen_van, vaste_lasten_op
from ontzorgen.selectors.traject import OntzorgenBeeld
from ontzorgen.services import afbouw as stappen
from ontzorgen.services.plan import budgetplan_opstellen
from ontzorgen.views.formulieren import ONDERDEEL, dossier_met_traject, formulierpagina, gegevens_uit, naar_overzicht

VORMEN = ["GET", "HEAD", "POST"]


@require_safe
@vereist(Bevoegdheid.FINANCIEN_INZIEN)
def budgetplan(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """The plan of now, or an earlier version: its lines, what does not add up, and the chart."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    beeld = OntzorgenBeeld(van, vandaag())
    versies = list(plannen_van(van.inburgeraar.gezin))
    gevraagd = request.GET.get("versie", "")
    gekozen = next((plan for plan in versies if str(plan.versie) == gevraagd), beeld.plan)
    return render(
        request,
        "ontzorgen/budgetplan.html",
        {
            "dossier": van,
            "beeld": beeld,
            "plan": gekozen,
            "budget": budget_van(gekozen) if gekozen else None,
            "versies": versies,
            "mag_uitvoeren": van.is_open and request.gebruiker.mag(Bevoegdheid.ONTZORGEN_UITVOEREN),
        },
    )


@require_http_methods(VORMEN)
@vereist(Bevoegdheid.ONTZORGEN_UITVOEREN)
def budgetplan_nieuw(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Make the next version of the plan of the household."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gezin = van.inburgeraar.gezin
    plan = plan_op(gezin, vandaag())
    begin = BudgetplanForm.begin(plan, budget_van(plan) if plan else None) | {"geldig_op": vandaag()}
    form = BudgetplanForm(gegevens_uit(request)[0], initial=begin)
    return formulierpagina(
        request,
        van,
        form,
        lambda velden: budgetplan_opstellen(
            van,
            door=request.gebruiker,
            geldig_op=velden["geldig_op"],
            leefgeld=form.leefgeld_per_maand,
            leefgeldritme=velden["leefgeldritme"],
            regels=form.regels,
            toelichting=velden["toelichting"],
        ),
        titel="Budgetplan",
        actie="Nieuwe versie bewaren",
        melding="De nieuwe versie van het budgetplan is bewaard.",
        sjabloon="ontzorgen/budgetplan_nieuw.html",
        naar="ontzorgen:budgetplan",
        vaste_lasten=vaste_lasten_op(gezin, vandaag()),
    )


@require_http_methods(VORMEN)
@vereist(Bevoegdheid.ONTZORGEN_UITVOEREN)
def afbouw(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Plan from when the inburgeraar does what himself, and see how it goes."""
    van, traject = dossier_met_traject(request, dossier)
    if traject is None:
        return naar_overzicht(van)
    return formulierpagina(
        request,
        van,
        AfbouwForm(gegevens_uit(request)[0], gezin=traject.gezin),
        lambda velden: stappen.afbouwstap_plannen(traject, door=request.gebruiker, **velden),
        titel="Zelf doen: stap voor stap",
        actie="Stap plannen",
        melding="De stap is gepland. De brief aan de inburgeraar staat klaar.",
        sjabloon="ontzorgen/afbouw.html",
        naar="ontzorgen:afbouw",
        terug="ontzorgen:overzicht",
        beeld=OntzorgenBeeld(van, vandaag()),
        vandaag=vandaag(),
    )


@require_http_methods(VORMEN)
@vereist(Bevoegdheid.ONTZORGEN_UITVOEREN)
def afbouw_nakijken(request: HttpRequest, dossier: UUID, stap: UUID) -> HttpResponse:
    """Record whether the first own payment succeeded."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = _stap(van.pk, stap)
    return formulierpagina(
        request,
        van,
        NakijkenForm(gegevens_uit(request)[0], initial={"op": vandaag()}),
        lambda velden: stappen.afbouwstap_nakijken(gekozen, door=request.gebruiker, **velden),
        titel=f"Nakijken: {gekozen.naam.lower()}",
        actie="Vastleggen",
        melding="Vastgelegd.",
        naar="ontzorgen:afbouw",
    )


@require_http_methods(VORMEN)
@vereist(Bevoegdheid.ONTZORGEN_UITVOEREN)
def afbouw_vervalt(request: HttpRequest, dossier: UUID, stap: UUID) -> HttpResponse:
    """Let a planned step lapse."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gekozen = _stap(van.pk, stap)
    return formulierpagina(
        request,
        van,
        StapVervaltForm(gegevens_uit(request)[0]),
        lambda velden: stappen.afbouwstap_vervallen(gekozen, door=request.gebruiker, **velden),
        titel=f"Gaat niet door: {gekozen.naam.lower()}",
        actie="Vastleggen",
        melding="De stap is vervallen. Wij blijven dit betalen.",
        naar="ontzorgen:afbouw",
    )


def _stap(dossier: int, uuid: UUID) -> Afbouwstap:
    zoekset = Afbouwstap.objects.filter(traject__dossier=dossier).select_related("kostenpost", "traject__dossier")
    return get_object_or_404(zoekset, uuid=uuid)
