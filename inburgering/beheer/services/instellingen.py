"""Changing a setting, with what has to be computed again because of it."""

from typing import Any

from django.db import transaction
from django.db.models import Count

from inburgering.beheer.instellingsgroepen import Instellingsgroep
from inburgering.dossiers.enums import DossierStatus
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.termijnen import termijnen_bijwerken
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from inburgering.toegang.services.gemeenten import instelling_zetten


@transaction.atomic
def instelling_wijzigen(sleutel: str, waarde: Any, *, door: Gebruiker) -> None:
    """Set one setting; the ontzorgen of who came back to bijstand follows the choice about that.

    Raises what `instelling_zetten` raises.
    """
    instelling_zetten(sleutel, waarde, door=door)
    if sleutel == "ontzorgen_bij_terugkeer":
        _ontzorgen_herberekenen(door=door)


@transaction.atomic
def instellingsgroep_wijzigen(groep: Instellingsgroep, waarden: dict[str, Any], *, door: Gebruiker) -> int:
    """Set the settings of one page, all or none; returns how many changed.

    Raises RegelFout at the field for a value that can't be, and when they do not add up to what they must.
    """
    eis(door, Bevoegdheid.INSTELLINGEN_BEHEREN)
    if groep.samen is not None and sum(waarden[sleutel] for sleutel in groep.sleutels) != groep.samen:
        uitleg = f"Samen zijn deze percentages {groep.samen}. Nu zijn ze {sum(waarden.values())}."
        raise RegelFout("instellingen_samen", uitleg)
    nu = instellingen()
    anders = {sleutel: waarden[sleutel] for sleutel in groep.sleutels if waarden[sleutel] != nu[sleutel]}
    for sleutel, waarde in anders.items():
        try:
            instelling_wijzigen(sleutel, waarde, door=door)
        except RegelFout as fout:
            raise RegelFout(fout.code, fout.uitleg, fout.artikel, sleutel) from fout
    return len(anders)


def _ontzorgen_herberekenen(*, door: Gebruiker) -> None:
    teruggekeerd = Dossier.objects.filter(status=DossierStatus.OPEN).annotate(aantal=Count("bijstandperiodes"))
    for dossier in teruggekeerd.filter(aantal__gt=1).order_by("pk").iterator():
        termijnen_bijwerken(dossier, door=door)
