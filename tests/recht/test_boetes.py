"""Fines of the gemeente: one table per paragraph, legal and illegal."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from inburgering.recht import boetes

DAG = date(2026, 11, 30)


@pytest.mark.regel("F-3")
@pytest.mark.parametrize(
    ("opgelegd", "maanden", "rest"),
    [(0, None, 2400), (2300, None, 100), (2500, None, 0), (250, 6, 150), (0, 12, 800), (0, 18, 1200), (0, 24, 1600)],
)
def test_fines_have_a_ceiling_per_term(opgelegd: int, maanden: int | None, rest: int) -> None:
    assert boetes.resterend_plafond(opgelegd, maanden) == (rest, "Besluit inburgering 2021 art. 7.1 lid 5")


def test_a_new_term_of_another_length_is_unknown() -> None:
    with pytest.raises(KeyError):
        boetes.resterend_plafond(0, 7)


@pytest.mark.regel("F-2", "F-2-VERWIJT")
@pytest.mark.parametrize(
    ("verwijtbaarheid", "bedrag"),
    [
        ("opzet", "50"),
        ("grove_schuld", "37.5"),
        ("geen_opzet_of_grove_schuld", "25"),
        ("verminderd_verwijtbaar", "12.5"),
    ],
)
def test_first_fine_weighs_culpability(verwijtbaarheid: str, bedrag: str) -> None:
    boete = boetes.boete_begeleiding(verwijtbaarheid)
    assert (boete.bedrag, boete.artikel) == (Decimal(bedrag), "Besluit inburgering 2021 art. 7.1 lid 2")


@pytest.mark.regel("F-2-HERHALING")
@pytest.mark.parametrize(
    ("eerdere", "verdubbeld", "opgeteld"),
    [(0, 50, 50), (1, 100, 100), (2, 200, 150), (3, 400, 200), (4, 800, 250), (5, 800, 300), (40, 800, 800)],
)
def test_repetition_makes_the_fine_higher_up_to_800(eerdere: int, verdubbeld: int, opgeteld: int) -> None:
    """Doubling is our reading; a gemeente may read it as 50 euro more each time."""
    assert boetes.boete_begeleiding("opzet", eerdere=eerdere).bedrag == verdubbeld
    assert boetes.boete_begeleiding("opzet", eerdere=eerdere, verdubbelen=False).bedrag == opgeteld
    assert boetes.boete_begeleiding("grove_schuld", eerdere=eerdere).bedrag == Decimal(verdubbeld * 75) / 100


def test_the_explanation_tells_each_step() -> None:
    zinnen = boetes.boete_begeleiding("verminderd_verwijtbaar", eerdere=2).uitleg
    assert len(zinnen) == 3
    assert "200 euro" in zinnen[1]
    assert "25 procent: 50 euro" in zinnen[2]
    assert "12,50 euro" in boetes.boete_begeleiding("verminderd_verwijtbaar").uitleg[-1]
    assert "1 eerdere overtreding telt" in boetes.boete_begeleiding("opzet", eerdere=1).uitleg[1]


def test_an_unknown_degree_of_culpability_is_refused() -> None:
    with pytest.raises(KeyError):
        boetes.boete_begeleiding("geen")


@pytest.mark.regel("F-1")
def test_the_fine_of_the_intake_is_fixed() -> None:
    boete = boetes.boete_brede_intake()
    assert (boete.bedrag, boete.artikel) == (250, "Wi2021 art. 22")


@pytest.mark.regel("F-2-HERHALING")
@pytest.mark.parametrize(
    ("eerder", "onherroepelijk", "telt"),
    [
        (date(2026, 1, 15), date(2026, 5, 1), True),
        (date(2025, 11, 30), date(2026, 5, 1), True),
        (date(2025, 11, 29), date(2026, 5, 1), False),
        (date(2026, 1, 15), None, False),
        (date(2026, 1, 15), date(2026, 12, 2), False),
        (date(2026, 1, 15), date(2026, 12, 1), True),
        (DAG, date(2026, 11, 30), False),
    ],
)
def test_only_a_final_fine_of_the_last_year_counts(eerder: date, onherroepelijk: date | None, telt: bool) -> None:
    assert (
        boetes.telt_als_eerdere(
            gedraging_op=DAG, eerdere_op=eerder, onherroepelijk_op=onherroepelijk, beslist_op=date(2026, 12, 1)
        )
        is telt
    )


@pytest.mark.regel("B-8", "B-7-VERVAL")
@pytest.mark.parametrize(("hoogstens", "rapport", "jaar"), [(800, True, 2031), (341, True, 2031), (340, False, 2029)])
def test_a_high_fine_needs_a_report_and_can_be_imposed_longer(hoogstens: int, rapport: bool, jaar: int) -> None:
    assert bool(boetes.rapport_verplicht(hoogstens)) is rapport
    assert boetes.boete_vervalt_op(DAG, hoogstens=hoogstens) == date(jaar, 11, 30)


ALLES_GOED = boetes.Boetefeiten(
    doelgroep="gezinsmigrant",
    gedraging_op=date(2026, 9, 1),
    beslist_op=DAG,
    hoogstens=800,
    bedrag=Decimal(50),
    resterend=Decimal(2400),
    verwijtbaarheid="opzet",
    verwijtbaarheid_toegelicht=True,
    bijstand_verlaagd=False,
    zienswijze_uiterlijk_op=date(2026, 11, 20),
    zienswijze_ontvangen=False,
)
ASIEL = replace(
    ALLES_GOED,
    doelgroep="asielstatushouder",
    toets_akkoord=True,
    toets_door_een_ander=True,
    evenredigheid_toegelicht=True,
)


@pytest.mark.regel("F-6", "F-7", "F-9", "B-ZIENSWIJZE", "B-8", "B-8-ANDER", "B-7-VERVAL", "F-3")
@pytest.mark.parametrize(
    ("feiten", "codes"),
    [
        (ALLES_GOED, []),
        (ASIEL, []),
        (replace(ALLES_GOED, zienswijze_uiterlijk_op=None), ["geen_voornemen"]),
        (replace(ALLES_GOED, zienswijze_uiterlijk_op=DAG), ["zienswijze_loopt"]),
        (replace(ALLES_GOED, zienswijze_uiterlijk_op=DAG, zienswijze_ontvangen=True), []),
        (replace(ALLES_GOED, verwijtbaarheid="geen"), ["niet_verwijtbaar"]),
        (replace(ALLES_GOED, verwijtbaarheid=""), ["verwijt_onbekend"]),
        (replace(ALLES_GOED, verwijtbaarheid_toegelicht=False), ["verwijt_zonder_reden"]),
        (replace(ALLES_GOED, bijstand_verlaagd=None), ["bijstand_niet_nagegaan"]),
        (replace(ALLES_GOED, bijstand_verlaagd=True), ["bijstand_verlaagd"]),
        (replace(ALLES_GOED, resterend=Decimal(49)), ["boven_plafond"]),
        (replace(ALLES_GOED, gedraging_op=date(2021, 11, 30)), ["boete_vervallen"]),
        (replace(ALLES_GOED, gedraging_op=date(2021, 12, 1)), []),
        (replace(ALLES_GOED, gedraging_op=date(2023, 11, 30), hoogstens=250), ["boete_vervallen"]),
        (replace(ALLES_GOED, rapport_door_een_ander=False), ["rapport_zelf"]),
        (replace(ALLES_GOED, rapport_door_een_ander=False, hoogstens=250), []),
        (replace(ALLES_GOED, toets_altijd=True), ["toets_ontbreekt"]),
        (replace(ASIEL, toets_akkoord=None), ["toets_ontbreekt"]),
        (replace(ASIEL, toets_akkoord=False), ["toets_niet_akkoord"]),
        (replace(ASIEL, toets_door_een_ander=False), ["toets_zelf"]),
        (replace(ASIEL, evenredigheid_toegelicht=False), ["evenredigheid_ontbreekt"]),
        (replace(ALLES_GOED, toets_akkoord=None), []),
    ],
)
def test_what_stands_in_the_way_of_a_fine(feiten: boetes.Boetefeiten, codes: list[str]) -> None:
    gevonden = boetes.beletselen_voor_boete(feiten)
    assert [beletsel.code for beletsel in gevonden] == codes
    assert all(beletsel.artikel and beletsel.uitleg for beletsel in gevonden)


@pytest.mark.regel("F-1", "T-BI-1")
@pytest.mark.parametrize(
    ("vergeefs", "gewaarschuwd", "opgelegd", "mag"),
    [
        (0, False, 0, False),
        (1, False, 0, False),
        (2, False, 0, False),
        (2, True, 0, True),
        (2, True, 1, False),
        (3, True, 1, True),
        (3, True, 2, False),
    ],
)
def test_the_fine_of_the_intake_follows_the_ladder(vergeefs: int, gewaarschuwd: bool, opgelegd: int, mag: bool) -> None:
    assert bool(boetes.boete_art_22_mogelijk(vergeefs=vergeefs, gewaarschuwd=gewaarschuwd, opgelegd=opgelegd)) is mag


@pytest.mark.regel("F-9")
def test_only_asielstatushouders_need_a_legal_review() -> None:
    assert boetes.toets_verplicht("asielstatushouder")
    assert not boetes.toets_verplicht("overige_migrant")


@pytest.mark.regel("F-7-LAGER")
@pytest.mark.parametrize(
    ("bedrag", "reden", "mag"), [(50, "", True), (25, "", False), (25, "  ", False), (25, "Net bevallen.", True)]
)
def test_a_lower_fine_asks_for_the_circumstances(bedrag, reden, mag):
    antwoord = boetes.verlagen_toegestaan(bedrag=Decimal(bedrag), berekend=Decimal(50), reden=reden)
    assert bool(antwoord) is mag
    assert antwoord.artikel == "Besluit inburgering 2021 art. 7.1 lid 6"
