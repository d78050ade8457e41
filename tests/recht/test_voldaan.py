"""Whether the obligation is met: per leerroute and doelgroep, and what is missing."""

from dataclasses import replace
from datetime import date

import pytest

from inburgering.recht.leerroutes import ResterendeUren
from inburgering.recht.voldaan import Stand, Uitkomst, beoordeel

DAG = date(2026, 11, 20)
ALLES = frozenset({"LE", "LU", "SC", "SP", "KNM"})
B1 = Stand(leerroute="B", behaald=ALLES, pvt_op=DAG, map_op=DAG)
ONDERWIJS = Stand(leerroute="O", pvt_op=DAG, onderwijsroute_op=DAG)
Z = Stand(leerroute="Z", pvt_op=DAG, map_op=DAG, eindgesprek_op=DAG, resterend=ResterendeUren(0, 0, ()))


@pytest.mark.regel("R-PLICHT", "R-DIPLOMA", "C-3")
@pytest.mark.parametrize(
    ("stand", "uitkomst"),
    [
        (B1, Uitkomst.DIPLOMA),
        (ONDERWIJS, Uitkomst.DIPLOMA),
        (replace(ONDERWIJS, onderwijsroute_op=None, behaald=ALLES), Uitkomst.DIPLOMA),
        (Z, Uitkomst.CERTIFICAAT),
        (Stand(leerroute="B", diploma_op=DAG), Uitkomst.DIPLOMA),
        (Stand(leerroute="Z", diploma_op=DAG), Uitkomst.CERTIFICAAT),
        (Stand(leerroute="B", geheel_vrijgesteld=True), Uitkomst.VRIJGESTELD),
        (Stand(leerroute="Z", geheel_ontheven=True), Uitkomst.ONTHEVEN),
        (replace(B1, behaald=ALLES - {"KNM"}, vrijgesteld=frozenset({"KNM"})), Uitkomst.DIPLOMA),
        (replace(B1, behaald=ALLES - {"SC"}, ontheven=frozenset({"SC"})), Uitkomst.DIPLOMA),
    ],
)
def test_voldaan(stand: Stand, uitkomst: Uitkomst) -> None:
    oordeel = beoordeel(stand)
    assert oordeel
    assert (oordeel.uitkomst, oordeel.ontbreekt) == (uitkomst, ())
    assert all(eis.artikel and eis.url for eis in oordeel.eisen)


@pytest.mark.regel("R-B1", "R-A2", "R-O", "R-O-EXAMEN", "R-Z", "C-1", "C-2", "G-06", "G-07", "G-06-DEEL", "G-07-DEEL")
@pytest.mark.parametrize(
    ("stand", "ontbreekt"),
    [
        (replace(B1, pvt_op=None), ["pvt"]),
        (replace(B1, map_op=None), ["map"]),
        (replace(B1, behaald=frozenset({"LE", "KNM"})), ["LU", "SC", "SP"]),
        (replace(B1, behaald=ALLES - {"SP"}, onderdelen_a2=frozenset({"SP"})), ["SP"]),
        (replace(ONDERWIJS, onderwijsroute_op=None), ["onderwijsroute"]),
        (replace(ONDERWIJS, pvt_op=None), ["pvt"]),
        (replace(Z, resterend=ResterendeUren(10, 0, ())), ["cursus"]),
        (replace(Z, resterend=ResterendeUren(0, 5, ())), ["participatie"]),
        (replace(Z, eindgesprek_op=None, map_op=None), ["map", "eindgesprek"]),
        (replace(Z, resterend=None, eindgesprek_op=None), ["eindgesprek"]),
    ],
)
def test_nog_niet_voldaan(stand: Stand, ontbreekt: list[str]) -> None:
    oordeel = beoordeel(stand)
    assert not oordeel
    assert oordeel.uitkomst is None
    assert sorted(eis.code for eis in oordeel.ontbreekt) == sorted(ontbreekt)


def test_een_afgeschaald_onderdeel_heet_zo_en_noemt_zijn_artikel() -> None:
    eisen = {eis.code: eis for eis in beoordeel(replace(B1, onderdelen_a2=frozenset({"SP"}))).eisen}
    assert eisen["SP"].naam == "Examen spreken op A2"
    assert eisen["SP"].artikel == "Besluit inburgering 2021 art. 5.3 lid 6"
    assert eisen["LE"].naam == "Examen lezen op B1"
