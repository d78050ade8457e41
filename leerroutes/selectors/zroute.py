"""What is left of the hours of the Z-route, from the PIP and the ledger (Besluit inburgering 2021 art. 3.14)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from inburgering.dossiers.models import Dossier
from inburgering.recht.leerroutes import Leerroute, ResterendeUren, urennorm
from leerroutes.enums import Beoordeling, VerrekeningSoort
from leerroutes.models import Ontheffing, Urenverrekening
from leerroutes.selectors.uren import Urenstand, urenstand
from pip_plans.models import Pip


@dataclass(frozen=True)
class Zrouteuren:
    """What is left, when the route began, and what does not count yet because it lacks proof."""

    resterend: ResterendeUren
    sinds: date | None
    onbewezen_cursusuren: int


def zrouteuren(dossier: Dossier, pip: Pip) -> Zrouteuren:
    """Return what is left of the Z-route by the law and by the PIP; what is least counts.

    By the law: its norm, less all lessons since the first PIP (art. 5.4 lid 4 onder c) and what the college decided
    to credit (lid 6 and 9). By the PIP: the hours that it lays down, less what was followed since the route began.
    PVT and MAP always count for participation (lid 5). Lessons count with proof. Six queries at most.
    """
    sinds = begin_van_route(dossier, pip)
    alles = urenstand(dossier)
    eerder = urenstand(dossier, tot=sinds) if sinds else Urenstand({})
    verrekend = _verrekend(dossier)
    norm = urennorm(Leerroute.Z, dossier.doelgroep)
    les = alles.cursusuren.bewezen
    krediet = verrekend[VerrekeningSoort.BREDE_INTAKE_CURSUS] + verrekend[VerrekeningSoort.NIET_VRIJSTELLEND]
    cursus = _minste(norm.cursusuren or 0, les + krediet, pip.uren_totaal, les - eerder.cursusuren.bewezen)
    uitleg = [f"{_heel(les)} cursusuren gevolgd en bewezen"]
    if krediet:
        uitleg.append(f"{_heel(krediet)} cursusuren verrekend")
    rest = 0
    if norm.participatie_uren is not None:
        gedaan = alles.participatie.totaal
        pvt_en_map = alles.pvt.totaal + alles.map.totaal
        extra = verrekend[VerrekeningSoort.BREDE_INTAKE_PARTICIPATIE]
        sinds_begin = gedaan - eerder.participatie.totaal + pvt_en_map
        rest = _minste(norm.participatie_uren, gedaan + pvt_en_map + extra, pip.uren_participatie, sinds_begin)
        uitleg += [
            f"{_heel(gedaan + extra)} uren participatie gedaan of verrekend",
            f"{_heel(pvt_en_map)} uren PVT en MAP tellen mee (Besluit inburgering 2021 art. 3.14 lid 5)",
        ]
        rest, zinnen = _na_ontheffing(dossier, rest, gedaan + extra)
        uitleg += zinnen
    onbewezen = alles.cursusuren.onbewezen
    return Zrouteuren(ResterendeUren(cursus, rest, tuple(uitleg)), sinds, _heel(onbewezen))


def _verrekend(dossier: Dossier) -> defaultdict[str, Decimal]:
    """The hours that the college decided to credit, per kind; one query."""
    rijen = Urenverrekening.objects.filter(dossier=dossier, ingetrokken_op__isnull=True)
    return defaultdict(Decimal, rijen.values_list("soort", "uren"))


def _minste(norm: int, gedaan: Decimal, in_pip: int | None, gedaan_sinds_begin: Decimal) -> int:
    """What is left by the norm of the law or by the PIP, whichever is less; never below zero."""
    rest = norm - _heel(gedaan)
    if in_pip is not None:
        rest = min(rest, in_pip - _heel(gedaan_sinds_begin))
    return max(0, rest)


def _na_ontheffing(dossier: Dossier, rest: int, gedaan: Decimal) -> tuple[int, list[str]]:
    """A partial ontheffing sets how many hours of participation are possible (art. 2.7 lid 3 c); one query."""
    ontheffing = Ontheffing.objects.filter(dossier=dossier, status=Beoordeling.TOEGEKEND, participatie=True).first()
    if ontheffing is None:
        return rest, []
    kan = ontheffing.belastbaar_uren or 0
    zin = f"DUO heeft ontheven: hoogstens {kan} uren participatie naast PVT en MAP"
    return min(rest, max(0, kan - _heel(gedaan))), [zin]


def begin_van_route(dossier: Dossier, pip: Pip) -> date | None:
    """The dagtekening of the PIP with which the present leerroute began, back through the changes; one query."""
    begin = pip.dagtekening
    eerdere = Pip.objects.filter(dossier=dossier, dagtekening__isnull=False, versienummer__lt=pip.versienummer)
    for leerroute, dagtekening in eerdere.order_by("-versienummer").values_list("leerroute", "dagtekening"):
        if leerroute != pip.leerroute:
            break
        begin = dagtekening
    return begin


def _heel(uren: Decimal) -> int:
    """Whole hours; a part of an hour is not yet an hour."""
    return int(uren.to_integral_value(ROUND_FLOOR))
