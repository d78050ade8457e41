"""A quarter of a year, as the CBS counts."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from inburgering.recht.termijnen import cbs_levering

NAAM = re.compile(r"(20\d\d)q([1-4])")


@dataclass(frozen=True, slots=True, order=True)
class Kwartaal:
    """One quarter; its name in an address is 2026q3."""

    jaar: int
    nummer: int

    @classmethod
    def van_dag(cls, dag: date) -> "Kwartaal":
        return cls(dag.year, (dag.month - 1) // 3 + 1)

    @classmethod
    def van_naam(cls, naam: str) -> "Kwartaal":
        """Read the name in an address. Raises ValueError for something else."""
        gevonden = NAAM.fullmatch(naam)
        if gevonden is None:
            raise ValueError(naam)
        return cls(int(gevonden[1]), int(gevonden[2]))

    @property
    def naam(self) -> str:
        return f"{self.jaar}q{self.nummer}"

    def __str__(self) -> str:
        return f"{self.nummer}e kwartaal {self.jaar}"

    @property
    def vorige(self) -> "Kwartaal":
        return Kwartaal(self.jaar, self.nummer - 1) if self.nummer > 1 else Kwartaal(self.jaar - 1, 4)

    @property
    def eerste_dag(self) -> date:
        return date(self.jaar, self.nummer * 3 - 2, 1)

    @property
    def laatste_dag(self) -> date:
        """The peildatum."""
        return date(self.jaar + self.nummer // 4, self.nummer % 4 * 3 + 1, 1) - timedelta(days=1)

    @property
    def uiterlijk(self) -> date:
        """By when it is delivered (S-2); the rule gives its reasons."""
        dag = cbs_levering(jaar=self.jaar, kwartaal=self.nummer).laatste_dag
        if dag is None:
            raise ValueError(self)
        return dag
