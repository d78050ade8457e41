"""The forms in which names and numbers are kept for searching."""

KLANK = "~"
"""Begins a key that holds the sound of a name; no word or number begins with it."""

BSN = "#"
"""Begins a key that holds the keyed hash of a BSN."""

LAND_NL = ("0031", "31")


def klanksleutel(klankvorm: str) -> str:
    """Return the key for the sound of a name, apart from the words themselves."""
    return f"{KLANK}{klankvorm}"


def bsnsleutel(hash_: str) -> str:
    """Return the key for the hash of a BSN, which nobody finds by typing the beginning of a word."""
    return f"{BSN}{hash_}"


def telefoonsleutel(telefoon: str) -> str:
    """Return the digits of a phone number as dialled within the Netherlands: +31 6 12 34 56 78 becomes 0612345678."""
    cijfers = "".join(teken for teken in telefoon if teken.isdecimal())
    for landnummer in LAND_NL:
        if cijfers.startswith(landnummer) and len(cijfers) == len(landnummer) + 9:
            return f"0{cijfers.removeprefix(landnummer)}"
    return cijfers
