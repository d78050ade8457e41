"""Looks that stand out: found once, not for who covers, judged by somebody else with a reason."""

from datetime import timedelta

import pytest

from inburgering.dossiers.models import Inzage
from inburgering.dossiers.services.vervanging import vervanging_regelen
from inburgering.privacy.models import OpvallendeInzage
from inburgering.privacy.services.toezicht import opvallende_inzage_beoordelen, opvallende_inzagen_zoeken
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.services.gemeenten import instelling_zetten
from tests.dossiers.factories import DossierFactory, systeem

MORGEN = timedelta(days=1)


@pytest.fixture
def streng(in_haarlem):
    instelling_zetten("opvallend_dossiers", 2, door=systeem())
    instelling_zetten("opvallend_van_anderen", 1, door=systeem())
    return in_haarlem


def kijk(gebruiker, *dossiers, eigen=False):
    for dossier in dossiers:
        for onderdeel in ("overzicht", "pip"):
            Inzage.objects.create(dossier=dossier, gebruiker=gebruiker, onderdeel=onderdeel, eigen=eigen)


def gevonden(gemeente) -> list[tuple[str, str, int]]:
    opvallende_inzagen_zoeken(gemeente, vandaag() + MORGEN)
    opvallende_inzagen_zoeken(gemeente, vandaag() + MORGEN)
    rijen = OpvallendeInzage.objects.order_by("soort", "gebruiker__username")
    return [(rij.soort, rij.gebruiker.username, rij.aantal) for rij in rijen]


def test_veel_dossiers_op_een_dag_valt_op_en_maar_een_keer(streng, teamleider):
    dossiers = [DossierFactory(achternaam=naam) for naam in ("Meerkoet", "Zwaluw", "Kievit")]
    kijk(teamleider, *dossiers[:2])
    assert gevonden(streng) == []
    kijk(teamleider, dossiers[2])
    assert gevonden(streng) == [("veel", "teamleider", 3)]


def test_een_uitvoer_heeft_zijn_eigen_spoor(streng, teamleider):
    for _ in range(3):
        Inzage.objects.create(dossier=DossierFactory(), gebruiker=teamleider, onderdeel=Inzage.UITVOER)
    assert gevonden(streng) == []


def test_van_anderen_telt_niet_wat_eigen_is_of_van_wie_men_vervangt(streng, klantmanager, klantmanager2):
    van_collega = [DossierFactory(klantmanager=klantmanager, achternaam=naam) for naam in ("Meerkoet", "Zwaluw")]
    kijk(klantmanager2, *van_collega)
    kijk(klantmanager, *van_collega, eigen=True)
    assert gevonden(streng) == [("buiten_caseload", "klantmanager2", 2)]
    OpvallendeInzage.objects.all().delete()
    vervanging_regelen(
        collega=klantmanager, vervanger=klantmanager2, van=vandaag(), tot=vandaag() + MORGEN, door=klantmanager
    )
    assert gevonden(streng) == []


def test_de_eigen_achternaam_valt_op_ook_anders_geschreven(streng, klantmanager2, klantmanager):
    kijk(klantmanager2, DossierFactory(achternaam="Yilmaz"), eigen=True)
    kijk(klantmanager, DossierFactory(achternaam="Meerkoet"), eigen=True)
    assert gevonden(streng) == [("eigen_naam", "klantmanager2", 1)]


def test_beoordelen_met_een_reden_en_nooit_over_zichzelf(streng, privacy_officer, klantmanager):
    rij = OpvallendeInzage.objects.create(soort="veel", gebruiker=klantmanager, op=vandaag(), aantal=90)
    with pytest.raises(RegelFout, match="Schrijf op"):
        opvallende_inzage_beoordelen(rij, oordeel="verklaard", toelichting=" ", door=privacy_officer)
    opvallende_inzage_beoordelen(rij, oordeel="verklaard", toelichting="Caseload van een zieke.", door=privacy_officer)
    eigen = OpvallendeInzage.objects.create(soort="veel", gebruiker=privacy_officer, op=vandaag(), aantal=90)
    with pytest.raises(RegelFout, match="uzelf"):
        opvallende_inzage_beoordelen(eigen, oordeel="verklaard", toelichting="Werk.", door=privacy_officer)
