"""A report as a file: CSV, or XLSX with the definition beside the numbers."""

import csv
from io import StringIO
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Font

from inburgering.toegang.notatie import datum_lang
from rapportage.selectors import Uitkomst

TOTAAL = "totaal"


def als_csv(uitkomst: Uitkomst) -> str:
    """The table with a header and the total as its last row; a value that does not exist is an empty cell."""
    kolommen = [uitkomst.rapport.sleutel, *(kolom.naam for kolom in uitkomst.rapport.kolommen)]
    tekst = StringIO(newline="")
    schrijver = csv.DictWriter(tekst, kolommen, lineterminator="\r\n")
    schrijver.writeheader()
    schrijver.writerows(_rijen(uitkomst))
    return tekst.getvalue()


def als_xlsx(uitkomst: Uitkomst, bestand: BinaryIO) -> None:
    """Write a workbook: the table on the first sheet, what it means on the second."""
    boek = Workbook()
    blad = boek.active
    blad.title = uitkomst.rapport.naam[:31]
    blad.append([uitkomst.rapport.sleutel, *(kolom.naam for kolom in uitkomst.rapport.kolommen)])
    for rij in _rijen(uitkomst):
        blad.append(list(rij.values()))
    vet = Font(bold=True)
    for cel in (*blad[1], *blad[blad.max_row]):
        cel.font = vet
    blad.freeze_panes = "B2"
    blad.column_dimensions["A"].width = 28
    uitleg = boek.create_sheet("definitie")
    for naam, waarde in (
        ("rapport", uitkomst.rapport.titel),
        ("van", datum_lang(uitkomst.periode.van)),
        ("tot en met (peildatum)", datum_lang(uitkomst.periode.tot)),
        ("gemeente", uitkomst.gemeente.naam if uitkomst.gemeente else "alle gemeenten"),
        ("definitie", uitkomst.rapport.definitie),
    ):
        uitleg.append([naam, waarde])
    uitleg.column_dimensions["A"].width = 28
    uitleg.column_dimensions["B"].width = 100
    boek.save(bestand)


def _rijen(uitkomst: Uitkomst) -> list[dict[str, Any]]:
    return [*uitkomst.rijen, {uitkomst.rapport.sleutel: TOTAAL} | uitkomst.totaal]
