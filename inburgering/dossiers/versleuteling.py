"""Secrets at rest: encrypted for reading back, or only a hash by which the same one is found again.

What is encrypted begins with the id of its key, so that an installation can see which key is still in use. Replacing a
key takes no downtime: put the new one in front (`BSN_SLEUTELS=new,old`), run `manage.py sleutels_wisselen`, and take
the old one out when that says that nothing needs it any more. The key of the hash by which a BSN is found goes alike.
"""

import hashlib
import hmac
from collections.abc import Iterable

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

SCHEIDING = ":"
"""Between the id of the key and the token; no token contains it."""


def sleutel_id(sleutel: str) -> str:
    """Return the id of a key: the beginning of its hash, which says nothing about the key."""
    return hashlib.sha256(sleutel.encode()).hexdigest()[:8]


def versleutel(tekst: str) -> str:
    """Encrypt with the first of `settings.BSN_SLEUTELS`."""
    sleutel = settings.BSN_SLEUTELS[0]
    return f"{sleutel_id(sleutel)}{SCHEIDING}{Fernet(sleutel).encrypt(tekst.encode()).decode()}"


def ontsleutel(geheim: str) -> str:
    """Decrypt with the key that it names; raises cryptography.fernet.InvalidToken when that is not there.

    What was encrypted before keys had ids is tried with every key.
    """
    welke, scheiding, token = geheim.rpartition(SCHEIDING)
    passend = [sleutel for sleutel in settings.BSN_SLEUTELS if not scheiding or sleutel_id(sleutel) == welke]
    kluis = MultiFernet([Fernet(sleutel) for sleutel in passend or settings.BSN_SLEUTELS])
    return kluis.decrypt(token.encode()).decode()


def is_met_nieuwste(geheim: str) -> bool:
    """Say whether this was encrypted with the first key."""
    return geheim.startswith(f"{sleutel_id(settings.BSN_SLEUTELS[0])}{SCHEIDING}")


def zoekwaarde(bsn: str) -> str:
    """Return the keyed SHA-256 of a BSN under which it is kept: that of the first of `settings.BSN_HASH_SLEUTELS`."""
    return zoekwaarden(bsn)[0]


def zoekwaarden(bsn: str) -> list[str]:
    """Return the values under which a BSN may be found: one per key, so that all are found while a key is replaced."""
    return [hmac.new(sleutel, bsn.encode(), hashlib.sha256).hexdigest() for sleutel in settings.BSN_HASH_SLEUTELS]


def bsn_per_zoekwaarde(bsns: Iterable[str]) -> dict[str, str]:
    """Return which of these BSNs stands under a value, for every value under which one of them may be found."""
    return {waarde: bsn for bsn in bsns for waarde in zoekwaarden(bsn)}


def geheim_hash(geheim: str) -> str:
    """Return the SHA-256 of a secret link; the secret is random and long, so it needs no key."""
    return hashlib.sha256(geheim.encode()).hexdigest()
