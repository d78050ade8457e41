"""Dutch dates and amounts as filters, and the components of the screens as tags.

Every component has its markup in `templates/componenten/` with its arguments documented there.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django import template
from django.template import RequestContext
from django.utils.timezone import localtime

from inburgering.toegang import notatie
from inburgering.toegang.klok import vandaag

register = template.Library()

STATUSSEN = ("laat", "week", "ok", "wacht", "gereed")
DAGEN_WEEK = 7


class Resterend(NamedTuple):
    """How much time is left: the `soort` of a status and its text."""

    soort: str
    tekst: str


@register.filter
def datum(waarde: date | None) -> str:
    """do 19 november 2026; empty without a date."""
    return notatie.datum(_dag(waarde)) if waarde else ""


@register.filter
def datum_lang(waarde: date | None) -> str:
    """19 november 2026; empty without a date."""
    return notatie.datum_lang(_dag(waarde)) if waarde else ""


@register.filter
def datum_kort(waarde: date | None) -> str:
    """19 nov 2026; empty without a date."""
    return notatie.datum_kort(_dag(waarde)) if waarde else ""


@register.filter
def tijdstip(waarde: datetime | None) -> str:
    """do 19 november 2026 om 10:14, in Dutch local time; empty without a moment."""
    return notatie.tijdstip(waarde) if waarde else ""


@register.filter
def laatste_dag(einde: date | None) -> date | None:
    """The last day of a half-open period that ends at `einde`."""
    return notatie.laatste_dag(einde) if einde else None


@register.filter
def periode_tm(start: date, einde: date | None) -> str:
    """11 augustus 2026 t/m 10 februari 2027, from a half-open period; without an end: vanaf 11 augustus 2026."""
    return notatie.periode(start, einde)


@register.filter
def bedrag(waarde: Decimal | int | None) -> str:
    """€ 1.234,56; empty without an amount."""
    return "" if waarde is None else notatie.bedrag(waarde)


@register.filter
def iban(waarde: str) -> str:
    """NL91 ABNA 0417 1643 00."""
    return notatie.iban(waarde)


@register.filter
def nog_dagen(dag: date) -> Resterend:
    """How far away the last day of a term is, as text and kind of status."""
    aantal = (dag - vandaag()).days
    if aantal < 0:
        return Resterend("laat", f"{notatie.dagen(-aantal)} te laat")
    if aantal == 0:
        return Resterend("week", "vandaag")
    if aantal <= DAGEN_WEEK:
        return Resterend("week", f"nog {notatie.dagen(aantal)}")
    return Resterend("ok", "op schema")


@register.filter
def is_gelijk(een: object, ander: object) -> bool:
    """Compare two values where a tag takes an argument: gekozen=keuze.status|is_gelijk:status."""
    return een == ander


@register.inclusion_tag("componenten/status.html")
def status(soort: str, tekst: str) -> dict[str, str]:
    """{% status "laat" "3 dagen te laat" %}"""
    return {"soort": _statussoort(soort), "tekst": tekst}


@register.inclusion_tag("componenten/status.html")
def status_dagen(dag: date) -> dict[str, str]:
    """{% status_dagen termijn.laatste_dag %}: the status that follows from the last day of a term."""
    return nog_dagen(dag)._asdict()


@register.inclusion_tag("componenten/teller.html")
def teller(soort: str, getal: object, tekst: str, url: str = "", gekozen: bool = False) -> dict[str, Any]:
    """{% teller "laat" 3 "te laat" url="?status=laat" gekozen=True %}"""
    return {"soort": _statussoort(soort), "getal": getal, "tekst": tekst, "url": url, "gekozen": gekozen}


@register.inclusion_tag("componenten/chip.html")
def chip(tekst: str, url: str, aantal: int | None = None, gekozen: bool = False) -> dict[str, Any]:
    """{% chip "PIP vaststellen" "?soort=pip" aantal=9 gekozen=True %}"""
    return {"tekst": tekst, "url": url, "aantal": aantal, "gekozen": gekozen}


@register.inclusion_tag("componenten/term.html")
def term(
    titel: str, wanneer: str, soort: str, tekst: str, deel: int | None = None, reden: object = None
) -> dict[str, Any]:
    """{% term "PIP vaststellen" "uiterlijk do 19 november 2026" "laat" "3 dagen te laat" deel=100 reden=termijn %}"""
    return {
        "titel": titel,
        "wanneer": wanneer,
        "soort": _statussoort(soort),
        "tekst": tekst,
        "deel": deel,
        "reden": reden,
    }


@register.inclusion_tag("componenten/waarom.html")
def waarom(reden: object, over: str = "") -> dict[str, Any]:
    """{% waarom termijn over="PIP vaststellen" %}: a reason, or something that has one as its `reden`."""
    return {"reden": getattr(reden, "reden", reden), "over": over}


@register.inclusion_tag("componenten/sorteerkop.html", takes_context=True)
def sorteerkop(context: RequestContext, veld: str, tekst: str, klasse: str = "") -> dict[str, Any]:
    """{% sorteerkop "laatste_dag" "Uiterlijk" %}: a header cell that sorts the list by the parameter `sorteer`."""
    request = context["request"]
    gekozen = request.GET.get("sorteer", "")
    query = request.GET.copy()
    query.pop("pagina", None)
    query["sorteer"] = f"-{veld}" if gekozen == veld else veld
    return {
        "tekst": tekst,
        "klasse": klasse,
        "url": f"?{query.urlencode()}",
        "richting": {veld: "ascending", f"-{veld}": "descending"}.get(gekozen, ""),
    }


@register.inclusion_tag("componenten/bladeren.html", takes_context=True)
def bladeren(context: RequestContext, pagina: object) -> dict[str, Any]:
    """{% bladeren pagina %}: links to the other pages of a Django Page, by the parameter `pagina`."""
    query = context["request"].GET.copy()
    query.pop("pagina", None)
    voor = f"?{query.urlencode()}&" if query else "?"
    nummers = pagina.paginator.get_elided_page_range(pagina.number, on_each_side=2, on_ends=1)
    return {"pagina": pagina, "nummers": list(nummers), "voor": f"{voor}pagina="}


def _dag(waarde: date) -> date:
    return localtime(waarde).date() if isinstance(waarde, datetime) else waarde


def _statussoort(soort: str) -> str:
    if soort not in STATUSSEN:
        raise ValueError(f"Onbekende status {soort!r}; kies uit {', '.join(STATUSSEN)}.")
    return soort
