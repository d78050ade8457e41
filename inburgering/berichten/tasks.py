"""The alarm clock of the outbox. One job per gemeente."""

from celery import shared_task

from inburgering.berichten.models import Werk
from inburgering.berichten.services import berichten_versturen, ronde
from inburgering.toegang.models import Gemeente
from inburgering.toegang.wekkers import wek_voor_elke_gemeente


@shared_task
def berichten() -> None:
    """Start sending in every gemeente."""
    wek_voor_elke_gemeente(berichten_van)


@shared_task
def berichten_van(gemeente: int) -> None:
    """Send what is due in the outbox of one gemeente."""
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.BERICHTEN) as deze:
        deze.gedaan = berichten_versturen(waar)
