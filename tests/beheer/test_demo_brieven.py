"""The letters of the demo: every state that a screen shows is there."""

import pytest

from inburgering.beheer.demo.brieven import VERLOPEN, brieven_en_afdrukken, sjablonen_maken
from inburgering.brieven.enums import BriefStatus, DocumentSoort, OpdrachtStatus
from inburgering.brieven.models import Afdrukopdracht, Conceptbrief, Document, Sjabloon
from inburgering.toegang.klok import vandaag
from inburgering.toegang.services.gebruikers import systeemgebruiker
from tests.dossiers.factories import DossierFactory


@pytest.fixture
def demo(haarlem, in_haarlem, klantmanager):
    sjablonen_maken(systeemgebruiker(), vandaag())
    klantmanager.telefoon = "023 511 10 01"
    klantmanager.save()
    DossierFactory.create_batch(9, klantmanager=klantmanager)
    brieven_en_afdrukken(haarlem, klantmanager, vandaag())


@pytest.mark.usefixtures("demo")
def test_de_demo_heeft_brieven_en_bestanden_in_elke_staat():
    assert Sjabloon.objects.geldig_op(vandaag()).count() == 3
    assert not Sjabloon.objects.geldig_op(vandaag()).filter(naam=VERLOPEN[0]).exists()
    assert Conceptbrief.objects.filter(status=BriefStatus.CONCEPT).count() == 1
    assert Document.objects.af_te_drukken().count() == 2
    opdracht = Afdrukopdracht.objects.get()
    assert (opdracht.status, opdracht.aantal) == (OpdrachtStatus.GEREED, 3)
    assert not Document.objects.filter(afdrukregels__opdracht=opdracht, verzendingen=None).exists()
    assert Document.objects.filter(soort=DocumentSoort.RAPPORT, versie=2).count() == 2
