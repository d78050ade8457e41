"""How the alarm clocks ring: what must be done stands in the database, a missed ring only makes it later."""

from contextlib import suppress

from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError

from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.models import Gemeente


def wek_voor_elke_gemeente(taak: Task) -> None:
    """Start the job of every gemeente; `taak` takes the id of one."""
    for gemeente in Gemeente.objects.values_list("pk", flat=True):
        taak.delay(gemeente)


def wek_na_deze_transactie(taak: Task) -> None:
    """Wake a worker for the current gemeente when this transaction is kept; with the broker away beat does it later."""
    gemeente = huidige_gemeente().pk

    def wekken() -> None:
        with suppress(OperationalError):
            taak.delay(gemeente)

    transaction.on_commit(wekken, robust=True)
