"""What an aanbieder brings: attendance, hours, lead time and exams, added up in the database for all at once."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from statistics import median

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, DecimalField, ExpressionWrapper, F, Func, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Cast, Greatest, Least

from inburgering.aanbod.enums import PlaatsingEinde
from inburgering.aanbod.models import Plaatsing
from leerroutes.enums import AanmeldingSoort, EindeReden, Examenresultaat
from leerroutes.models import Aanmelding, Examen, Urenregel
from leerroutes.models.uren import DAGEN
from leerroutes.tijdvak import Tijdvak

NUL = Decimal(0)
HEEL = Decimal(1)


@dataclass
class Resultaat:
    """The results of one aanbieder, or of several added up, in a period."""

    cursisten: int = 0
    uren: Decimal = NUL
    uren_met_verzuim: Decimal = NUL
    verzuim: Decimal = NUL
    aangemeld: int = 0
    gestart: int = 0
    doorlooptijden: tuple[int, ...] = ()
    wacht: int = 0
    afgerond: int = 0
    gestopt: int = 0
    examens: int = 0
    geslaagd: int = 0
    geplaatst: int = 0
    naar_werk: int = 0

    def __add__(self, ander: "Resultaat") -> "Resultaat":
        return Resultaat(*(getattr(self, veld.name) + getattr(ander, veld.name) for veld in fields(self)))

    @property
    def aanwezigheid(self) -> int | None:
        """Percent of the hours that were followed, of those of which the verzuim is known."""
        samen = self.uren_met_verzuim + self.verzuim
        return round(100 * self.uren_met_verzuim / samen) if samen else None

    @property
    def slaging(self) -> int | None:
        return round(100 * self.geslaagd / self.examens) if self.examens else None

    @property
    def doorlooptijd(self) -> int | None:
        """The middle one of the days between aanmelding and first lesson."""
        return round(median(self.doorlooptijden)) if self.doorlooptijden else None


def resultaten(tijdvak: Tijdvak) -> dict[int, Resultaat]:
    """Return the results per aanbieder (its primary key) in a quarter or year; four queries for any number.

    Hours of a row that lies partly in the period count for the days that do.
    """
    van, tot = tijdvak.van, tijdvak.tot
    per_aanbieder: dict[int, Resultaat] = {}

    def bij(aanbieder: int) -> Resultaat:
        return per_aanbieder.setdefault(aanbieder, Resultaat())

    for rij in _uren(van, tot):
        gevonden = bij(rij["aanbieder"])
        gevonden.cursisten = rij["cursisten"]
        gevonden.uren = _rond(rij["som"])
        gevonden.verzuim = _rond(rij["gemist"])
        gevonden.uren_met_verzuim = _rond(rij["som_met_verzuim"])
    for rij in _aanmeldingen(van, tot):
        gevonden = bij(rij["aanbieder"])
        for veld in ("aangemeld", "gestart", "wacht", "afgerond", "gestopt"):
            setattr(gevonden, veld, rij[veld])
        gevonden.doorlooptijden = tuple(rij["doorlooptijden"] or ())
    for rij in _examens(van, tot):
        gevonden = bij(rij["school"])
        gevonden.examens, gevonden.geslaagd = rij["aantal"], rij["goed"]
    for rij in _plaatsingen(van, tot):
        gevonden = bij(rij["plek__aanbieder"])
        gevonden.geplaatst, gevonden.naar_werk = rij["begonnen"], rij["werk"]
    return per_aanbieder


def samen(rijen: Iterable[Resultaat]) -> Resultaat:
    """Add results up."""
    return sum(rijen, Resultaat())


def _rond(uren: Decimal | None) -> Decimal:
    return (uren or NUL).quantize(HEEL)


def _uren(van: date, tot: date) -> Iterable[dict[str, object]]:
    erin = Func(
        Least(F("tot"), tot),
        Greatest(F("van"), van),
        arg_joiner=" - ",
        template="(%(expressions)s)",
        output_field=IntegerField(),
    )
    getal = DecimalField(max_digits=12, decimal_places=4)
    deel = Cast(erin, getal) / Cast(DAGEN, getal)
    uren, verzuim = (ExpressionWrapper(F(veld) * deel, output_field=getal) for veld in ("uren", "verzuim"))
    return (
        Urenregel.objects.geldend()
        .filter(aanbieder__isnull=False, van__lt=tot, tot__gt=van)
        .order_by()
        .values("aanbieder")
        .annotate(
            cursisten=Count("dossier", distinct=True, filter=Q(uren__gt=0)),
            som=Sum(uren),
            som_met_verzuim=Sum(uren, filter=Q(verzuim__isnull=False)),
            gemist=Sum(verzuim),
        )
    )


def _aanmeldingen(van: date, tot: date) -> Iterable[dict[str, object]]:
    def in_periode(veld: str) -> Q:
        return Q(**{f"{veld}__gte": van, f"{veld}__lt": tot})

    duur = Func(
        F("gestart_op"), F("aangemeld_op"), arg_joiner=" - ", template="(%(expressions)s)", output_field=IntegerField()
    )
    gestart = in_periode("gestart_op")
    door_gemeente = Q(soort=AanmeldingSoort.GEMEENTE, overgenomen=False)
    wacht = Q(aangemeld_op__lt=tot) & (Q(gestart_op__isnull=True) | Q(gestart_op__gte=tot))
    niet_weg = Q(ingetrokken_op__isnull=True) | Q(ingetrokken_op__gte=tot)
    return (
        Aanmelding.objects.filter(aanbieder__isnull=False)
        .order_by()
        .values("aanbieder")
        .annotate(
            aangemeld=Count("pk", filter=in_periode("aangemeld_op")),
            gestart=Count("pk", filter=gestart),
            doorlooptijden=ArrayAgg(duur, filter=gestart & door_gemeente),
            wacht=Count("pk", filter=wacht & niet_weg),
            afgerond=Count("pk", filter=in_periode("beeindigd_op") & Q(einde_reden=EindeReden.AFGEROND)),
            gestopt=Count("pk", filter=in_periode("beeindigd_op") & Q(einde_reden=EindeReden.GESTOPT)),
        )
    )


def _examens(van: date, tot: date) -> Iterable[dict[str, object]]:
    """Of an exam the school where somebody had lessons last before it."""
    school = Aanmelding.objects.filter(
        dossier=OuterRef("dossier"), gestart_op__lte=OuterRef("examendatum"), aanbieder__isnull=False
    ).order_by("-gestart_op", "-pk")
    met_uitslag = Q(resultaat__in=(Examenresultaat.GESLAAGD, Examenresultaat.GEZAKT))
    return (
        Examen.objects.filter(met_uitslag, examendatum__gte=van, examendatum__lt=tot)
        .annotate(school=Subquery(school.values("aanbieder")[:1]))
        .filter(school__isnull=False)
        .order_by()
        .values("school")
        .annotate(aantal=Count("pk"), goed=Count("pk", filter=Q(resultaat=Examenresultaat.GESLAAGD)))
    )


def _plaatsingen(van: date, tot: date) -> Iterable[dict[str, object]]:
    naar_werk = Q(einde__gt=van, einde__lte=tot, einde_reden=PlaatsingEinde.BETAALD_WERK)
    return (
        Plaatsing.objects.geldend()
        .order_by()
        .values("plek__aanbieder")
        .annotate(begonnen=Count("pk", filter=Q(start__gte=van, start__lt=tot)), werk=Count("pk", filter=naar_werk))
    )
