"""A quarter or a year over which an aanbieder is judged, half-open [van, tot)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

MAANDEN = 3
KWARTALEN = 4
VORM = re.compile(r"(?P<jaar>20\d\d)(?:-K(?P<kwartaal>[1-4]))?")


@dataclass(frozen=True)
class Tijdvak:
    """A year, or one of its quarters."""

    jaar: int
    kwartaal: int | None = None

    @classmethod
    def lees(cls, code: str) -> Self | None:
        """Return the tijdvak of "2026" or "2026-K3"; None for anything else."""
        gevonden = VORM.fullmatch(code)
        if gevonden is None:
            return None
        kwartaal = gevonden["kwartaal"]
        return cls(int(gevonden["jaar"]), int(kwartaal) if kwartaal else None)

    @classmethod
    def van_dag(cls, dag: date) -> Self:
        """Return the quarter in which a day lies."""
        return cls(dag.year, (dag.month - 1) // MAANDEN + 1)

    @property
    def code(self) -> str:
        return f"{self.jaar}-K{self.kwartaal}" if self.kwartaal else str(self.jaar)

    @property
    def naam(self) -> str:
        return f"{self.kwartaal}e kwartaal {self.jaar}" if self.kwartaal else f"het jaar {self.jaar}"

    @property
    def van(self) -> date:
        return date(self.jaar, (self.kwartaal - 1) * MAANDEN + 1 if self.kwartaal else 1, 1)

    @property
    def tot(self) -> date:
        if self.kwartaal is None or self.kwartaal == KWARTALEN:
            return date(self.jaar + 1, 1, 1)
        return date(self.jaar, self.kwartaal * MAANDEN + 1, 1)

    @property
    def vorige(self) -> "Tijdvak":
        """The quarter, or the year, before it."""
        if self.kwartaal is None:
            return Tijdvak(self.jaar - 1)
        return Tijdvak(self.jaar, self.kwartaal - 1) if self.kwartaal > 1 else Tijdvak(self.jaar - 1, KWARTALEN)


def te_kiezen(dag: date, *, kwartalen: int = 6, jaren: int = 3) -> list[Tijdvak]:
    """Return the quarters and years up to a day, the last first: what there is to talk about."""
    gevonden = [Tijdvak.van_dag(dag)]
    while len(gevonden) < kwartalen:
        gevonden.append(gevonden[-1].vorige)
    return [*gevonden, *(Tijdvak(dag.year - terug) for terug in range(jaren))]
