"""Voortgangsgesprekken: the list with what came of each agreement, and recording one."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inburgering.begeleiding.forms.gesprek import GesprekForm, gesprek_begin
from inburgering.begeleiding.selectors.gesprekken import (
    afspraken_van,
    gesprekken_van,
    gesprekstand,
    zonder_oordelen,
)
from inburgering.begeleiding.services.gesprekken import voortgangsgesprek_vastleggen
from inburgering.begeleiding.views.overzicht import ONDERDEEL
from inburgering.dossiers.enums import AfspraakStatus
from inburgering.dossiers.models import Afspraak, Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.views.wijzigen import Wijzigscherm
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist
from pip_plans.selectors import huidig


@require_safe
@vereist(Bevoegdheid.BEGELEIDING_INZIEN)
def gesprekken(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Every voortgangsgesprek, held or in vain, against the number in the PIP."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    pip = huidig(van)
    gebruiker = request.gebruiker
    return render(
        request,
        "begeleiding/gesprekken.html",
        {
            "gesprekken": list(gesprekken_van(van)),
            "stand": gesprekstand(van, pip),
            "afspraken": afspraken_van(pip) if gebruiker.mag(Bevoegdheid.PIP_INZIEN) else [],
            "alleen_contact": list(zonder_oordelen(van)),
            "mag_vastleggen": gebruiker.mag(Bevoegdheid.BEGELEIDING_VASTLEGGEN) and van.is_open,
            "mag_gezondheid": gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN),
        },
    )


@vereist(Bevoegdheid.BEGELEIDING_VASTLEGGEN)
def gesprek(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record a voortgangsgesprek with the agreements of the PIP, and plan the next."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    formulier = partial(
        GesprekForm,
        afspraken=afspraken_van(huidig(van)),
        met_gezondheid=request.gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN),
        mag_melden=request.gebruiker.mag(Bevoegdheid.NIET_NAKOMEN_BEHANDELEN),
    )
    return Wijzigscherm(
        request,
        van,
        titel="Voortgangsgesprek vastleggen",
        formulier=formulier,
        begin=gesprek_begin(_gevraagd(request, van)),
        bewaar=lambda form: voortgangsgesprek_vastleggen(
            van,
            form.gegevens(),
            door=request.gebruiker,
            eenmalig=form.cleaned_data["eenmalig"],
            oordelen=form.oordelen(),
            volgende=form.volgende(),
            melden=form.cleaned_data.get("melden", False),
        ),
        gelukt="Het voortgangsgesprek is vastgelegd.",
        actie="Gesprek vastleggen",
        terug_naar="begeleiding:gesprekken",
    ).antwoord()


def _gevraagd(request: HttpRequest, dossier: Dossier) -> Afspraak | None:
    """The appointment from which the user came, if it is one of this dossier that is planned."""
    try:
        uuid = UUID(request.GET.get("afspraak", ""))
    except ValueError:
        return None
    return Afspraak.objects.filter(dossier=dossier, uuid=uuid, status=AfspraakStatus.GEPLAND).first()
