"""Lasting work by the gemeente's own definition; without a database."""

from datetime import date

import pytest

from inburgering.aanbod.duurzaam import Definitie, aaneengesloten, duurzaam_op

ZES = Definitie(maanden=6, onderbreking=31, zonder_bijstand=False)
JAN, MRT, MEI, JUL, SEP = (date(2026, maand, 1) for maand in (1, 3, 5, 7, 9))


@pytest.mark.parametrize(
    ("werk", "bijstand", "definitie", "dag", "op"),
    [
        pytest.param([(JAN, None)], [], ZES, JUL, JUL, id="zes maanden"),
        pytest.param([(JAN, None)], [], ZES, date(2026, 6, 30), None, id="een dag te kort"),
        pytest.param([(JAN, JUL)], [], ZES, SEP, JUL, id="precies tot de mijlpaal"),
        pytest.param([(JAN, date(2026, 6, 30))], [], ZES, SEP, None, id="een dag eerder gestopt"),
        pytest.param([(JAN, MRT), (date(2026, 4, 1), None)], [], ZES, SEP, JUL, id="ander werk na 31 dagen"),
        pytest.param([(JAN, MRT), (date(2026, 4, 2), None)], [], ZES, SEP, None, id="een dag te lang ertussen"),
        pytest.param([(JAN, None), (MRT, MEI)], [], ZES, SEP, JUL, id="werk ernaast"),
        pytest.param([(JAN, None)], [(JAN, None)], ZES, SEP, JUL, id="bijstand telt niet"),
        pytest.param([(JAN, None)], [(JAN, None)], Definitie(6, 31, True), SEP, None, id="met bijstand"),
        pytest.param([(JAN, None)], [(JAN, JUL)], Definitie(6, 31, True), SEP, JUL, id="bijstand net voorbij"),
        pytest.param([], [], ZES, SEP, None, id="geen werk"),
    ],
)
def test_duurzaam_op(werk, bijstand, definitie, dag, op):
    assert duurzaam_op(werk, bijstand, definitie, dag) == op


def test_perioden_die_aansluiten_zijn_een_reeks():
    assert aaneengesloten([(MEI, None), (JAN, MRT)], 0) == [(JAN, MRT), (MEI, None)]
    assert aaneengesloten([(JAN, MRT), (MRT, MEI)], 0) == [(JAN, MEI)]


def test_de_definitie_in_woorden():
    assert str(ZES) == "minstens 6 maanden werk, met onderbrekingen van hoogstens 31 dagen"
    assert str(Definitie(1, 0, True)) == "minstens 1 maand werk, en dan zonder bijstand"
