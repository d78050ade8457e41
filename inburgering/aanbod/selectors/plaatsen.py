"""Counting places: what is taken on the busiest day of a period, and what is free now."""

from datetime import date

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from inburgering.aanbod.models import Voorziening, VoorzieningDeelname
from inburgering.dossiers.enums import DossierStatus
from inburgering.toegang.klok import vandaag


def niet_geeindigd(dag: date) -> Q:
    """The places that are taken on this day or from a later day on."""
    return Q(tot__isnull=True) | Q(tot__gt=dag)


def drukste_aantal(voorziening: Voorziening, van: date, tot: date | None = None, *, zonder: int | None = None) -> int:
    """Return how many take part on the busiest day of [van, tot), without the deelname `zonder`; one query."""
    rijen = VoorzieningDeelname.objects.met_plaats().filter(niet_geeindigd(van), voorziening=voorziening)
    if tot:
        rijen = rijen.filter(van__lt=tot)
    if zonder:
        rijen = rijen.exclude(pk=zonder)
    wissels: list[tuple[date, int]] = []
    for begin, einde in rijen.values_list("van", "tot"):
        wissels.append((max(begin, van), 1))
        if einde:
            wissels.append((einde, -1))
    aantal = meest = 0
    for _, verschil in sorted(wissels):
        aantal += verschil
        meest = max(meest, aantal)
    return meest


def vrije_plaatsen(voorziening: Voorziening, dag: date) -> int:
    """Return how many places nobody has now or later; 0 without a limit, since nobody waits for a place then."""
    if voorziening.capaciteit is None:
        return 0
    bezet = VoorzieningDeelname.objects.met_plaats().filter(niet_geeindigd(dag), voorziening=voorziening).count()
    return max(0, voorziening.capaciteit - bezet)


def _aantal(rijen: QuerySet) -> Coalesce:
    tellen = rijen.filter(voorziening=OuterRef("pk")).order_by().values("voorziening")
    return Coalesce(Subquery(tellen.annotate(aantal=Count("pk")).values("aantal"), output_field=IntegerField()), 0)


def met_aantallen(rijen: QuerySet[Voorziening]) -> QuerySet[Voorziening]:
    """Add to each voorziening how many have a place now or later (`bezet`) and how many wait (`wachtend`)."""
    deelnames = VoorzieningDeelname.objects.all()
    return rijen.annotate(
        bezet=_aantal(deelnames.met_plaats().filter(niet_geeindigd(vandaag()))),
        wachtend=_aantal(deelnames.wachtend().filter(dossier__status=DossierStatus.OPEN)),
    )
