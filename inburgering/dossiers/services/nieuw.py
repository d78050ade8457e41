"""A new dossier from a form: never two from one form, and never two for one person without being shown the other."""

from typing import Any
from uuid import UUID

from django.db import connection, transaction

from inburgering.dossiers.herkenning import Kandidaat, Zoekvraag, kandidaten
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.dossiers import dossier_aanmaken
from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

BEURT = 2021
"""Names the lock under which a gemeente makes its dossiers one after the other."""


class LijktOpBekende(Exception):
    """People with a dossier could be the same, and the user has not been shown all of them."""

    def __init__(self, gevonden: list[Kandidaat]) -> None:
        super().__init__("Deze persoon lijkt op iemand met een dossier.")
        self.kandidaten = gevonden


@transaction.atomic
def nieuw_dossier(*, door: Gebruiker, formulier: UUID, vraag: Zoekvraag, gezien: set[UUID], **gegevens: Any) -> Dossier:
    """Make the dossier of this form, or return the one that it made already.

    One at a time per gemeente, so that who saves at the same moment sees the other's dossier. Raises
    LijktOpBekende when somebody is alike whom the user has not seen, else what `dossier_aanmaken` raises.
    """
    eis(door, Bevoegdheid.DOSSIER_AANMAKEN)
    _wacht_op_beurt()
    if gemaakt := Dossier.objects.filter(formulier=formulier).first():
        return gemaakt
    lijken = kandidaten(vraag, gebruiker=door)
    if any(kandidaat.dossier.uuid not in gezien for kandidaat in lijken):
        raise LijktOpBekende(lijken)
    dossier = dossier_aanmaken(door=door, **gegevens)
    dossier.formulier = formulier
    dossier.save(update_fields=["formulier"])
    return dossier


def _wacht_op_beurt() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [BEURT, huidige_gemeente().pk])
