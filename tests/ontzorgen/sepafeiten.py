"""Facts of the schema pain.001.001.09 as far as a credit transfer in the SEPA uses it, and a reader that holds to them.

Order, number and pattern of every element; what is not named here is not allowed.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lxml import etree
from stdnum import iban

NS = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
MAX35 = r".{1,35}"
NAAM = r"[A-Za-z0-9/\-?:().,'+ ]{1,70}"
IBAN = r"[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}"
BEDRAG = r"[0-9]{1,9}\.[0-9]{2}"


@dataclass(frozen=True)
class Deel:
    """One element: its children in order, or the pattern of its text; how often it comes; its attributes."""

    naam: str
    inhoud: "tuple[Deel, ...] | str"
    keren: tuple[int, int] = (1, 1)
    kenmerken: tuple[tuple[str, str], ...] = ()


def d(naam: str, *inhoud: Any, keren: tuple[int, int] = (1, 1), **kenmerken: str) -> Deel:
    binnen = inhoud[0] if inhoud and isinstance(inhoud[0], str) else tuple(inhoud)
    return Deel(naam, binnen, keren, tuple(kenmerken.items()))


SCHEMA = d(
    "Document",
    d(
        "CstmrCdtTrfInitn",
        d(
            "GrpHdr",
            d("MsgId", MAX35),
            d("CreDtTm", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"),
            d("NbOfTxs", r"[0-9]{1,15}"),
            d("CtrlSum", r"[0-9]{1,15}\.[0-9]{2}"),
            d("InitgPty", d("Nm", NAAM)),
        ),
        d(
            "PmtInf",
            d("PmtInfId", MAX35),
            d("PmtMtd", "TRF"),
            d("BtchBookg", "true|false"),
            d("NbOfTxs", r"[0-9]{1,15}"),
            d("CtrlSum", r"[0-9]{1,15}\.[0-9]{2}"),
            d("PmtTpInf", d("SvcLvl", d("Cd", "SEPA"))),
            d("ReqdExctnDt", d("Dt", r"\d{4}-\d\d-\d\d")),
            d("Dbtr", d("Nm", NAAM)),
            d("DbtrAcct", d("Id", d("IBAN", IBAN))),
            d("DbtrAgt", d("FinInstnId", d("Othr", d("Id", "NOTPROVIDED")))),
            d("ChrgBr", "SLEV"),
            d(
                "CdtTrfTxInf",
                d("PmtId", d("EndToEndId", MAX35)),
                d("Amt", d("InstdAmt", BEDRAG, Ccy="EUR")),
                d("UltmtDbtr", d("Nm", NAAM)),
                d("Cdtr", d("Nm", NAAM)),
                d("CdtrAcct", d("Id", d("IBAN", IBAN))),
                d("RmtInf", d("Ustrd", r"[A-Za-z0-9/\-?:().,'+ ]{1,140}")),
                keren=(1, 10_000),
            ),
        ),
    ),
)


def fouten(inhoud: bytes) -> list[str]:
    """Return what in the file is not as the schema and the rules of the SEPA say; empty when all is well."""
    wortel = etree.fromstring(inhoud, etree.XMLParser(resolve_entities=False, no_network=True))
    gevonden = list(_deel(wortel, SCHEMA, ""))
    bedragen = [Decimal(deel.text) for deel in wortel.iter(f"{{{NS}}}InstdAmt")]
    for kop in ("GrpHdr", "PmtInf"):
        deel = wortel.find(f".//{{{NS}}}{kop}")
        if int(deel.findtext(f"{{{NS}}}NbOfTxs")) != len(bedragen):
            gevonden.append(f"{kop}: NbOfTxs klopt niet")
        if Decimal(deel.findtext(f"{{{NS}}}CtrlSum")) != sum(bedragen):
            gevonden.append(f"{kop}: CtrlSum klopt niet")
    gevonden += [f"IBAN {deel.text}" for deel in wortel.iter(f"{{{NS}}}IBAN") if not iban.is_valid(deel.text)]
    gevonden += [f"bedrag {bedrag}" for bedrag in bedragen if not Decimal("0.01") <= bedrag <= Decimal("999999999.99")]
    sleutels = [deel.text for deel in wortel.iter(f"{{{NS}}}EndToEndId")]
    if len(set(sleutels)) != len(sleutels):
        gevonden.append("EndToEndId is niet uniek")
    for deel in wortel.iter(f"{{{NS}}}Nm", f"{{{NS}}}Ustrd", f"{{{NS}}}MsgId"):
        if deel.text.startswith("/") or deel.text.endswith("/") or "//" in deel.text:
            gevonden.append(f"{deel.tag}: een schuine streep op een verboden plaats")
    return gevonden


def _deel(deel: Any, feit: Deel, pad: str) -> Any:
    hier = f"{pad}/{feit.naam}"
    if deel.tag != f"{{{NS}}}{feit.naam}":
        yield f"{hier}: er staat {deel.tag}"
        return
    if dict(deel.attrib) != dict(feit.kenmerken):
        yield f"{hier}: kenmerken {dict(deel.attrib)}"
    if isinstance(feit.inhoud, str):
        if len(deel) or not re.fullmatch(feit.inhoud, deel.text or "", re.ASCII):
            yield f"{hier}: “{deel.text}”"
        return
    kinderen = list(deel)
    for verwacht in feit.inhoud:
        gelezen = 0
        while kinderen and kinderen[0].tag == f"{{{NS}}}{verwacht.naam}" and gelezen < verwacht.keren[1]:
            yield from _deel(kinderen.pop(0), verwacht, hier)
            gelezen += 1
        if gelezen < verwacht.keren[0]:
            yield f"{hier}: {verwacht.naam} ontbreekt of staat niet op zijn plaats"
    yield from (f"{hier}: {kind.tag} hoort hier niet" for kind in kinderen)
