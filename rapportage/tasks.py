"""Alarm clock of the reports for the council; what waits is in the database. One job per gemeente."""

from celery import shared_task

from inburgering.berichten.models import Werk
from inburgering.berichten.services import ronde
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gemeente
from inburgering.toegang.wekkers import wek_voor_elke_gemeente
from rapportage.services.raadsrapporten import raadsrapporten_maken, raadsrapporten_opruimen


@shared_task
def raadsrapporten() -> None:
    """Start the reports of every gemeente."""
    wek_voor_elke_gemeente(raadsrapporten_van)


@shared_task
def raadsrapporten_van(gemeente: int) -> None:
    """Make the reports that wait in one gemeente, and remove those whose day is over."""
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.RAADSRAPPORTEN) as deze:
        deze.gedaan = raadsrapporten_maken(waar)
        raadsrapporten_opruimen(waar, nu())
