"""How many hours of participation many people still have to make, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from django.db.models import Q, Sum

from inburgering.dossiers.models import Dossier
from inburgering.recht.leerroutes import Leerroute, urennorm
from leerroutes.enums import Beoordeling, Urensoort, VerrekeningSoort
from leerroutes.models import Ontheffing, Urenregel, Urenverrekening
from pip_plans.models import Pip

PARTICIPATIE_EN_MEER = (Urensoort.PARTICIPATIE, Urensoort.PVT, Urensoort.MAP)
Sommen = dict[int, dict[str, Decimal]]


@dataclass(frozen=True)
class Participatierest:
    """The hours that somebody still has to make, and the route of his PIP that asks them."""

    leerroute: Leerroute
    uren: int


@dataclass(frozen=True)
class _Plan:
    leerroute: str
    uren: int | None
    begin: date
    is_eerste: bool


def participatie_rest(dossiers: Collection[Dossier]) -> dict[int, Participatierest]:
    """Return per primary key what is left of the participation hours by law and PIP; nobody without such a norm.

    The Z-route as in `zrouteuren` (Besluit inburgering 2021 art. 3.14): its norm less what was followed, PVT and MAP
    included, what the college credits, and no more than an ontheffing leaves. Other routes: what the PIP lays down.
    Four queries, five when somebody changed his route.
    """
    plannen = _plannen(dossiers)
    alles = _sommen(Q(dossier__in=plannen))
    gewisseld = Q()
    for pk, plan in plannen.items():
        if not plan.is_eerste:
            gewisseld |= Q(dossier=pk, van__lt=plan.begin)
    eerder = _sommen(gewisseld) if gewisseld else defaultdict(dict)
    verrekend = dict(
        Urenverrekening.objects.filter(
            dossier__in=plannen, soort=VerrekeningSoort.BREDE_INTAKE_PARTICIPATIE, ingetrokken_op=None
        ).values_list("dossier", "uren")
    )
    ontheven = dict(
        Ontheffing.objects.filter(dossier__in=plannen, status=Beoordeling.TOEGEKEND, participatie=True).values_list(
            "dossier", "belastbaar_uren"
        )
    )
    rest = {}
    for dossier in dossiers:
        plan = plannen.get(dossier.pk)
        if plan is None:
            continue
        route = Leerroute(plan.leerroute)
        norm = urennorm(route, dossier.doelgroep).participatie_uren
        gedaan, voor_begin = alles[dossier.pk], eerder[dossier.pk]
        if norm is None:
            if plan.uren and route != Leerroute.Z:
                over = plan.uren - _heel(gedaan.get(Urensoort.PARTICIPATIE, Decimal(0)))
                rest[dossier.pk] = Participatierest(route, max(0, over))
            continue
        over = norm - _heel(sum(gedaan.values(), Decimal(0)) + verrekend.get(dossier.pk, Decimal(0)))
        if plan.uren is not None:
            sinds = sum(gedaan.values(), Decimal(0)) - voor_begin.get(Urensoort.PARTICIPATIE, Decimal(0))
            over = min(over, plan.uren - _heel(sinds))
        if dossier.pk in ontheven:
            eigen = gedaan.get(Urensoort.PARTICIPATIE, Decimal(0)) + verrekend.get(dossier.pk, Decimal(0))
            over = min(over, max(0, (ontheven[dossier.pk] or 0) - _heel(eigen)))
        rest[dossier.pk] = Participatierest(route, max(0, over))
    return rest


def _plannen(dossiers: Collection[Dossier]) -> dict[int, _Plan]:
    """The route of the PIP in force per dossier, its hours, and since when it holds without interruption."""
    gevonden: dict[int, _Plan] = {}
    klaar: set[int] = set()
    velden = ("dossier", "status", "leerroute", "uren_participatie", "dagtekening")
    rijen = Pip.objects.filter(dossier__in=dossiers, dagtekening__isnull=False).order_by("dossier", "-versienummer")
    for pk, status, leerroute, uren, dagtekening in rijen.values_list(*velden):
        plan = gevonden.get(pk)
        if plan is None:
            if status == "vastgesteld":
                gevonden[pk] = _Plan(leerroute, uren, dagtekening, is_eerste=True)
        elif pk not in klaar and leerroute == plan.leerroute:
            gevonden[pk] = _Plan(plan.leerroute, plan.uren, dagtekening, is_eerste=True)
        elif pk not in klaar:
            klaar.add(pk)
            gevonden[pk] = _Plan(plan.leerroute, plan.uren, plan.begin, is_eerste=False)
    return gevonden


def _sommen(voorwaarde: Q) -> Sommen:
    rijen = Urenregel.objects.geldend().filter(voorwaarde, soort__in=PARTICIPATIE_EN_MEER).order_by()
    sommen: Sommen = defaultdict(dict)
    for pk, soort, som in (
        rijen.values("dossier", "soort").annotate(som=Sum("uren")).values_list("dossier", "soort", "som")
    ):
        sommen[pk][soort] = som
    return sommen


def _heel(uren: Decimal) -> int:
    return int(uren.to_integral_value(ROUND_FLOOR))
