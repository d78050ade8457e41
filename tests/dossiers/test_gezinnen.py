"""The household."""

from datetime import timedelta

import pytest

from inburgering.dossiers.enums import Gezinsrol
from inburgering.dossiers.models import Gezin
from inburgering.dossiers.selectors import gezin_van
from inburgering.dossiers.services.gezinnen import (
    gezin_koppelen,
    gezin_verlaten,
    gezinslid_bewaren,
    gezinslid_verwijderen,
)
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from tests.dossiers.factories import DossierFactory, GezinslidFactory


@pytest.fixture
def partner(in_haarlem):
    return DossierFactory(voornamen="Daniel", achternaam="Gebremedhin")


def test_gezin_koppelen_neemt_de_kinderen_mee(dossier, partner, klantmanager):
    kind = GezinslidFactory(gezin=dossier.inburgeraar.gezin)
    oud = dossier.inburgeraar.gezin
    gezin = gezin_koppelen(dossier, met=partner, rol=Gezinsrol.PARTNER, door=klantmanager)
    kind.refresh_from_db()
    assert kind.gezin == gezin == partner.inburgeraar.gezin
    assert not Gezin.objects.filter(pk=oud.pk).exists()
    assert gezin_van(dossier).dossiers == [partner]
    assert partner.gebeurtenissen.filter(soort="gezin.gewijzigd").exists()


@pytest.mark.parametrize(
    ("rol", "ander"),
    [
        (Gezinsrol.PARTNER, Gezinsrol.PARTNER),
        (Gezinsrol.KIND, Gezinsrol.OUDER),
        (Gezinsrol.OUDER, Gezinsrol.KIND),
        (Gezinsrol.ANDERS, Gezinsrol.ALLEENSTAAND),
    ],
)
def test_wie_alleen_was_krijgt_de_rol_die_erbij_hoort(dossier, partner, klantmanager, rol, ander):
    gezin_koppelen(dossier, met=partner, rol=rol, door=klantmanager)
    partner.inburgeraar.refresh_from_db()
    assert partner.inburgeraar.gezinsrol == ander


def test_gezin_koppelen_laat_een_gezin_waar_anderen_blijven_heel(dossier, partner, klantmanager):
    gezin_koppelen(dossier, met=partner, rol=Gezinsrol.PARTNER, door=klantmanager)
    kind = GezinslidFactory(gezin=dossier.inburgeraar.gezin)
    ander = DossierFactory()
    gezin_koppelen(dossier, met=ander, rol=Gezinsrol.ANDERS, door=klantmanager)
    assert gezin_van(partner).gezinsleden == [kind]
    assert gezin_van(ander).dossiers == [dossier]


def test_gezin_koppelen_weigert_hetzelfde_gezin(dossier, partner, klantmanager):
    gezin_koppelen(dossier, met=partner, rol=Gezinsrol.PARTNER, door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        gezin_koppelen(dossier, met=partner, rol=Gezinsrol.PARTNER, door=klantmanager)
    assert (fout.value.code, fout.value.veld) == ("zelfde_gezin", "zoek")


def test_gezin_verlaten_geeft_een_eigen_gezin(dossier, partner, klantmanager):
    gezin_koppelen(dossier, met=partner, rol=Gezinsrol.PARTNER, door=klantmanager)
    gezin_verlaten(dossier, door=klantmanager)
    assert gezin_van(dossier).dossiers == []
    assert gezin_van(partner).dossiers == []


def test_gezin_verlaten_kan_niet_alleen(dossier, klantmanager):
    with pytest.raises(RegelFout) as fout:
        gezin_verlaten(dossier, door=klantmanager)
    assert fout.value.code == "al_eigen_gezin"


def test_gezinslid_bewaren_wijzigen_en_verwijderen(dossier, klantmanager):
    velden = {"naam": "Saron", "rol": Gezinsrol.KIND, "geboren_op": None, "vve": True, "school": "De Kring"}
    lid = gezinslid_bewaren(dossier, velden, door=klantmanager)
    gezinslid_bewaren(dossier, velden | {"vve": False}, door=klantmanager, gezinslid=lid)
    lid.refresh_from_db()
    assert not lid.vve
    gezinslid_verwijderen(dossier, lid, door=klantmanager)
    assert gezin_van(dossier).gezinsleden == []
    assert dossier.gebeurtenissen.filter(soort="gezin.gewijzigd").count() == 3


def test_gezinslid_wordt_niet_in_de_toekomst_geboren(dossier, klantmanager):
    velden = {"naam": "Saron", "geboren_op": vandaag() + timedelta(days=1)}
    with pytest.raises(RegelFout) as fout:
        gezinslid_bewaren(dossier, velden, door=klantmanager)
    assert fout.value.veld == "geboren_op"
