"""Maatschappelijke begeleiding from aanmelding to warme overdracht: Wi2021 art. 13, Besluit art. 5.1."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from inburgering.begeleiding.enums import BegeleidingStatus, EindeBegeleiding, Moment, Pakketdeel, VoorzieningStaat
from inburgering.begeleiding.selectors.maatschappelijk import lopende_begeleiding, voortgang
from inburgering.begeleiding.services.maatschappelijk import (
    Eindrapport,
    begeleiding_aanmelden,
    begeleiding_beeindigen,
    begeleiding_starten,
    begeleiding_verlengen,
    eindrapport_beoordelen,
    eindrapport_vastleggen,
    voorzieningen_bijwerken,
)
from inburgering.begeleiding.services.overdracht import (
    ontvangst_vastleggen,
    overdracht_uitkomst_vastleggen,
    overdrachtspakket_maken,
    overdragen,
)
from inburgering.brieven import opslag
from inburgering.dossiers.enums import TaakStatus
from inburgering.dossiers.models import Taak
from inburgering.dossiers.services.taken import taak_maken
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.klok import vandaag
from tests.begeleiding.conftest import geleden

WEEK = timedelta(days=7)
RAPPORT = Eindrapport(
    ontvangen_op=vandaag(), samenvatting="Redt zich met hulp.", overdracht_nodig=True, voorstel="Naar het wijkteam."
)


def open_taken(dossier):
    return set(Taak.objects.filter(dossier=dossier, status=TaakStatus.OPEN).values_list("soort", flat=True))


@pytest.fixture
def aangemeld(dossier, klantmanager):
    taak_maken(dossier, "begeleiding_aanmelden", "Aanmelden")
    return begeleiding_aanmelden(dossier, door=klantmanager, aangemeld_op=geleden(90), organisatie="Nieuwe Buren")


@pytest.fixture
def loopt(aangemeld, klantmanager):
    start = aangemeld.dossier.startfeiten.inschrijving_op
    return begeleiding_starten(aangemeld, gestart_op=start, door=klantmanager)


def overdracht_naar_wijkteam(dossier, door, **anders):
    gegevens = {
        "datum": geleden(1),
        "bestemming": "wijkteam",
        "organisatie": "Wijkteam Oost",
        "vraag": "Hulp met geld.",
        "toestemming_op": geleden(2),
    } | anders
    return overdragen(dossier, gegevens, door=door)


def test_aanmelden_rondt_de_taak_van_het_pip_af(aangemeld):
    assert aangemeld.voorzieningen.count() == 8
    assert "begeleiding_aanmelden" not in open_taken(aangemeld.dossier)
    assert "begeleiding_starten" in open_taken(aangemeld.dossier)


def test_aanmelden_geweigerd(dossier, migrant, aangemeld, klantmanager):
    for van, naam, dag, code in (
        (migrant, "x", vandaag(), "geen_recht_op_begeleiding"),
        (dossier, "x", vandaag(), "begeleiding_loopt"),
    ):
        with pytest.raises(RegelFout) as fout:
            begeleiding_aanmelden(van, door=klantmanager, aangemeld_op=dag, organisatie=naam)
        assert fout.value.code == code
    begeleiding_beeindigen(aangemeld, op=vandaag(), reden=EindeBegeleiding.WIL_NIET, door=klantmanager)
    for naam, dag, code in (("", vandaag(), "organisatie_ontbreekt"), ("x", vandaag() + WEEK, "dag_in_toekomst")):
        with pytest.raises(RegelFout) as fout:
            begeleiding_aanmelden(dossier, door=klantmanager, aangemeld_op=dag, organisatie=naam)
        assert fout.value.code == code


def test_start_op_de_brp_inschrijving_met_de_duur_van_de_gemeente(loopt):
    start = loopt.dossier.startfeiten.inschrijving_op
    assert (loopt.status, loopt.duur_maanden, loopt.einde) == (BegeleidingStatus.LOOPT, 12, maanden_erbij(start, 12))
    taak = Taak.objects.get(dossier=loopt.dossier, soort="begeleiding_eindrapport")
    assert taak.uiterlijk_op <= loopt.einde - 6 * WEEK
    assert "de wet noemt geen duur" in taak.toelichting


def test_niet_voor_de_inschrijving(aangemeld, klantmanager):
    dag = aangemeld.dossier.startfeiten.inschrijving_op - timedelta(days=1)
    with pytest.raises(RegelFout) as fout:
        begeleiding_starten(aangemeld, gestart_op=dag, door=klantmanager)
    assert (fout.value.code, fout.value.artikel) == ("start_voor_inschrijving", "Wi2021 art. 13 lid 3")


def test_checklist_per_basisvoorziening(loopt, klantmanager):
    stand = {rij.soort: {"staat": "te_doen", "toelichting": ""} for rij in loopt.voorzieningen.all()}
    stand["wonen"] = {"staat": "geregeld", "toelichting": "Huur loopt."}
    stand["werk"] = {"staat": "nvt", "toelichting": ""}
    assert voorzieningen_bijwerken(loopt, stand, door=klantmanager) == ["Wonen: geregeld", "Werk: niet van toepassing"]
    assert voorzieningen_bijwerken(loopt, stand, door=klantmanager) == []
    assert loopt.voorzieningen.get(soort="wonen").geregeld_op == vandaag()
    assert voortgang(lopende_begeleiding(loopt.dossier)).tekst == "2 van 8 geregeld"
    stand["wonen"] = {"staat": VoorzieningStaat.BEZIG, "toelichting": ""}
    voorzieningen_bijwerken(loopt, stand, door=klantmanager)
    assert loopt.voorzieningen.get(soort="wonen").geregeld_op is None


def test_eindrapport_akkoord_en_einde(loopt, klantmanager):
    begeleiding = eindrapport_vastleggen(loopt, RAPPORT, door=klantmanager)
    assert (begeleiding.status, begeleiding.eindrapport_op) == (BegeleidingStatus.EINDRAPPORT, vandaag())
    assert "begeleiding_akkoord" in open_taken(loopt.dossier)
    with pytest.raises(RegelFout):
        eindrapport_beoordelen(begeleiding, akkoord=False, door=klantmanager)
    terug = eindrapport_beoordelen(begeleiding, akkoord=False, reden="Wat met de schulden?", door=klantmanager)
    assert (terug.status, terug.teruggestuurd_reden) == (BegeleidingStatus.LOOPT, "Wat met de schulden?")
    begeleiding = eindrapport_vastleggen(terug, RAPPORT, door=klantmanager)
    begeleiding = eindrapport_beoordelen(begeleiding, akkoord=True, door=klantmanager)
    assert (begeleiding.status, begeleiding.akkoord_door) == (BegeleidingStatus.AKKOORD, klantmanager)
    with pytest.raises(RegelFout) as fout:
        begeleiding_beeindigen(begeleiding, op=vandaag(), reden=EindeBegeleiding.DUUR, door=klantmanager)
    assert fout.value.code == "overdracht_niet_gedaan"
    overdracht_naar_wijkteam(loopt.dossier, klantmanager)
    begeleiding = begeleiding_beeindigen(begeleiding, op=vandaag(), reden=EindeBegeleiding.DUUR, door=klantmanager)
    assert begeleiding.status == BegeleidingStatus.BEEINDIGD
    assert not {soort for soort in open_taken(loopt.dossier) if soort.startswith("begeleiding")}


def test_eindrapport_geweigerd(aangemeld, loopt, klantmanager):
    for rapport, code in (
        (Eindrapport(ontvangen_op=vandaag() + WEEK, samenvatting="x", overdracht_nodig=False), "dag_in_toekomst"),
        (Eindrapport(ontvangen_op=geleden(900), samenvatting="x", overdracht_nodig=False), "eindrapport_voor_start"),
        (Eindrapport(ontvangen_op=vandaag(), samenvatting=" ", overdracht_nodig=False), "eindrapport_leeg"),
        (Eindrapport(ontvangen_op=vandaag(), samenvatting="x", overdracht_nodig=True), "voorstel_ontbreekt"),
    ):
        with pytest.raises(RegelFout) as fout:
            eindrapport_vastleggen(loopt, rapport, door=klantmanager)
        assert fout.value.code == code


def test_verlengen_verzet_het_eindrapport(loopt, klantmanager):
    taak = Taak.objects.get(dossier=loopt.dossier, soort="begeleiding_eindrapport")
    begeleiding = begeleiding_verlengen(loopt, duur_maanden=18, reden="Nog schulden.", door=klantmanager)
    eerst = taak.uiterlijk_op
    taak.refresh_from_db()
    assert begeleiding.einde == maanden_erbij(begeleiding.gestart_op, 18)
    assert taak.uiterlijk_op > eerst
    with pytest.raises(RegelFout) as fout:
        begeleiding_verlengen(begeleiding, duur_maanden=18, reden="x", door=klantmanager)
    assert fout.value.code == "duur_niet_langer"


def test_overdracht_midden_in_de_begeleiding_met_ontvangst_en_uitkomst(loopt, klantmanager):
    overdracht = overdracht_naar_wijkteam(loopt.dossier, klantmanager, bestemming="ggz")
    assert (overdracht.moment, overdracht.begeleiding) == (Moment.TIJDENS, loopt)
    taak = Taak.objects.get(soort="overdracht_uitkomst")
    assert taak.url_object == overdracht.uuid
    overdracht = ontvangst_vastleggen(overdracht, ontvangen_op=vandaag(), ontvangen_door="S. Bos", door=klantmanager)
    overdracht = overdracht_uitkomst_vastleggen(
        overdracht, uitkomst="Intake bij de ggz.", uitkomst_op=vandaag(), door=klantmanager
    )
    assert (overdracht.ontvangen_door, overdracht.uitkomst) == ("S. Bos", "Intake bij de ggz.")
    taak.refresh_from_db()
    assert taak.status == TaakStatus.GEDAAN


def test_overdracht_na_de_begeleiding(loopt, klantmanager):
    begeleiding_beeindigen(loopt, op=vandaag(), reden=EindeBegeleiding.ZELFREDZAAM, door=klantmanager)
    assert overdracht_naar_wijkteam(loopt.dossier, klantmanager).moment == Moment.NA


def test_overdracht_geweigerd(dossier, klantmanager):
    for anders, code in (
        ({"vraag": ""}, "overdracht_onvolledig"),
        ({"datum": vandaag() + WEEK}, "overdracht_in_toekomst"),
        ({"toestemming_op": None}, "toestemming_ontbreekt"),
        ({"toestemming_op": vandaag()}, "toestemming_later"),
    ):
        with pytest.raises(RegelFout) as fout:
            overdracht_naar_wijkteam(dossier, klantmanager, **anders)
        assert fout.value.code == code


def test_pakket_alleen_met_wat_is_gekozen(loopt, klantmanager, teamleider):
    overdracht = overdracht_naar_wijkteam(loopt.dossier, klantmanager)
    document = overdrachtspakket_maken(
        overdracht, onderdelen=[Pakketdeel.PERSOON, Pakketdeel.BEGELEIDING], door=klantmanager
    )
    html = opslag.lees(document.html_sha256).decode()
    assert "Wonen: nog te doen" in html
    assert "U gaat naar alle lessen." not in html
    assert (document.gezondheid, document.te_drukken) == (False, False)
    alles = overdrachtspakket_maken(overdracht, onderdelen=list(Pakketdeel), met_gezondheid=True, door=klantmanager)
    assert alles.gezondheid
    assert "U gaat naar alle lessen." in opslag.lees(alles.html_sha256).decode()
    overdracht.refresh_from_db()
    assert overdracht.pakket == alles


def test_gezondheid_in_het_pakket_vraagt_recht_en_vinkje(dossier, klantmanager, teamleider):
    overdracht = overdracht_naar_wijkteam(dossier, klantmanager)
    with pytest.raises(RegelFout) as fout:
        overdrachtspakket_maken(overdracht, onderdelen=[Pakketdeel.GEZONDHEID], door=klantmanager)
    assert fout.value.code == "gezondheid_niet_bevestigd"
    with pytest.raises(PermissionDenied):
        overdrachtspakket_maken(overdracht, onderdelen=[Pakketdeel.GEZONDHEID], met_gezondheid=True, door=teamleider)
    with pytest.raises(PermissionDenied):
        overdrachtspakket_maken(overdracht, onderdelen=[Pakketdeel.FINANCIEN], door=teamleider)
    with pytest.raises(RegelFout) as fout:
        overdrachtspakket_maken(overdracht, onderdelen=[], door=klantmanager)
    assert fout.value.code == "niets_gekozen"
