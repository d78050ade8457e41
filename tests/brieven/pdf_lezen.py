"""Reading a finished PDF as a checker does: its tag tree, its text by tag, its fonts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from pypdf import PdfReader


@dataclass
class Element:
    """One structure element: its tag, the page it begins on, its attributes and children."""

    soort: str
    pagina: int | None
    kenmerken: dict[str, str]
    kinderen: list["Element"] = field(default_factory=list)
    nummers: list[tuple[int, int]] = field(default_factory=list)
    alt: str = ""
    kader: tuple[float, ...] = ()

    def alle(self, *soorten: str) -> Iterator["Element"]:
        if not soorten or self.soort in soorten:
            yield self
        for kind in self.kinderen:
            yield from kind.alle(*soorten)

    @property
    def eerste_pagina(self) -> int | None:
        return next((nummer[0] for element in self.alle() for nummer in element.nummers), None)


class Pdf:
    """A PDF in memory with what a test asks of it."""

    def __init__(self, inhoud: bytes) -> None:
        self.inhoud = inhoud
        self.pdf = pikepdf.open(BytesIO(inhoud))
        self.lezer = PdfReader(BytesIO(inhoud))
        self.pagina_van = {pagina.objgen: nummer for nummer, pagina in enumerate(self.pdf.pages, start=1)}
        self.wortel = self.pdf.Root.StructTreeRoot
        (self.document,) = [self._element(kind) for kind in self.wortel.K]

    def _element(self, ruw: pikepdf.Dictionary) -> Element:
        pagina = self.pagina_van[ruw.Pg.objgen] if "/Pg" in ruw else None
        kenmerken = {str(naam): str(waarde) for naam, waarde in dict(ruw.get("/A", {})).items()}
        kader = tuple(float(maat) for maat in ruw.get("/A", {}).get("/BBox", ()))
        element = Element(str(ruw.S)[1:], pagina, kenmerken, alt=str(ruw.get("/Alt", "")), kader=kader)
        kinderen = ruw.get("/K", [])
        for kind in kinderen if isinstance(kinderen, pikepdf.Array) else [kinderen]:
            if isinstance(kind, int):
                element.nummers.append((pagina, int(kind)))
            elif kind.get("/Type") == "/StructElem":
                element.kinderen.append(self._element(kind))
        return element

    @property
    def tekst(self) -> str:
        return "\n".join(pagina.extract_text() for pagina in self.lezer.pages)

    @property
    def woorden(self) -> str:
        """All text with single spaces, to look for sentences that run over lines."""
        return " ".join(self.tekst.split())

    @property
    def lettertypes(self) -> dict[str, bool]:
        """Per font name whether its file is embedded with a map to Unicode."""
        gevonden = {}
        for pagina in self.pdf.pages:
            for lettertype in dict(pagina.Resources.get("/Font", {})).values():
                (afgeleid,) = lettertype.DescendantFonts
                beschrijving = afgeleid.FontDescriptor
                ingesloten = (
                    bool({"/FontFile2", "/FontFile3"} & set(beschrijving.keys())) and "/ToUnicode" in lettertype
                )
                gevonden[str(lettertype.BaseFont)] = ingesloten
        return gevonden

    def gemarkeerd(self) -> Iterator[tuple[int, str, int | None]]:
        """Per marked piece of content: page, tag and content number."""
        for nummer, pagina in enumerate(self.pdf.pages, start=1):
            for operands, operator in pikepdf.parse_content_stream(pagina):
                if str(operator) == "BDC":
                    mcid = operands[1].get("/MCID")
                    yield nummer, str(operands[0])[1:], None if mcid is None else int(mcid)

    def ongemarkeerde_tekst(self) -> int:
        """How many pieces of text stand outside every mark."""
        los = diepte = 0
        for pagina in self.pdf.pages:
            for _, operator in pikepdf.parse_content_stream(pagina):
                diepte += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(operator), 0)
                los += str(operator) in {"Tj", "TJ"} and diepte == 0
        return los
