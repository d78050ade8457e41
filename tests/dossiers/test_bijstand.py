"""Periods with right to bijstand."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from inburgering.beheer.services.instellingen import instelling_wijzigen
from inburgering.dossiers.enums import TermijnSoort, TermijnStatus, Uitstroom, UitstroomReden
from inburgering.dossiers.models import BijstandPeriode
from inburgering.dossiers.services.bijstand import bijstand_bewaren, bijstand_verwijderen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from ontzorgen.selectors import recht_op_ontzorgen
from tests.dossiers.factories import DossierFactory


@pytest.fixture
def zonder_bijstand(in_haarlem):
    return DossierFactory(recht_op_bijstand_op=None)


def ontzorgen(dossier):
    return dossier.termijnen.filter(soort=TermijnSoort.ONTZORGEN, status=TermijnStatus.LOOPT).first()


def test_recht_op_bijstand_begint_zes_maanden_ontzorgen(zonder_bijstand, klantmanager):
    van = vandaag() - timedelta(days=3)
    zinnen = bijstand_bewaren(zonder_bijstand, van=van, door=klantmanager)
    assert ontzorgen(zonder_bijstand).start == van
    assert [zin.partition(":")[0] for zin in zinnen] == ["Ontzorgen"]


def test_uitstroom_en_terugkeer_staan_in_de_tijdlijn(zonder_bijstand, klantmanager):
    begin = vandaag() - timedelta(days=300)
    bijstand_bewaren(zonder_bijstand, van=begin, door=klantmanager)
    bijstand_bewaren(
        zonder_bijstand,
        van=begin,
        tot=begin + timedelta(days=100),
        uitstroom=Uitstroom.VOLLEDIG,
        reden=UitstroomReden.WERK,
        door=klantmanager,
        bestaand=zonder_bijstand.bijstandperiodes.get(),
    )
    bijstand_bewaren(zonder_bijstand, van=begin + timedelta(days=200), door=klantmanager)
    soorten = zonder_bijstand.gebeurtenissen.filter(soort__startswith="bijstand.").order_by("pk")
    assert list(soorten.values_list("soort", flat=True)) == [
        "bijstand.begonnen",
        "bijstand.uitgestroomd",
        "bijstand.teruggekeerd",
    ]


@pytest.mark.parametrize(
    ("velden", "code", "veld"),
    [
        ({"tot": timedelta(days=0)}, "bijstand_tot_voor_van", "tot"),
        ({"uitstroom": Uitstroom.VOLLEDIG}, "bijstand_uitstroom_zonder_einde", "tot"),
        ({"reden": UitstroomReden.WERK}, "bijstand_reden_zonder_uitstroom", "uitstroom"),
    ],
)
def test_een_periode_moet_kloppen(zonder_bijstand, klantmanager, velden, code, veld):
    van = vandaag()
    if "tot" in velden:
        velden = velden | {"tot": van + velden["tot"]}
    with pytest.raises(RegelFout) as fout:
        bijstand_bewaren(zonder_bijstand, van=van, door=klantmanager, **velden)
    assert (fout.value.code, fout.value.veld) == (code, veld)
    assert not zonder_bijstand.bijstandperiodes.exists()


def test_perioden_overlappen_niet_in_de_dienst_en_niet_in_de_database(zonder_bijstand, klantmanager):
    bijstand_bewaren(zonder_bijstand, van=vandaag() - timedelta(days=10), door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        bijstand_bewaren(zonder_bijstand, van=vandaag(), door=klantmanager)
    assert fout.value.code == "bijstand_overlap"
    with pytest.raises(IntegrityError, match="bijstand_perioden_los"), transaction.atomic():
        BijstandPeriode.objects.create(dossier=zonder_bijstand, van=vandaag())


def test_aansluitende_perioden_en_die_van_een_ander_mogen(zonder_bijstand, klantmanager):
    grens = vandaag() - timedelta(days=5)
    bijstand_bewaren(zonder_bijstand, van=grens - timedelta(days=5), tot=grens, door=klantmanager)
    bijstand_bewaren(zonder_bijstand, van=grens, door=klantmanager)
    bijstand_bewaren(DossierFactory(recht_op_bijstand_op=None), van=grens, door=klantmanager)
    assert BijstandPeriode.objects.count() == 3


def test_bijstand_verwijderen_laat_ontzorgen_vervallen(dossier, klantmanager):
    assert ontzorgen(dossier)
    zinnen = bijstand_verwijderen(dossier.bijstandperiodes.get(), door=klantmanager, waarom="Van een ander.")
    assert zinnen == ["Ontzorgen: de termijn vervalt."]
    assert ontzorgen(dossier) is None


def test_een_bekende_periode_verbeteren_vraagt_waarom_en_beeindigen_niet(dossier, klantmanager):
    periode = dossier.bijstandperiodes.get()
    eerder = periode.van - timedelta(days=7)
    with pytest.raises(RegelFout) as fout:
        bijstand_bewaren(dossier, van=eerder, door=klantmanager, bestaand=dossier.bijstandperiodes.get())
    assert (fout.value.code, fout.value.veld) == ("reden_ontbreekt", "waarom")
    bijstand_bewaren(dossier, van=periode.van, tot=vandaag(), door=klantmanager, bestaand=periode)
    bijstand_bewaren(
        dossier, van=eerder, tot=vandaag(), door=klantmanager, bestaand=periode, waarom="Volgens het besluit."
    )
    regel = dossier.gebeurtenissen.filter(soort="bijstand.gewijzigd").order_by("-pk").first()
    assert "(was" in regel.toelichting
    assert "Reden: Volgens het besluit." in regel.toelichting


def test_verwijderen_vraagt_waarom(dossier, klantmanager):
    with pytest.raises(RegelFout) as fout:
        bijstand_verwijderen(dossier.bijstandperiodes.get(), door=klantmanager, waarom=" ")
    assert fout.value.code == "reden_ontbreekt"


def test_na_terugkeer_begint_het_ontzorgen_opnieuw_tenzij_de_gemeente_anders_kiest(dossier, beheerder, klantmanager):
    """Participatiewet art. 56a lid 2 leaves open whether the six months run again."""
    eerste = dossier.bijstandperiodes.get()
    bijstand_bewaren(dossier, van=eerste.van, tot=vandaag() - timedelta(days=9), door=klantmanager, bestaand=eerste)
    bijstand_bewaren(dossier, van=vandaag() - timedelta(days=2), door=klantmanager)
    assert ontzorgen(dossier).start == vandaag() - timedelta(days=2)
    instelling_wijzigen("ontzorgen_bij_terugkeer", False, door=beheerder)
    assert ontzorgen(dossier).start == eerste.van
    assert recht_op_ontzorgen(dossier).termijn.start == eerste.van
    assert dossier.gebeurtenissen.filter(soort="termijn.herberekend", toelichting__contains="(was").exists()
