"""Every rule of law that the product applies, by code and by date."""

from datetime import date
from itertools import groupby

from inburgering.recht.regels import afronding, personen, pip, termijnen, trajecten
from inburgering.recht.regels.regel import Bron, Regel, Zekerheid

__all__ = ["ALLE_REGELS", "Bron", "Regel", "Zekerheid", "regel", "regel_op", "versies"]

ALLE_REGELS: tuple[Regel, ...] = (
    *termijnen.REGELS,
    *personen.REGELS,
    *trajecten.REGELS,
    *pip.REGELS,
    *afronding.REGELS,
)
"""The registry: versions of one rule stand together, oldest first."""

_OP_CODE = {code: tuple(groep) for code, groep in groupby(ALLE_REGELS, key=lambda r: r.code)}


def versies(code: str) -> tuple[Regel, ...]:
    """All versions of a rule, oldest first. Raises KeyError for an unknown code."""
    return _OP_CODE[code]


def regel(code: str) -> Regel:
    """The newest version of a rule. Raises KeyError for an unknown code."""
    return versies(code)[-1]


def regel_op(code: str, dag: date) -> Regel:
    """The version of a rule that is the law on a day. Raises KeyError when none is."""
    for versie in versies(code):
        if versie.geldt_op(dag):
            return versie
    raise KeyError(f"{code} op {dag}")
