"""PVT, MAP and the end of the Z-route: one row per paragraph, legal and illegal."""

from datetime import date

import pytest

from inburgering.recht.leerroutes import ResterendeUren
from inburgering.recht.participatie import (
    SLOTFORMULE,
    MapThema,
    datum_klopt_voor_duo,
    map_afronden_toegestaan,
    map_verplicht,
    pvt_ondertekenen_toegestaan,
    streefdatum_pvt,
    verwijtbaarheid_klopt,
    zroute_afronden_toegestaan,
)


@pytest.mark.regel("C-1", "C-1-AANWEZIG", "C-1-ACTIVITEIT", "C-1-INTAKE", "R-PVT")
@pytest.mark.parametrize(
    ("wijziging", "ja", "artikel"),
    [
        ({}, True, "3.1 lid 1"),
        ({"inleiding_gevolgd": False}, False, "3.1 lid 4"),
        ({"activiteiten": 0}, False, "3.1 lid 2"),
        ({"uren": 11}, False, "3.1 lid 3"),
        ({"uren": 8, "uren_brede_intake": 4}, True, "3.1 lid 1"),
        ({"uren": 8, "uren_brede_intake": 3}, False, "3.1 lid 5"),
        ({"aanwezig_bij_ondertekening": False}, False, "3.1 lid 1"),
    ],
)
def test_pvt_ondertekenen(wijziging: dict, ja: bool, artikel: str) -> None:
    feiten = {"inleiding_gevolgd": True, "activiteiten": 1, "uren": 12, "aanwezig_bij_ondertekening": True}
    oordeel = pvt_ondertekenen_toegestaan(**{**feiten, **wijziging})
    assert (oordeel.ja, oordeel.artikel) == (ja, f"Besluit inburgering 2021 art. {artikel}")


@pytest.mark.regel("R-PLICHT", "R-MAP3")
@pytest.mark.parametrize(("leerroute", "ja"), [("B", True), ("Z", True), ("O", False)])
def test_map_verplicht(leerroute: str, ja: bool) -> None:
    assert map_verplicht(leerroute).ja is ja


@pytest.mark.regel("C-2", "C-2-THEMAS", "C-2-INTAKE", "R-MAP2", "R-MAP3")
@pytest.mark.parametrize(
    ("wijziging", "ja", "code"),
    [
        ({}, True, "C-2"),
        ({"leerroute": "O"}, False, "R-MAP3"),
        ({"themas": set(MapThema) - {MapThema.NETWERK}}, False, "C-2-THEMAS"),
        ({"themas": set()}, False, "C-2-THEMAS"),
        ({"uren": 39}, False, "R-MAP2"),
        ({"uren": 30, "uren_brede_intake": 10}, True, "C-2"),
        ({"uren": 30, "uren_brede_intake": 9}, False, "C-2-INTAKE"),
        ({"eindgesprek_met_college": False}, False, "C-2"),
    ],
)
def test_map_afronden(wijziging: dict, ja: bool, code: str) -> None:
    feiten = {
        "leerroute": "B",
        "themas": set(MapThema),
        "uren": 40,
        "urennorm": 40,
        "eindgesprek_met_college": True,
    }
    oordeel = map_afronden_toegestaan(**{**feiten, **wijziging})
    assert (oordeel.ja, oordeel.regel) == (ja, code)


KLAAR = ResterendeUren(0, 0, ())


@pytest.mark.regel("C-3", "C-4", "R-Z2", "R-Z")
@pytest.mark.parametrize(
    ("wijziging", "ja", "code"),
    [
        ({}, True, "C-3"),
        ({"leerroute": "B"}, False, "R-Z"),
        ({"door_college": False}, False, "R-Z2"),
        ({"resterend": ResterendeUren(1, 0, ())}, False, "C-3"),
        ({"resterend": ResterendeUren(0, 1, ())}, False, "C-3"),
        ({"pvt_ondertekend_op": None}, False, "C-4"),
        ({"pvt_ondertekend_op": date(2026, 11, 21)}, False, "C-4"),
        ({"map_eindgesprek_op": None}, False, "C-4"),
    ],
)
def test_zroute_afronden(wijziging: dict, ja: bool, code: str) -> None:
    feiten = {
        "leerroute": "Z",
        "resterend": KLAAR,
        "pvt_ondertekend_op": date(2025, 5, 1),
        "map_eindgesprek_op": date(2026, 11, 20),
        "op": date(2026, 11, 20),
        "door_college": True,
    }
    oordeel = zroute_afronden_toegestaan(**{**feiten, **wijziging})
    assert (oordeel.ja, oordeel.regel) == (ja, code)


def test_zroute_zegt_alles_wat_ontbreekt() -> None:
    oordeel = zroute_afronden_toegestaan(
        leerroute="Z",
        resterend=ResterendeUren(120, 45, ()),
        pvt_ondertekend_op=None,
        map_eindgesprek_op=None,
        op=date(2026, 11, 20),
        door_college=False,
    )
    assert len(oordeel.uitleg) == 5


@pytest.mark.regel("C-4")
@pytest.mark.parametrize(
    ("datum", "start", "zroute", "ja"),
    [
        (date(2026, 11, 30), date(2025, 1, 1), None, True),
        (date(2026, 12, 1), date(2025, 1, 1), None, False),
        (date(2024, 12, 31), date(2025, 1, 1), None, False),
        (date(2025, 1, 1), None, None, False),
        (date(2026, 6, 2), date(2025, 1, 1), date(2026, 6, 1), False),
        (date(2026, 6, 1), date(2025, 1, 1), date(2026, 6, 1), True),
    ],
)
def test_datum_voor_duo(datum: date, start: date | None, zroute: date | None, ja: bool) -> None:
    oordeel = datum_klopt_voor_duo(
        datum=datum, start_termijn=start, zroute_afgerond_op=zroute, vandaag=date(2026, 11, 30)
    )
    assert oordeel.ja is ja


EINDE = date(2027, 3, 16)
VOOR, NET_VOOR_NEE, NEE_MAG, LAATSTE, NA = (
    date(2026, 11, 30),
    date(2027, 1, 15),
    date(2027, 1, 16),
    date(2027, 3, 15),
    date(2027, 3, 16),
)


@pytest.mark.regel("F-10")
@pytest.mark.parametrize(
    ("verwijtbaar", "datum", "vandaag", "klopt"),
    [
        (None, None, VOOR, True),
        (None, VOOR, VOOR, True),
        (None, LAATSTE, NA, True),
        (None, None, LAATSTE, True),
        (None, None, NA, False),
        (None, NA, NA, False),
        ("Nee", LAATSTE, NA, False),
        ("Ja", LAATSTE, NA, False),
        ("Nee", None, NET_VOOR_NEE, False),
        ("Nee", None, NEE_MAG, True),
        ("Nee", None, NA, True),
        ("Nee", NA, NA, True),
        ("Ja", None, LAATSTE, False),
        ("Ja", None, NA, True),
        ("Ja", NA, date(2027, 5, 1), True),
    ],
)
def test_verwijtbaarheid(verwijtbaar: str | None, datum: date | None, vandaag: date, klopt: bool) -> None:
    oordeel = verwijtbaarheid_klopt(verwijtbaar=verwijtbaar, datum=datum, einde_termijn=EINDE, vandaag=vandaag)
    assert oordeel.ja is klopt
    assert oordeel.regel == "F-10"


def test_streefdatum_pvt_telt_in_maanden() -> None:
    assert streefdatum_pvt(start_termijn=date(2026, 8, 31), maanden=6) == date(2027, 2, 28)


def test_de_slotformule_staat_er_in_haar_geheel() -> None:
    assert SLOTFORMULE.startswith("Ik verklaar dat ik kennis heb genomen van de waarden en spelregels")
    assert SLOTFORMULE.endswith("de ruimte krijg van mijn medeburgers.")
