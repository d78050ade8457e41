"""The brugklas of one dossier: aanmelding, start, end, evaluation and eindrapport."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.selectors import open_taken
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import eis, vereist
from intake.enums import BrugklasUitkomst, NietGestartReden, Oordeel
from intake.forms.brugklas import (
    AanmeldenForm,
    BeeindigenForm,
    BrugklasVerbeterenForm,
    EindrapportForm,
    EvaluatieForm,
    NietGestartForm,
    PlaatsenForm,
    StartenForm,
)
from intake.models import BrugklasDeelname
from intake.selectors.brugklas import deelnames_van, ontbrekende_gegevens
from intake.services import brugklas as services
from intake.services.verbeteren import brugklas_verbeteren
from intake.views.formulieren import gelukt

CONTACT = ("start", "einde")


@vereist(Bevoegdheid.INTAKE_INZIEN)
def brugklas(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """See a person's way through the brugklas and record the next step."""
    van = dossier_van(request, dossier, onderdeel="brugklas")
    if request.method == "POST":
        eis(request.gebruiker, Bevoegdheid.INTAKE_AFNEMEN)
    deelnames = deelnames_van(van)
    huidig = deelnames[-1] if deelnames else None
    ontbreekt = ontbrekende_gegevens(van)
    formulieren = _formulieren(request, huidig, onvolledig=bool(ontbreekt))
    actie = request.POST.get("actie", "")
    if actie == "contact" and huidig:
        return _contact(request, huidig)
    if actie in formulieren and gelukt(
        request, formulieren[actie], _doen(request, van, huidig)[actie], "De brugklas is bijgewerkt."
    ):
        return redirect(request.path)
    keuzes = instellingen()
    return render(
        request,
        "intake/brugklas.html",
        {
            "deelname": huidig,
            "eerdere": deelnames[:-1],
            "ontbreekt": ontbreekt,
            "formulieren": formulieren,
            "contacten": [
                taak for taak in open_taken(van) if taak.soort == services.CONTACT and taak.onderwerp in CONTACT
            ],
            "heeft_brugklas": keuzes["brugklas"],
            "max_weken": keuzes["brugklas_max_weken"],
            "mag_wijzigen": request.gebruiker.mag(Bevoegdheid.INTAKE_AFNEMEN) and van.is_open,
        },
    )


def _contact(request: HttpRequest, deelname: BrugklasDeelname) -> HttpResponse:
    try:
        services.brugklas_contact_gehad(deelname, onderwerp=request.POST.get("onderwerp", ""), door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    else:
        messages.success(request, "Het contact met de aanbieder is vastgelegd.")
    return redirect(request.path)


def _formulieren(request: HttpRequest, deelname: BrugklasDeelname | None, *, onvolledig: bool) -> dict[str, Form]:
    """Return the forms that fit where the person stands, by the name of the action."""
    vandaag_op = vandaag()
    soorten: dict[str, tuple[Callable[..., Form], dict[str, Any]]] = {}
    if deelname is None or not deelname.is_open:
        soorten["aanmelden"] = (
            lambda *args, **kwargs: AanmeldenForm(*args, onvolledig=onvolledig, **kwargs),
            {"aangemeld_op": vandaag_op},
        )
    elif not deelname.gestart_op:
        start = deelname.groep.start if deelname.groep else vandaag_op
        soorten["starten"] = (StartenForm, {"gestart_op": min(start, vandaag_op)})
        soorten["plaatsen"] = (PlaatsenForm, {"groep": deelname.groep})
        soorten["niet_gestart"] = (
            NietGestartForm,
            {
                "niet_gestart_reden": deelname.niet_gestart_reden,
                "niet_gestart_toelichting": deelname.niet_gestart_toelichting,
            },
        )
    else:
        soorten["beeindigen"] = (BeeindigenForm, {"beeindigd_op": vandaag_op})
        soorten["plaatsen"] = (PlaatsenForm, {"groep": deelname.groep})
    if deelname and deelname.gestart_op:
        soorten["evaluatie"] = (
            EvaluatieForm,
            {
                "evaluatie_op": deelname.evaluatie_op or vandaag_op,
                "evaluatie_oordeel": deelname.evaluatie_oordeel,
                "evaluatie": deelname.evaluatie,
            },
        )
        soorten["eindrapport"] = (EindrapportForm, {})
    if deelname:
        soorten["verbeteren"] = (partial(BrugklasVerbeterenForm, deelname=deelname), {})
    actie = request.POST.get("actie", "")
    return {
        naam: soort(
            request.POST if naam == actie else None,
            request.FILES if naam == actie else None,
            initial=waarden,
            auto_id=f"{naam}_%s",
        )
        for naam, (soort, waarden) in soorten.items()
    }


def _doen(
    request: HttpRequest, dossier: Dossier, deelname: BrugklasDeelname | None
) -> dict[str, Callable[[dict[str, Any]], Any]]:
    door = request.gebruiker
    return {
        "aanmelden": lambda velden: services.brugklas_aanmelden(
            dossier,
            op=velden["aangemeld_op"],
            groep=velden["groep"],
            bijzonderheden=velden["bijzonderheden"],
            onvolledig_reden=velden.get("onvolledig_reden", ""),
            door=door,
        ),
        "plaatsen": lambda velden: services.brugklas_in_groep_plaatsen(deelname, velden["groep"], door=door),
        "starten": lambda velden: services.brugklas_starten(deelname, op=velden["gestart_op"], door=door),
        "niet_gestart": lambda velden: services.brugklas_niet_gestart(
            deelname,
            reden=NietGestartReden(velden["niet_gestart_reden"]),
            toelichting=velden["niet_gestart_toelichting"],
            ingetrokken_op=vandaag() if velden["intrekken"] else None,
            door=door,
        ),
        "beeindigen": lambda velden: services.brugklas_beeindigen(
            deelname,
            services.Einde(
                beeindigd_op=velden["beeindigd_op"],
                uitkomst=BrugklasUitkomst(velden["uitkomst"]),
                toelichting=velden["uitkomst_toelichting"],
                nt2_uren=velden["nt2_uren"],
            ),
            door=door,
        ),
        "evaluatie": lambda velden: services.brugklas_evaluatie_vastleggen(
            deelname,
            op=velden["evaluatie_op"],
            oordeel=Oordeel(velden["evaluatie_oordeel"]),
            tekst=velden["evaluatie"],
            door=door,
        ),
        "verbeteren": lambda velden: brugklas_verbeteren(deelname, velden, door=door),
        "eindrapport": lambda velden: services.brugklas_eindrapport_toevoegen(
            deelname, bestandsnaam=velden["bestand"].name, inhoud=velden["bestand"].read(), door=door
        ),
    }
