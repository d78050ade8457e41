"""Changing a setting, with what follows from it elsewhere."""

from typing import Any

from django.db import transaction

from inburgering.dossiers.services.termijnen import signalen_herzien
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.services.gemeenten import instelling_zetten


@transaction.atomic
def instelling_wijzigen(sleutel: str, waarde: Any, *, door: Gebruiker) -> None:
    """Set a setting of the current gemeente; other reminder days count for the terms that run now. Raises RegelFout."""
    instelling_zetten(sleutel, waarde, door=door)
    if sleutel == "herinnering_dagen":
        signalen_herzien()
