"""How the plicht ends or pauses, with DUO's codes."""

from datetime import date

import pytest

from inburgering.recht.einde_plicht import GEVOLGEN, PlichtSoort, duo_code, onderbreking


@pytest.mark.regel("P-EINDE")
@pytest.mark.parametrize(
    ("soort", "sluitreden", "code", "eindigt"),
    [
        ("diploma", "voldaan", "SS106", True),
        ("certificaat", "voldaan", "SS141", True),
        ("vrijgesteld", "vrijgesteld", "SS107", True),
        ("ontheven", "vrijgesteld", "SS108", True),
        ("verblijfsdoel_gewijzigd", "geen_plicht", "SS110", True),
        ("vertrokken", "vertrokken", "SS123", True),
        ("ingetrokken", "geen_plicht", "SS110", True),
        ("overleden", "overleden", "SS111", True),
        ("verhuisd", "verhuisd", "SS122", False),
        ("tijdelijk_vrijgesteld", "", "SS109", False),
        ("heropend", "", "", False),
    ],
)
def test_each_change_has_its_reason_and_code(soort: str, sluitreden: str, code: str, eindigt: bool) -> None:
    gevolg = GEVOLGEN[PlichtSoort(soort)]
    assert (gevolg.sluitreden, duo_code(soort, met_pip=True), gevolg.eindigt) == (sluitreden, code, eindigt)


def test_every_change_is_known() -> None:
    assert set(GEVOLGEN) == set(PlichtSoort)
    assert [soort for soort, gevolg in GEVOLGEN.items() if gevolg.pauzeert] == [PlichtSoort.TIJDELIJK_VRIJGESTELD]
    assert [soort for soort, gevolg in GEVOLGEN.items() if gevolg.voldaan] == [
        PlichtSoort.DIPLOMA,
        PlichtSoort.CERTIFICAAT,
    ]


@pytest.mark.parametrize(("met_pip", "code"), [(False, "SS129"), (True, "SS130")])
def test_taking_up_again_has_two_codes(met_pip: bool, code: str) -> None:
    assert duo_code("hervat", met_pip=met_pip) == code


@pytest.mark.regel("G-05")
@pytest.mark.parametrize(("tot", "kort"), [(date(2027, 2, 1), True), (date(2027, 2, 2), False)])
def test_an_interruption_of_a_year_is_short(tot: date, kort: bool) -> None:
    assert bool(onderbreking(van=date(2026, 2, 1), tot=tot)) is kort
