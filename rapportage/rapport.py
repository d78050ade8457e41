"""What a report is: which facts it counts, in which groups, and what follows from the counts.

A number on a screen, in a file and in JSON comes from the same query, and the list of dossiers behind it is that
query without the counting. What is counted per gemeente adds up, so that one gemeente, a region and all are the same
computation; rates and medians are computed from what was added up.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
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
    that are added up instead. `verdeling` is a whole number per fact of which the median is asked. `dossier` is the
    road to the dossier: empty when the fact is one, None when it belongs to the gemeente as a whole.
    """

    feiten: QuerySet
    getallen: Mapping[str, Q] = field(default_factory=dict)
    som: Mapping[str, str] = field(default_factory=dict)
    verdeling: str = ""
    dossier: str | None = "dossier"

    def van(self, klantmanager: str | None) -> "Bron":
        """Only the facts of the dossiers that this klantmanager has now; without one all facts."""
        return replace(self, feiten=van_klantmanager(self.feiten, klantmanager, self.dossier))

    @property
    def dossierveld(self) -> str:
        """The column with the primary key of the dossier."""
        return f"{self.dossier}_id" if self.dossier else "pk"


def van_klantmanager(feiten: QuerySet, klantmanager: str | None, pad: str | None) -> QuerySet:
    """Keep the facts of the dossiers that this klantmanager has now; without one all facts."""
    if klantmanager is None or pad is None:
        return feiten
    naam = "klantmanager__username"
    return feiten.filter(**{f"{pad}__{naam}" if pad else naam: klantmanager})


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
    beeld: bool = False
    """Whether the chart draws it; of a report without such a column it draws the first that counts."""
    aandeel: bool = False
    """Whether it is a share of the whole column, so that it tells of the other rows too."""
    gemiddeld: bool = False
    """Whether it is a mean, which does not add up."""
    openbaar: bool = False
    """Whether it tells nothing of persons: what was expected, or is available."""
    deel_van: tuple[str, ...] = ()
    """The columns of which it counts a part, so that the rest can be computed."""


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
    per_klantmanager: ClassVar[bool] = True
    """Whether it can be told of the dossiers of one klantmanager."""
    gestapeld: ClassVar[bool] = False
    """Whether the columns that the chart draws are parts of one whole: the first that counts."""
    sommen: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """Other columns that are the sum of others."""

    @abstractmethod
    def groepen(self, periode: Periode) -> list[Any]:
        """Return every group of the current gemeente in the order of the report."""

    @abstractmethod
    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        """Return the facts of the current gemeente."""

    def los(self, periode: Periode) -> dict[str, QuerySet]:
        """Return the dossiers of the current gemeente that a rate is taken of, as querysets of Dossier."""
        return {}

    def op_volgorde(self, groepen: list[Any]) -> list[Any]:
        """Order the groups of several gemeenten."""
        return groepen

    def afgeleid(self, getallen: Mapping[str, Getal], telling: Telling, rij: Any) -> Rij:
        """Return the columns of a row, or of the total (`rij` is TOTAAL), from its counts."""
        return {kolom.naam: getallen[kolom.naam] for kolom in self.kolommen}

    def tellen(self, periode: Periode, klantmanager: str | None = None) -> Telling:
        """Count the facts of the current gemeente: one query per source, one more for each median."""
        los = {naam: van_klantmanager(alle, klantmanager, "").count() for naam, alle in self.los(periode).items()}
        telling = Telling(groepen=self.groepen(periode), los=Counter(los))
        for bron in self.bronnen(periode):
            _bron_tellen(bron.van(klantmanager), telling)
        return telling

    def in_beeld(self) -> list[Kolom]:
        """The columns that the chart draws."""
        gekozen = [kolom for kolom in self.kolommen if kolom.beeld]
        return gekozen or [next(kolom for kolom in self.kolommen if kolom.telt)]

    def in_een_rij(self) -> dict[str, tuple[str, ...]]:
        """The columns that are in each row the sum of others."""
        if not self.gestapeld:
            return dict(self.sommen)
        geheel = next(kolom.naam for kolom in self.kolommen if kolom.telt)
        return {**self.sommen, geheel: tuple(kolom.naam for kolom in self.in_beeld())}

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
