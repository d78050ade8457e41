"""Matching against a labelled set: each pair says whether it fits and the word by which that is decided."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inburgering.aanbod.enums import Begeleiding, Dagdeel, PlekSoort, Taalniveau, Vervoer
from inburgering.aanbod.matching import Match, Plaats, Zoeker, match, op_volgorde

DAG = date(2026, 12, 1)
SCHALKWIJK = uuid4()
ZOEKER = Zoeker(
    soorten=("vrijwilligerswerk", "taalstage"),
    sectoren=("winkel",),
    taalniveau="a1",
    begeleiding="vast",
    uren_per_week=16,
    tijden=("ma_ochtend", "di_ochtend", "wo_ochtend", "do_middag"),
    vervoer="fiets",
    wijk="Schalkwijk",
    vanaf=DAG,
    leerroute="Z-route",
    uren_nodig=480,
    klaar_voor=date(2028, 1, 1),
)
KRINGLOOP = Plaats(
    soort="vrijwilligerswerk",
    sector="winkel",
    taalniveau="a1",
    begeleiding="vast",
    uren_min=8,
    uren_max=24,
    tijden=("ma_ochtend", "di_ochtend", "wo_ochtend", "do_middag", "vr_ochtend"),
    vervoer="fiets",
    vrij=2,
    start=date(2026, 1, 1),
    wijk="Schalkwijk",
)
PAST: list[tuple[str, dict[str, object], dict[str, object], str]] = [
    ("alles klopt", {}, {}, "haalt_de_uren"),
    ("zonder Nederlands", {"taalniveau": "geen"}, {"taalniveau": "geen"}, "taal"),
    ("spreekt meer dan nodig", {"taalniveau": "b1"}, {}, "taal"),
    ("andere wijk met de fiets", {}, {"wijk": "Centrum"}, "bereikbaar"),
    (
        "een wijk ernaast met de fiets",
        {"wijksleutel": SCHALKWIJK},
        {"wijk": "Haarlem-Oost", "buurwijken": (SCHALKWIJK,)},
        "buurwijk",
    ),
    ("wijk onbekend", {"wijk": ""}, {"wijk": ""}, "bereikbaar"),
    (
        "eigen wijk, ook al is er geen bus",
        {"vervoer": "lopend", "buiten_wijk": False},
        {"vervoer": "auto"},
        "eigen_wijk",
    ),
    ("kan altijd", {"tijden": ()}, {"tijden": ()}, "tijden"),
    ("de plek kan altijd", {}, {"tijden": ()}, "tijden"),
    ("kinderopvang is er", {"kinderopvang": True}, {"kinderopvang": True}, "kinderopvang"),
    ("meer begeleiding dan nodig", {"begeleiding": "geen"}, {"begeleiding": "intensief"}, "begeleiding"),
    ("andere sector", {}, {"sector": "groen"}, "soort"),
    ("met baan daarna", {}, {"baangarantie_maanden": 6}, "baangarantie"),
    ("kort, een deel van de uren", {}, {"einde": date(2027, 2, 1)}, "deel_van_de_uren"),
    ("geen uren meer nodig", {"uren_nodig": 0}, {}, "uren_gehaald"),
    ("zonder norm", {"uren_nodig": None, "klaar_voor": None}, {}, "volle_week"),
    ("zonder einde van de termijn", {"klaar_voor": None}, {}, "haalt_de_uren"),
    ("begint later", {}, {"start": date(2027, 3, 1)}, "haalt_de_uren"),
]
PAST_NIET: list[tuple[str, dict[str, object], dict[str, object], str]] = [
    ("zoekt iets anders", {"soorten": ("vacature",)}, {}, "andere_soort"),
    ("vol", {}, {"vrij": 0}, "vol"),
    ("spreekt te weinig", {}, {"taalniveau": "a2"}, "taal_te_laag"),
    ("andere dagen", {"tijden": ("vr_middag",)}, {}, "tijden_botsen"),
    ("een dagdeel is te weinig", {"tijden": ("ma_ochtend",)}, {}, "te_weinig_uren"),
    ("kan maar vier uur", {"uren_per_week": 4}, {}, "te_weinig_uren"),
    ("alleen eigen wijk", {"buiten_wijk": False}, {"wijk": "Centrum"}, "te_ver"),
    ("alleen met de auto", {}, {"wijk": "Waarderpolder", "vervoer": "auto"}, "te_ver"),
    (
        "lopend naar een wijk ernaast",
        {"wijksleutel": SCHALKWIJK, "vervoer": "lopend"},
        {"wijk": "Haarlem-Oost", "buurwijken": (SCHALKWIJK,)},
        "te_ver",
    ),
    ("lopend naar een andere wijk", {"vervoer": "lopend"}, {"wijk": "Centrum"}, "te_ver"),
    ("alleen eigen wijk, plek zonder wijk", {"buiten_wijk": False}, {"wijk": ""}, "te_ver"),
    ("te weinig begeleiding", {"begeleiding": "intensief"}, {}, "begeleiding_te_licht"),
    ("zonder kinderopvang", {"kinderopvang": True}, {}, "geen_kinderopvang"),
    ("voorbij", {}, {"einde": date(2026, 12, 1)}, "voorbij"),
    ("begint na de termijn", {}, {"start": date(2028, 1, 1)}, "te_laat"),
]


@pytest.mark.parametrize(("zoeker", "plaats", "code"), [rij[1:] for rij in PAST], ids=[rij[0] for rij in PAST])
def test_dit_past(zoeker, plaats, code):
    gevonden = match(replace(ZOEKER, **zoeker), replace(KRINGLOOP, **plaats))
    assert gevonden.past, gevonden.tegen
    assert code in gevonden.codes
    assert gevonden.tegen == []


@pytest.mark.parametrize(
    ("zoeker", "plaats", "code"), [rij[1:] for rij in PAST_NIET], ids=[rij[0] for rij in PAST_NIET]
)
def test_dit_past_niet_en_om_deze_reden_alleen(zoeker, plaats, code):
    gevonden = match(replace(ZOEKER, **zoeker), replace(KRINGLOOP, **plaats))
    assert not gevonden.past
    assert {reden.code for reden in gevonden.tegen} == {code}
    assert gevonden.punten == 0


def test_elke_reden_is_een_zin():
    alle = [match(replace(ZOEKER, **rij[1]), replace(KRINGLOOP, **rij[2])) for rij in PAST + PAST_NIET]
    zinnen = {reden.code: reden.tekst for gevonden in alle for reden in gevonden.redenen}
    assert all(not zin[0].islower() and zin.endswith(".") for zin in zinnen.values())
    assert zinnen["taal_te_laag"] == "Spreekt A1, de plek vraagt A2."
    assert zinnen["haalt_de_uren"] == "Z-route: maakt hier de 480 uren die nog nodig zijn in 30 weken."
    assert zinnen["deel_van_de_uren"] == "Z-route: maakt hier 128 van de 480 uren die nog nodig zijn."


def test_wat_beter_past_staat_boven():
    ver = replace(KRINGLOOP, wijk="Centrum", sector="groen")
    ernaast = replace(ver, wijk="Haarlem-Oost", buurwijken=(SCHALKWIJK,))
    baan = replace(KRINGLOOP, baangarantie_maanden=6)
    vol = replace(KRINGLOOP, vrij=0)
    plekken = {"ver": ver, "kringloop": KRINGLOOP, "baan": baan, "vol": vol, "ook_ver": ver, "ernaast": ernaast}
    zoeker = replace(ZOEKER, wijksleutel=SCHALKWIJK)
    rijen = [(match(zoeker, plaats), nummer, naam) for nummer, (naam, plaats) in enumerate(plekken.items())]
    assert [naam for _, naam in op_volgorde(rijen)] == ["baan", "kringloop", "ernaast", "ver", "ook_ver"]


zoekers = st.builds(
    Zoeker,
    soorten=st.sets(st.sampled_from(PlekSoort.values), min_size=1),
    taalniveau=st.sampled_from(Taalniveau.values),
    begeleiding=st.sampled_from(Begeleiding.values),
    uren_per_week=st.integers(1, 60),
    tijden=st.sets(st.sampled_from(Dagdeel.values)),
    vervoer=st.sampled_from(Vervoer.values),
    vanaf=st.just(DAG),
    buiten_wijk=st.booleans(),
    wijk=st.sampled_from(["", "Noord", "Zuid"]),
    kinderopvang=st.booleans(),
    leerroute=st.just("Z-route"),
    uren_nodig=st.none() | st.integers(0, 800),
)
plaatsen = st.builds(
    Plaats,
    soort=st.sampled_from(PlekSoort.values),
    sector=st.just("winkel"),
    taalniveau=st.sampled_from(Taalniveau.values),
    begeleiding=st.sampled_from(Begeleiding.values),
    uren_min=st.integers(1, 40),
    uren_max=st.integers(40, 60),
    tijden=st.sets(st.sampled_from(Dagdeel.values)),
    vervoer=st.sampled_from(Vervoer.values),
    vrij=st.integers(0, 3),
    start=st.just(DAG),
    wijk=st.sampled_from(["", "Noord", "Zuid"]),
    kinderopvang=st.booleans(),
)


@given(zoekers, plaatsen)
def test_wie_meer_kan_verliest_geen_plek(zoeker: Zoeker, plaats: Plaats):
    gevonden: Match = match(zoeker, plaats)
    assert gevonden.past is (gevonden.tegen == [])
    assert gevonden.uren_per_week <= min(zoeker.uren_per_week, plaats.uren_max)
    if gevonden.past:
        ruimer = replace(
            zoeker, taalniveau="b2", vervoer="auto", buiten_wijk=True, begeleiding="geen", kinderopvang=False
        )
        assert match(ruimer, plaats).past
