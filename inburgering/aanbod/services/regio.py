"""Giving the other gemeenten of a region the same facts about what they share."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import IntegrityError
from django.db.models import Model

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import huidige_gemeente, werken_in
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.selectors import gemeenten_van


def delen_in_regio(rij: Any, feiten: Mapping[str, Any], *, bevoegdheid: Bevoegdheid, door: Gebruiker) -> list[str]:
    """Write the facts about a row under its regiosleutel in each other gemeente where `door` has the bevoegdheid.

    Returns the names of those gemeenten. Raises RegelFout without a regiosleutel, or when another gemeente has a row
    of this name without the key.
    """
    model: type[Model] = type(rij)
    soort = str(model._meta.verbose_name)
    if not rij.regiosleutel:
        raise RegelFout(
            "regiosleutel_ontbreekt", f"Geef de {soort} eerst een sleutel in de regio.", veld="regiosleutel"
        )

    def schrijf(gemeente: Gemeente) -> bool:
        try:
            model._default_manager.update_or_create(regiosleutel=rij.regiosleutel, defaults=feiten)
        except IntegrityError as fout:
            raise RegelFout(
                f"{soort}_elders_bekend",
                f"In {gemeente.naam} is er al een {soort} met de naam {rij.naam}, zonder deze sleutel. "
                "Geef die daar dezelfde sleutel.",
            ) from fout
        return True

    return elders_in_regio(schrijf, bevoegdheid=bevoegdheid, door=door)


def elders_in_regio(doe: Callable[[Gemeente], bool], *, bevoegdheid: Bevoegdheid, door: Gebruiker) -> list[str]:
    """Do something in each other gemeente where `door` has the bevoegdheid, working in that gemeente.

    Returns the names of the gemeenten where there was something to do.
    """
    hier, rollen = huidige_gemeente(), door.rollen
    gedaan = []
    try:
        for gemeente in gemeenten_van(door):
            if gemeente == hier:
                continue
            with werken_in(gemeente, door):
                door.laad_rollen(gemeente)
                if door.mag(bevoegdheid) and doe(gemeente):
                    gedaan.append(gemeente.naam)
    finally:
        door.rollen = rollen
    return gedaan
