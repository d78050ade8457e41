"""Which looks a gemeente can choose from: the files in static/themas."""

from functools import cache

from django.conf import settings

STANDAARD = "standaard"


@cache
def themas() -> frozenset[str]:
    """Return the names of the themes beside the house theme that every page loads."""
    return frozenset(bestand.stem for bestand in (settings.BASE_DIR / "static" / "themas").glob("*.css")) - {STANDAARD}


def themablad(naam: str) -> str | None:
    """Return the static path of a theme, or None when there is no such theme."""
    return f"themas/{naam}.css" if naam in themas() else None
