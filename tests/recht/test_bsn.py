"""Burgerservicenummer and v-nummer. The numbers are from the test range."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inburgering.recht import bsn


@pytest.mark.parametrize("tekst", ["999990019", "999 990 019", "9999.90.019", "111222333"])
def test_a_right_bsn_has_no_fault(tekst: str) -> None:
    assert bsn.bsn_fout(tekst) is None


@pytest.mark.parametrize("tekst", ["", "99999001", "9999900190", "99999001a", "٩٩٩٩٩٠٠١٩", "-"])
def test_a_bsn_has_nine_digits(tekst: str) -> None:
    assert "negen cijfers" in (bsn.bsn_fout(tekst) or "")


@pytest.mark.parametrize("tekst", ["999990018", "000000000", "123456789"])
def test_a_bsn_passes_the_elfproef(tekst: str) -> None:
    assert "elfproef" in (bsn.bsn_fout(tekst) or "")


@given(st.integers(1, 999_999_999))
def test_bsn_fout_is_the_elfproef(getal: int) -> None:
    cijfers = f"{getal:09}"
    som = sum(int(cijfer) * gewicht for cijfer, gewicht in zip(cijfers, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    assert (bsn.bsn_fout(cijfers) is None) is (som % 11 == 0)


@pytest.mark.parametrize(("tekst", "goed"), [("1234567890", True), ("123-456-7890", True), ("123456789", False)])
def test_a_v_nummer_has_ten_digits(tekst: str, goed: bool) -> None:
    assert (bsn.v_nummer_fout(tekst) is None) is goed
