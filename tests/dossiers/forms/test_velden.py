"""Fields that take what people type."""

from contextlib import suppress
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from inburgering.dossiers.forms.velden import (
    BsnVeld,
    GeboortedatumVeld,
    PostcodeVeld,
    TelefoonVeld,
    VNummerVeld,
)
from tests.dossiers.factories import proef_bsn

pytestmark = pytest.mark.usefixtures("op_zondag")


@pytest.fixture
def op_zondag():
    with freeze_time("2026-11-22 12:00"):
        yield


def melding(veld, tekst):
    with pytest.raises(ValidationError) as fout:
        veld.clean(tekst)
    return " ".join(fout.value.messages)


@pytest.mark.parametrize(
    ("tekst", "geboren"),
    [
        ("", (None, None, None)),
        ("onbekend", (None, None, None)),
        ("1990", (1990, None, None)),
        ("05-1990", (1990, 5, None)),
        ("5/1990", (1990, 5, None)),
        ("mei 1990", (1990, 5, None)),
        ("1990-05", (1990, 5, None)),
        ("00-05-1990", (1990, 5, None)),
        ("00-00-1990", (1990, None, None)),
        ("01-05-1990", (1990, 5, 1)),
        ("1 mei 1990", (1990, 5, 1)),
        ("1990-05-01", (1990, 5, 1)),
        ("1-5-34", (1934, 5, 1)),
        ("22-11-2026", (2026, 11, 22)),
    ],
)
def test_geboortedatum_zo_ver_als_bekend(tekst, geboren):
    assert GeboortedatumVeld().clean(tekst) == geboren


@pytest.mark.parametrize(
    ("tekst", "stuk"),
    [
        ("31-02-1990", "Februari 1990 heeft 28 dagen"),
        ("23-11-2026", "toekomst"),
        ("2027", "toekomst"),
        ("12-2026", "toekomst"),
        ("13-1990", "bestaat niet"),
        ("foo 1990", "bestaat niet"),
        ("1850", "kan niet kloppen"),
        ("gisteren", "dag-maand-jaar"),
        ("00-xx", "1990, 05-1990 of 01-05-1990"),
    ],
)
def test_geboortedatum_zegt_wat_er_mis_is(tekst, stuk):
    assert stuk in melding(GeboortedatumVeld(), tekst)


@given(st.text(max_size=40))
def test_geboortedatum_geeft_een_dag_die_geweest_is_of_weigert(tekst):
    with suppress(ValidationError):
        jaar, maand, dag = GeboortedatumVeld().clean(tekst)
        assert jaar is None or date(1900, 1, 1) <= date(jaar, maand or 1, dag or 1) <= date(2026, 11, 22)


@pytest.mark.parametrize("vorm", ["{0}", "{0:.3}.{1}", " {0:.3} {1} "])
def test_bsn_in_elke_schrijfwijze(vorm):
    bsn = proef_bsn(5)
    assert BsnVeld().clean(vorm.format(bsn, bsn[3:])) == bsn


@pytest.mark.parametrize(
    ("tekst", "stuk"), [("123456789", "elfproef"), ("12345", "negen cijfers"), ("abc", "negen cijfers")]
)
def test_bsn_zegt_wat_er_mis_is(tekst, stuk):
    assert stuk in melding(BsnVeld(), tekst)


def test_v_nummer():
    assert VNummerVeld().clean("281 234 5678") == "2812345678"
    assert "tien cijfers" in melding(VNummerVeld(), "123")
    assert VNummerVeld().clean("") == ""


def test_telefoon():
    assert TelefoonVeld().clean("  06  12 34 56 78 ") == "06 12 34 56 78"
    assert TelefoonVeld().clean("+31 (0)6-12345678") == "+31 (0)6-12345678"
    assert "cijfers" in melding(TelefoonVeld(), "bel mij")


def test_postcode():
    assert PostcodeVeld().clean("2011ab") == "2011 AB"
    assert PostcodeVeld().clean("B-9000") == "B-9000"
    assert "vier cijfers en twee letters" in melding(PostcodeVeld(), "123456789")
