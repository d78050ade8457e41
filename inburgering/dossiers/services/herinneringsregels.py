"""What the gemeente decides about reminders, what a user wants of them, and what he has read."""

from typing import Any
from uuid import UUID

from django.db import transaction

from inburgering.dossiers.herinneringsregels import SOORTEN, regel_van
from inburgering.dossiers.models import Herinnering, Herinneringsregel, Herinneringsvoorkeur
from inburgering.dossiers.models.herinnering import TE_ZIEN
from inburgering.dossiers.models.taak import VERSTE_DAG
from inburgering.dossiers.services.herinneringen import signalen_herzien
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

VELDEN = ("dagen", "klantmanager", "budgetcoach", "vervanger", "escalatie_na", "verplicht")


@transaction.atomic
def regel_zetten(soort: str, velden: dict[str, Any], *, door: Gebruiker) -> Herinneringsregel:
    """Set when and to whom the gemeente reminds of a kind of work; it counts for the work that runs now.

    Raises KeyError for a kind that does not exist, RegelFout when nobody would be reminded or a day is impossible.
    """
    eis(door, Bevoegdheid.INSTELLINGEN_BEHEREN)
    regel = regel_van(soort)
    for veld in VELDEN:
        setattr(regel, veld, velden[veld])
    _controleer(regel)
    regel.save()
    signalen_herzien(soort)
    return regel


def _controleer(regel: Herinneringsregel) -> None:
    if not (regel.klantmanager or regel.budgetcoach):
        raise RegelFout(
            "herinnering_aan_niemand", "Kies ten minste de klantmanager of de budgetcoach.", veld="klantmanager"
        )
    if not all(0 <= dag <= VERSTE_DAG for dag in regel.dagen):
        raise RegelFout("herinnering_dagen", f"Kies getallen van 0 tot en met {VERSTE_DAG}.", veld="dagen")
    if regel.escalatie_na is not None and not 1 <= regel.escalatie_na <= VERSTE_DAG:
        raise RegelFout("herinnering_escalatie", f"Kies een getal van 1 tot en met {VERSTE_DAG}.", veld="escalatie_na")


@transaction.atomic
def voorkeur_zetten(velden: dict[str, Any], *, door: Gebruiker) -> Herinneringsvoorkeur:
    """Keep what the user wants to be reminded of, and when he wants the e-mail, in the current gemeente.

    Raises RegelFout when he turns off a kind that the gemeente keeps on for everybody.
    """
    eis(door, Bevoegdheid.WERKVOORRAAD_INZIEN)
    for soort in velden["uitgezet"]:
        if regel_van(soort).verplicht:
            raise RegelFout(
                "herinnering_verplicht",
                f"{SOORTEN[soort].label}: uw gemeente laat deze herinnering voor iedereen aan staan.",
                veld="soorten",
            )
    voorkeur, _ = Herinneringsvoorkeur.objects.update_or_create(gebruiker=door, defaults=velden)
    return voorkeur


@transaction.atomic
def herinnering_gelezen(uuid: UUID, *, door: Gebruiker) -> None:
    """Mark one reminder of the user as read; again changes nothing.

    Raises Herinnering.DoesNotExist for one of somebody else.
    """
    eis(door, Bevoegdheid.WERKVOORRAAD_INZIEN)
    herinnering = Herinnering.objects.select_for_update(of=("self",)).get(uuid=uuid, ontvanger=door)
    if herinnering.gelezen_at is None:
        herinnering.gelezen_at = nu()
        herinnering.save(update_fields=["gelezen_at"])


@transaction.atomic
def alles_gelezen(*, tot_en_met: int, door: Gebruiker) -> int:
    """Mark as read what the user saw: nothing that came after the reminder `tot_en_met`; returns how many."""
    eis(door, Bevoegdheid.WERKVOORRAAD_INZIEN)
    gezien = Herinnering.objects.filter(TE_ZIEN, ontvanger=door, pk__lte=tot_en_met)
    return gezien.update(gelezen_at=nu())
