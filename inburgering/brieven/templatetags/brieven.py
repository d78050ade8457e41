"""Template filters for the text of letters."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from inburgering.recht.kalender import datum_voluit as dag_voluit
from inburgering.toegang.notatie import datum_lang

register = template.Library()

WETTEN = {"Wi2021": "Wet inburgering 2021", "Awb": "Algemene wet bestuursrecht"}
"""The full name of a law, as a letter writes it."""

_VET = re.compile(r"\*\*(.+?)\*\*")
_KOP = re.compile(r"\s*#{1,3}\s+\S")
_NUMMER = re.compile(r"\s*\d{1,2}[.)]\s+(?=\S)")


@register.filter
def opsomming(delen: Iterable[object]) -> str:
    """A list as a sentence says it: "a, b en c"."""
    *voor, laatste = [str(deel) for deel in delen] or [""]
    return f"{', '.join(voor)} en {laatste}" if voor else laatste


@register.filter
def datums(dagen: Iterable[date]) -> str:
    """Dates as a sentence says them: "12 oktober 2026 en 2 november 2026"."""
    return opsomming(datum_lang(dag) for dag in dagen)


@register.filter
def datum_voluit(dag: date) -> str:
    """A date with its day of the week: "maandag 7 december 2026"."""
    return dag_voluit(dag)


@register.filter
def grondslag(artikel: str) -> str:
    """An article as a letter cites it: "artikel 23 van de Wet inburgering 2021"."""
    wet, _, plaats = artikel.partition(" art. ")
    return f"artikel {plaats} van de {WETTEN.get(wet, wet)}"


@register.filter
def mailadres(adres: str) -> SafeString:
    """An e-mail address that, when it must, breaks before its @ and nowhere else."""
    voor, _, na = adres.partition("@")
    return format_html('<span class="heel">{}</span><span class="heel">@{}</span>', voor, na)


@register.filter
def alineas(tekst: str) -> SafeString:
    """Typed text as paragraphs and lists.

    A blank line separates paragraphs, lines that begin with "- " form a list and two
    asterisks on each side make text bold. Everything else is shown as typed.
    """
    blokken = re.split(r"\n\s*\n", tekst.replace("\r\n", "\n").strip())
    return mark_safe("".join(_blok(blok) for blok in blokken if blok.strip()))  # noqa: S308 - parts are escaped


@register.filter
def brieftekst(tekst: str) -> SafeString:
    """The text of a written letter: what `alineas` knows, headings and numbered lists.

    A line that begins with "## " is a heading, lines that begin with "1. " form a numbered list.
    """
    regels = tekst.replace("\r\n", "\n").splitlines()
    delen = []
    for soort, groep in groupby(regels, key=_soort_regel):
        if soort == "kop":
            delen.extend(format_html("<h2>{}</h2>", _met_vet(regel.lstrip("# ").strip())) for regel in groep)
        elif soort == "nummer":
            punten = ((_met_vet(_NUMMER.sub("", regel)),) for regel in groep)
            delen.append(format_html("<ol>{}</ol>", format_html_join("", "<li>{}</li>", punten)))
        else:
            delen.append(alineas("\n".join(groep)))
    return mark_safe("".join(delen))  # noqa: S308 - parts are escaped


def _soort_regel(regel: str) -> str:
    if _KOP.match(regel):
        return "kop"
    return "nummer" if _NUMMER.match(regel) else "alinea"


@register.filter
def doorlopend(tekst: str) -> SafeString:
    """Typed text inside a sentence or list item: bold and line breaks, no paragraphs."""
    regels = (regel.strip() for regel in tekst.splitlines())
    return format_html_join(mark_safe("<br>"), "{}", ((_met_vet(regel),) for regel in regels if regel))


def _blok(blok: str) -> SafeString:
    delen = []
    for is_punt, regels in groupby(blok.splitlines(), key=lambda regel: regel.lstrip().startswith("- ")):
        if is_punt:
            punten = format_html_join("", "<li>{}</li>", ((_met_vet(r.lstrip()[2:]),) for r in regels))
            delen.append(format_html("<ul>{}</ul>", punten))
        else:
            delen.append(format_html("<p>{}</p>", doorlopend("\n".join(regels))))
    return mark_safe("".join(delen))  # noqa: S308 - parts are escaped


def _met_vet(regel: str) -> SafeString:
    return mark_safe(_VET.sub(r"<strong>\1</strong>", conditional_escape(regel)))  # noqa: S308 - escaped first
