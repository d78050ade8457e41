"""Reading groups for PVT and MAP: places, meetings, and who was there."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Min, Q, QuerySet

from inburgering.dossiers.models import Dossier
from inburgering.toegang.klok import vandaag
from leerroutes.enums import AanwezigheidStatus, BijeenkomstSoort, GroepSoort
from leerroutes.models import Aanwezigheid, Bijeenkomst, Deelname, Groep
from leerroutes.selectors.uren import urenstand

BEZET = Count("deelnames", filter=Q(deelnames__uitgeschreven_op__isnull=True), distinct=True)


def groepen(soort: str = "") -> QuerySet[Groep]:
    """Return the groups, the open ones first, with taken places as `bezet` and the next meeting as `volgende_op`."""
    rijen = Groep.objects.annotate(
        bezet=BEZET,
        volgende_op=Min("bijeenkomsten__op", filter=Q(bijeenkomsten__op__gte=vandaag())),
    )
    if soort:
        rijen = rijen.filter(soort=soort)
    return rijen.order_by(F("gesloten_op").desc(nulls_first=True), "soort", "naam", "pk")


def groepen_met_plaats(soort: str) -> QuerySet[Groep]:
    """Return the open groups of this kind that have a free place, by language."""
    return groepen(soort).filter(gesloten_op__isnull=True, bezet__lt=F("capaciteit")).order_by("taal", "naam")


def bezette_plaatsen(groep: Groep) -> int:
    return Deelname.objects.filter(groep=groep, uitgeschreven_op__isnull=True).count()


def deelnemers(groep: Groep) -> QuerySet[Deelname]:
    """Return who is in the group, by name."""
    return (
        Deelname.objects.filter(groep=groep, uitgeschreven_op__isnull=True)
        .select_related("dossier__inburgeraar")
        .order_by("dossier__inburgeraar__sorteernaam", "pk")
    )


def deelname_van(dossier: Dossier, soort: str) -> Deelname | None:
    """Return the place that somebody has now in a group of this kind; one query."""
    return (
        Deelname.objects.filter(dossier=dossier, soort=soort, uitgeschreven_op__isnull=True)
        .select_related("groep")
        .first()
    )


@dataclass(frozen=True)
class Presentie:
    """What somebody followed of the PVT or the MAP, and the meetings of his group that are still to come."""

    rijen: list[Aanwezigheid]
    komend: list[Bijeenkomst]
    geboekt: Decimal

    @property
    def gevolgd(self) -> list[Aanwezigheid]:
        return [rij for rij in self.rijen if rij.status == AanwezigheidStatus.AANWEZIG]

    @property
    def uren(self) -> int:
        """Whole hours in the ledger: those of the meetings, and what an aanbieder reported besides."""
        return int(self.geboekt)

    @property
    def eerste_op(self) -> date | None:
        return min((rij.bijeenkomst.op for rij in self.gevolgd), default=None)

    def aantal(self, soort: BijeenkomstSoort) -> int:
        return sum(rij.bijeenkomst.soort == soort for rij in self.gevolgd)

    def ondertekening_op(self, dag: date) -> bool:
        """Whether the person was at a meeting for signing on this day."""
        return any(
            rij.bijeenkomst.soort == BijeenkomstSoort.ONDERTEKENING and rij.bijeenkomst.op == dag
            for rij in self.gevolgd
        )

    @property
    def ondertekeningen(self) -> list[date]:
        return [rij.bijeenkomst.op for rij in self.gevolgd if rij.bijeenkomst.soort == BijeenkomstSoort.ONDERTEKENING]


def presentie(dossier: Dossier, soort: GroepSoort) -> Presentie:
    """Return what was registered of somebody's presence, with his hours in the ledger; three queries."""
    rijen = list(
        Aanwezigheid.objects.filter(dossier=dossier, bijeenkomst__groep__soort=soort)
        .select_related("bijeenkomst__groep")
        .order_by("bijeenkomst__op", "pk")
    )
    komend = Bijeenkomst.objects.filter(
        groep__soort=soort,
        groep__deelnames__dossier=dossier,
        groep__deelnames__uitgeschreven_op__isnull=True,
        op__gte=vandaag(),
    ).exclude(pk__in=[rij.bijeenkomst_id for rij in rijen])
    geboekt = urenstand(dossier).van((soort.value,)).totaal
    return Presentie(rijen, list(komend.select_related("groep").order_by("op", "van")), geboekt)
