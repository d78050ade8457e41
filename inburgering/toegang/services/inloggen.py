"""The log of logins, the devices that a user logged in with, and the ending of his sessions."""

import hashlib
import secrets
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.db import transaction

from inburgering.toegang.enums import Bevoegdheid, Inlogsoort, Inlogwijze
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Apparaat, Gebruiker, Inlogmoment
from inburgering.toegang.models.inloggen import BEWAREN_DAGEN
from inburgering.toegang.permissions import eis

SLEUTEL_BYTES = 32


def kenmerk_van(sleutel: str) -> str:
    """Return the digest under which the secret of a device is kept."""
    return hashlib.sha256(sleutel.encode()).hexdigest()


def is_bekend(gebruikersnaam: str, sleutel: str) -> bool:
    """Whether somebody with this user name logged in before in the browser with this secret."""
    return (
        bool(sleutel)
        and Apparaat.objects.filter(gebruiker__username__iexact=gebruikersnaam, kenmerk=kenmerk_van(sleutel)).exists()
    )


@transaction.atomic
def inlogmoment_vastleggen(
    gebruiker: Gebruiker,
    soort: Inlogsoort,
    *,
    wijze: Inlogwijze,
    apparaat: str,
    ip: str | None,
    nieuw_apparaat: bool = False,
) -> Inlogmoment:
    """Write one attempt to log in down."""
    return Inlogmoment.objects.create(
        gebruiker=gebruiker, soort=soort, wijze=wijze, apparaat=apparaat[:80], ip=ip, nieuw_apparaat=nieuw_apparaat
    )


@transaction.atomic
def apparaat_herkennen(gebruiker: Gebruiker, *, sleutel: str, naam: str) -> tuple[str, bool]:
    """Return the secret that the browser must carry from now on, and whether it is new to a user who had another.

    The very first device of a user is new to nobody.
    """
    kenmerk = kenmerk_van(sleutel) if sleutel else ""
    if kenmerk and Apparaat.objects.filter(gebruiker=gebruiker, kenmerk=kenmerk).update(laatst_at=nu(), naam=naam):
        return sleutel, False
    had_er_al_een = Apparaat.objects.filter(gebruiker=gebruiker).exists()
    sleutel = sleutel or secrets.token_urlsafe(SLEUTEL_BYTES)
    Apparaat.objects.create(gebruiker=gebruiker, kenmerk=kenmerk_van(sleutel), naam=naam, laatst_at=nu())
    return sleutel, had_er_al_een


@transaction.atomic
def sessies_beeindigen(
    gebruiker: Gebruiker, *, door: Gebruiker, behalve: str | None = None, alleen: int | None = None
) -> int:
    """End sessions of a user at once: his own, or those of a colleague by beheer; returns how many.

    `behalve` is the key of a session that stays, `alleen` the primary key of the only one that ends.
    """
    if door != gebruiker:
        eis(door, Bevoegdheid.GEBRUIKERS_BEHEREN)
    sessies = UserSession.objects.filter(user_id=gebruiker.pk).exclude(session_key=behalve or "")
    if alleen is not None:
        sessies = sessies.filter(pk=alleen)
    beeindigd = list(sessies)
    for sessie in beeindigd:
        sessie.end()
    return len(beeindigd)


@transaction.atomic
def apparaten_vergeten(gebruiker: Gebruiker, *, door: Gebruiker) -> None:
    """Let every browser be new again to this user."""
    if door != gebruiker:
        eis(door, Bevoegdheid.GEBRUIKERS_BEHEREN)
    Apparaat.objects.filter(gebruiker=gebruiker).delete()


def inlogmomenten_opruimen() -> int:
    """Delete what is older than the log of logins may be; returns how many."""
    aantal, _ = Inlogmoment.objects.filter(at__lt=nu() - timedelta(days=BEWAREN_DAGEN)).delete()
    return aantal
