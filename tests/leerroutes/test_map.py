"""The MAP: themes, hours, and an eindgesprek that the gemeente holds itself."""

import pytest

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from leerroutes.enums import GroepSoort, MapThema
from leerroutes.selectors.map import map_van, themas
from leerroutes.services.map import (
    map_eindgesprek_vastleggen,
    map_starten,
    map_thema_vastleggen,
    map_uren_intake,
    map_verwijtbaarheid,
)
from tests.leerroutes.factories import pip
from tests.leerroutes.trajecten import groep, map_gevolgd, map_klaar


def gesprek(traject, klantmanager, **anders):
    velden = {"op": vandaag(), "gevoerd_door": klantmanager, "verslag": "Plan voor werk."}
    return map_eindgesprek_vastleggen(traject, door=klantmanager, **(velden | anders))


def test_map_van_start_tot_eindgesprek(dossier, klantmanager, terug):
    traject = map_klaar(dossier, door=klantmanager, vanaf=terug(30))
    assert (traject.eindgesprek_op, traject.eindgesprek_door) == (terug(23), klantmanager)
    assert traject.bevestiging.titel.startswith("U heeft de module")
    assert len([thema for thema in themas(map_van(dossier)) if thema.gedaan]) == 8
    soorten = set(dossier.taken.open().values_list("soort", flat=True))
    assert not {"map_plannen", "map_eindgesprek"} & soorten
    with pytest.raises(RegelFout, match="al afgerond"):
        map_starten(dossier, door=klantmanager, op=vandaag())


def test_map_zegt_wat_ontbreekt(dossier, klantmanager, terug):
    traject = map_starten(dossier, door=klantmanager, op=terug(20))
    assert dossier.taken.open().filter(soort="map_eindgesprek").exists()
    with pytest.raises(RegelFout) as fout:
        gesprek(traject, klantmanager)
    assert "8 thema’s zijn nog niet aan de orde geweest" in fout.value.uitleg
    for thema in MapThema.values:
        map_thema_vastleggen(traject, door=klantmanager, thema=thema, op=terug(3), activiteit="Gesprek met werkgever.")
    with pytest.raises(RegelFout, match="0 van 40 uren"):
        gesprek(traject, klantmanager)
    map_uren_intake(traject, door=klantmanager, uren=40, reden="Praktijk in de intake.")
    with pytest.raises(RegelFout, match="Schrijf op wat er is besproken"):
        gesprek(traject, klantmanager, verslag=" ")
    assert gesprek(traject, klantmanager).is_klaar


def test_map_eindgesprek_alleen_door_de_gemeente_zelf(dossier, klantmanager, budgetcoach, terug):
    traject = map_gevolgd(dossier, door=klantmanager, vanaf=terug(30))
    with pytest.raises(RegelFout, match="medewerker van de gemeente zelf"):
        gesprek(traject, klantmanager, gevoerd_door=budgetcoach)


def test_map_hoort_niet_bij_de_onderwijsroute(dossier, klantmanager):
    pip(dossier, "O")
    with pytest.raises(RegelFout) as fout:
        map_starten(dossier, door=klantmanager, op=vandaag())
    assert fout.value.artikel == "Wi2021 art. 8 lid 3"


def test_map_in_een_groep_van_het_pvt_kan_niet(dossier, klantmanager):
    with pytest.raises(RegelFout, match="groep voor de MAP"):
        map_starten(dossier, door=klantmanager, op=vandaag(), groep=groep(GroepSoort.PVT, door=klantmanager))


def test_map_verwijtbaarheid_voor_het_einde_kan_niet(dossier, klantmanager, terug):
    traject = map_starten(dossier, door=klantmanager, op=terug(3))
    with pytest.raises(RegelFout, match="twee maanden"):
        map_verwijtbaarheid(traject, door=klantmanager, verwijtbaar="Nee", reden="x")
