"""A batch as SEPA credit transfer initiation, pain.001.001.09.

One payment block with the account of the gemeente; each payment names the inburgeraar in whose name the college
pays (UltmtDbtr). Only the characters that every bank in the SEPA takes.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

NAAMRUIMTE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
NAAM_HOOGSTENS = 70
KENMERK_HOOGSTENS = 140
NIET_TOEGESTAAN = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]+")
LETTERS = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae"})


@dataclass(frozen=True)
class Opdrachtgever:
    """Whose account is debited."""

    naam: str
    iban: str


@dataclass(frozen=True)
class Betaling:
    """One credit transfer."""

    sleutel: str
    bedrag: Decimal
    naam: str
    iban: str
    kenmerk: str
    namens: str


def sepa_tekst(tekst: str, hoogstens: int) -> str:
    """Return the text in the characters of the SEPA, without a slash at the ends, not longer than is allowed."""
    latijn = unicodedata.normalize("NFKD", tekst.translate(LETTERS))
    zonder_tekens = "".join(teken for teken in latijn if not unicodedata.combining(teken))
    schoon = " ".join(NIET_TOEGESTAAN.sub(" ", zonder_tekens).split())
    return schoon.strip("/ ")[:hoogstens].strip("/ ") or "-"


def pain001(
    betalingen: Iterable[Betaling],
    *,
    kenmerk: str,
    opdrachtgever: Opdrachtgever,
    uitvoeren_op: date,
    gemaakt_at: datetime,
) -> str:
    """Return the file as text; the same input always gives the same text."""
    lijst = list(betalingen)
    aantal, totaal = str(len(lijst)), _bedrag(sum((betaling.bedrag for betaling in lijst), Decimal(0)))
    naam = sepa_tekst(opdrachtgever.naam, NAAM_HOOGSTENS)
    wortel = ET.Element("Document", {"xmlns": NAAMRUIMTE})
    bericht = ET.SubElement(wortel, "CstmrCdtTrfInitn")
    kop = ET.SubElement(bericht, "GrpHdr")
    _tekst(kop, "MsgId", kenmerk)
    _tekst(kop, "CreDtTm", gemaakt_at.strftime("%Y-%m-%dT%H:%M:%S"))
    _tekst(kop, "NbOfTxs", aantal)
    _tekst(kop, "CtrlSum", totaal)
    _tekst(ET.SubElement(kop, "InitgPty"), "Nm", naam)
    blok = ET.SubElement(bericht, "PmtInf")
    _tekst(blok, "PmtInfId", kenmerk)
    _tekst(blok, "PmtMtd", "TRF")
    _tekst(blok, "BtchBookg", "true")
    _tekst(blok, "NbOfTxs", aantal)
    _tekst(blok, "CtrlSum", totaal)
    _tekst(ET.SubElement(ET.SubElement(blok, "PmtTpInf"), "SvcLvl"), "Cd", "SEPA")
    _tekst(ET.SubElement(blok, "ReqdExctnDt"), "Dt", uitvoeren_op.isoformat())
    _tekst(ET.SubElement(blok, "Dbtr"), "Nm", naam)
    _rekening(blok, "DbtrAcct", opdrachtgever.iban)
    bank = ET.SubElement(ET.SubElement(ET.SubElement(blok, "DbtrAgt"), "FinInstnId"), "Othr")
    _tekst(bank, "Id", "NOTPROVIDED")
    _tekst(blok, "ChrgBr", "SLEV")
    for betaling in lijst:
        _overboeking(blok, betaling)
    ET.indent(wortel, space=" ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(wortel, encoding="unicode")}\n'


def _overboeking(blok: ET.Element, betaling: Betaling) -> None:
    deel = ET.SubElement(blok, "CdtTrfTxInf")
    _tekst(ET.SubElement(deel, "PmtId"), "EndToEndId", betaling.sleutel)
    _tekst(ET.SubElement(deel, "Amt"), "InstdAmt", _bedrag(betaling.bedrag)).set("Ccy", "EUR")
    _tekst(ET.SubElement(deel, "UltmtDbtr"), "Nm", sepa_tekst(betaling.namens, NAAM_HOOGSTENS))
    _tekst(ET.SubElement(deel, "Cdtr"), "Nm", sepa_tekst(betaling.naam, NAAM_HOOGSTENS))
    _rekening(deel, "CdtrAcct", betaling.iban)
    _tekst(ET.SubElement(deel, "RmtInf"), "Ustrd", sepa_tekst(betaling.kenmerk, KENMERK_HOOGSTENS))


def _rekening(boven: ET.Element, naam: str, iban: str) -> None:
    _tekst(ET.SubElement(ET.SubElement(boven, naam), "Id"), "IBAN", iban)


def _tekst(boven: ET.Element, naam: str, waarde: str) -> ET.Element:
    deel = ET.SubElement(boven, naam)
    deel.text = waarde
    return deel


def _bedrag(bedrag: Decimal) -> str:
    return f"{bedrag:.2f}"
