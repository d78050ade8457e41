"""The meters of each leerroute, and the pace."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inburgering.recht.doelgroep import Doelgroep
from inburgering.recht.uren import Gevolgd, Uren, binnen_twee_jaar_voor_pip, getal, meeste_uren, meters, tempo

ASIEL, GEZIN = Doelgroep.ASIELSTATUSHOUDER, Doelgroep.GEZINSMIGRANT


def uren(bewezen: int = 0, onbewezen: int = 0) -> Uren:
    return Uren(Decimal(bewezen), Decimal(onbewezen))


def codes(**feiten: object) -> list[str]:
    return [meter.code for meter in meters(**{"gevolgd": Gevolgd()} | feiten)]


@pytest.mark.regel("T-AF-2")
@pytest.mark.regel("V-2")
@pytest.mark.regel("R-Z")
@pytest.mark.regel("R-Z-GEZIN")
@pytest.mark.regel("R-MAP3")
@pytest.mark.regel("PIP-INT")
@pytest.mark.parametrize(
    ("leerroute", "doelgroep", "pip", "verwacht"),
    [
        ("B", ASIEL, {}, ["AFSCHALEN", "PVT", "MAP"]),
        ("B", GEZIN, {}, ["AFSCHALEN", "VERLENGEN", "PVT", "MAP"]),
        ("B", ASIEL, {"intensiteit": 900, "participatie": 100}, ["AFSCHALEN", "PIP-LES", "PIP-PART", "PVT", "MAP"]),
        ("O", ASIEL, {}, ["PVT"]),
        ("O", ASIEL, {"intensiteit": 1500}, ["PIP-LES", "PVT"]),
        ("Z", ASIEL, {"participatie": 800}, ["Z-CURSUS", "Z-PARTICIPATIE", "PVT", "MAP"]),
        ("Z", GEZIN, {}, ["Z-CURSUS", "PVT", "MAP"]),
    ],
)
def test_each_route_and_doelgroep_has_its_meters(leerroute, doelgroep, pip, verwacht):
    assert codes(leerroute=leerroute, doelgroep=doelgroep, **pip) == verwacht


@pytest.mark.regel("T-AF-2")
@pytest.mark.regel("T-AF-3")
def test_afschalen_counts_recognised_lessons_and_credited_hours():
    gevolgd = Gevolgd(taal_erkend=uren(400, 100), lesuren=uren(900), cursus_brede_intake=Decimal(60))
    meter = meters(leerroute="B", doelgroep=ASIEL, gevolgd=gevolgd)[0]
    assert (meter.norm, meter.uren.totaal, meter.resterend, meter.te_bewijzen) == (600, 560, 40, 100)
    assert not meter.gehaald
    assert meter.posten[1] == "60 uren uit de brede intake (Besluit inburgering 2021 art. 5.5 lid 2)"
    assert (meter.procent, meter.procent_bewezen) == (93, 76)


@pytest.mark.regel("V-2")
def test_verlenging_counts_all_lessons_with_knm_for_gezinsmigranten_only():
    gevolgd = Gevolgd(lesuren=uren(450), taal_erkend=uren(10))
    verlengen = meters(leerroute="B", doelgroep=GEZIN, gevolgd=gevolgd)[1]
    assert (verlengen.norm, verlengen.gehaald, verlengen.resterend) == (450, True, 0)


@pytest.mark.regel("R-Z3")
@pytest.mark.regel("R-Z4")
@pytest.mark.regel("R-Z5")
@pytest.mark.regel("T-SW-6")
def test_z_route_takes_every_deduction():
    """Besluit art. 3.14 lid 5, 6 and 9, and art. 5.4 lid 4 onder c."""
    gevolgd = Gevolgd(
        cursus_erkend=uren(300, 50),
        cursus_eerdere_route=uren(200),
        participatie=uren(100),
        pvt=uren(12),
        map=uren(40),
        cursus_brede_intake=Decimal(60),
        participatie_brede_intake=Decimal(30),
        niet_vrijstellende_opleiding=Decimal(90),
    )
    cursus, participatie = meters(leerroute="Z", doelgroep=ASIEL, gevolgd=gevolgd)[:2]
    assert cursus.resterend == 800 - 350 - 60 - 90
    assert [post.split(" ")[0] for post in cursus.posten] == ["150", "200", "60", "90"]
    assert participatie.resterend == 800 - 100 - 12 - 40 - 30
    gezin = meters(leerroute="Z", doelgroep=GEZIN, gevolgd=gevolgd)
    assert gezin[0].resterend == cursus.resterend
    assert gezin[1].code == "PVT"


@pytest.mark.regel("R-Z5")
@pytest.mark.parametrize(
    ("van", "tot", "telt"),
    [
        (date(2024, 11, 30), date(2026, 11, 30), True),
        (date(2025, 9, 1), date(2026, 7, 1), True),
        (date(2024, 11, 29), date(2026, 7, 1), False),
        (date(2025, 9, 1), date(2026, 12, 1), False),
        (date(2025, 9, 1), date(2025, 9, 1), False),
    ],
)
def test_an_opleiding_counts_over_the_two_years_before_the_pip(van: date, tot: date, telt: bool) -> None:
    """Besluit art. 3.14 lid 9: the two years before the PIP of 30 November 2026."""
    assert bool(binnen_twee_jaar_voor_pip(van, tot, dagtekening_pip=date(2026, 11, 30))) == telt


def test_proof_decides_whether_a_norm_is_met():
    onbewezen = meters(leerroute="B", doelgroep=ASIEL, gevolgd=Gevolgd(pvt=uren(10, 5)))[1]
    assert (onbewezen.resterend, onbewezen.gehaald, onbewezen.te_bewijzen) == (0, False, 2)
    bewezen = meters(leerroute="B", doelgroep=ASIEL, gevolgd=Gevolgd(pvt=uren(12, 5)))[1]
    assert (bewezen.gehaald, bewezen.te_bewijzen) == (True, 0)


DAG, LES, EINDE = date(2026, 11, 30), date(2026, 2, 2), date(2027, 11, 29)


@pytest.mark.parametrize(
    ("resterend", "gevolgd", "eerste_les", "einde", "nodig", "gehaald", "haalt_het"),
    [
        (520, 430, LES, EINDE, "10", "10", True),
        (525, 430, LES, EINDE, "10.1", "10", False),
        (0, 430, LES, EINDE, "0", "10", True),
        (100, 430, LES, date(2026, 12, 3), None, "10", False),
        (100, 0, None, EINDE, "2", None, False),
        (100, 0, date(2026, 12, 7), EINDE, "2", None, False),
        (100, 5, date(2026, 11, 30), EINDE, "2", "5", True),
    ],
)
def test_tempo(resterend, gevolgd, eerste_les, einde, nodig, gehaald, haalt_het):
    uitkomst = tempo(
        resterend=Decimal(resterend),
        gevolgd=Decimal(gevolgd),
        eerste_les=eerste_les,
        bekend_tot=DAG,
        dag=DAG,
        einde=einde,
    )
    assert uitkomst.nodig == (None if nodig is None else Decimal(nodig))
    assert uitkomst.gehaald == (None if gehaald is None else Decimal(gehaald))
    assert uitkomst.haalt_het is haalt_het
    assert uitkomst.nog_geen is (uitkomst.nodig is not None and gehaald is None)


def test_tempo_does_not_count_weeks_of_which_the_school_sent_no_hours():
    vast = {"resterend": Decimal(100), "gevolgd": Decimal(80), "eerste_les": LES, "dag": DAG, "einde": EINDE}
    half = tempo(bekend_tot=date(2026, 4, 27), **vast)
    assert (half.gehaald, tempo(bekend_tot=DAG, **vast).gehaald) == (Decimal("6.7"), Decimal("1.9"))


@given(bewezen=st.integers(0, 2000), onbewezen=st.integers(0, 2000))
def test_nothing_is_ever_negative(bewezen, onbewezen):
    gevolgd = Gevolgd(cursus_erkend=uren(bewezen, onbewezen), participatie=uren(onbewezen, bewezen))
    for meter in meters(leerroute="Z", doelgroep=ASIEL, gevolgd=gevolgd):
        assert 0 <= meter.resterend <= meter.norm
        assert 0 <= meter.procent_bewezen <= meter.procent <= 100
        assert meter.te_bewijzen >= 0


@pytest.mark.parametrize(("waarde", "tekst"), [("12", "12"), ("12.50", "12,5"), ("1012.25", "1.012,25"), ("-3", "-3")])
def test_getal(waarde, tekst):
    assert getal(Decimal(waarde)) == tekst


def test_meeste_uren():
    assert meeste_uren(date(2026, 10, 1), date(2026, 10, 3)) == 48
