"""The forms in which names, numbers and birth dates are kept for searching."""

from typing import Protocol

from inburgering.dossiers.geboorte import Geboren, MetGeboortedatum, geboren_van
from inburgering.dossiers.namen import aaneen, klanken_van, naamdelen

KLANK = "~"
"""Begins a key that holds the sound of a name; no word or number begins with it."""

BSN = "#"
"""Begins a key that holds the keyed hash of a BSN."""

GEBOORTE = "@"
"""Begins a key that holds a birth date as far as known, from large to small: @1990, @1990-05, @1990-05-14."""

LAND_NL = ("00310", "0031", "310", "31")
"""The Netherlands before a number, also as written with the zero in brackets: +31 (0)6."""

INTERNATIONAAL = "00"
LANGSTE = 200


class Vindbaar(MetGeboortedatum, Protocol):
    """The columns of an inburgeraar by which he is found."""

    bsn_hash: str
    v_nummer: str
    voornamen: str
    tussenvoegsel: str
    achternaam: str
    aanschrijfnaam: str
    telefoon: str


def sleutels_van(persoon: Vindbaar) -> set[str]:
    """Return every key by which this person is found."""
    delen = (persoon.voornamen, f"{persoon.tussenvoegsel} {persoon.achternaam}", persoon.aanschrijfnaam)
    woorden = naamdelen(*delen) | aaneen(*delen)
    nummers = {
        persoon.bsn_hash and bsnsleutel(persoon.bsn_hash),
        persoon.v_nummer,
        telefoonsleutel(persoon.telefoon),
        geboortesleutel(geboren_van(persoon)),
    }
    sleutels = woorden | {klanksleutel(vorm) for vorm in klanken_van(woorden)} | nummers
    return {sleutel[:LANGSTE] for sleutel in sleutels if sleutel}


def klanksleutel(klankvorm: str) -> str:
    """Return the key for the sound of a name, apart from the words themselves."""
    return f"{KLANK}{klankvorm}"


def bsnsleutel(hash_: str) -> str:
    """Return the key for the hash of a BSN, which nobody finds by typing the beginning of a word."""
    return f"{BSN}{hash_}"


def geboortesleutel(geboren: Geboren) -> str:
    """Return the key for a birth date as far as known; empty when nothing is."""
    if geboren.jaar is None:
        return ""
    delen = (f"{geboren.jaar:04}", *(f"{deel:02}" for deel in (geboren.maand, geboren.dag) if deel is not None))
    return GEBOORTE + "-".join(delen)


def telefoonsleutel(telefoon: str) -> str:
    """Return the digits of a phone number as dialled within the Netherlands: +31 6 12 34 56 78 becomes 0612345678.

    A foreign number keeps its country code without the zeros before it.
    """
    cijfers = "".join(teken for teken in telefoon if teken.isdecimal())
    for landnummer in LAND_NL:
        if cijfers.startswith(landnummer) and len(cijfers) == len(landnummer) + 9:
            return f"0{cijfers.removeprefix(landnummer)}"
    return cijfers.removeprefix(INTERNATIONAAL)
