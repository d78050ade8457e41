"""Which looks a gemeente can choose from: the files in static/themas."""

import re
from functools import cache

from django.conf import settings

STANDAARD = "standaard"
_KLEUR = re.compile(r"(--[\w-]+):\s*(#[0-9a-f]{6});", re.IGNORECASE)


@cache
def themas() -> frozenset[str]:
    """Return the names of the themes beside the house theme that every page loads."""
    return frozenset(bestand.stem for bestand in (settings.BASE_DIR / "static" / "themas").glob("*.css")) - {STANDAARD}


def themablad(naam: str) -> str | None:
    """Return the static path of a theme, or None when there is no such theme."""
    return f"themas/{naam}.css" if naam in themas() else None


@cache
def themakleuren(naam: str) -> dict[str, str]:
    """Return the colours of a theme by token, those of the house theme where it has none of its own.

    For pictures that are drawn on the server; a screen takes its colours from the style sheet itself.
    """
    kleuren: dict[str, str] = {}
    for thema in (STANDAARD, naam if naam in themas() else STANDAARD):
        blad = settings.BASE_DIR / "static" / "themas" / f"{thema}.css"
        kleuren |= _KLEUR.findall(blad.read_text(encoding="utf-8"))
    return kleuren
