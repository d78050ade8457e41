import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inburgering.toegang import notatie

ZONDAG = date(2026, 11, 22)
NBSP = "\N{NO-BREAK SPACE}"


def test_datum_has_the_day_of_the_week_and_datum_lang_and_kort_have_not() -> None:
    dag = date(2026, 3, 5)
    assert notatie.datum(dag) == "do 5 maart 2026"
    assert notatie.datum_lang(dag) == "5 maart 2026"
    assert notatie.datum_kort(dag) == "5 mrt 2026"


def test_tijdstip_names_day_and_time() -> None:
    assert notatie.tijdstip(datetime(2026, 11, 19, 9, 4)) == "do 19 november 2026 om 09:04"
    assert notatie.tijdstip(datetime(2026, 11, 19, 23, 4, tzinfo=UTC)) == "vr 20 november 2026 om 00:04"


def test_periode_shows_the_last_day_of_a_half_open_period() -> None:
    assert notatie.periode(date(2026, 8, 11), date(2027, 2, 11)) == "11 augustus 2026 t/m 10 februari 2027"


def test_periode_without_end_says_from_when() -> None:
    assert notatie.periode(date(2026, 8, 11), None) == "vanaf 11 augustus 2026"


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        (Decimal("1234.56"), f"€{NBSP}1.234,56"),
        (Decimal("0.5"), f"€{NBSP}0,50"),
        (1_000_000, f"€{NBSP}1.000.000,00"),
        (Decimal("-12.00"), f"€{NBSP}−12,00"),
    ],
)
def test_bedrag_uses_points_for_thousands_and_a_comma_for_cents(waarde: Decimal | int, tekst: str) -> None:
    assert notatie.bedrag(waarde) == tekst


def test_iban_stands_in_groups_of_four() -> None:
    assert notatie.iban("NL91ABNA0417164300") == "NL91 ABNA 0417 1643 00"


def test_dagen_is_singular_for_one() -> None:
    assert [notatie.dagen(aantal) for aantal in (0, 1, 2)] == ["0 dagen", "1 dag", "2 dagen"]


@pytest.mark.parametrize(
    "tekst",
    [
        "1-3-26",
        "01-03-2026",
        "1/3/2026",
        "1.3.2026",
        "1 3 2026",
        "1 maart 2026",
        "1 MAART 2026",
        "1 mrt. 2026",
        "1 maa 26",
        "1-mrt-2026",
        "zo 1 maart 2026",
        "zondag 1 maart 2026",
        "  1   maart  2026 ",
        "2026-03-01",
        "2026-3-1",
        "01032026",
    ],
)
def test_lees_datum_reads_what_people_type(tekst: str) -> None:
    assert notatie.lees_datum(tekst, vandaag=ZONDAG) == date(2026, 3, 1)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_lees_datum_reads_back_every_way_of_writing(dag: date) -> None:
    for tekst in (
        notatie.datum(dag),
        notatie.datum_lang(dag),
        notatie.datum_kort(dag),
        dag.isoformat(),
        f"{dag.day}-{dag.month}-{dag.year}",
        f"{dag:%d%m%Y}",
    ):
        assert notatie.lees_datum(tekst, vandaag=ZONDAG) == dag


@pytest.mark.parametrize(("kort", "jaar"), [("26", 2026), ("46", 2046), ("47", 1947), ("85", 1985), ("00", 2000)])
def test_a_year_of_two_digits_is_at_most_twenty_years_ahead(kort: str, jaar: int) -> None:
    assert notatie.lees_datum(f"1-3-{kort}", vandaag=ZONDAG).year == jaar


@pytest.mark.parametrize(
    ("tekst", "uitleg"),
    [
        ("31-02-2026", "31-02-2026 bestaat niet. Februari 2026 heeft 28 dagen."),
        ("30-2-24", "30-02-2024 bestaat niet. Februari 2024 heeft 29 dagen."),
        ("31 april 2026", "31-04-2026 bestaat niet. April 2026 heeft 30 dagen."),
        ("0-1-2026", "00-01-2026 bestaat niet. Januari 2026 heeft 31 dagen."),
        ("1-13-2026", "Maand 13 bestaat niet. Schrijf de datum als dag-maand-jaar, bijvoorbeeld 19-11-2026."),
        ("1 juny 2026", "De maand “juny” bestaat niet. Schrijf de maand voluit of als getal van 1 tot en met 12."),
        ("1-1-0000", "Het jaar 0000 bestaat niet. Schrijf het jaar met vier cijfers, bijvoorbeeld 2026."),
        ("volgende week", "Schrijf de datum als dag-maand-jaar, bijvoorbeeld 19-11-2026."),
        ("19-11", "Schrijf de datum als dag-maand-jaar, bijvoorbeeld 19-11-2026."),
    ],
)
def test_lees_datum_says_how_to_mend_what_it_cannot_read(tekst: str, uitleg: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(uitleg)}$"):
        notatie.lees_datum(tekst, vandaag=ZONDAG)


@given(st.text(alphabet="0123456789-/. abcdijlmnrstu") | st.text())
def test_lees_datum_reads_a_date_or_explains(tekst: str) -> None:
    """Anything but a ValueError fails the test."""
    try:
        gelezen: object = notatie.lees_datum(tekst, vandaag=ZONDAG)
    except ValueError as fout:
        gelezen = str(fout)
    assert isinstance(gelezen, date) or gelezen.endswith(".")
