"""Retention: Besluit art. 9.9."""

from datetime import date

import pytest

from inburgering.recht.bewaren import Bewaarklasse, verwijderen_vanaf

EINDE = date(2028, 2, 29)


@pytest.mark.regel("Y-6", "Y-6-BASIS", "Y-6-LENING")
@pytest.mark.parametrize(
    ("klasse", "dag", "lid"),
    [("algemeen", date(2033, 2, 28), 1), ("basisgegevens", date(2078, 2, 28), 2), ("lening", date(2035, 6, 1), 3)],
)
def test_each_class_has_its_own_period(klasse: str, dag: date, lid: int) -> None:
    bewaring = verwijderen_vanaf(klasse, einde_plicht=EINDE, lening_afgehandeld_op=date(2030, 6, 1))
    assert bewaring.verwijderen_vanaf == dag
    assert bewaring.artikel == f"Besluit inburgering 2021 art. 9.9 lid {lid}"


@pytest.mark.regel("Y-6")
@pytest.mark.parametrize("klasse", list(Bewaarklasse))
def test_death_ends_every_period(klasse: str) -> None:
    bewaring = verwijderen_vanaf(klasse, einde_plicht=EINDE, overleden_op=date(2029, 1, 1))
    assert bewaring.verwijderen_vanaf == date(2029, 1, 1)
    assert bewaring.artikel == "Besluit inburgering 2021 art. 9.9 lid 1"


@pytest.mark.parametrize("klasse", list(Bewaarklasse))
def test_no_period_runs_before_the_end(klasse: str) -> None:
    assert verwijderen_vanaf(klasse).verwijderen_vanaf is None


def test_an_open_loan_keeps_its_data() -> None:
    assert verwijderen_vanaf("lening", einde_plicht=EINDE).verwijderen_vanaf is None
