"""Extensions: asked, granted, refused; the term follows and DUO's date leads."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from inburgering.dossiers.enums import TermijnSoort
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.klok import op_dag, vandaag
from leerroutes.models import Verlenging
from leerroutes.selectors.verlenging import beeld, inspanning
from leerroutes.services.examens import examen_vastleggen
from leerroutes.services.verlenging import (
    Toekenning,
    verlenging_aanvragen,
    verlenging_afwijzen,
    verlenging_ambtshalve_vastleggen,
    verlenging_niet_nodig,
    verlenging_toekennen,
)
from tests.leerroutes.factories import pip
from tests.leerroutes.trajecten import map_klaar, pvt_klaar
from tests.pip_plans.factories import dossier_voor_pip

pytestmark = pytest.mark.usefixtures("in_haarlem")


@pytest.fixture
def bijna(klantmanager, terug):
    """Somebody with three months of his term left."""
    dossier = dossier_voor_pip(kennisgeving_op=terug(1060), inschrijving_op=terug(1060), plicht_op=terug(1060))
    pip(dossier, dagtekening=terug(1005), map_uren=40)
    return dossier


def laatste_dag(dossier) -> date:
    return dossier.termijnen.get(soort=TermijnSoort.INBURGERINGSTERMIJN).laatste_dag


def aanvraag(dossier, klantmanager, grond="ziekte") -> Verlenging:
    return verlenging_aanvragen(dossier, door=klantmanager, grond=grond, ingediend_op=vandaag())


def test_verlenging_aanvragen_en_toekennen_verschuift_de_termijn(bijna, klantmanager):
    was = laatste_dag(bijna)
    verlenging = aanvraag(bijna, klantmanager)
    assert bijna.taken.open().filter(soort="verlenging_beslissing").exists()
    verlenging_toekennen(verlenging, Toekenning(beschikt_op=vandaag(), aantal=5, eenheid="maanden"), door=klantmanager)
    nieuw = laatste_dag(bijna)
    assert nieuw == maanden_erbij(was + timedelta(days=1), 5) - timedelta(days=1)
    termijn = bijna.termijnen.get(soort=TermijnSoort.INBURGERINGSTERMIJN)
    assert any("DUO heeft verlengd met 5 maanden" in zin for zin in termijn.uitleg)
    assert bijna.termijnen.get(soort=TermijnSoort.VERLENGING_AANVRAGEN).laatste_dag == nieuw
    assert not bijna.taken.open().filter(soort="verlenging_beslissing").exists()
    regel = bijna.gebeurtenissen.get(soort="verlenging.toegekend")
    assert "Inburgeringstermijn: uiterlijk" in regel.toelichting
    assert bijna.gebeurtenissen.get(soort="verlenging.grond").gezondheid


def test_een_tweede_verlenging_telt_bij_de_eerste(bijna, klantmanager):
    was = laatste_dag(bijna)
    eerste = aanvraag(bijna, klantmanager, "anders")
    verlenging_toekennen(eerste, Toekenning(beschikt_op=vandaag(), aantal=2, eenheid="weken"), door=klantmanager)
    tweede = aanvraag(bijna, klantmanager, "bevalling")
    verlenging_toekennen(tweede, Toekenning(beschikt_op=vandaag(), aantal=16, eenheid="weken"), door=klantmanager)
    assert laatste_dag(bijna) == was + timedelta(weeks=18)


def test_de_einddatum_van_duo_is_leidend(bijna, klantmanager):
    van_duo = laatste_dag(bijna) + timedelta(days=190)
    verlenging = aanvraag(bijna, klantmanager, "anders")
    toekenning = Toekenning(beschikt_op=vandaag(), aantal=6, eenheid="maanden", duo_einddatum=van_duo)
    verlenging_toekennen(verlenging, toekenning, door=klantmanager)
    assert laatste_dag(bijna) == van_duo - timedelta(days=1)
    bijna.startfeiten.refresh_from_db()
    gezien = beeld(bijna)
    assert gezien.wijkt_af
    assert gezien.eigen.laatste_dag != gezien.termijn.laatste_dag
    with op_dag(van_duo - timedelta(days=100)):
        nog_een = aanvraag(bijna, klantmanager, "anders")
    bijna.verlengingen.filter(pk=nog_een.pk).update(ingediend_op=vandaag())
    nog_een.refresh_from_db()
    with pytest.raises(RegelFout) as fout:
        verlenging_toekennen(nog_een, Toekenning(beschikt_op=vandaag(), aantal=1, eenheid="maanden"), door=klantmanager)
    assert fout.value.veld == "duo_einddatum"
    with pytest.raises(RegelFout, match="niet na de vorige"):
        verlenging_toekennen(
            nog_een,
            Toekenning(beschikt_op=vandaag(), aantal=1, eenheid="maanden", duo_einddatum=van_duo),
            door=klantmanager,
        )


@pytest.mark.parametrize(
    ("grond", "aantal", "eenheid", "artikel"),
    [("bevalling", 12, "weken", "4.3 lid 3"), ("ziekte", 2, "maanden", "4.3 lid 3")],
)
def test_een_duur_die_niet_bij_de_grond_past(bijna, klantmanager, grond, aantal, eenheid, artikel):
    verlenging = aanvraag(bijna, klantmanager, grond)
    with pytest.raises(RegelFout) as fout:
        verlenging_toekennen(
            verlenging, Toekenning(beschikt_op=vandaag(), aantal=aantal, eenheid=eenheid), door=klantmanager
        )
    assert (fout.value.code, fout.value.artikel) == ("verlenging_duur", f"Besluit inburgering 2021 art. {artikel}")


def test_te_vroeg_aanvragen_kan_niet(klantmanager, terug):
    dossier = dossier_voor_pip(kennisgeving_op=terug(460), inschrijving_op=terug(460))
    pip(dossier, dagtekening=terug(400))
    with pytest.raises(RegelFout) as fout:
        aanvraag(dossier, klantmanager)
    assert fout.value.artikel == "Besluit inburgering 2021 art. 4.5 lid 1"
    with pytest.raises(RegelFout, match="ambtshalve"):
        verlenging_ambtshalve_vastleggen(
            dossier, Toekenning(beschikt_op=vandaag(), aantal=6, eenheid="maanden"), door=klantmanager, grond="anders"
        )


def test_afgewezen_of_ingetrokken_laat_de_termijn_staan(bijna, klantmanager):
    was = laatste_dag(bijna)
    verlenging_afwijzen(aanvraag(bijna, klantmanager, "anders"), door=klantmanager, beschikt_op=vandaag())
    ingetrokken = aanvraag(bijna, klantmanager, "school")
    verlenging_afwijzen(ingetrokken, door=klantmanager, beschikt_op=vandaag(), ingetrokken=True)
    assert laatste_dag(bijna) == was
    with pytest.raises(RegelFout, match="al afgehandeld"):
        verlenging_afwijzen(ingetrokken, door=klantmanager, beschikt_op=vandaag())


def test_een_aanvraag_tegelijk_en_de_taak_is_gedaan(bijna, klantmanager):
    aanvraag(bijna, klantmanager, "anders")
    with pytest.raises(RegelFout, match="behandelt nog"):
        aanvraag(bijna, klantmanager, "school")


def test_niet_nodig_heeft_een_reden(bijna, klantmanager):
    verlenging_niet_nodig(bijna, door=klantmanager, reden="Alle examens zijn gepland.")
    assert bijna.gebeurtenissen.filter(soort="verlenging.niet_nodig").exists()


def test_wie_geen_gezondheid_ziet_legt_ziekte_niet_vast(bijna, teamleider):
    with pytest.raises(PermissionDenied) as fout:
        aanvraag(bijna, teamleider)
    assert "gezondheid" in str(fout.value)


def test_ambtshalve_na_aanzienlijke_inspanning(bijna, klantmanager, terug):
    for onderdeel in ("LE", "LU", "KNM"):
        examen_vastleggen(
            bijna,
            door=klantmanager,
            onderdeel=onderdeel,
            niveau="B1",
            examendatum=terug(100),
            resultaat="Geslaagd",
            uitslag_op=terug(50),
        )
    assert [*inspanning(bijna, alle_lessen_gevolgd=True).uitleg] == [
        "Het participatieverklaringstraject is niet afgerond.",
        "De module Arbeidsmarkt en Participatie is niet afgerond.",
    ]
    pvt_klaar(bijna, door=klantmanager, vanaf=terug(400))
    map_klaar(bijna, door=klantmanager, vanaf=terug(200))
    assert not inspanning(bijna, alle_lessen_gevolgd=False)
    assert inspanning(bijna, alle_lessen_gevolgd=True)
    was = laatste_dag(bijna)
    verlenging = verlenging_ambtshalve_vastleggen(
        bijna,
        Toekenning(beschikt_op=vandaag(), aantal=6, eenheid="maanden"),
        door=klantmanager,
        grond="inspanning",
    )
    assert verlenging.ambtshalve
    assert laatste_dag(bijna) > was


def test_na_het_einde_kan_niemand_meer_aanvragen(bijna, klantmanager):
    with op_dag(laatste_dag(bijna) + timedelta(days=1)), pytest.raises(RegelFout, match="voorbij"):
        aanvraag(bijna, klantmanager)
