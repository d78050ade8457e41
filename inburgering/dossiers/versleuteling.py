"""The BSN and drafts at rest: encrypted for reading back, and a keyed hash for finding the same BSN again."""

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


def _kluis() -> MultiFernet:
    return MultiFernet([Fernet(sleutel) for sleutel in settings.BSN_SLEUTELS])
