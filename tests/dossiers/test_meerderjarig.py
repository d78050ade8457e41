"""A task in time before a minor turns eighteen."""

from datetime import date

import pytest
from freezegun import freeze_time

from inburgering.dossiers.enums import Gezinsrol, TaakStatus
from inburgering.dossiers.models import Gezinslid, Inburgeraar, Taak
from inburgering.dossiers.services.gezinnen import gezinslid_bewaren, gezinslid_verwijderen
from inburgering.dossiers.services.meerderjarig import achttiende_verjaardag, taken_meerderjarig_bijwerken
from inburgering.dossiers.services.personen import persoon_wijzigen
from inburgering.dossiers.services.taken import taak_afhandelen
from tests.dossiers.factories import DossierFactory, GezinslidFactory


def open_taak(dossier):
    return dossier.taken.filter(soort="wordt_achttien", status=TaakStatus.OPEN).first()


@pytest.mark.parametrize(
    ("persoon", "dag"),
    [
        (Inburgeraar(geboortejaar=2010, geboortemaand=5, geboortedag=14), date(2028, 5, 14)),
        (Inburgeraar(geboortejaar=2010, geboortemaand=5), date(2028, 5, 1)),
        (Inburgeraar(geboortejaar=2010), date(2028, 1, 1)),
        (Inburgeraar(), None),
        (Gezinslid(geboren_op=date(2008, 2, 29)), date(2026, 3, 1)),
        (Gezinslid(), None),
    ],
)
def test_achttiende_verjaardag_is_de_eerste_dag_die_kan(persoon, dag):
    assert achttiende_verjaardag(persoon) == dag


@freeze_time("2026-11-22 12:00")
def test_een_amv_krijgt_dertien_weken_ervoor_een_taak(in_haarlem):
    dossier = DossierFactory(is_amv=True, geboortejaar=2009, geboortemaand=6, geboortedag=1)
    taak = open_taak(dossier)
    assert taak.uiterlijk_op == date(2027, 3, 2)
    assert "Abrehet" not in taak.titel
    assert dossier.inburgeraar.naam in taak.toelichting


@freeze_time("2026-11-22 12:00")
def test_een_volwassene_krijgt_geen_taak(dossier):
    assert open_taak(dossier) is None


@freeze_time("2026-11-22 12:00")
def test_een_kind_dat_er_laat_bij_komt_staat_een_week_bij_de_volwassene_en_verdwijnt_met_het_kind(
    dossier, klantmanager
):
    velden = {"naam": "Yonas", "rol": Gezinsrol.KIND, "geboren_op": date(2009, 1, 1)}
    lid = gezinslid_bewaren(dossier, velden, door=klantmanager)
    assert open_taak(dossier).uiterlijk_op == date(2026, 11, 30)
    gezinslid_verwijderen(dossier, lid, door=klantmanager)
    assert open_taak(dossier) is None


@freeze_time("2026-11-22 12:00")
def test_een_verbeterde_geboortedatum_verplaatst_de_taak(in_haarlem, klantmanager):
    dossier = DossierFactory(is_amv=True, geboortejaar=2009, geboortemaand=6, geboortedag=1)
    persoon_wijzigen(dossier, {"geboortejaar": 2010}, door=klantmanager)
    assert open_taak(dossier).uiterlijk_op == date(2028, 3, 2)
    persoon_wijzigen(dossier, {"geboortejaar": 2000}, door=klantmanager)
    assert open_taak(dossier) is None


@freeze_time("2026-11-22 12:00")
def test_een_afgehandelde_taak_komt_niet_terug(dossier, klantmanager):
    gezin = dossier.inburgeraar.gezin
    GezinslidFactory(gezin=gezin, geboren_op=date(2009, 1, 1))
    taken_meerderjarig_bijwerken(gezin)
    taak_afhandelen(open_taak(dossier), status=TaakStatus.GEDAAN, door=klantmanager)
    taken_meerderjarig_bijwerken(gezin)
    assert Taak.objects.filter(soort="wordt_achttien").count() == 1
