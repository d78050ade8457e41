"""Maatschappelijke begeleiding: Wi2021 art. 13, Besluit art. 5.1; the file for another gemeente: art. 35 lid 4."""

from datetime import date

import pytest

from inburgering.recht.begeleiding import (
    BASISVOORZIENINGEN,
    begeleidingsperiode,
    eerste_dag_begeleiding,
    pakket_verstrekken,
    recht_op_begeleiding,
)

DAG = date(2026, 3, 2)


@pytest.mark.regel("D-7", "D-12")
@pytest.mark.parametrize(
    ("stelsel", "doelgroep", "recht", "artikel"),
    [
        ("wi2021", "asielstatushouder", True, "Wi2021 art. 13 lid 1"),
        ("wi2021", "gezinsmigrant", False, "Wi2021 art. 13 lid 1"),
        ("wi2021", "overige_migrant", False, "Wi2021 art. 13 lid 1"),
        ("wi2013", "asielstatushouder", True, "Besluit inburgering 2021 art. 12.1a lid 4"),
        ("wi2013", "gezinsmigrant", False, "Wi2021 art. 13 lid 1"),
    ],
)
def test_only_asielstatushouders(stelsel: str, doelgroep: str, recht: bool, artikel: str) -> None:
    oordeel = recht_op_begeleiding(stelsel=stelsel, doelgroep=doelgroep)
    assert (oordeel.ja, oordeel.artikel) == (recht, artikel)


@pytest.mark.regel("X-1")
@pytest.mark.parametrize(
    ("maanden", "weken", "laatste", "rapport"),
    [
        (12, 6, date(2027, 3, 1), date(2027, 1, 19)),
        (18, 8, date(2027, 9, 1), date(2027, 7, 8)),
        (1, 26, date(2026, 4, 1), DAG),
    ],
)
def test_the_gemeente_chooses_how_long(maanden: int, weken: int, laatste: date, rapport: date) -> None:
    periode = begeleidingsperiode(start=DAG, maanden=maanden, weken_voor_eindrapport=weken)
    assert (periode.laatste_dag, periode.eindrapport_uiterlijk_op) == (laatste, rapport)
    assert len(periode.uitleg) == 3


@pytest.mark.regel("X-1")
@pytest.mark.parametrize(
    ("gestart", "inschrijving", "mag"),
    [(DAG, DAG, True), (date(2026, 3, 1), DAG, False), (date(2026, 3, 20), DAG, True), (DAG, None, False)],
)
def test_not_before_the_brp_inschrijving(gestart: date, inschrijving: date | None, mag: bool) -> None:
    assert bool(eerste_dag_begeleiding(gestart_op=gestart, inschrijving_op=inschrijving)) is mag


@pytest.mark.regel("X-2")
def test_the_basisvoorzieningen_of_the_besluit() -> None:
    assert list(BASISVOORZIENINGEN) == [
        "wonen",
        "zorg",
        "werk",
        "inkomen",
        "verzekeringen",
        "onderwijs",
        "woonomgeving",
        "voorlichting",
    ]


@pytest.mark.regel("V-OVERDRACHT")
@pytest.mark.parametrize(
    ("verhuisd", "verzocht", "mag"), [(DAG, DAG, True), (DAG, None, False), (None, DAG, False), (None, None, False)]
)
def test_the_file_goes_only_on_request(verhuisd: date | None, verzocht: date | None, mag: bool) -> None:
    assert bool(pakket_verstrekken(verzocht_op=verzocht, verhuisd_op=verhuisd)) is mag
