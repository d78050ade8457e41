"""Schakelen through the guided step: one row per paragraph of Besluit 5.4, allowed and refused."""

from datetime import timedelta

import pytest

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from leerroutes.selectors.schakelen import Schakelbeeld
from leerroutes.services.schakelen import Schakelkeuze, schakelen, schakelen_niet_nodig
from pip_plans.models import Pip
from pip_plans.services.opstellen import pip_wijziging_beginnen
from tests.leerroutes.factories import pip
from tests.leerroutes.trajecten import bewezen_uren
from tests.pip_plans.factories import dossier_voor_pip

pytestmark = pytest.mark.usefixtures("in_haarlem")


def keuze(naar: str, **anders: object) -> Schakelkeuze:
    redenen = {"reden": "Het gaat anders dan verwacht.", "reden_nieuw": "Dit past.", "reden_oud": "Dit past niet."}
    return Schakelkeuze(naar=naar, vordering="minder", **(redenen | anders))


def dossier_met(leerroute: str, terug, dagen: int, **velden):
    dossier = dossier_voor_pip(kennisgeving_op=terug(dagen + 60), inschrijving_op=terug(dagen + 60))
    pip(dossier, leerroute, dagtekening=terug(dagen), **({"uren_totaal": 900} | velden))
    dossier.startfeiten.refresh_from_db()
    return dossier


@pytest.mark.parametrize(
    ("van", "naar", "dagen", "anders", "code"),
    [
        ("B", "Z", 500, {}, ""),
        ("B", "O", 500, {}, ""),
        ("Z", "B", 500, {}, ""),
        ("B", "Z", 600, {}, "schakelen_niet_toegestaan"),
        ("O", "B", 900, {}, ""),
        ("O", "Z", 900, {}, "schakelen_niet_toegestaan"),
        ("B", "Z", 600, {"schakelgrond": "Ernstig ongeluk."}, ""),
        ("B", "B", 100, {}, "zelfde_route"),
        ("B", "Z", 100, {"reden": " "}, "reden_ontbreekt"),
        ("B", "Z", 100, {"reden_nieuw": ""}, "reden_ontbreekt"),
    ],
)
def test_schakelen_per_lid(van, naar, dagen, anders, code, klantmanager, terug):
    dossier = dossier_met(van, terug, dagen)
    if not code:
        nieuw = schakelen(dossier, keuze(naar, **anders), door=klantmanager)
        assert (nieuw.leerroute, nieuw.aanleiding) == (naar, "schakelen")
        return
    with pytest.raises(RegelFout) as fout:
        schakelen(dossier, keuze(naar, **anders), door=klantmanager)
    assert fout.value.code == code
    assert not Pip.objects.filter(dossier=dossier, status="concept").exists()


def test_schakelen_na_een_opleiding_die_later_eindigde(klantmanager, terug):
    dossier = dossier_met("B", terug, 700)
    nieuw = schakelen(dossier, keuze("Z", opleiding_beeindigd_op=terug(20)), door=klantmanager)
    assert nieuw.opleiding_beeindigd_op == terug(20)


def test_schakelen_een_tweede_keer_vraagt_een_motivering(klantmanager, terug):
    dossier = dossier_met("B", terug, 400)
    pip(dossier, "Z", dagtekening=terug(200), aanleiding="schakelen", uren_totaal=800)
    with pytest.raises(RegelFout) as fout:
        schakelen(dossier, keuze("B"), door=klantmanager)
    assert (fout.value.code, fout.value.veld) == ("schakelen_opnieuw", "opnieuw")
    nieuw = schakelen(dossier, keuze("B", opnieuw="De oogoperatie is geslaagd."), door=klantmanager)
    assert "oogoperatie" in nieuw.reden_wijziging


def test_schakelen_naar_z_trekt_gevolgde_uren_af(klantmanager, terug):
    dossier = dossier_met("B", terug, 400)
    bewezen_uren(dossier, 320, door=klantmanager)
    nieuw = schakelen(dossier, keuze("Z"), door=klantmanager)
    assert (nieuw.uren_totaal, nieuw.uren_participatie) == (480, 800)
    assert "320 uren" in nieuw.verrekening
    assert "5.4 lid 4 onder c" in nieuw.verrekening


def test_schakelen_toont_gevolgen_en_laat_de_termijn_staan(klantmanager, terug):
    dossier = dossier_met("O", terug, 400)
    termijn = dossier.termijnen.get(soort="inburgeringstermijn")
    gevolgen = " ".join(Schakelbeeld(dossier).gevolgen("B"))
    assert "De MAP wordt verplicht" in gevolgen
    assert "termijn verandert niet" in gevolgen
    keuzes = {str(rij.naar): rij for rij in Schakelbeeld(dossier, vandaag() + timedelta(days=400)).keuzes}
    assert keuzes["B"].oordeel
    assert (keuzes["Z"].oordeel.ja, keuzes["Z"].vraagt_grond) == (False, True)
    schakelen(dossier, keuze("B"), door=klantmanager)
    assert dossier.termijnen.get(soort="inburgeringstermijn").laatste_dag == termijn.laatste_dag


def test_schakelen_wacht_op_een_pip_dat_al_in_bewerking_is(klantmanager, terug):
    dossier = dossier_met("B", terug, 100)
    pip_wijziging_beginnen(dossier, door=klantmanager, aanleiding="afspraken")
    with pytest.raises(RegelFout, match="in bewerking"):
        schakelen(dossier, keuze("Z"), door=klantmanager)


def test_schakelen_niet_nodig_sluit_de_taak_met_een_reden(klantmanager, terug):
    dossier = dossier_met("B", terug, 100)
    with pytest.raises(RegelFout, match="waarom"):
        schakelen_niet_nodig(dossier, door=klantmanager, reden="")
    schakelen_niet_nodig(dossier, door=klantmanager, reden="Het gaat zoals verwacht.")
    assert dossier.gebeurtenissen.filter(soort="leerroute.nagegaan").exists()
