"""Hours followed: which kind counts for what, and the pace that the term still asks for."""

from datetime import date
from decimal import Decimal
from enum import StrEnum


class Urensoort(StrEnum):
    """The kinds of hours that the law counts (Besluit art. 3.1, 3.2, 3.14, 4.4 and 5.5)."""

    NT2 = "nt2"
    ALFABETISERING = "alfabetisering"
    KNM = "knm"
    PARTICIPATIE = "participatie"
    PVT = "pvt"
    MAP = "map"


TAALUREN = (Urensoort.NT2, Urensoort.ALFABETISERING)
"""Cursusuren NT2, of which alfabetisering may be part (Besluit art. 5.5 lid 1)."""

LESUREN = (*TAALUREN, Urensoort.KNM)
"""Lessons of language and KNM (Besluit art. 3.14 lid 2 and 4.4)."""

UREN_PER_DAG = 24


def meeste_uren(van: date, tot: date) -> Decimal:
    """More hours than there are in the half-open period [van, tot) can't have been followed."""
    return Decimal(UREN_PER_DAG * (tot - van).days)
