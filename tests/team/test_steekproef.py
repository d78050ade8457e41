"""The weekly sample: by chance, once, spread over the makers, and read by somebody else."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from inburgering.dossiers.services.afscherming import dossier_afschermen
from inburgering.recht.fouten import RegelFout
from inburgering.team.enums import Oordeel
from inburgering.team.models import Piplezing
from inburgering.team.services.steekproef import _trek, pip_nalezen, steekproef_trekken
from inburgering.toegang.klok import op_dag, vandaag
from inburgering.toegang.services.gemeenten import instelling_zetten
from pip_plans.enums import PipStatus
from pip_plans.models import Pip
from pip_plans.services.overnemen import pip_overnemen
from tests.dossiers.factories import DossierFactory
from tests.pip_plans.factories import vastgesteld_pip


def vastgesteld(maker, dagen: int = 3) -> Pip:
    """A fixed PIP of this maker: taken over, and made as if it was written here."""
    dossier = DossierFactory(klantmanager=maker)
    pip_overnemen(dossier, door=maker, dagtekening=vandaag() - timedelta(days=dagen), leerroute="B", soort="eerste")
    pip = Pip.objects.get(dossier=dossier, status=PipStatus.VASTGESTELD)
    assert pip.overgenomen
    return pip


@pytest.fixture
def pips(in_haarlem, klantmanager, klantmanager2, monkeypatch):
    monkeypatch.setattr("inburgering.team.services.steekproef.te_trekken", _ook_overgenomen)
    return [vastgesteld(klantmanager) for _ in range(3)] + [vastgesteld(klantmanager2)]


def _ook_overgenomen(dag):
    return Pip.objects.exclude(pk__in=Piplezing.objects.values("pip"))


def test_steekproef_trekken_kiest_van_ieder_en_maar_een_keer(pips, beheerder, klantmanager2, teamleider):
    instelling_zetten("steekproef_aantal", 2, door=beheerder)
    steekproef = steekproef_trekken(door=teamleider)
    assert steekproef_trekken(door=teamleider) == steekproef
    gekozen = {lezing.pip_id for lezing in steekproef.lezingen.all()}
    assert len(gekozen) == 2
    with op_dag(vandaag() + timedelta(weeks=1)):
        volgende = {lezing.pip_id for lezing in steekproef_trekken(door=teamleider).lezingen.all()}
    assert (len(volgende), volgende & gekozen) == (2, set())
    with op_dag(vandaag() + timedelta(weeks=2)), pytest.raises(RegelFout, match="geen PIP's vastgesteld"):
        steekproef_trekken(door=teamleider)


def test_overgenomen_pips_komen_niet_in_de_steekproef(in_haarlem, klantmanager, teamleider):
    vastgesteld(klantmanager)
    with pytest.raises(RegelFout) as fout:
        steekproef_trekken(door=teamleider)
    assert fout.value.code == "steekproef_leeg"


def test_pip_nalezen_geeft_de_klantmanager_een_taak(pips, klantmanager, teamleider):
    goed, leerpunt, herstellen, _ = steekproef_trekken(door=teamleider).lezingen.all()
    pip_nalezen(goed, oordeel=Oordeel.GOED, opmerking="", door=teamleider)
    assert not goed.pip.dossier.taken.filter(soort="pip_nagelezen").exists()
    for lezing, oordeel, titel in (
        (leerpunt, Oordeel.LEERPUNT, "Opmerking bij uw PIP lezen"),
        (herstellen, Oordeel.HERSTELLEN, "PIP veranderen na nalezen"),
    ):
        with pytest.raises(RegelFout) as fout:
            pip_nalezen(lezing, oordeel=oordeel, opmerking=" ", door=teamleider)
        assert (fout.value.code, fout.value.veld) == ("opmerking_ontbreekt", "opmerking")
        pip_nalezen(lezing, oordeel=oordeel, opmerking="Leg de route uit.", door=teamleider)
        taak = lezing.pip.dossier.taken.get(soort="pip_nagelezen")
        assert (taak.titel, taak.toelichting, taak.is_open) == (titel, "Leg de route uit.", True)
    with pytest.raises(RegelFout, match="al gelezen"):
        pip_nalezen(goed, oordeel=Oordeel.GOED, opmerking="", door=teamleider)
    with pytest.raises(PermissionDenied):
        pip_nalezen(goed, oordeel=Oordeel.GOED, opmerking="", door=klantmanager)


def test_elke_maker_komt_aan_de_beurt():
    for _ in range(5):
        getrokken = _trek({1: [1, 2, 3, 4, 5, 6], 2: [7], None: [8, 9]}, 4)
        assert (len(set(getrokken)), 7 in getrokken, {8, 9} & set(getrokken) != set()) == (4, True, True)
    assert sorted(_trek({1: [1, 2], 2: [3]}, 9)) == [1, 2, 3]


def test_eigen_werk_leest_een_ander(in_haarlem, teamleider, zonder_opmaak):
    pip = vastgesteld_pip(door=teamleider)
    lezing = steekproef_trekken(door=teamleider).lezingen.get()
    assert lezing.pip == pip
    with pytest.raises(RegelFout, match="zelf opgesteld"):
        pip_nalezen(lezing, oordeel=Oordeel.GOED, opmerking="", door=teamleider)


def test_een_pip_van_een_afgeschermd_dossier_leest_niemand_zonder_reden(pips, klantmanager, teamleider, client_van):
    lezing = steekproef_trekken(door=teamleider).lezingen.first()
    dossier = lezing.pip.dossier
    dossier_afschermen(dossier, door=klantmanager, reden="Bedreigd door een familielid")
    antwoord = client_van(teamleider).get(reverse("team:pip_nalezen", args=[lezing.uuid]))
    assert antwoord.url.startswith(reverse("dossiers:doorbreken", args=[dossier.uuid]))
