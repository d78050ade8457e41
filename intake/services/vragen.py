"""Further questions of the gemeente: each wording is a version, none is ever changed or removed."""

from typing import Any

from django.db import transaction

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from intake.models import Vraag
from intake.secties import LEEFGEBIEDEN


@transaction.atomic
def vraag_toevoegen(velden: dict[str, Any], *, door: Gebruiker) -> Vraag:
    """Add a question to a section; `velden` holds fields of Vraag. Raises RegelFout for an unknown section."""
    eis(door, Bevoegdheid.INSTELLINGEN_BEHEREN)
    if velden["leefgebied"] not in LEEFGEBIEDEN:
        raise RegelFout("leefgebied_onbekend", "Dit onderdeel van de intake bestaat niet.", veld="leefgebied")
    return Vraag.objects.create(**velden, geldig_op=vandaag(), gemaakt_door=door)


@transaction.atomic
def vraag_wijzigen(vraag: Vraag, velden: dict[str, Any], *, door: Gebruiker) -> Vraag:
    """Ask a question in other words from now on: a new version; answers keep the old one.

    Raises RegelFout when a colleague changed or removed it in between.
    """
    huidig = _geldige(vraag, door=door)
    if all(getattr(huidig, veld) == waarde for veld, waarde in velden.items()):
        return huidig
    huidig.vervallen_op = vandaag()
    huidig.save(update_fields=["vervallen_op"])
    return Vraag.objects.create(
        **{"leefgebied": huidig.leefgebied} | velden,
        sleutel=huidig.sleutel,
        versie=huidig.versie + 1,
        geldig_op=vandaag(),
        gemaakt_door=door,
    )


@transaction.atomic
def vraag_laten_vervallen(vraag: Vraag, *, door: Gebruiker) -> Vraag:
    """Stop asking a question; the answers given stay readable."""
    huidig = _geldige(vraag, door=door)
    huidig.vervallen_op = vandaag()
    huidig.save(update_fields=["vervallen_op"])
    return huidig


def _geldige(vraag: Vraag, *, door: Gebruiker) -> Vraag:
    eis(door, Bevoegdheid.INSTELLINGEN_BEHEREN)
    huidig = Vraag.objects.select_for_update(of=("self",)).get(pk=vraag.pk)
    if huidig.vervallen_op:
        raise RegelFout(
            "vraag_vervallen", "Een collega heeft deze vraag intussen gewijzigd of verwijderd. Bekijk de lijst opnieuw."
        )
    return huidig
