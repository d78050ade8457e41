"""Vrijstelling and ontheffing: whole or partial, and of what."""

from datetime import date

import pytest

from inburgering.recht.ontheffing import beslissing_duo, ontheffing_klopt, vrijstelling_klopt


@pytest.mark.regel("G-06", "G-06-DEEL")
@pytest.mark.parametrize(
    ("geheel", "onderdelen", "klopt", "artikel"),
    [
        (True, (), True, "Wi2021 art. 4 lid 1"),
        (True, ("LE",), False, "Wi2021 art. 4 lid 1"),
        (False, ("LE", "KNM"), True, "Wi2021 art. 7 lid 3"),
        (False, (), False, "Wi2021 art. 7 lid 3"),
    ],
)
def test_vrijstelling(geheel: bool, onderdelen: tuple[str, ...], klopt: bool, artikel: str) -> None:
    oordeel = vrijstelling_klopt(geheel=geheel, onderdelen=onderdelen)
    assert (oordeel.ja, oordeel.artikel) == (klopt, artikel)


@pytest.mark.regel("G-07", "G-07-DEEL", "G-07-BIO")
@pytest.mark.parametrize(
    ("grond", "leerroute", "doelgroep", "geheel", "onderdelen", "participatie", "klopt", "code"),
    [
        ("MED", "B", "asielstatushouder", True, (), False, True, "G-07"),
        ("MED", "B", "asielstatushouder", True, ("LE",), False, False, "G-07"),
        ("MED", "Z", "asielstatushouder", True, (), True, False, "G-07"),
        ("BIO", "B", "gezinsmigrant", True, (), False, True, "G-07-BIO"),
        ("BIO", "B", "gezinsmigrant", False, ("LE",), False, False, "G-07-BIO"),
        ("MED", "B", "gezinsmigrant", False, ("LE", "LU", "SC"), False, True, "G-07-DEEL"),
        ("MED", "O", "asielstatushouder", False, ("SP",), False, True, "G-07-DEEL"),
        ("MED", "B", "asielstatushouder", False, ("KNM",), False, True, "G-07-DEEL"),
        ("MED", "B", "asielstatushouder", False, ("LE", "LU", "SC", "SP"), False, False, "G-07-DEEL"),
        ("MED", "B", "asielstatushouder", False, ("LE", "KNM"), False, False, "G-07-DEEL"),
        ("MED", "B", "asielstatushouder", False, (), False, False, "G-07-DEEL"),
        ("MED", "B", "asielstatushouder", False, (), True, False, "G-07-DEEL"),
        ("MED", "Z", "asielstatushouder", False, (), True, True, "G-07-DEEL"),
        ("MED", "Z", "asielstatushouder", False, ("LE",), True, False, "G-07-DEEL"),
        ("MED", "Z", "asielstatushouder", False, (), False, False, "G-07-DEEL"),
        ("MED", "Z", "gezinsmigrant", False, (), True, False, "G-07-DEEL"),
    ],
)
def test_ontheffing(
    grond: str,
    leerroute: str,
    doelgroep: str,
    geheel: bool,
    onderdelen: tuple[str, ...],
    participatie: bool,
    klopt: bool,
    code: str,
) -> None:
    oordeel = ontheffing_klopt(
        grond=grond,
        leerroute=leerroute,
        doelgroep=doelgroep,
        geheel=geheel,
        onderdelen=onderdelen,
        participatie=participatie,
    )
    assert (oordeel.ja, oordeel.regel) == (klopt, code)


@pytest.mark.regel("G-07-8W")
def test_duo_beslist_binnen_acht_weken() -> None:
    assert beslissing_duo(date(2026, 10, 5)) == date(2026, 11, 30)
    assert beslissing_duo(date(2026, 10, 31)) == date(2026, 12, 28)
