"""Secrets at rest: encrypted for reading back, or only a hash by which the same one is found again."""

import hashlib
import hmac

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def versleutel(tekst: str) -> str:
    """Encrypt with the first of `settings.BSN_SLEUTELS`."""
    return _kluis().encrypt(tekst.encode()).decode()


def ontsleutel(geheim: str) -> str:
    """Decrypt with whichever of `settings.BSN_SLEUTELS` fits; raises cryptography.fernet.InvalidToken."""
    return _kluis().decrypt(geheim.encode()).decode()


def zoekwaarde(bsn: str) -> str:
    """Return the keyed SHA-256 of a BSN, the same for the same number (`settings.BSN_HASH_SLEUTEL`)."""
    return hmac.new(settings.BSN_HASH_SLEUTEL, bsn.encode(), hashlib.sha256).hexdigest()


def geheim_hash(geheim: str) -> str:
    """Return the SHA-256 of a secret link; the secret is random and long, so it needs no key."""
    return hashlib.sha256(geheim.encode()).hexdigest()


def _kluis() -> MultiFernet:
    return MultiFernet([Fernet(sleutel) for sleutel in settings.BSN_SLEUTELS])
