"""What is left of the hours of the Z-route, from the PIP and the ledger (Besluit inburgering 2021 art. 3.14)."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from inburgering.dossiers.models import Dossier
from inburgering.recht.leerroutes import Leerroute, ResterendeUren, urennorm
from leerroutes.enums import Beoordeling
from leerroutes.models import Ontheffing
from leerroutes.selectors.uren import Urenstand, urenstand
from pip_plans.models import Pip


@dataclass(frozen=True)
class Zrouteuren:
    """What is left, when the route began, and what does not count yet because it lacks proof."""

    resterend: ResterendeUren
    sinds: date | None
    onbewezen_cursusuren: int


def zrouteuren(dossier: Dossier, pip: Pip) -> Zrouteuren:
    """Return what is left of the Z-route: its hours as the PIP states them, less what was followed since it began.

    What came before is in the PIP's own number (lid 6 and 9, art. 5.4 lid 4 onder c); PVT and MAP always count
    (lid 5). Lessons count with proof. Five queries at most.
    """
    sinds = begin_van_route(dossier, pip)
    alles = urenstand(dossier)
    eerder = urenstand(dossier, tot=sinds) if sinds else Urenstand({})
    norm = urennorm(Leerroute.Z, dossier.doelgroep)
    cursus_norm = pip.uren_totaal or norm.cursusuren or 0
    cursus = alles.cursusuren.bewezen - eerder.cursusuren.bewezen
    onbewezen = alles.cursusuren.onbewezen - eerder.cursusuren.onbewezen
    uitleg = [f"{_heel(cursus)} van {cursus_norm} cursusuren gevolgd en bewezen"]
    participatie_rest = 0
    if norm.participatie_uren is not None:
        participatie_norm = pip.uren_participatie or norm.participatie_uren
        gedaan = alles.participatie.totaal - eerder.participatie.totaal
        participatie_rest, zinnen = _participatie(dossier, participatie_norm, gedaan, alles)
        uitleg += zinnen
    return Zrouteuren(
        ResterendeUren(max(0, cursus_norm - _heel(cursus)), participatie_rest, tuple(uitleg)),
        sinds,
        _heel(onbewezen),
    )


def _participatie(dossier: Dossier, norm: int, gedaan: Decimal, alles: Urenstand) -> tuple[int, list[str]]:
    """The hours of participation that remain; a partial ontheffing sets how many are possible (art. 2.7 lid 3 c)."""
    pvt_en_map = alles.pvt.totaal + alles.map.totaal
    zinnen = [
        f"{_heel(gedaan)} uren participatie gedaan",
        f"{_heel(pvt_en_map)} uren PVT en MAP tellen mee (Besluit inburgering 2021 art. 3.14 lid 5)",
    ]
    rest = max(0, norm - _heel(gedaan + pvt_en_map))
    ontheffing = Ontheffing.objects.filter(dossier=dossier, status=Beoordeling.TOEGEKEND, participatie=True).first()
    if ontheffing:
        kan = ontheffing.belastbaar_uren or 0
        rest = min(rest, max(0, kan - _heel(gedaan)))
        zinnen.append(f"DUO heeft ontheven: hoogstens {kan} uren participatie naast PVT en MAP")
    return rest, zinnen


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
