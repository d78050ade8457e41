"""When a PIP can be fixed and what keeps it: each cause by its facts, and against a day-by-day walk."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inburgering.team.enums import Oorzaak
from inburgering.team.voorspelling import UITSLAG, Duren, Feiten, voorspel

DAG = date(2026, 11, 30)
DUREN = Duren(intakegesprek=14, tolk=5, lbt=21, derde=14, pip=7)
KLAAR = {"intake_afgerond": True, "lbt_klaar": True}


def over(dagen: int) -> date:
    return DAG + timedelta(days=dagen)


@pytest.mark.parametrize(
    ("feiten", "oorzaak", "dagen"),
    [
        ({**KLAAR, "wacht_op_derde": True}, Oorzaak.DERDE_INFORMATIE, 14 + 7),
        ({"lbt_klaar": True, "niet_verschenen": True}, Oorzaak.NO_SHOW, 14 + 7),
        ({"lbt_klaar": True, "niet_verschenen": True, "gesprek_op": over(3)}, Oorzaak.CAPACITEIT, 3 + 7),
        ({"lbt_klaar": True, "gesprek_op": over(2), "tolk_nodig": True}, Oorzaak.TOLK, 5 + 7),
        ({"lbt_klaar": True, "gesprek_op": over(9), "tolk_nodig": True}, Oorzaak.TOLK, 9 + 7),
        (
            {"lbt_klaar": True, "gesprek_op": over(9), "tolk_nodig": True, "tolk_besteld": True},
            Oorzaak.CAPACITEIT,
            9 + 7,
        ),
        ({}, Oorzaak.LEERBAARHEIDSTOETS, 21 + 7),
        ({"gesprek_op": over(1), "lbt_aangemeld_op": over(-10)}, Oorzaak.LEERBAARHEIDSTOETS, 11 + 7),
        ({"gesprek_op": over(1), "lbt_aangemeld_op": over(-40)}, Oorzaak.LEERBAARHEIDSTOETS, 7 + 7),
        ({"gesprek_op": over(1), "lbt_afgenomen_op": over(-3)}, Oorzaak.LEERBAARHEIDSTOETS, 4 + 7),
        ({**KLAAR, "brugklas_klaar_op": over(30)}, Oorzaak.BRUGKLAS, 30 + 7),
        ({**KLAAR, "brugklas_klaar_op": over(-1)}, Oorzaak.CAPACITEIT, 7),
        (KLAAR, Oorzaak.CAPACITEIT, 7),
        ({**KLAAR, "boven_norm": True}, Oorzaak.CAPACITEIT, 14),
        ({**KLAAR, "heeft_klantmanager": False}, Oorzaak.CAPACITEIT, 14 + 7),
        ({"lbt_klaar": True, "wacht_op_derde": True, "niet_verschenen": True}, Oorzaak.DERDE_INFORMATIE, 14 + 7),
    ],
)
def test_voorspel_noemt_de_stap_die_het_laatst_klaar_is(feiten, oorzaak, dagen):
    uitkomst = voorspel(Feiten(laatste_dag=over(20), **feiten), DUREN, DAG)
    assert (uitkomst.oorzaak, uitkomst.klaar_op) == (oorzaak, over(dagen))
    assert uitkomst.te_laat == (dagen > 20)
    assert uitkomst.dagen_te_laat == max(dagen - 20, 0)


def test_op_de_laatste_dag_is_op_tijd():
    assert not voorspel(Feiten(laatste_dag=over(7), **KLAAR), DUREN, DAG).te_laat
    assert voorspel(Feiten(laatste_dag=over(6), **KLAAR), DUREN, DAG).te_laat


def naspelen(feiten: Feiten, duren: Duren) -> date:
    """Live from day to day until every fact is there, then write the PIP: a run that knows nothing of steps."""
    dag = DAG
    while True:
        verstreken = (dag - DAG).days
        derde = not feiten.wacht_op_derde or verstreken >= duren.derde
        iemand = feiten.heeft_klantmanager or verstreken >= duren.intakegesprek
        les = feiten.brugklas_klaar_op is None or dag >= feiten.brugklas_klaar_op
        if feiten.gesprek_op is None:
            gesproken = verstreken >= duren.intakegesprek
        else:
            tolk = not feiten.tolk_nodig or feiten.tolk_besteld or verstreken >= duren.tolk
            gesproken = dag >= feiten.gesprek_op and tolk
        if feiten.lbt_afgenomen_op:
            getoetst = dag >= feiten.lbt_afgenomen_op + UITSLAG
        elif feiten.lbt_aangemeld_op:
            getoetst = dag >= feiten.lbt_aangemeld_op + timedelta(days=duren.lbt) and verstreken >= UITSLAG.days
        else:
            getoetst = verstreken >= duren.lbt
        intake = feiten.intake_afgerond or (gesproken and (feiten.lbt_klaar or getoetst))
        if derde and iemand and les and intake:
            return dag + timedelta(days=duren.pip * (2 if feiten.boven_norm else 1))
        dag += timedelta(days=1)


DAGEN = st.integers(-60, 60).map(over)
MISSCHIEN = st.none() | DAGEN
JA_NEE = st.booleans()


@given(
    feiten=st.builds(
        Feiten,
        laatste_dag=DAGEN,
        intake_afgerond=JA_NEE,
        gesprek_op=st.none() | st.integers(0, 60).map(over),
        niet_verschenen=JA_NEE,
        tolk_nodig=JA_NEE,
        tolk_besteld=JA_NEE,
        lbt_klaar=JA_NEE,
        lbt_aangemeld_op=MISSCHIEN,
        lbt_afgenomen_op=MISSCHIEN,
        brugklas_klaar_op=MISSCHIEN,
        wacht_op_derde=JA_NEE,
        heeft_klantmanager=JA_NEE,
        boven_norm=JA_NEE,
    ),
    duren=st.builds(Duren, *(st.integers(1, 40) for _ in range(5))),
)
def test_voorspelling_komt_overeen_met_een_nagespeeld_verloop(feiten: Feiten, duren: Duren):
    uitkomst = voorspel(feiten, duren, DAG)
    assert uitkomst.klaar_op == naspelen(feiten, duren)
    assert uitkomst.stappen
    dagen = [stap.klaar_op for stap in uitkomst.stappen]
    assert dagen == sorted(dagen, reverse=True)
