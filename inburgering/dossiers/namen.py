"""Names as they come: one name only, particles, diacritics; and how they are sorted and found."""

import re
import unicodedata

ZONDER_STREEPJE = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)

KLANKEN = (
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "h"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "t"),
    ("dj", "j"),
    ("ck", "k"),
    ("x", "ks"),
)
"""Sounds that transliteration writes in more than one way, each with the spelling it is folded to."""

LETTERS = str.maketrans({"q": "k", "c": "k", "z": "s", "v": "f", "w": "f", "d": "t", "b": "p"})


def genormaliseerd(tekst: str) -> str:
    """Return lower case without diacritics or punctuation: Şahin-Öz becomes "sahin oz"."""
    gevouwen = unicodedata.normalize("NFKD", tekst.casefold()).casefold().translate(ZONDER_STREEPJE)
    kaal = unicodedata.normalize("NFKD", gevouwen)
    letters = "".join(teken for teken in kaal if not unicodedata.combining(teken))
    return " ".join(re.findall(r"\w+", re.sub(r"['’ʼ`]", "", letters)))


def naamdelen(*namen: str) -> set[str]:
    """Return every normalised word of the names, for a search by any of them."""
    return {deel for naam in namen for deel in genormaliseerd(naam).split()}


def voorletters(voornamen: str) -> str:
    """Return the initials with points: "Abrehet Selam" becomes "A.S."."""
    return "".join(f"{naam[0].upper()}." for naam in voornamen.split())


def klankvorm(woord: str) -> str:
    """Return what stays the same in every transliteration of a normalised word.

    Mohammed, Muhamad and Mohamed share one form, as do Yusuf, Youssef and Joesoef. Empty when nothing is left.
    """
    for klank, vorm in KLANKEN:
        woord = woord.replace(klank, vorm)
    woord = woord.translate(LETTERS)
    begin = "a" if woord[:1] in "aeiou" else woord[:1].replace("y", "j")
    medeklinkers = re.sub(r"[aeiouyj]|h$", "", woord[1:])
    return re.sub(r"(.)\1+", r"\1", begin + medeklinkers) if woord else ""


def klankvormen(*namen: str) -> set[str]:
    """Return the form of every word of the names that is long enough to tell people apart."""
    vormen = {klankvorm(deel) for deel in naamdelen(*namen)}
    return {vorm for vorm in vormen if len(vorm) > 1}
