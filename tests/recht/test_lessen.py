"""Which school may give the lessons, and when the offer came late."""

from datetime import date

import pytest

from inburgering.recht.doelgroep import Doelgroep
from inburgering.recht.leerroutes import Leerroute
from inburgering.recht.lessen import school_toegestaan, verklaring_late_start

# The PIP of 15 March 2026: lessons until 15 June, in the onderwijsroute until 15 September.
PIP = date(2026, 3, 15)


@pytest.mark.regel("V-8")
@pytest.mark.parametrize(
    ("leerroute", "eerste_les", "dag", "ja", "waarom"),
    [
        (Leerroute.B, date(2026, 6, 15), date(2026, 7, 1), False, "op tijd"),
        (Leerroute.B, date(2026, 6, 16), date(2026, 7, 1), True, "te laat"),
        (Leerroute.Z, date(2026, 6, 16), date(2026, 7, 1), True, "te laat"),
        (Leerroute.O, date(2026, 6, 16), date(2026, 7, 1), False, "op tijd"),
        (Leerroute.O, date(2026, 9, 16), date(2026, 10, 1), True, "te laat"),
        (Leerroute.B, None, date(2026, 6, 15), False, "nog niet voorbij"),
        (Leerroute.B, None, date(2026, 6, 16), True, "nog niet begonnen"),
    ],
)
def test_verklaring_counts_from_the_pip_to_the_first_lesson(leerroute, eerste_les, dag, ja, waarom):
    oordeel = verklaring_late_start(
        doelgroep=Doelgroep.ASIELSTATUSHOUDER,
        leerroute=leerroute,
        dagtekening_pip=PIP,
        eerste_les=eerste_les,
        dag=dag,
    )
    assert oordeel.ja is ja
    assert waarom in " ".join(oordeel.uitleg)


@pytest.mark.regel("V-8")
@pytest.mark.parametrize("doelgroep", [Doelgroep.GEZINSMIGRANT, Doelgroep.OVERIGE_MIGRANT])
def test_who_chooses_his_own_school_gets_no_verklaring(doelgroep):
    oordeel = verklaring_late_start(
        doelgroep=doelgroep, leerroute="B", dagtekening_pip=PIP, eerste_les=None, dag=date(2030, 1, 1)
    )
    assert not oordeel


@pytest.mark.regel("L-1")
@pytest.mark.regel("L-2")
@pytest.mark.parametrize(
    ("leerroute", "keurmerk", "erkenning", "ja", "regel"),
    [
        ("B", True, False, True, "L-1"),
        ("B", False, True, True, "L-1"),
        ("B", False, False, False, "L-1"),
        ("Z", True, False, True, "L-1"),
        ("Z", False, False, False, "L-1"),
        ("O", False, True, True, "L-2"),
        ("O", True, False, False, "L-2"),
    ],
)
def test_a_school_needs_keurmerk_or_diploma_erkenning(leerroute, keurmerk, erkenning, ja, regel):
    oordeel = school_toegestaan(leerroute=leerroute, keurmerk=keurmerk, diploma_erkenning=erkenning)
    assert (oordeel.ja, oordeel.regel) == (ja, regel)
