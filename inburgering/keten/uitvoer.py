"""The file for the CBS: XML through the mapping layer, and the same as CSV to look at."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from xml.sax.saxutils import escape

from inburgering.keten.kwartaal import Kwartaal
from inburgering.keten.selectors import Rij
from inburgering.keten.velden import AFGESTEMD, RICHTLIJN, VELDEN, als_code

TUSSEN = " | "
"""Between the values of a field with more than one, in CSV."""


def als_xml(rijen: Iterable[Rij], kwartaal: Kwartaal) -> Iterator[str]:
    """Yield the file in pieces: per dossier its fields, a field with more values more than once."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    if not AFGESTEMD:
        yield f"<!-- De namen en codes in dit bestand zijn {RICHTLIJN}. -->\n"
    yield f'<StatistiekWetInburgering verslagperiode="{kwartaal.jaar}Q{kwartaal.nummer}">\n'
    for rij in rijen:
        velden = (
            f"<{veld.element}>{escape(als_code(veld, waarde))}</{veld.element}>"
            for veld in VELDEN
            for waarde in rij.waarden.get(veld.naam, ())
        )
        yield f"<Inburgeraar>{''.join(velden)}</Inburgeraar>\n"
    yield "</StatistiekWetInburgering>\n"


def als_csv(rijen: Iterable[Rij]) -> Iterator[str]:
    """Yield the lines with a header; a field without a value is an empty cell."""
    yield _regel([veld.element for veld in VELDEN])
    for rij in rijen:
        yield _regel([TUSSEN.join(als_code(v, w) for w in rij.waarden.get(v.naam, ())) for v in VELDEN])


def _regel(cellen: list[str]) -> str:
    tekst = StringIO(newline="")
    csv.writer(tekst, lineterminator="\r\n").writerow(cellen)
    return tekst.getvalue()
