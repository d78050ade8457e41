"""What became of payments, from pain.002, camt.053 or CSV, as plain lines. Nothing of the file is trusted.

XML with a document type or an entity is refused before it is read; so is a file that is too large.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from io import StringIO
from xml.etree import ElementTree as ET
from xml.parsers import expat

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.notatie import lees_datum
from ontzorgen.enums import Resultaatsoort, Resultaatuitkomst

HOOGSTENS = 10 * 1024 * 1024
REGELS_HOOGSTENS = 50_000
U = Resultaatuitkomst

PAIN002 = {
    "ACSC": U.BETAALD,
    "ACCC": U.BETAALD,
    "ACCP": U.ONDERWEG,
    "ACSP": U.ONDERWEG,
    "ACTC": U.ONDERWEG,
    "ACWC": U.ONDERWEG,
    "PDNG": U.ONDERWEG,
    "RCVD": U.ONDERWEG,
    "RJCT": U.GEWEIGERD,
    "CANC": U.GEWEIGERD,
}
"""Only a settled payment is paid: accepted is not."""

KOLOMMEN = ("sleutel", "bedrag", "uitkomst", "datum", "reden")
CSV_UITKOMST = {"betaald": U.BETAALD, "geweigerd": U.GEWEIGERD, "terug": U.TERUG}


@dataclass(frozen=True)
class Uitslag:
    """One line of a result. Without a `sleutel` but with `batch` it speaks of all payments of that batch."""

    sleutel: str
    bedrag: Decimal | None
    uitkomst: Resultaatuitkomst
    op: date
    omschrijving: str = ""
    batch: str = ""


def lees_resultaat(inhoud: bytes, *, vandaag: date) -> tuple[Resultaatsoort, list[Uitslag]]:
    """Return the kind of file and its lines. Raises RegelFout when it can't be read, saying what to do."""
    if not inhoud.strip():
        raise _fout("bestand_leeg", "Dit bestand is leeg.")
    if len(inhoud) > HOOGSTENS:
        raise _fout("bestand_te_groot", f"Dit bestand is groter dan {HOOGSTENS // 1024 // 1024} MB.")
    if inhoud.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") or inhoud[:2] in (b"\xff\xfe", b"\xfe\xff"):
        wortel = _veilig(inhoud)
        match _naam(wortel[0]) if len(wortel) else "":
            case "CstmrPmtStsRpt":
                soort, lezer = Resultaatsoort.PAIN002, _pain002(wortel[0], vandaag)
            case "BkToCstmrStmt":
                soort, lezer = Resultaatsoort.CAMT053, _camt053(wortel[0], vandaag)
            case _:
                raise _fout("bestand_onbekend", "Dit is geen pain.002 en geen camt.053. Kies het bestand van de bank.")
    else:
        soort, lezer = Resultaatsoort.CSV, _csv(inhoud, vandaag)
    uitslagen = list(lezer)
    if not uitslagen:
        raise _fout("bestand_zonder_regels", "In dit bestand staat geen enkele betaling.")
    if len(uitslagen) > REGELS_HOOGSTENS:
        raise _fout("bestand_te_veel", f"In dit bestand staan meer dan {REGELS_HOOGSTENS} betalingen.")
    return soort, uitslagen


def _fout(code: str, uitleg: str) -> RegelFout:
    return RegelFout(code, uitleg, veld="bestand")


def _veilig(inhoud: bytes) -> ET.Element:
    """Return the root. A first pass over the bytes refuses what a payment file never has: a DTD or an entity."""

    def weigeren(*_van_expat: object) -> None:
        raise _fout("bestand_onveilig", "Dit bestand bevat een documenttype of entiteit en wordt niet gelezen.")

    lezer = expat.ParserCreate()
    lezer.StartDoctypeDeclHandler = weigeren
    lezer.EntityDeclHandler = weigeren
    lezer.ExternalEntityRefHandler = weigeren
    try:
        lezer.Parse(inhoud, True)
        return ET.fromstring(inhoud)  # noqa: S314 - a document type was refused above
    except (expat.ExpatError, ET.ParseError, ValueError, LookupError) as fout:
        raise _fout("bestand_onleesbaar", "Dit bestand is geen goede XML. Haal het opnieuw op bij de bank.") from fout


def _naam(deel: ET.Element) -> str:
    return deel.tag.rpartition("}")[2]


def _delen(boven: ET.Element, naam: str) -> Iterator[ET.Element]:
    """Yield the children of this name, whatever the version of the message."""
    return (deel for deel in boven if _naam(deel) == naam)


def _tekst(boven: ET.Element | None, *pad: str) -> str:
    for naam in pad:
        boven = next(_delen(boven, naam), None) if boven is not None else None
    return (boven.text or "").strip() if boven is not None else ""


def _een(boven: ET.Element, *pad: str) -> ET.Element | None:
    deel: ET.Element | None = boven
    for naam in pad:
        deel = next(_delen(deel, naam), None) if deel is not None else None
    return deel


def _bedrag(tekst: str) -> Decimal | None:
    if not tekst:
        return None
    if not re.fullmatch(r"[+-]?\d{1,10}(\.\d{1,2}0*)?", tekst, re.ASCII):
        raise _fout("bedrag_onleesbaar", f"“{tekst[:30]}” is geen bedrag.")
    try:
        return Decimal(tekst)
    except InvalidOperation as fout:
        raise _fout("bedrag_onleesbaar", f"“{tekst[:30]}” is geen bedrag.") from fout


def _dag(tekst: str, anders: date) -> date:
    try:
        return min(date.fromisoformat(tekst[:10]), anders) if tekst else anders
    except ValueError as fout:
        raise _fout("datum_onleesbaar", f"“{tekst[:30]}” is geen datum.") from fout


def _pain002(bericht: ET.Element, vandaag: date) -> Iterator[Uitslag]:
    op = _dag(_tekst(bericht, "GrpHdr", "CreDtTm"), vandaag)
    groep = _een(bericht, "OrgnlGrpInfAndSts")
    genoemd = False
    for blok in _delen(bericht, "OrgnlPmtInfAndSts"):
        per_betaling = list(_delen(blok, "TxInfAndSts"))
        for deel in per_betaling:
            genoemd = True
            yield Uitslag(
                _tekst(deel, "OrgnlEndToEndId")[:35],
                _bedrag(_tekst(deel, "OrgnlTxRef", "Amt", "InstdAmt")),
                _status(_tekst(deel, "TxSts")),
                op,
                _reden(deel),
            )
        if not per_betaling and (status := _tekst(blok, "PmtInfSts")):
            genoemd = True
            yield Uitslag("", None, _status(status), op, _reden(blok), batch=_tekst(blok, "OrgnlPmtInfId"))
    if groep is not None and not genoemd and (status := _tekst(groep, "GrpSts")):
        yield Uitslag("", None, _status(status), op, _reden(groep), batch=_tekst(groep, "OrgnlMsgId"))


def _status(code: str) -> Resultaatuitkomst:
    if code not in PAIN002:
        raise _fout("status_onbekend", f"De bank noemt een status die wij niet kennen: {code[:10] or 'leeg'}.")
    return PAIN002[code]


def _reden(deel: ET.Element) -> str:
    info = _een(deel, "StsRsnInf")
    return " ".join(filter(None, (_tekst(info, "Rsn", "Cd"), _tekst(info, "AddtlInf"))))[:300]


def _camt053(bericht: ET.Element, vandaag: date) -> Iterator[Uitslag]:
    for afschrift in _delen(bericht, "Stmt"):
        for post in _delen(afschrift, "Ntry"):
            yield from _boeking(post, vandaag)


def _boeking(post: ET.Element, vandaag: date) -> Iterator[Uitslag]:
    """Read one entry of a statement: what we paid, one by one or as a batch, and what came back.

    Entries of something else (no end-to-end reference and no batch of ours) say nothing of a payment.
    """
    op = _dag(_tekst(post, "BookgDt", "Dt") or _tekst(post, "BookgDt", "DtTm"), vandaag)
    bij = _tekst(post, "CdtDbtInd") == "CRDT"
    for details in _delen(post, "NtryDtls"):
        delen = list(_delen(details, "TxDtls"))
        for deel in delen:
            sleutel = _tekst(deel, "Refs", "EndToEndId")
            if sleutel in ("", "NOTPROVIDED"):
                continue
            bedrag = _tekst(deel, "Amt") or _tekst(deel, "AmtDtls", "TxAmt", "Amt")
            bedrag = bedrag or (_tekst(post, "Amt") if len(delen) == 1 else "")
            reden = _tekst(deel, "RtrInf", "Rsn", "Cd") or _tekst(deel, "RtrInf", "AddtlInf")
            yield Uitslag(sleutel[:35], _bedrag(bedrag), U.TERUG if bij else U.BETAALD, op, reden[:300])
        batch = _tekst(details, "Btch", "PmtInfId")
        if batch and not delen and not bij:
            yield Uitslag("", _bedrag(_tekst(post, "Amt")), U.BETAALD, op, batch=batch)


def _csv(inhoud: bytes, vandaag: date) -> Iterator[Uitslag]:
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        raise _fout("bestand_onleesbaar", "Dit bestand is geen XML en geen CSV in UTF-8.") from fout
    if "\0" in tekst:
        raise _fout("bestand_onleesbaar", "Dit bestand is geen CSV.")
    kop = tekst.split("\n", 1)[0]
    rijen = csv.DictReader(StringIO(tekst), delimiter=";" if ";" in kop else ",")
    namen = [naam.strip().lower() for naam in rijen.fieldnames or ()]
    if not set(KOLOMMEN[:3]) <= set(namen):
        raise _fout("kolommen_ontbreken", f"De eerste regel noemt de kolommen: {', '.join(KOLOMMEN)}.")
    rijen.fieldnames = namen
    for nummer, rij in enumerate(rijen, start=2):
        waarden = {naam: (rij.get(naam) or "").strip() for naam in KOLOMMEN}
        if not any(waarden.values()):
            continue
        if waarden["uitkomst"].lower() not in CSV_UITKOMST:
            raise _fout(
                "uitkomst_onbekend",
                f"Regel {nummer}: de uitkomst is “{waarden['uitkomst'][:30]}”. Kies uit {', '.join(CSV_UITKOMST)}.",
            )
        yield Uitslag(
            waarden["sleutel"].lstrip("'")[:35],
            _csv_bedrag(waarden["bedrag"], nummer),
            CSV_UITKOMST[waarden["uitkomst"].lower()],
            _csv_dag(waarden["datum"], nummer, vandaag),
            waarden["reden"][:300],
        )


def _csv_bedrag(tekst: str, nummer: int) -> Decimal | None:
    if not tekst:
        return None
    gewoon = tekst.replace(".", "").replace(",", ".") if "," in tekst else tekst
    if not re.fullmatch(r"\d{1,10}(\.\d{1,2})?", gewoon, re.ASCII):
        raise _fout("bedrag_onleesbaar", f"Regel {nummer}: “{tekst[:30]}” is geen bedrag.")
    return Decimal(gewoon)


def _csv_dag(tekst: str, nummer: int, vandaag: date) -> date:
    if not tekst:
        return vandaag
    try:
        return min(lees_datum(tekst, vandaag=vandaag), vandaag)
    except ValueError as fout:
        raise _fout("datum_onleesbaar", f"Regel {nummer}: {fout}") from fout
