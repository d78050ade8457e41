"""What comes first in the rows of a list: of the whole dossier, or of the people whose work the list shows.

Of the dossier it is kept in columns with an index, so that a team of any size has one speed. Of people it is looked up
among the open tasks of their own dossiers: so many as they have, however large the gemeente is.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery

from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.models import Dossier, Taak
from inburgering.dossiers.models.taak import voor_mensen, voor_rollen
from inburgering.toegang.enums import Rol

EIGEN = "eigen_taak"


@dataclass(frozen=True)
class Eerst:
    """Under which names the first task of a row is asked, and when a row waits for a third party."""

    taak: str
    op: str
    uitgesteld_tot: str
    wacht: Q


VAN_DOSSIER = Eerst("eerstvolgende_taak", "eerstvolgende_op", "uitgesteld_tot", Dossier.WACHT)


def eerst_van(mensen: Collection[int] | QuerySet) -> Eerst:
    """Return the names in the rows of `met_eigen_taak`; that a PIP waits is of the klantmanager only."""
    pip = Q(**{f"{EIGEN}__soort": TermijnSoort.PIP_VASTSTELLEN})
    niets = Q(**{f"{EIGEN}__isnull": True}, klantmanager__in=mensen)
    return Eerst(EIGEN, f"{EIGEN}__uiterlijk_op", f"{EIGEN}__uitgesteld_tot", Q(wacht=True) & (pip | niets))


def dossiers_van(
    dossiers: QuerySet[Dossier], mensen: Collection[int] | QuerySet, *, rollen: Collection[Rol], dag: date
) -> QuerySet[Dossier]:
    """Keep the dossiers of these users (primary keys) and those with a task for them; each with `eigen_taak`.

    That is the first of their tasks in it; what waits there for anybody with one of `rollen` is theirs too.
    """
    op_naam = Taak.objects.open().order_by().filter(toegewezen_aan__in=mensen)
    hun = Dossier.objects.order_by()
    pks = (
        hun.filter(klantmanager__in=mensen)
        .values("pk")
        .union(hun.filter(budgetcoach__in=mensen).values("pk"), op_naam.values("dossier"), all=True)
    )
    taken = Taak.objects.open().filter(voor_mensen(mensen) | voor_rollen(rollen), dossier=OuterRef("pk"))
    eerste = Subquery(taken.wat_eerst_komt(dag).values("pk")[:1])
    return dossiers.filter(pk__in=pks).annotate(**{EIGEN: FilteredRelation("taken", condition=Q(taken__pk=eerste))})


def eerste_taak(dossier: Dossier) -> Taak | None:
    """Return what comes first in a row: of the people whose work the list shows, else of the dossier; no query.

    Django leaves `eigen_taak` out of a row that has none.
    """
    taak: Taak | None = getattr(dossier, EIGEN, None) if dossier.eigen_werk else dossier.eerstvolgende_taak
    return taak


def bij_een_ander(dossier: Dossier) -> Taak | None:
    """Return what comes first in a dossier in which the people of the list have nothing to do; no query."""
    return dossier.eerstvolgende_taak if eerste_taak(dossier) is None else None
