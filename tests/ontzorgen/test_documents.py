"""The letters of ontzorgen: what they say, that it is plain Dutch, and that they can be set."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from inburgering.brieven.documents import (
    Afzender,
    Bezwaarclausule,
    Brief,
    Briefhoofd,
    Contactpersoon,
    Geadresseerde,
    Ondertekening,
)
from inburgering.brieven.opmaak import pdf_van
from inburgering.brieven.taal import taalcheck
from ontzorgen.documents import (
    Afbouwbrief,
    Geldoverzicht,
    Geldregel,
    OntzorgenBesluit,
    Uitkomstbrief,
    Verklaring,
    Weigeringsbrief,
    in_woorden,
    ontzorgenbrief_html,
)

KOSTEN = ("huur", "gas", "water en stroom", "verplichte zorgverzekering")
DELEN = {
    "hoofd": Briefhoofd(
        afzender=Afzender(
            organisatie="Gemeente Haarlem", college="het college", retouradres="Postbus 1, 2000 AA Haarlem"
        ),
        aan=Geadresseerde(naam="A. Tesfay", adres=("Straat 1", "2011 AA HAARLEM"), aanhef="Geachte A. Tesfay"),
        onderwerp="Uw vaste lasten",
        dagtekening=date(2026, 9, 1),
        ons_kenmerk="D-2026-0001 / ontzorgen",
        behandeld_door=Contactpersoon(naam="K. Amiri", telefoon="14 023"),
    ),
    "ondertekening": Ondertekening(namens="het college", naam="K. Amiri", functie="budgetcoach"),
}
BEZWAAR = Bezwaarclausule(laatste_dag=date(2026, 10, 13), postadres="Postbus 1, 2000 AA Haarlem", college="het college")
BESLUIT = {
    "start": date(2026, 9, 1),
    "laatste_dag": date(2027, 2, 28),
    "kosten": KOSTEN,
    "gronden": "U heeft nog hulp nodig bij de huur.",
    "budgetcoach": "K. Amiri",
    "bezwaar": BEZWAAR,
}
EINDE = {"einde": date(2027, 3, 1), "reden": "", "kosten": KOSTEN, "nazorg_tot": date(2027, 9, 1)}
BRIEVEN: dict[str, Callable[[], Brief]] = {
    "besluit": lambda: OntzorgenBesluit(**DELEN, **BESLUIT, voortzetting=False),
    "voortzetting": lambda: OntzorgenBesluit(**DELEN, **BESLUIT, voortzetting=True),
    "verklaring": lambda: Verklaring(
        **DELEN, kosten=KOSTEN, start=date(2026, 9, 1), laatste_dag=date(2027, 2, 28), vrijwillig=False
    ),
    "weigering": lambda: Weigeringsbrief(**DELEN, geweigerd_op=date(2026, 9, 10), kosten=KOSTEN),
    "afbouw": lambda: Afbouwbrief(
        **DELEN, kosten="de huur", vanaf=date(2026, 12, 1), eerste_betaling_op=date(2026, 12, 5)
    ),
    "leefgeld": lambda: Afbouwbrief(**DELEN, kosten="", vanaf=date(2026, 12, 1), eerste_betaling_op=None),
    "vrijgelaten": lambda: Uitkomstbrief(**DELEN, **EINDE, vrijgelaten=True, vrijwillig=False, bijstand_stopt=False),
    "bijstand": lambda: Uitkomstbrief(**DELEN, **EINDE, vrijgelaten=False, vrijwillig=False, bijstand_stopt=True),
    "overzicht": lambda: Geldoverzicht(
        **DELEN,
        inkomen=(Geldregel("Bijstand", Decimal("1401.50")),),
        lasten=(Geldregel("Huur", Decimal("612.40"), "wij"),),
        leefgeld=Decimal(500),
        leefgeld_tekst="€ 115,38 per week",
        over=Decimal("289.10"),
        laatste_dag=date(2027, 2, 28),
        stappen=((date(2026, 12, 1), "water zelf betalen"),),
        vaardigheden=(("Sparen", "doet het samen"),),
        betaald=(Geldregel("Huur", Decimal("612.40"), "betaald"),),
        betaald_maand="november 2026",
    ),
    "tekort": lambda: replace(BRIEVEN["overzicht"](), over=Decimal("-70.10"), laatste_dag=date(2026, 8, 31)),
}


@pytest.mark.parametrize(
    ("soort", "zinnen"),
    [
        ("besluit", ["artikel 56a van de Participatiewet", "13 oktober 2026", "Meewerken is verplicht"]),
        (
            "voortzetting",
            ["artikel 57 van de Participatiewet", "U heeft nog hulp nodig bij de huur.", "13 oktober 2026"],
        ),
        ("verklaring", ["Ik, A. Tesfay, geef Gemeente Haarlem toestemming"]),
        ("weigering", ["10 september 2026 niet tekenen", "artikel 18 van de Participatiewet"]),
        ("afbouw", ["Vanaf 1 december 2026 betaalt u de huur zelf", "5 december 2026"]),
        ("leefgeld", ["leefgeld één keer per maand"]),
        ("vrijgelaten", ["Vanaf 1 maart 2027 betaalt u al uw vaste lasten zelf", "Goed gedaan", "1 september 2027"]),
        ("bijstand", ["U krijgt geen bijstand meer", "Daardoor veranderen uw toeslagen ook"]),
        ("overzicht", ["€\N{NO-BREAK SPACE}289,10 per maand over", "Dit betaalden wij voor u in november 2026"]),
        ("tekort", ["u komt €\N{NO-BREAK SPACE}70,10 per maand te kort", "U betaalt nu alles zelf."]),
    ],
)
def test_a_letter_says_what_it_must(soort: str, zinnen: list[str]) -> None:
    html = ontzorgenbrief_html(BRIEVEN[soort]())
    assert [zin for zin in zinnen if zin not in html] == []
    assert "{" not in html.split("<body")[1]


@pytest.mark.parametrize("soort", BRIEVEN)
def test_a_letter_is_plain_dutch(soort: str) -> None:
    html = ontzorgenbrief_html(BRIEVEN[soort]()).split("</h1>")[1]
    tekst = unescape(re.sub(r"<[^>]+>", "", re.sub(r"</(p|li|h2|td|th|caption)>", ".\n", html)))
    assert taalcheck(" ".join(tekst.split()), al_uitgelegd=frozenset({"PIP"})) == []


def test_costs_are_named_in_the_order_of_the_list() -> None:
    assert in_woorden(["water", "huur"]) == ("de huur", "het water")


def test_the_sheet_about_money_can_be_set() -> None:
    assert pdf_van(ontzorgenbrief_html(BRIEVEN["overzicht"]())).startswith(b"%PDF")
