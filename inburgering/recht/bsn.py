"""Burgerservicenummer and v-nummer: is it written well, and what to tell the user when it is not."""

import re

from stdnum.nl import bsn as elfproef

_BSN_VORM = re.compile(r"[0-9]{9}", re.ASCII)
_V_NUMMER_VORM = re.compile(r"[0-9]{10}", re.ASCII)


def bsn_cijfers(tekst: str) -> str:
    """The number without spaces, dots and dashes."""
    return re.sub(r"[\s.\-]", "", tekst)


def bsn_fout(tekst: str) -> str | None:
    """Say in Dutch what is wrong with a burgerservicenummer; None when it is right (Wi2021 art. 36)."""
    cijfers = bsn_cijfers(tekst)
    if not _BSN_VORM.fullmatch(cijfers):
        return "Een burgerservicenummer bestaat uit negen cijfers; een nummer van acht cijfers begint met een 0."
    if not elfproef.is_valid(cijfers):
        return "Dit burgerservicenummer klopt niet (elfproef); controleer de cijfers."
    return None


def v_nummer_fout(tekst: str) -> str | None:
    """Say in Dutch what is wrong with a v-nummer (vreemdelingennummer); None when it has ten digits."""
    if not _V_NUMMER_VORM.fullmatch(bsn_cijfers(tekst)):
        return "Een v-nummer bestaat uit tien cijfers."
    return None
