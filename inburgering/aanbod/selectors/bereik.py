"""What the aanbod reaches and costs, where places are short, and what work it brings; all summed in the database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Count, DecimalField, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from inburgering.aanbod.duurzaam import Definitie
from inburgering.aanbod.enums import Route, Wachtreden, Werkniveau
from inburgering.aanbod.models import (
    Integratieroute,
    Scholingsuitgave,
    Voorziening,
    VoorzieningDeelname,
    Werk,
)
from inburgering.aanbod.selectors.plaatsen import met_aantallen
from inburgering.dossiers.enums import DossierStatus, Uitstroom, UitstroomReden
from inburgering.dossiers.models import BijstandPeriode, Dossier
from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker

BEDRAG = DecimalField(max_digits=12, decimal_places=2)
NUL = Decimal(0)


@dataclass(frozen=True)
class Jaar:
    """A calendar year: [van, tot)."""

    nummer: int

    @property
    def van(self) -> date:
        return date(self.nummer, 1, 1)

    @property
    def tot(self) -> date:
        return date(self.nummer + 1, 1, 1)

    @property
    def loopt(self) -> Q:
        """What shares a day with this year."""
        return Q(van__lt=self.tot) & (Q(tot__isnull=True) | Q(tot__gt=self.van))


def aantal_dossiers() -> int:
    """Return how many dossiers are open."""
    return Dossier.objects.open().count()


def per_voorziening(jaar: Jaar) -> QuerySet[Voorziening]:
    """Return every voorziening with its places now, and of the year how many people it reached and what it cost.

    The cost counts in the year in which somebody began.
    """
    rijen = VoorzieningDeelname.objects.met_plaats().filter(voorziening=OuterRef("pk")).order_by()
    bereikt = rijen.filter(jaar.loopt).values("voorziening").annotate(n=Count("dossier", distinct=True)).values("n")
    kosten = rijen.filter(van__gte=jaar.van, van__lt=jaar.tot).values("voorziening").annotate(som=Sum("kosten"))
    return met_aantallen(Voorziening.objects.select_related("aanbieder")).annotate(
        bereikt=Coalesce(Subquery(bereikt), 0),
        besteed=Coalesce(Subquery(kosten.values("som"), output_field=BEDRAG), NUL, output_field=BEDRAG),
    )


def per_budget(jaar: Jaar) -> list[tuple[str, int, Decimal]]:
    """Return per budget how many deelnames of the year it paid and how much; the scholingsbudget last. Two queries."""
    rijen = (
        VoorzieningDeelname.objects.met_plaats()
        .filter(van__gte=jaar.van, van__lt=jaar.tot, kosten__gt=0)
        .order_by("budget")
        .values_list("budget")
        .annotate(aantal=Count("pk"), som=Sum("kosten"))
    )
    regels = [(budget or "Geen budget genoemd", aantal, som) for budget, aantal, som in rijen]
    scholing = Scholingsuitgave.objects.filter(
        toegekend_op__gte=jaar.van, toegekend_op__lt=jaar.tot, teruggedraaid_op=None
    ).aggregate(aantal=Count("pk"), som=Sum("bedrag"))
    if scholing["aantal"]:
        regels.append(("Scholingsbudget", scholing["aantal"], scholing["som"]))
    return regels


def wachtredenen(gebruiker: Gebruiker) -> list[tuple[str, int]]:
    """Return why people wait, the most frequent reason first; health counts under another reason for who may not see.

    One query.
    """
    tellen = (
        VoorzieningDeelname.objects.wachtend()
        .filter(dossier__status=DossierStatus.OPEN)
        .order_by()
        .values_list("wachtreden")
        .annotate(aantal=Count("pk"))
    )
    per_reden: dict[str, int] = {}
    for reden, aantal in tellen:
        verborgen = reden == Wachtreden.GEZONDHEID and not gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN)
        label = Wachtreden.ANDERS.label if verborgen else Wachtreden(reden).label
        per_reden[label] = per_reden.get(label, 0) + aantal
    return sorted(per_reden.items(), key=lambda paar: (-paar[1], paar[0]))


def per_route() -> list[tuple[str, int]]:
    """Return how many people with an open dossier are on each road today, and how many on none. Two queries."""
    nu = Integratieroute.objects.op_dag(vandaag()).filter(dossier__status=DossierStatus.OPEN).order_by()
    aantallen = dict(nu.values_list("route").annotate(aantal=Count("dossier", distinct=True)))
    zonder = Dossier.objects.open().filter(~Exists(nu.filter(dossier=OuterRef("pk")))).count()
    return [*((route.label, aantallen.get(route.value, 0)) for route in Route), ("Nog geen route", zonder)]


@dataclass(frozen=True)
class Werkcijfers:
    """Work at a glance."""

    werkt: int
    past: int
    duurzaam: int
    definitie: Definitie
    uitgestroomd: int
    teruggekeerd: int


def werkcijfers(jaar: Jaar) -> Werkcijfers:
    """Count who works now, for whom it fits and lasts, and who left the bijstand for work and returned.

    Five queries.
    """
    definitie = Definitie.uit(instellingen())
    nu = Werk.objects.op_dag(vandaag())
    past = Q(niveau__in=(Werkniveau.PAST, Werkniveau.BOVEN))
    werk = nu.aggregate(werkt=Count("dossier", distinct=True), past=Count("dossier", distinct=True, filter=past))
    weg = BijstandPeriode.objects.filter(
        uitstroom=Uitstroom.VOLLEDIG, reden=UitstroomReden.WERK, tot__gte=jaar.van, tot__lt=jaar.tot
    )
    terug = BijstandPeriode.objects.filter(dossier=OuterRef("dossier"), van__gte=OuterRef("tot"), van__lte=vandaag())
    wie = Count("dossier", distinct=True)
    return Werkcijfers(
        werk["werkt"],
        werk["past"],
        duurzaam_aantal(definitie),
        definitie,
        weg.aggregate(aantal=wie)["aantal"],
        weg.filter(Exists(terug)).aggregate(aantal=wie)["aantal"],
    )


DUURZAAM = """
WITH stappen AS (
    SELECT id, dossier_id, van, COALESCE(tot, 'infinity'::date) AS tot,
           MAX(COALESCE(tot, 'infinity'::date)) OVER eerder AS vorige_tot
      FROM aanbod_werk
     WHERE gemeente_id = %(gemeente)s
    WINDOW eerder AS (PARTITION BY dossier_id ORDER BY van, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), genummerd AS (
    SELECT dossier_id, van, tot,
           COUNT(*) FILTER (WHERE vorige_tot IS NULL OR van > vorige_tot + %(onderbreking)s::int)
           OVER (PARTITION BY dossier_id ORDER BY van, id) AS reeks
      FROM stappen
), reeksen AS (
    SELECT dossier_id, MAX(tot) AS tot, (MIN(van) + make_interval(months => %(maanden)s))::date AS mijlpaal
      FROM genummerd GROUP BY dossier_id, reeks
)
SELECT COUNT(DISTINCT reeksen.dossier_id)
  FROM reeksen
 WHERE mijlpaal <= %(dag)s AND tot > %(dag)s
   AND (NOT %(zonder_bijstand)s OR NOT EXISTS (
       SELECT 1 FROM dossiers_bijstandperiode b
        WHERE b.dossier_id = reeksen.dossier_id AND b.van <= mijlpaal AND (b.tot IS NULL OR b.tot > mijlpaal)))
"""
"""Who works today in a series that has become lasting; `duurzaam.py` says the same of one person."""


def duurzaam_aantal(definitie: Definitie) -> int:
    """Count who works today and has worked long enough for it to be lasting; one query."""
    feiten: dict[str, Any] = {
        "gemeente": huidige_gemeente().pk,
        "dag": vandaag(),
        "maanden": definitie.maanden,
        "onderbreking": definitie.onderbreking,
        "zonder_bijstand": definitie.zonder_bijstand,
    }
    with connection.cursor() as cursor:
        cursor.execute(DUURZAAM, feiten)
        return cursor.fetchone()[0]


def partners_uit_beeld() -> QuerySet[Dossier]:
    """Return who does nothing while somebody else of the household works; one query.

    Doing nothing: no work, no voorziening and no road but geen inzet, today.
    """
    dag = vandaag()
    eigen = {"dossier": OuterRef("pk")}
    werkt = Werk.objects.op_dag(dag)
    partner = werkt.filter(
        dossier__inburgeraar__gezin=OuterRef("inburgeraar__gezin"), dossier__status=DossierStatus.OPEN
    ).exclude(dossier=OuterRef("pk"))
    route = Integratieroute.objects.op_dag(dag).exclude(route=Route.GEEN_INZET)
    meedoen = VoorzieningDeelname.objects.met_plaats().op_dag(dag)
    volwassen = Q(inburgeraar__geboortejaar__isnull=True) | Q(inburgeraar__geboortejaar__lte=dag.year - 18)
    return (
        Dossier.objects.open()
        .filter(volwassen, Exists(partner))
        .exclude(Exists(werkt.filter(**eigen)))
        .exclude(Exists(route.filter(**eigen)))
        .exclude(Exists(meedoen.filter(**eigen)))
        .select_related("inburgeraar", "klantmanager")
        .order_by("inburgeraar__sorteernaam", "pk")
    )
