"""What the screens of paying show: what is to be done, what came back, the ledger of a household, and totals."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Cast, Coalesce

from inburgering.dossiers.enums import TaakStatus
from inburgering.dossiers.models import Gezin, Taak
from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.models import Gebruiker
from ontzorgen.enums import NIET_HERKEND, RegelSoort, RegelStatus
from ontzorgen.models import Betaalbatch, Betaalregel, Kostenpost, Maandlijst, OntzorgenTraject, Resultaatregel
from ontzorgen.overgangen import IN_BATCH, OPEN
from ontzorgen.taken import HERSTELLEN

S = RegelStatus
NUL = Decimal(0)
BETALINGEN = ~Q(soort=RegelSoort.TEGENBOEKING)


def regels_van(coach: Gebruiker | None) -> QuerySet[Betaalregel]:
    """Return the payments, without reversals, for the dossiers of one budgetcoach, or of those that have none."""
    return Betaalregel.objects.filter(BETALINGEN, traject__dossier__budgetcoach=coach)


def met_inhoud(regels: QuerySet[Betaalregel]) -> QuerySet[Betaalregel]:
    """Load with the lines what a row of a list shows."""
    return regels.select_related("kostenpost", "traject__dossier__inburgeraar", "voorgesteld_door", "batch")


def open_regels(coach: Gebruiker | None, *, tot_en_met: date) -> QuerySet[Betaalregel]:
    """Return what did not go out yet for the months up to this one, the earliest day first."""
    return met_inhoud(regels_van(coach).filter(status__in=OPEN, maand__lte=tot_en_met)).order_by(
        "betaal_op", "traject__dossier__inburgeraar__sorteernaam", "pk"
    )


def teruggekomen(coach: Gebruiker | None) -> QuerySet[Betaalregel]:
    """Return what came back and still has to be mended, the latest first."""
    return met_inhoud(te_herstellen(regels_van(coach))).order_by("-gestorneerd_op", "-pk")


def teruggekomen_van(gezin: Gezin) -> QuerySet[Betaalregel]:
    """Return what came back for a household and still has to be mended, the latest first; one query."""
    regels = te_herstellen(Betaalregel.objects.filter(kostenpost__gezin=gezin))
    return met_inhoud(regels).order_by("-gestorneerd_op", "-pk")


def te_herstellen(regels: QuerySet[Betaalregel]) -> QuerySet[Betaalregel]:
    """Keep what came back, was not proposed again, and of which nobody said why it need not be."""
    afgedaan = Taak.objects.filter(
        soort=HERSTELLEN,
        status__in=(TaakStatus.GEDAAN, TaakStatus.NVT),
        dossier=OuterRef("traject__dossier"),
        onderwerp=Cast(OuterRef("uuid"), CharField(max_length=60)),
    )
    return regels.filter(~Exists(afgedaan), status=S.GESTORNEERD, vervanger__isnull=True)


def wacht_op_akkoord() -> QuerySet[Betaalregel]:
    """Return the proposals on which a colleague must agree, the earliest day first."""
    wachtend = Betaalregel.objects.filter(status=S.VOORGESTELD, vier_ogen=True)
    return met_inhoud(wachtend).order_by("betaal_op", "pk")


def niet_herkend() -> QuerySet[Resultaatregel]:
    """Return the lines of results that wait for somebody."""
    return Resultaatregel.objects.filter(verwerking__in=NIET_HERKEND, opgelost_op__isnull=True).order_by("-pk")


def batches_met_stand() -> QuerySet[Betaalbatch]:
    """Return the batches, the newest first, with how many payments are where and how often it was exported."""
    return (
        Betaalbatch.objects.defer("inhoud")
        .select_related("gemaakt_door")
        .annotate(
            open_betalingen=Count("regels", Q(regels__status=S.AANGEBODEN), distinct=True),
            betaald=Count("regels", Q(regels__status=S.BETAALD), distinct=True),
            teruggekomen=Count("regels", Q(regels__status=S.GESTORNEERD), distinct=True),
            keren_geexporteerd=Count("exports", distinct=True),
        )
        .order_by("-nummer")
    )


def huishoudnamen(gezinnen: Collection[int]) -> dict[int, str]:
    """Return the name under which a household is listed: that of who has the traject; one query."""
    rijen = OntzorgenTraject.objects.filter(gezin__in=gezinnen).select_related("dossier__inburgeraar")
    namen: dict[int, str] = {}
    for traject in rijen.order_by("gestart_op", "pk"):
        namen.setdefault(traject.gezin_id, traject.dossier.inburgeraar.lijstnaam)
    return namen


def lijst_van(maand: date, coach: Gebruiker | None) -> Maandlijst | None:
    """Return the run of a month for one budgetcoach, if it was started."""
    return Maandlijst.objects.filter(maand=maand, coach=coach).select_related("gevraagd_door").first()


def som(regels: Iterable[Betaalregel]) -> Decimal:
    return sum((regel.bedrag for regel in regels), NUL)


@dataclass
class Postrij:
    """One cost item of a household with its payments per month, and what it is from now on."""

    post: Kostenpost
    cellen: list[list[Betaalregel]]

    @property
    def laatste(self) -> Betaalregel | None:
        """The payment of the last month that is shown."""
        return self.cellen[-1][-1] if self.cellen[-1] else None


@dataclass
class Huishoudgrootboek:
    """The ledger of a household over some months: cost items below each other, months beside each other."""

    gezin: Gezin
    maanden: list[date]
    rijen: list[Postrij] = field(default_factory=list)
    totalen: list[Decimal] = field(default_factory=list)


def grootboek_van(gezin: Gezin, *, laatste: date, aantal: int = 6) -> Huishoudgrootboek:
    """Return the ledger of the months up to `laatste`; three queries. What lapsed is left out, what came back stays."""
    maanden = [maanden_erbij(laatste, -terug) for terug in range(aantal - 1, -1, -1)]
    posten = gezin.kostenposten.select_related("begunstigde").prefetch_related("bedragen").order_by("soort", "pk")
    regels = Betaalregel.objects.filter(
        BETALINGEN, kostenpost__gezin=gezin, maand__gte=maanden[0], maand__lte=laatste
    ).exclude(status=S.VERVALLEN)
    per_cel: dict[tuple[int, date], list[Betaalregel]] = defaultdict(list)
    for regel in regels.select_related("traject__dossier", "kostenpost").order_by("pk"):
        per_cel[regel.kostenpost_id, regel.maand].append(regel)
    rijen = [Postrij(post, [per_cel[post.pk, maand] for maand in maanden]) for post in posten]
    totalen = [
        som(regel for rij in rijen for regel in rij.cellen[plek] if regel.status == S.BETAALD) for plek in range(aantal)
    ]
    return Huishoudgrootboek(gezin, maanden, rijen, totalen)


def totalen_per_maand(*, vanaf: date) -> list[dict[str, Any]]:
    """Return per month how much is where, the newest first; one query, and no names."""
    stand = {
        status.value: Coalesce(Sum("bedrag", filter=BETALINGEN & Q(status=status)), NUL)
        for status in S
        if status != S.VERVALLEN
    }
    rijen = (
        Betaalregel.objects.filter(maand__gte=vanaf)
        .order_by("-maand")
        .values("maand")
        .annotate(
            aantal=Count("pk", filter=BETALINGEN & ~Q(status=S.VERVALLEN)),
            huishoudens=Count("kostenpost__gezin", filter=BETALINGEN & ~Q(status=S.VERVALLEN), distinct=True),
            **stand,
        )
    )
    return list(rijen)


def totalen_per_coach(maand: date) -> list[dict[str, Any]]:
    """Return per budgetcoach how far the payments of a month are; one query."""
    return list(
        Betaalregel.objects.filter(BETALINGEN, maand=maand)
        .exclude(status=S.VERVALLEN)
        .order_by("traject__dossier__budgetcoach__first_name", "traject__dossier__budgetcoach__last_name")
        .values(
            coach=F("traject__dossier__budgetcoach"),
            voornaam=F("traject__dossier__budgetcoach__first_name"),
            achternaam=F("traject__dossier__budgetcoach__last_name"),
        )
        .annotate(
            aantal=Count("pk"),
            huishoudens=Count("kostenpost__gezin", distinct=True),
            te_doen=Count("pk", filter=Q(status__in=OPEN)),
            bedrag=Coalesce(Sum("bedrag"), NUL),
        )
    )


@dataclass(frozen=True)
class Controle:
    """Whether two sums that must be equal are so."""

    wat: str
    links: Decimal
    rechts: Decimal

    @property
    def klopt(self) -> bool:
        return self.links == self.rechts


def controles() -> list[Controle]:
    """Return the sums that a teamleider can check: ledger against exports, stornos against reversals; four queries."""
    in_batch = Betaalregel.objects.filter(status__in=IN_BATCH).filter(BETALINGEN)
    terug = Betaalregel.objects.filter(status=S.GESTORNEERD)
    tegen = Betaalregel.objects.filter(soort=RegelSoort.TEGENBOEKING)
    return [
        Controle("Grootboek en batches", _som(in_batch, "bedrag"), _som(Betaalbatch.objects.all(), "totaal")),
        Controle("Gestorneerd en teruggeboekt", _som(terug, "bedrag"), -_som(tegen, "bedrag")),
    ]


def _som(rijen: QuerySet[Any], veld: str) -> Decimal:
    uitkomst: Decimal = rijen.aggregate(som=Coalesce(Sum(veld), NUL))["som"]
    return uitkomst


def einde_van_week(dag: date) -> date:
    """The day after the Sunday of this week."""
    return dag + timedelta(days=7 - dag.weekday())
