"""Fines of the gemeente."""

import pytest

from inburgering.recht import boetes


@pytest.mark.regel("F-3")
@pytest.mark.parametrize(
    ("opgelegd", "maanden", "rest"),
    [(0, None, 2400), (2300, None, 100), (2500, None, 0), (250, 6, 150), (0, 12, 800), (0, 18, 1200), (0, 24, 1600)],
)
def test_fines_have_a_ceiling_per_term(opgelegd: int, maanden: int | None, rest: int) -> None:
    assert boetes.resterend_plafond(opgelegd, maanden) == (rest, "Besluit inburgering 2021 art. 7.1 lid 5")


def test_a_new_term_of_another_length_is_unknown() -> None:
    with pytest.raises(KeyError):
        boetes.resterend_plafond(0, 7)


@pytest.mark.regel("F-2")
@pytest.mark.parametrize(
    ("verwijtbaarheid", "bedrag"),
    [("opzet", 50), ("grove_schuld", 37.5), ("geen_opzet_of_grove_schuld", 25), ("verminderd_verwijtbaar", 12.5)],
)
def test_first_fine_weighs_culpability(verwijtbaarheid: str, bedrag: float) -> None:
    assert boetes.boete_begeleiding(verwijtbaarheid) == (bedrag, "Besluit inburgering 2021 art. 7.1 lid 2")
