"""Schakelen, afschalen, extension after effort, and hours."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inburgering.recht import leerroutes
from inburgering.recht.doelgroep import Doelgroep
from inburgering.recht.fouten import InvoerFout, InvoerFouten
from inburgering.recht.leerroutes import Examenonderdeel, Leerroute

# The term begins on 16 March 2024; the eighteen months end on 15 September 2025.
DAGTEKENING = date(2024, 3, 15)
ROUTES = list(permutations(Leerroute, 2))
NIET_O_NAAR_B = [paar for paar in ROUTES if paar != (Leerroute.O, Leerroute.B)]


def _schakelen(van: str, naar: str, datum: date, **feiten: object) -> leerroutes.Oordeel:
    return leerroutes.schakelen_toegestaan(
        van=van, naar=naar, datum=datum, dagtekening_eerste_pip=DAGTEKENING, **feiten
    )


@pytest.mark.regel("T-SW-1")
@pytest.mark.parametrize(("van", "naar"), ROUTES)
def test_schakelen_before_the_term_begins_is_refused_even_from_o_to_b(van: str, naar: str) -> None:
    oordeel = _schakelen(van, naar, date(2024, 3, 15), bijzonder_geval=True)
    assert not oordeel
    assert "begint pas op zaterdag 16 maart 2024" in oordeel.uitleg[0]


@pytest.mark.regel("T-SW-1")
@pytest.mark.parametrize(("van", "naar"), NIET_O_NAAR_B)
@pytest.mark.parametrize("datum", [date(2024, 3, 16), date(2025, 9, 15)])
def test_schakelen_within_eighteen_months_is_allowed(van: str, naar: str, datum: date) -> None:
    oordeel = _schakelen(van, naar, datum)
    assert oordeel
    assert oordeel.artikel == "Besluit inburgering 2021 art. 5.4 lid 1"


@pytest.mark.regel("T-SW-1")
@pytest.mark.parametrize(("van", "naar"), NIET_O_NAAR_B)
def test_schakelen_after_eighteen_months_is_refused(van: str, naar: str) -> None:
    oordeel = _schakelen(van, naar, date(2025, 9, 16))
    assert not oordeel
    assert oordeel.uitleg[-1] == "Dinsdag 16 september 2025 is later en geen uitzondering geldt."


@pytest.mark.regel("T-SW-2")
@pytest.mark.parametrize("datum", [date(2024, 3, 16), date(2025, 9, 16), date(2027, 3, 15)])
def test_schakelen_from_o_to_b_is_always_allowed(datum: date) -> None:
    oordeel = _schakelen("O", "B", datum)
    assert oordeel
    assert (oordeel.regel, oordeel.artikel) == ("T-SW-2", "Besluit inburgering 2021 art. 5.4 lid 1")


@pytest.mark.regel("T-SW-3")
@pytest.mark.parametrize(
    ("beeindigd_op", "toegestaan"),
    [
        (date(2025, 9, 15), False),
        (date(2025, 9, 16), True),
        (date(2026, 1, 10), True),
        (date(2026, 1, 11), False),
        (None, False),
    ],
)
def test_schakelen_after_an_opleiding_that_ended_later(beeindigd_op: date | None, toegestaan: bool) -> None:
    oordeel = _schakelen("B", "Z", date(2026, 1, 10), niet_vrijstellende_opleiding_beeindigd_op=beeindigd_op)
    assert oordeel.ja is toegestaan
    assert oordeel.artikel == f"Besluit inburgering 2021 art. 5.4 lid {2 if toegestaan else 1}"


@pytest.mark.regel("T-SW-4")
def test_schakelen_in_a_special_case_is_allowed_and_asks_for_reasons() -> None:
    oordeel = _schakelen("B", "Z", date(2026, 1, 10), bijzonder_geval=True)
    assert oordeel
    assert oordeel.artikel == "Besluit inburgering 2021 art. 5.4 lid 3"
    assert "motiveer" in oordeel.uitleg[-1]


def test_the_first_ground_decides() -> None:
    laat = {"niet_vrijstellende_opleiding_beeindigd_op": date(2025, 10, 1), "bijzonder_geval": True}
    assert _schakelen("O", "B", date(2026, 1, 10), **laat).regel == "T-SW-2"
    assert _schakelen("B", "Z", date(2025, 9, 1), **laat).regel == "T-SW-1"
    assert _schakelen("B", "Z", date(2026, 1, 10), **laat).regel == "T-SW-3"


@given(st.dates(date(2014, 1, 1), date(2090, 1, 1)), st.dates(date(2014, 1, 1), date(2099, 1, 1)))
def test_a_special_case_never_makes_schakelen_harder(dagtekening: date, datum: date) -> None:
    gewoon, bijzonder = (
        leerroutes.schakelen_toegestaan(
            van="Z", naar="B", datum=datum, dagtekening_eerste_pip=dagtekening, bijzonder_geval=geval
        )
        for geval in (False, True)
    )
    assert bijzonder.ja >= gewoon.ja
    assert bijzonder.ja is (datum > dagtekening)


@pytest.mark.parametrize("route", list(Leerroute))
def test_schakelen_to_the_same_route_is_a_fault(route: str) -> None:
    with pytest.raises(InvoerFout, match="naar"):
        _schakelen(route, route, date(2024, 6, 1))


@pytest.mark.parametrize(
    ("wijziging", "veld"),
    [
        ({"van": "X"}, "van"),
        ({"naar": "B1"}, "naar"),
        ({"naar": "B"}, "naar"),
        ({"naar": None}, "naar"),
        ({"datum": "2025-02-29"}, "datum"),
        ({"bijzonder_geval": "nee"}, "bijzonder_geval"),
        ({"bijzonder_geval": None}, "bijzonder_geval"),
        ({"reden": "x"}, "reden"),
        ({"niet_vrijstellende_opleiding_beeindigd_op": "binnenkort"}, "niet_vrijstellende_opleiding_beeindigd_op"),
    ],
)
def test_beoordeel_schakelen_names_the_wrong_field(wijziging: dict[str, object], veld: str) -> None:
    feiten = {"van": "B", "naar": "Z", "datum": "2025-01-01", "dagtekening_eerste_pip": "2024-03-15"}
    with pytest.raises(InvoerFouten) as gevangen:
        leerroutes.beoordeel_schakelen({**feiten, **wijziging})
    assert [fout.veld for fout in gevangen.value.fouten] == [veld]


def test_beoordeel_schakelen_takes_null_for_no_opleiding() -> None:
    feiten = {
        "van": "B",
        "naar": "Z",
        "datum": "2025-09-16",
        "dagtekening_eerste_pip": "2024-03-15",
        "niet_vrijstellende_opleiding_beeindigd_op": None,
        "bijzonder_geval": False,
    }
    assert not leerroutes.beoordeel_schakelen(feiten)


@pytest.mark.regel("T-SW-6")
@pytest.mark.parametrize(
    ("van", "naar", "woorden"),
    [
        ("O", "B", ["intensiteit", "examenpogingen"]),
        ("Z", "B", ["intensiteit"]),
        ("B", "O", ["examenpogingen"]),
        ("B", "Z", ["800 cursusuren"]),
        ("O", "Z", ["800 cursusuren"]),
        ("Z", "O", []),
    ],
)
def test_what_counts_after_schakelen(van: str, naar: str, woorden: list[str]) -> None:
    zinnen = leerroutes.telt_mee_bij_schakelen(van, naar)
    assert len(zinnen) == len(woorden)
    assert all(woord in zin for woord, zin in zip(woorden, zinnen, strict=True))


@pytest.mark.regel("T-AF-1", "T-AF-2", "T-AF-3")
@pytest.mark.parametrize(
    ("leerroute", "uren", "intake", "inspanning", "toegestaan", "artikel"),
    [
        ("B", 600, 0, True, True, "Besluit inburgering 2021 art. 5.5 lid 1"),
        ("B", 599, 0, True, False, "Besluit inburgering 2021 art. 5.5 lid 1"),
        ("B", 560, 40, True, True, "Besluit inburgering 2021 art. 5.5 lid 1"),
        ("B", 700, 0, False, False, "Besluit inburgering 2021 art. 5.5 lid 1"),
        ("O", 700, 0, True, False, "Wi2021 art. 17 lid 3"),
        ("Z", 700, 0, True, False, "Wi2021 art. 17 lid 3"),
    ],
)
def test_afschalen(leerroute: str, uren: int, intake: int, inspanning: bool, toegestaan: bool, artikel: str) -> None:
    oordeel = leerroutes.afschalen_toegestaan(
        leerroute=leerroute,
        cursusuren_nt2=uren,
        cursusuren_brede_intake=intake,
        voldoende_inspanning=inspanning,
    )
    assert (oordeel.ja, oordeel.artikel) == (toegestaan, artikel)
    assert ("5.5 lid 2" in " ".join(oordeel.uitleg)) is bool(intake)


VOLDAAN = {
    "leerroute": "B",
    "behaalde_onderdelen": {Examenonderdeel.LEZEN, Examenonderdeel.SPREKEN, Examenonderdeel.KNM},
    "alle_lessen_gevolgd": True,
    "gevolgde_uren": 450,
    "pvt_afgerond": True,
    "map_afgerond": True,
}


@pytest.mark.regel("V-2")
@pytest.mark.parametrize(
    ("doelgroep", "wijziging", "ja"),
    [
        ("asielstatushouder", {}, True),
        ("asielstatushouder", {"gevolgde_uren": 0}, True),
        ("asielstatushouder", {"alle_lessen_gevolgd": False}, False),
        ("gezinsmigrant", {"alle_lessen_gevolgd": False}, True),
        ("gezinsmigrant", {"gevolgde_uren": 449}, False),
        ("overige_migrant", {"leerroute": "O"}, False),
        ("asielstatushouder", {"behaalde_onderdelen": {"LE", "KNM"}}, False),
        ("asielstatushouder", {"behaalde_onderdelen": {"LE", "LU"}}, False),
        ("asielstatushouder", {"pvt_afgerond": False}, False),
        ("asielstatushouder", {"map_afgerond": False}, False),
    ],
)
def test_aanzienlijke_inspanning(doelgroep: str, wijziging: dict[str, object], ja: bool) -> None:
    oordeel = leerroutes.aanzienlijke_inspanning(doelgroep=doelgroep, **{**VOLDAAN, **wijziging})
    assert oordeel.ja is ja
    assert len(oordeel.uitleg) == 1


@pytest.mark.regel("R-PVT", "R-MAP2", "R-MAP3", "R-Z", "R-Z-GEZIN")
@pytest.mark.parametrize(
    ("leerroute", "doelgroep", "uren"),
    [
        ("B", Doelgroep.ASIELSTATUSHOUDER, (None, None, 12, 40)),
        ("O", Doelgroep.ASIELSTATUSHOUDER, (None, None, 12, None)),
        ("Z", Doelgroep.ASIELSTATUSHOUDER, (800, 800, 12, 40)),
        ("Z", Doelgroep.GEZINSMIGRANT, (800, None, 12, 40)),
        ("Z", Doelgroep.OVERIGE_MIGRANT, (800, None, 12, 40)),
    ],
)
def test_urennorm(leerroute: str, doelgroep: str, uren: tuple[int | None, ...]) -> None:
    norm = leerroutes.urennorm(leerroute, doelgroep)
    assert (norm.cursusuren, norm.participatie_uren, norm.pvt_uren, norm.map_uren) == uren
    assert "Besluit inburgering 2021 art. 3.1 lid 3" in norm.artikelen


def test_a_route_has_its_name() -> None:
    assert [route.naam for route in Leerroute] == ["B1-route", "onderwijsroute", "zelfredzaamheidsroute"]
