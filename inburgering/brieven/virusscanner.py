"""The virus scanner: clamd, asked over its own protocol (INSTREAM) on a socket of this machine or network.

``CLAMD_ADRES`` in the environment turns it on: `unix:/run/clamav/clamd.ctl` or `tcp://clamav:3310`.
"""

import socket
from urllib.parse import urlsplit

from django.conf import settings

from inburgering.brieven.bestandscontrole import VELD
from inburgering.brieven.enums import Virusscan
from inburgering.recht.fouten import RegelFout

GEDULD_SECONDEN = 30
BROK = 64 * 1024


class ScannerOnbereikbaar(Exception):
    """The scanner gave no verdict: it is away, too slow, or refuses a file of this size."""


def staat_aan() -> bool:
    """Whether this installation has a virus scanner."""
    return bool(settings.CLAMD_ADRES)


def oordeel_over(inhoud: bytes) -> Virusscan:
    """Have a new file judged. Raises RegelFout when it holds a virus; a scanner that is away means: wait."""
    if not staat_aan():
        return Virusscan.GEEN
    try:
        virus = gevonden_virus(inhoud)
    except ScannerOnbereikbaar:
        return Virusscan.WACHT
    if virus:
        raise RegelFout(
            "bestand_met_virus",
            f"In dit bestand zit een virus ({virus}). Het is niet bewaard. Vraag de afzender om een schoon bestand.",
            veld=VELD,
        )
    return Virusscan.SCHOON


def gevonden_virus(inhoud: bytes) -> str:
    """Return the name of the virus in this content; empty when there is none. Raises ScannerOnbereikbaar."""
    try:
        with _verbinding() as verbinding:
            verbinding.sendall(b"zINSTREAM\0")
            for begin in range(0, len(inhoud), BROK):
                brok = inhoud[begin : begin + BROK]
                verbinding.sendall(len(brok).to_bytes(4, "big") + brok)
            verbinding.sendall((0).to_bytes(4, "big"))
            antwoord = _antwoord(verbinding)
    except (OSError, ValueError) as fout:
        raise ScannerOnbereikbaar(f"{type(fout).__name__}: {fout}") from fout
    oordeel = antwoord.removeprefix("stream: ")
    if oordeel == "OK":
        return ""
    if oordeel.endswith(" FOUND"):
        return oordeel.removesuffix(" FOUND")
    raise ScannerOnbereikbaar(f"clamd antwoordt: {antwoord[:100]}")


def _verbinding() -> socket.socket:
    adres = settings.CLAMD_ADRES
    if adres.startswith("unix:"):
        verbinding = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        verbinding.settimeout(GEDULD_SECONDEN)
        try:
            verbinding.connect(adres.removeprefix("unix:"))
        except OSError:
            verbinding.close()
            raise
        return verbinding
    delen = urlsplit(adres)
    return socket.create_connection((delen.hostname, delen.port or 3310), GEDULD_SECONDEN)


def _antwoord(verbinding: socket.socket) -> str:
    antwoord = b""
    while not antwoord.endswith(b"\0") and (deel := verbinding.recv(4096)):
        antwoord += deel
    return antwoord.rstrip(b"\0\n").decode("utf-8", "replace")
