"""What may stand in one cell of an import: each reader says in Dutch what is wrong and what is allowed."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from inburgering.recht.bsn import bsn_cijfers, bsn_fout, v_nummer_fout
from inburgering.recht.invoer import OnleesbareWaarde, datum, een_van, toon
from inburgering.toegang.klok import vandaag

OUDSTE_GEBOORTEJAAR = 1900
LANGSTE_SLEUTEL = 100
_GEBOORTE = re.compile(r"(?P<jaar>[0-9]{4})(-(?P<maand>[0-9]{2}))?", re.ASCII)
_BEDRAG = re.compile(r"[0-9]{1,7}([.,][0-9]{1,2})?", re.ASCII)
_AANTAL = re.compile(r"[0-9]{1,6}", re.ASCII)
_HALFJAAR = re.compile(r"(?P<jaar>(19|20|21)[0-9]{2})H(?P<helft>[12])", re.ASCII)
_GEMEENTECODE = re.compile(r"[0-9]{4}", re.ASCII)
_TELEFOON = re.compile(r"\+?[0-9 ()\-./]{6,20}", re.ASCII)

Lezer = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: how its cells are read, and whether each row must fill it in."""

    naam: str
    lees: Lezer
    toegestaan: str
    verplicht: bool = False


def dag(naam: str, *, verplicht: bool = False) -> Kolom:
    """A day on which something happened: not in the future."""
    return Kolom(naam, _dag, "een datum als 2024-03-09, niet in de toekomst", verplicht)


def keuze(naam: str, *keuzen: str, verplicht: bool = False) -> Kolom:
    """One of a few words."""
    return Kolom(naam, een_van(*keuzen), ", ".join(keuzen), verplicht)


def ja_nee(naam: str) -> Kolom:
    """ja or nee."""
    lees = een_van("ja", "nee")
    return Kolom(naam, lambda cel: lees(cel) == "ja", "ja of nee")


def tekst(naam: str, langste: int, *, verplicht: bool = False) -> Kolom:
    """Text of one line."""

    def lees(cel: str) -> str:
        if len(cel) > langste:
            raise OnleesbareWaarde(f"{toon(cel)} is te lang ({len(cel)} tekens); hoogstens {langste} tekens")
        if not cel.isprintable():
            raise OnleesbareWaarde(f"{toon(cel)} bevat een teken dat geen tekst is; schrijf letters en cijfers")
        return cel

    return Kolom(naam, lees, f"tekst van hoogstens {langste} tekens", verplicht)


def sleutel() -> Kolom:
    """The key of the person in the other system."""
    return tekst("sleutel", LANGSTE_SLEUTEL, verplicht=True)


def eigen(naam: str, lees: Lezer, toegestaan: str, *, verplicht: bool = False) -> Kolom:
    """A column with a reader of its own."""
    return Kolom(naam, lees, toegestaan, verplicht)


def _dag(cel: str) -> date:
    gelezen = datum(cel)
    if gelezen > vandaag():
        raise OnleesbareWaarde(f"{toon(cel)} ligt in de toekomst; vul een dag in tot en met vandaag")
    return gelezen


def bsn(cel: str) -> str:
    """A burgerservicenummer as nine digits. Raises OnleesbareWaarde."""
    if fout := bsn_fout(cel):
        raise OnleesbareWaarde(f"{toon(cel)} is geen BSN. {fout.rstrip('.')}")
    return bsn_cijfers(cel)


def v_nummer(cel: str) -> str:
    """A v-nummer as ten digits. Raises OnleesbareWaarde."""
    if fout := v_nummer_fout(cel):
        raise OnleesbareWaarde(f"{toon(cel)} is geen v-nummer. {fout.rstrip('.')}")
    return bsn_cijfers(cel)


def geboortedatum(cel: str) -> tuple[int, int | None, int | None]:
    """A birth date as far as known: 1990, 1990-05 or 1990-05-01. Raises OnleesbareWaarde."""
    delen: tuple[int, int | None, int | None]
    if gevonden := _GEBOORTE.fullmatch(cel):
        maand = int(gevonden["maand"]) if gevonden["maand"] else None
        if maand is not None and not 1 <= maand <= 12:
            raise OnleesbareWaarde(f"{toon(cel)}: deze maand bestaat niet; schrijf 1990, 1990-05 of 1990-05-01")
        delen = (int(gevonden["jaar"]), maand, None)
    else:
        try:
            volledig = date.fromisoformat(cel) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cel, re.ASCII) else None
        except ValueError:
            volledig = None
        if volledig is None:
            raise OnleesbareWaarde(f"{toon(cel)} is geen geboortedatum; schrijf 1990, 1990-05 of 1990-05-01")
        delen = (volledig.year, volledig.month, volledig.day)
    nu = vandaag()
    if (delen[0], delen[1] or 1, delen[2] or 1) > (nu.year, nu.month, nu.day):
        raise OnleesbareWaarde(f"{toon(cel)} ligt in de toekomst; controleer het jaar")
    if delen[0] < OUDSTE_GEBOORTEJAAR:
        raise OnleesbareWaarde(f"{toon(cel)} is te lang geleden; het jaar is {OUDSTE_GEBOORTEJAAR} of later")
    return delen


def telefoon(cel: str) -> str:
    """A phone number as typed. Raises OnleesbareWaarde."""
    if not _TELEFOON.fullmatch(cel):
        raise OnleesbareWaarde(f"{toon(cel)} is geen telefoonnummer; schrijf cijfers, bijvoorbeeld 06 12 34 56 78")
    return cel


def email(cel: str) -> str:
    """An e-mail address. Raises OnleesbareWaarde."""
    try:
        validate_email(cel)
    except ValidationError:
        raise OnleesbareWaarde(f"{toon(cel)} is geen e-mailadres; schrijf bijvoorbeeld naam@voorbeeld.nl") from None
    return cel


def gemeentecode(cel: str) -> str:
    """A CBS code of four digits. Raises OnleesbareWaarde."""
    if not _GEMEENTECODE.fullmatch(cel):
        raise OnleesbareWaarde(f"{toon(cel)} is geen gemeentecode; schrijf vier cijfers, bijvoorbeeld 0392")
    return cel


def bedrag(cel: str) -> Decimal:
    """An amount in euros, not negative. Raises OnleesbareWaarde."""
    if not _BEDRAG.fullmatch(cel):
        raise OnleesbareWaarde(f"{toon(cel)} is geen bedrag; schrijf euro's zonder teken, bijvoorbeeld 1250.50")
    return Decimal(cel.replace(",", "."))


def aantal(cel: str) -> int:
    """A whole number, not negative. Raises OnleesbareWaarde."""
    if not _AANTAL.fullmatch(cel):
        raise OnleesbareWaarde(f"{toon(cel)} is geen aantal; schrijf een heel getal van 0 tot en met 999999")
    return int(cel)


def halfjaar(cel: str) -> tuple[int, int]:
    """A half year: 2023H1 or 2023H2. Raises OnleesbareWaarde."""
    gevonden = _HALFJAAR.fullmatch(cel)
    if gevonden is None:
        raise OnleesbareWaarde(f"{toon(cel)} is geen halfjaar; schrijf bijvoorbeeld 2023H1 of 2023H2")
    return int(gevonden["jaar"]), int(gevonden["helft"])
