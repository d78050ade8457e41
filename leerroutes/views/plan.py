"""The participatieplan of one person with its activities."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from inburgering.dossiers.pagina import dossier_van
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import eis, vereist
from intake.selectors import voor_pip
from intake.views.formulieren import formulierpagina, gelukt
from leerroutes.enums import ActiviteitUitkomst
from leerroutes.forms.plan import ActiviteitForm, AfrondenForm, PlanForm, UitkomstForm
from leerroutes.models import Activiteit
from leerroutes.selectors.plan import plannen_van
from leerroutes.services import plan as services


@vereist(Bevoegdheid.TRAJECT_INZIEN)
def participatieplan(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """See the plan with its activities and the hours they brought; make, change or finish it."""
    van = dossier_van(request, dossier, onderdeel="participatieplan")
    mag = request.gebruiker.mag(Bevoegdheid.TRAJECT_BIJHOUDEN)
    if request.method == "POST":
        eis(request.gebruiker, Bevoegdheid.TRAJECT_BIJHOUDEN)
    plannen = plannen_van(van)
    huidig = next((plan for plan in plannen if plan.loopt), None)
    formulieren = _formulieren(request, van, huidig)
    actie = request.POST.get("actie", "")
    door = request.gebruiker
    doen = {
        "plan": lambda velden: services.participatieplan_opslaan(van, velden, door=door),
        "activiteit": lambda _: services.activiteit_opslaan(huidig, formulieren["activiteit"].velden, door=door),
        "afronden": lambda velden: services.participatieplan_afronden(
            huidig, op=velden["afgerond_op"], evaluatie=velden["evaluatie"], door=door
        ),
    }
    if actie in formulieren and gelukt(request, formulieren[actie], doen[actie], "Het participatieplan is bijgewerkt."):
        return redirect(request.path)
    return render(
        request,
        "leerroutes/participatieplan.html",
        {
            "plan": huidig,
            "eerdere": [plan for plan in plannen if plan != huidig],
            "formulieren": formulieren if mag and van.is_open else {},
            "mag_bijhouden": mag and van.is_open,
        },
    )


def _formulieren(request: HttpRequest, van: Any, huidig: Any) -> dict[str, Any]:
    actie = request.POST.get("actie", "")
    if huidig:
        velden = ("opgesteld_op", "hoofddoel", "taaldoel", "afspraken")
        begin = {veld: getattr(huidig, veld) for veld in velden}
    else:
        begin = {"opgesteld_op": vandaag(), "hoofddoel": voor_pip(van).antwoorden.get("hoofddoel", "")[:500]}
    soorten: dict[str, tuple[type, dict[str, Any]]] = {"plan": (PlanForm, begin)}
    if huidig:
        soorten["activiteit"] = (ActiviteitForm, {"start": vandaag()})
        soorten["afronden"] = (AfrondenForm, {"afgerond_op": vandaag()})
    return {
        naam: soort(request.POST if naam == actie else None, initial=waarden, auto_id=f"{naam}_%s")
        for naam, (soort, waarden) in soorten.items()
    }


def _activiteit(request: HttpRequest, dossier: UUID, activiteit: UUID) -> Activiteit:
    van = dossier_van(request, dossier, onderdeel="participatieplan")
    return get_object_or_404(
        Activiteit.objects.select_related("plan__dossier", "aanbieder"), plan__dossier=van, uuid=activiteit
    )


@vereist(Bevoegdheid.TRAJECT_BIJHOUDEN)
def activiteit(request: HttpRequest, dossier: UUID, activiteit: UUID) -> HttpResponse:
    """Change an activity."""
    rij = _activiteit(request, dossier, activiteit)
    velden = ("soort", "aanbieder", "organisatie", "doel", "uren_per_week", "start", "laatste_dag")
    form = ActiviteitForm(
        request.POST or None, ook=rij.aanbieder_id, initial={veld: getattr(rij, veld) for veld in velden}
    )
    return formulierpagina(
        request,
        form,
        lambda _: services.activiteit_opslaan(rij.plan, form.velden, door=request.gebruiker, activiteit=rij),
        titel=f"{rij} wijzigen",
        actie="Opslaan",
        melding="De activiteit is bijgewerkt.",
        terug=reverse("leerroutes:participatieplan", args=[dossier]),
    )


@vereist(Bevoegdheid.TRAJECT_BIJHOUDEN)
def activiteit_afronden(request: HttpRequest, dossier: UUID, activiteit: UUID) -> HttpResponse:
    """Record how an activity ended."""
    rij = _activiteit(request, dossier, activiteit)
    begin = {"laatste_dag": min(rij.laatste_dag or vandaag(), vandaag())}
    return formulierpagina(
        request,
        UitkomstForm(request.POST or None, initial=begin),
        lambda velden: services.activiteit_afronden(
            rij,
            laatste_dag=velden["laatste_dag"],
            uitkomst=ActiviteitUitkomst(velden["uitkomst"]),
            toelichting=velden["uitkomst_toelichting"],
            door=request.gebruiker,
        ),
        titel=f"Uitkomst van {str(rij).lower()}",
        actie="Uitkomst vastleggen",
        melding="De uitkomst is vastgelegd.",
        terug=reverse("leerroutes:participatieplan", args=[dossier]),
        uitleg=f"Doel: {rij.doel}",
    )
