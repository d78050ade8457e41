"""Reading the quality of aanbieders: who asks for attention, and the sheet for the quarterly conversation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from inburgering.aanbod.enums import Waardering
from inburgering.aanbod.models import (
    Aanbieder,
    Bezoekoordeel,
    Convenantcriterium,
    Cursistinterview,
    Klacht,
    Lesbezoek,
    Verbeterafspraak,
)
from inburgering.recht.uren import getal
from inburgering.toegang.klok import vandaag
from leerroutes.selectors.resultaten import Resultaat, resultaten, samen
from leerroutes.tijdvak import Tijdvak

KEURMERK_VOORAF = timedelta(days=90)


def met_aandacht(rijen: QuerySet[Aanbieder], dag: date) -> QuerySet[Aanbieder]:
    """Say of each aanbieder when it was visited last, how many complaints are open and agreements late; one query."""
    bezoek = Lesbezoek.objects.filter(aanbieder=OuterRef("pk")).order_by("-op").values("op")[:1]
    klachten = Klacht.objects.filter(aanbieder=OuterRef("pk"), afgehandeld_op__isnull=True)
    te_laat = Verbeterafspraak.objects.open().filter(aanbieder=OuterRef("pk"), uiterlijk_op__lt=dag)
    return rijen.annotate(
        bezocht_op=Subquery(bezoek), open_klachten=_aantal(klachten), afspraken_te_laat=_aantal(te_laat)
    ).order_by((F("open_klachten") + F("afspraken_te_laat")).desc(), "naam", "pk")


def _aantal(rijen: QuerySet) -> Coalesce:
    geteld = rijen.order_by().values("aanbieder").annotate(aantal=Count("pk")).values("aantal")
    return Coalesce(Subquery(geteld, output_field=IntegerField()), 0)


def criteria() -> QuerySet[Convenantcriterium]:
    """Return the criteria that hold now, in the order of the list; one query."""
    return Convenantcriterium.objects.filter(vervallen_op__isnull=True).order_by("volgorde", "pk")


def bezoeken(aanbieder: Aanbieder) -> QuerySet[Lesbezoek]:
    """Return the visits with what each found per criterium, the last on top; two queries."""
    oordelen = Bezoekoordeel.objects.select_related("criterium").order_by("criterium__volgorde", "pk")
    return aanbieder.lesbezoeken.select_related("door").prefetch_related(Prefetch("oordelen", oordelen))


def afspraken_te_laat(dag: date) -> QuerySet[Verbeterafspraak]:
    """Return the agreements whose last day is before this one, the oldest on top; one query."""
    return (
        Verbeterafspraak.objects.open()
        .filter(uiterlijk_op__lt=dag)
        .select_related("aanbieder")
        .order_by("uiterlijk_op", "pk")
    )


@dataclass(frozen=True)
class Regel:
    """One line of the sheet: this period, the one before, and the aanbieders of its kind together."""

    naam: str
    nu: str
    vorige: str
    allen: str


@dataclass(frozen=True)
class Kwaliteitsblad:
    """What is on the table at the conversation with one aanbieder about one period."""

    aanbieder: Aanbieder
    tijdvak: Tijdvak
    regels: list[Regel]
    bezoeken: list[Lesbezoek]
    interviews: list[Cursistinterview]
    klachten: list[Klacht]
    afspraken: list[Verbeterafspraak]
    aantal_allen: int

    @property
    def oordelen(self) -> list[tuple[str, int]]:
        """How often cursisten gave each judgement of the lessons."""
        return [(naam, sum(een.lessen == waarde for een in self.interviews)) for waarde, naam in Waardering.choices]

    @property
    def keurmerk(self) -> str:
        """What the keurmerk says today."""
        tot = self.aanbieder.keurmerk_tot
        if self.aanbieder.keurmerk_van is None:
            return "Geen keurmerk vastgelegd"
        if tot is None:
            return "Keurmerk zonder einddatum"
        return "Keurmerk is geldig" if tot > vandaag() else "Keurmerk is afgelopen"


def kwaliteitsblad(aanbieder: Aanbieder, tijdvak: Tijdvak) -> Kwaliteitsblad:
    """Return the sheet of one aanbieder; fourteen queries for any number of rows."""
    nu, vorige = resultaten(tijdvak), resultaten(tijdvak.vorige)
    zelfde = set(Aanbieder.objects.filter(soort=aanbieder.soort).values_list("pk", flat=True))
    allen = samen(rij for pk, rij in nu.items() if pk in zelfde)
    in_periode = {"op__gte": tijdvak.van, "op__lt": tijdvak.tot}
    klachten = aanbieder.klachten.filter(ontvangen_op__gte=tijdvak.van, ontvangen_op__lt=tijdvak.tot)
    afspraken = aanbieder.verbeterafspraken.filter(
        Q(afgerond_op__isnull=True) | Q(afgerond_op__gte=tijdvak.van), afgesproken_op__lt=tijdvak.tot
    )
    eigen, eerder = nu.get(aanbieder.pk, Resultaat()), vorige.get(aanbieder.pk, Resultaat())
    return Kwaliteitsblad(
        aanbieder,
        tijdvak,
        _regels(aanbieder, eigen, eerder, allen),
        list(bezoeken(aanbieder).filter(**in_periode)),
        list(aanbieder.interviews.filter(**in_periode)),
        list(klachten),
        list(afspraken.select_related("criterium")),
        len(zelfde),
    )


def _regels(aanbieder: Aanbieder, *kolommen: Resultaat) -> list[Regel]:
    """The lines of a school are about lessons and exams, those of who has places about placements."""
    lessen: Sequence[tuple[str, list[str]]] = (
        ("Aangemeld", [str(rij.aangemeld) for rij in kolommen]),
        ("Begonnen met de lessen", [str(rij.gestart) for rij in kolommen]),
        ("Dagen van aanmelding tot eerste les (middelste)", [_getal(rij.doorlooptijd) for rij in kolommen]),
        ("Wacht aan het einde nog op de eerste les", [str(rij.wacht) for rij in kolommen]),
        ("Lessen afgerond", [str(rij.afgerond) for rij in kolommen]),
        ("Eerder gestopt", [str(rij.gestopt) for rij in kolommen]),
        ("Examens met uitslag", [str(rij.examens) for rij in kolommen]),
        ("Geslaagd", [_procent(rij.slaging) for rij in kolommen]),
    )
    plekken: Sequence[tuple[str, list[str]]] = (
        ("Begonnen op een participatieplek", [str(rij.geplaatst) for rij in kolommen]),
        ("Van een plek naar betaald werk", [str(rij.naar_werk) for rij in kolommen]),
    )
    uren: Sequence[tuple[str, list[str]]] = (
        ("Inburgeraars met uren", [str(rij.cursisten) for rij in kolommen]),
        ("Gevolgde uren", [getal(rij.uren) for rij in kolommen]),
        ("Aanwezigheid", [_procent(rij.aanwezigheid) for rij in kolommen]),
    )
    return [Regel(naam, *waarden) for naam, waarden in (*uren, *(lessen if aanbieder.is_school else plekken))]


def _procent(waarde: int | None) -> str:
    return "–" if waarde is None else f"{waarde} %"


def _getal(waarde: int | None) -> str:
    return "–" if waarde is None else str(waarde)
