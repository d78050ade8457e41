"""On which day a fixed cost may be paid."""

from datetime import date

import pytest

from inburgering.recht.vaste_lasten import betaaldag_in, eerste_van_maand, valt_in

ZES_MAANDEN = {"van": date(2026, 8, 11), "tot": date(2027, 2, 11)}


@pytest.mark.regel("O-3")
@pytest.mark.parametrize(
    ("maand", "dag", "op"),
    [
        (date(2026, 7, 1), 1, None),
        (date(2026, 8, 1), 1, date(2026, 8, 11)),
        (date(2026, 8, 1), 20, date(2026, 8, 20)),
        (date(2026, 9, 14), 1, date(2026, 9, 1)),
        (date(2027, 2, 1), 10, date(2027, 2, 10)),
        (date(2027, 2, 1), 11, None),
        (date(2027, 3, 1), 1, None),
    ],
)
def test_betaaldag_in(maand: date, dag: int, op: date | None) -> None:
    """Participatiewet art. 56a lid 2: not before the right to bijstand and not after the six months."""
    assert betaaldag_in(maand, dag=dag, **ZES_MAANDEN) == op


@pytest.mark.parametrize(
    ("maand", "elke", "valt"),
    [
        (date(2026, 8, 1), 1, True),
        (date(2026, 9, 1), 3, False),
        (date(2026, 11, 1), 3, True),
        (date(2027, 8, 1), 12, True),
        (date(2026, 7, 1), 1, False),
    ],
)
def test_valt_in(maand: date, elke: int, valt: bool) -> None:
    assert valt_in(maand, eerste=date(2026, 8, 1), elke=elke) is valt


def test_eerste_van_maand() -> None:
    assert eerste_van_maand(date(2026, 2, 28)) == date(2026, 2, 1)
