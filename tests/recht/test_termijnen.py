"""The legal terms against worked dates, and the properties that every term has."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inburgering.recht import kalender, regels, termijnen
from inburgering.recht.fouten import InvoerFout, InvoerFouten
from inburgering.recht.kalender import Duur, Eenheid
from inburgering.recht.termijnen import TermijnSoort, TermijnUitkomst, bereken, tel

VOORBEELDEN = json.loads((Path(__file__).parent / "datumvoorbeelden.json").read_text(encoding="utf-8"))
DAGEN = st.dates(date(2014, 1, 1), date(2099, 12, 31))


def _als_tekst(uitkomst: TermijnUitkomst, sleutel: str) -> object:
    waarde = getattr(uitkomst, sleutel)
    return len(waarde) if sleutel == "verschoven" else str(waarde)


@pytest.mark.regel("T-PIP-1", "T-PIP-2", "T-IT-1", "T-SW-1", "O-2", "B-1", "B-4", "V-10", "S-2")
@pytest.mark.parametrize("voorbeeld", VOORBEELDEN, ids=[f"{v['id']} {v['waarom']}" for v in VOORBEELDEN])
def test_worked_dates(voorbeeld: dict[str, Any]) -> None:
    uitkomst = bereken(voorbeeld["soort"], voorbeeld["feiten"])
    assert {sleutel: _als_tekst(uitkomst, sleutel) for sleutel in voorbeeld["verwacht"]} == voorbeeld["verwacht"]
    assert uitkomst.soort == voorbeeld["soort"]
    assert uitkomst.artikel
    assert uitkomst.url.startswith("https://wetten.overheid.nl/BWBR")
    assert all(zin.endswith(".") for zin in uitkomst.uitleg)
    for stap in uitkomst.verschoven:
        naar = kalender.datum_voluit(stap.naar)
        assert any(zin.endswith(f"{naar} ({regels.regel(stap.regel).artikel}).") for zin in uitkomst.uitleg)


def test_there_are_enough_worked_dates_and_every_soort_has_one() -> None:
    assert len(VOORBEELDEN) >= 100
    assert {voorbeeld["soort"] for voorbeeld in VOORBEELDEN} == set(termijnen.SOORTEN_MET_FEITEN)


@pytest.mark.regel("A-1", "A-4", "A-5")
@given(DAGEN, st.sampled_from([2, 6, 8, 10, 12]))
def test_a_term_of_up_to_twelve_weeks_ends_on_a_working_day(gebeurtenis: date, weken: int) -> None:
    telling = termijnen.tel_na(gebeurtenis, Duur(weken, Eenheid.WEKEN))
    assert kalender.beletsel(telling.laatste_dag) is None
    assert telling.laatste_dag >= telling.ruw == gebeurtenis + timedelta(weeks=weken)
    assert len(telling.verschoven) == (telling.laatste_dag - telling.ruw).days


@pytest.mark.regel("A-6")
@given(
    DAGEN,
    st.sampled_from(
        [
            Duur(13, Eenheid.WEKEN),
            Duur(91, Eenheid.DAGEN),
            Duur(4, Eenheid.MAANDEN),
            Duur(6, Eenheid.MAANDEN),
            Duur(18, Eenheid.MAANDEN),
            Duur(1, Eenheid.JAREN),
            Duur(3, Eenheid.JAREN),
        ]
    ),
)
def test_an_exempt_term_is_never_moved(start: date, duur: Duur) -> None:
    telling = tel(start, duur)
    assert telling.laatste_dag == telling.ruw
    assert telling.verschoven == ()


@given(DAGEN)
def test_einde_is_the_day_after_laatste_dag_and_after_start(dag: date) -> None:
    uitkomsten = [
        termijnen.pip_vaststellen(datum_kennisgeving=dag),
        termijnen.inburgeringstermijn(dagtekening_eerste_pip=dag),
        termijnen.schakelen(dagtekening_eerste_pip=dag),
        termijnen.ontzorgen(datum_recht_op_bijstand=dag),
        termijnen.bezwaar(datum_bekendmaking=dag),
        termijnen.beslissing_op_bezwaar(datum_bekendmaking=dag, commissie=True, verdaagd=True),
        termijnen.beslissing_op_aanvraag(datum_ontvangst=dag),
        termijnen.boete_beslissing(dagtekening_rapport=dag),
        termijnen.herhaalde_oproep(datum_bekendmaking_boete=dag),
        termijnen.start_lessen(dagtekening_pip=dag),
        termijnen.verlenging_aanvragen(laatste_dag_termijn=dag),
        termijnen.cbs_levering(jaar=dag.year, kwartaal=(dag.month + 2) // 3),
    ]
    for uitkomst in uitkomsten:
        assert uitkomst.start is not None
        assert uitkomst.laatste_dag is not None
        assert uitkomst.einde == uitkomst.laatste_dag + timedelta(1) > uitkomst.start
    assert len({uitkomst.soort for uitkomst in uitkomsten}) == len(TermijnSoort)


@pytest.mark.regel("T-PIP-1", "T-PIP-2", "T-PIP-3", "T-PIP-4")
@pytest.mark.parametrize(
    ("feiten", "regel", "artikel"),
    [
        ({"datum_kennisgeving": "2026-06-01"}, "T-PIP-1", "5.3 lid 1"),
        ({"datum_kennisgeving": "2026-06-01", "datum_inschrijving": "2026-06-02"}, "T-PIP-2", "5.3 lid 1"),
        ({"datum_kennisgeving": "2026-06-01", "datum_informatie_derde": "2026-09-01"}, "T-PIP-3", "5.3 lid 2"),
        ({"verhuisd": True, "datum_inschrijving": "2026-06-02"}, "T-PIP-4", "5.3 lid 3"),
    ],
)
def test_pip_vaststellen_names_the_rule_that_decides(feiten: dict[str, object], regel: str, artikel: str) -> None:
    uitkomst = bereken("pip_vaststellen", feiten)
    assert (uitkomst.regel, uitkomst.artikel) == (regel, f"Besluit inburgering 2021 art. {artikel}")
    assert uitkomst.url == "https://wetten.overheid.nl/BWBR0045555/2026-04-02#Artikel5.3"


@pytest.mark.regel("T-PIP-2", "T-PIP-4")
@pytest.mark.parametrize(
    ("feiten", "regel"),
    [
        ({"datum_inschrijving": None}, "T-PIP-2"),
        ({"datum_kennisgeving": "2026-06-01", "datum_inschrijving": None}, "T-PIP-2"),
        ({"datum_kennisgeving": None, "datum_inschrijving": None}, "T-PIP-2"),
        (
            {
                "datum_kennisgeving": "2026-06-01",
                "datum_inschrijving": None,
                "datum_informatie_derde": "2026-07-01",
            },
            "T-PIP-2",
        ),
        ({"verhuisd": True, "datum_inschrijving": None}, "T-PIP-4"),
    ],
)
def test_pip_term_has_not_begun_before_the_inschrijving(feiten: dict[str, object], regel: str) -> None:
    uitkomst = bereken("pip_vaststellen", feiten)
    assert not uitkomst.loopt
    assert uitkomst.regeltekst == regels.regel(regel).omschrijving
    assert (uitkomst.start, uitkomst.ruw, uitkomst.einde, uitkomst.laatste_dag) == (None, None, None, None)
    assert uitkomst.verschoven == ()
    assert uitkomst.regel == regel
    assert uitkomst.uitleg


@pytest.mark.regel("T-PIP-3")
def test_ten_weeks_stay_when_two_weeks_after_the_information_end_on_the_same_day() -> None:
    uitkomst = bereken("pip_vaststellen", {"datum_kennisgeving": "2026-03-16", "datum_informatie_derde": "2026-05-12"})
    assert uitkomst.regel == "T-PIP-1"
    assert uitkomst.laatste_dag == date(2026, 5, 26)
    assert "de tien weken blijven gelden" in " ".join(uitkomst.uitleg)


@pytest.mark.parametrize(
    "feiten",
    [
        {"datum_kennisgeving": "2022-12-31"},
        {"datum_inschrijving": "2022-01-03"},
        {"datum_kennisgeving": "2022-12-31", "datum_inschrijving": "2023-02-01"},
    ],
)
def test_pip_vaststellen_says_that_earlier_facts_are_judged_by_the_text_of_2023(feiten: dict[str, str]) -> None:
    uitleg = " ".join(bereken("pip_vaststellen", feiten).uitleg)
    assert "de tekst van 2022 telde alleen vanaf de BRP-inschrijving" in uitleg


def test_pip_vaststellen_is_silent_about_2022_for_later_facts() -> None:
    uitleg = " ".join(bereken("pip_vaststellen", {"datum_kennisgeving": "2023-01-01"}).uitleg)
    assert "2022" not in uitleg


@pytest.mark.regel("T-PIP-1", "T-PIP-4")
def test_text_of_2022_counts_from_the_inschrijving() -> None:
    eerste = termijnen.pip_vaststellen_tekst_2022(datum_inschrijving=date(2022, 3, 18))
    verhuisd = termijnen.pip_vaststellen_tekst_2022(datum_inschrijving=date(2022, 3, 18), verhuisd=True)
    assert eerste.laatste_dag == verhuisd.laatste_dag == date(2022, 5, 30)
    assert (eerste.artikel, verhuisd.artikel) == (
        "Besluit inburgering 2021 art. 5.3 lid 1",
        "Besluit inburgering 2021 art. 5.3 lid 2",
    )
    assert eerste.url == "https://wetten.overheid.nl/BWBR0045555/2022-01-01#Artikel5.3"


@pytest.mark.parametrize("dag", [date(2021, 12, 31), date(2023, 1, 1)])
def test_text_of_2022_applies_to_2022_only(dag: date) -> None:
    with pytest.raises(KeyError):
        termijnen.pip_vaststellen_tekst_2022(datum_inschrijving=dag)


@pytest.mark.regel("A-7")
def test_pip_vaststellen_explains_every_shift_with_its_article() -> None:
    uitleg = bereken("pip_vaststellen", {"datum_kennisgeving": "2026-03-06"}).uitleg
    assert uitleg == (
        "DUO heeft op vrijdag 6 maart 2026 kennis gegeven van de inburgeringsplicht.",
        (
            "De termijn van 10 weken begint de dag erna en loopt tot en met vrijdag 15 mei 2026 "
            "(Besluit inburgering 2021 art. 5.3 lid 1)."
        ),
        "De Algemene termijnenwet geldt ook voor een termijn in het Besluit (Algemene termijnenwet art. 5).",
        (
            "Vrijdag 15 mei 2026 is bij koninklijk besluit gelijkgesteld met een feestdag; de laatste dag schuift naar "
            "zaterdag 16 mei 2026 (Algemene termijnenwet art. 3 lid 3)."
        ),
        (
            "16 mei 2026 is een zaterdag; de laatste dag schuift naar zondag 17 mei 2026 "
            "(Algemene termijnenwet art. 1 lid 1)."
        ),
        (
            "17 mei 2026 is een zondag; de laatste dag schuift naar maandag 18 mei 2026 "
            "(Algemene termijnenwet art. 1 lid 1)."
        ),
    )


@pytest.mark.regel("A-5")
@pytest.mark.parametrize(
    ("bekendmaking", "jaren"), [("2021-03-01", ["2021"]), ("2029-03-01", ["2029"]), ("2026-03-02", [])]
)
def test_a_year_without_known_gelijkgestelde_dagen_is_named(bekendmaking: str, jaren: list[str]) -> None:
    uitleg = bereken("bezwaar", {"datum_bekendmaking": bekendmaking}).uitleg
    assert [zin.split()[1] for zin in uitleg if zin.startswith("Voor ")] == jaren


@pytest.mark.regel("T-IT-5", "T-IT-2")
def test_the_date_of_duo_is_decisive_and_said_to_be() -> None:
    feiten = {"dagtekening_eerste_pip": "2025-05-12", "duo_einddatum": "2028-05-20"}
    uitkomst = bereken("inburgeringstermijn", feiten)
    assert (uitkomst.regel, uitkomst.laatste_dag) == ("T-IT-5", date(2028, 5, 19))
    assert "De datum van DUO is leidend" in " ".join(uitkomst.uitleg)
    assert uitkomst.ruime_laatste_dag is None


def test_an_own_inburgeringstermijn_says_that_duo_decides() -> None:
    uitleg = " ".join(bereken("inburgeringstermijn", {"dagtekening_eerste_pip": "2025-05-12"}).uitleg)
    assert "DUO stelt begin en einde vast en die datum is leidend" in uitleg


@pytest.mark.parametrize(
    ("soort", "feit", "ruime_dag"),
    [
        ("schakelen", {"dagtekening_eerste_pip": "2025-08-30"}, date(2027, 2, 28)),
        ("schakelen", {"dagtekening_eerste_pip": "2025-08-15"}, None),
        ("ontzorgen", {"datum_recht_op_bijstand": "2025-08-31"}, date(2026, 2, 28)),
        ("inburgeringstermijn", {"dagtekening_eerste_pip": "2024-02-28"}, date(2027, 2, 28)),
        ("inburgeringstermijn", {"dagtekening_eerste_pip": "2025-02-28"}, None),
    ],
)
def test_clamping_leaves_a_doubt_of_one_day(soort: str, feit: dict[str, str], ruime_dag: date | None) -> None:
    uitkomst = bereken(soort, feit)
    assert uitkomst.ruime_laatste_dag == ruime_dag
    assert ("ruime lezing" in " ".join(uitkomst.uitleg)) is (ruime_dag is not None)


def test_a_term_that_ends_on_29_february_names_the_stricter_reading() -> None:
    uitkomst = bereken("inburgeringstermijn", {"dagtekening_eerste_pip": "2025-02-28"})
    assert uitkomst.uitleg[-1] == "De laatste dag is 29 februari; volgens een strengere lezing is dat 28 februari."


@pytest.mark.parametrize(
    ("soort", "feiten"),
    [
        ("inburgeringstermijn", {"dagtekening_eerste_pip": "2025-02-28", "duo_einddatum": "2028-03-01"}),
        ("verlenging_aanvragen", {"laatste_dag_termijn": "2028-02-29"}),
    ],
)
def test_a_day_that_was_given_has_no_stricter_reading(soort: str, feiten: dict[str, str]) -> None:
    assert "strengere lezing" not in " ".join(bereken(soort, feiten).uitleg)


@pytest.mark.regel("B-4-VERDAGEN")
def test_verdagen_adds_six_weeks_to_the_ordinary_term() -> None:
    uitkomst = termijnen.beslissing_op_bezwaar(datum_bekendmaking=date(2026, 3, 12), verdaagd=True)
    assert uitkomst.start == date(2026, 6, 5)
    assert uitkomst.laatste_dag == date(2026, 7, 16)
    assert uitkomst.artikel == "Awb art. 7:10 lid 3"


BEKENDMAKING = date(2026, 3, 12)
"""The term to decide runs from 24 April up to and including Thursday 4 June 2026."""


@pytest.mark.regel("B-4-OPSCHORTEN", "B-3-VERZUIM")
@pytest.mark.parametrize(
    ("verzocht", "uiterlijk", "hersteld", "laatste_dag"),
    [
        (date(2026, 5, 4), date(2026, 5, 18), None, date(2026, 6, 18)),
        (date(2026, 5, 4), date(2026, 5, 18), date(2026, 5, 12), date(2026, 6, 11)),
        (date(2026, 5, 4), date(2026, 5, 18), date(2026, 5, 25), date(2026, 6, 18)),
        (date(2026, 5, 4), date(2026, 5, 18), date(2026, 5, 5), date(2026, 6, 4)),
        (date(2026, 4, 20), date(2026, 4, 30), None, date(2026, 6, 11)),
        (date(2026, 4, 1), date(2026, 4, 15), None, date(2026, 6, 4)),
    ],
    ids=["unused", "mended", "mended too late", "mended the next day", "begun before", "over before"],
)
def test_a_verzuim_suspends_the_decision_from_the_day_after_the_request(
    verzocht: date, uiterlijk: date, hersteld: date | None, laatste_dag: date
) -> None:
    uitkomst = termijnen.beslissing_op_bezwaar(
        datum_bekendmaking=BEKENDMAKING, verzuim=termijnen.Verzuim(verzocht, uiterlijk, hersteld)
    )
    assert uitkomst.start == date(2026, 4, 24)
    assert uitkomst.laatste_dag == laatste_dag
    opgeschort = laatste_dag != date(2026, 6, 4)
    assert uitkomst.artikel == ("Awb art. 7:10 lid 2" if opgeschort else "Awb art. 7:10 lid 1")
    assert "verzuim" in " ".join(uitkomst.uitleg)


@given(DAGEN, st.integers(0, 60), st.integers(1, 60), st.booleans())
def test_suspension_and_verdaging_only_lengthen_and_end_on_a_working_day(
    dag: date, na: int, duur: int, verdaagd: bool
) -> None:
    verzuim = termijnen.Verzuim(dag + timedelta(na), dag + timedelta(na + duur))
    zonder = termijnen.beslissing_op_bezwaar(datum_bekendmaking=dag, verdaagd=verdaagd)
    met = termijnen.beslissing_op_bezwaar(datum_bekendmaking=dag, verdaagd=verdaagd, verzuim=verzuim)
    assert met.laatste_dag >= zonder.laatste_dag
    assert kalender.beletsel(met.laatste_dag) is None


@pytest.mark.regel("B-4-UITSTEL")
def test_further_delay_ends_on_the_day_that_was_agreed() -> None:
    zaterdag = date(2026, 9, 5)
    uitkomst = termijnen.beslissing_op_bezwaar(datum_bekendmaking=BEKENDMAKING, verdaagd=True, uitstel_tot=zaterdag)
    assert (uitkomst.start, uitkomst.laatste_dag, uitkomst.verschoven) == (date(2026, 6, 5), zaterdag, ())
    assert uitkomst.artikel == "Awb art. 7:10 lid 4"
    assert "verdaagd" in " ".join(uitkomst.uitleg)


@pytest.mark.regel("B-4-MEDEDELEN")
def test_a_later_end_is_told_in_writing() -> None:
    verdaagd = termijnen.beslissing_op_bezwaar(datum_bekendmaking=BEKENDMAKING, verdaagd=True)
    assert any("schriftelijk bericht (Awb art. 7:10 lid 5)." in zin for zin in verdaagd.uitleg)
    gewoon = termijnen.beslissing_op_bezwaar(datum_bekendmaking=BEKENDMAKING)
    assert not any("schriftelijk" in zin for zin in gewoon.uitleg)


def test_a_delay_that_is_shorter_than_the_term_changes_nothing() -> None:
    zonder = termijnen.beslissing_op_bezwaar(datum_bekendmaking=BEKENDMAKING)
    assert termijnen.beslissing_op_bezwaar(datum_bekendmaking=BEKENDMAKING, uitstel_tot=date(2026, 5, 1)) == zonder


def test_a_request_to_mend_has_a_day_by_which() -> None:
    with pytest.raises(InvoerFouten, match="herstel_uiterlijk_op"):
        bereken("beslissing_op_bezwaar", {"datum_bekendmaking": "2026-03-12", "herstel_gevraagd_op": "2026-05-04"})
    feiten = {
        "datum_bekendmaking": "2026-03-12",
        "herstel_gevraagd_op": "2026-05-04",
        "herstel_uiterlijk_op": "2026-05-18",
        "uitstel_tot": None,
    }
    assert bereken("beslissing_op_bezwaar", feiten).laatste_dag == date(2026, 6, 18)


@pytest.mark.regel("B-5")
def test_beslissing_op_aanvraag_takes_eight_weeks() -> None:
    assert termijnen.beslissing_op_aanvraag(datum_ontvangst=date(2026, 3, 2)).laatste_dag == date(2026, 4, 28)


@pytest.mark.regel("B-7")
def test_boete_beslissing_takes_thirteen_weeks_and_never_moves() -> None:
    uitkomst = termijnen.boete_beslissing(dagtekening_rapport=date(2026, 1, 3))
    assert uitkomst.laatste_dag == uitkomst.ruw == date(2026, 4, 4)
    assert date(2026, 4, 4).weekday() == 5


@pytest.mark.regel("T-BI-3")
def test_a_third_summons_is_at_most_two_months_after_the_boete() -> None:
    assert termijnen.herhaalde_oproep(datum_bekendmaking_boete=date(2026, 3, 6)).laatste_dag == date(2026, 5, 6)


@pytest.mark.regel("V-8")
@pytest.mark.parametrize(("onderwijsroute", "laatste_dag"), [(False, date(2026, 4, 15)), (True, date(2026, 7, 15))])
def test_lessons_begin_within_three_or_six_months(onderwijsroute: bool, laatste_dag: date) -> None:
    uitkomst = termijnen.start_lessen(dagtekening_pip=date(2026, 1, 15), onderwijsroute=onderwijsroute)
    assert uitkomst.laatste_dag == laatste_dag


@pytest.mark.regel("A-2")
def test_a_term_counted_backwards_never_moves() -> None:
    uitkomst = termijnen.verlenging_aanvragen(laatste_dag_termijn=date(2026, 12, 26))
    assert (uitkomst.start, uitkomst.laatste_dag) == (date(2026, 6, 26), date(2026, 12, 26))
    assert "teruggerekend" in " ".join(uitkomst.uitleg)


@pytest.mark.regel("B-2")
@pytest.mark.parametrize(
    ("ontvangen", "gepost", "op_tijd"),
    [
        (date(2026, 5, 18), None, True),
        (date(2026, 5, 19), None, False),
        (date(2026, 5, 25), date(2026, 5, 18), True),
        (date(2026, 5, 26), date(2026, 5, 18), False),
        (date(2026, 5, 20), date(2026, 5, 19), False),
    ],
)
def test_bezwaar_by_post_is_in_time_within_a_week(ontvangen: date, gepost: date | None, op_tijd: bool) -> None:
    antwoord = termijnen.bezwaar_op_tijd(datum_bekendmaking=date(2026, 4, 2), ontvangen_op=ontvangen, gepost_op=gepost)
    assert bool(antwoord) is op_tijd
    assert ("verschoonbaar" in " ".join(antwoord.uitleg)) is not op_tijd


@pytest.mark.parametrize(
    ("soort", "feiten", "veld"),
    [
        ("onbekend", {}, "soort"),
        (None, {}, "soort"),
        (["bezwaar"], {}, "soort"),
        ("herhaalde_oproep", {}, "soort"),
        ("bezwaar", [], "feiten"),
        ("bezwaar", {}, "datum_bekendmaking"),
        ("bezwaar", {"datum_bekendmaking": None}, "datum_bekendmaking"),
        ("bezwaar", {"datum_bekendmaking": "2026-02-30"}, "datum_bekendmaking"),
        ("bezwaar", {"datum_bekendmaking": "02-03-2026"}, "datum_bekendmaking"),
        ("bezwaar", {"datum_bekendmaking": "2026-3-2"}, "datum_bekendmaking"),
        ("bezwaar", {"datum_bekendmaking": "20260302"}, "datum_bekendmaking"),
        ("bezwaar", {"datum_bekendmaking": "0202-03-02"}, "datum_bekendmaking"),
        ("bezwaar", {"datum_bekendmaking": 20260302}, "datum_bekendmaking"),
        ("bezwaar", {"datum_bekendmaking": "2026-03-02", "commissie": True}, "commissie"),
        ("beslissing_op_bezwaar", {"datum_bekendmaking": "2026-03-02", "commissie": "ja"}, "commissie"),
        ("beslissing_op_bezwaar", {"datum_bekendmaking": "2026-03-02", "commissie": 1}, "commissie"),
        ("pip_vaststellen", {}, "datum_kennisgeving"),
        ("pip_vaststellen", {"datum_kennisgeving": None}, "datum_kennisgeving"),
        ("pip_vaststellen", {"verhuisd": True, "datum_kennisgeving": "2026-03-02"}, "datum_inschrijving"),
        ("pip_vaststellen", {"datum_inschrijving": "2026-03-02", "verhuisd": "true"}, "verhuisd"),
        ("pip_vaststellen", {"datum_inschrijving": "2026-03-02", "verhuisd": None}, "verhuisd"),
        (
            "pip_vaststellen",
            {"verhuisd": True, "datum_inschrijving": "2026-03-02", "datum_informatie_derde": "2026-03-02"},
            "datum_informatie_derde",
        ),
        (
            "inburgeringstermijn",
            {"dagtekening_eerste_pip": "2025-05-12", "duo_einddatum": "2025-05-13"},
            "duo_einddatum",
        ),
        ("inburgeringstermijn", {"dagtekening_eerste_pip": "2025-05-12", "verlengingen": 6}, "verlengingen"),
        ("inburgeringstermijn", {"dagtekening_eerste_pip": "2025-05-12", "verlengingen": [6]}, "verlengingen"),
        ("inburgeringstermijn", {"dagtekening_eerste_pip": "2025-05-12", "verlengingen": [{}]}, "verlengingen"),
        (
            "inburgeringstermijn",
            {"dagtekening_eerste_pip": "2025-05-12", "verlengingen": [{"maanden": 6, "dagen": 1}]},
            "verlengingen",
        ),
        (
            "inburgeringstermijn",
            {"dagtekening_eerste_pip": "2025-05-12", "verlengingen": [{"weken": 6}]},
            "verlengingen",
        ),
        *(
            (
                "inburgeringstermijn",
                {"dagtekening_eerste_pip": "2025-05-12", "verlengingen": [{"maanden": aantal}]},
                "verlengingen",
            )
            for aantal in (0, -1, 601, 1.5, "6", True, None)
        ),
        (
            "inburgeringstermijn",
            {"dagtekening_eerste_pip": "2025-05-12", "verlengingen": [{"maanden": 600}] * 200},
            "verlengingen",
        ),
        (
            "inburgeringstermijn",
            {"dagtekening_eerste_pip": "2025-05-12", "verlengingen": [{"dagen": 18000}] * 200},
            "verlengingen",
        ),
        ("cbs_levering", {"kwartaal": "2026Q5"}, "kwartaal"),
        ("cbs_levering", {"kwartaal": "2026-Q1"}, "kwartaal"),
        ("cbs_levering", {"kwartaal": "1026Q1"}, "kwartaal"),
        ("cbs_levering", {"kwartaal": 20261}, "kwartaal"),
    ],
)
def test_wrong_facts_name_the_field(soort: object, feiten: object, veld: str) -> None:
    with pytest.raises(InvoerFouten) as gevangen:
        bereken(soort, feiten)
    assert [fout.veld for fout in gevangen.value.fouten] == [veld]
    assert gevangen.value.fouten[0].uitleg in str(gevangen.value)


def test_all_faults_in_one_set_of_facts_are_found_at_once() -> None:
    with pytest.raises(InvoerFouten) as gevangen:
        bereken("pip_vaststellen", {"datum_kennisgeving": "x", "verhuisd": "ja", "datum": "2026-01-01"})
    assert [fout.veld for fout in gevangen.value.fouten] == ["datum", "datum_kennisgeving", "verhuisd"]


@pytest.mark.parametrize("feiten", [{"verlengingen": None}, {"duo_einddatum": None}, {"verlengingen": []}])
def test_null_says_that_duo_has_not_extended_or_decided(feiten: dict[str, None]) -> None:
    uitkomst = bereken("inburgeringstermijn", {"dagtekening_eerste_pip": "2025-05-12", **feiten})
    assert uitkomst.einde == date(2028, 5, 13)


def test_pip_vaststellen_without_any_fact_is_an_invoerfout() -> None:
    with pytest.raises(InvoerFout, match="datum_kennisgeving"):
        termijnen.pip_vaststellen()
