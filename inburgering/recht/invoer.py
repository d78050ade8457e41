"""Plain values, as from JSON, to facts; each fault names its field and says in Dutch how to mend it."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from inburgering.recht.fouten import InvoerFout, InvoerFouten

VROEGSTE_DATUM = date(1900, 1, 1)
LAATSTE_DATUM = date(2199, 12, 31)
_DATUMVORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class OnleesbareWaarde(ValueError):
    """A value that is not what a field asks for; each message completes "veld X: ..."."""

    def __init__(self, *meldingen: str) -> None:
        super().__init__(*meldingen)
        self.meldingen = meldingen


@dataclass(frozen=True, slots=True)
class Veld:
    """How one field is read, whether it must be there, and whether null means "not known"."""

    lees: Callable[[object], object]
    verplicht: bool = False
    null_is_onbekend: bool = False


def datum(waarde: object) -> date:
    """A calendar date written as YYYY-MM-DD. Raises OnleesbareWaarde."""
    if not isinstance(waarde, str) or not _DATUMVORM.fullmatch(waarde):
        raise OnleesbareWaarde(
            f"{toon(waarde)} is geen datum; schrijf de datum als JJJJ-MM-DD, bijvoorbeeld 2026-03-09"
        )
    try:
        gelezen = date.fromisoformat(waarde)
    except ValueError:
        raise OnleesbareWaarde(f"{toon(waarde)} bestaat niet op de kalender; controleer dag en maand") from None
    if not VROEGSTE_DATUM <= gelezen <= LAATSTE_DATUM:
        raise OnleesbareWaarde(f"{toon(waarde)} ligt niet tussen 1900 en 2200; controleer het jaartal")
    return gelezen


def ja_nee(waarde: object) -> bool:
    """A boolean: true or false, no text and no number. Raises OnleesbareWaarde."""
    if not isinstance(waarde, bool):
        raise OnleesbareWaarde(f"{toon(waarde)} is geen ja of nee; schrijf true of false, zonder aanhalingstekens")
    return waarde


def een_van(*keuzen: str) -> Callable[[object], str]:
    """A reader for one of a few words."""

    def lees(waarde: object) -> str:
        if not isinstance(waarde, str) or waarde not in keuzen:
            raise OnleesbareWaarde(f"{toon(waarde)} is onbekend; kies uit {opsomming(keuzen)}")
        return waarde

    return lees


def lees_feiten(waarden: object, velden: Mapping[str, Veld], *, geheel: str = "") -> dict[str, object]:
    """Read a record by its fields; a field that is absent, or null where that means unknown, is left out.

    ``geheel`` names the record in the fault that it is no object at all. Raises InvoerFouten with every
    fault: not an object, an unknown key, a missing or unreadable value.
    """
    if not isinstance(waarden, Mapping):
        raise InvoerFouten(
            [
                InvoerFout(
                    geheel,
                    f"{toon(waarden)} is geen object; schrijf de velden tussen accolades",
                )
            ]
        )
    fouten = [
        InvoerFout(str(naam), f"is een onbekend veld; toegestaan: {opsomming(velden)}")
        for naam in waarden
        if naam not in velden
    ]
    gelezen: dict[str, object] = {}
    for naam, veld in velden.items():
        if naam not in waarden or (waarden[naam] is None and (veld.null_is_onbekend or veld.verplicht)):
            if veld.verplicht:
                fouten.append(InvoerFout(naam, "ontbreekt; vul dit veld in"))
            continue
        try:
            gelezen[naam] = veld.lees(waarden[naam])
        except OnleesbareWaarde as fout:
            fouten += [InvoerFout(naam, melding) for melding in fout.meldingen]
    if fouten:
        raise InvoerFouten(fouten)
    return gelezen


def opsomming(woorden: Mapping[str, object] | tuple[str, ...]) -> str:
    """Names in one line, for a message."""
    return ", ".join(woorden)


def toon(waarde: object) -> str:
    """A value as it may stand in a one-line message: short and without control characters."""
    match waarde:
        case Mapping():
            return "een object"
        case list():
            return "een lijst"
        case str():
            tekst = json.dumps(waarde, ensure_ascii=not waarde.isprintable())
        case _:
            tekst = json.dumps(waarde)
    return tekst if len(tekst) <= 60 else f"{tekst[:57]}..."
