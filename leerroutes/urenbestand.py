"""Reading a file with hours of an aanbieder, CSV or XLSX, into rows; what can't be read is said per row."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.notatie import lees_datum
from inburgering.toegang.werkboek import ONLEESBAAR, werkboek_openen
from leerroutes.enums import Urensoort

MEESTE_REGELS = 5000
MEESTE_BYTES = 5 * 1024 * 1024
KOLOMMEN = {
    "dossiernummer": ("dossiernummer", "dossier", "kenmerk", "onskenmerk"),
    "v_nummer": ("vnummer", "vreemdelingennummer"),
    "bsn": ("bsn", "burgerservicenummer"),
    "soort": ("soort", "soorturen", "onderdeel", "vak"),
    "van": ("van", "vanaf", "begin", "startdatum", "begindatum", "eerstedag"),
    "tot_en_met": ("tm", "totenmet", "einde", "einddatum", "laatstedag"),
    "uren": ("uren", "aantaluren", "gevolgdeuren"),
    "verzuim": ("verzuim", "verzuimuren", "verzuimzonderreden", "ongeoorloofdverzuim"),
}
"""Names that the head of a column may have, without spaces, dashes and capitals."""

VERPLICHT = ("soort", "van", "tot_en_met", "uren")
PERSOON = ("dossiernummer", "v_nummer", "bsn")
SOORTEN = {"alfa": Urensoort.ALFABETISERING, "taal": Urensoort.NT2, "nt2lessen": Urensoort.NT2} | {
    naam: soort for soort in Urensoort for naam in (soort.value, soort.label.lower())
}
Cel = str | int | float | date | datetime | None


@dataclass
class Bestandsregel:
    """One row as it was read; `fouten` says what could not be."""

    nummer: int
    dossiernummer: str = ""
    v_nummer: str = ""
    bsn: str = ""
    soort: Urensoort | None = None
    van: date | None = None
    tot: date | None = None
    uren: Decimal | None = None
    verzuim: Decimal | None = None
    fouten: list[str] = field(default_factory=list)

    @property
    def wie(self) -> str:
        """By what the person was named; of a BSN only the last digits."""
        return self.dossiernummer or self.v_nummer or (f"BSN •••{self.bsn[-3:]}" if self.bsn else "")


def lees_urenbestand(bestandsnaam: str, inhoud: bytes, *, vandaag: date) -> list[Bestandsregel]:
    """Return the rows of a file. Raises RegelFout when it is no such file, is too large, or lacks a column."""
    if len(inhoud) > MEESTE_BYTES:
        raise RegelFout("bestand_te_groot", "Het bestand is groter dan 5 MB. Verdeel het.", veld="bestand")
    rijen = _rijen(bestandsnaam, inhoud)
    kop = _kop(next(rijen, ()))
    regels = []
    for nummer, cellen in enumerate(rijen, start=2):
        if not any(cel not in (None, "") for cel in cellen):
            continue
        if len(regels) >= MEESTE_REGELS:
            raise RegelFout("te_veel_regels", f"Het bestand heeft meer dan {MEESTE_REGELS} regels.", veld="bestand")
        waarden = {naam: cellen[plaats] if plaats < len(cellen) else None for naam, plaats in kop.items()}
        regels.append(_regel(nummer, waarden, vandaag=vandaag))
    if not regels:
        raise RegelFout("bestand_leeg", "In het bestand staan geen regels onder de koppen.", veld="bestand")
    return regels


def _rijen(bestandsnaam: str, inhoud: bytes) -> Iterator[tuple[Cel, ...]]:
    extensie = bestandsnaam.rpartition(".")[2].lower()
    if extensie == "xlsx":
        return _xlsx(inhoud)
    if extensie == "csv":
        return _csv(inhoud)
    raise RegelFout("geen_urenbestand", "Kies een bestand dat eindigt op .xlsx of .csv.", veld="bestand")


def _xlsx(inhoud: bytes) -> Iterator[tuple[Cel, ...]]:
    try:
        blad = werkboek_openen(io.BytesIO(inhoud)).worksheets[0]
        yield from blad.iter_rows(values_only=True, max_row=MEESTE_REGELS + 2, max_col=40)
    except ONLEESBAAR as fout:
        raise RegelFout(
            "bestand_onleesbaar",
            "Dit bestand is geen leesbaar Excel-bestand. Sla het opnieuw op als .xlsx.",
            veld="bestand",
        ) from fout


def _csv(inhoud: bytes) -> Iterator[tuple[Cel, ...]]:
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        tekst = inhoud.decode("cp1252", errors="replace")
    eerste = tekst.partition("\n")[0]
    scheiding = max(";,\t", key=eerste.count)
    yield from (tuple(rij) for rij in csv.reader(io.StringIO(tekst), delimiter=scheiding))


def _kop(cellen: Iterable[Cel]) -> dict[str, int]:
    gevonden: dict[str, int] = {}
    for plaats, cel in enumerate(cellen):
        kort = re.sub(r"[^a-z0-9]", "", str(cel or "").lower())
        for naam, namen in KOLOMMEN.items():
            if kort in namen and naam not in gevonden:
                gevonden[naam] = plaats
    ontbreekt = [naam.replace("_", " ") for naam in VERPLICHT if naam not in gevonden]
    if not any(naam in gevonden for naam in PERSOON):
        ontbreekt.insert(0, "dossiernummer, v-nummer of BSN")
    if ontbreekt:
        raise RegelFout(
            "kolom_ontbreekt",
            f"In de eerste rij ontbreekt: {', '.join(ontbreekt)}. Zet de namen van de kolommen in de eerste rij.",
            veld="bestand",
        )
    return gevonden


def _regel(nummer: int, waarden: dict[str, Cel], *, vandaag: date) -> Bestandsregel:
    regel = Bestandsregel(nummer)
    regel.dossiernummer = _tekst(waarden.get("dossiernummer")).upper()
    regel.v_nummer = re.sub(r"\D", "", _tekst(waarden.get("v_nummer")))
    bsn = re.sub(r"\D", "", _tekst(waarden.get("bsn")))
    regel.bsn = bsn.zfill(9) if bsn else ""
    soort = _tekst(waarden.get("soort"))
    regel.soort = SOORTEN.get(re.sub(r"[^a-z0-9]", "", soort.lower()))
    if regel.soort is None:
        namen = ", ".join(soort.label for soort in Urensoort)
        regel.fouten.append(f"De soort “{soort}” bestaat niet. Kies uit {namen}." if soort else "De soort is leeg.")
    regel.van = _dag(regel, "eerste dag", waarden.get("van"), vandaag)
    laatste = _dag(regel, "laatste dag", waarden.get("tot_en_met"), vandaag)
    regel.tot = laatste + timedelta(days=1) if laatste else None
    regel.uren = _getal(regel, "uren", waarden.get("uren"), verplicht=True)
    regel.verzuim = _getal(regel, "verzuim", waarden.get("verzuim"), verplicht=False)
    return regel


def _tekst(cel: Cel) -> str:
    if isinstance(cel, float) and cel.is_integer():
        cel = int(cel)
    return "" if cel is None else str(cel).strip()


def _dag(regel: Bestandsregel, naam: str, cel: Cel, vandaag: date) -> date | None:
    if isinstance(cel, datetime):
        return cel.date()
    if isinstance(cel, date):
        return cel
    tekst = _tekst(cel)
    if not tekst:
        regel.fouten.append(f"De {naam} is leeg.")
        return None
    try:
        return lees_datum(tekst, vandaag=vandaag)
    except ValueError as fout:
        regel.fouten.append(f"De {naam} “{tekst}” is niet te lezen. {fout}")
        return None


def _getal(regel: Bestandsregel, naam: str, cel: Cel, *, verplicht: bool) -> Decimal | None:
    tekst = _tekst(cel)
    if not tekst:
        if verplicht:
            regel.fouten.append(f"Het aantal {naam} is leeg. Vul 0 in als er geen waren.")
        return None
    schoon = tekst.replace(" ", "")
    if "," in schoon:
        schoon = schoon.replace(".", "").replace(",", ".")
    try:
        getal = Decimal(schoon)
        if not getal.is_finite() or abs(getal) > 99_999:
            raise InvalidOperation
    except InvalidOperation:
        regel.fouten.append(f"Het aantal {naam} “{tekst}” is geen getal.")
        return None
    if getal != getal.quantize(Decimal("0.01")):
        regel.fouten.append(f"Het aantal {naam} “{tekst}” heeft meer dan twee cijfers achter de komma.")
        return None
    return getal
