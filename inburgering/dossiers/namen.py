"""Names as they come: one name only, particles, diacritics; and how they are sorted and found."""

import re
import unicodedata

ZONDER_STREEPJE = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def genormaliseerd(tekst: str) -> str:
    """Return lower case without diacritics or punctuation: Şahin-Öz becomes "sahin oz"."""
    kaal = unicodedata.normalize("NFKD", tekst.casefold().translate(ZONDER_STREEPJE))
    letters = "".join(teken for teken in kaal if not unicodedata.combining(teken))
    return " ".join(re.findall(r"\w+", re.sub(r"['’ʼ`]", "", letters)))


def naamdelen(*namen: str) -> set[str]:
    """Return every normalised word of the names, for a search by any of them."""
    return {deel for naam in namen for deel in genormaliseerd(naam).split()}


def voorletters(voornamen: str) -> str:
    """Return the initials with points: "Abrehet Selam" becomes "A.S."."""
    return "".join(f"{naam[0].upper()}." for naam in voornamen.split())
