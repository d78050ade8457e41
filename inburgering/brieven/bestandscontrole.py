"""What may be added as a file: judged by its content, never by its name alone."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

import filetype

from inburgering.recht.fouten import RegelFout

MEGABYTE = 1024 * 1024
GROOTSTE = 25 * MEGABYTE
VELD = "bestand"


@dataclass(frozen=True)
class Bestandstype:
    """A kind of file that may be added; ``inline`` says whether a browser may show it itself."""

    mime: str
    naam: str
    extensies: tuple[str, ...]
    inline: bool = False


TOEGESTAAN = (
    Bestandstype("application/pdf", "PDF", ("pdf",), inline=True),
    Bestandstype("image/jpeg", "JPEG-foto", ("jpg", "jpeg"), inline=True),
    Bestandstype("image/png", "PNG-afbeelding", ("png",), inline=True),
    Bestandstype("image/heic", "HEIC-foto", ("heic",)),
    Bestandstype("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word-document", ("docx",)),
    Bestandstype("application/vnd.oasis.opendocument.text", "OpenDocument-tekst", ("odt",)),
)
PER_EXTENSIE = {extensie: soort for soort in TOEGESTAAN for extensie in soort.extensies}
PER_MIME = {soort.mime: soort for soort in TOEGESTAAN}
EXTENSIES = ", ".join(PER_EXTENSIE)


def controleer_grootte(grootte: int) -> None:
    """Raise RegelFout when a file of so many bytes is empty or too large."""
    if grootte == 0:
        raise RegelFout("bestand_leeg", "Dit bestand is leeg. Kies een ander bestand.", veld=VELD)
    if grootte > GROOTSTE:
        raise RegelFout(
            "bestand_te_groot",
            f"Dit bestand is {grootte / MEGABYTE:.0f} MB. Het mag hoogstens {GROOTSTE // MEGABYTE} MB zijn. "
            "Scan met een lagere kwaliteit of splits het bestand.",
            veld=VELD,
        )


def bestandstype(naam: str, inhoud: bytes) -> Bestandstype:
    """Return what kind of file this is, after checking that name and content agree.

    Raises RegelFout when the kind is not allowed, when the content is another kind than the name
    says (an executable named .pdf), or when a document carries macros.
    """
    controleer_grootte(len(inhoud))
    extensie = PurePath(naam).suffix.lower().lstrip(".")
    volgens_naam = PER_EXTENSIE.get(extensie)
    if volgens_naam is None:
        raise RegelFout(
            "bestand_soort_niet_toegestaan",
            f"Een bestand met de naam “{naam}” kan hier niet bij. Kies een bestand van deze soorten: {EXTENSIES}.",
            veld=VELD,
        )
    if _soort_van(inhoud) != volgens_naam.mime:
        raise RegelFout(
            "bestand_anders_dan_naam",
            f"De naam eindigt op .{extensie}, maar de inhoud is geen {volgens_naam.naam}. Open het bestand op uw "
            f"computer, sla het op als {volgens_naam.naam} en probeer het opnieuw.",
            veld=VELD,
        )
    return volgens_naam


def _soort_van(inhoud: bytes) -> str:
    """The mime type by content; an empty string when it is none that we know."""
    if inhoud[:4] == b"PK\x03\x04":
        return _soort_van_zip(inhoud)
    gevonden = filetype.guess(inhoud[:8192])
    return "" if gevonden is None else gevonden.mime


def _soort_van_zip(inhoud: bytes) -> str:
    """Word and OpenDocument files are zip archives; their parts tell which, and whether they hold macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            namen = set(archief.namelist())
            odt = "mimetype" in namen and archief.getinfo("mimetype").file_size < 100
            mimetype = archief.read("mimetype").decode("ascii", "replace").strip() if odt else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return ""
    if any("vbaproject" in naam.lower() or naam.startswith("Basic/") for naam in namen):
        raise RegelFout(
            "bestand_met_macros", "Dit document bevat macro’s. Sla het op als PDF en voeg de PDF toe.", veld=VELD
        )
    if {"[Content_Types].xml", "word/document.xml"} <= namen:
        return PER_EXTENSIE["docx"].mime
    return mimetype if mimetype in PER_MIME else ""
