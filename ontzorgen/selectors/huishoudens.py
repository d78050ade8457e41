"""The households of a budgetcoach in one list: where each stands, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from inburgering.toegang.instellingen import instelling
from inburgering.toegang.models import Gebruiker
from ontzorgen.enums import GesprekSoort, MachtigingUitkomst
from ontzorgen.models import Budgetplan, Coachgesprek, Machtiging, OntzorgenTraject


class Wat(StrEnum):
    """What the list can be narrowed to."""

    ALLES = ""
    TE_EVALUEREN = "te-evalueren"
    SIGNALEN = "signalen"
    BEGIN = "begin"


TEKST = {
    Wat.ALLES: "Alle huishoudens",
    Wat.TE_EVALUEREN: "Te evalueren",
    Wat.SIGNALEN: "Met een open signaal",
    Wat.BEGIN: "Begin niet klaar",
}


@dataclass(frozen=True)
class Huishoudens:
    """The open trajects of one budgetcoach, or of those that have none, on a day."""

    coach: Gebruiker | None
    dag: date

    @cached_property
    def evalueren_voor(self) -> date:
        """A traject that ends before this day is to be evaluated; one query, once."""
        return self.dag + timedelta(weeks=instelling("ontzorgen_evaluatie_weken"), days=1)

    def lijst(self, wat: Wat) -> QuerySet[OntzorgenTraject]:
        """Return the trajects with what each row shows, the earliest end first; one query."""
        return (
            self._gemerkt()
            .filter(self._alleen(wat))
            .select_related("dossier__inburgeraar", "gezin", "evaluatie")
            .order_by("einde", "dossier__inburgeraar__sorteernaam", "pk")
        )

    def tellingen(self) -> dict[str, int]:
        """Return how many there are of each; one query."""
        return self._gemerkt().aggregate(**{wat.name: Count("pk", filter=self._alleen(wat)) for wat in Wat})

    def _gemerkt(self) -> QuerySet[OntzorgenTraject]:
        """Say of each traject whether machtiging, first conversation and plan are there, and how many signals wait."""
        geldig = Machtiging.objects.filter(
            dossier=OuterRef("dossier"), uitkomst=MachtigingUitkomst.GETEKEND, einde__isnull=True
        )
        start = Coachgesprek.objects.filter(traject__dossier=OuterRef("dossier"), soort=GesprekSoort.START)
        return OntzorgenTraject.objects.filter(beeindigd_op__isnull=True, dossier__budgetcoach=self.coach).annotate(
            getekend=Exists(geldig),
            gesproken=Exists(start),
            heeft_plan=Exists(Budgetplan.objects.filter(gezin=OuterRef("gezin"))),
            signalen=Count("dossier__geldsignalen", Q(dossier__geldsignalen__opgelost_op__isnull=True), distinct=True),
        )

    def _alleen(self, wat: Wat) -> Q:
        return {
            Wat.ALLES: Q(),
            Wat.TE_EVALUEREN: Q(einde__lt=self.evalueren_voor, evaluatie__isnull=True),
            Wat.SIGNALEN: Q(signalen__gt=0),
            Wat.BEGIN: Q(getekend=False) | Q(gesproken=False) | Q(heeft_plan=False),
        }[wat]


def ontbreekt(traject: OntzorgenTraject) -> Iterable[str]:
    """Name what a traject of the list does not have yet."""
    if not traject.gesproken:
        yield "startgesprek"
    if not traject.getekend:
        yield "machtiging"
    if not traject.heeft_plan:
        yield "budgetplan"
