"""Where the content of documents lies: outside the database, under its sha256, per gemeente.

Nobody but the application can read it (files 0600, folders 0700). The same content is kept
once; content that is damaged is noticed when it is read.
"""

import hashlib
from pathlib import Path

from django.conf import settings

from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.schijf import in_een_keer


class DocumentBeschadigd(Exception):
    """What lies on the disk is not what was kept."""


def bewaar(inhoud: bytes) -> str:
    """Keep the content for the current gemeente and return its sha256; keeping it again changes nothing."""
    sha256 = sha256_van(inhoud)
    pad = pad_van(sha256)
    if pad.exists():
        return sha256
    with in_een_keer(pad) as bestand:
        bestand.write(inhoud)
    return sha256


def lees(sha256: str) -> bytes:
    """Return the content with this sha256; raises DocumentBeschadigd when it is gone or changed."""
    try:
        inhoud = pad_van(sha256).read_bytes()
    except FileNotFoundError as fout:
        raise DocumentBeschadigd(f"De inhoud {sha256[:12]} staat niet meer op de schijf.") from fout
    if sha256_van(inhoud) != sha256:
        raise DocumentBeschadigd(f"De inhoud {sha256[:12]} is op de schijf veranderd.")
    return inhoud


def sha256_van(inhoud: bytes) -> str:
    """The name under which this content is kept."""
    return hashlib.sha256(inhoud).hexdigest()


def pad_van(sha256: str) -> Path:
    """Where the content with this sha256 lies for the current gemeente."""
    return Path(settings.DOCUMENTEN_MAP) / huidige_gemeente().code / sha256[:2] / sha256
