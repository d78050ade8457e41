"""Writing the person."""

from datetime import date, timedelta

import pytest

from inburgering.dossiers.models import Inburgeraar
from inburgering.dossiers.services.personen import persoon_wijzigen, signaleringen_wijzigen
from inburgering.dossiers.zoeken import dossiers_zoeken
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from tests.dossiers.factories import DossierFactory, proef_bsn
from tests.gevallen import gevallen


def test_het_bsn_staat_versleuteld_in_de_database(dossier):
    inburgeraar = Inburgeraar.objects.get(pk=dossier.inburgeraar_id)
    waarden = Inburgeraar.objects.filter(pk=inburgeraar.pk).values().get()
    assert inburgeraar.bsn not in str(waarden)
    assert inburgeraar.bsn not in str(list(inburgeraar.zoeksleutels.values_list("sleutel", flat=True)))


def test_persoon_wijzigen_noemt_velden_en_nooit_waarden(dossier, klantmanager):
    assert persoon_wijzigen(dossier, {"telefoon": "06 99 99 99 99", "bsn": proef_bsn(900)}, door=klantmanager) == [
        "telefoon",
        "BSN",
    ]
    gebeurtenis = dossier.gebeurtenissen.get(soort="persoon.gewijzigd")
    assert gebeurtenis.toelichting == "Gewijzigd: telefoon, BSN."


def test_persoon_wijzigen_zonder_verschil_doet_niets(dossier, klantmanager):
    assert persoon_wijzigen(dossier, {"telefoon": dossier.inburgeraar.telefoon}, door=klantmanager) == []
    assert not dossier.gebeurtenissen.filter(soort="persoon.gewijzigd").exists()


@pytest.mark.parametrize("tekst", ["tesf", "Abrehet tesfay", "Tesfay Abr", "  TESFÁY "])
def test_zoeken_op_het_begin_van_elk_woord(dossier, klantmanager, tekst):
    assert list(dossiers_zoeken(tekst, gebruiker=klantmanager)) == [dossier]


def test_zoeken_op_nummers(dossier, klantmanager):
    inburgeraar = dossier.inburgeraar
    for tekst in (inburgeraar.bsn, inburgeraar.v_nummer, "+31 6 12 34 56 78", dossier.nummer, dossier.nummer.lower()):
        assert list(dossiers_zoeken(tekst, gebruiker=klantmanager)) == [dossier]


@gevallen("tekst", ["", "  ", "xyz", "'; DROP TABLE dossiers_dossier; --", "99999999", "#"])
def test_zoeken_zonder_treffer(dossier, klantmanager, tekst):
    assert list(dossiers_zoeken(tekst, gebruiker=klantmanager)) == []


def test_een_deel_van_de_hash_van_een_bsn_vindt_niemand(dossier, klantmanager):
    begin = dossier.inburgeraar.bsn_hash[:5]
    assert list(dossiers_zoeken(begin, gebruiker=klantmanager)) == []


def test_na_een_andere_naam_is_de_oude_niet_meer_te_vinden(dossier, klantmanager):
    persoon_wijzigen(dossier, {"achternaam": "Tekle"}, door=klantmanager)
    assert list(dossiers_zoeken("tesfay", gebruiker=klantmanager)) == []
    assert list(dossiers_zoeken("tekle", gebruiker=klantmanager)) == [dossier]


def test_een_bekend_bsn_wordt_geweigerd(dossier, klantmanager):
    ander = DossierFactory()
    with pytest.raises(RegelFout) as fout:
        persoon_wijzigen(dossier, {"bsn": ander.inburgeraar.bsn}, door=klantmanager)
    assert fout.value.code == "bsn_bekend"


def test_signaleringen_wijzigen(dossier, klantmanager):
    veranderd = signaleringen_wijzigen(dossier, {"geheimhouding": True, "veiligheid": ""}, door=klantmanager)
    assert veranderd == ["geheimhouding in de BRP"]
    assert dossier.gebeurtenissen.filter(soort="signalering.gewijzigd").count() == 1
    assert signaleringen_wijzigen(dossier, {"geheimhouding": True}, door=klantmanager) == []


@pytest.mark.parametrize(
    ("signalen", "veld"),
    [({"overleden_op": timedelta(days=1)}, "overleden_op"), ({"verhuisd_naar": "Utrecht"}, "verhuisd_op")],
)
def test_signaleringen_moeten_kloppen(dossier, klantmanager, signalen, veld):
    signalen = {
        naam: vandaag() + waarde if isinstance(waarde, timedelta) else waarde for naam, waarde in signalen.items()
    }
    with pytest.raises(RegelFout) as fout:
        signaleringen_wijzigen(dossier, signalen, door=klantmanager)
    assert fout.value.veld == veld


@pytest.mark.parametrize(
    ("geboren", "tekst"),
    [
        ({"geboortejaar": 1990, "geboortemaand": 5, "geboortedag": 14}, "36 jaar"),
        ({"geboortejaar": 1990, "geboortemaand": 5}, "36 jaar"),
        ({"geboortejaar": 1990}, "ongeveer 35 jaar"),
        ({}, ""),
    ],
)
def test_leeftijd_van_wie_alleen_het_jaar_weet_is_ongeveer(geboren, tekst):
    assert Inburgeraar(**geboren).leeftijd_tekst_op(date(2026, 11, 22)) == tekst
