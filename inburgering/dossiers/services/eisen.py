"""What every service asks of a dossier before it writes."""

from inburgering.dossiers.models import Dossier
from inburgering.recht.fouten import RegelFout

DOSSIER_GESLOTEN = "Dit dossier is gesloten. Heropen het eerst."


def eis_open_dossier(dossier: Dossier) -> None:
    """Raise RegelFout when the dossier is closed: nothing runs in it and nothing is corrected."""
    if not dossier.is_open:
        raise dossier_gesloten()


def dossier_gesloten() -> RegelFout:
    """Return what a closed dossier refuses, for who asks before he does."""
    return RegelFout("dossier_gesloten", DOSSIER_GESLOTEN)
