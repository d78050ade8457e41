"""What a report is: which facts it counts, in which groups, and what follows from the counts.

A number on a screen, in a file and in JSON comes from the same query, and the list of dossiers behind it is that
query without the counting. What is counted per gemeente adds up, so that one gemeente, a region and all are the same
computation; rates and medians are computed from what was added up.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, ClassVar

from django.db.models import Count, Q, QuerySet, Sum

from rapportage.periode import Periode

Getal = int | Decimal
Rij = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bron:
    """Facts of the period: each has a `rij` (the group it falls in) and a `dossier_id`.

    `getallen` names what is counted of them, each with the condition under which a fact counts; `som` names fields
    that are added up instead. `verdeling` is a whole number per fact of which the median is asked.
    """

    feiten: QuerySet
    getallen: Mapping[str, Q] = field(default_factory=dict)
    som: Mapping[str, str] = field(default_factory=dict)
    verdeling: str = ""
    dossier: str = "dossier"


@dataclass(slots=True)
class Telling:
    """What was counted, per group; `los` are numbers of the whole, such as a denominator."""

    groepen: list[Any] = field(default_factory=list)
    rijen: dict[Any, Counter[str]] = field(default_factory=dict)
    verdelingen: dict[Any, Counter[int]] = field(default_factory=dict)
    los: Counter[str] = field(default_factory=Counter)
    verwacht: dict[Any, int] = field(default_factory=dict)

    def erbij(self, ander: "Telling") -> None:
        """Add what was counted in another gemeente."""
        self.groepen += [groep for groep in ander.groepen if groep not in self.groepen]
        for rij, getallen in ander.rijen.items():
            self.rijen.setdefault(rij, Counter()).update(getallen)
        for rij, verdeling in ander.verdelingen.items():
            self.verdelingen.setdefault(rij, Counter()).update(verdeling)
        self.los.update(ander.los)

    def getal(self, rij: Any, naam: str) -> Getal:
        return self.rijen.get(rij, Counter())[naam]

    def som(self, naam: str) -> Getal:
        """The sum over the groups that the report shows."""
        return sum(self.getal(groep, naam) for groep in self.groepen)


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of the table: its key, its head, and how its values are written."""

    naam: str
    kop: str
    soort: str = "aantal"
    """aantal, percentage, bedrag or dagen."""
    telt: bool = True
    """Whether it counts facts, so that the dossiers behind it can be shown."""


class Rapport(ABC):
    """One report. A subclass gives the facts, the groups and what follows from the counts."""

    naam: ClassVar[str]
    titel: ClassVar[str]
    definitie: ClassVar[str]
    sleutel: ClassVar[str] = "groep"
    sleutelkop: ClassVar[str] = "Groep"
    kolommen: ClassVar[tuple[Kolom, ...]]
    labels: ClassVar[Mapping[Any, str]] = {}
    alleen_vandaag: ClassVar[bool] = False

    @abstractmethod
    def groepen(self, periode: Periode) -> list[Any]:
        """Return every group of the current gemeente in the order of the report."""

    @abstractmethod
    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        """Return the facts of the current gemeente."""

    def los(self, periode: Periode) -> dict[str, int]:
        """Return numbers of the whole of the current gemeente."""
        return {}

    def op_volgorde(self, groepen: list[Any]) -> list[Any]:
        """Order the groups of several gemeenten."""
        return groepen

    def afgeleid(self, getallen: Mapping[str, Getal], telling: Telling, rij: Any) -> Rij:
        """Return the columns of a row, or of the total (`rij` is TOTAAL), from its counts."""
        return {kolom.naam: getallen[kolom.naam] for kolom in self.kolommen}

    def tellen(self, periode: Periode) -> Telling:
        """Count the facts of the current gemeente: one query per source, one more for each median."""
        telling = Telling(groepen=self.groepen(periode), los=Counter(self.los(periode)))
        for bron in self.bronnen(periode):
            _bron_tellen(bron, telling)
        return telling

    def tabel(self, telling: Telling) -> tuple[list[Rij], Rij]:
        """Return the rows and the total of what was counted."""
        telling.groepen = self.op_volgorde(telling.groepen)
        namen = {naam for getallen in telling.rijen.values() for naam in getallen}
        namen |= {kolom.naam for kolom in self.kolommen}
        rijen = []
        for groep in telling.groepen:
            getallen = {naam: telling.getal(groep, naam) for naam in namen}
            rijen.append({self.sleutel: groep} | self.afgeleid(getallen, telling, groep))
        totalen = {naam: telling.som(naam) for naam in namen}
        return rijen, self.afgeleid(totalen, telling, TOTAAL)


class _Totaal:
    """Stands for the total where a group stands elsewhere."""

    def __repr__(self) -> str:
        return "totaal"


TOTAAL = _Totaal()


def _bron_tellen(bron: Bron, telling: Telling) -> None:
    tellers: dict[str, Any] = {f"n_{naam}": Count("pk", filter=eis) for naam, eis in bron.getallen.items()}
    tellers |= {f"n_{naam}": Sum(veld) for naam, veld in bron.som.items()}
    for rij in bron.feiten.order_by().values("rij").annotate(**tellers):
        getallen = telling.rijen.setdefault(rij["rij"], Counter())
        for naam in (*bron.getallen, *bron.som):
            getallen[naam] += rij[f"n_{naam}"] or 0
    if bron.verdeling:
        bekend = bron.feiten.order_by().exclude(**{f"{bron.verdeling}__isnull": True})
        for rij, waarde, aantal in bekend.values_list("rij", bron.verdeling).annotate(n=Count("pk")):
            telling.verdelingen.setdefault(rij, Counter())[waarde] += aantal


def percentage(deel: Getal, geheel: Getal) -> float | None:
    """Return the rate with one decimal, half up; None of nothing."""
    if not geheel:
        return None
    return float((Decimal(deel) * 100 / Decimal(geheel)).quantize(Decimal("0.1"), ROUND_HALF_UP))


def mediaan(verdeling: Counter[int]) -> float | int | None:
    """Return the middle value, of an even number of values the mean of the middle two; None of nothing."""
    aantal = sum(verdeling.values())
    if not aantal:
        return None
    laag, hoog = _waarde_op(verdeling, (aantal - 1) // 2), _waarde_op(verdeling, aantal // 2)
    som = laag + hoog
    return som // 2 if som % 2 == 0 else som / 2


def _waarde_op(verdeling: Counter[int], plaats: int) -> int:
    gehad = 0
    for waarde in sorted(verdeling):
        gehad += verdeling[waarde]
        if gehad > plaats:
            return waarde
    raise IndexError(plaats)
