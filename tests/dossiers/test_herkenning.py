"""Search before create."""

import pytest

from inburgering.dossiers.geboorte import Geboren
from inburgering.dossiers.herkenning import Zoekvraag, kandidaten
from inburgering.toegang.context import werken_in
from tests.dossiers.factories import DossierFactory, proef_bsn
from tests.gevallen import gevallen


@pytest.fixture
def bekend(in_haarlem):
    return DossierFactory(
        voornamen="Mohammed",
        achternaam="Al-Hassan",
        geboortejaar=1990,
        geboortemaand=5,
        geboortedag=14,
        bsn=proef_bsn(700),
        v_nummer="2812345678",
        telefoon="06 12 34 56 78",
    )


def gevonden(klantmanager, **vraag):
    return [kandidaat.dossier for kandidaat in kandidaten(Zoekvraag(**vraag), gebruiker=klantmanager)]


@gevallen(
    "vraag",
    [
        {"naam": "Mohammed Al-Hassan"},
        {"naam": "Muhamad Alhassan Hasan"},
        {"naam": "Hassan Mohamed"},
        {"naam": "Mohamed", "geboren": Geboren(1990, 5, 14)},
        {"naam": "Mohamad Hasan", "geboren": Geboren(1990)},
        {"naam": "Mohammed Hassan", "geboren": Geboren(1990, 14, 5)},
        {"bsn": proef_bsn(700)},
        {"v_nummer": "2812345678"},
        {"telefoon": "+31612345678"},
    ],
)
def test_dezelfde_persoon_wordt_herkend(bekend, klantmanager, vraag):
    assert gevonden(klantmanager, **vraag) == [bekend]


@gevallen(
    "vraag",
    [
        {},
        {"naam": "Abrehet Tesfay"},
        {"naam": "Mohammed"},
        {"naam": "Mohamad Hasan", "geboren": Geboren(1971, 1, 1)},
        {"naam": "al de van"},
        {"v_nummer": "2899999999"},
    ],
)
def test_een_ander_persoon_wordt_niet_gemeld(bekend, klantmanager, vraag):
    assert gevonden(klantmanager, **vraag) == []


def test_een_persoon_met_een_naam_wordt_herkend_aan_die_naam(in_haarlem, klantmanager):
    dossier = DossierFactory(voornamen="", achternaam="Zainab")
    assert gevonden(klantmanager, naam="Zeynab") == [dossier]


def test_zelfde_bsn_is_zeker_en_staat_bovenaan(bekend, klantmanager):
    DossierFactory(voornamen="Mohammed", achternaam="Hassan", telefoon="", bsn="")
    eerste, tweede = kandidaten(Zoekvraag(naam="Mohammed Hassan", bsn=proef_bsn(700)), gebruiker=klantmanager)
    assert (eerste.dossier, eerste.zeker, tweede.zeker) == (bekend, True, False)
    assert "zelfde BSN" in eerste.waarom


def test_personen_van_een_andere_gemeente_bestaan_niet(bekend, zandvoort, vreemde):
    with werken_in(zandvoort, vreemde):
        assert kandidaten(Zoekvraag(bsn=proef_bsn(700)), gebruiker=vreemde) == []


def test_hoogstens_tien(in_haarlem, klantmanager):
    for _ in range(12):
        DossierFactory(voornamen="Ali", achternaam="Hussein")
    assert len(gevonden(klantmanager, naam="Ali Hoessein")) == 10


@pytest.mark.parametrize(
    ("een", "ander", "past"),
    [
        (Geboren(1990, 5, 14), Geboren(1990), True),
        (Geboren(1990, 5), Geboren(1990, 5, 14), True),
        (Geboren(1990, 5), Geboren(1990, 6, 14), False),
        (Geboren(1990, 3, 4), Geboren(1990, 4, 3), True),
        (Geboren(1990), Geboren(1991), False),
        (Geboren(), Geboren(1990), None),
    ],
)
def test_geboren_past_bij_wat_bekend_is(een, ander, past):
    assert een.past_bij(ander) is past
    assert ander.past_bij(een) is past
