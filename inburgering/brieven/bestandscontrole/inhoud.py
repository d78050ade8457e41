"""Looking inside a file: only in a process of its own with limits, because the file may be made to harm.

Each function returns the code of what is wrong, or an empty string. The sentences stand in `keuring.py`.
"""

import io
import re
import zipfile
from pathlib import PurePath

from inburgering.brieven.bestandscontrole.soorten import DOCX, JPEG, MEGABYTE, ODT, PDF, PNG

MEESTE_BLADZIJDEN = 1000
MEESTE_PIXELS = 80_000_000
MEESTE_DELEN = 2000
GROOTSTE_UITGEPAKT = 200 * MEGABYTE
VERSLEUTELD_BIT = 0x1
PROGRAMMA = frozenset({".exe", ".dll", ".com", ".bat", ".cmd", ".js", ".vbs", ".ps1", ".scr", ".msi", ".jar", ".sh"})
_ODT_VERSLEUTELD = re.compile(rb"encryption-data")
_ODT_MANIFEST = "META-INF/manifest.xml"


def gebrek(mime: str, inhoud: bytes) -> str:
    """What is wrong with a file of this kind, as a code; empty when nothing is."""
    if mime == PDF.mime:
        return _pdf(inhoud)
    if mime in (JPEG.mime, PNG.mime):
        return _beeld(inhoud)
    return _archief(mime, inhoud) if mime in (DOCX.mime, ODT.mime) else ""


def _pdf(inhoud: bytes) -> str:
    import pikepdf  # noqa: PLC0415  # only the kind of file at hand costs its library

    try:
        with pikepdf.open(io.BytesIO(inhoud)) as pdf:
            if pdf.is_encrypted:
                return "versleuteld"
            return "te_veel_bladzijden" if len(pdf.pages) > MEESTE_BLADZIJDEN else ""
    except pikepdf.PasswordError:
        return "versleuteld"
    except pikepdf.PdfError:
        return "beschadigd"


def _beeld(inhoud: bytes) -> str:
    from PIL import Image  # noqa: PLC0415  # as above

    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(io.BytesIO(inhoud), formats=["JPEG", "PNG"]) as beeld:
            if beeld.width * beeld.height > MEESTE_PIXELS:
                return "te_veel_pixels"
            beeld.load()
    except (OSError, SyntaxError, ValueError):
        return "beschadigd"
    return ""


def _archief(mime: str, inhoud: bytes) -> str:
    """Word and OpenDocument files are zip archives: judged by their directory, without unpacking."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            delen = archief.infolist()
            if any(deel.flag_bits & VERSLEUTELD_BIT for deel in delen):
                return "versleuteld"
            if len(delen) > MEESTE_DELEN or sum(deel.file_size for deel in delen) > GROOTSTE_UITGEPAKT:
                return "bom"
            namen = {deel.filename for deel in delen}
            if any("vbaproject" in naam.lower() or naam.startswith("Basic/") for naam in namen):
                return "macros"
            if any(PurePath(naam).suffix.lower() in PROGRAMMA for naam in namen):
                return "programma"
            return _soort_klopt(mime, archief, namen)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return "anders"


def _soort_klopt(mime: str, archief: zipfile.ZipFile, namen: set[str]) -> str:
    if mime == DOCX.mime:
        return "" if {"[Content_Types].xml", "word/document.xml"} <= namen else "anders"
    if "mimetype" not in namen or _begin(archief, "mimetype", 100).strip() != mime.encode():
        return "anders"
    manifest = _begin(archief, _ODT_MANIFEST, MEGABYTE) if _ODT_MANIFEST in namen else b""
    return "versleuteld" if _ODT_VERSLEUTELD.search(manifest) else ""


def _begin(archief: zipfile.ZipFile, naam: str, hoogstens: int) -> bytes:
    """The first bytes of a part, whatever size it claims to have."""
    with archief.open(naam) as deel:
        return deel.read(hoogstens)
