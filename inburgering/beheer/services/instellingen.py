"""Changing a setting, with what has to be computed again because of it."""

from typing import Any

from django.db import transaction
from django.db.models import Count

from inburgering.dossiers.enums import DossierStatus
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.termijnen import termijnen_bijwerken
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.services.gemeenten import instelling_zetten


@transaction.atomic
def instelling_wijzigen(sleutel: str, waarde: Any, *, door: Gebruiker) -> None:
    """Set one setting; the ontzorgen of who came back to bijstand follows the choice about that.

    Raises what `instelling_zetten` raises.
    """
    instelling_zetten(sleutel, waarde, door=door)
    if sleutel == "ontzorgen_bij_terugkeer":
        _ontzorgen_herberekenen(door=door)


def _ontzorgen_herberekenen(*, door: Gebruiker) -> None:
    teruggekeerd = Dossier.objects.filter(status=DossierStatus.OPEN).annotate(aantal=Count("bijstandperiodes"))
    for dossier in teruggekeerd.filter(aantal__gt=1).order_by("pk").iterator():
        termijnen_bijwerken(dossier, door=door)
