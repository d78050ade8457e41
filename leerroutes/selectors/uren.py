"""Reading the ledger of hours: exact sums from the database, what is proven, and until when it is known."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Case, CharField, Count, F, Max, Q, QuerySet, Sum, Value, When

from inburgering.aanbod.enums import AanbiederSoort
from inburgering.dossiers.models import Dossier
from inburgering.recht.uren import LESUREN, TAALUREN
from leerroutes.enums import Urensoort
from leerroutes.models import Urenimport, Urenregel
from leerroutes.models.uren import BEWEZEN

NUL = Decimal(0)
ERKEND = Q(aanbieder__soort=AanbiederSoort.TAALSCHAKELINSTELLING) | (
    Q(aanbieder__keurmerk_van__lte=F("van"))
    & (Q(aanbieder__keurmerk_tot__isnull=True) | Q(aanbieder__keurmerk_tot__gte=F("tot")))
)
"""Lessons at a school with keurmerk, or at a taalschakelinstelling (Wi2021 art. 32, Besluit art. 5.5 lid 1)."""


@dataclass(frozen=True)
class Stand:
    """Hours with proof and without, and the last day until which they are known, half-open."""

    bewezen: Decimal = NUL
    onbewezen: Decimal = NUL
    bekend_tot: date | None = None
    verzuim: Decimal = NUL

    @property
    def totaal(self) -> Decimal:
        return self.bewezen + self.onbewezen

    def __add__(self, ander: "Stand") -> "Stand":
        dagen = [dag for dag in (self.bekend_tot, ander.bekend_tot) if dag]
        return Stand(
            self.bewezen + ander.bewezen,
            self.onbewezen + ander.onbewezen,
            max(dagen, default=None),
            self.verzuim + ander.verzuim,
        )


@dataclass(frozen=True)
class Urenstand:
    """What one person followed. `per_soort` holds every kind; the others add up what one rule of the law counts."""

    per_soort: dict[str, Stand]
    erkend: dict[str, Stand] = field(default_factory=dict)
    """Of it, at a school with keurmerk or a taalschakelinstelling."""

    def van(self, soorten: Iterable[str], *, erkend: bool = False) -> Stand:
        bron = self.erkend if erkend else self.per_soort
        return sum((bron.get(str(soort), Stand()) for soort in soorten), Stand())

    @property
    def afschalen(self) -> Stand:
        """Cursusuren NT2 that count for afschalen: alfabetisering too, only at an erkende school (Besluit 5.5)."""
        return self.van(TAALUREN, erkend=True)

    @property
    def lesuren(self) -> Stand:
        """Lessons of language and KNM, for the extension of gezins- and overige migranten (Besluit 4.4 lid 3)."""
        return self.van(LESUREN)

    @property
    def cursusuren(self) -> Stand:
        """Cursusuren of the Z-route: NT2 with alfabetisering and KNM, at an erkende school (Besluit 3.14 lid 2)."""
        return self.van(LESUREN, erkend=True)

    @property
    def participatie(self) -> Stand:
        return self.van((Urensoort.PARTICIPATIE,))

    @property
    def pvt(self) -> Stand:
        return self.van((Urensoort.PVT,))

    @property
    def map(self) -> Stand:
        return self.van((Urensoort.MAP,))

    @property
    def alles(self) -> Stand:
        return self.van(Urensoort.values)


def urenstand(dossier: Dossier, *, tot: date | None = None) -> Urenstand:
    """Return the sums of a person, also of the rows that begin before `tot` only; one query."""
    regels = Urenregel.objects.geldend().filter(dossier=dossier)
    if tot:
        regels = regels.filter(van__lt=tot)
    per_soort: dict[str, Stand] = {}
    erkend: dict[str, Stand] = {}
    for rij in _opgeteld(regels):
        som = rij["som"] or NUL
        bewezen = bool(rij["bewezen"])
        stand = Stand(som if bewezen else NUL, NUL if bewezen else som, rij["bekend_tot"], rij["verzuimd"] or NUL)
        per_soort[rij["soort"]] = per_soort.get(rij["soort"], Stand()) + stand
        if rij["is_erkend"]:
            erkend[rij["soort"]] = erkend.get(rij["soort"], Stand()) + stand
    return Urenstand(per_soort, erkend)


def _opgeteld(regels: QuerySet[Urenregel]) -> QuerySet[Urenregel, dict[str, object]]:
    ja_nee = CharField(max_length=1)
    return (
        regels.order_by()
        .annotate(
            bewezen=Case(When(BEWEZEN, then=Value("1")), default=Value(""), output_field=ja_nee),
            is_erkend=Case(When(ERKEND, then=Value("1")), default=Value(""), output_field=ja_nee),
        )
        .values("soort", "bewezen", "is_erkend")
        .annotate(som=Sum("uren"), bekend_tot=Max("tot"), verzuimd=Sum("verzuim"), aantal=Count("pk"))
    )


def urenregels(dossier: Dossier) -> QuerySet[Urenregel]:
    """Return every row of a person with what it refers to, newest period first."""
    return (
        Urenregel.objects.filter(dossier=dossier)
        .select_related("aanbieder", "activiteit__aanbieder", "bewijs", "urenimport", "vastgelegd_door", "terugboeking")
        .order_by("-van", "soort", "-pk")
    )


def urenimports() -> QuerySet[Urenimport]:
    """Return every file with hours that was read, newest first, with its aanbieder and who handled it."""
    return Urenimport.objects.select_related("aanbieder", "gelezen_door", "verwerkt_door").order_by(
        "-gelezen_at", "-pk"
    )
