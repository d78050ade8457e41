"""Accounts and roles: who may work in the gemeente, and as what."""

from django.contrib.auth.hashers import make_password

from inburgering.toegang.models import Gebruiker
from inburgering.toegang.models.gebruiker import SYSTEEM


def systeemgebruiker() -> Gebruiker:
    """Return the user on whose behalf commands and jobs act; made at first use, without a password."""
    gebruiker, _ = Gebruiker.objects.get_or_create(
        username=SYSTEEM, defaults={"last_name": "Systeem", "password": make_password(None)}
    )
    return gebruiker
