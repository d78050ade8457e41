"""What comes first in the rows of a list: of the whole dossier, or of the people whose work the list shows.

Of the dossier it is kept in columns with an index, so that a team of any size has one speed. Of people it is looked up
among the open tasks of their own dossiers: so many as they have, however large the gemeente is.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery, When

from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.models import Dossier, Taak
from inburgering.dossiers.models.taak import voor_mensen, voor_rollen
from inburgering.toegang.enums import Rol

EIGEN = "eigen_taak"


@dataclass(frozen=True)
class Eerst:
    """Under which names the first task of a row is asked, and when a row waits for a third party."""

    taak: str
    soort: str
    op: str
    uitgesteld_tot: str
    wacht: Q


VAN_DOSSIER = Eerst(
    "eerstvolgende_taak", "eerstvolgende_taak__soort", "eerstvolgende_op", "uitgesteld_tot", Dossier.WACHT
)
VAN_MENSEN = Eerst(EIGEN, "eigen_soort", "eigen_op", "eigen_uitgesteld_tot", Q(eigen_wacht=True))
"""In the rows of `dossiers_van`."""


def dossiers_van(
    dossiers: QuerySet[Dossier], mensen: Collection[int] | QuerySet, *, rollen: Collection[Rol], dag: date
) -> QuerySet[Dossier]:
    """Keep the open dossiers of these users (primary keys) and those with a task for them; each with `eigen_taak`.

    That is the first of their tasks in it; what waits there for anybody with one of `rollen` is theirs too. What is
    asked of it are columns of their own: a negation of the relation itself would look through all tasks again.
    """
    op_naam = Taak.objects.open().order_by().filter(toegewezen_aan__in=mensen)
    hun = Dossier.objects.open().order_by()
    pks = (
        hun.filter(klantmanager__in=mensen)
        .values("pk")
        .union(hun.filter(budgetcoach__in=mensen).values("pk"), op_naam.values("dossier"), all=True)
    )
    taken = Taak.objects.open().filter(voor_mensen(mensen) | voor_rollen(rollen), dossier=OuterRef("pk"))
    eerste = Subquery(taken.wat_eerst_komt(dag).values("pk")[:1])
    met_taak = dossiers.filter(pk__in=pks).annotate(
        **{EIGEN: FilteredRelation("taken", condition=Q(taken__pk=eerste))},
        eigen_soort=F(f"{EIGEN}__soort"),
        eigen_op=F(f"{EIGEN}__uiterlijk_op"),
        eigen_uitgesteld_tot=F(f"{EIGEN}__uitgesteld_tot"),
    )
    pip_van_hen = Q(eigen_soort=TermijnSoort.PIP_VASTSTELLEN) | Q(eigen_soort__isnull=True, klantmanager__in=mensen)
    return met_taak.annotate(eigen_wacht=Case(When(Q(wacht=True) & pip_van_hen, then=True), default=False))


def eerste_taak(dossier: Dossier) -> Taak | None:
    """Return what comes first in a row: of the people whose work the list shows, else of the dossier; no query.

    Django leaves `eigen_taak` out of a row that has none.
    """
    taak: Taak | None = getattr(dossier, EIGEN, None) if dossier.eigen_werk else dossier.eerstvolgende_taak
    return taak


def bij_een_ander(dossier: Dossier) -> Taak | None:
    """Return what comes first in a dossier in which the people of the list have nothing to do; no query."""
    return dossier.eerstvolgende_taak if eerste_taak(dossier) is None else None
