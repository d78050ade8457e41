"""What every service asks of a dossier before it writes."""

from datetime import date

from inburgering.dossiers.models import Dossier
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.selectors import gebruikers_in

DOSSIER_GESLOTEN = "Dit dossier is gesloten. Heropen het eerst."


def eis_open_dossier(dossier: Dossier) -> None:
    """Raise RegelFout when the dossier is closed: nothing runs in it and nothing is corrected."""
    if not dossier.is_open:
        raise dossier_gesloten()


def dossier_gesloten() -> RegelFout:
    """Return what a closed dossier refuses, for who asks before he does."""
    return RegelFout("dossier_gesloten", DOSSIER_GESLOTEN)


def eis_geweest(dag: date | None, *, veld: str) -> None:
    """Raise RegelFout for a day that has not been."""
    if dag is not None and dag > vandaag():
        raise RegelFout("datum_in_toekomst", "Deze dag is nog niet geweest.", veld=veld)


def eis_kan_ontvangen(gebruiker: Gebruiker, rol: Rol, *, veld: str) -> None:
    """Raise RegelFout unless this user works in this gemeente in that role now: nobody else can be given a dossier."""
    if not gebruikers_in([rol]).filter(pk=gebruiker.pk).exists():
        raise RegelFout(
            "ontvanger_zonder_recht",
            f"{gebruiker} is geen {rol.label} (meer) in deze gemeente. Kies een andere collega.",
            veld=veld,
        )
