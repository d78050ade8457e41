"""Brede intake: topics, ladder of summonses, leerbaarheidstoets."""

from datetime import date

import pytest

from inburgering.recht import intake
from inburgering.recht.intake import Onderwerp, Opkomst, Oproep, Stap

DAG = date(2026, 3, 2)
GEMIST = Oproep(DAG, Opkomst.NIET_VERSCHENEN)
TEGENGEWERKT = Oproep(DAG, Opkomst.ONVOLDOENDE_MEEGEWERKT)
VERSCHENEN = Oproep(DAG, Opkomst.VERSCHENEN)
LOOPT = Oproep(DAG)


@pytest.mark.regel("I-1", "I-2", "I-3", "I-4", "I-5", "I-6", "I-7", "I-8", "D-2", "R-O")
def test_all_topics_apply_to_someone_with_young_children() -> None:
    punten = intake.verplichte_onderwerpen(kinderen_voor_educatie=True)
    assert [punt.onderwerp for punt in punten] == list(Onderwerp)
    assert all(punt.artikel and punt.url.startswith("https://wetten.overheid.nl/") for punt in punten)


@pytest.mark.parametrize(
    ("kinderen", "ontheven", "weg"),
    [
        (False, False, {Onderwerp.EDUCATIE_KINDEREN}),
        (True, True, {Onderwerp.LEERBAARHEIDSTOETS}),
        (False, True, {Onderwerp.EDUCATIE_KINDEREN, Onderwerp.LEERBAARHEIDSTOETS}),
    ],
)
def test_topics_that_do_not_apply_are_left_out(kinderen: bool, ontheven: bool, weg: set[Onderwerp]) -> None:
    punten = intake.verplichte_onderwerpen(kinderen_voor_educatie=kinderen, toets_ontheven=ontheven)
    assert {punt.onderwerp for punt in punten} == set(Onderwerp) - weg


def test_ontbrekende_onderwerpen_are_those_not_treated() -> None:
    behandeld = set(Onderwerp) - {Onderwerp.TAALNIVEAU}
    ontbreekt = intake.ontbrekende_onderwerpen(behandeld, kinderen_voor_educatie=True)
    assert [punt.onderwerp for punt in ontbreekt] == [Onderwerp.TAALNIVEAU]


@pytest.mark.regel("T-BI-1", "T-BI-2", "F-1")
@pytest.mark.parametrize(
    ("oproepen", "stap", "artikel"),
    [
        ([], Stap.EERSTE_OPROEP, "14 lid 1"),
        ([LOOPT], Stap.AFWACHTEN, "14 lid 1"),
        ([VERSCHENEN], Stap.INTAKE_AFNEMEN, "14 lid 1"),
        ([GEMIST], Stap.WAARSCHUWEN_EN_OPNIEUW_OPROEPEN, "14 lid 1"),
        ([TEGENGEWERKT], Stap.WAARSCHUWEN_EN_OPNIEUW_OPROEPEN, "14 lid 1"),
        ([GEMIST, LOOPT], Stap.AFWACHTEN, "14 lid 1"),
        ([GEMIST, VERSCHENEN], Stap.INTAKE_AFNEMEN, "14 lid 1"),
        ([GEMIST, TEGENGEWERKT], Stap.BOETE_EN_DERDE_OPROEP, "22"),
        ([GEMIST, GEMIST, LOOPT], Stap.AFWACHTEN, "14 lid 1"),
        ([GEMIST, GEMIST, VERSCHENEN], Stap.INTAKE_AFNEMEN, "14 lid 1"),
        ([GEMIST, GEMIST, GEMIST], Stap.BOETE_EN_VOLTOOIEN_IN_AFWEZIGHEID, "14 lid 2"),
        ([GEMIST, GEMIST, GEMIST, TEGENGEWERKT], Stap.BOETE_EN_VOLTOOIEN_IN_AFWEZIGHEID, "14 lid 2"),
    ],
)
def test_ladder(oproepen: list[Oproep], stap: Stap, artikel: str) -> None:
    volgende = intake.volgende_stap(oproepen, doelgroep="gezinsmigrant")
    assert (volgende.stap, volgende.artikel) == (stap, f"Wi2021 art. {artikel}")


@pytest.mark.regel("F-6", "F-9")
@pytest.mark.parametrize("oproepen", [[GEMIST, GEMIST], [GEMIST, GEMIST, GEMIST]])
def test_a_fine_for_an_asielstatushouder_asks_for_a_legal_check(oproepen: list[Oproep]) -> None:
    asiel = intake.volgende_stap(oproepen, doelgroep="asielstatushouder")
    ander = intake.volgende_stap(oproepen, doelgroep="overige_migrant")
    assert set(asiel.let_op) - set(ander.let_op) == {
        "Een boete voor een asielstatushouder vraagt eerst een juridische toets (ECLI:EU:C:2025:52)."
    }
    assert "Geen boete als voor dezelfde gedraging de bijstand is verlaagd." in ander.let_op


def test_no_warning_about_fines_before_a_fine_is_due() -> None:
    assert intake.volgende_stap([GEMIST], doelgroep="asielstatushouder").let_op == ()


@pytest.mark.regel("T-BI-5")
@pytest.mark.parametrize(
    ("visueel", "auditief", "in_staat", "ontheffing"),
    [
        (True, False, True, True),
        (True, True, False, True),
        (False, True, False, True),
        (False, True, True, False),
        (False, False, False, False),
    ],
)
def test_exemption_from_the_leerbaarheidstoets(visueel: bool, auditief: bool, in_staat: bool, ontheffing: bool) -> None:
    oordeel = intake.leerbaarheidstoets_ontheffing(
        visuele_beperking=visueel, auditieve_beperking=auditief, in_staat_geacht=in_staat
    )
    assert (oordeel.ja, oordeel.artikel) == (ontheffing, "Wi2021 art. 14 lid 6")
