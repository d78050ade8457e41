"""Extension of the term: grounds, lengths and dates."""

from datetime import date

import pytest

from inburgering.recht.kalender import Duur, Eenheid
from inburgering.recht.verlenging import (
    GRONDEN,
    Verlengingsgrond,
    aanvragen_toegestaan,
    ambtshalve_toegestaan,
    beslissing_duo,
    duur_klopt,
    wanneer_bij_tempo,
)

LAATSTE_DAG = date(2027, 3, 15)


@pytest.mark.regel("V-10")
@pytest.mark.parametrize(
    ("op", "toegestaan"),
    [
        (date(2026, 9, 14), False),
        (date(2026, 9, 15), True),
        (date(2027, 3, 15), True),
        (date(2027, 3, 16), False),
    ],
)
def test_aanvragen_kan_vanaf_zes_maanden_voor_het_einde(op: date, toegestaan: bool) -> None:
    oordeel = aanvragen_toegestaan(laatste_dag_termijn=LAATSTE_DAG, op=op)
    assert (oordeel.ja, oordeel.artikel) == (toegestaan, "Besluit inburgering 2021 art. 4.5 lid 1")
    assert "dinsdag 15 september 2026" in oordeel.uitleg[0]


@pytest.mark.regel("V-11")
@pytest.mark.parametrize(("op", "ja"), [(date(2026, 9, 14), False), (date(2026, 9, 15), True)])
def test_ambtshalve_verlengen_kan_niet_eerder(op: date, ja: bool) -> None:
    assert ambtshalve_toegestaan(laatste_dag_termijn=LAATSTE_DAG, beschikt_op=op).ja is ja


@pytest.mark.regel("V-1", "V-2", "V-3", "V-4", "V-5", "V-6", "V-7", "V-8", "V-9")
@pytest.mark.parametrize(
    ("grond", "duur", "klopt"),
    [
        ("inspanning", Duur(6, Eenheid.MAANDEN), True),
        ("inspanning", Duur(5, Eenheid.MAANDEN), False),
        ("bevalling", Duur(16, Eenheid.WEKEN), True),
        ("bevalling", Duur(4, Eenheid.MAANDEN), False),
        ("ziekte", Duur(4, Eenheid.MAANDEN), True),
        ("ziekte", Duur(3, Eenheid.MAANDEN), False),
        ("ziekte", Duur(91, Eenheid.DAGEN), True),
        ("overlijden", Duur(3, Eenheid.MAANDEN), True),
        ("aanbod_te_laat", Duur(2, Eenheid.MAANDEN), True),
        ("opleiding", Duur(1, Eenheid.JAREN), True),
        ("alfabetisering", Duur(6, Eenheid.MAANDEN), True),
        ("onderbreking", Duur(200, Eenheid.DAGEN), True),
        ("anders", Duur(2, Eenheid.WEKEN), True),
    ],
)
def test_duur_per_grond(grond: str, duur: Duur, klopt: bool) -> None:
    oordeel = duur_klopt(grond, duur)
    assert (oordeel.ja, oordeel.regel) == (klopt, GRONDEN[Verlengingsgrond(grond)].regel)


def test_elke_grond_heeft_een_artikel_en_zegt_wat_hij_vraagt() -> None:
    assert set(GRONDEN) == set(Verlengingsgrond)
    assert all(grond.artikel.startswith("Besluit") and grond.vraagt.endswith(".") for grond in GRONDEN.values())


@pytest.mark.regel("V-10-8W")
def test_duo_beslist_binnen_acht_weken_en_niet_op_een_feestdag() -> None:
    assert beslissing_duo(date(2026, 10, 30)) == date(2026, 12, 28)


@pytest.mark.parametrize(
    ("te_doen", "gedaan", "dagen", "op"),
    [
        (0, 0, 0, date(2026, 11, 30)),
        (60, 130, 91, date(2027, 1, 11)),
        (60, 0, 91, None),
        (60, 10, 0, None),
    ],
)
def test_wanneer_bij_dit_tempo(te_doen: int, gedaan: int, dagen: int, op: date | None) -> None:
    vanaf = date(2026, 11, 30)
    assert wanneer_bij_tempo(te_doen=te_doen, gedaan_in_periode=gedaan, dagen_in_periode=dagen, vanaf=vanaf) == op
