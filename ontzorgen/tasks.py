"""Alarm clock for the runs of a month that a worker makes; what is due is in the database. One job per gemeente."""

from celery import shared_task

from inburgering.berichten.models import Werk
from inburgering.berichten.services import ronde
from inburgering.toegang.models import Gemeente
from inburgering.toegang.wekkers import wek_voor_elke_gemeente
from ontzorgen.services.maandlijst import maandlijsten_afmaken


@shared_task
def maandlijsten() -> None:
    """Start the runs of every gemeente."""
    wek_voor_elke_gemeente(maandlijsten_van)


@shared_task
def maandlijsten_van(gemeente: int) -> None:
    """Make the runs that wait in one gemeente."""
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.BETALINGEN) as deze:
        deze.gedaan = maandlijsten_afmaken(waar)
