"""The oproepen of the ladder: sending one, what came of it, and correcting what was mistyped."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.recht.intake import LAATSTE_OPROEP
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from intake.enums import Boetebesluit, OproepUitkomst
from intake.forms.intake import (
    DerdeOproepForm,
    DerdeOproepVerbeterenForm,
    OproepForm,
    OproepVerbeterenForm,
    UitkomstForm,
    UitkomstOngedaanForm,
)
from intake.models import Intake, Oproep
from intake.selectors.oproepen import volgende_stap_van, volgende_trede
from intake.services import oproepen as oproepservices
from intake.services.verbeteren import oproep_uitkomst_ongedaan_maken
from intake.services.verbeteren import oproep_verbeteren as oproep_verbeteren_service
from intake.views.formulieren import formulierpagina
from intake.views.overzicht import ONDERDEEL, intake_van, met_artikel, overzicht_url

AFSPRAAK = ("verzonden_op", "gesprek_op", "gesprek_om", "plaats")
BOETE = ("boetebesluit", "boete_bekendgemaakt_op", "boete_toelichting")


@vereist(Bevoegdheid.INTAKE_AFNEMEN)
def oproep(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Send the next oproep of the ladder."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    intake = intake_van(van)
    trede = volgende_trede(intake)
    if trede is None:
        messages.info(request, volgende_stap_van(intake, doelgroep=van.doelgroep).uitleg)
        return redirect(overzicht_url(van, "oproepen"))
    derde = trede == LAATSTE_OPROEP and not van.is_wi2013
    form = (DerdeOproepForm if derde else OproepForm)(
        request.POST or None,
        initial={
            "verzonden_op": vandaag(),
            "gesprek_op": eerste_werkdag(vandaag() + timedelta(days=instelling("oproep_termijn_dagen"))),
            "plaats": van.inburgeraar.opvanglocatie,
        },
    )
    stap = volgende_stap_van(intake, doelgroep=van.doelgroep)
    return formulierpagina(
        request,
        form,
        lambda velden: oproepservices.oproep_versturen(
            van,
            _afspraak(velden),
            door=request.gebruiker,
            boete=_boete(velden) if derde else None,
        ),
        titel=oproepservices.TITELS[trede],
        actie="Vastleggen en brief maken",
        melding="De oproep is vastgelegd. De brief staat bij de documenten.",
        terug=overzicht_url(van, "oproepen"),
        uitleg="" if van.is_wi2013 else met_artikel(stap),
        let_op=() if van.is_wi2013 else stap.let_op,
    )


def _afspraak(velden: dict[str, Any]) -> oproepservices.Afspraak:
    return oproepservices.Afspraak(**{veld: velden[veld] for veld in AFSPRAAK})


def _boete(velden: dict[str, Any]) -> oproepservices.Boete:
    return oproepservices.Boete(
        besluit=Boetebesluit(velden["boetebesluit"]),
        bekendgemaakt_op=velden["boete_bekendgemaakt_op"],
        toelichting=velden["boete_toelichting"],
    )


@vereist(Bevoegdheid.INTAKE_AFNEMEN)
def oproep_uitkomst(request: HttpRequest, dossier: UUID, oproep: UUID) -> HttpResponse:
    """Record what came of an oproep."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    opgeroepen = _oproep_in(van, oproep)
    return formulierpagina(
        request,
        UitkomstForm(request.POST or None, initial={"uitkomst_op": max(vandaag(), opgeroepen.gesprek_op)}),
        lambda velden: oproepservices.oproep_uitkomst(
            opgeroepen,
            uitkomst=OproepUitkomst(velden["uitkomst"]),
            op=velden["uitkomst_op"],
            reden=velden["uitkomst_reden"],
            door=request.gebruiker,
        ),
        titel=f"Uitkomst van de {opgeroepen.trede}e oproep",
        actie="Uitkomst vastleggen",
        melding="De uitkomst is vastgelegd.",
        terug=overzicht_url(van, "oproepen"),
    )


def _oproep_in(dossier: Dossier, uuid: UUID) -> Oproep:
    intake = get_object_or_404(Intake, dossier=dossier)
    intake.dossier = dossier
    oproep = get_object_or_404(intake.oproepen, uuid=uuid)
    oproep.intake = intake
    return oproep


@vereist(Bevoegdheid.INTAKE_AFNEMEN)
def oproep_verbeteren(request: HttpRequest, dossier: UUID, oproep: UUID) -> HttpResponse:
    """Correct a mistyped oproep; its letter gets a new version."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    opgeroepen = _oproep_in(van, oproep)
    derde = opgeroepen.trede == LAATSTE_OPROEP and not van.is_wi2013
    velden = AFSPRAAK + (BOETE if derde else ())
    return formulierpagina(
        request,
        (DerdeOproepVerbeterenForm if derde else OproepVerbeterenForm)(
            request.POST or None, initial={veld: getattr(opgeroepen, veld) for veld in velden}
        ),
        lambda velden: oproep_verbeteren_service(
            opgeroepen,
            _afspraak(velden),
            door=request.gebruiker,
            reden=velden["reden"],
            boete=_boete(velden) if derde else None,
        ),
        titel=f"{opgeroepen.trede}e oproep verbeteren",
        actie="Verbeteren en nieuwe brief maken",
        melding="De oproep is verbeterd. De nieuwe versie van de brief staat bij de documenten.",
        terug=overzicht_url(van, "oproepen"),
        uitleg="Er komt een nieuwe versie van de brief. Stuur die aan de inburgeraar. De vorige versie blijft bewaard.",
    )


@vereist(Bevoegdheid.INTAKE_AFNEMEN)
def uitkomst_ongedaan(request: HttpRequest, dossier: UUID, oproep: UUID) -> HttpResponse:
    """Take back an outcome that was recorded by mistake."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    opgeroepen = _oproep_in(van, oproep)
    return formulierpagina(
        request,
        UitkomstOngedaanForm(request.POST or None),
        lambda velden: oproep_uitkomst_ongedaan_maken(opgeroepen, door=request.gebruiker, reden=velden["reden"]),
        titel=f"Uitkomst van de {opgeroepen.trede}e oproep ongedaan maken",
        actie="Ongedaan maken",
        melding="De oproep loopt weer. Leg de juiste uitkomst vast.",
        terug=overzicht_url(van, "oproepen"),
        uitleg="De oproep loopt daarna weer en de taak voor de volgende stap vervalt. In de tijdlijn blijft staan wat "
        "er was vastgelegd.",
    )
