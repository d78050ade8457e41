"""Rows as a file that a Dutch Excel opens right and in which no cell is ever a formula.

One row at a time goes to the disk, so that the size of the list costs no memory.
"""

import csv
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO

from django.conf import settings
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from inburgering.dossiers.enums import Bestandsoort
from inburgering.dossiers.models import Uitvoer
from inburgering.dossiers.uitvoer.lijst import Waarde
from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.schijf import in_een_keer

STUURTEKENS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that a cell can't hold."""

BEGIN_VAN_FORMULE = tuple("=+-@|＝＋－＠")
BREEDTE = 24
CEL_HOOGSTENS = 32_000

Schrijver = Callable[[list[Waarde]], None]


def map_van_gemeente() -> Path:
    """Return where the exports of the current gemeente lie, readable for the application alone."""
    return Path(settings.DOCUMENTEN_MAP) / "uitvoer" / huidige_gemeente().code


def pad_van(uitvoer: Uitvoer) -> Path:
    """Return where the file of this export lies."""
    return map_van_gemeente() / f"{uitvoer.uuid}.{uitvoer.bestandsoort}"


@contextmanager
def nieuw_bestand(uitvoer: Uitvoer, koppen: list[str]) -> Iterator[Schrijver]:
    """Give a function that adds one row; at the end the file is complete in its place, or it is not there."""
    soort = Bestandsoort(uitvoer.bestandsoort)
    with in_een_keer(pad_van(uitvoer)) as bestand, SCHRIJVERS[soort](bestand, koppen) as schrijf:
        yield schrijf


@contextmanager
def _csv(bestand: IO[bytes], koppen: list[str]) -> Iterator[Schrijver]:
    """Semicolons and a byte order mark: without them a Dutch Excel shows one column and broken letters."""
    regels = csv.writer(_AlsTekst(bestand), delimiter=";", lineterminator="\r\n")
    bestand.write(b"\xef\xbb\xbf")
    regels.writerow(koppen)
    yield lambda waarden: regels.writerow([_csv_waarde(waarde) for waarde in waarden])


class _AlsTekst:
    """What the csv module writes to, as UTF-8."""

    def __init__(self, bestand: IO[bytes]) -> None:
        self.bestand = bestand

    def write(self, tekst: str) -> int:
        return self.bestand.write(tekst.encode())


def _csv_waarde(waarde: Waarde) -> str | int:
    if waarde is None or isinstance(waarde, int):
        return "" if waarde is None else waarde
    if isinstance(waarde, date):
        return f"{waarde:%d-%m-%Y}"
    if isinstance(waarde, Decimal):
        return f"{waarde:.2f}".replace(".", ",")
    tekst = schoon(waarde)
    return f"'{tekst}" if lijkt_formule(tekst) else tekst


@contextmanager
def _xlsx(bestand: IO[bytes], koppen: list[str]) -> Iterator[Schrijver]:
    boek = Workbook(write_only=True)
    blad = boek.create_sheet("Lijst")
    blad.freeze_panes = "A2"
    for nummer in range(1, len(koppen) + 1):
        blad.column_dimensions[get_column_letter(nummer)].width = BREEDTE

    def cel(waarde: Waarde, *, vet: bool = False) -> WriteOnlyCell:
        gemaakt = WriteOnlyCell(blad, schoon(waarde) if isinstance(waarde, str) else waarde)
        if isinstance(waarde, str):
            # openpyxl reads "=…" as a formula; this says that it is text, and so does the quote prefix to Excel.
            gemaakt.data_type = "s"
            gemaakt.quotePrefix = lijkt_formule(gemaakt.value)
        elif isinstance(waarde, date):
            gemaakt.number_format = "dd-mm-yyyy"
        elif isinstance(waarde, Decimal):
            gemaakt.number_format = "#,##0.00"
        if vet:
            gemaakt.font = Font(bold=True)
        return gemaakt

    blad.append([cel(kop, vet=True) for kop in koppen])
    yield lambda waarden: blad.append([cel(waarde) for waarde in waarden])
    boek.save(bestand)


SCHRIJVERS = {Bestandsoort.CSV: _csv, Bestandsoort.XLSX: _xlsx}


def schoon(tekst: str) -> str:
    """Return the text without the characters that no cell can hold, and not longer than a cell."""
    return STUURTEKENS.sub("", tekst)[:CEL_HOOGSTENS]


def lijkt_formule(tekst: str) -> bool:
    """Say whether a spreadsheet could take the text for a formula; white space in front does not stop it."""
    return tekst.lstrip().startswith(BEGIN_VAN_FORMULE) or tekst.startswith(("\t", "\r", "\n"))
