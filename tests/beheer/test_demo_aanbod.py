"""The aanbod of the demo: a catalogue with places and costs, and people in it by the services themselves."""

from datetime import timedelta

from inburgering.aanbod.catalogus import GEBRUIKELIJK
from inburgering.aanbod.models import Voorziening, VoorzieningDeelname, Werk
from inburgering.beheer.demo.aanbod import GEGEVENS, aanbod_maken
from inburgering.toegang.klok import vandaag
from tests.begeleiding.conftest import lopend_pip
from tests.dossiers.factories import DossierFactory, systeem


def test_de_demo_vult_de_catalogus_en_plaatst_mensen(in_haarlem, klantmanager):
    for _ in range(12):
        lopend_pip(DossierFactory(), dagtekening=vandaag() - timedelta(days=400))
    aanbod_maken(in_haarlem, {"klantmanager": klantmanager}, vandaag(), door=systeem())
    assert set(Voorziening.objects.values_list("naam", flat=True)) == set(GEBRUIKELIJK)
    assert {gegevens.naam for gegevens in GEGEVENS} <= set(GEBRUIKELIJK)
    assert set(VoorzieningDeelname.objects.values_list("status", flat=True)) == {"deelname", "afgerond", "vervallen"}
    assert Werk.objects.count() == 2
