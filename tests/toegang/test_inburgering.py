"""The template tags: what a screen gets for a date, an amount and a status."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from freezegun import freeze_time

from inburgering.toegang.templatetags.inburgering import nog_dagen

pytestmark = pytest.mark.usefixtures("op_zondag")


@pytest.fixture
def op_zondag() -> Any:
    with freeze_time("2026-11-22 12:00"):
        yield


def toon(sjabloon: str, **waarden: object) -> str:
    return Template("{% load inburgering %}" + sjabloon).render(Context(waarden)).strip()


@pytest.mark.parametrize(
    ("sjabloon", "tekst"),
    [
        ("{{ dag|datum }}", "do 19 november 2026"),
        ("{{ dag|datum_lang }}", "19 november 2026"),
        ("{{ dag|datum_kort }}", "19 nov 2026"),
        ("{{ dag|laatste_dag|datum_lang }}", "18 november 2026"),
        ("{{ dag|periode_tm:einde }}", "19 november 2026 t/m 18 februari 2027"),
        ("{{ dag|periode_tm:niets }}", "vanaf 19 november 2026"),
        ("{{ moment|datum }}", "do 19 november 2026"),
        ("{{ moment|tijdstip }}", "do 19 november 2026 om 00:30"),
        ("{{ geld|bedrag }}", "€\N{NO-BREAK SPACE}612,40"),
        ("{{ niets|datum }}{{ niets|datum_lang }}{{ niets|datum_kort }}", ""),
        ("{{ niets|tijdstip }}{{ niets|bedrag }}", ""),
    ],
)
def test_filters_write_dutch(sjabloon: str, tekst: str) -> None:
    waarden = {
        "dag": date(2026, 11, 19),
        "einde": date(2027, 2, 19),
        "moment": datetime(2026, 11, 18, 23, 30, tzinfo=UTC),
        "geld": Decimal("612.40"),
        "niets": None,
    }
    assert toon(sjabloon, **waarden) == tekst


@pytest.mark.parametrize(
    ("dag", "soort", "tekst"),
    [
        (date(2026, 11, 19), "laat", "3 dagen te laat"),
        (date(2026, 11, 21), "laat", "1 dag te laat"),
        (date(2026, 11, 22), "week", "vandaag"),
        (date(2026, 11, 23), "week", "nog 1 dag"),
        (date(2026, 11, 29), "week", "nog 7 dagen"),
        (date(2026, 11, 30), "ok", "op schema"),
    ],
)
def test_nog_dagen_turns_at_the_last_day_and_a_week_before(dag: date, soort: str, tekst: str) -> None:
    assert nog_dagen(dag) == (soort, tekst)
    assert f"status--{soort}" in toon("{% status_dagen dag %}", dag=dag)


def test_status_has_text_and_kind() -> None:
    assert (
        toon('{% status "gereed" "vastgesteld" %}')
        == '<span class="nl-data-badge status status--gereed">vastgesteld</span>'
    )


def test_an_unknown_status_is_a_fault_of_the_page() -> None:
    with pytest.raises(ValueError, match="Onbekende status 'rood'"):
        toon('{% status "rood" "te laat" %}')


def test_text_of_a_status_is_escaped() -> None:
    assert "<script>" not in toon('{% status "ok" tekst %}', tekst="<script>")


def test_a_teller_is_a_link_only_with_a_url() -> None:
    assert '<a class="teller teller--laat" href="?status=laat" aria-current="true">' in toon(
        '{% teller "laat" 3 "te laat" url="?status=laat" gekozen=True %}'
    )
    assert "<a" not in toon('{% teller "ok" 64 "op schema" %}')


def test_is_gelijk_chooses_inside_a_tag() -> None:
    sjabloon = '{% chip "PIP" "?soort=pip" gekozen=soort|is_gelijk:"pip" %}'
    assert 'aria-current="true"' in toon(sjabloon, soort="pip")
    assert "aria-current" not in toon(sjabloon, soort="")


def test_a_chip_shows_a_count_of_zero() -> None:
    assert '<span class="chip__aantal">0</span>' in toon('{% chip "PIP" "?soort=pip" aantal=0 %}')
    assert "chip__aantal" not in toon('{% chip "Alles" "?" %}')


REDEN = SimpleNamespace(
    regel="PIP binnen tien weken",
    uitleg=["De kennisgeving kwam op 16 oktober 2026.", "25 december 2026 is Eerste Kerstdag."],
    artikel="Wi2021 art. 15",
    url="https://wetten.overheid.nl/BWBR0044770",
    verschoven=[SimpleNamespace(van=date(2026, 12, 25), naar=date(2026, 12, 28), reden="Eerste Kerstdag")],
)
"""As the law gives it: the shift is a fact of its own too, and its sentence is among the uitleg."""


def test_waarom_tells_rule_facts_shifts_and_article() -> None:
    html = toon('{% waarom reden over="PIP vaststellen" %}', reden=REDEN)
    for stuk in (
        "PIP binnen tien weken",
        "De kennisgeving kwam op 16 oktober 2026.",
        'href="https://wetten.overheid.nl/BWBR0044770"',
    ):
        assert stuk in html
    assert html.count("Eerste Kerstdag") == 1


def test_a_term_has_a_bar_only_when_it_runs() -> None:
    assert '<progress class="term__lijn" max="100" value="55"' in toon(
        '{% term "Ontzorgen" "t/m 10 februari 2027" "ok" "maand 4 van 6" deel=55 reden=reden %}', reden=REDEN
    )
    html = toon('{% term "Inburgeringstermijn" "start na het PIP" "wacht" "nog niet gestart" %}')
    assert "<progress" not in html
    assert "Waarom deze datum?" not in html


@pytest.mark.parametrize(
    ("nu", "volgende", "richting"),
    [
        ("/?status=laat&pagina=3", "?status=laat&amp;sorteer=dag", ""),
        ("/?sorteer=dag", "?sorteer=-dag", ' aria-sort="ascending"'),
        ("/?sorteer=-dag", "?sorteer=dag", ' aria-sort="descending"'),
    ],
)
def test_sorteerkop_keeps_the_filters_and_turns_the_order(nu: str, volgende: str, richting: str) -> None:
    html = toon('{% sorteerkop "dag" "Uiterlijk" %}', request=RequestFactory().get(nu))
    assert html == f'<th scope="col"{richting}><a class="sorteer" href="{volgende}">Uiterlijk</a></th>'


def test_bladeren_keeps_the_filters() -> None:
    pagina = Paginator(range(100), 10).page(2)
    html = toon("{% bladeren pagina %}", pagina=pagina, request=RequestFactory().get("/?status=laat&pagina=2"))
    assert 'href="?status=laat&amp;pagina=3" rel="next"' in html
    assert 'href="?status=laat&amp;pagina=1" rel="prev"' in html
    assert html.count('aria-current="page"') == 1


def test_bladeren_is_absent_with_one_page() -> None:
    pagina = Paginator(range(5), 10).page(1)
    assert toon("{% bladeren pagina %}", pagina=pagina, request=RequestFactory().get("/")) == ""
