"""Search: anything that is known of a person finds him, best first, with why."""

from collections.abc import Callable

import pytest

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.zoeken import zoeken
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker
from tests.dossiers.factories import DossierFactory, proef_bsn
from tests.gevallen import gevallen

Vinden = Callable[[str], list[Dossier]]


@pytest.fixture
def vinden(klantmanager: Gebruiker) -> Vinden:
    return lambda tekst: [treffer.dossier for treffer in zoeken(tekst, gebruiker=klantmanager)]


@pytest.fixture
def mohammed(in_haarlem) -> Dossier:
    return DossierFactory(
        voornamen="Mohammed Amin",
        tussenvoegsel="al",
        achternaam="Hassan",
        geboortejaar=1990,
        geboortemaand=3,
        geboortedag=1,
        bsn=proef_bsn(700),
        v_nummer="2812345678",
        telefoon="06 12 34 56 78",
    )


@pytest.fixture
def anderen(in_haarlem) -> None:
    for voornamen, achternaam in [("Abrehet", "Tesfay"), ("Oksana", "Kovalenko"), ("", "Zainab"), ("Ömer", "Şahin")]:
        DossierFactory(voornamen=voornamen, achternaam=achternaam, telefoon="", geboortejaar=1971)


@gevallen(
    "tekst",
    [
        "mohammed",
        "Hassan Mohammed",
        "MOHAMED HASAN",
        "Muhammad",
        "muham",
        "moh has",
        "al-hassan",
        "alhassan",
        "Mohammed Amin al Hassan",
        "amin hassan",
        "محمد",
        "محمد الحسن",
        "Мохаммед",
        proef_bsn(700),
        " ".join([proef_bsn(700)[:4], proef_bsn(700)[4:6], proef_bsn(700)[6:]]),
        "2812345678",
        "281234",
        "0612345678",
        "06-12345678",
        "+31 6 12345678",
        "+31 (0)6 12 34 56 78",
        "0031612345678",
        "06 1234",
        "612345678",
        "12 34 56 78",
        "+316123456",
        "1-3-90",
        "01-03-1990",
        "01031990",
        "1990-03-01",
        "1 maart 1990",
        "1 mrt 1990",
        "maart 1990",
        "03-1990",
        "1990",
        "3-1-1990",
        "mohammed 1990",
        "1990 hassan",
        "hassan 1 maart 1990",
        "hassan 1-3-90",
        "muhamad 0612345678",
        "hassan 19",
    ],
)
def test_alles_wat_bekend_is_vindt_de_persoon(mohammed, anderen, vinden, tekst):
    assert vinden(tekst) == [mohammed]


@gevallen(
    ("naam", "tekst"),
    [
        (("Ömer", "Şahin"), "sahin"),
        (("Ömer", "Şahin"), "SAHİN omer"),
        (("Gülşen", "Yılmaz"), "gulsen yilmaz"),
        (("", "Zainab"), "zeynab"),
        (("Oksana", "Kovalenko"), "Коваленко"),
        (("Oksana", "Shevchenko"), "sjevtsjenko"),
        (("Serhiy", "Bondarenko"), "sergei"),
        (("Abrehet", "Gebremedhin"), "ghebremedhin"),
        (("Abrehet", "Gebre Medhin"), "gebremedhin"),
        (("Abrehet", "Gebremedhin"), "gebre medhin"),
        (("Tesfay", "Kidane"), "ተስፋይ"),
        (("Abdul Rahman", "Noori"), "abdurrahman"),
        (("Abdulrahman", "Noori"), "abd al rahman"),
        (("Youssef", "Haddad"), "joesoef"),
        (("Jan Peter", "de Vries-Jansen"), "jansen vries"),
        (("Nguyễn", "Thị Ánh"), "nguyen anh"),
        (("Łukasz", "Żak"), "zak lukasz"),
        (("Fatima", "El Idrissi"), "elidrissi"),
    ],
)
def test_elke_schrijfwijze_vindt_de_naam(in_haarlem, vinden, naam, tekst):
    dossier = DossierFactory(voornamen=naam[0], achternaam=naam[1])
    DossierFactory(voornamen="Pieter", achternaam="Post")
    assert vinden(tekst) == [dossier]


@gevallen(
    "tekst", ["", "  ", "xyzzy", "mohammed xyzzy", "mohammed 1971-12-12", "99", "-", "%", "'; --", "\u202e", "9" * 80]
)
def test_wat_niet_past_vindt_niets(mohammed, anderen, vinden, tekst):
    assert vinden(tekst) == []


def test_een_dossiernummer_op_elke_manier(mohammed, vinden):
    _, jaar, volg = mohammed.nummer.split("-")
    for tekst in (
        mohammed.nummer,
        mohammed.nummer.lower(),
        f"{jaar}-{volg}",
        f"d{jaar}-{int(volg)}",
        volg,
        f"D-{jaar}",
    ):
        assert mohammed in vinden(tekst), tekst


def test_wie_het_best_past_staat_bovenaan(in_haarlem, klantmanager, vinden):
    klinkt = DossierFactory(voornamen="Muhamad", achternaam="Hasan")
    begin = DossierFactory(voornamen="Mohammedali", achternaam="Hassanzadeh")
    letterlijk = DossierFactory(voornamen="Mohammed", achternaam="Hassan")
    van_mij = DossierFactory(voornamen="Mohammed", achternaam="Hassan", klantmanager=klantmanager)
    assert vinden("mohammed hassan") == [van_mij, letterlijk, begin, klinkt]


def test_van_wie_even_goed_klinkt_staat_de_gelijkste_schrijfwijze_bovenaan(in_haarlem, klantmanager, vinden):
    mahmoud = DossierFactory(voornamen="Mahmoud", achternaam="Ahmad", klantmanager=klantmanager)
    mohamed = DossierFactory(voornamen="Mohamed", achternaam="Zaki")
    for tekst in ("Mohammed", "Muhammad", "mohamad"):
        assert vinden(tekst) == [mohamed, mahmoud]
    assert vinden("محمد") == [mahmoud, mohamed]


@gevallen(
    ("tekst", "waarom"),
    [
        ("hassan", "naam"),
        ("muhamad", "naam klinkt hetzelfde"),
        ("hassan 1990", "geboortedatum, naam"),
        ("3-1-1990", "geboortedatum, dag en maand verwisseld"),
        ("0612345678", "telefoonnummer"),
        ("281234", "v-nummer"),
        (proef_bsn(700), "BSN"),
    ],
)
def test_het_antwoord_zegt_waarom(mohammed, klantmanager, tekst, waarom):
    (treffer,) = zoeken(tekst, gebruiker=klantmanager)
    assert treffer.waarom == waarom


def test_een_geboortejaar_dat_alleen_bekend_is_past_bij_de_hele_datum(in_haarlem, klantmanager):
    dossier = DossierFactory(geboortejaar=1985, geboortemaand=None, geboortedag=None)
    (treffer,) = zoeken("14-5-1985", gebruiker=klantmanager)
    assert (treffer.dossier, treffer.waarom) == (dossier, "geboortedatum voor zover bekend")


@pytest.mark.parametrize("aantal", [1, 3])
def test_zoeken_kost_evenveel_vragen_bij_een_en_bij_drie(in_haarlem, klantmanager, aantal, django_assert_num_queries):
    DossierFactory.create_batch(aantal, achternaam="Tesfay")
    with django_assert_num_queries(4):
        assert len(zoeken("tesfay", gebruiker=klantmanager)) == aantal


def test_een_andere_gemeente_vindt_niemand(mohammed, zandvoort, vreemde):
    with werken_in(zandvoort, vreemde):
        assert zoeken("hassan", gebruiker=vreemde) == []
        assert zoeken(mohammed.nummer, gebruiker=vreemde) == []


def test_wie_geen_dossiers_ziet_vindt_niemand(mohammed, beheerder):
    assert zoeken("hassan", gebruiker=beheerder) == []
