"""Many letters as one PDF to print: a cover with the list, a separator sheet per postcode area, the letters.

With double-sided printing every letter and sheet begins on the front of a sheet of paper.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

import pikepdf
from django.template.loader import render_to_string

from inburgering.brieven.opmaak import pdf_van

ZONDER_POSTCODE = "Zonder postcode"


@dataclass(frozen=True)
class Drukbrief:
    """One letter to print: its place, where it goes, whose it is and how to read its PDF."""

    nummer: int
    postcode: str
    dossiernummer: str
    titel: str
    lees: Callable[[], bytes]

    @property
    def gebied(self) -> str:
        """The four digits by which the post sorts."""
        return self.postcode[:4] or ZONDER_POSTCODE


@dataclass(frozen=True)
class Scheidingsblad:
    """The sheet before the letters of one postcode area."""

    gebied: str
    brieven: tuple[Drukbrief, ...]


def gebundeld(
    brieven: Iterable[Drukbrief], *, kop: str, dubbelzijdig: bool, na_elke_brief: Callable[[int], None]
) -> tuple[bytes, int]:
    """Return the PDF and its number of pages; ``na_elke_brief`` hears how many letters are in it.

    The letters must stand in the order of their postcode.
    """
    bladen = [
        Scheidingsblad(gebied, tuple(groep)) for gebied, groep in groupby(brieven, key=lambda brief: brief.gebied)
    ]
    html = render_to_string("brieven/scheidingsbladen.html", {"kop": kop, "bladen": bladen})
    with pikepdf.Pdf.new() as bundel, pikepdf.Pdf.open(BytesIO(pdf_van(html))) as scheiding:
        scheidingen = _per_blad(scheiding)
        for blad in bladen:
            _erbij(bundel, next(scheidingen), dubbelzijdig)
            for brief in blad.brieven:
                with pikepdf.Pdf.open(BytesIO(brief.lees())) as pdf:
                    _erbij(bundel, list(pdf.pages), dubbelzijdig)
                na_elke_brief(brief.nummer)
        bladzijden = len(bundel.pages)
        uit = BytesIO()
        bundel.save(uit, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return uit.getvalue(), bladzijden


def _per_blad(scheiding: pikepdf.Pdf) -> Iterator[list[pikepdf.Page]]:
    """The pages of each separator sheet: a sheet with many letters runs on, its bookmark says where it begins."""
    with scheiding.open_outline() as inhoud:
        begin = [scheiding.pages.index(pikepdf.Page(punt.destination[0])) for punt in inhoud.root]
    for eerste, volgende in zip(begin, [*begin[1:], len(scheiding.pages)], strict=True):
        yield [scheiding.pages[nummer] for nummer in range(eerste, volgende)]


def _erbij(bundel: pikepdf.Pdf, paginas: list[pikepdf.Page], dubbelzijdig: bool) -> None:
    bundel.pages.extend(paginas)
    if dubbelzijdig and len(paginas) % 2:
        maat = paginas[-1].mediabox
        bundel.add_blank_page(page_size=(maat[2], maat[3]))
