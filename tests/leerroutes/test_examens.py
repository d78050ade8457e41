"""Exams, vrijstelling and ontheffing as DUO decides them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from leerroutes.models import Examen
from leerroutes.selectors.examens import beelden, examens_van
from leerroutes.selectors.voldaan import voldaan
from leerroutes.services.examens import (
    examen_uitslag_vastleggen,
    examen_vastleggen,
    examen_verbeteren,
    examen_verwijderen,
)
from leerroutes.services.vrijstelling import (
    Reikwijdte,
    ontheffing_aanvragen,
    ontheffing_advies_geven,
    ontheffing_beschikken,
    vrijstelling_intrekken,
    vrijstelling_vastleggen,
)
from pip_plans.selectors import huidig
from tests.leerroutes.factories import pip

VRIJ = {"reden": "DIP", "geheel": False, "onderdelen": ["KNM"], "tot": None, "toelichting": ""}


def taken(dossier) -> set[str]:
    return set(dossier.taken.open().values_list("soort", flat=True))


def examen(dossier, klantmanager, **anders) -> Examen:
    velden = {"onderdeel": "LE", "niveau": "B1", "examendatum": vandaag()}
    return examen_vastleggen(dossier, door=klantmanager, **(velden | anders))


def test_examen_aanmelden_vraagt_om_de_uitslag(dossier, klantmanager):
    gepland = examen(dossier, klantmanager)
    assert "examen_uitslag" in taken(dossier)
    examen_uitslag_vastleggen(gepland, door=klantmanager, resultaat="Geslaagd")
    assert "examen_uitslag" not in taken(dossier)
    with pytest.raises(RegelFout, match="staat er al"):
        examen_uitslag_vastleggen(gepland, door=klantmanager, resultaat="Gezakt")


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"niveau": ""}, "niveau"),
        ({"resultaat": "Geen"}, "reden_geen_resultaat"),
        ({"resultaat": "Geslaagd", "reden_geen_resultaat": "Absent"}, "reden_geen_resultaat"),
        ({"resultaat": "Geslaagd", "uitslag_op": vandaag() - timedelta(days=1)}, "uitslag_op"),
        ({"resultaat": "Geslaagd", "examendatum": vandaag() + timedelta(days=9)}, "resultaat"),
    ],
)
def test_examen_met_een_uitslag_die_niet_kan(anders, veld, dossier, klantmanager):
    with pytest.raises(RegelFout) as fout:
        examen(dossier, klantmanager, **anders)
    assert fout.value.veld == veld


def test_gratis_pogingen_en_behaald_per_onderdeel(dossier, klantmanager, terug, django_assert_num_queries):
    examen(dossier, klantmanager, resultaat="Gezakt", examendatum=terug(50))
    examen(dossier, klantmanager, resultaat="Geen", reden_geen_resultaat="Afgemeld", examendatum=terug(40))
    examen(dossier, klantmanager, onderdeel="KNM", niveau="A2", resultaat="Geslaagd", examendatum=terug(30))
    with pytest.raises(RegelFout, match="al een examen op deze dag"):
        examen(dossier, klantmanager, examendatum=terug(50))
    with django_assert_num_queries(1):
        rijen = examens_van(dossier)
    delen = {deel.onderdeel: deel for deel in beelden(dossier, huidig(dossier), rijen)}
    assert (delen["LE"].gratis, delen["LE"].behaald, delen["KNM"].behaald) == (1, False, True)
    assert Examen.objects.get(onderdeel="KNM").niveau == ""


def test_examen_verbeteren_en_verwijderen_met_een_reden(dossier, klantmanager):
    rij = examen(dossier, klantmanager, resultaat="Geslaagd")
    nieuw = {
        "onderdeel": "LU",
        "niveau": "B1",
        "examendatum": vandaag(),
        "resultaat": "Gezakt",
        "reden_geen_resultaat": "",
        "uitslag_op": None,
    }
    with pytest.raises(RegelFout, match="waarom"):
        examen_verbeteren(rij, nieuw, door=klantmanager, reden="")
    rij = examen_verbeteren(rij, nieuw, door=klantmanager, reden="Verkeerde regel overgenomen.")
    assert (rij.onderdeel, rij.resultaat) == ("LU", "Gezakt")
    examen_verwijderen(rij, door=klantmanager, reden="Hoort bij iemand anders.")
    assert not examens_van(dossier)
    assert dossier.gebeurtenissen.filter(soort="examen.verwijderd").exists()


def test_vrijstelling_van_een_onderdeel_en_intrekken(dossier, klantmanager, terug):
    vrij = vrijstelling_vastleggen(dossier, VRIJ | {"vanaf": terug(5)}, door=klantmanager)
    assert "KNM" not in {eis.code for eis in voldaan(dossier).ontbreekt}
    vrijstelling_intrekken(vrij, door=klantmanager, op=vandaag(), reden="Diploma bleek vals.")
    assert "KNM" in {eis.code for eis in voldaan(dossier).ontbreekt}
    with pytest.raises(RegelFout, match="onderdelen"):
        vrijstelling_vastleggen(dossier, VRIJ | {"vanaf": vandaag(), "onderdelen": []}, door=klantmanager)


def test_gehele_vrijstelling_voldoet_en_maakt_een_taak(dossier, klantmanager):
    geheel = VRIJ | {"geheel": True, "onderdelen": [], "vanaf": vandaag()}
    tijdelijk = geheel | {"reden": "OPL", "tot": vandaag() + timedelta(days=300)}
    vrijstelling_vastleggen(dossier, tijdelijk, door=klantmanager)
    assert not voldaan(dossier)
    vrijstelling_vastleggen(dossier, geheel, door=klantmanager)
    assert voldaan(dossier).uitkomst == "vrijgesteld"
    assert "plicht_voldaan" in taken(dossier)


def test_bio_vraagt_een_advies_van_de_gemeente(dossier, klantmanager):
    ontheffing = ontheffing_aanvragen(dossier, door=klantmanager, grond="BIO")
    assert "ontheffing_advies" in taken(dossier)
    with pytest.raises(RegelFout, match="waarop het advies rust"):
        ontheffing_advies_geven(ontheffing, door=klantmanager, advies="positief", motivering="")
    ontheffing = ontheffing_advies_geven(
        ontheffing, door=klantmanager, advies="positief", motivering="Zeer schrijnend."
    )
    assert ontheffing.advies_document.te_drukken
    assert "ontheffing_advies" not in taken(dossier)
    with pytest.raises(RegelFout, match="één keer"):
        ontheffing_advies_geven(ontheffing, door=klantmanager, advies="negatief", motivering="x")
    ontheffing_beschikken(ontheffing, door=klantmanager, status="toegekend", beschikt_op=vandaag())
    assert voldaan(dossier).uitkomst == "ontheven"


def test_gedeeltelijke_ontheffing_binnen_de_grenzen(dossier, klantmanager):
    ontheffing = ontheffing_aanvragen(dossier, door=klantmanager, grond="MED", ingediend_op=vandaag())
    assert "ontheffing_beslissing" in taken(dossier)
    besluit = {"door": klantmanager, "status": "toegekend", "beschikt_op": vandaag()}
    with pytest.raises(RegelFout) as fout:
        ontheffing_beschikken(
            ontheffing, reikwijdte=Reikwijdte(geheel=False, onderdelen=("LE", "LU", "SC", "SP")), **besluit
        )
    assert fout.value.artikel == "Besluit inburgering 2021 art. 2.7 lid 3"
    ontheffing_beschikken(ontheffing, reikwijdte=Reikwijdte(geheel=False, onderdelen=("SC",)), **besluit)
    assert "SC" not in {eis.code for eis in voldaan(dossier).ontbreekt}
    assert dossier.gebeurtenissen.filter(soort="ontheffing.grond", gezondheid=True).exists()
    with pytest.raises(RegelFout, match="al besloten"):
        ontheffing_beschikken(ontheffing, **besluit)


def test_ontheffing_van_participatie_in_de_zroute(dossier, klantmanager):
    pip(dossier, "Z", uren_totaal=800, uren_participatie=800)
    ontheffing = ontheffing_aanvragen(dossier, door=klantmanager, grond="MED")
    besluit = {"door": klantmanager, "status": "toegekend", "beschikt_op": vandaag()}
    with pytest.raises(RegelFout, match="hoeveel uren"):
        ontheffing_beschikken(ontheffing, reikwijdte=Reikwijdte(geheel=False, participatie=True), **besluit)
    ontheffing_beschikken(
        ontheffing, reikwijdte=Reikwijdte(geheel=False, participatie=True, belastbaar_uren=0), **besluit
    )
    assert "participatie" not in {eis.code for eis in voldaan(dossier).ontbreekt}


def test_wie_geen_gezondheid_ziet_legt_geen_medische_ontheffing_vast(dossier, teamleider):
    with pytest.raises(PermissionDenied):
        ontheffing_aanvragen(dossier, door=teamleider, grond="MED")
    assert ontheffing_aanvragen(dossier, door=teamleider, grond="BIO").vraagt_advies
