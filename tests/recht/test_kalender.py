"""Algemene termijnenwet: feestdagen, gelijkgestelde dagen, shifting, and which terms are exempt."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inburgering.recht import kalender
from inburgering.recht.kalender import Duur, Eenheid

JAREN = range(2014, 2101)


def _feestdagen_volgens_pakket(jaar: int) -> set[date]:
    """An independent calendar; Easter Sunday and Whit Sunday are Sundays anyway and no feestdag of the Atw."""
    nederland = holidays.country_holidays("NL", categories=("public", "optional"), years=jaar, language="nl")
    return {dag for dag, naam in nederland.items() if naam.lower() not in ("eerste paasdag", "eerste pinksterdag")}


@pytest.mark.regel("A-4")
@pytest.mark.parametrize("jaar", JAREN)
def test_feestdagen_are_those_of_an_independent_calendar(jaar: int) -> None:
    assert set(kalender.feestdagen(jaar)) == _feestdagen_volgens_pakket(jaar)


@pytest.mark.regel("A-4")
@pytest.mark.parametrize(
    ("dag", "naam"),
    [
        (date(2026, 1, 1), "Nieuwjaarsdag"),
        (date(2026, 4, 3), "Goede Vrijdag"),
        (date(2026, 4, 6), "Tweede Paasdag"),
        (date(2026, 4, 27), "Koningsdag"),
        (date(2025, 4, 26), "Koningsdag"),
        (date(2013, 4, 30), "Koninginnedag"),
        (date(2026, 5, 5), "5 mei"),
        (date(2026, 5, 14), "Hemelvaartsdag"),
        (date(2026, 5, 25), "Tweede Pinksterdag"),
        (date(2026, 12, 25), "Eerste Kerstdag"),
        (date(2026, 12, 26), "Tweede Kerstdag"),
    ],
)
def test_feestdag_has_its_name(dag: date, naam: str) -> None:
    assert kalender.feestdagen(dag.year)[dag] == naam


def test_feestdagen_gives_a_copy_that_cannot_spoil_the_calendar() -> None:
    kalender.feestdagen(2026).clear()
    assert date(2026, 12, 25) in kalender.feestdagen(2026)


@pytest.mark.regel("A-5")
@pytest.mark.parametrize("dag", sorted(kalender.GELIJKGESTELDE_DAGEN))
def test_gelijkgestelde_dag_is_a_friday_on_which_no_term_ends(dag: date) -> None:
    gevonden = kalender.beletsel(dag)
    assert dag.weekday() == 4
    assert dag.year in kalender.JAREN_MET_GELIJKGESTELDE_DAGEN
    assert gevonden is not None
    assert gevonden.regel == "A-5"
    assert "gelijkgesteld" in gevonden.reden


@pytest.mark.regel("A-1")
@pytest.mark.parametrize(
    ("dag", "reden"),
    [
        (date(2026, 4, 27), "maandag 27 april 2026 is Koningsdag"),
        (date(2026, 12, 26), "zaterdag 26 december 2026 is Tweede Kerstdag"),
        (date(2026, 5, 15), "vrijdag 15 mei 2026 is bij koninklijk besluit gelijkgesteld met een feestdag"),
        (date(2026, 5, 16), "16 mei 2026 is een zaterdag"),
        (date(2026, 5, 17), "17 mei 2026 is een zondag"),
    ],
)
def test_beletsel_says_why_in_dutch(dag: date, reden: str) -> None:
    gevonden = kalender.beletsel(dag)
    assert gevonden is not None
    assert gevonden.reden == reden


def test_a_working_day_has_no_beletsel() -> None:
    assert kalender.beletsel(date(2026, 11, 23)) is None


@pytest.mark.regel("A-1")
def test_verschuif_gives_one_step_per_skipped_day() -> None:
    dag, stappen = kalender.verschuif(date(2026, 5, 14))
    assert dag == date(2026, 5, 18)
    assert [(stap.van.day, stap.naar.day, stap.regel) for stap in stappen] == [
        (14, 15, "A-4"),
        (15, 16, "A-5"),
        (16, 17, "A-1"),
        (17, 18, "A-1"),
    ]


@given(st.dates(date(2014, 1, 1), date(2099, 12, 31)))
def test_verschuif_lands_on_the_first_possible_day(dag: date) -> None:
    nieuw, stappen = kalender.verschuif(dag)
    assert kalender.beletsel(nieuw) is None
    assert [stap.van for stap in stappen] == [dag + timedelta(n) for n in range((nieuw - dag).days)]
    assert all(kalender.beletsel(stap.van) for stap in stappen)


@pytest.mark.regel("A-6")
@pytest.mark.parametrize(
    ("aantal", "eenheid", "geldt"),
    [
        (90, Eenheid.DAGEN, True),
        (91, Eenheid.DAGEN, False),
        (12, Eenheid.WEKEN, True),
        (13, Eenheid.WEKEN, False),
        (3, Eenheid.MAANDEN, True),
        (4, Eenheid.MAANDEN, False),
        (1, Eenheid.JAREN, False),
    ],
)
def test_atw_geldt_up_to_the_length_of_article_4(aantal: int, eenheid: Eenheid, geldt: bool) -> None:
    assert kalender.atw_geldt(Duur(aantal, eenheid)) is geldt


@pytest.mark.regel("A-3")
@pytest.mark.parametrize(
    ("start", "dagen", "laatste_dag"),
    [
        # Thursday up to and including Saturday: moves to Monday, and holds Thursday, Friday, Monday.
        (date(2026, 11, 5), 3, date(2026, 11, 9)),
        # Saturday up to and including Monday holds one working day: Tuesday makes two.
        (date(2026, 11, 7), 3, date(2026, 11, 10)),
        # Friday 1 May 2026 to Sunday: moves to Monday; Friday and Monday make two.
        (date(2026, 5, 1), 3, date(2026, 5, 4)),
        # Good Friday to Easter Monday: Tuesday is the first working day, Wednesday the second.
        (date(2026, 4, 3), 4, date(2026, 4, 8)),
        # Thursday 24 December to Saturday: Monday; Thursday and Monday make two.
        (date(2026, 12, 24), 3, date(2026, 12, 28)),
        # Friday 25 December to Monday 28 holds one; Tuesday makes two.
        (date(2026, 12, 25), 4, date(2026, 12, 29)),
        # Shorter than three days: no demand of two working days.
        (date(2026, 11, 8), 2, date(2026, 11, 9)),
    ],
)
def test_a_term_of_three_days_holds_two_working_days(start: date, dagen: int, laatste_dag: date) -> None:
    ruw = start + timedelta(dagen - 1)
    dag, stappen = kalender.laatste_dag_volgens_atw(start, ruw)
    assert dag == laatste_dag
    assert [stap.van for stap in stappen] == [ruw + timedelta(n) for n in range((dag - ruw).days)]


@given(st.dates(date(2014, 1, 1), date(2099, 1, 1)), st.integers(3, 90))
def test_every_term_of_three_days_or_more_holds_two_working_days(start: date, dagen: int) -> None:
    ruw = start + timedelta(dagen - 1)
    dag, _ = kalender.laatste_dag_volgens_atw(start, ruw)
    termijn = [start + timedelta(n) for n in range((dag - start).days + 1)]
    assert kalender.beletsel(dag) is None
    assert sum(kalender.beletsel(dag) is None for dag in termijn) >= 2


@pytest.mark.parametrize(
    ("dag", "maanden", "verwacht"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 12, 31), -1, date(2026, 11, 30)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(1999, 3, 31), -1, date(1999, 2, 28)),
        (date(2100, 3, 31), -1, date(2100, 2, 28)),
        (date(2000, 3, 31), -1, date(2000, 2, 29)),
    ],
)
def test_maanden_erbij_clamps_to_the_last_day_of_the_month(dag: date, maanden: int, verwacht: date) -> None:
    assert kalender.maanden_erbij(dag, maanden) == verwacht


@pytest.mark.parametrize(
    ("duur", "einde"),
    [
        (Duur(10, Eenheid.DAGEN), date(2026, 2, 10)),
        (Duur(1, Eenheid.WEKEN), date(2026, 2, 7)),
        (Duur(1, Eenheid.MAANDEN), date(2026, 2, 28)),
        (Duur(3, Eenheid.JAREN), date(2029, 1, 31)),
    ],
)
def test_einde_exclusief_per_unit(duur: Duur, einde: date) -> None:
    assert kalender.einde_exclusief(date(2026, 1, 31), duur) == einde


@pytest.mark.parametrize(
    ("duur", "tekst"),
    [
        (Duur(1, Eenheid.DAGEN), "1 dag"),
        (Duur(1, Eenheid.WEKEN), "1 week"),
        (Duur(1, Eenheid.MAANDEN), "1 maand"),
        (Duur(1, Eenheid.JAREN), "1 jaar"),
        (Duur(10, Eenheid.WEKEN), "10 weken"),
    ],
)
def test_duur_reads_as_dutch(duur: Duur, tekst: str) -> None:
    assert str(duur) == tekst


def test_dates_are_written_in_dutch() -> None:
    dag = date(2026, 11, 19)
    assert kalender.datum_tekst(dag) == "19 november 2026"
    assert kalender.datum_voluit(dag) == "donderdag 19 november 2026"
    assert kalender.datum_kort(dag) == "do 19 november 2026"


@pytest.mark.regel("A-5")
def test_jaren_zonder_besluit_are_those_outside_2022_to_2028() -> None:
    dagen = [date(2029, 1, 1), date(2028, 12, 31), date(2022, 1, 1), date(2021, 12, 31), date(2029, 6, 1)]
    assert kalender.jaren_zonder_besluit(dagen) == [2021, 2029]


@given(st.dates(date(2022, 1, 1), date(2040, 12, 31)))
def test_own_dates_fall_on_the_nearest_working_day(dag: date) -> None:
    eerste, laatste = kalender.eerste_werkdag(dag), kalender.laatste_werkdag(dag)
    assert kalender.beletsel(eerste) is None
    assert kalender.beletsel(laatste) is None
    assert laatste <= dag <= eerste
    assert (eerste - dag).days < 7
    assert (eerste == dag) == (kalender.beletsel(dag) is None) == (laatste == dag)
