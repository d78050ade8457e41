"""Alarm clock of the team. One job per gemeente."""

from celery import shared_task

from inburgering.berichten.models import Werk
from inburgering.berichten.services import ronde
from inburgering.team.services.inzet import caseloadstanden_bewaren
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gemeente
from inburgering.toegang.wekkers import wek_voor_elke_gemeente


@shared_task
def caseloadstanden() -> None:
    """Start keeping the caseload of every gemeente."""
    wek_voor_elke_gemeente(caseloadstanden_van)


@shared_task
def caseloadstanden_van(gemeente: int) -> None:
    """Keep how many dossiers everybody in one gemeente has this week."""
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.TEAM) as deze, werken_in(waar, None):
        deze.gedaan = caseloadstanden_bewaren()
