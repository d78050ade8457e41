"""A dossier in its traject, as every test of the begeleiding needs it; letters are not typeset."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils.timezone import make_aware

from inburgering.begeleiding.enums import Grond, ZaakStatus
from inburgering.begeleiding.models import NietNakoming
from inburgering.begeleiding.services.handhaving import (
    niet_nakomen_gesprek,
    niet_nakomen_melden,
    niet_nakomen_waarschuwen,
)
from inburgering.begeleiding.services.toets import boetetoets_vastleggen
from inburgering.begeleiding.services.voornemen import voornemen_versturen, zienswijze_vastleggen
from inburgering.dossiers.enums import Fase
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.dossiers import fase_zetten, startfeiten_wijzigen
from inburgering.dossiers.services.termijnen import termijn_afronden
from inburgering.toegang.klok import nu, op_dag, vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from pip_plans.enums import PipSoort, PipStatus, Wie
from pip_plans.models import Pip, PipAfspraak
from pip_plans.selectors.termijnen import gespreksdata
from pip_plans.services.vervolg import gesprekken_plannen
from tests.intake.conftest import dagen_terug, roep_op
from tests.pip_plans.factories import dossier_voor_pip

__all__ = ["dagen_terug", "roep_op"]


def geleden(dagen: int) -> date:
    return vandaag() - timedelta(days=dagen)


def om(dag: date, uur: int = 10) -> datetime:
    return make_aware(datetime.combine(dag, time(uur)))


def gesprek_gegevens(dag: date | None = None, **anders: Any) -> dict[str, Any]:
    return {"soort": "gesprek", "at": om(dag or geleden(1)), "uitkomst": "contact", "notitie": "Ging goed."} | anders


def lopend_pip(dossier: Dossier, *, dagtekening: date, gesprekken: int = 8) -> Pip:
    """A PIP in force with two agreements and its conversations planned, without the work of composing it."""
    pip = Pip.objects.create(dossier=dossier, versienummer=1, soort=PipSoort.EERSTE, leerroute="B", overgenomen=True)
    PipAfspraak.objects.create(pip=pip, wie=Wie.INBURGERAAR, tekst="U gaat naar alle lessen.", wanneer="elke les")
    PipAfspraak.objects.create(pip=pip, wie=Wie.GEMEENTE, tekst="Wij melden u aan bij de school.", voor_op=dagtekening)
    pip.status = PipStatus.VASTGESTELD
    pip.dagtekening, pip.vastgesteld_at = dagtekening, nu()
    pip.aantal_voortgangsgesprekken, pip.gesprek_interval_maanden = gesprekken, 4
    pip.save()
    gesprekken_plannen(pip, gespreksdata(pip, dagtekening))
    return pip


@pytest.fixture
def in_traject(in_haarlem: Gemeente, klantmanager: Gebruiker) -> Callable[..., Dossier]:
    """Return a function that makes a dossier whose PIP has been in force for so many days."""

    def maak(*, dagen: int = 100, **velden: Any) -> Dossier:
        begin = geleden(dagen + 20)
        kennisgeving = {"kennisgeving_op": begin, "inschrijving_op": begin, "recht_op_bijstand_op": None}
        dossier = dossier_voor_pip(klantmanager=klantmanager, **(kennisgeving | velden))
        lopend_pip(dossier, dagtekening=geleden(dagen))
        startfeiten_wijzigen(dossier, {"dagtekening_eerste_pip": geleden(dagen)}, door=klantmanager)
        termijn_afronden(dossier, "pip_vaststellen", op=geleden(dagen), door=klantmanager)
        fase_zetten(dossier, Fase.TRAJECT)
        return Dossier.objects.select_related("inburgeraar", "startfeiten", "gemeente", "klantmanager").get(
            pk=dossier.pk
        )

    return maak


@pytest.fixture
def dossier(in_traject: Callable[..., Dossier]) -> Dossier:
    """An asielstatushouder in his traject."""
    return in_traject()


@pytest.fixture
def migrant(in_traject: Callable[..., Dossier]) -> Dossier:
    """A gezinsmigrant in his traject: no legal review needed for a fine."""
    return in_traject(gezinsmigrant=True)


@pytest.fixture
def op_de_ladder(
    klantmanager: Gebruiker, klantmanager2: Gebruiker, teamleider: Gebruiker
) -> Callable[..., NietNakoming]:
    """Return a function that carries a zaak up the ladder to a status, its last step some days ago.

    A colleague makes the report, so that the klantmanager can decide about the fine.
    """

    def klim(
        dossier: Dossier,
        tot: ZaakStatus,
        *,
        grond: Grond = Grond.BEGELEIDING,
        gereageerd: bool = True,
        getoetst: bool = True,
        dagen: int = 60,
    ) -> NietNakoming:
        herstel, reageren = geleden(dagen - 19), geleden(dagen - 39)
        gewaarschuwd, voornemen = geleden(dagen - 5), geleden(dagen - 25)
        with op_dag(geleden(dagen)):
            zaak = niet_nakomen_melden(
                dossier, door=klantmanager, grond=grond, gedraging="Kwam niet naar de les.", gedraging_op=vandaag()
            )
            if tot == ZaakStatus.GEMELD:
                return zaak
            zaak = niet_nakomen_gesprek(zaak, op=vandaag(), toelichting="Had geen zin.", door=klantmanager)
        if tot == ZaakStatus.GESPREK:
            return zaak
        with op_dag(gewaarschuwd):
            zaak = niet_nakomen_waarschuwen(
                zaak, te_doen="Ga naar elke les.", hersteltermijn_op=herstel, door=klantmanager
            )
        if tot == ZaakStatus.HERSTELTERMIJN:
            return zaak
        with op_dag(voornemen):
            zaak = voornemen_versturen(
                zaak,
                bevindingen="De school meldt drie keer afwezig.",
                zienswijze_uiterlijk_op=reageren,
                door=klantmanager2,
            )
            if gereageerd:
                zaak = zienswijze_vastleggen(zaak, ontvangen_op=vandaag(), tekst="Ik wist het niet.", door=klantmanager)
            if getoetst:
                boetetoets_vastleggen(
                    zaak,
                    akkoord=True,
                    uitzonderlijk="Drie keer gewaarschuwd, zegt nooit te komen.",
                    evenredigheid="Het bedrag past bij het inkomen.",
                    door=teamleider,
                )
        return zaak

    return klim
