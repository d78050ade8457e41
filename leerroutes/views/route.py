"""The guided steps that change or scale the leerroute; both end in a changed PIP."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.selectors import open_taken
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist
from leerroutes.forms.route import AfschalenForm, B2Form, NietNodigForm, SchakelenForm, ZrouteExamensForm
from leerroutes.selectors.afschalen import Afschaalbeeld, afschaalbeeld
from leerroutes.selectors.schakelen import Schakelbeeld
from leerroutes.services import afschalen as afschalen_services
from leerroutes.services import schakelen as schakelen_services
from leerroutes.views.acties import Actie, toegestaan, uitgevoerd

NAAR_PIP = "Het gewijzigde PIP staat klaar. Controleer het en stel het vast; pas dan verandert er iets."


@vereist(Bevoegdheid.TRAJECT_INZIEN)
def schakelen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """See which other leerroutes are allowed today and what follows; then begin the changed PIP."""
    van = dossier_van(request, dossier, onderdeel="schakelen")
    beeld = Schakelbeeld(van)
    naar = request.GET.get("naar", "")
    keuze = next((rij for rij in beeld.keuzes if rij.naar == naar), None)
    taak_open = any(taak.soort == schakelen_services.NAGAAN for taak in open_taken(van))
    acties = toegestaan(
        request,
        _schakelacties(request, van, beeld, naar if keuze else "", taak_open=taak_open),
        open_dossier=van.is_open,
    )
    if uitgevoerd(request, acties):
        return redirect("pip_plans:pip" if request.POST["actie"] == "schakelen" else "leerroutes:traject", van.uuid)
    return render(
        request,
        "leerroutes/schakelen.html",
        {"beeld": beeld, "keuze": keuze, "gevolgen": beeld.gevolgen(naar) if keuze else [], "acties": acties},
    )


def _schakelacties(
    request: HttpRequest, dossier: Dossier, beeld: Schakelbeeld, naar: str, *, taak_open: bool
) -> dict[str, Actie]:
    acties = {}
    if naar and beeld.concept is None:
        acties["schakelen"] = Actie(
            "Gewijzigd PIP maken",
            "Gewijzigd PIP maken",
            partial(SchakelenForm, beeld=beeld, naar=naar, asiel=dossier.doelgroep == "asielstatushouder"),
            lambda velden: schakelen_services.schakelen(
                dossier, schakelen_services.Schakelkeuze(naar=naar, **_zonder_leeg(velden)), door=request.gebruiker
            ),
            NAAR_PIP,
            Bevoegdheid.PIP_OPSTELLEN,
            open=True,
        )
    if taak_open:
        acties["niet_nodig"] = Actie(
            "Geen andere leerroute nodig",
            "Vastleggen",
            NietNodigForm,
            lambda velden: schakelen_services.schakelen_niet_nodig(dossier, door=request.gebruiker, **velden),
            "Vastgelegd dat een andere leerroute niet nodig is.",
            Bevoegdheid.PIP_OPSTELLEN,
        )
    return acties


def _zonder_leeg(velden: dict[str, Any]) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in velden.items() if waarde is not None}


@vereist(Bevoegdheid.TRAJECT_INZIEN)
def afschalen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """See whether exams may be taken at A2, what is missing and when it could be; then begin the changed PIP."""
    van = dossier_van(request, dossier, onderdeel="afschalen")
    beeld = afschaalbeeld(van)
    acties = toegestaan(request, _afschaalacties(request, van, beeld), open_dossier=van.is_open)
    if uitgevoerd(request, acties):
        return redirect("pip_plans:pip", van.uuid)
    return render(
        request,
        "leerroutes/afschalen.html",
        {"beeld": beeld, "oordeel": beeld.oordeel() if beeld.is_b1 else None, "acties": acties},
    )


def _afschaalacties(request: HttpRequest, dossier: Dossier, beeld: Afschaalbeeld) -> dict[str, Actie]:
    door = request.gebruiker
    if beeld.pip is None or beeld.concept:
        return {}
    acties = {}
    genoeg = beeld.bewezen + beeld.uren_brede_intake >= beeld.nodig
    if beeld.is_b1 and beeld.te_kiezen and genoeg:
        acties["afschalen"] = Actie(
            "Examens op A2",
            "Gewijzigd PIP maken",
            partial(AfschalenForm, beeld=beeld),
            lambda velden: afschalen_services.afschalen(
                dossier,
                door=door,
                onderdelen=velden["onderdelen"],
                inspanning=velden["inspanning"],
                reden=velden["reden"],
                uren_brede_intake=velden.get("uren_brede_intake") or 0,
            ),
            NAAR_PIP,
            Bevoegdheid.PIP_OPSTELLEN,
            initial={"uren_brede_intake": beeld.verrekend or None},
            open=True,
        )
    if beeld.is_z:
        acties["zroute"] = Actie(
            "Examens in de Z-route",
            "Gewijzigd PIP maken",
            partial(ZrouteExamensForm, beeld=beeld),
            lambda velden: afschalen_services.zroute_examens_vastleggen(dossier, door=door, **velden),
            NAAR_PIP,
            Bevoegdheid.PIP_OPSTELLEN,
            open=True,
        )
    else:
        acties["b2"] = Actie(
            "Doorleren naar B2",
            "Gewijzigd PIP maken",
            B2Form,
            lambda velden: afschalen_services.b2_afspreken(dossier, door=door, **velden),
            NAAR_PIP,
            Bevoegdheid.PIP_OPSTELLEN,
        )
    return acties
