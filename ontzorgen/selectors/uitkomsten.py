"""What became of ontzorgen: how it ended per year, and who was let go and came back with debts."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, DateField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import ExtractYear

from inburgering.recht.kalender import maanden_erbij
from ontzorgen.enums import TrajectUitkomst
from ontzorgen.models import OntzorgenTraject, Schuldmelding

BINNEN_MAANDEN = 12
LOSGELATEN = (TrajectUitkomst.VRIJGELATEN, TrajectUitkomst.VOORTIJDIG)
"""Who goes on under art. 57 is not let go yet."""


@dataclass
class Jaaruitkomst:
    """The trajects that ended in a year, and how many of those people came back with debts since."""

    jaar: int
    vrijgelaten: int = 0
    voortijdig: int = 0
    verlengd: int = 0
    terug: int = 0
    terug_binnen_jaar: int = 0

    @property
    def afgesloten(self) -> int:
        return self.vrijgelaten + self.voortijdig + self.verlengd

    @property
    def losgelaten(self) -> int:
        return self.vrijgelaten + self.voortijdig

    @property
    def deel_verlengd(self) -> int | None:
        return _deel(self.verlengd, self.afgesloten)

    @property
    def deel_terug(self) -> int | None:
        return _deel(self.terug, self.losgelaten)


def _deel(aantal: int, van: int) -> int | None:
    """Return a share in whole percents, half up; None of nothing."""
    return (200 * aantal + van) // (2 * van) if van else None


def uitkomsten_per_jaar() -> list[Jaaruitkomst]:
    """Return the years in which a traject ended, the newest first; two queries, and no names.

    A person who came back counts once, in the year in which he was let go for the last time before it.
    """
    per_uitkomst = {uitkomst.value: Count("pk", filter=Q(uitkomst=uitkomst)) for uitkomst in TrajectUitkomst}
    rijen = (
        OntzorgenTraject.objects.filter(beeindigd_op__isnull=False)
        .order_by()
        .values(jaar=ExtractYear("beeindigd_op"))
        .annotate(**per_uitkomst)
    )
    jaren = {rij["jaar"]: Jaaruitkomst(**rij) for rij in rijen}
    terug: dict[int, set[int]] = defaultdict(set)
    binnen: dict[int, set[int]] = defaultdict(set)
    for dossier, op, losgelaten_op in terug_met_schulden().values_list("dossier", "op", "losgelaten_op"):
        terug[losgelaten_op.year].add(dossier)
        if op < maanden_erbij(losgelaten_op, BINNEN_MAANDEN):
            binnen[losgelaten_op.year].add(dossier)
    for jaar, rij in jaren.items():
        rij.terug, rij.terug_binnen_jaar = len(terug[jaar]), len(binnen[jaar])
    return [jaren[jaar] for jaar in sorted(jaren, reverse=True)]


def terug_met_schulden() -> QuerySet[Schuldmelding]:
    """Return who came back with debts, the latest first, with `losgelaten_op`: from when he paid everything himself."""
    laatste = OntzorgenTraject.objects.filter(
        dossier=OuterRef("dossier"), uitkomst__in=LOSGELATEN, beeindigd_op__lte=OuterRef("op")
    ).order_by("-beeindigd_op")
    return (
        Schuldmelding.objects.annotate(
            losgelaten_op=Subquery(laatste.values("beeindigd_op")[:1], output_field=DateField())
        )
        .filter(losgelaten_op__isnull=False)
        .select_related("dossier__inburgeraar")
        .order_by("-op", "-pk")
    )
