"""What every service of this room asks before it writes in a dossier."""

from datetime import date

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis


def dossier_op_slot(dossier: Dossier, *, door: Gebruiker, ook_gesloten: bool = False) -> Dossier:
    """Lock the dossier for somebody who may record aanbod, work and education in it.

    What ran when a dossier was closed can still end there (`ook_gesloten`): otherwise it would keep its place.
    """
    eis(door, Bevoegdheid.AANBOD_INZETTEN)
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("inburgeraar").get(pk=dossier.pk)
    if not ook_gesloten:
        eis_open_dossier(dossier)
    return dossier


def eis_niet_in_toekomst(dag: date, *, veld: str) -> None:
    """Raise RegelFout for a day to come."""
    if dag > vandaag():
        raise RegelFout("datum_in_toekomst", "Deze datum ligt in de toekomst.", veld=veld)
