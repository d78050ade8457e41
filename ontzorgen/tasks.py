"""The alarm clock of ontzorgen: every night it looks whether anything asks for attention."""

from celery import shared_task

from inburgering.berichten.models import Werk
from inburgering.berichten.services import ronde
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gemeente
from inburgering.toegang.wekkers import wek_voor_elke_gemeente
from ontzorgen.services.signalen import signalen_zoeken


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
