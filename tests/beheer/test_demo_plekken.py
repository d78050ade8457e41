"""Places and quality in the demo: every state that a screen shows is there."""

from datetime import timedelta

from inburgering.aanbod.enums import GarantieUitkomst, VoordrachtUitkomst
from inburgering.aanbod.models import Aanbieder, Klacht, Plaatsing, Verbeterafspraak, Voordracht, Wijk, Zoekprofiel
from inburgering.aanbod.services.aanbieders import aanbieder_opslaan
from inburgering.beheer.demo.plekken import STAPPEN, plekken_maken
from inburgering.berichten.models import Bericht
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from leerroutes.selectors.plekken import plekken, tekorten
from tests.dossiers.factories import DossierFactory
from tests.leerroutes.factories import pip


def test_de_demo_heeft_plekken_en_kwaliteit_in_elke_staat(in_haarlem, klantmanager, teamleider, beheerder):
    school = {"naam": "Taalschool", "soort": "cursusinstelling", "keurmerk_van": vandaag() - timedelta(days=500)}
    aanbieder_opslaan(None, school | {"keurmerk_tot": vandaag() + timedelta(days=45)}, door=beheerder)
    for _ in STAPPEN:
        pip(DossierFactory(klantmanager=klantmanager), dagtekening=vandaag() - timedelta(days=300))
    plekken_maken(in_haarlem, {"klantmanager": klantmanager, "teamleider": teamleider}, vandaag())
    assert {rij.staat for rij in Plaatsing.objects.all()} == {
        "begint nog",
        "loopt",
        "uitkomst nodig",
        "afgerond zoals afgesproken",
        "naar betaald werk",
        "de inburgeraar stopt",
        "niet doorgegaan",
    }
    beloofd = Plaatsing.objects.filter(baangarantie_maanden__isnull=False)
    assert set(beloofd.values_list("garantie_uitkomst", flat=True)) == {"", *GarantieUitkomst.values}
    assert set(Voordracht.objects.values_list("uitkomst", flat=True)) == {"", *VoordrachtUitkomst.values}
    assert {rij.is_open for rij in Zoekprofiel.objects.all()} == {True, False}
    assert {rij.is_open for rij in Klacht.objects.all()} == {True, False}
    assert {rij.is_te_laat for rij in Verbeterafspraak.objects.all()} == {True, False}
    assert plekken(ook_gesloten=True).exclude(gesloten_op=None).exists()
    assert {rij.naam for rij in tekorten().wijken} >= {"Schalkwijk", "Centrum"}
    oost, schalkwijk = Wijk.objects.get(naam="Haarlem-Oost"), Wijk.objects.get(naam="Schalkwijk")
    assert oost.uuid in schalkwijk.buren
    assert schalkwijk.uuid in oost.buren
    assert Bericht.objects.filter(onderwerp="Keurmerk loopt af").exists()
    assert Aanbieder.objects.filter(soort="werkgever").count() == 5


def test_een_kleine_gemeente_heeft_ook_plekken(zandvoort, vreemde):
    with werken_in(zandvoort, vreemde):
        for _ in range(4):
            pip(DossierFactory(klantmanager=vreemde), dagtekening=vandaag() - timedelta(days=300))
    plekken_maken(zandvoort, {"vreemde": vreemde}, vandaag())
    with werken_in(zandvoort, vreemde):
        assert {rij.naam for rij in tekorten().wijken} >= {"Centrum", "Zandvoort-Noord"}
        assert Plaatsing.objects.op(vandaag()).exists()
        assert {rij.is_open for rij in Zoekprofiel.objects.all()} == {True, False}
