"""Is this text easy enough (language level B1)? Warnings for the writer, never a refusal."""

import re
from dataclasses import dataclass
from enum import StrEnum

LANGSTE_ZIN = 20
GEMIDDELDE_ZIN = 15

# Stiff words, and what to write instead.
MOEILIJKE_WOORDEN = {
    "aangaande": "over",
    "alsmede": "en ook",
    "alvorens": "voordat",
    "conform": "volgens",
    "daar waar": "waar",
    "danwel": "of",
    "derhalve": "daarom",
    "desgewenst": "als u dat wilt",
    "dient": "moet",
    "dienen": "moeten",
    "doch": "maar",
    "eveneens": "ook",
    "geschiedt": "gebeurt",
    "gaarne": "graag",
    "hieromtrent": "hierover",
    "hierbij": "laat dit woord weg",
    "hiertoe": "daarvoor",
    "indien": "als",
    "ingevolge": "volgens",
    "inzake": "over",
    "jegens": "tegen",
    "middels": "met",
    "mits": "als",
    "nadien": "daarna",
    "nopens": "over",
    "omtrent": "over",
    "ondanks het feit dat": "hoewel",
    "onderhavige": "deze of dit",
    "onverwijld": "meteen",
    "reeds": "al",
    "schriftelijk kenbaar maken": "schrijven",
    "te allen tijde": "altijd",
    "teneinde": "om",
    "tevens": "ook",
    "thans": "nu",
    "trachten": "proberen",
    "uwerzijds": "van u",
    "voornoemde": "deze of dit",
    "zodoende": "daarom",
    "zorg dragen voor": "zorgen voor",
}
AFKORTINGEN = {
    "DUO": "Dienst Uitvoering Onderwijs",
    "KNM": "Kennis van de Nederlandse Maatschappij",
    "LBT": "leerbaarheidstoets",
    "MAP": "Module Arbeidsmarkt en Participatie",
    "PIP": "persoonlijk plan inburgering en participatie",
    "PVT": "participatieverklaringstraject",
    "COA": "Centraal Orgaan opvang asielzoekers",
    "BRP": "Basisregistratie Personen",
    "VVE": "voor- en vroegschoolse educatie",
    "NT2": "Nederlands als tweede taal",
    "ISK": "internationale schakelklas",
    "UWV": "Uitvoeringsinstituut Werknemersverzekeringen",
}

_ZIN = re.compile(r"[^.!?:;\n]+")
_WOORD = re.compile(r"[\w’'-]+")
_LIJDEND = re.compile(
    r"\b(?:wordt|worden|werd|werden)\s+(?:\w+\s+){0,6}?(?:ge|be|ver|ont)\w+(?:d|t|en)\b", re.IGNORECASE
)
_PUNT_IN_GETAL = re.compile(r"(?<=\d)[.:](?=\d)")
_AFKORTINGSPUNT = re.compile(r"\b(?:art|nr|bijv|mr|dr|drs|enz|\w)\.(?=\s)", re.IGNORECASE)


class Soort(StrEnum):
    LANGE_ZIN = "lange_zin"
    GEMIDDELD_LANG = "gemiddeld_lang"
    MOEILIJK_WOORD = "moeilijk_woord"
    AFKORTING = "afkorting"
    LIJDENDE_VORM = "lijdende_vorm"


@dataclass(frozen=True)
class Waarschuwing:
    """One place that a reader may stumble over, and how to mend it."""

    soort: Soort
    uitleg: str
    fragment: str = ""


def taalcheck(tekst: str, *, al_uitgelegd: frozenset[str] = frozenset()) -> list[Waarschuwing]:
    """What makes ``tekst`` harder than B1, in the order of the reader's trouble.

    ``al_uitgelegd`` names abbreviations that the letter explains elsewhere.
    """
    zinnen = [(zin, len(_WOORD.findall(zin))) for zin in _zinnen(tekst)]
    return [
        *_lange_zinnen(zinnen),
        *_gemiddelde(zinnen),
        *_moeilijke_woorden(tekst),
        *_afkortingen(tekst, al_uitgelegd),
        *(_lijdend(vondst[0]) for vondst in _LIJDEND.finditer(tekst)),
    ]


def _zinnen(tekst: str) -> list[str]:
    kaal = _AFKORTINGSPUNT.sub(lambda punt: punt[0][:-1], _PUNT_IN_GETAL.sub(" ", tekst))
    return [zin.strip(" -*\t") for zin in _ZIN.findall(kaal) if _WOORD.search(zin)]


def _lange_zinnen(zinnen: list[tuple[str, int]]) -> list[Waarschuwing]:
    return [
        Waarschuwing(Soort.LANGE_ZIN, f"Deze zin heeft {woorden} woorden. Maak er twee zinnen van.", zin)
        for zin, woorden in zinnen
        if woorden > LANGSTE_ZIN
    ]


def _gemiddelde(zinnen: list[tuple[str, int]]) -> list[Waarschuwing]:
    if not zinnen:
        return []
    gemiddelde = sum(woorden for _, woorden in zinnen) / len(zinnen)
    if gemiddelde <= GEMIDDELDE_ZIN:
        return []
    uitleg = f"De zinnen zijn gemiddeld {gemiddelde:.0f} woorden lang. Probeer onder de {GEMIDDELDE_ZIN} te blijven."
    return [Waarschuwing(Soort.GEMIDDELD_LANG, uitleg)]


def _moeilijke_woorden(tekst: str) -> list[Waarschuwing]:
    return [
        Waarschuwing(Soort.MOEILIJK_WOORD, f"Schrijf liever: {beter}.", woord)
        for woord, beter in MOEILIJKE_WOORDEN.items()
        if re.search(rf"\b{woord}\b", tekst, re.IGNORECASE)
    ]


def _afkortingen(tekst: str, al_uitgelegd: frozenset[str]) -> list[Waarschuwing]:
    waarschuwingen = []
    for afkorting, voluit in AFKORTINGEN.items():
        uitgelegd = afkorting in al_uitgelegd or voluit.casefold() in tekst.casefold()
        if not uitgelegd and re.search(rf"\b{afkorting}\b", tekst):
            uitleg = f"Leg deze afkorting één keer uit: {voluit} ({afkorting})."
            waarschuwingen.append(Waarschuwing(Soort.AFKORTING, uitleg, afkorting))
    return waarschuwingen


def _lijdend(fragment: str) -> Waarschuwing:
    return Waarschuwing(Soort.LIJDENDE_VORM, "Zeg wie het doet: ‘wij’ of ‘u’.", fragment)
