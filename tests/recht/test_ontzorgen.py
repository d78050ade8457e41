"""Participatiewet art. 56a."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from inburgering.recht import ontzorgen
from inburgering.recht.doelgroep import Verblijfsvergunning
from inburgering.recht.fouten import InvoerFouten

GEVALLEN = list(product([True, False], Verblijfsvergunning, [True, False]))


@pytest.mark.regel("O-1", "O-3")
@pytest.mark.parametrize(("plichtig", "vergunning", "bijstand"), GEVALLEN)
def test_ontzorgen_asks_for_all_three(plichtig: bool, vergunning: str, bijstand: bool) -> None:
    oordeel = ontzorgen.ontzorgen_recht(
        inburgeringsplichtig_wi2021=plichtig, verblijfsvergunning=vergunning, bijstand=bijstand
    )
    assert oordeel.ja is (plichtig and bijstand and vergunning == "asiel_bepaalde_tijd")
    assert oordeel.artikel.startswith("Participatiewet art. 56a")
    assert oordeel.url == "https://wetten.overheid.nl/BWBR0015703/2026-07-01#Artikel56a"


@pytest.mark.regel("O-3", "O-5")
def test_ontzorgen_says_what_is_paid_and_how_it_can_last_longer() -> None:
    oordeel = ontzorgen.ontzorgen_recht(
        inburgeringsplichtig_wi2021=True, verblijfsvergunning="asiel_bepaalde_tijd", bijstand=True
    )
    uitleg = " ".join(oordeel.uitleg)
    assert "huur, gas, water en stroom, verplichte zorgverzekering" in uitleg
    assert "Participatiewet art. 57" in uitleg


def test_every_reason_against_is_named() -> None:
    oordeel = ontzorgen.ontzorgen_recht(
        inburgeringsplichtig_wi2021=False, verblijfsvergunning="regulier", bijstand=True
    )
    assert oordeel.uitleg == (
        "Betrokkene is niet inburgeringsplichtig volgens de Wet inburgering 2021.",
        "Betrokkene heeft geen verblijfsvergunning asiel voor bepaalde tijd.",
        "Hulp bij geldzaken is alleen op vrijwillige basis mogelijk.",
    )


def test_an_unknown_permit_is_no_refusal() -> None:
    oordeel = ontzorgen.ontzorgen_recht(inburgeringsplichtig_wi2021=True, verblijfsvergunning="", bijstand=True)
    assert not oordeel
    assert oordeel.uitleg == ("De verblijfsvergunning is nog niet bekend. Daarvan hangt af of het recht er is.",)


@pytest.mark.parametrize(
    ("wijziging", "veld"),
    [
        ({"verblijfsvergunning": "asiel"}, "verblijfsvergunning"),
        ({"verblijfsvergunning": None}, "verblijfsvergunning"),
        ({"bijstand": "ja"}, "bijstand"),
        ({"bijstand": None}, "bijstand"),
        ({"inburgeringsplichtig_wi2021": 1}, "inburgeringsplichtig_wi2021"),
        ({"bsn": "123"}, "bsn"),
    ],
)
def test_beoordeel_ontzorgen_recht_names_the_wrong_field(wijziging: dict[str, object], veld: str) -> None:
    feiten = {
        "inburgeringsplichtig_wi2021": True,
        "verblijfsvergunning": "asiel_bepaalde_tijd",
        "bijstand": True,
    }
    assert ontzorgen.beoordeel_ontzorgen_recht(feiten)
    with pytest.raises(InvoerFouten) as gevangen:
        ontzorgen.beoordeel_ontzorgen_recht({**feiten, **wijziging})
    assert [fout.veld for fout in gevangen.value.fouten] == [veld]


@pytest.mark.regel("O-3")
def test_only_the_closed_list_falls_under_56a() -> None:
    assert ontzorgen.Kostensoort.HUUR in ontzorgen.KOSTEN_56A
    assert ontzorgen.Kostensoort.INTERNET not in ontzorgen.KOSTEN_56A


@pytest.mark.regel("O-5")
@pytest.mark.parametrize(
    ("anders", "gebrek"),
    [
        ({}, ""),
        ({"gronden": "  "}, "redenen"),
        ({"kosten": []}, "kosten"),
        ({"einde": date(2027, 3, 1)}, "einde"),
    ],
)
def test_going_on_names_reasons_costs_and_end(anders: dict[str, Any], gebrek: str) -> None:
    feiten = {"gronden": "Kan het nog niet.", "kosten": ["huur"], "van": date(2027, 3, 1), "einde": date(2027, 6, 1)}
    oordeel = ontzorgen.voortzetting(**feiten | anders)
    assert oordeel.ja is not bool(gebrek)
    assert gebrek in " ".join(oordeel.uitleg)
    assert oordeel.artikel == "Participatiewet art. 57"


@pytest.mark.regel("O-2", "O-3", "O-4")
@pytest.mark.parametrize(
    ("op", "bijstand", "mag", "regel"),
    [
        (date(2027, 3, 1), True, True, "O-2"),
        (date(2027, 2, 28), False, True, "O-3"),
        (date(2027, 2, 28), True, False, "O-4"),
    ],
)
def test_an_early_end_that_the_law_does_not_name_is_doubtful(op: date, bijstand: bool, mag: bool, regel: str) -> None:
    oordeel = ontzorgen.eerder_einde(op=op, einde=date(2027, 3, 1), recht_op_bijstand=bijstand)
    assert (oordeel.ja, oordeel.regel) == (mag, regel)


@pytest.mark.regel("O-6", "O-7", "O-8")
def test_what_stands_around_56a_has_its_article() -> None:
    oordelen = ontzorgen.vrijwillige_hulp(), ontzorgen.besluit_nodig(), ontzorgen.plicht_bij_weigering()
    assert [oordeel.artikel for oordeel in oordelen] == [
        "Participatiewet art. 56a lid 1",
        "Wi2021 art. 15 lid 3",
        "Participatiewet art. 18",
    ]
    assert all(oordeel.uitleg for oordeel in oordelen)
