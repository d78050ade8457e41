"""The alarm clock of the outbox. One job per gemeente."""

from celery import shared_task

from inburgering.berichten.services import berichten_versturen
from inburgering.toegang.models import Gemeente


@shared_task
def berichten() -> None:
    """Start sending in every gemeente."""
    for gemeente in Gemeente.objects.values_list("pk", flat=True):
        berichten_van.delay(gemeente)


@shared_task
def berichten_van(gemeente: int) -> None:
    """Send what is due in the outbox of one gemeente."""
    berichten_versturen(Gemeente.objects.get(pk=gemeente))
