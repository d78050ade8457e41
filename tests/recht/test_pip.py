"""Content of a PIP per doelgroep and leerroute, and what DUO refuses."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from inburgering.recht import pip
from inburgering.recht.doelgroep import Doelgroep
from inburgering.recht.leerroutes import Examenonderdeel, Leerroute, Niveau
from inburgering.recht.pip import Alfabetisering, PipInhoud, Routereden

REDENEN = {route: Routereden(f"Waarom (niet) de {route.naam}.", "gesprek van 2 maart") for route in Leerroute}
COMPLEET = PipInhoud(
    doelgroep=Doelgroep.ASIELSTATUSHOUDER,
    leerroute=Leerroute.B,
    dagtekening=date(2026, 5, 12),
    naam="A. Voorbeeld",
    adres="Straat 1, 2011 AA Haarlem",
    ondertekenaar="B. Ambtenaar",
    mandaat="namens het college, teamleider",
    niveau=Niveau.B1,
    redenen=REDENEN,
    wensen_inburgeraar="Wil in de zorg werken.",
    wil_beroeps_of_hoger_onderwijs=False,
    begeleiding="Klantmanager en taalmaatje.",
    aantal_voortgangsgesprekken=8,
    pvt_uren=12,
    map_uren=40,
    intensiteit_uren=600,
    alfabetisering=Alfabetisering.NIET_VAN_TOEPASSING,
    contactpersoon_naam="C. Klantmanager",
    contactpersoon_email="c@gemeente.example",
    contactpersoon_telefoon="023 511 0000",
)
ONDERWIJSROUTE = replace(COMPLEET, leerroute=Leerroute.O, map_uren=None, wil_beroeps_of_hoger_onderwijs=True)
ZELFREDZAAMHEIDSROUTE = replace(COMPLEET, leerroute=Leerroute.Z, niveau=None)


def _ontbreekt(inhoud: PipInhoud) -> list[tuple[str, str]]:
    return [(gebrek.code, gebrek.veld) for gebrek in pip.ontbrekend(inhoud)]


@pytest.mark.parametrize("inhoud", [COMPLEET, ONDERWIJSROUTE, ZELFREDZAAMHEIDSROUTE])
def test_a_complete_pip_lacks_nothing(inhoud: PipInhoud) -> None:
    assert pip.ontbrekend(inhoud) == ()


@pytest.mark.regel("P1", "P2", "P3", "P5", "P7", "P7-GESPREKKEN", "P8", "P9", "P10", "P12", "P17", "P22")
@pytest.mark.parametrize(
    ("wijziging", "code", "veld"),
    [
        ({"naam": ""}, "P1", "naam"),
        ({"adres": "  "}, "P1", "adres"),
        ({"ondertekenaar": ""}, "P2", "ondertekenaar"),
        ({"mandaat": ""}, "P2", "mandaat"),
        ({"dagtekening": None}, "P3", "dagtekening"),
        ({"begeleiding": ""}, "P7", "begeleiding"),
        ({"aantal_voortgangsgesprekken": None}, "P7-GESPREKKEN", "aantal_voortgangsgesprekken"),
        ({"aantal_voortgangsgesprekken": 0}, "P7-GESPREKKEN", "aantal_voortgangsgesprekken"),
        ({"pvt_uren": 11}, "P8", "pvt_uren"),
        ({"pvt_uren": None}, "P8", "pvt_uren"),
        ({"map_uren": None}, "P9", "map_uren"),
        ({"intensiteit_uren": None}, "P10", "intensiteit_uren"),
        ({"alfabetisering": None}, "P12", "alfabetisering"),
        ({"wensen_inburgeraar": ""}, "P17", "wensen_inburgeraar"),
        ({"contactpersoon_naam": ""}, "P22", "contactpersoon_naam"),
        ({"contactpersoon_email": ""}, "P22", "contactpersoon_email"),
        ({"contactpersoon_telefoon": ""}, "P22", "contactpersoon_telefoon"),
    ],
)
def test_a_missing_part_is_named(wijziging: dict[str, Any], code: str, veld: str) -> None:
    assert _ontbreekt(replace(COMPLEET, **wijziging)) == [(code, veld)]


@pytest.mark.regel("P17")
@pytest.mark.parametrize("route", list(Leerroute))
@pytest.mark.parametrize("reden", [None, Routereden("", "gesprek"), Routereden("past niet", " ")])
def test_each_of_the_three_routes_needs_a_reason_with_its_source(route: Leerroute, reden: Routereden | None) -> None:
    redenen = {andere: REDENEN[andere] for andere in Leerroute if andere != route}
    if reden:
        redenen[route] = reden
    (gebrek,) = pip.ontbrekend(replace(COMPLEET, redenen=redenen))
    assert (gebrek.code, gebrek.veld) == ("P17", f"reden_{route.value.lower()}")
    assert route.naam in gebrek.uitleg
    assert gebrek.artikel == "Awb art. 3:46"


@pytest.mark.regel("P5")
def test_without_a_leerroute_the_rest_is_still_checked() -> None:
    assert _ontbreekt(PipInhoud(Doelgroep.GEZINSMIGRANT, naam="X"))[:4] == [
        ("P1", "adres"),
        ("P2", "ondertekenaar"),
        ("P2", "mandaat"),
        ("P3", "dagtekening"),
    ]
    assert ("P5", "leerroute") in _ontbreekt(PipInhoud(Doelgroep.GEZINSMIGRANT))


@pytest.mark.regel("P6", "P6-Z")
@pytest.mark.parametrize(
    ("inhoud", "niveau", "onderdelen", "goed"),
    [
        (COMPLEET, Niveau.B1, set(), True),
        (COMPLEET, None, set(), False),
        (COMPLEET, Niveau.B1, {"LE"}, False),
        (COMPLEET, Niveau.A2, set(), False),
        (COMPLEET, Niveau.A2, {"LE", "SP"}, True),
        (ONDERWIJSROUTE, Niveau.B1, set(), True),
        (ONDERWIJSROUTE, Niveau.A2, {"LE"}, False),
        (ONDERWIJSROUTE, Niveau.B1, {"LE"}, False),
        (ZELFREDZAAMHEIDSROUTE, None, set(), True),
        (ZELFREDZAAMHEIDSROUTE, Niveau.A2, {"LE", "KNM"}, True),
        (ZELFREDZAAMHEIDSROUTE, Niveau.B1, set(), False),
    ],
)
def test_level_fits_the_leerroute(inhoud: PipInhoud, niveau: Niveau | None, onderdelen: set[str], goed: bool) -> None:
    gekozen = frozenset(Examenonderdeel(onderdeel) for onderdeel in onderdelen)
    gevonden = _ontbreekt(replace(inhoud, niveau=niveau, a2_onderdelen=gekozen))
    assert gevonden == ([] if goed else [("P6", "niveau")])


def test_knm_cannot_be_scaled_down() -> None:
    inhoud = replace(COMPLEET, niveau=Niveau.A2, a2_onderdelen=frozenset({Examenonderdeel.KNM}))
    assert _ontbreekt(inhoud) == [("P6", "a2_onderdelen")]


@pytest.mark.regel("P10")
def test_intensity_is_asked_for_an_asielstatushouder_only() -> None:
    assert _ontbreekt(replace(COMPLEET, doelgroep=Doelgroep.GEZINSMIGRANT, intensiteit_uren=None)) == []


@pytest.mark.regel("R-O")
@pytest.mark.parametrize("wens", [None, False])
def test_onderwijsroute_asks_for_the_wish_of_the_person(wens: bool | None) -> None:
    inhoud = replace(ONDERWIJSROUTE, wil_beroeps_of_hoger_onderwijs=wens)
    assert _ontbreekt(inhoud) == [("R-O", "wil_beroeps_of_hoger_onderwijs")]


@pytest.mark.regel("P11", "P16", "P16-ONTZORGEN", "P18")
@pytest.mark.parametrize(
    ("aanleiding", "invulling", "verwacht"),
    [
        (
            {"kinderen_voor_educatie": True},
            {"afspraken_educatie": "Voorschool vanaf april."},
            ("P11", "afspraken_educatie"),
        ),
        ({"bijstand": True}, {"participatiewet_besluit": "Besluit van 1 mei."}, ("P16", "participatiewet_besluit")),
        (
            {"recht_op_ontzorgen": True},
            {"ontzorgen_besluit": "Besluit van 1 mei."},
            ("P16-ONTZORGEN", "ontzorgen_besluit"),
        ),
        (
            {"leerbaarheidstoets_advies": Leerroute.Z},
            {"motivering_afwijking_toets": "Kan meer dan de toets toont."},
            ("P18", "motivering_afwijking_toets"),
        ),
    ],
)
def test_a_part_that_applies_only_sometimes(
    aanleiding: dict[str, Any], invulling: dict[str, Any], verwacht: tuple[str, str]
) -> None:
    assert _ontbreekt(replace(COMPLEET, **aanleiding)) == [verwacht]
    assert _ontbreekt(replace(COMPLEET, **aanleiding, **invulling)) == []


def test_following_the_toets_needs_no_motivation() -> None:
    assert _ontbreekt(replace(COMPLEET, leerbaarheidstoets_advies=Leerroute.B)) == []


@pytest.mark.regel("P4", "P13", "P14", "P15", "P19", "P20", "P21", "P23", "P24")
@pytest.mark.parametrize(
    ("doelgroep", "leerroute", "weg"),
    [
        ("asielstatushouder", "B", {"P6-Z", "P24"}),
        ("asielstatushouder", "O", {"P6-Z", "P9", "P24"}),
        ("asielstatushouder", "Z", {"P24"}),
        ("gezinsmigrant", "B", {"P6-Z", "P10", "P16-ONTZORGEN", "P23"}),
        ("gezinsmigrant", "O", {"P6-Z", "P9", "P10", "P16-ONTZORGEN", "P23"}),
        ("overige_migrant", "Z", {"P10", "P16-ONTZORGEN", "P23"}),
    ],
)
def test_what_does_not_apply_is_not_shown(doelgroep: str, leerroute: str, weg: set[str]) -> None:
    codes = [onderdeel.code for onderdeel in pip.onderdelen_voor(doelgroep, leerroute)]
    alle = {f"P{n}" for n in range(1, 25)} | {"P6-Z", "P7-GESPREKKEN", "P16-ONTZORGEN"}
    assert set(codes) == alle - weg
    assert len(codes) == len(set(codes))


def test_fixed_texts_are_marked() -> None:
    vast = {onderdeel.code for onderdeel in pip.onderdelen_voor("asielstatushouder", "B") if onderdeel.vaste_tekst}
    assert vast == {"P4", "P14", "P15", "P19", "P20", "P21"}


@pytest.mark.regel("DUO-1", "DUO-2", "DUO-3")
@pytest.mark.parametrize(
    ("naam", "code"),
    [
        ("start_inburgeringsplicht", "DUO-1"),
        ("dagtekening_huidig_pip", "DUO-2"),
        ("datum_vestiging", "DUO-3"),
    ],
)
def test_duo_refuses_a_dagtekening_that_is_too_early(naam: str, code: str) -> None:
    assert pip.duo_weigert(COMPLEET, **{naam: date(2026, 5, 12)}) == ()
    (gebrek,) = pip.duo_weigert(COMPLEET, **{naam: date(2026, 5, 13)})
    assert (gebrek.code, gebrek.veld) == (code, "dagtekening")
    assert "woensdag 13 mei 2026" in gebrek.uitleg
    assert gebrek.artikel == "DUO-koppelvlak inburgering PIP 1.1.3"


def test_duo_cannot_judge_a_dagtekening_that_is_not_there() -> None:
    assert pip.duo_weigert(replace(COMPLEET, dagtekening=None), datum_vestiging=date(2026, 5, 13)) == ()


@pytest.mark.regel("DUO-4", "DUO-5", "DUO-6")
@pytest.mark.parametrize(
    ("leerroute", "niveau", "eerste", "codes"),
    [
        ("O", "A2", False, ["DUO-4"]),
        ("B", "A2", True, ["DUO-5"]),
        ("B", "A2", False, []),
        ("Z", "B1", True, ["DUO-6"]),
        ("Z", "A2", True, []),
        ("B", "B1", True, []),
        ("O", "B1", True, []),
    ],
)
def test_duo_refuses_a_level_that_does_not_fit(leerroute: str, niveau: str, eerste: bool, codes: list[str]) -> None:
    inhoud = replace(COMPLEET, leerroute=Leerroute(leerroute), niveau=Niveau(niveau), eerste_pip=eerste)
    assert [gebrek.code for gebrek in pip.duo_weigert(inhoud)] == codes


@pytest.mark.regel("DUO-7", "DUO-8", "DUO-9")
@pytest.mark.parametrize(
    ("wijziging", "codes"),
    [
        ({"intensiteit_uren": 1}, []),
        ({"intensiteit_uren": 9999}, []),
        ({"intensiteit_uren": 0}, ["DUO-7"]),
        ({"intensiteit_uren": 10000}, ["DUO-7"]),
        ({"intensiteit_uren": 10000, "doelgroep": Doelgroep.GEZINSMIGRANT}, []),
        ({"intensiteit_uren": 10000, "leerroute": Leerroute.Z, "niveau": None}, []),
        ({"contactpersoon_naam": "x" * 100}, []),
        ({"contactpersoon_naam": "x" * 101}, ["DUO-8"]),
        ({"contactpersoon_email": "a@b"}, ["DUO-9"]),
        ({"contactpersoon_email": "a@bc"}, []),
        ({"contactpersoon_email": "x" * 241}, []),
        ({"contactpersoon_email": "x" * 242}, ["DUO-9"]),
        ({"contactpersoon_email": ""}, []),
    ],
)
def test_duo_refuses_what_is_too_long_or_too_large(wijziging: dict[str, Any], codes: list[str]) -> None:
    assert [gebrek.code for gebrek in pip.duo_weigert(replace(COMPLEET, **wijziging))] == codes
