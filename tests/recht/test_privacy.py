"""Rights of the person: a month, and two more when it is complex (AVG art. 12 lid 3)."""

from datetime import date

import pytest

from inburgering.recht.privacy import antwoord_uiterlijk


@pytest.mark.regel("AVG-12", "AVG-12-LANGER")
@pytest.mark.parametrize(
    ("ontvangen", "langer", "dag"),
    [
        (date(2026, 9, 14), False, date(2026, 10, 14)),
        (date(2026, 1, 31), False, date(2026, 2, 28)),
        (date(2026, 9, 14), True, date(2026, 12, 14)),
        (date(2026, 11, 30), True, date(2027, 2, 28)),
    ],
)
def test_an_answer_comes_within_a_month_or_three(ontvangen: date, langer: bool, dag: date) -> None:
    uiterlijk, waarom = antwoord_uiterlijk(ontvangen, langer=langer)
    assert uiterlijk == dag
    assert "AVG art. 12 lid 3" in waarom
    assert waarom.startswith("Drie maanden" if langer else "Een maand")
