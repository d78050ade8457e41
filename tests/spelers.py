"""The cast of the tests: users with one role in one gemeente."""

from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker, Gemeente, RolToekenning

WACHTWOORD = "een-lang-wachtwoord"


def maak_gebruiker(gemeente: Gemeente, naam: str, rol: Rol, voornaam: str, achternaam: str) -> Gebruiker:
    """Make a user with one role in one gemeente, and load that role."""
    gebruiker = Gebruiker(
        username=naam, first_name=voornaam, last_name=achternaam, email=f"{naam}@gemeente.example", functie=rol.label
    )
    gebruiker.set_password(WACHTWOORD)
    gebruiker.save()
    with werken_in(gemeente, None):
        RolToekenning.objects.create(gebruiker=gebruiker, rol=rol)
        gebruiker.laad_rollen(gemeente)
    return gebruiker
