"""Files as they come in: good ones, and ones made to harm."""

import io
import struct
import zipfile
import zlib
from functools import cache

import pikepdf
from PIL import Image


@cache
def pdf(bladzijden: int = 1, *, wachtwoord: str | None = None, tekst: str = "proef") -> bytes:
    """A PDF with so many empty pages; a password encrypts it. Another text is another file."""
    uit = io.BytesIO()
    with pikepdf.Pdf.new() as nieuw:
        for _ in range(bladzijden):
            nieuw.add_blank_page(page_size=(595, 842))
        nieuw.docinfo["/Subject"] = tekst
        slot = pikepdf.Encryption(owner="eigenaar", user=wachtwoord) if wachtwoord is not None else None
        nieuw.save(uit, encryption=slot or False, deterministic_id=slot is None)
    return uit.getvalue()


@cache
def beeld(soort: str = "PNG", maat: tuple[int, int] = (40, 40)) -> bytes:
    """A white picture."""
    uit = io.BytesIO()
    Image.new("RGB", maat, "white").save(uit, soort)
    return uit.getvalue()


def reuzenbeeld(zijde: int = 60_000) -> bytes:
    """A small PNG that says that it is enormous."""

    def deel(soort: bytes, inhoud: bytes) -> bytes:
        return struct.pack(">I", len(inhoud)) + soort + inhoud + struct.pack(">I", zlib.crc32(soort + inhoud))

    kop = struct.pack(">IIBBBBB", zijde, zijde, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + deel(b"IHDR", kop) + deel(b"IDAT", zlib.compress(b"\x00" * 64)) + deel(b"IEND", b"")


def zipbestand(**delen: str | bytes) -> bytes:
    """A zip archive with these parts."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in delen.items():
            archief.writestr(naam, inhoud)
    return uit.getvalue()


def docx(**meer: str | bytes) -> bytes:
    """A Word document with these extra parts."""
    return zipbestand(**{"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"} | meer)


def odt(**meer: str | bytes) -> bytes:
    """An OpenDocument text with these extra parts."""
    return zipbestand(**{"mimetype": "application/vnd.oasis.opendocument.text"} | meer)


def versleutelde_zip() -> bytes:
    """A Word document of which each part says that it is encrypted."""
    ruw = bytearray(docx())
    for teken, plek in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = ruw.find(teken)
        while begin >= 0:
            ruw[begin + plek] |= 1
            begin = ruw.find(teken, begin + 4)
    return bytes(ruw)
