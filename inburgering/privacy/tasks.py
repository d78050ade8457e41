"""Alarm clocks of privacy; what must be done stands in the database. One job per gemeente."""

from celery import shared_task

from inburgering.berichten.models import Werk
from inburgering.berichten.services import ronde
from inburgering.privacy.services.audit import audit_verzegelen
from inburgering.privacy.services.toezicht import opvallende_inzagen_zoeken
from inburgering.privacy.services.vernietigen import basisgegevens_opruimen, lijsten_uitvoeren
from inburgering.privacy.services.verzoeken import uittreksels_maken, uittreksels_opruimen
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gemeente
from inburgering.toegang.wekkers import wek_voor_elke_gemeente


@shared_task
def audit() -> None:
    """Start the sealing of audit rows in every gemeente."""
    wek_voor_elke_gemeente(audit_van)


@shared_task
def audit_van(gemeente: int) -> None:
    """Seal what is committed in one gemeente."""
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.AUDIT) as deze:
        deze.gedaan = audit_verzegelen(waar)


@shared_task
def privacy() -> None:
    """Start the making of files and the destruction in every gemeente."""
    wek_voor_elke_gemeente(privacy_van)


@shared_task
def privacy_van(gemeente: int) -> None:
    """Make the files of inzageverzoeken, and destroy what approved lists name, in one gemeente."""
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.PRIVACY) as deze:
        deze.gedaan = uittreksels_maken(waar) + lijsten_uitvoeren(waar)
        uittreksels_opruimen(waar)


@shared_task
def toezicht() -> None:
    """Start the search for looks that stand out in every gemeente."""
    wek_voor_elke_gemeente(toezicht_van)


@shared_task
def toezicht_van(gemeente: int) -> None:
    """Find the looks that stand out in one gemeente, and let go of what may not stay longer."""
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.TOEZICHT) as deze:
        deze.gedaan = opvallende_inzagen_zoeken(waar, vandaag())
        basisgegevens_opruimen(waar)
