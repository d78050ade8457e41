"""For which organisation a ketenpartner works."""

from django.db import transaction

from inburgering.aanbod.models import Aanbieder
from inburgering.beheer.models import Partnertoegang
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis


@transaction.atomic
def partner_koppelen(gebruiker: Gebruiker, aanbieder: Aanbieder | None, *, door: Gebruiker) -> None:
    """Let a ketenpartner see the people of this organisation, or of none. Raises RegelFout for another role."""
    eis(door, Bevoegdheid.GEBRUIKERS_BEHEREN)
    if aanbieder is None:
        Partnertoegang.objects.filter(gebruiker=gebruiker).delete()
        return
    if not gebruiker.roltoekenningen.filter(rol=Rol.KETENPARTNER).exists():
        raise RegelFout("geen_ketenpartner", "Geef deze gebruiker eerst de rol ketenpartner.", veld="aanbieder")
    Partnertoegang.objects.update_or_create(gebruiker=gebruiker, defaults={"aanbieder": aanbieder})
