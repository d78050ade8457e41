"""A report as a picture: bars in the colours of the theme, drawn on the server as SVG.

The table beside it says the same in words and numbers. The shades of one colour differ in lightness, each bar has an
outline and its number, so that nobody needs to tell colours apart. The same SVG stands in the page and in the PDF.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import vl_convert

from inburgering.toegang.themas import themakleuren
from rapportage.afschermen import Afgeschermd
from rapportage.rapport import Kolom
from rapportage.selectors import Uitkomst
from rapportage.tabel import getaltekst, groepnaam, zelfde_groepen

LETTER = "Source Sans 3 Variable, Source Sans 3, sans-serif"
BREEDTE = 520
STAAF, STAAF_VAN_VEEL, STAAF_STAAND, TUSSEN = 24, 16, 44, 14
VEEL = 8
"""With more groups than this the bars are thinner."""

HOOGSTENS = 16
"""With more groups than this only the largest are drawn, so that the picture stays on the page of its heading."""

HOOGTE_KOLOMMEN = 200
IN_DE_TIJD = ("kwartaal", "halfjaar")
"""Keys of reports whose groups follow each other in time: those stand as columns from left to right."""

_ROLLEN = re.compile(r'\s(?:role|aria-[a-z]+)="[^"]*"')
"""What Vega says of each part for a screen reader: the picture is one, with the table beside it."""

LEESBAAR = 4.55
"""The contrast of a number with its bar: that of WCAG, with room for rounding."""

WIT, ZWART = "#ffffff", "#000000"
DEZE, ERVOOR = "Deze periode", "Periode ervoor"
KLEINSTE_DEEL = 0.05
"""A part of a stacked bar below this share of the longest bar has no room for its number."""

Waarde = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Grafiek:
    """The picture as SVG, and in one sentence what it shows."""

    svg: str
    bijschrift: str


def grafiek(uitkomst: Uitkomst, vorige: Uitkomst | None, thema: str) -> Grafiek | None:
    """Draw the report; None when there is nothing to draw. Of a report with one column also the period before."""
    rapport = uitkomst.rapport
    kolommen = rapport.in_beeld()
    if len(kolommen) == 1:
        reeksen = _met_vorige(uitkomst, vorige, kolommen[0])
    else:
        reeksen = [(kolom.kop, _waarden(uitkomst, kolom)) for kolom in kolommen]
    groepen = [groepnaam(rapport, rij[rapport.sleutel]) for rij in uitkomst.rijen]
    in_de_tijd = rapport.sleutel in IN_DE_TIJD
    getoond = range(len(groepen)) if in_de_tijd else _grootste([waarden for _, waarden in reeksen])
    weggelaten = len(getoond) < len(groepen)
    groepen = [groepen[plek] for plek in getoond]
    reeksen = [(naam, [waarden[plek] for plek in getoond]) for naam, waarden in reeksen]
    if not any(lengte(waarde) for _, waarden in reeksen for waarde in waarden):
        return None
    soort = kolommen[0].soort
    gegevens = [
        {"groep": groep, "reeks": naam, "waarde": lengte(waarde), "tekst": getaltekst(soort, waarde), "orde": orde}
        for orde, (naam, waarden) in enumerate(reeksen)
        for groep, waarde in zip(groepen, waarden, strict=True)
    ]
    gestapeld = rapport.gestapeld and len(kolommen) > 1
    if gestapeld:
        _stapelen(gegevens)
    kleuren = Kleuren.van(thema, len(reeksen))
    tekening = _tekening(
        gegevens,
        groepen,
        [naam for naam, _ in reeksen],
        kleuren,
        gestapeld=gestapeld,
        staand=in_de_tijd and len(groepen) <= 12,
    )
    bijschrift = f"{rapport.titel}: {_opsomming([naam for naam, _ in reeksen])} per {rapport.sleutelkop.lower()}."
    if weggelaten:
        bijschrift += f" Getekend zijn de {HOOGSTENS} grootste; de tabel heeft ze alle."
    return Grafiek(_svg(tekening, bijschrift), bijschrift)


def lengte(waarde: Any) -> Any:
    """Return how long the bar of a number is: there is none for what is unknown or not shown."""
    return 0 if waarde is None or isinstance(waarde, Afgeschermd) else waarde


def _grootste(reeksen: Sequence[Sequence[Any]]) -> list[int]:
    """Return the places of the groups to draw, in their own order."""
    sommen = [sum(map(lengte, waarden)) for waarden in zip(*reeksen, strict=True)]
    return sorted(sorted(range(len(sommen)), key=lambda plek: -sommen[plek])[:HOOGSTENS])


def _stapelen(gegevens: Sequence[Waarde]) -> None:
    """Give each part of a bar its place: after the parts before it."""
    gevuld: dict[str, float] = {}
    for gegeven in gegevens:
        begin = gevuld.get(gegeven["groep"], 0)
        gevuld[gegeven["groep"]] = einde = begin + gegeven["waarde"]
        gegeven |= {"begin": begin, "einde": einde, "midden": (begin + einde) / 2}


@dataclass(frozen=True, slots=True)
class Kleuren:
    """What the picture is drawn with: the shade of each series, the colour of text and lines."""

    reeksen: list[str]
    tekst: str
    lijn: str

    @classmethod
    def van(cls, thema: str, aantal: int) -> "Kleuren":
        """Return shades of the colour of the theme, from dark to light."""
        kleuren = themakleuren(thema)
        basis = kleuren["--basis-color-action-1-inverse-bg-default"]
        donker, licht = 0.35 if aantal > 3 else 0.0, 0.8 if aantal > 2 else 0.65
        stappen = [0.0] if aantal == 1 else [licht * nummer / (aantal - 1) for nummer in range(aantal)]
        reeksen = [_gemengd(basis, WIT, stap) for stap in stappen]
        if donker:
            reeksen[0] = _gemengd(basis, ZWART, donker)
        tekst = kleuren["--basis-color-default-color-document"]
        return cls(
            [_leesbaar(kleur, tekst) for kleur in reeksen],
            tekst,
            kleuren["--basis-color-default-border-default"],
        )

    def op(self, reeks: int) -> str:
        """The colour of text on the bar of a series: dark on light, light on dark."""
        return max((self.tekst, WIT), key=lambda tekst: contrast(tekst, self.reeksen[reeks]))


def _met_vorige(uitkomst: Uitkomst, vorige: Uitkomst | None, kolom: Kolom) -> list[tuple[str, list[Any]]]:
    deze = (DEZE, _waarden(uitkomst, kolom))
    if vorige is None or not zelfde_groepen(uitkomst, vorige):
        return [(kolom.kop, deze[1])]
    return [deze, (ERVOOR, _waarden(vorige, kolom))]


def _waarden(uitkomst: Uitkomst, kolom: Kolom) -> list[Any]:
    return [rij[kolom.naam] for rij in uitkomst.rijen]


def _tekening(
    gegevens: Sequence[Waarde],
    groepen: list[str],
    reeksen: list[str],
    kleuren: Kleuren,
    *,
    gestapeld: bool,
    staand: bool,
) -> Waarde:
    """Return the Vega-Lite specification: bars with their numbers."""
    groepas, getalas = ("x", "y") if staand else ("y", "x")
    groep: Waarde = {
        "field": "groep",
        "type": "nominal",
        "sort": groepen,
        "axis": {
            "title": None,
            "labelLimit": 330,
            "labelAngle": 0,
            "ticks": False,
            "domainColor": kleuren.lijn,
            "labelPadding": 6,
        },
    }
    getal: Waarde = {
        "field": "begin" if gestapeld else "waarde",
        "type": "quantitative",
        "axis": None,
        "stack": None,
    }
    kleur: Waarde = {
        "field": "reeks",
        "type": "nominal",
        "scale": {"domain": reeksen, "range": kleuren.reeksen},
        "legend": None
        if len(reeksen) == 1
        else {"title": None, "orient": "top", "labelLimit": 330, "columns": 3, "symbolStrokeColor": kleuren.tekst},
    }
    staven: Waarde = {
        "mark": {"type": "bar", "stroke": kleuren.tekst, "strokeWidth": 0.75},
        "encoding": {groepas: groep, getalas: getal, "color": kleur, "order": {"field": "orde", "type": "ordinal"}},
    }
    if gestapeld:
        staven["encoding"][f"{getalas}2"] = {"field": "einde"}
    elif len(reeksen) > 1:
        staven["encoding"][f"{groepas}Offset"] = {"field": "reeks", "sort": reeksen}
    liggend = STAAF if len(groepen) <= VEEL else STAAF_VAN_VEEL
    dikte = (STAAF_STAAND if staand else liggend) * (1 if gestapeld else len(reeksen)) + TUSSEN
    maat = {"step": dikte, "for": "position"}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": list(gegevens)},
        "width": maat if staand else BREEDTE,
        "height": HOOGTE_KOLOMMEN if staand else maat,
        "layer": [
            staven,
            *_getallen(staven["encoding"], gegevens, reeksen, kleuren, gestapeld=gestapeld, staand=staand),
        ],
        "config": {
            "aria": False,
            "background": None,
            "font": LETTER,
            "view": {"stroke": None},
            "axis": {"labelFontSize": 13, "labelColor": kleuren.tekst},
            "legend": {"labelFontSize": 13, "labelColor": kleuren.tekst, "symbolType": "square"},
            "text": {"fontSize": 13},
            "scale": {"bandPaddingInner": 0.3},
        },
    }


def _getallen(
    vorm: Waarde, gegevens: Sequence[Waarde], reeksen: list[str], kleuren: Kleuren, *, gestapeld: bool, staand: bool
) -> list[Waarde]:
    """Return the layers with the numbers: in each part of a stacked bar, at the end of any other."""
    tekst = {"field": "tekst", "type": "nominal"}
    plaats = {naam: deel for naam, deel in vorm.items() if naam != "color"}
    if not gestapeld:
        merk = {"type": "text", "color": kleuren.tekst, "align": "center" if staand else "left"}
        merk |= {"dy": -8} if staand else {"dx": 5, "baseline": "middle"}
        return [{"mark": merk, "encoding": plaats | {"text": tekst}}]
    getalas = "y" if staand else "x"
    minstens = KLEINSTE_DEEL * max(gegeven["einde"] for gegeven in gegevens)
    return [
        {
            "transform": [{"filter": f"datum.orde == {nummer} && datum.waarde >= {minstens}"}],
            "mark": {"type": "text", "baseline": "middle", "color": kleuren.op(nummer)},
            "encoding": {naam: deel for naam, deel in plaats.items() if naam not in (getalas, f"{getalas}2", "order")}
            | {getalas: {"field": "midden", "type": "quantitative", "axis": None}, "text": tekst},
        }
        for nummer in range(len(reeksen))
    ]


def _svg(tekening: Waarde, naam: str) -> str:
    """Return the SVG with an accessible name; the caption of the picture, since the table says the rest."""
    ruw = vl_convert.vegalite_to_svg(tekening)
    kop, rest = ruw.split(">", 1)
    rest = _ROLLEN.sub("", rest)
    return f'{kop} role="img" focusable="false"><title>{escape(naam)}</title>{rest}'


def _gemengd(kleur: str, ander: str, deel: float) -> str:
    een, twee = _delen(kleur), _delen(ander)
    return "#" + "".join(f"{round(a + (b - a) * deel):02x}" for a, b in zip(een, twee, strict=True))


def _leesbaar(kleur: str, tekst: str) -> str:
    """Lighten a shade on which neither dark nor white text is readable."""
    while max(contrast(kleur, tekst), contrast(kleur, WIT)) < LEESBAAR:
        kleur = _gemengd(kleur, WIT, 0.04)
    return kleur


def _delen(kleur: str) -> tuple[int, int, int]:
    return int(kleur[1:3], 16), int(kleur[3:5], 16), int(kleur[5:7], 16)


def contrast(een: str, ander: str) -> float:
    """The contrast of two colours as WCAG measures it, from 1 to 21."""
    donker, licht = sorted((helderheid(een), helderheid(ander)))
    return (licht + 0.05) / (donker + 0.05)


def helderheid(kleur: str) -> float:
    """The relative luminance of WCAG."""
    rood, groen, blauw = (
        deel / 12.92 if deel <= 0.03928 else ((deel + 0.055) / 1.055) ** 2.4
        for deel in (waarde / 255 for waarde in _delen(kleur))
    )
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def _opsomming(namen: list[str]) -> str:
    namen = [naam[:1].lower() + naam[1:] for naam in namen]
    return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} en {namen[-1]}"
