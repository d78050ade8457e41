"""Alarm clocks of the letters: what must be made, printed or scanned stands in the database. One job per gemeente."""

from contextlib import suppress

from celery import Task, shared_task
from django.db import transaction
from kombu.exceptions import OperationalError

from inburgering.berichten.models import Werk
from inburgering.berichten.services import ronde
from inburgering.brieven.services.afdrukken import opdrachten_afdrukken
from inburgering.brieven.services.stapels import stapels_maken
from inburgering.brieven.services.virusscan import wachtende_bestanden_scannen
from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.models import Gemeente


@shared_task
def brieven() -> None:
    """Start the work of every gemeente."""
    for gemeente in Gemeente.objects.values_list("pk", flat=True):
        brieven_van.delay(gemeente)


@shared_task
def brieven_van(gemeente: int) -> None:
    """Make the stapels and print jobs of one gemeente, and have its files scanned."""
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.BRIEVEN) as deze:
        deze.gedaan = stapels_maken(waar) + opdrachten_afdrukken(waar) + wachtende_bestanden_scannen(waar)


def na_deze_transactie(taak: Task) -> None:
    """Wake a worker for the current gemeente when this transaction is kept; with the broker away beat does it later."""
    gemeente = huidige_gemeente().pk

    def wekken() -> None:
        with suppress(OperationalError):
            taak.delay(gemeente)

    transaction.on_commit(wekken)
