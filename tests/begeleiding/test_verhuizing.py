"""A move from one gemeente to another: the file on request, and the dossier with PIP and term at the other end."""

import json
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from inburgering.begeleiding.enums import Pakketdeel, PlichtSoort, ZaakStatus
from inburgering.begeleiding.models import Plichtwijziging, Verhuizing
from inburgering.begeleiding.pakketbestand import lees_pakket
from inburgering.begeleiding.selectors.handhaving import opgelegd_sinds
from inburgering.begeleiding.selectors.pakket import FORMAAT
from inburgering.begeleiding.selectors.plicht import geldend_einde
from inburgering.begeleiding.services.gesprekken import voortgangsgesprek_vastleggen
from inburgering.begeleiding.services.inlezen import verhuizing_inlezen
from inburgering.begeleiding.services.verhuizing import (
    gegevens_verstrekken,
    overdracht_verzocht,
    verhuisd_sluiten,
    verhuizing_melden,
)
from inburgering.dossiers.enums import Fase, TermijnSoort, TermijnStatus
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.nieuw import LijktOpBekende
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from pip_plans.enums import Aanleiding, PipStatus
from pip_plans.models import Pip
from pip_plans.selectors.feiten import PipFeiten
from pip_plans.selectors.gereed import nog_nodig
from tests.begeleiding.conftest import geleden, gesprek_gegevens
from tests.dossiers.factories import DossierFactory

WEEK = timedelta(days=7)


@pytest.fixture
def verhuisd(dossier, klantmanager) -> Verhuizing:
    return verhuizing_melden(dossier, gemeente_naam="Zandvoort", verhuisd_op=geleden(10), door=klantmanager)


def pakket(verhuizing, door) -> bytes:
    verhuizing = overdracht_verzocht(verhuizing, verzocht_op=vandaag(), verzocht_door="Z. van den Berg", door=door)
    verhuizing = gegevens_verstrekken(verhuizing, onderdelen=[Pakketdeel.PERSOON, Pakketdeel.PLAN], door=door)
    return json.dumps(verhuizing.gegevens, cls=DjangoJSONEncoder).encode()


def test_melden_zet_de_signalering_en_nog_eens_verbetert(verhuisd, dossier, klantmanager):
    dossier.inburgeraar.refresh_from_db()
    assert (dossier.inburgeraar.verhuisd_naar, dossier.inburgeraar.verhuisd_op) == ("Zandvoort", geleden(10))
    ander = verhuizing_melden(dossier, gemeente_naam="Bloemendaal", verhuisd_op=geleden(9), door=klantmanager)
    assert (ander.pk, Verhuizing.objects.count()) == (verhuisd.pk, 1)


def test_gegevens_alleen_op_verzoek(verhuisd, klantmanager):
    with pytest.raises(RegelFout) as fout:
        gegevens_verstrekken(verhuisd, onderdelen=[Pakketdeel.PLAN], door=klantmanager)
    assert (fout.value.code, fout.value.artikel) == ("niet_verzocht", "Wi2021 art. 35 lid 4")


def test_sluiten_na_verstrekken_laat_de_plicht_lopen(verhuisd, dossier, klantmanager):
    overdracht_verzocht(verhuisd, verzocht_op=vandaag(), verzocht_door="Z.", door=klantmanager)
    verhuisd.refresh_from_db()
    with pytest.raises(RegelFout) as fout:
        verhuisd_sluiten(verhuisd, door=klantmanager)
    assert fout.value.code == "nog_niet_verstrekt"
    gegevens_verstrekken(verhuisd, onderdelen=[Pakketdeel.PLAN], door=klantmanager)
    verhuisd.refresh_from_db()
    wijziging = verhuisd_sluiten(verhuisd, door=klantmanager)
    dossier.refresh_from_db()
    assert (dossier.is_open, dossier.sluitreden) == (False, "verhuisd")
    assert (wijziging.soort, wijziging.duo_code, wijziging.verwijderen_vanaf) == (PlichtSoort.VERHUISD, "SS122", None)
    assert geldend_einde(dossier) is None
    verhuisd.dossier.refresh_from_db()
    nog_eens = gegevens_verstrekken(verhuisd, onderdelen=[Pakketdeel.PERSOON], door=klantmanager)
    assert nog_eens.pakket.versie == 2


def test_van_de_ene_gemeente_naar_de_andere(verhuisd, dossier, haarlem, zandvoort, klantmanager, vreemde, op_de_ladder):
    op_de_ladder(dossier, ZaakStatus.GESPREK)
    voortgangsgesprek_vastleggen(dossier, gesprek_gegevens(), door=klantmanager, eenmalig=uuid4())
    inhoud = pakket(verhuisd, klantmanager)
    bsn = dossier.inburgeraar.bsn
    bestand = lees_pakket(inhoud)
    assert (bestand.gemeente, bestand.persoon["bsn"]) == ("Haarlem", bsn)
    assert bestand.ruw["voortgang"]["gesprekken"][0]["verschenen"] is True
    assert b"gezondheid" not in inhoud
    with werken_in(zandvoort, vreemde):
        formulier = uuid4()
        nieuw = verhuizing_inlezen(bestand, inschrijving_op=geleden(10), door=vreemde, formulier=formulier)
        assert verhuizing_inlezen(bestand, inschrijving_op=geleden(10), door=vreemde, formulier=formulier) == nieuw
        assert Dossier.objects.count() == 1
        assert (nieuw.inburgeraar.bsn, nieuw.doelgroep, nieuw.fase) == (bsn, dossier.doelgroep, Fase.PIP)
        termijnen = {termijn.soort: termijn for termijn in nieuw.termijnen.all()}
        tien_weken = termijnen[TermijnSoort.PIP_VASTSTELLEN]
        assert (tien_weken.status, tien_weken.regel) == (TermijnStatus.LOOPT, "T-PIP-4")
        assert tien_weken.start == geleden(9)
        assert termijnen[TermijnSoort.INBURGERINGSTERMIJN].start == geleden(99)
        oud, concept = Pip.objects.filter(dossier=nieuw).order_by("versienummer")
        assert (oud.status, oud.overgenomen, oud.overgenomen_uit) == (PipStatus.VASTGESTELD, True, "Haarlem")
        assert (concept.status, concept.aanleiding) == (PipStatus.CONCEPT, Aanleiding.VERHUIZING)
        assert concept.leerroute == oud.leerroute == "B"
        assert [a.tekst for a in concept.afspraken.all()] == [
            "U gaat naar alle lessen.",
            "Wij melden u aan bij de school.",
        ]
        concept.leerroute = "Z"
        codes = [nodig.code for nodig in nog_nodig(concept, PipFeiten(nieuw, vandaag()), door=vreemde)]
        assert "route_na_verhuizing" in codes
        assert nieuw.taken.filter(soort="pip_vaststellen", status="open").exists()
        assert not nieuw.taken.filter(soort="intake_uitnodigen", status="open").exists()


def test_boetes_gaan_mee_en_tellen_voor_het_plafond(verhuisd, klantmanager, zandvoort, vreemde):
    ruw = json.loads(pakket(verhuisd, klantmanager))
    ruw["boetes"] = [{"dagtekening": "2026-05-01", "bedrag": "100.00"}]
    bestand = lees_pakket(json.dumps(ruw).encode())
    with werken_in(zandvoort, vreemde):
        nieuw = verhuizing_inlezen(bestand, inschrijving_op=geleden(5), door=vreemde, formulier=uuid4())
        assert opgelegd_sinds(nieuw, [], None) == Decimal(100)
        assert opgelegd_sinds(nieuw, [], geleden(5)) == 0


def test_wie_er_al_op_lijkt_wordt_getoond(verhuisd, dossier, klantmanager, zandvoort, vreemde):
    bestand = lees_pakket(pakket(verhuisd, klantmanager))
    with werken_in(zandvoort, vreemde):
        persoon = dossier.inburgeraar
        DossierFactory(voornamen=persoon.voornamen, achternaam=persoon.achternaam, bsn="", v_nummer="")
        with pytest.raises(LijktOpBekende) as lijkt:
            verhuizing_inlezen(bestand, inschrijving_op=geleden(5), door=vreemde, formulier=uuid4())
        gezien = {kandidaat.dossier.uuid for kandidaat in lijkt.value.kandidaten}
        verhuizing_inlezen(bestand, inschrijving_op=geleden(5), door=vreemde, formulier=uuid4(), gezien=gezien)
        assert Dossier.objects.count() == 2


def test_inschrijving_moet_kunnen(verhuisd, klantmanager, zandvoort, vreemde):
    bestand = lees_pakket(pakket(verhuisd, klantmanager))
    with werken_in(zandvoort, vreemde):
        for dag, code in ((vandaag() + WEEK, "inschrijving_in_toekomst"), (geleden(900), "inschrijving_te_vroeg")):
            with pytest.raises(RegelFout) as fout:
                verhuizing_inlezen(bestand, inschrijving_op=dag, door=vreemde, formulier=uuid4())
            assert fout.value.code == code


GOED = {
    "formaat": FORMAAT,
    "versie": 1,
    "van_gemeente": {"naam": "Haarlem"},
    "persoon": {"achternaam": "Tesfay", "geslacht": "v"},
    "kenmerken": {"stelsel": "wi2021", "doelgroep": "gezinsmigrant", "verblijfsvergunning": ""},
    "termijn": {},
    "pips": [],
    "boetes": [],
}


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        (b"%PDF-1.7", "pakket_onleesbaar"),
        (b"[1]", "pakket_onleesbaar"),
        (b"\xff\xfe", "pakket_onleesbaar"),
        (b'{"formaat": "iets anders"}', "pakket_onbekend"),
        (json.dumps(GOED | {"versie": 2}).encode(), "pakket_onbekend"),
        (b" " * (3 * 1024 * 1024), "pakket_te_groot"),
    ],
)
def test_wat_geen_overdrachtsbestand_is(inhoud, code):
    with pytest.raises(RegelFout) as fout:
        lees_pakket(inhoud)
    assert (fout.value.code, fout.value.veld) == (code, "bestand")


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"persoon": {"geslacht": "v"}}, "“persoon.achternaam” ontbreekt"),
        ({"persoon": {"achternaam": "T", "geslacht": "man"}}, "toegestaan: m, v"),
        ({"persoon": {"achternaam": "T", "geslacht": "v", "bsn": "123456789"}}, "elfproef"),
        ({"persoon": {"achternaam": "T", "geslacht": "v", "geboortejaar": "1990"}}, "geen getal"),
        ({"kenmerken": {"stelsel": "wi2021", "doelgroep": "iedereen"}}, "“kenmerken.doelgroep” is 'iedereen'"),
        ({"termijn": {"plicht_op": "1-2-2024"}}, "geen datum"),
        ({"termijn": []}, "“termijn” ontbreekt"),
        ({"pips": [{"soort": "eerste", "leerroute": "B"}]}, "“pips[1].dagtekening” ontbreekt"),
        ({"pips": [{"dagtekening": "2025-01-01", "soort": "eerste", "leerroute": "X"}]}, "pips[1].leerroute"),
        ({"pips": ["x"]}, "PIP 1 is geen groep gegevens"),
        ({"boetes": [{"dagtekening": "2025-01-01", "bedrag": "veel"}]}, "geen bedrag"),
        ({"persoon": {"achternaam": "T" * 300, "geslacht": "v"}}, "hoogstens 200 tekens"),
    ],
)
def test_elke_fout_in_het_bestand_wordt_genoemd(anders, zin):
    with pytest.raises(RegelFout) as fout:
        lees_pakket(json.dumps(GOED | anders).encode())
    assert fout.value.code == "pakket_fouten"
    assert zin in fout.value.uitleg


def test_een_goed_bestand_zonder_pip():
    bestand = lees_pakket(json.dumps(GOED).encode())
    assert (bestand.naam, bestand.laatste_pip) == ("Tesfay", None)


def test_zonder_verhuizing_geen_rij(dossier):
    assert not Plichtwijziging.objects.filter(dossier=dossier).exists()
