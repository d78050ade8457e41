"""The kinds of file that a dossier takes."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024
GROOTSTE = 25 * MEGABYTE


@dataclass(frozen=True)
class Bestandstype:
    """A kind of file that may be added; ``inline`` says whether a browser may show it itself."""

    mime: str
    naam: str
    extensies: tuple[str, ...]
    inline: bool = False

    @property
    def is_beeld(self) -> bool:
        return self.mime.startswith("image/")


PDF = Bestandstype("application/pdf", "PDF", ("pdf",), inline=True)
JPEG = Bestandstype("image/jpeg", "JPEG-foto", ("jpg", "jpeg"), inline=True)
PNG = Bestandstype("image/png", "PNG-afbeelding", ("png",), inline=True)
HEIC = Bestandstype("image/heic", "HEIC-foto", ("heic",))
DOCX = Bestandstype(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word-document", ("docx",)
)
ODT = Bestandstype("application/vnd.oasis.opendocument.text", "OpenDocument-tekst", ("odt",))
TOEGESTAAN = (PDF, JPEG, PNG, HEIC, DOCX, ODT)
PER_EXTENSIE = {extensie: soort for soort in TOEGESTAAN for extensie in soort.extensies}
PER_MIME = {soort.mime: soort for soort in TOEGESTAAN}
EXTENSIES = ", ".join(PER_EXTENSIE)
