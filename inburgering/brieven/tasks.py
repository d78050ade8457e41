"""Alarm clocks of the letters: what must be made, printed or scanned stands in the database. One job per gemeente."""

from celery import shared_task

from inburgering.berichten.models import Werk
from inburgering.berichten.services import ronde
from inburgering.brieven.services.afdrukken import opdrachten_afdrukken
from inburgering.brieven.services.stapels import stapels_maken
from inburgering.brieven.services.virusscan import wachtende_bestanden_scannen
from inburgering.toegang.models import Gemeente
from inburgering.toegang.wekkers import wek_voor_elke_gemeente


@shared_task
def brieven() -> None:
    """Start the work of every gemeente."""
    wek_voor_elke_gemeente(brieven_van)


@shared_task
def brieven_van(gemeente: int) -> None:
    """Make the stapels and print jobs of one gemeente, and have its files scanned."""
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.BRIEVEN) as deze:
        deze.gedaan = stapels_maken(waar) + opdrachten_afdrukken(waar) + wachtende_bestanden_scannen(waar)
