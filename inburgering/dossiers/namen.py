"""Names as they come: one name only, particles, diacritics; and how they are sorted, found and compared."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from inburgering.dossiers.schrift import in_latijnse_letters

ZONDER_STREEPJE = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)

KLANKEN = (
    ("tsj", "h"),
    ("tsch", "h"),
    ("sch", "s"),
    ("dzj", "j"),
    ("dzh", "j"),
    ("sj", "s"),
    ("zj", "s"),
    ("zh", "s"),
    ("sh", "s"),
    ("ch", "h"),
    ("kh", "h"),
    ("gh", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "t"),
    ("dj", "j"),
    ("ck", "k"),
    ("x", "ks"),
)
"""Sounds that transliteration writes in more than one way, each with the spelling it is folded to."""

LETTERS = str.maketrans({"q": "k", "c": "k", "z": "s", "v": "f", "w": "f", "d": "t", "b": "p", "g": "h"})

DIENAAR_VAN = re.compile(r"^abd(?:[aeou]+)(?:l|(?=([rsnzdt])\1))")
"""Abdulrahman, Abd al-Rahman and Abdurrahman are one name: the l of the article takes the next sound."""

TUSSENVOEGSELS = frozenset(
    {"de", "den", "der", "ten", "ter", "van", "von", "la", "le", "el", "al", "ul", "as", "ar", "bin", "ben", "ibn"}
    | {"bint", "abu", "abd", "oglu", "kizi", "t"}
)
"""Words that many names share, so that they tell nobody apart."""

GELIJKE_KLANK = 0.95
VERWISSELD = 0.9
ANDERE_KLINKERS = 0.85
LIJKT_GENOEG = 0.72
"""From here on two words can be one name with a slip of the pen: Tesfay and Tefsay, not Hassan and Hussam."""

KORT = 4
KLINKERS = re.compile(r"[aeiouyj]")


def genormaliseerd(tekst: str) -> str:
    """Return lower case Latin letters without diacritics or punctuation: Şahin-Öz becomes "sahin oz"."""
    latijn = in_latijnse_letters(tekst)
    gevouwen = unicodedata.normalize("NFKD", latijn.casefold()).casefold().translate(ZONDER_STREEPJE)
    kaal = unicodedata.normalize("NFKD", gevouwen)
    letters = "".join(teken for teken in kaal if not unicodedata.combining(teken))
    return " ".join(re.findall(r"\w+", re.sub(r"['’ʼ`]", "", letters)))


def naamdelen(*namen: str) -> set[str]:
    """Return every normalised word of the names, for a search by any of them."""
    return {deel for naam in namen for deel in genormaliseerd(naam).split()}


def aaneen(*namen: str) -> set[str]:
    """Return two and three words of a name that stand side by side as one: "Abd al Rahman" is also "abdalrahman"."""
    return {
        "".join(woorden[plaats : plaats + lengte])
        for naam in namen
        for woorden in [genormaliseerd(naam).split()]
        for lengte in (2, 3)
        for plaats in range(len(woorden) - lengte + 1)
    }


def voorletters(voornamen: str) -> str:
    """Return the initials with points: "Abrehet Selam" becomes "A.S."."""
    return "".join(f"{naam[0].upper()}." for naam in voornamen.split())


def klankvorm(woord: str) -> str:
    """Return what stays the same in every transliteration of a normalised word.

    Mohammed, Muhamad and Mohamed share one form, as do Yusuf, Youssef and Joesoef. Empty when nothing is left.
    """
    woord = DIENAAR_VAN.sub("abd", woord)
    for klank, vorm in KLANKEN:
        woord = woord.replace(klank, vorm)
    woord = woord.translate(LETTERS)
    begin = "a" if woord[:1] in "aeiou" else woord[:1].replace("y", "j")
    medeklinkers = re.sub(r"[aeiouyj]|h$", "", woord[1:])
    return re.sub(r"(.)\1+", r"\1", begin + medeklinkers) if woord else ""


def klanken_van(woorden: Iterable[str]) -> set[str]:
    """Return the form of every normalised word that is long enough to tell people apart."""
    vormen = {klankvorm(woord) for woord in woorden}
    return {vorm for vorm in vormen if len(vorm) > 1}


def gelijkenis(een: str, ander: str) -> float:
    """Say how alike two normalised words are, from 0 to 1; below `LIJKT_GENOEG` it is 0.

    The same letters give 1, the same sound 0.95; one letter wrong, missing or swapped gives less.
    """
    if een == ander:
        return 1.0
    if klankvorm(een) == klankvorm(ander) and len(klankvorm(een)) > 1:
        return GELIJKE_KLANK
    if min(len(een), len(ander)) < KORT:
        return 0.0
    if een[0] == ander[0] and len(KLINKERS.sub("", een)) > 1 and KLINKERS.sub("", een) == KLINKERS.sub("", ander):
        return ANDERE_KLINKERS
    if sorted(een) == sorted(ander) and een[0] == ander[0]:
        return VERWISSELD
    verhouding = SequenceMatcher(None, een, ander, autojunk=False).ratio()
    return verhouding if verhouding >= LIJKT_GENOEG and een[0] == ander[0] else 0.0
