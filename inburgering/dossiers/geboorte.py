"""A birth date as far as it is known, which for many is only the year."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from inburgering.toegang.notatie import MAANDNUMMER, lees_datum

JAAR = re.compile(r"(?P<jaar>\d{4})")
MAAND_JAAR = re.compile(r"(?P<maand>\d{1,2}|[a-z]{3,9})[-/.\s]+(?P<jaar>\d{4})")
JAAR_MAAND = re.compile(r"(?P<jaar>\d{4})[-/.](?P<maand>\d{1,2})")
ZONDER_DAG = re.compile(r"(?:00|0|\?\??|xx)[-/.](?P<rest>.+)")
OP_ZICHT = {(1, 1), (1, 7), (31, 12)}
"""Days (day, month) that are written down when only the year is known."""


@dataclass(frozen=True)
class Geboren:
    """A birth date as far as known."""

    jaar: int | None = None
    maand: int | None = None
    dag: int | None = None

    @property
    def volledig(self) -> bool:
        return self.dag is not None

    @property
    def op_zicht(self) -> bool:
        """Whether the day is one that is written down for want of a better one."""
        return (self.dag, self.maand) in OP_ZICHT

    def past_bij(self, ander: "Geboren") -> bool | None:
        """Say whether both can be the same day; None when one of them is unknown."""
        if self.jaar is None or ander.jaar is None:
            return None
        if self.jaar != ander.jaar:
            return False
        if self.is_verwisseld_met(ander):
            return True
        return all(a is None or b is None or a == b for a, b in ((self.maand, ander.maand), (self.dag, ander.dag)))

    def is_verwisseld_met(self, ander: "Geboren") -> bool:
        """Whether day and month stand the other way round."""
        return (
            self.jaar == ander.jaar
            and self.dag is not None
            and self.dag != self.maand
            and (self.dag, self.maand) == (ander.maand, ander.dag)
        )

    def scheelt_een_deel(self, ander: "Geboren") -> bool:
        """Whether both are complete and only the day, the month or the year was written otherwise."""
        if not (self.volledig and ander.volledig):
            return False
        zelfde = (self.jaar == ander.jaar, self.maand == ander.maand, self.dag == ander.dag)
        return sum(zelfde) == 2


class MetGeboortedatum(Protocol):
    """The columns of somebody's birth date."""

    geboortejaar: int | None
    geboortemaand: int | None
    geboortedag: int | None


def geboren_van(persoon: MetGeboortedatum) -> Geboren:
    """Return the birth date of somebody as far as we know it."""
    return Geboren(persoon.geboortejaar, persoon.geboortemaand, persoon.geboortedag)


def lees_geboortedatum(tekst: str, *, vandaag: date) -> Geboren:
    """Read a birth date as far as known: 1990, 05-1990, mei 1990, 1-3-90, 01031990, 1 maart 1990, 00-05-1990.

    A year of two digits lies in the past. Raises ValueError with a Dutch sentence that says how to mend it.
    """
    if zonder_dag := ZONDER_DAG.fullmatch(tekst):
        return _lees_zonder_dag(zonder_dag["rest"])
    if JAAR.fullmatch(tekst) or MAAND_JAAR.fullmatch(tekst) or JAAR_MAAND.fullmatch(tekst):
        return _lees_zonder_dag(tekst)
    volledig = lees_datum(tekst, vandaag=vandaag)
    if volledig > vandaag and re.search(r"\D\d\d$", tekst):
        volledig = volledig.replace(year=volledig.year - 100)
    return Geboren(volledig.year, volledig.month, volledig.day)


def _lees_zonder_dag(tekst: str) -> Geboren:
    if zonder_maand := ZONDER_DAG.fullmatch(tekst):
        tekst = zonder_maand["rest"]
    if gevonden := JAAR.fullmatch(tekst):
        return Geboren(int(gevonden["jaar"]))
    gevonden = MAAND_JAAR.fullmatch(tekst) or JAAR_MAAND.fullmatch(tekst)
    if gevonden is None:
        raise ValueError("Schrijf de geboortedatum zo ver als bekend: 1990, 05-1990 of 01-05-1990.")
    woord = gevonden["maand"]
    maand = int(woord) if woord.isdigit() else MAANDNUMMER.get(woord, 0)
    if not 1 <= maand <= 12:
        raise ValueError(f"De maand “{woord}” bestaat niet. Schrijf bijvoorbeeld 05-1990.")
    return Geboren(int(gevonden["jaar"]), maand)
