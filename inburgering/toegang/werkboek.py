"""Opening a spreadsheet that somebody sent in: one that would unpack to more than the server can hold is refused."""

import re
import zlib
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MEESTE_UITGEPAKT = 200 * 1024 * 1024
MEESTE_DELEN = 2000
BEGIN = 16 * 1024
VOORAF = re.compile(rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
"""What may stand before the first element: comments and instructions."""

TEKENS_VOORAF = b"\xef\xbb\xbf\xff\xfe \t\r\n"

ONLEESBAAR = (
    BadZipFile,
    InvalidFileException,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    OSError,
    EOFError,
    zlib.error,
    NotImplementedError,
    RuntimeError,
)
"""What a file that is no spreadsheet can make the reader raise, at opening or at any row."""


def werkboek_openen(bron: Path | IO[bytes]) -> Any:
    """Return the workbook, to read row by row. Raises one of ONLEESBAAR; ValueError when it is too large inside.

    A size that the archive gives too low does not help: no more than that is unpacked. A document type (entities
    that grow, files from elsewhere) has no place in a spreadsheet.
    """
    with ZipFile(bron) as archief:
        delen = archief.infolist()
        if len(delen) > MEESTE_DELEN or sum(deel.file_size for deel in delen) > MEESTE_UITGEPAKT:
            raise ValueError("uitgepakt te groot")
        for deel in delen:
            if deel.filename.lower().endswith((".xml", ".rels")):
                with archief.open(deel) as inhoud:
                    if not begint_met_een_element(inhoud.read(BEGIN)):
                        raise ValueError("een documenttype hoort niet in een werkblad")
    if not isinstance(bron, Path):
        bron.seek(0)
    return load_workbook(bron, read_only=True, data_only=True)


def begint_met_een_element(begin: bytes) -> bool:
    """Say whether an XML part has nothing but comments before its first element, in UTF-8 or in UTF-16."""
    return VOORAF.sub(b"", begin.replace(b"\0", b"")).lstrip(TEKENS_VOORAF)[1:2].isalpha()
