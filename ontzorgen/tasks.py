"""Alarm clocks of ontzorgen: runs of a month that wait, and every night a look at what asks for attention."""

from celery import shared_task

from inburgering.berichten.models import Werk
from inburgering.berichten.services import ronde
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gemeente
from inburgering.toegang.wekkers import wek_voor_elke_gemeente
from ontzorgen.services.maandlijst import maandlijsten_afmaken
from ontzorgen.services.signalen import signalen_zoeken


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


@shared_task
def signalen() -> None:
    """Start the look at the trajects of every gemeente."""
    wek_voor_elke_gemeente(signalen_van)


@shared_task
def signalen_van(gemeente: int) -> None:
    """Look at the open trajects of one gemeente."""
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.ONTZORGEN) as deze:
        deze.gedaan = signalen_zoeken(waar, vandaag())
