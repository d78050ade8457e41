"""Groups: never more people than places, also when many enrol at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from leerroutes.enums import BijeenkomstSoort, GroepSoort
from leerroutes.models import Deelname
from leerroutes.selectors.groepen import groepen, groepen_met_plaats
from leerroutes.services.groepen import bijeenkomst_verwijderen, groep_opslaan, groep_sluiten
from leerroutes.services.pvt import pvt_aanmelden
from tests.dossiers.factories import DossierFactory, systeem
from tests.leerroutes.factories import pip
from tests.leerroutes.trajecten import bijeenkomst, groep
from tests.spelers import maak_gebruiker

AANTAL = 4


def tegelijk(stad: Gemeente, wie: Gebruiker, werk: Callable[[int], str]) -> list[str]:
    """Run the work in threads with connections of their own, all behind one barrier."""
    start = Barrier(AANTAL)

    def doe(nummer: int) -> str:
        try:
            with werken_in(stad, wie):
                start.wait(timeout=10)
                return werk(nummer)
        except RegelFout as fout:
            return fout.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AANTAL) as draden:
        return sorted(draden.map(doe, range(AANTAL)))


@pytest.mark.xdist_group("gelijktijdig")
def test_een_groep_krijgt_tegelijk_nooit_meer_mensen_dan_plaatsen(echte_transacties):
    stad = Gemeente.objects.create(code="0392", naam="Haarlem")
    systeem()
    anna = maak_gebruiker(stad, "klantmanager", Rol.KLANTMANAGER, "Anna", "de Vries")
    with werken_in(stad, anna):
        van = groep(door=anna, capaciteit=2)
        dossiers = [DossierFactory() for _ in range(AANTAL)]
        for dossier in dossiers:
            pip(dossier)

    def plaats(nummer: int) -> str:
        pvt_aanmelden(dossiers[nummer], door=anna, groep=van)
        return "geplaatst"

    assert tegelijk(stad, anna, plaats) == ["geplaatst"] * 2 + ["groep_vol"] * 2
    with werken_in(stad, anna):
        assert Deelname.objects.filter(groep=van).count() == 2


def test_groep_opslaan_weigert_een_dubbele_naam_en_te_weinig_plaatsen(dossier, klantmanager):
    van = groep(door=klantmanager, capaciteit=1)
    with pytest.raises(RegelFout, match="deze naam"):
        groep(door=klantmanager)
    pvt_aanmelden(dossier, door=klantmanager, groep=van)
    ander = DossierFactory()
    pip(ander)
    with pytest.raises(RegelFout, match="vol"):
        pvt_aanmelden(ander, door=klantmanager, groep=van)
    groep_opslaan(van, {"capaciteit": 2}, door=klantmanager)
    pvt_aanmelden(ander, door=klantmanager, groep=van)
    with pytest.raises(RegelFout, match="al 2 deelnemers"):
        groep_opslaan(van, {"capaciteit": 1}, door=klantmanager)


def test_naar_een_andere_groep_verhuizen_en_een_gesloten_groep(dossier, klantmanager):
    eerste, tweede = groep(door=klantmanager), groep(door=klantmanager, naam="PVT 2", taal="Arabisch")
    pvt_aanmelden(dossier, door=klantmanager, groep=eerste)
    pvt_aanmelden(dossier, door=klantmanager, groep=tweede)
    assert Deelname.objects.get(uitgeschreven_op=None).groep == tweede
    assert Deelname.objects.exclude(uitgeschreven_op=None).get().uitschrijfreden == "Naar groep PVT 2."
    groep_sluiten(eerste, door=klantmanager)
    assert list(groepen_met_plaats(GroepSoort.PVT)) == [tweede]
    with pytest.raises(RegelFout, match="gesloten"):
        pvt_aanmelden(dossier, door=klantmanager, groep=eerste)


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"soort": BijeenkomstSoort.WORKSHOP}, "bijeenkomst_soort"),
        ({"aantal": 4, "uren": 5}, "bijeenkomst_uren"),
        ({"themas": ["netwerk"]}, "bijeenkomst_themas"),
    ],
)
def test_een_bijeenkomst_die_niet_kan(anders, code, in_haarlem, klantmanager):
    van = groep(door=klantmanager)
    velden = {"soort": BijeenkomstSoort.INLEIDING} | anders
    with pytest.raises(RegelFout) as fout:
        bijeenkomst(van, velden.pop("soort"), vandaag(), door=klantmanager, **velden)
    assert fout.value.code == code


def test_een_bijeenkomst_van_het_programma_halen(in_haarlem, klantmanager):
    van = groep(door=klantmanager)
    bijeenkomst_verwijderen(
        bijeenkomst(van, BijeenkomstSoort.INLEIDING, vandaag(), door=klantmanager), door=klantmanager
    )
    assert not van.bijeenkomsten.exists()


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_lijst_van_groepen_kost_een_vraag(aantal, in_haarlem, klantmanager, django_assert_num_queries):
    for nummer in range(aantal):
        groep(door=klantmanager, naam=f"PVT {nummer}")
    with django_assert_num_queries(1):
        assert len([(rij.bezet, rij.volgende_op) for rij in groepen()]) == aantal
