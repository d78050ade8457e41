"""A table as the queue of the workers: who takes a row counts his attempt before he begins."""

from datetime import timedelta
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from inburgering.toegang.klok import nu

Rij = TypeVar("Rij", bound=Model)


def opeisen(
    wachtend: QuerySet[Rij], *, pogingen_hoogstens: int, bezet: timedelta, opgegeven: dict[str, Any]
) -> Rij | None:
    """Count an attempt for the row that waits longest and keep others from it for a moment; None when none waits.

    `wachtend` are the rows that wait, with `pogingen`, `bezet_tot`, `gevraagd_at` and `door`. One that was broken off
    too often gets the values of `opgegeven`, which take it out of the queue.
    """
    moment = nu()
    onbezet = wachtend.filter(Q(bezet_tot__isnull=True) | Q(bezet_tot__lte=moment))
    vrij = onbezet.select_for_update(of=("self",), skip_locked=True)
    te_vaak = [rij.pk for rij in vrij.filter(pogingen__gte=pogingen_hoogstens)]
    wachtend.filter(pk__in=te_vaak).update(**opgegeven)
    rij: Any = vrij.exclude(pk__in=te_vaak).select_related("door").order_by("pogingen", "gevraagd_at").first()
    if rij is not None:
        rij.pogingen += 1
        rij.bezet_tot = moment + bezet
        rij.save(update_fields=["pogingen", "bezet_tot"])
    return rij
