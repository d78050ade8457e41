"""Alarm clocks of beheer; what is due stands in the database. One job per gemeente."""

from celery import shared_task

from inburgering.beheer.services.inlezen import inlezingen_doen, inlezingen_opruimen
from inburgering.beheer.services.samenvoegen import samenvoegingen_opruimen
from inburgering.berichten.models import Werk
from inburgering.berichten.services import ronde
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gemeente
from inburgering.toegang.wekkers import wek_voor_elke_gemeente


@shared_task
def samenvoegingen() -> None:
    """Start the cleaning of old merges in every gemeente."""
    wek_voor_elke_gemeente(samenvoegingen_van)


@shared_task
def samenvoegingen_van(gemeente: int) -> None:
    """Remove what was kept to undo merges that can't be undone any more."""
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.SAMENVOEGINGEN) as deze, werken_in(waar, None):
        deze.gedaan = samenvoegingen_opruimen()


@shared_task
def inlezingen() -> None:
    """Start reading the files that beheer sent in, in every gemeente."""
    wek_voor_elke_gemeente(inlezingen_van)


@shared_task
def inlezingen_van(gemeente: int) -> None:
    """Read the files that wait in one gemeente, and remove those whose day is over."""
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.INLEZEN) as deze:
        deze.gedaan = inlezingen_doen(waar)
        inlezingen_opruimen(waar, nu())
