"""The end, pause, resumption and reopening of the plicht, with what becomes of all that runs and the retention."""

from datetime import timedelta

import pytest

from inburgering.begeleiding.enums import PlichtSoort, ZaakStatus
from inburgering.begeleiding.models import Plichtwijziging
from inburgering.begeleiding.selectors.plicht import geldend_einde, huidige_pauze, openstaand
from inburgering.begeleiding.services.maatschappelijk import begeleiding_aanmelden
from inburgering.begeleiding.services.plicht import (
    plicht_heropenen,
    plicht_hervatten,
    plicht_pauzeren,
    plicht_wijzigen,
)
from inburgering.dossiers.enums import AfspraakStatus, Fase, TaakStatus, TermijnSoort, TermijnStatus
from inburgering.dossiers.models import Afspraak, Taak
from inburgering.dossiers.services.afspraken import afspraak_plannen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.klok import vandaag
from tests.begeleiding.conftest import geleden, om

WEEK = timedelta(days=7)
REDEN = {"onvolledig_reden": "Diploma gezien bij DUO."}


def eindig(dossier, door, soort=PlichtSoort.DIPLOMA, **anders):
    return plicht_wijzigen(dossier, **({"soort": soort, "op": geleden(3)} | anders), door=door)


def test_diploma_sluit_alles_en_start_de_bewaartermijn(dossier, klantmanager, op_de_ladder):
    zaak = op_de_ladder(dossier, ZaakStatus.HERSTELTERMIJN)
    begeleiding = begeleiding_aanmelden(dossier, door=klantmanager, aangemeld_op=geleden(9), organisatie="Buren")
    afspraak_plannen(
        dossier, {"soort": "gesprek", "begin_at": om(vandaag() + WEEK), "medewerker": klantmanager}, door=klantmanager
    )
    stand = openstaand(dossier)
    assert (stand.zaken, stand.begeleiding, stand.afspraken) == (1, True, 1)
    assert len(stand.zinnen) == 5
    wijziging = eindig(dossier, klantmanager, met_brief=True, **REDEN)
    dossier.refresh_from_db()
    zaak.refresh_from_db()
    begeleiding.refresh_from_db()
    assert (dossier.sluitreden, dossier.fase, zaak.status) == ("voldaan", Fase.AFGEROND, ZaakStatus.INGETROKKEN)
    assert begeleiding.einde_reden == "plicht"
    assert not Taak.objects.filter(dossier=dossier, status=TaakStatus.OPEN).exists()
    assert Afspraak.objects.get(dossier=dossier).status == AfspraakStatus.AFGEZEGD
    assert dossier.termijnen.get(soort=TermijnSoort.INBURGERINGSTERMIJN).status == TermijnStatus.VOLDAAN
    assert (wijziging.duo_code, wijziging.document.titel) == ("SS106", "Gefeliciteerd met uw diploma")
    assert (wijziging.einde_plicht_op, wijziging.verwijderen_vanaf) == (geleden(3), maanden_erbij(geleden(3), 60))
    assert geldend_einde(dossier) == wijziging


def test_niet_volledig_vraagt_een_reden(dossier, klantmanager):
    with pytest.raises(RegelFout) as fout:
        eindig(dossier, klantmanager)
    assert (fout.value.code, fout.value.veld) == ("nog_niet_voldaan", "onvolledig_reden")
    assert "Examen lezen" in fout.value.uitleg
    assert not Plichtwijziging.objects.exists()


@pytest.mark.parametrize(
    ("soort", "sluitreden", "code"),
    [
        (PlichtSoort.VRIJGESTELD, "vrijgesteld", "SS107"),
        (PlichtSoort.ONTHEVEN, "vrijgesteld", "SS108"),
        (PlichtSoort.VERBLIJFSDOEL, "geen_plicht", "SS110"),
        (PlichtSoort.VERTROKKEN, "vertrokken", "SS123"),
        (PlichtSoort.OVERLEDEN, "overleden", "SS111"),
    ],
)
def test_elk_einde_sluit_met_zijn_reden(dossier, klantmanager, soort, sluitreden, code):
    wijziging = eindig(dossier, klantmanager, soort, met_brief=True)
    dossier.refresh_from_db()
    dossier.inburgeraar.refresh_from_db()
    overleden = soort == PlichtSoort.OVERLEDEN
    assert (dossier.sluitreden, wijziging.duo_code) == (sluitreden, code)
    assert (dossier.inburgeraar.overleden_op == geleden(3)) is overleden
    assert (wijziging.verwijderen_vanaf == geleden(3)) is overleden
    assert (wijziging.document is None) is (soort in (PlichtSoort.OVERLEDEN, PlichtSoort.VERTROKKEN))


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"op": vandaag() + WEEK}, "dag_in_toekomst"),
        ({"soort": PlichtSoort.HERVAT}, "geen_einde"),
        ({"soort": PlichtSoort.TIJDELIJK_VRIJGESTELD}, "geen_einde"),
    ],
)
def test_einde_geweigerd(dossier, klantmanager, anders, code):
    with pytest.raises(RegelFout) as fout:
        plicht_wijzigen(dossier, door=klantmanager, **({"soort": PlichtSoort.ONTHEVEN, "op": vandaag()} | anders))
    assert fout.value.code == code


def test_pauze_en_hervatten(dossier, klantmanager):
    tot = vandaag() + 20 * WEEK
    pauze = plicht_pauzeren(
        dossier, op=geleden(2), tot=tot, toelichting="Opleiding.", door=klantmanager, met_brief=True
    )
    assert (pauze.duo_code, huidige_pauze(dossier), dossier.is_open) == ("SS109", pauze, True)
    termijn = dossier.termijnen.get(soort=TermijnSoort.INBURGERINGSTERMIJN)
    assert termijn.status == TermijnStatus.VERVALLEN
    assert set(Taak.objects.filter(dossier=dossier, status=TaakStatus.OPEN).values_list("soort", flat=True)) == {
        "plicht_hervatten"
    }
    with pytest.raises(RegelFout) as fout:
        plicht_pauzeren(dossier, op=vandaag(), tot=None, toelichting="", door=klantmanager)
    assert fout.value.code == "al_gepauzeerd"
    nieuw = vandaag() + 200 * WEEK
    hervat = plicht_hervatten(dossier, op=vandaag(), duo_einddatum=nieuw, door=klantmanager, met_brief=True)
    termijn.refresh_from_db()
    assert (hervat.duo_code, huidige_pauze(dossier)) == ("SS130", None)
    assert (termijn.status, termijn.einde, termijn.van_duo) == (TermijnStatus.LOOPT, nieuw, True)
    assert "hervat_nakijken" in dossier.taken.filter(status="open").values_list("soort", flat=True)
    assert dossier.gebeurtenissen.get(soort="plicht.hervat").toelichting.startswith("De onderbreking duurde van")


@pytest.mark.parametrize(("op", "code"), [(5, "hervat_voor_pauze"), (-5, "dag_in_toekomst")])
def test_hervatten_geweigerd(dossier, klantmanager, op, code):
    with pytest.raises(RegelFout) as fout:
        plicht_hervatten(dossier, op=vandaag(), door=klantmanager)
    assert fout.value.code == "niet_gepauzeerd"
    plicht_pauzeren(dossier, op=geleden(2), tot=None, toelichting="", door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        plicht_hervatten(dossier, op=geleden(op), door=klantmanager)
    assert fout.value.code == code


def test_heropenen_stopt_de_bewaartermijn(dossier, klantmanager):
    eindig(dossier, klantmanager, **REDEN)
    dossier.refresh_from_db()
    plicht_heropenen(dossier, toelichting="Diploma ingetrokken.", door=klantmanager)
    dossier.refresh_from_db()
    assert (dossier.is_open, dossier.fase, geldend_einde(dossier)) == (True, Fase.TRAJECT, None)
    assert [rij.soort for rij in Plichtwijziging.objects.all()] == [PlichtSoort.HEROPEND, PlichtSoort.DIPLOMA]
