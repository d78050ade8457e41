"""Names in another script than ours, letter by letter in Latin letters, as far as needed to recognise them."""

import unicodedata

CYRILLISCH = (
    "а=a б=b в=v г=h ґ=g д=d е=e є=ye ж=zh з=z и=y і=i ї=yi й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts "
    "ч=ch ш=sh щ=shch ь= ю=yu я=ya ё=yo ъ= ы=y э=e"
)
ARABISCH = (
    "ا=a أ=a إ=i آ=a ب=b پ=p ت=t ث=th ج=j چ=ch ح=h خ=kh د=d ذ=d ر=r ز=z ژ=zh س=s ش=sh ص=s ض=d ط=t ظ=z ع=a غ=gh ف=f "
    "ق=q ك=k ک=k گ=g ل=l م=m ن=n ه=h ة=a و=u ي=i ى=i ی=i ئ= ؤ= ء="
)
LETTERS: dict[str, str] = {
    letter: latijn for paar in f"{CYRILLISCH} {ARABISCH} ـ=".split() for letter, _, latijn in [paar.partition("=")]
}
"""Each letter and how it is written here; empty when it only lengthens or softens another."""

AAN_HET_BEGIN = {"و": "w", "ي": "y", "ی": "y", "є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
"""Letters that sound otherwise at the beginning of a word."""

ARABISCH_LIDWOORD = "ال"
ETHIOPISCH = "ETHIOPIC SYLLABLE "


def in_latijnse_letters(tekst: str) -> str:
    """Write Cyrillic, Arabic, Persian and Ethiopic in Latin letters; other text comes back as it is.

    محمد becomes "mhmd" (short vowels are not written), Коваленко "kovalenko", ተስፋይ "tasefaaye".
    """
    if tekst.isascii():
        return tekst
    return " ".join(_woord(woord) for woord in tekst.split())


def _woord(woord: str) -> str:
    if woord.isascii():
        return woord
    if woord.startswith(ARABISCH_LIDWOORD) and len(woord) > 4:
        return f"al {_woord(woord.removeprefix(ARABISCH_LIDWOORD))}"
    begin, rest = woord[:1], woord[1:]
    return AAN_HET_BEGIN.get(begin.lower(), _letter(begin)) + "".join(_letter(letter) for letter in rest)


def _letter(letter: str) -> str:
    if (latijn := LETTERS.get(letter.lower())) is not None:
        return latijn
    naam = unicodedata.name(letter, "")
    return naam.removeprefix(ETHIOPISCH).replace(" ", "").lower() if naam.startswith(ETHIOPISCH) else letter
