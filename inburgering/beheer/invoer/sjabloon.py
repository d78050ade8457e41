"""The workbook that a gemeente fills in: a sheet per file with its columns, and one that explains."""

from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from inburgering.beheer.invoer.bestanden import BESTANDEN
from inburgering.beheer.invoer.lezen import UITLEG

VERPLICHT, OPTIONEEL = "verplicht", "mag leeg zijn"


def sjabloon_schrijven(bestand: BinaryIO) -> None:
    """Write the empty workbook."""
    boek = Workbook()
    uitleg = boek.active
    uitleg.title = UITLEG
    uitleg.append(["blad", "kolom", "", "wat mag er staan"])
    for naam, soort in BESTANDEN.items():
        blad = boek.create_sheet(naam)
        blad.append([kolom.naam for kolom in soort.kolommen])
        blad.freeze_panes = "A2"
        for plaats, kolom in enumerate(soort.kolommen, start=1):
            blad.cell(1, plaats).font = Font(bold=kolom.verplicht)
            letter = get_column_letter(plaats)
            blad.column_dimensions[letter].width = max(len(kolom.naam) + 4, 14)
            for rij in range(2, 1002):
                blad.cell(rij, plaats).number_format = "@"
            uitleg.append([naam, kolom.naam, VERPLICHT if kolom.verplicht else OPTIONEEL, kolom.toegestaan])
    for letter, breedte in (("A", 18), ("B", 26), ("C", 16), ("D", 60)):
        uitleg.column_dimensions[letter].width = breedte
    for cel in uitleg[1]:
        cel.font = Font(bold=True)
    boek.save(bestand)
