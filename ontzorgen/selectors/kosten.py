"""The fixed costs of households, and what is due of them in a month: the same answer for preview, run and check."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet

from inburgering.recht.kalender import maanden_erbij
from inburgering.recht.vaste_lasten import betaaldag_in, eerste_van_maand
from inburgering.toegang.models import Gebruiker
from ontzorgen.enums import MachtigingUitkomst, RegelSoort
from ontzorgen.models import Betaalregel, Kostenpost, Machtiging, OntzorgenTraject
from ontzorgen.selectors.betalen import Betaalperiode, betaalperiodes

EINDE_DER_TIJDEN = date(9999, 1, 1)
UITERLIJK_NA = timedelta(days=4)
"""So long after its day a payment may wait for a weekend and a holiday before it is called late."""


@dataclass(frozen=True)
class Voorstel:
    """One cost item in one month: what would be paid when, or why nothing is."""

    kostenpost: Kostenpost
    maand: date
    bedrag: Decimal | None = None
    betaal_op: date | None = None
    traject: OntzorgenTraject | None = None
    waarom_niet: str = ""

    @property
    def kan(self) -> bool:
        return self.bedrag is not None


def trajecten_in(maand: date, coach: Gebruiker | None) -> QuerySet[OntzorgenTraject]:
    """Return the trajecten that run in a month, of the dossiers of this budgetcoach, or of those that have none."""
    return OntzorgenTraject.objects.filter(
        Q(beeindigd_op__isnull=True) | Q(beeindigd_op__gt=maand),
        dossier__budgetcoach=coach,
        gestart_op__lt=maanden_erbij(maand, 1),
        einde__gt=maand,
    )


def kostenposten_in(maand: date, coach: Gebruiker | None) -> QuerySet[Kostenpost]:
    """Return the cost items of the households for which that coach is at work in a month, by key."""
    gezinnen = trajecten_in(maand, coach).order_by().values("gezin")
    return Kostenpost.objects.filter(gezin__in=gezinnen).order_by("pk")


def voorstellen(posten: Iterable[Kostenpost], maand: date, *, ook_gedaan: bool = False) -> list[Voorstel]:
    """Say of each cost item that comes in this month what is due; `bedragen` and `begunstigde` are loaded with it.

    What has a line already, whatever became of it, is left out unless `ook_gedaan`. Four queries, and four more
    when something can't be paid.
    """
    geldig = [post for post in posten if post.valt_in(maand) and _bedragen_in(post, maand)]
    gedaan: set[int] = set()
    if not ook_gedaan:
        regels = Betaalregel.objects.filter(kostenpost__in=geldig, maand=maand, soort=RegelSoort.MAAND)
        gedaan.update(regels.order_by().values_list("kostenpost", flat=True))
    nieuw = [post for post in geldig if post.pk not in gedaan]
    periodes = betaalperiodes({post.gezin_id for post in nieuw})
    gevonden = [_voorstel(post, maand, periodes.get(post.gezin_id, [])) for post in nieuw]
    return _met_redenen(gevonden, maand) if any(not voorstel.kan for voorstel in gevonden) else gevonden


def over_tijd(posten: Collection[Kostenpost], dag: date) -> list[Voorstel]:
    """Return what of these cost items should have been on the list of this month or the last one by now.

    `bedragen` are loaded with them. Four queries, none without cost items.
    """
    if not posten:
        return []
    deze = eerste_van_maand(dag)
    maanden = (maanden_erbij(deze, -1), deze)
    regels = Betaalregel.objects.filter(kostenpost__in=posten, maand__in=maanden, soort=RegelSoort.MAAND)
    gedaan = set(regels.order_by().values_list("kostenpost", "maand"))
    periodes = betaalperiodes({post.gezin_id for post in posten})
    gevonden = (
        _voorstel(post, maand, periodes.get(post.gezin_id, []))
        for maand in maanden
        for post in posten
        if post.valt_in(maand) and (post.pk, maand) not in gedaan
    )
    return [voorstel for voorstel in gevonden if voorstel.betaal_op and voorstel.betaal_op < dag - UITERLIJK_NA]


def _bedragen_in(post: Kostenpost, maand: date) -> bool:
    volgende = maanden_erbij(maand, 1)
    return any(bedrag.van < volgende and (bedrag.tot is None or bedrag.tot > maand) for bedrag in post.bedragen.all())


def _voorstel(post: Kostenpost, maand: date, periodes: list[Betaalperiode]) -> Voorstel:
    for periode in periodes:
        if periode.kosten is not None and post.soort not in periode.kosten:
            continue
        for bedrag in post.bedragen.all():
            op = betaaldag_in(
                maand,
                dag=post.betaaldag,
                van=max(periode.van, bedrag.van),
                tot=min(periode.tot, bedrag.tot or EINDE_DER_TIJDEN),
            )
            if op:
                return Voorstel(post, maand, bedrag.bedrag, op, periode.traject)
    return Voorstel(post, maand)


def _met_redenen(gevonden: list[Voorstel], maand: date) -> list[Voorstel]:
    gezinnen = {voorstel.kostenpost.gezin_id for voorstel in gevonden if not voorstel.kan}
    getekend = _getekend(gezinnen, maand)
    periodes = betaalperiodes(gezinnen)
    return [
        voorstel
        if voorstel.kan
        else Voorstel(
            voorstel.kostenpost, maand, waarom_niet=_waarom_niet(voorstel.kostenpost, maand, periodes, getekend)
        )
        for voorstel in gevonden
    ]


def _getekend(gezinnen: Collection[int], maand: date) -> set[int]:
    machtigingen = Machtiging.objects.filter(
        Q(einde__isnull=True) | Q(einde__gt=maand),
        uitkomst=MachtigingUitkomst.GETEKEND,
        op__lt=maanden_erbij(maand, 1),
        dossier__ontzorgtrajecten__gezin__in=gezinnen,
    )
    return set(machtigingen.order_by().values_list("dossier__ontzorgtrajecten__gezin", flat=True))


def _waarom_niet(post: Kostenpost, maand: date, periodes: dict[int, list[Betaalperiode]], getekend: set[int]) -> str:
    in_maand = [
        periode
        for periode in periodes.get(post.gezin_id, [])
        if periode.van < maanden_erbij(maand, 1) and periode.tot > maand
    ]
    if post.gezin_id not in getekend:
        return "De machtiging is nog niet getekend."
    if not in_maand:
        return "Er is in deze maand geen ontzorgen of geen bijstand."
    if all(periode.kosten is not None and post.soort not in periode.kosten for periode in in_maand):
        return "Deze kosten vallen niet onder het besluit."
    return "De betaaldag valt na de laatste dag van het ontzorgen."
