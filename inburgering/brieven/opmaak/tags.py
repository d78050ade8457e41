"""Finishing the tags of a rendered PDF, so that a PDF/UA checker finds no fault.

The engine writes a tag tree, but no Scope on table headers, leaves the text in the page
margins tagged without a place in the tree, and measures pictures in pixels from the top.
"""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Pdf

PUNT_PER_PIXEL = 0.75


def afwerken(ruw: bytes) -> bytes:
    """The PDF with complete tags, page labels and margins marked as artifacts."""
    with Pdf.open(BytesIO(ruw)) as pdf:
        wortel = pdf.Root.StructTreeRoot
        inhoud_per_pagina: dict[tuple[int, int], set[int]] = {}
        for element, voorouders in _elementen(wortel.K, ()):
            _kopcel_richting(element, voorouders)
            _afbeelding_plaats(element)
            for nummer in _inhoudsnummers(element):
                inhoud_per_pagina.setdefault(element.Pg.objgen, set()).add(nummer)
        for pagina in pdf.pages:
            _marges_als_artefact(pdf, pagina, wortel.ParentTree, inhoud_per_pagina.get(pagina.objgen, set()))
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        uit = BytesIO()
        pdf.save(uit, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return uit.getvalue()


def _elementen(kinderen, voorouders: tuple[str, ...]) -> Iterator[tuple[Dictionary, tuple[str, ...]]]:
    """Every structure element under ``kinderen`` with the names of what it stands in."""
    for kind in kinderen if isinstance(kinderen, Array) else [kinderen]:
        if isinstance(kind, Dictionary) and kind.get("/Type") == Name.StructElem:
            yield kind, voorouders
            if "/K" in kind:
                yield from _elementen(kind.K, (*voorouders, str(kind.S)))


def _inhoudsnummers(element: Dictionary) -> list[int]:
    kinderen = element.get("/K", Array())
    kinderen = kinderen if isinstance(kinderen, Array) else [kinderen]
    return [int(kind) for kind in kinderen if isinstance(kind, int)]


def _kopcel_richting(element: Dictionary, voorouders: tuple[str, ...]) -> None:
    """A header in the head of a table is of its column, one in the body of its row."""
    if element.S == Name.TH:
        element.A.Scope = Name.Column if "/THead" in voorouders else Name.Row


def _afbeelding_plaats(element: Dictionary) -> None:
    """The box of a picture in points from the bottom left, as the standard measures."""
    if Name.Figure == element.S:
        links, boven, rechts, onder = (float(maat) * PUNT_PER_PIXEL for maat in element.A.BBox)
        hoogte = float(element.Pg.MediaBox[3])
        element.A.BBox = Array([links, hoogte - onder, rechts, hoogte - boven])


def _marges_als_artefact(pdf: Pdf, pagina: pikepdf.Page, boom: Dictionary, in_boom: set[int]) -> None:
    """Mark text outside the tag tree (header, footer, watermark) as pagination."""
    opdrachten = []
    los = set()
    for opdracht in pikepdf.parse_content_stream(pagina):
        if str(opdracht.operator) == "BDC" and opdracht.operands[1].get("/MCID", -1) not in in_boom | {-1}:
            los.add(int(opdracht.operands[1].MCID))
            artefact = [Name.Artifact, Dictionary(Type=Name.Pagination)]
            opdrachten.append(pikepdf.ContentStreamInstruction(artefact, Operator("BDC")))
        else:
            opdrachten.append(opdracht)
    if not los:
        return
    pagina.Contents = pdf.make_stream(pikepdf.unparse_content_stream(opdrachten))
    nummers = _nummers_van_pagina(boom, int(pagina.StructParents))
    for nummer in los:
        nummers[nummer] = None


def _nummers_van_pagina(boom: Dictionary, sleutel: int) -> Array:
    """The array that maps the content numbers of a page to structure elements."""
    for plaats in range(0, len(boom.Nums), 2):
        if int(boom.Nums[plaats]) == sleutel:
            return boom.Nums[plaats + 1]
    raise LookupError(f"Pagina met sleutel {sleutel} staat niet in de tagboom.")
