"""The fonts of a letter, and what they can print.

A letter carries every font it uses and uses no font of the machine, so that it looks
the same on a laptop, in a container and in ten years. Only the files that the text needs
are offered to the engine, each as a family of its own: the engine mixes up the glyphs of
two files under one name. A character that no file can draw becomes a visible replacement
mark: a missing glyph would be unreadable for everyone and is refused by PDF/UA.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont, woff2

GEWICHTEN = (400, 600)
VERVANGING = "\N{REPLACEMENT CHARACTER}"
SCHEMA = "lettertype:"


@dataclass(frozen=True)
class Letterbestand:
    """One script of one typeface, as the font packages divide them."""

    pakket: str
    schrift: str

    @property
    def familie(self) -> str:
        return f"Brief {self.pakket} {self.schrift}"

    def naam(self, gewicht: int) -> str:
        return f"{self.pakket}-{self.schrift}-{gewicht}-normal.woff2"

    def pad(self, gewicht: int) -> Path:
        return settings.BASE_DIR / "node_modules/@fontsource" / self.pakket / "files" / self.naam(gewicht)


# In order of preference: the first file that can draw a character draws it.
LETTERBESTANDEN = (
    Letterbestand("source-sans-3", "latin"),
    Letterbestand("source-sans-3", "latin-ext"),
    Letterbestand("source-sans-3", "vietnamese"),
    Letterbestand("source-sans-3", "cyrillic"),
    Letterbestand("source-sans-3", "cyrillic-ext"),
    Letterbestand("source-sans-3", "greek"),
    Letterbestand("noto-sans-arabic", "arabic"),
    Letterbestand("noto-sans", "latin"),
    Letterbestand("noto-sans", "latin-ext"),
    Letterbestand("noto-sans", "devanagari"),
    Letterbestand("noto-sans-ethiopic", "ethiopic"),
)


@cache
def tekens_van(bestand: Letterbestand) -> frozenset[str]:
    """The characters that both weights of a file can draw."""
    per_gewicht = []
    for gewicht in GEWICHTEN:
        with TTFont(bestand.pad(gewicht), lazy=True) as lettertype:
            per_gewicht.append(frozenset(map(chr, lettertype.getBestCmap())))
    return frozenset.intersection(*per_gewicht)


def nodige_bestanden(tekst: str) -> list[Letterbestand]:
    """The fewest files, in order of preference, that draw what ``tekst`` holds."""
    open_tekens = set(tekst) - set("\n\t")
    nodig = []
    for bestand in LETTERBESTANDEN:
        if not open_tekens:
            break
        if gedekt := open_tekens & tekens_van(bestand):
            nodig.append(bestand)
            open_tekens -= gedekt
    return nodig


def afdrukbaar(tekst: str) -> str:
    """``tekst`` composed (NFC), with every character that cannot be printed replaced.

    Control characters and marks without a glyph are left out; others become ``VERVANGING``.
    """
    tekst = "".join(teken for teken in unicodedata.normalize("NFC", tekst) if not _onzichtbaar(teken))
    gedekt = frozenset("\n\t").union(*map(tekens_van, nodige_bestanden(tekst)))
    return "".join(teken if teken in gedekt else _vervanging(teken) for teken in tekst)


def onafdrukbare_tekens(tekst: str) -> str:
    """The visible characters of ``tekst`` that a letter cannot print, each once."""
    leesbaar = afdrukbaar(tekst)
    if VERVANGING not in leesbaar:
        return ""
    return "".join(dict.fromkeys(t for t in unicodedata.normalize("NFC", tekst) if afdrukbaar(t) == VERVANGING))


def stijl_voor(tekst: str) -> str:
    """The ``@font-face`` rules for the files that ``tekst`` needs, and the list of their families."""
    bestanden = nodige_bestanden(tekst + VERVANGING)
    regels = [
        f'@font-face{{font-family:"{bestand.familie}";font-weight:{gewicht};src:url("{SCHEMA}{bestand.naam(gewicht)}")}}'
        for bestand in bestanden
        for gewicht in GEWICHTEN
    ]
    families = ",".join(f'"{bestand.familie}"' for bestand in bestanden)
    return "\n".join([*regels, f"html{{font-family:{families}}}"])


@cache
def inhoud_van(naam: str) -> bytes | None:
    """The uncompressed font with this file name, or None when it is not one of ours."""
    for bestand in LETTERBESTANDEN:
        for gewicht in GEWICHTEN:
            if bestand.naam(gewicht) == naam:
                uitgepakt = BytesIO()
                woff2.decompress(BytesIO(bestand.pad(gewicht).read_bytes()), uitgepakt)
                return uitgepakt.getvalue()
    return None


def _onzichtbaar(teken: str) -> bool:
    """Whether a character has no form of its own and is not one that a script needs to join its letters."""
    return unicodedata.category(teken) in {"Cc", "Cf", "Cs"} and teken not in "\n\t\N{ZWNJ}\N{ZWJ}"


def _vervanging(teken: str) -> str:
    return "" if unicodedata.combining(teken) or teken in "\N{ZWNJ}\N{ZWJ}" else VERVANGING
