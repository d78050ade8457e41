from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from inburgering.dossiers.afspraken import dagafspraken, niet_vastgelegd
from inburgering.dossiers.agenda import agenda as agenda_van
from inburgering.dossiers.agenda import koppeling_bij, koppeling_van
from inburgering.dossiers.selectors import vervangingsbeeld
from inburgering.dossiers.services.agenda import agenda_koppelen, agenda_met_taken, agenda_ontkoppelen
from inburgering.dossiers.takenlijst import Takenkeuze, Takenlijst
from inburgering.dossiers.versleuteling import geheim_hash
from inburgering.recht.kalender import EEN_DAG
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gemeente
from inburgering.toegang.notatie import lees_datum
from inburgering.toegang.permissions import vereist


@vereist(Bevoegdheid.WERKVOORRAAD_INZIEN)
def mijn_dag(request: HttpRequest) -> HttpResponse:
    """One day of the user and of whom he covers for, to look at and to print, and what is still to be recorded."""
    try:
        dag = lees_datum(request.GET.get("dag", ""), vandaag=vandaag())
    except ValueError:
        dag = vandaag()
    beeld = vervangingsbeeld(request.gebruiker, dag)
    return render(
        request,
        "dossiers/mijn_dag.html",
        {
            "dag": dag,
            "vandaag": vandaag(),
            "moment": nu(),
            "vorige": dag - EEN_DAG,
            "volgende": dag + EEN_DAG,
            "afspraken": list(dagafspraken(beeld, dag)),
            "taken": list(Takenlijst(request.gebruiker, Takenkeuze(), vandaag()).van_de_dag(dag)),
            "niet_vastgelegd": list(niet_vastgelegd(beeld)),
            "mag_vastleggen": request.gebruiker.mag(Bevoegdheid.CONTACT_VASTLEGGEN),
        },
    )


@vereist(Bevoegdheid.WERKVOORRAAD_INZIEN)
def agenda(request: HttpRequest) -> HttpResponse:
    """The link with the user's own calendar: make it, choose what is in it, end it."""
    return _koppelpagina(request)


@never_cache
@require_POST
@vereist(Bevoegdheid.WERKVOORRAAD_INZIEN)
def agenda_vernieuwen(request: HttpRequest) -> HttpResponse:
    """Make a new secret link and show it this once."""
    geheim = agenda_koppelen(door=request.gebruiker, met_taken="met_taken" in request.POST)
    pad = reverse("dossiers:agenda_ics", args=[request.gemeente.code, geheim])
    return _koppelpagina(request, link=request.build_absolute_uri(pad))


@require_POST
@vereist(Bevoegdheid.WERKVOORRAAD_INZIEN)
def agenda_keuze(request: HttpRequest) -> HttpResponse:
    """Choose whether tasks stand in the calendar too."""
    agenda_met_taken(door=request.gebruiker, met_taken="met_taken" in request.POST)
    messages.success(request, "Uw keuze is bewaard. De agenda neemt hem over als hij weer wordt opgehaald.")
    return redirect("dossiers:agenda")


@require_POST
@vereist(Bevoegdheid.WERKVOORRAAD_INZIEN)
def agenda_intrekken(request: HttpRequest) -> HttpResponse:
    """End the secret link."""
    agenda_ontkoppelen(door=request.gebruiker)
    messages.success(request, "De koppeling is ingetrokken. De link werkt niet meer.")
    return redirect("dossiers:agenda")


def _koppelpagina(request: HttpRequest, **meer: Any) -> HttpResponse:
    return render(request, "dossiers/agenda.html", {"koppeling": koppeling_van(request.gebruiker), **meer})


@require_safe
def agenda_ics(request: HttpRequest, gemeentecode: str, geheim: str) -> HttpResponse:
    """The calendar itself, for a program that has no login: who knows the secret may read it.

    404 for an unknown or revoked secret, and for a user who is blocked or has no role here any more.
    """
    gemeente = Gemeente.objects.filter(code=gemeentecode).first()
    if gemeente is None:
        return HttpResponseNotFound()
    with werken_in(gemeente, None):
        koppeling = koppeling_bij(geheim)
        if koppeling is None:
            return HttpResponseNotFound()
        tekst = agenda_van(koppeling, request.build_absolute_uri)
    antwoord = HttpResponse(tekst, content_type="text/calendar; charset=utf-8")
    antwoord["Cache-Control"] = "private, no-cache"
    antwoord["Content-Disposition"] = 'inline; filename="inburgering.ics"'
    antwoord["X-Robots-Tag"] = "noindex"
    antwoord["ETag"] = f'"{geheim_hash(tekst)}"'
    return get_conditional_response(request, etag=antwoord["ETag"], response=antwoord)
