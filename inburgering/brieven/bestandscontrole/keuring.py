"""The judgment of a file, in sentences that say how to mend it."""

import subprocess
import sys
from pathlib import Path, PurePath

import filetype

from inburgering.brieven.bestandscontrole.inhoud import GROOTSTE_UITGEPAKT, MEESTE_BLADZIJDEN, MEESTE_PIXELS
from inburgering.brieven.bestandscontrole.soorten import (
    DOCX,
    EXTENSIES,
    GROOTSTE,
    HEIC,
    MEGABYTE,
    ODT,
    PER_EXTENSIE,
    Bestandstype,
)
from inburgering.recht.fouten import RegelFout

VELD = "bestand"
GEDULD_SECONDEN = 20
WORTEL = Path(__file__).resolve().parents[3]
OFFICE_MET_WACHTWOORD = "EncryptedPackage".encode("utf-16-le")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

TE_ZWAAR = "te_zwaar"
UITLEG = {
    "versleuteld": (
        "bestand_versleuteld",
        "Dit bestand is beveiligd of heeft een wachtwoord. Sla het op zonder beveiliging en voeg het opnieuw toe.",
    ),
    "te_veel_bladzijden": (
        "bestand_te_veel_bladzijden",
        f"Deze PDF heeft meer dan {MEESTE_BLADZIJDEN} bladzijden. Voeg alleen de bladzijden toe die u nodig heeft.",
    ),
    "te_veel_pixels": (
        "bestand_te_veel_pixels",
        f"Deze afbeelding is groter dan {MEESTE_PIXELS // 1_000_000} miljoen beeldpunten. Sla hem kleiner op.",
    ),
    "beschadigd": (
        "bestand_beschadigd",
        "Dit bestand is beschadigd en kan niet worden geopend. Vraag het opnieuw op of maak een nieuwe scan.",
    ),
    "bom": (
        "bestand_te_groot_uitgepakt",
        f"Dit bestand is uitgepakt groter dan {GROOTSTE_UITGEPAKT // MEGABYTE} MB. Voeg het toe als PDF.",
    ),
    "macros": ("bestand_met_macros", "Dit document bevat macro’s. Sla het op als PDF en voeg de PDF toe."),
    "programma": (
        "bestand_met_programma",
        "In dit document zit een programma. Sla het op als PDF en voeg de PDF toe.",
    ),
    TE_ZWAAR: (
        "bestand_te_zwaar",
        "Dit bestand kost te veel tijd of geheugen om te controleren. Voeg het toe als een gewone PDF.",
    ),
}


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
    """Return what kind of file this is, after checking that name and content agree and that it can do no harm.

    Raises RegelFout when the kind is not allowed; when the content is another kind than the name says (an executable
    named .pdf) or damaged; when it is encrypted, carries macros or a program; and when it would unpack to something
    enormous (a zip bomb, a picture of a thousand million dots, a PDF of thousands of pages).
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
    gebrek = _aan_het_begin(volgens_naam, inhoud) or (_in_een_proces(volgens_naam, inhoud))
    if gebrek == "anders":
        raise RegelFout(
            "bestand_anders_dan_naam",
            f"De naam eindigt op .{extensie}, maar de inhoud is geen {volgens_naam.naam}. Open het bestand op uw "
            f"computer, sla het op als {volgens_naam.naam} en probeer het opnieuw.",
            veld=VELD,
        )
    if gebrek:
        code, uitleg = UITLEG[gebrek]
        raise RegelFout(code, uitleg, veld=VELD)
    return volgens_naam


def _aan_het_begin(soort: Bestandstype, inhoud: bytes) -> str:
    """What the first bytes give away."""
    if soort in (DOCX, ODT):
        if inhoud.startswith(OLE) and OFFICE_MET_WACHTWOORD in inhoud:
            return "versleuteld"
        return "" if inhoud.startswith(b"PK\x03\x04") else "anders"
    gevonden = filetype.guess(inhoud[:8192])
    return "" if gevonden is not None and gevonden.mime == soort.mime else "anders"


def _in_een_proces(soort: Bestandstype, inhoud: bytes) -> str:
    """What is inside, judged by a process that can be spared; one that fails or takes too long counts as too heavy."""
    if soort == HEIC:
        return ""
    opdracht = [sys.executable, "-m", "inburgering.brieven.bestandscontrole.proces", soort.mime]
    try:
        uitkomst = subprocess.run(
            opdracht, input=inhoud, capture_output=True, cwd=WORTEL, timeout=GEDULD_SECONDEN, check=True
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return TE_ZWAAR
    return uitkomst.stdout.decode().strip()
