"""Between which days the college may pay for a household, and for which costs: what the ledger asks."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from inburgering.dossiers.models import BijstandPeriode, Gezin
from inburgering.recht.ontzorgen import KOSTEN_56A
from ontzorgen.enums import MachtigingUitkomst, TrajectSoort
from ontzorgen.models import Machtiging, OntzorgenTraject

UIT_BIJSTAND = (TrajectSoort.ART56A, TrajectSoort.ART57)
"""What is paid from the bijstand, and stops with it."""


@dataclass(frozen=True)
class Betaalperiode:
    """The days [van, tot) on which the college may pay because of one traject.

    Within it the traject runs, the machtiging holds, the dossier is open and, under art. 56a and 57, there is
    bijstand to pay from. `kosten` are the kinds that may be paid, None is every kind.
    """

    traject: OntzorgenTraject
    van: date
    tot: date
    kosten: frozenset[str] | None

    def laat_toe(self, op: date, kostensoort: str) -> bool:
        """Whether a cost of this kind may be paid on a day."""
        return self.van <= op < self.tot and (self.kosten is None or kostensoort in self.kosten)


def kosten_van(traject: OntzorgenTraject) -> frozenset[str] | None:
    """Return the kinds of cost that a traject covers; None when a voluntary agreement names none."""
    if traject.soort == TrajectSoort.ART56A:
        return frozenset(KOSTEN_56A)
    return frozenset(traject.kosten) or None


def betaalperiode(gezin: Gezin) -> list[Betaalperiode]:
    """Return the days on which may be paid for this household, in order; three queries."""
    return betaalperiodes([gezin.pk]).get(gezin.pk, [])


def betaalperiodes(gezinnen: Collection[int]) -> dict[int, list[Betaalperiode]]:
    """Return the days on which may be paid, per household that has any; three queries for any number."""
    trajecten = list(
        OntzorgenTraject.objects.filter(gezin__in=gezinnen)
        .select_related("dossier__inburgeraar")
        .order_by("gestart_op", "pk")
    )
    dossiers = {traject.dossier_id for traject in trajecten}
    machtigingen: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for dossier, op, einde in Machtiging.objects.filter(
        dossier__in=dossiers, uitkomst=MachtigingUitkomst.GETEKEND
    ).values_list("dossier_id", "op", "einde"):
        machtigingen[dossier].append((op, einde))
    bijstand: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for dossier, van, tot in BijstandPeriode.objects.filter(dossier__in=dossiers).values_list(
        "dossier_id", "van", "tot"
    ):
        bijstand[dossier].append((van, tot))
    gevonden: dict[int, list[Betaalperiode]] = defaultdict(list)
    for traject in trajecten:
        dagen = _doorsnede([(traject.gestart_op, _eind(traject))], machtigingen[traject.dossier_id])
        if traject.soort in UIT_BIJSTAND:
            dagen = _doorsnede(dagen, bijstand[traject.dossier_id])
        gevonden[traject.gezin_id] += [Betaalperiode(traject, van, tot, kosten_van(traject)) for van, tot in dagen]
    return {gezin: sorted(periodes, key=lambda periode: periode.van) for gezin, periodes in gevonden.items()}


def mag_betalen(periodes: Iterable[Betaalperiode], *, op: date, kostensoort: str) -> bool:
    """Whether one of these periods lets the college pay a cost of this kind on a day."""
    return any(periode.laat_toe(op, kostensoort) for periode in periodes)


def machtiging_geldig(gezin: Gezin, op: date) -> bool:
    """Whether somebody of the household with a traject on that day has signed; one query."""
    geldig = Q(einde__isnull=True) | Q(einde__gt=op)
    return Machtiging.objects.filter(
        geldig,
        uitkomst=MachtigingUitkomst.GETEKEND,
        op__lte=op,
        dossier__ontzorgtrajecten__in=OntzorgenTraject.objects.filter(
            Q(beeindigd_op__isnull=True) | Q(beeindigd_op__gt=op), gezin=gezin, gestart_op__lte=op, einde__gt=op
        ),
    ).exists()


def _eind(traject: OntzorgenTraject) -> date:
    gesloten_op = traject.dossier.gesloten_op
    return min(traject.tot, gesloten_op) if gesloten_op else traject.tot


def _doorsnede(
    dagen: Iterable[tuple[date, date]], ruimte: Iterable[tuple[date, date | None]]
) -> list[tuple[date, date]]:
    """Return the half-open periods that lie in both, without empty ones."""
    beide = [
        (max(van, vanaf), min(tot, tot_dan) if tot_dan else tot) for van, tot in dagen for vanaf, tot_dan in ruimte
    ]
    return sorted((van, tot) for van, tot in beide if van < tot)
