"""What the pages of privacy need to show: a request, a look that stands out and a proposal to destroy."""

from uuid import UUID

from inburgering.dossiers.models import Dossier
from inburgering.privacy.models import OpvallendeInzage, Vernietigingslijst, Vernietigingsregel
from inburgering.privacy.services.verzoeken import privacyverzoek_registreren
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker


def privacy_van(dossier: Dossier, *, door: Gebruiker) -> dict[str, UUID]:
    """Return a value per argument of the pages of privacy."""
    lijst = Vernietigingslijst.objects.create(nummer=1, opgesteld_door=door)
    regel = Vernietigingsregel.objects.create(
        lijst=lijst, dossier=dossier, verwijderen_vanaf=vandaag(), uitleg="De inburgeraar is overleden."
    )
    return {
        "verzoek": privacyverzoek_registreren(dossier, soort="inzage", ontvangen_op=vandaag(), door=door).uuid,
        "opvallend": OpvallendeInzage.objects.create(soort="veel", gebruiker=door, op=vandaag(), aantal=90).uuid,
        "vernietigingslijst": lijst.uuid,
        "regel_van_lijst": regel.uuid,
    }
