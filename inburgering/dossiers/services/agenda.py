"""The secret link by which a calendar follows the appointments of its user."""

import secrets

from django.db import transaction

from inburgering.dossiers.models import Agendakoppeling
from inburgering.dossiers.versleuteling import geheim_hash
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

LENGTE = 32
"""Random bytes in a secret: 256 bits, too many to guess."""


@transaction.atomic
def agenda_koppelen(*, door: Gebruiker, met_taken: bool = False) -> str:
    """Make the link of the user in this gemeente anew and return its secret, which is kept nowhere.

    The earlier link stops working at once.
    """
    eis(door, Bevoegdheid.WERKVOORRAAD_INZIEN)
    geheim = secrets.token_urlsafe(LENGTE)
    Agendakoppeling.objects.filter(gebruiker=door).delete()
    Agendakoppeling.objects.create(gebruiker=door, geheim_hash=geheim_hash(geheim), met_taken=met_taken)
    return geheim


@transaction.atomic
def agenda_ontkoppelen(*, door: Gebruiker) -> None:
    """Let the link of the user stop working."""
    eis(door, Bevoegdheid.WERKVOORRAAD_INZIEN)
    Agendakoppeling.objects.filter(gebruiker=door).delete()


def agenda_met_taken(*, door: Gebruiker, met_taken: bool) -> None:
    """Choose whether tasks and terms with a date stand in the calendar too; the link stays the same."""
    eis(door, Bevoegdheid.WERKVOORRAAD_INZIEN)
    Agendakoppeling.objects.filter(gebruiker=door).update(met_taken=met_taken)
