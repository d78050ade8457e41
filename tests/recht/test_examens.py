"""Exams: levels per leerroute, free attempts, and which results are possible."""

import pytest

from inburgering.recht.examens import (
    Examenniveau,
    Poging,
    RedenGeenResultaat,
    Resultaat,
    behaald,
    gratis_pogingen,
    uitslag_klopt,
    vereiste_niveaus,
)
from inburgering.recht.leerroutes import TAALONDERDELEN, Examenonderdeel

LE, LU, SC, SP, KNM = (Examenonderdeel(code) for code in ("LE", "LU", "SC", "SP", "KNM"))
A2, B1, B2 = Examenniveau


@pytest.mark.regel("E-1")
@pytest.mark.parametrize(
    ("onderdeel", "niveau", "resultaat", "reden", "klopt"),
    [
        ("LE", "B1", "Geslaagd", None, True),
        ("LE", "B2", "Gezakt", None, True),
        ("LE", "A2", "Geen", "Absent", True),
        ("KNM", None, "Geslaagd", None, True),
        ("KNM", "A2", "Geslaagd", None, False),
        ("LE", None, "Geslaagd", None, False),
        ("LE", "B1", "Geen", None, False),
        ("LE", "B1", "Geslaagd", "Afgemeld", False),
    ],
)
def test_uitslag_klopt(onderdeel: str, niveau: str | None, resultaat: str, reden: str | None, klopt: bool) -> None:
    oordeel = uitslag_klopt(onderdeel=onderdeel, niveau=niveau, resultaat=resultaat, reden=reden)
    assert oordeel.ja is klopt
    assert oordeel.artikel == "DUO-koppelvlak inburgering Examen 1.0.0"


def test_een_examen_dat_nog_komt_heeft_geen_uitslag() -> None:
    assert not uitslag_klopt(onderdeel="LE", niveau="B1", resultaat="Geslaagd", reden=None, in_toekomst=True)


@pytest.mark.regel("R-B1", "R-A2", "R-O-EXAMEN")
@pytest.mark.parametrize(
    ("leerroute", "a2", "niveaus"),
    [
        ("B", (), {LE: B1, LU: B1, SC: B1, SP: B1, KNM: None}),
        ("B", ("SC", "SP"), {LE: B1, LU: B1, SC: A2, SP: A2, KNM: None}),
        ("O", ("SC",), {LE: B1, LU: B1, SC: B1, SP: B1, KNM: None}),
        ("Z", ("LE",), {}),
    ],
)
def test_vereiste_niveaus(leerroute: str, a2: tuple[str, ...], niveaus: dict) -> None:
    assert vereiste_niveaus(leerroute, a2) == niveaus


@pytest.mark.parametrize(
    ("niveau", "resultaat", "gevraagd", "telt"),
    [
        (B1, Resultaat.GESLAAGD, B1, True),
        (B2, Resultaat.GESLAAGD, B1, True),
        (A2, Resultaat.GESLAAGD, B1, False),
        (A2, Resultaat.GESLAAGD, A2, True),
        (B1, Resultaat.GEZAKT, B1, False),
        (None, Resultaat.GESLAAGD, B1, False),
        (None, Resultaat.GESLAAGD, None, True),
    ],
)
def test_behaald(niveau: Examenniveau | None, resultaat: Resultaat, gevraagd: Examenniveau | None, telt: bool) -> None:
    assert bool(behaald([Poging(LE, niveau, resultaat)], {LE: gevraagd})) is telt


def test_behaald_laat_onderdelen_weg_die_niet_gevraagd_zijn() -> None:
    assert behaald([Poging(LE, B1, Resultaat.GESLAAGD)], {KNM: None}) == frozenset()


@pytest.mark.regel("E-4")
@pytest.mark.parametrize(
    ("pogingen", "over"),
    [
        ([], 2),
        ([Poging(LE, B1, Resultaat.GEZAKT)], 1),
        ([Poging(LE, B1, Resultaat.GEZAKT)] * 3, 0),
        ([Poging(LE, B1, Resultaat.GEEN, RedenGeenResultaat.AFGEMELD)], 2),
        ([Poging(LE, B1, Resultaat.GEEN, RedenGeenResultaat.NIET_VERWIJTBAAR)], 2),
        ([Poging(LE, B1, Resultaat.GEEN, RedenGeenResultaat.ABSENT)], 1),
        ([Poging(LE, B1, Resultaat.GEEN, RedenGeenResultaat.VERWIJTBAAR)], 1),
        ([Poging(LE, A2, Resultaat.GEZAKT)], 2),
    ],
)
def test_gratis_pogingen_van_een_asielstatushouder(pogingen: list[Poging], over: int) -> None:
    tegoed = gratis_pogingen("asielstatushouder", pogingen, vereiste_niveaus("B"))
    assert tegoed[LE] == over
    assert {tegoed[onderdeel] for onderdeel in (TAALONDERDELEN - {LE}) | {KNM}} == {2}


@pytest.mark.parametrize("doelgroep", ["gezinsmigrant", "overige_migrant"])
def test_gezins_en_overige_migranten_hebben_geen_gratis_pogingen(doelgroep: str) -> None:
    assert gratis_pogingen(doelgroep, [], vereiste_niveaus("B")) == {}
