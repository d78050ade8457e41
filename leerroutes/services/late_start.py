"""Lessons that begin too late: who gets the verklaring for DUO; asked for at night and at the first lesson (V-8)."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from inburgering.dossiers.enums import Doelgroep, DossierStatus, Stelsel, TaakStatus
from inburgering.dossiers.models import Dossier, Taak
from inburgering.dossiers.services.taken import taak_maken, taken_laten_vervallen
from inburgering.recht.kalender import eerste_werkdag, maanden_erbij
from inburgering.recht.termijnen.traject import TERMIJN_START_LESSEN
from inburgering.toegang.klok import vandaag
from leerroutes.models import Aanmelding
from leerroutes.selectors.aanmelden import Lesbegin, lesbegin, pips_van, verklaring_nodig
from leerroutes.services.aanmelden import BLADZIJDE
from pip_plans.enums import PipStatus
from pip_plans.models import Pip

VERKLARING = "verklaring_late_start"
BINNEN = timedelta(days=14)
"""Our own limit for making the verklaring; the law sets none, for it is used at the end of the term."""

ENKELE_DAGEN = timedelta(days=3)
"""Months have different lengths: look a little wider than the rule."""


def verklaring_vragen(dossier: Dossier) -> bool:
    """Ask for the verklaring when the lessons came too late, or take that back; returns whether it asked anew.

    Once while they have not begun and once for the day of the first lesson, which DUO needs. What a person put away
    is not asked again. The caller has locked the dossier.
    """
    rijen = list(Aanmelding.objects.filter(dossier=dossier))
    begin = lesbegin(dossier, pips_van(dossier), rijen)
    if begin is None or not verklaring_nodig(begin, rijen):
        _laten_vervallen(dossier, zonder=None)
        return False
    onderwerp = onderwerp_van(begin)
    _laten_vervallen(dossier, zonder=onderwerp)
    gevraagd = dossier.taken.filter(soort=VERKLARING, onderwerp=onderwerp)
    if gevraagd.exclude(status=TaakStatus.VERVALLEN, afgehandeld_door=None).exists():
        return False
    taak_maken(
        dossier,
        VERKLARING,
        "Verklaring maken: lessen te laat begonnen" if begin.eerste_les else "Lessen te laat: verklaring maken",
        uiterlijk_op=eerste_werkdag(vandaag() + BINNEN),
        onderwerp=onderwerp,
        toelichting=" ".join(begin.oordeel.uitleg)[:500],
        url_naam=BLADZIJDE,
    )
    return True


def onderwerp_van(begin: Lesbegin) -> str:
    """Tell a verklaring of before the first lesson from one of after it, per leerroute."""
    wanneer = begin.eerste_les.isoformat() if begin.eerste_les else "niet_begonnen"
    return f"{begin.dagtekening.isoformat()}:{wanneer}"


def _laten_vervallen(dossier: Dossier, *, zonder: str | None) -> None:
    """Let what is asked on another ground lapse."""
    vragen = Taak.objects.open().filter(dossier=dossier, soort=VERKLARING)
    for onderwerp in vragen.values_list("onderwerp", flat=True):
        if onderwerp != zonder:
            taken_laten_vervallen(dossier, soorten=[VERKLARING], onderwerp=onderwerp)


def late_starts_signaleren(dag: date) -> int:
    """Ask for the verklaring of everybody in the current gemeente whose lessons should have begun; returns how many."""
    return sum(_een(pk) for pk in _wachten_te_lang(dag).values_list("pk", flat=True))


@transaction.atomic
def _een(pk: int) -> bool:
    return verklaring_vragen(Dossier.objects.select_for_update(of=("self",)).get(pk=pk))


def _wachten_te_lang(dag: date) -> QuerySet[Dossier]:
    """Whom it can be about: without a first lesson on the route, and nobody was asked yet; the rule judges each."""
    sinds = maanden_erbij(dag, -TERMIJN_START_LESSEN.aantal) + ENKELE_DAGEN
    van_dossier = {"dossier": OuterRef("pk")}
    pips = Pip.objects.filter(**van_dossier, status=PipStatus.VASTGESTELD)
    begonnen = Aanmelding.objects.filter(**van_dossier, gestart_op__isnull=False, leerroute=OuterRef("leerroute_nu"))
    gevraagd = Taak.objects.open().filter(**van_dossier, soort=VERKLARING)
    return (
        Dossier.objects.filter(status=DossierStatus.OPEN, stelsel=Stelsel.WI2021, doelgroep=Doelgroep.ASIELSTATUSHOUDER)
        .annotate(leerroute_nu=pips.values("leerroute")[:1])
        .filter(Exists(Pip.objects.filter(**van_dossier, dagtekening__lte=sinds)))
        .exclude(Exists(begonnen))
        .exclude(Exists(gevraagd))
        .filter(leerroute_nu__isnull=False)
        .order_by("pk")
    )
