"""Values in messages: short, in one line, and readable."""

import pytest

from inburgering.recht import invoer


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        (None, "null"),
        (True, "true"),
        (12, "12"),
        (1.5, "1.5"),
        ("ja", '"ja"'),
        ("café", '"café"'),
        ('aan"haling', '"aan\\"haling"'),
        ("regel\neinde", '"regel\\neinde"'),
        ("\ud800", '"\\ud800"'),
        ({"a": 1}, "een object"),
        ([1], "een lijst"),
    ],
)
def test_toon_writes_any_value_in_one_line(waarde: object, tekst: str) -> None:
    assert invoer.toon(waarde) == tekst


def test_toon_shortens_a_long_value() -> None:
    assert len(invoer.toon("x" * 1000)) == 60


def test_een_van_refuses_a_value_that_cannot_be_a_word() -> None:
    with pytest.raises(invoer.OnleesbareWaarde, match="kies uit a, b"):
        invoer.een_van("a", "b")([])
