"""Reports over awkward days, against numbers that were worked out with pen and paper.

The day of the peildatum and the day after it, the last day of a half-open period, a leap day, a last day on Ascension
Day, who falls in two groups, and who moved, came back or is known of too little.
"""

from collections.abc import Callable
from csv import DictReader
from datetime import date
from io import StringIO
from typing import Any

import pytest

from inburgering.beheer.services.importeren import Verslag
from inburgering.toegang.models import Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker
from rapportage.periode import Periode
from rapportage.rapporten import RAPPORTEN
from rapportage.selectors import rapport_maken
from tests.rapportage.gegevens import Gegevens

MENSEN = {
    "inburgeraars": """\
sleutel,gemeentecode,achternaam,stelsel,doelgroep,hervestiger,datum_huisvesting,datum_kennisgeving,datum_inschrijving,datum_informatie_derde,verhuisd
a,0392,Aa,wi2013,asielstatushouder,ja,2024-06-30,,,,
b,0392,Bb,wi2021,asielstatushouder,ja,2024-07-01,2024-02-29,2024-02-29,,
c,0392,Cc,wi2021,asielstatushouder,,2023-12-31,2024-02-29,2024-02-28,,
d,0392,Dd,wi2021,asielstatushouder,,2024-01-01,2024-01-10,2024-01-11,,
e,0392,Ee,wi2021,gezinsmigrant,,,2024-02-01,,2024-05-20,
f,0392,Ff,wi2021,overige_migrant,,,2024-01-01,2024-03-01,,ja
g,0392,Gg,wi2021,gezinsmigrant,,,,,,
h,0392,Hh,wi2021,asielstatushouder,,,2024-01-15,2024-07-01,,
i,0473,Ii,wi2021,overige_migrant,,2024-03-31,2024-01-15,2024-01-15,,
""",
    "brugklassen": """\
sleutel,aangemeld_op,gestart_op,beeindigd_op,uitkomst
a,2024-02-29,2024-03-01,2024-04-30,afgerond
b,2024-01-01,,2024-02-01,voortijdig
c,2024-03-31,2024-04-01,,
d,2024-03-30,2024-03-31,2024-04-01,afgerond
e,2024-01-01,,,
""",
    "pips": """\
sleutel,dagtekening,leerroute,soort
b,2024-05-13,B,eerste
c,2024-05-14,B,eerste
d,2024-03-21,Z,eerste
d,2024-06-01,B,gewijzigd
e,2024-06-03,B,eerste
f,2024-05-10,O,eerste
g,2024-06-30,B,eerste
h,2024-03-25,B,eerste
i,2024-03-25,B,eerste
""",
    "bijstand": """\
sleutel,van,tot,uitstroom,reden
a,2023-12-01,2024-01-01,volledig,werk
b,2023-12-01,2024-01-02,volledig,werk
c,2024-01-01,2024-04-01,volledig,opleiding
d,2024-01-01,2024-02-01,volledig,werk
d,2024-03-01,,,
e,2024-01-01,2024-02-01,gedeeltelijk,werk
e,2024-04-01,,,
f,2024-01-05,2024-02-05,,
""",
    "integratieroutes": """\
sleutel,van,tot,route
a,2023-01-01,2024-01-01,werk
b,2024-01-01,2024-02-01,werk
b,2024-02-01,,onderwijs
c,2024-01-01,2024-01-10,werk
c,2024-03-31,,werk
d,2024-04-01,,activering
e,2024-02-01,2024-02-02,geen_inzet
""",
    "aanmeldingen": """\
sleutel,leerroute,aangemeld_op,gestart_op,participatieplan_op
a,B,2024-01-01,2024-01-02,2024-03-31
b,B,2024-03-31,2024-04-01,2024-04-01
b,Z,2024-02-29,2024-03-31,
c,O,2023-12-31,2024-01-01,2024-01-01
d,Z,2024-01-15,,2024-02-01
i,O,2024-04-01,,
""",
    "pvt": """\
sleutel,aangemeld_op,gestart_op,ondertekend_op
a,2024-01-01,2024-01-01,2024-01-01
b,2024-02-29,2024-03-31,2024-04-01
c,2024-02-29,2024-04-01,
e,2024-03-31,,
f,2024-01-01,2024-01-02,2024-03-31
""",
    "begeleiding": """\
sleutel,gestart_op,eindrapport_op
a,2024-01-01,2024-03-31
b,2023-12-31,2024-01-01
c,2024-03-31,2024-04-01
""",
    "overdrachten": """\
sleutel,datum,moment
a,2024-01-01,tijdens
b,2024-03-31,na
b,2024-04-01,na
c,2024-02-29,tijdens
""",
    "ontzorgen": """\
sleutel,gestart_op,beeindigd_op,uitkomst
b,2024-01-01,2024-03-31,verlengd
c,2024-03-31,2024-04-01,vrijgelaten
d,2024-02-29,,
""",
    "taakstelling": """\
gemeentecode,halfjaar,aantal
0392,2023H2,10
0392,2024H1,4
0473,2024H1,1
""",
    "voorzieningen": """\
sleutel,van,tot,voorziening,kosten
b,2024-02-29,2024-03-01,Taalmaatje,100.10
b,2024-03-01,,Taalmaatje,0.05
c,2024-03-31,,Taalmaatje,
d,2023-01-01,2024-01-01,Taalmaatje,999
e,2024-04-01,,Taalmaatje,5
""",
}

KWARTAAL, HALFJAAR = (date(2024, 1, 1), date(2024, 3, 31)), (date(2024, 1, 1), date(2024, 6, 30))
OM_HET_JAAR, OM_HET_KWARTAAL = (date(2023, 12, 31), date(2024, 3, 31)), (date(2023, 12, 31), date(2024, 4, 1))

UITGEREKEND: list[tuple[str, str, tuple[date, date], list[tuple[Any, ...]], tuple[Any, ...]]] = [
    (
        # c begins on the day after the peildatum, d ends on it; b stopped without ever beginning
        "brugklas",
        "0392",
        KWARTAAL,
        [("asielstatushouder", 2, 0, 1, 1, 0), ("hervestiger", 1, 0, 0, 0, 1), ("wi2013", 1, 0, 0, 1, 0)],
        (4, 0, 1, 2, 1),
    ),
    (
        "brugklas",
        "0392",
        HALFJAAR,
        [("asielstatushouder", 2, 1, 0, 1, 0), ("hervestiger", 1, 0, 0, 0, 1), ("wi2013", 1, 1, 0, 0, 0)],
        (4, 2, 0, 1, 1),
    ),
    ("pips", "0392", KWARTAAL, [("asielstatushouder", 2), ("gezins_en_overige", 0)], (2,)),
    ("pips", "0392", HALFJAAR, [("asielstatushouder", 4), ("gezins_en_overige", 3)], (7,)),
    ("pips", "alle", HALFJAAR, [("asielstatushouder", 4), ("gezins_en_overige", 4)], (8,)),
    (
        # d: from the inschrijving, 70 days; h: from the kennisgeving, since the inschrijving was not known yet
        "pip_termijn",
        "0392",
        KWARTAAL,
        [("asielstatushouder", 2, 2, 0, 0, 100.0, 70), ("gezins_en_overige", 0, 0, 0, 0, None, None)],
        (2, 2, 0, 0, 100.0, 70),
    ),
    (
        # 29 February + 70 days is Ascension Day, then a gelijkgestelde day and a weekend: 13 May in time, 14 May late.
        # e: two weeks after the third party, 123 days after the kennisgeving; f: 70 days after the move; g: unknown
        "pip_termijn",
        "0392",
        HALFJAAR,
        [("asielstatushouder", 4, 3, 1, 0, 75.0, 72), ("gezins_en_overige", 3, 2, 0, 1, 100.0, 96.5)],
        (7, 5, 1, 1, 83.3, 72),
    ),
    (
        # a left before the period and b on its second day; c still had it on the peildatum, d came back, e not yet
        "uitstroom_bijstand",
        "0392",
        KWARTAAL,
        [("volledig", 1, 20.0), ("gedeeltelijk", 1, 20.0), ("niet", 3, 60.0)],
        (5, 100.0),
    ),
    (
        # three persons, of whom b took two routes and c the same one twice
        "integratieroutes",
        "0392",
        KWARTAAL,
        [
            ("werk", 2, 66.7),
            ("onderwijs", 1, 33.3),
            ("activering", 0, 0.0),
            ("maatschappelijk", 0, 0.0),
            ("geen_inzet", 1, 33.3),
        ],
        (4, 133.3),
    ),
    ("leerroutes_kwartaal", "alle", OM_HET_KWARTAAL, [("2023Q4", 1), ("2024Q1", 4), ("2024Q2", 1)], (6,)),
    (
        # a falls under the Wi2013 first and so does not count as hervestiger
        "leerroutes_verdeling",
        "0392",
        KWARTAAL,
        [("B", 60, 2, 50.0, 1, 50.0), ("Z", 15, 2, 50.0, 1, 50.0), ("O", 25, 0, 0.0, 0, 0.0)],
        (100, 4, 100.0, 2, 100.0),
    ),
    ("participatieplannen", "0392", KWARTAAL, [("B", 1, 1, 1), ("Z", 1, 1, 0), ("O", 0, 0, 0)], (2, 2, 1)),
    ("pvt", "0392", KWARTAAL, [("asielstatushouder", 2, 0, 1, 1), ("gezins_en_overige", 2, 1, 0, 1)], (4, 1, 1, 2)),
    ("begeleiding_kwartaal", "0392", KWARTAAL, [("2024Q1", 2, 1)], (2, 1)),
    ("overdrachten", "0392", KWARTAAL, [("overdracht_tijdens", 2), ("eindrapport", 2), ("overdracht_na", 1)], (5,)),
    (
        "ontzorgen",
        "0392",
        KWARTAAL,
        [("lopend", 2, None), ("vrijgelaten", 0, 0.0), ("verlengd", 1, 100.0), ("voortijdig", 0, 0.0)],
        (3, 100.0),
    ),
    ("taakstelling", "0392", OM_HET_JAAR, [("2023H2", 10, 1, -9), ("2024H1", 4, 1, -3)], (14, 2, -12)),
    ("taakstelling", "alle", HALFJAAR, [("2024H1", 5, 3, -2)], (5, 3, -2)),
]


@pytest.fixture
def ingelezen(overnemen: Callable[[Gegevens], Verslag]) -> None:
    gegevens = Gegevens(0, 0)
    gegevens.bestanden.clear()
    for naam, tekst in MENSEN.items():
        gegevens.bestanden[naam] = list(DictReader(StringIO(tekst)))
    assert overnemen(gegevens).nieuw == 9


def maak(naam: str, code: str, periode: tuple[date, date]) -> tuple[list[tuple[Any, ...]], tuple[Any, ...]]:
    gemeenten = [gemeente for gemeente in Gemeente.objects.order_by("code") if code in ("alle", gemeente.code)]
    een = gemeenten[0] if len(gemeenten) == 1 else None
    uitkomst = rapport_maken(
        RAPPORTEN[naam], Periode(*periode), gemeenten=gemeenten, gemeente=een, door=systeemgebruiker()
    )
    return [tuple(rij.values()) for rij in uitkomst.rijen], tuple(uitkomst.totaal.values())


def test_rapporten_kloppen_met_wat_met_de_hand_is_uitgerekend(ingelezen: None) -> None:
    for naam, code, periode, rijen, totaal in UITGEREKEND:
        assert maak(naam, code, periode) == (rijen, totaal), (naam, code, periode)


def test_bereik_telt_mensen_een_keer_en_kosten_van_elke_deelname(ingelezen: None) -> None:
    """Open were b, c, d, e, f, h and g, of whom nothing is known; of a the first fact comes after the peildatum."""
    rijen, totaal = maak("aanbod_bereik", "0392", KWARTAAL)
    assert [rij for rij in rijen if rij[1]] == [("Taalmaatje", 2, 28.6, 100.15)]
    assert totaal == (2, 28.6, 100.15)
