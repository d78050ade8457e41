"""The lessons of one person: registering, the dates until the last lesson, the message and the verklaring."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import EEN_DAG
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import eis, vereist
from intake.selectors import voor_pip
from intake.views.formulieren import gelukt
from leerroutes.documents import aanmeldbestand
from leerroutes.enums import EindeReden, Lestijd
from leerroutes.forms import aanmelden as formulieren_van
from leerroutes.models import Aanmelding
from leerroutes.selectors.aanmelden import (
    huidig_van,
    kiest_zelf,
    lesbegin,
    ontbrekende_gegevens,
    pips_van,
    verklaring_nodig,
)
from leerroutes.selectors.traject import aanmeldingen_van
from leerroutes.services import aanmelden as services
from leerroutes.services import berichten, lessen
from pip_plans.models import Pip

MELDING = "De lessen zijn bijgewerkt."


@vereist(Bevoegdheid.TRAJECT_INZIEN)
def aanmelding(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """See where the lessons stand and record the next thing about them."""
    van = dossier_van(request, dossier, onderdeel="lessen")
    mag_bijhouden = request.gebruiker.mag(Bevoegdheid.TRAJECT_BIJHOUDEN)
    if request.method == "POST":
        eis(request.gebruiker, Bevoegdheid.TRAJECT_BIJHOUDEN)
    pips = pips_van(van)
    pip = huidig_van(pips)
    rijen = aanmeldingen_van(van)
    begin = lesbegin(van, pips, rijen)
    huidige = next((rij for rij in rijen if rij.is_open), None)
    zelf = kiest_zelf(van)
    ontbreekt = [] if zelf or pip is None else ontbrekende_gegevens(van, voor_pip(van))
    formulieren = _formulieren(request, huidige, pip.leerroute if pip else "", zelf=zelf, onvolledig=bool(ontbreekt))
    actie = request.POST.get("actie", "")
    doen = _doen(request, van, huidige, formulieren.get(actie))
    if actie in formulieren and gelukt(request, formulieren[actie], doen[actie], MELDING):
        return redirect(request.path)
    return render(
        request,
        "leerroutes/aanmelding.html",
        {
            "pip": pip,
            "aanmelding": huidige,
            "eerdere": [rij for rij in rijen if rij != huidige],
            "zelf": zelf,
            "ontbreekt": ontbreekt,
            "begin": begin,
            "verklaring_nodig": verklaring_nodig(begin, rijen),
            "let_op": _let_op(huidige, pip),
            "formulieren": formulieren if mag_bijhouden and van.is_open else {},
            "mag_bijhouden": mag_bijhouden and van.is_open,
        },
    )


def _let_op(huidige: Aanmelding | None, pip: Pip | None) -> list[str]:
    """Sentences about another leerroute since, and a school that does not fit the hours of somebody or that closes."""
    if huidige is None:
        return []
    zinnen = []
    if pip and pip.leerroute != huidige.leerroute:
        zinnen.append(
            f"Het PIP heeft nu de {pip.get_leerroute_display()}; deze aanmelding is voor de "
            f"{huidige.get_leerroute_display()}. Beëindig haar en meld opnieuw aan."
        )
    school = huidige.aanbieder
    if school is None:
        return zinnen
    tijden = set(huidige.lestijden)
    aangeboden = {Lestijd.OVERDAG, *([Lestijd.AVOND] if school.avond else [])}
    aangeboden |= {Lestijd.WEEKEND} if school.weekend else set()
    if tijden and not tijden & {str(tijd) for tijd in aangeboden}:
        zinnen.append(f"{school.naam} geeft volgens de gegevens geen les op de tijden waarop de inburgeraar kan.")
    if school.gesloten_op:
        zinnen.append(f"{school.naam} sluit of is gesloten: {school.gesloten_reden}")
    if not school.telt_mee_op(vandaag()):
        zinnen.append(f"{school.naam} heeft geen keurmerk. Uren van nu tellen niet mee voor afschalen en de Z-route.")
    return zinnen


def _formulieren(
    request: HttpRequest, huidige: Aanmelding | None, leerroute: str, *, zelf: bool, onvolledig: bool
) -> dict[str, Form]:
    """Return the forms that fit where the lessons stand, by the name of the action."""
    nu = vandaag()
    soorten: dict[str, tuple[Callable[..., Form], dict[str, Any]]] = {}
    if huidige is None:
        soorten |= _nieuwe(leerroute, zelf=zelf, onvolledig=onvolledig) if leerroute else {}
    elif huidige.gestart_op is None:
        soorten |= _voor_de_start(huidige, zelf=zelf)
    else:
        soorten["beeindigen"] = (formulieren_van.EindeForm, {"op": nu})
        soorten["starten"] = (formulieren_van.StartForm, {"gestart_op": huidige.gestart_op})
    actie = request.POST.get("actie", "")
    return {
        naam: soort(request.POST if naam == actie else None, initial=begin, auto_id=f"{naam}_%s")
        for naam, (soort, begin) in soorten.items()
    }


def _nieuwe(leerroute: str, *, zelf: bool, onvolledig: bool) -> dict[str, tuple[Callable[..., Form], dict[str, Any]]]:
    if zelf:
        return {
            "schoolkeuze": (
                lambda *args, **kwargs: formulieren_van.SchoolkeuzeForm(*args, leerroute=leerroute, **kwargs),
                {"aangemeld_op": vandaag()},
            )
        }
    return {
        "aanmelden": (
            lambda *args, **kwargs: formulieren_van.AanmeldenForm(
                *args, leerroute=leerroute, onvolledig=onvolledig, **kwargs
            ),
            {"aangemeld_op": vandaag()},
        )
    }


def _voor_de_start(huidige: Aanmelding, *, zelf: bool) -> dict[str, tuple[Callable[..., Form], dict[str, Any]]]:
    nu = vandaag()

    def datum(label: str) -> Callable[..., Form]:
        return lambda *args, **kwargs: formulieren_van.DatumForm(*args, label=label, **kwargs)

    start = (formulieren_van.StartForm, {"gestart_op": min(huidige.verwachte_start_op or nu, nu)})
    intrekken = (formulieren_van.IntrekkenForm, {"op": nu})
    if zelf:
        return {"starten": start, "intrekken": intrekken}
    keuze = (
        lambda *args, **kwargs: formulieren_van.KeuzeForm(
            *args, leerroute=huidige.leerroute, ook=huidige.aanbieder_id, **kwargs
        ),
        {
            "aanbieder": huidige.aanbieder,
            "cursus": huidige.cursus,
            "doelniveau": huidige.doelniveau,
            "met_entree": huidige.met_entree,
            "lestijden": huidige.lestijden,
            "bijzonderheden": huidige.bijzonderheden,
        },
    )
    soorten: dict[str, tuple[Callable[..., Form], dict[str, Any]]] = {}
    if huidige.bericht and huidige.bericht_verzonden_op is None:
        soorten["verzonden"] = (datum("Verzonden op"), {"op": nu})
    if huidige.bericht_verzonden_op:
        einde = huidige.verwacht_einde - EEN_DAG if huidige.verwacht_einde else None
        plaats = {
            "op": huidige.aanbod_op or nu,
            "verwachte_start_op": huidige.verwachte_start_op,
            "verwachte_laatste_dag": einde,
        }
        soorten["starten"] = start
        soorten["aanbod"] = (formulieren_van.AanbodForm, plaats)
        soorten["wachtlijst"] = (datum("Op de wachtlijst sinds"), {"op": huidige.wachtlijst_op or nu})
        uitstel = {"tot": huidige.uitstel_tot, "reden": huidige.uitstel_reden}
        soorten["uitstel"] = (formulieren_van.UitstelForm, uitstel)
    return soorten | {"wijzigen": keuze, "intrekken": intrekken}


def _doen(
    request: HttpRequest, dossier: Dossier, huidige: Aanmelding | None, form: Form | None
) -> dict[str, Callable[[dict[str, Any]], Any]]:
    door = request.gebruiker
    if huidige is None:
        return {
            "aanmelden": lambda velden: services.leerroute_aanmelden(
                dossier,
                services.keuze_van(velden),
                op=velden["aangemeld_op"],
                onvolledig_reden=velden.get("onvolledig_reden", ""),
                door=door,
            ),
            "schoolkeuze": lambda velden: services.schoolkeuze_vastleggen(
                dossier,
                services.keuze_van(velden),
                op=velden["aangemeld_op"],
                gestart_op=velden["gestart_op"],
                door=door,
            ),
        }
    rij = huidige
    return {
        "wijzigen": lambda velden: services.aanmelding_wijzigen(rij, services.keuze_van(velden), door=door),
        "verzonden": lambda velden: services.aanmelding_verzonden(rij, op=velden["op"], door=door),
        "wachtlijst": lambda velden: lessen.wachtlijst_vastleggen(rij, op=velden["op"], door=door),
        "aanbod": lambda _: lessen.aanbod_vastleggen(rij, **form.velden, door=door),
        "uitstel": lambda velden: lessen.uitstel_vastleggen(rij, **velden, door=door),
        "starten": lambda velden: lessen.lessen_gestart(rij, op=velden["gestart_op"], door=door),
        "beeindigen": lambda velden: lessen.lessen_beeindigd(
            rij, **velden | {"reden": EindeReden(velden["reden"])}, door=door
        ),
        "intrekken": lambda velden: lessen.aanmelding_intrekken(rij, **velden, door=door),
    }


@require_POST
@vereist(Bevoegdheid.TRAJECT_BIJHOUDEN)
def aanmelding_opmaken(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Make the message for the school."""

    def maak(van: Dossier) -> None:
        rij = next((rij for rij in aanmeldingen_van(van) if rij.is_open), None)
        if rij is None:
            raise RegelFout("geen_aanmelding", "Er loopt geen aanmelding.")
        berichten.aanmelding_opmaken(rij, door=request.gebruiker)

    return _maak(request, dossier, maak, "Het bericht voor de school is gemaakt.")


@require_POST
@vereist(Bevoegdheid.TRAJECT_BIJHOUDEN)
def verklaring_opmaken(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Make the verklaring that the lessons began too late."""
    melding = "De verklaring is gemaakt en staat klaar om af te drukken."
    return _maak(request, dossier, partial(berichten.verklaring_opmaken, door=request.gebruiker), melding)


def _maak(request: HttpRequest, dossier: UUID, maak: Callable[[Dossier], object], melding: str) -> HttpResponse:
    van = dossier_van(request, dossier, onderdeel="lessen")
    try:
        maak(van)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    else:
        messages.success(request, melding)
    return redirect("leerroutes:aanmelding", van.uuid)


@require_safe
@vereist(Bevoegdheid.TRAJECT_BIJHOUDEN)
def aanmelding_bestand(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """The aanmelding as a file for the school's own system; who takes it has seen the BSN."""
    van = dossier_van(request, dossier, onderdeel="aanmelding als bestand")
    rij = next((rij for rij in aanmeldingen_van(van) if rij.is_open and rij.aanbieder), None)
    if rij is None or rij.is_eigen_keuze:
        messages.error(request, "Kies eerst een school.")
        return redirect("leerroutes:aanmelding", van.uuid)
    rij.dossier = van
    inhoud = json.dumps(aanmeldbestand(rij, gebruiker=request.gebruiker), ensure_ascii=False, indent=2)
    antwoord = HttpResponse(inhoud, content_type="application/json; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="aanmelding-{van.nummer}.json"'
    return antwoord
