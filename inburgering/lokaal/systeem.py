"""System libraries and programs that no package brings: installed when we may, else named.

Runs before the virtual environment exists, so with the standard library only:
`python3 inburgering/lokaal/systeem.py pango chromium`.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

PANGO_BIBLIOTHEKEN = {
    "linux": (
        "libgobject-2.0.so.0",
        "libpango-1.0.so.0",
        "libpangoft2-1.0.so.0",
        "libharfbuzz.so.0",
        "libharfbuzz-subset.so.0",
        "libfontconfig.so.1",
    ),
    "darwin": ("libgobject-2.0.0.dylib", "libpango-1.0.0.dylib", "libfontconfig.1.dylib"),
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Onderdeel:
    """Something of the operating system that must be there."""

    waarvoor: str
    aanwezig: Callable[[], bool]
    apt: tuple[str, ...]
    anders: str


def pango_aanwezig() -> bool:
    """Whether the libraries that WeasyPrint opens can be opened."""
    try:
        for bibliotheek in PANGO_BIBLIOTHEKEN.get(sys.platform, ()):
            ctypes.CDLL(bibliotheek)
    except OSError:
        return False
    return True


def browser_aanwezig() -> bool:
    """Whether there is a browser for the browser tests."""
    return any(map(shutil.which, BROWSERS))


ONDERDELEN = {
    "pango": Onderdeel(
        "Pango, voor het maken van brieven (PDF)",
        pango_aanwezig,
        ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
        "brew install pango (macOS), of het pakket pango van uw systeem",
    ),
    "chromium": Onderdeel(
        "Chromium, voor de browsertests",
        browser_aanwezig,
        ("chromium",),
        "brew install --cask chromium (macOS), of het pakket chromium van uw systeem",
    ),
}


def aanvullen(onderdeel: Onderdeel) -> str:
    """Install what is missing when we may; returns a Dutch message when it is still missing."""
    if onderdeel.aanwezig():
        return ""
    heeft_apt = shutil.which("apt-get") is not None
    opdrachten = [["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", *onderdeel.apt]]
    if heeft_apt and os.geteuid() == 0:
        sys.stdout.write(f"Installeren: {onderdeel.waarvoor}\n")
        sys.stdout.flush()
        omgeving = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for opdracht in opdrachten:
            subprocess.run(opdracht, env=omgeving, stdout=subprocess.DEVNULL, check=False)
        if onderdeel.aanwezig():
            return ""
    raad = f"sudo apt-get install {' '.join(onderdeel.apt)}" if heeft_apt else onderdeel.anders
    return f"Ontbreekt: {onderdeel.waarvoor}. Installeer het met: {raad}\n"


def main(namen: list[str]) -> int:
    """Check the parts named; returns 1 when one is missing."""
    meldingen = [melding for naam in namen if (melding := aanvullen(ONDERDELEN[naam]))]
    sys.stderr.writelines(meldingen)
    return 1 if meldingen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
