"""Whole ways: the onderwijsroute that becomes the B1-route after two years, the Z-route to its certificaat."""

import pytest

from inburgering.dossiers.enums import TermijnStatus
from inburgering.dossiers.models import Dossier
from inburgering.recht.fouten import RegelFout
from inburgering.recht.voldaan import Uitkomst
from inburgering.toegang.klok import vandaag
from leerroutes.enums import Urensoort
from leerroutes.selectors.voldaan import voldaan
from leerroutes.services.afronding import diploma_vastleggen, zroute_afronden
from leerroutes.services.examens import examen_vastleggen
from leerroutes.services.schakelen import Schakelkeuze, schakelen
from pip_plans.services.vaststellen import pip_vaststellen
from tests.leerroutes.factories import pip, uren
from tests.leerroutes.trajecten import bewezen_uren, map_gevolgd, map_klaar, pvt_gevolgd, pvt_klaar
from tests.pip_plans.factories import dossier_voor_pip, vastgesteld_pip

pytestmark = pytest.mark.usefixtures("in_haarlem")


def taken(dossier: Dossier) -> set[str]:
    return set(dossier.taken.open().values_list("soort", flat=True))


def test_onderwijsroute_wordt_na_twee_jaar_b1(klantmanager, terug):
    dossier = dossier_voor_pip(kennisgeving_op=terug(800), inschrijving_op=terug(800), plicht_op=terug(800))
    eerste = vastgesteld_pip(door=klantmanager, dossier=dossier, leerroute="O", dagtekening=terug(730))
    termijn = dossier.termijnen.get(soort="inburgeringstermijn")
    assert "map_plannen" not in taken(dossier)
    for onderdeel in ("LE", "KNM"):
        examen_vastleggen(
            dossier,
            door=klantmanager,
            onderdeel=onderdeel,
            niveau="B1",
            examendatum=terug(60),
            resultaat="Geslaagd",
            uitslag_op=terug(10),
        )
    nieuw = schakelen(
        dossier,
        Schakelkeuze(
            naar="B",
            vordering="minder",
            reden="Het taalschakeltraject is te zwaar.",
            reden_nieuw="U kunt B1 halen.",
            reden_oud="U haalt het taalschakeltraject niet.",
            uren_totaal=300,
        ),
        door=klantmanager,
    )
    assert (nieuw.leerroute, nieuw.uren_totaal, nieuw.map_uren, nieuw.gereed) == ("B", 300, 40, True)
    pip_vaststellen(nieuw, door=klantmanager, dagtekening=vandaag(), verzenddatum=vandaag())
    eerste.refresh_from_db()
    assert eerste.status == "vervangen"
    assert nieuw.routes.get(route="O").reden == "U haalt het taalschakeltraject niet."
    assert dossier.termijnen.get(soort="inburgeringstermijn").laatste_dag == termijn.laatste_dag
    assert "map_plannen" in taken(dossier)
    stand = voldaan(dossier)
    assert [eis.code for eis in stand.eisen if eis.voldaan] == ["LE", "KNM"]
    assert "MAP" not in stand.ontbreekt[0].naam


def test_zroute_tot_certificaat(klantmanager, terug):
    dossier = dossier_voor_pip(kennisgeving_op=terug(900), inschrijving_op=terug(900), plicht_op=terug(900))
    pip(dossier, "Z", dagtekening=terug(850), uren_totaal=800, uren_participatie=800, map_uren=40)
    bewezen_uren(dossier, 700, door=klantmanager, dagen=600)
    pvt_klaar(dossier, door=klantmanager, vanaf=terug(400))
    map_klaar(dossier, door=klantmanager, vanaf=terug(200))
    assert {eis.code for eis in voldaan(dossier).ontbreekt} == {"cursus", "participatie", "eindgesprek"}
    gesprek = {"op": vandaag(), "gevoerd_door": klantmanager, "verslag": "Wat nu: taalmaatje en vrijwilligerswerk."}
    with pytest.raises(RegelFout) as fout:
        zroute_afronden(dossier, door=klantmanager, **gesprek)
    assert fout.value.code == "zroute_nog_niet_klaar"
    assert "nog 100 cursusuren" in fout.value.uitleg
    assert "nog 748 uren" in fout.value.uitleg
    bewezen_uren(dossier, 100, door=klantmanager, dagen=100, soort=Urensoort.KNM)
    uren(dossier, 748, terug(500), terug(100), soort=Urensoort.PARTICIPATIE)
    assert {eis.code for eis in voldaan(dossier).ontbreekt} == {"eindgesprek"}
    zroute_afronden(dossier, door=klantmanager, **gesprek)
    oordeel = voldaan(dossier)
    assert oordeel.uitkomst == Uitkomst.CERTIFICAAT
    assert "plicht_voldaan" in taken(dossier)
    diploma = diploma_vastleggen(dossier, door=klantmanager, op=vandaag())
    assert diploma.soort == "certificaat"
    assert dossier.termijnen.get(soort="inburgeringstermijn").status == TermijnStatus.VOLDAAN


def test_het_eindgesprek_wordt_een_taak_zodra_alleen_dat_rest(klantmanager, terug):
    dossier = dossier_voor_pip(gezinsmigrant=True, kennisgeving_op=terug(900), inschrijving_op=terug(900))
    pip(dossier, "Z", dagtekening=terug(800), uren_totaal=800, map_uren=40)
    bewezen_uren(dossier, 800, door=klantmanager, dagen=600)
    pvt_klaar(dossier, door=klantmanager, vanaf=terug(300))
    assert "zroute_eindgesprek" not in taken(dossier)
    map_klaar(dossier, door=klantmanager, vanaf=terug(100))
    assert "zroute_eindgesprek" in taken(dossier)


def test_eindgesprek_alleen_door_wie_dat_mag(klantmanager, budgetcoach, terug):
    dossier = dossier_voor_pip(gezinsmigrant=True, kennisgeving_op=terug(900), inschrijving_op=terug(900))
    pip(dossier, "Z", dagtekening=terug(800), uren_totaal=800, map_uren=40)
    bewezen_uren(dossier, 800, door=klantmanager, dagen=600)
    pvt_klaar(dossier, door=klantmanager, vanaf=terug(300))
    map_klaar(dossier, door=klantmanager, vanaf=terug(100))
    with pytest.raises(RegelFout) as fout:
        zroute_afronden(dossier, door=klantmanager, op=vandaag(), gevoerd_door=budgetcoach, verslag="Gesproken.")
    assert (fout.value.artikel, fout.value.veld) == ("Besluit inburgering 2021 art. 3.14 lid 4", "gevoerd_door")


def test_voldaan_zonder_pip_en_het_aantal_vragen(klantmanager, terug, django_assert_num_queries):
    dossier = dossier_voor_pip(kennisgeving_op=terug(400), inschrijving_op=terug(400))
    assert voldaan(dossier) is None
    pip(dossier, dagtekening=terug(300))
    with django_assert_num_queries(8):
        voldaan(dossier)
    z = dossier_voor_pip(kennisgeving_op=terug(400), inschrijving_op=terug(400))
    pip(z, "Z", dagtekening=terug(300))
    with django_assert_num_queries(13):
        voldaan(z)


def test_pvt_en_map_laten_zien_wat_ontbreekt(klantmanager, terug):
    dossier = dossier_voor_pip(kennisgeving_op=terug(400), inschrijving_op=terug(400))
    pip(dossier, dagtekening=terug(300), map_uren=40)
    pvt_gevolgd(dossier, door=klantmanager, vanaf=terug(100))
    map_gevolgd(dossier, door=klantmanager, vanaf=terug(60))
    assert {"pvt", "map"} <= {eis.code for eis in voldaan(dossier).ontbreekt}
