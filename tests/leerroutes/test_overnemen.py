"""Aanmelding, participatieplan and PVT of another system: as they were, once, without letters."""

from datetime import timedelta

import pytest

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from leerroutes.models import Aanmelding, Participatieplan, Pvt
from leerroutes.services.overnemen import aanmelding_overnemen, participatieplan_overnemen, pvt_overnemen
from tests.dossiers.factories import DossierFactory

pytestmark = pytest.mark.usefixtures("in_haarlem")


def geleden(dagen):
    return vandaag() - timedelta(days=dagen)


def test_pvt_overnemen_is_zonder_brief_en_een_keer(klantmanager):
    dossier = DossierFactory()
    gegevens = {"aangemeld_op": geleden(50), "gestart_op": geleden(40), "ondertekend_op": geleden(30)}
    eerste = pvt_overnemen(dossier, door=klantmanager, **gegevens)
    assert pvt_overnemen(dossier, door=klantmanager, **gegevens) == eerste
    assert dossier.gebeurtenissen.filter(soort="pvt.overgenomen").count() == 1
    assert not dossier.documenten.exists()
    for feiten, code in (
        ({"aangemeld_op": geleden(50), "ondertekend_op": geleden(60)}, "datum_voor_begin"),
        ({"aangemeld_op": geleden(49), "gestart_op": geleden(-1)}, "datum_in_toekomst"),
        ({"aangemeld_op": geleden(10)}, "pvt_al_ondertekend"),
    ):
        with pytest.raises(RegelFout) as fout:
            pvt_overnemen(dossier, door=klantmanager, **feiten)
        assert fout.value.code == code


def test_pvt_overnemen_zonder_start_en_van_twee_de_laatste(klantmanager):
    dossier = DossierFactory()
    pvt_overnemen(dossier, door=klantmanager, aangemeld_op=geleden(90))
    klaar = pvt_overnemen(dossier, door=klantmanager, aangemeld_op=geleden(50), ondertekend_op=geleden(30))
    assert (klaar.is_klaar, klaar.gestart_op) == (True, None)
    assert Pvt.objects.get(aangemeld_op=geleden(90)).ingetrokken_op == geleden(50)


def test_aanmelding_overnemen_van_twee_is_de_laatste_open(klantmanager):
    dossier = DossierFactory()
    later = aanmelding_overnemen(dossier, door=klantmanager, leerroute="B", aangemeld_op=geleden(50))
    eerder = aanmelding_overnemen(
        dossier, door=klantmanager, leerroute="B", aangemeld_op=geleden(90), gestart_op=geleden(80)
    )
    assert (eerder.is_open, later.is_open) == (False, True)
    zonder_start = aanmelding_overnemen(dossier, door=klantmanager, leerroute="B", aangemeld_op=geleden(120))
    assert zonder_start.ingetrokken_op == geleden(90)
    assert aanmelding_overnemen(dossier, door=klantmanager, leerroute="B", aangemeld_op=geleden(50)) == later
    gestart = aanmelding_overnemen(
        dossier, door=klantmanager, leerroute="B", aangemeld_op=geleden(50), gestart_op=geleden(40)
    )
    assert (gestart.pk, gestart.gestart_op, Aanmelding.objects.count()) == (later.pk, geleden(40), 3)
    participatieplan_overnemen(gestart, door=klantmanager, opgesteld_op=geleden(30))
    participatieplan_overnemen(eerder, door=klantmanager, opgesteld_op=geleden(70))
    open_plan = Participatieplan.objects.get(afgerond_op__isnull=True)
    assert open_plan.opgesteld_op == geleden(30)
    assert participatieplan_overnemen(gestart, door=klantmanager, opgesteld_op=geleden(30)) == open_plan
