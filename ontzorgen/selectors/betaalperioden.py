"""Between which days may be paid for a household, in sentences for its page."""

from inburgering.dossiers.models import Gezin
from inburgering.toegang.notatie import periode
from ontzorgen.selectors.betalen import betaalperiode


def betaalperioden_tekst(gezin: Gezin) -> list[str]:
    """Return a sentence per period in which the college may pay; empty when there is none. Three queries."""
    return [
        f"{gevonden.traject.get_soort_display()}: {periode(gevonden.van, gevonden.tot)}"
        for gevonden in betaalperiode(gezin)
    ]
