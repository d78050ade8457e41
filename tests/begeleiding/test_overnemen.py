"""Begeleiding and overdrachten of another system: as they were, once, without tasks."""

from datetime import timedelta

import pytest

from inburgering.begeleiding.enums import BegeleidingStatus
from inburgering.begeleiding.models import Begeleiding, Overdracht
from inburgering.begeleiding.services.overnemen import begeleiding_overnemen, overdracht_overnemen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from tests.begeleiding.conftest import geleden
from tests.dossiers.factories import DossierFactory

pytestmark = pytest.mark.usefixtures("in_haarlem")


def test_eenmaal_en_later_aangevuld(klantmanager):
    dossier = DossierFactory()
    taken = dossier.taken.count()
    eerste = begeleiding_overnemen(dossier, gestart_op=geleden(400), door=klantmanager)
    assert begeleiding_overnemen(dossier, gestart_op=geleden(400), door=klantmanager) == eerste
    klaar = begeleiding_overnemen(dossier, gestart_op=geleden(400), eindrapport_op=geleden(40), door=klantmanager)
    assert (klaar.pk, klaar.status, klaar.eindrapport_op) == (eerste.pk, BegeleidingStatus.BEEINDIGD, geleden(40))
    for _ in range(2):
        overdracht_overnemen(dossier, datum=geleden(50), moment="tijdens", bestemming="ggz", door=klantmanager)
    rij = overdracht_overnemen(dossier, datum=geleden(50), moment="tijdens", uitkomst="Hulp.", door=klantmanager)
    assert (rij.bestemming, rij.uitkomst) == ("ggz", "Hulp.")
    assert (Begeleiding.objects.count(), Overdracht.objects.count(), dossier.taken.count()) == (1, 1, taken)


def test_geweigerd(klantmanager):
    morgen = vandaag() + timedelta(days=1)
    for feiten, code in (
        ({"gestart_op": morgen}, "datum_in_toekomst"),
        ({"gestart_op": geleden(9), "eindrapport_op": geleden(10)}, "eindrapport_voor_start"),
    ):
        with pytest.raises(RegelFout) as fout:
            begeleiding_overnemen(DossierFactory(), door=klantmanager, **feiten)
        assert fout.value.code == code
    with pytest.raises(RegelFout):
        overdracht_overnemen(DossierFactory(), datum=morgen, moment="na", door=klantmanager)
