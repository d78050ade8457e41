"""The aanbieders with who is there: in lessons, waiting, and until when their hours are known."""

from datetime import date

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from inburgering.aanbod.models import Aanbieder
from inburgering.aanbod.selectors import aanbieders
from leerroutes.models import Aanmelding, Urenregel
from leerroutes.models.aanmelding import OPEN


def aanbieders_met_aantallen(*, soort: str = "", zoek: str = "", ook_gesloten: bool = False) -> QuerySet[Aanbieder]:
    """Return aanbieders by name, each with `in_les`, `wachtend` and `uren_bekend_tot`; one query."""
    bij = Aanmelding.objects.filter(OPEN, aanbieder=OuterRef("pk")).order_by().values("aanbieder")
    bekend = Urenregel.objects.geldend().filter(aanbieder=OuterRef("pk")).order_by("-tot").values("tot")[:1]
    return aanbieders(soort=soort, zoek=zoek, ook_gesloten=ook_gesloten).annotate(
        in_les=_aantal(bij.filter(gestart_op__isnull=False)),
        wachtend=_aantal(bij.filter(gestart_op__isnull=True)),
        uren_bekend_tot=Subquery(bekend),
    )


def _aantal(rijen: QuerySet[Aanmelding]) -> Coalesce:
    return Coalesce(Subquery(rijen.annotate(aantal=Count("pk")).values("aantal"), output_field=IntegerField()), 0)


def aanmeldingen_bij(aanbieder: Aanbieder) -> QuerySet[Aanmelding]:
    """Return who is registered or has lessons at an aanbieder, by name; one query."""
    return (
        Aanmelding.objects.filter(OPEN, aanbieder=aanbieder)
        .select_related("dossier__inburgeraar", "dossier__klantmanager")
        .order_by("dossier__inburgeraar__sorteernaam", "pk")
    )


def geweest_bij(aanbieder: Aanbieder, sinds: date) -> int:
    """Count whose lessons at an aanbieder ended since a day."""
    return Aanmelding.objects.filter(Q(aanbieder=aanbieder, beeindigd_op__gte=sinds)).count()
