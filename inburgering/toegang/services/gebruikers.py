"""Accounts and roles: who may work in the gemeente, and as what."""

from collections.abc import Collection

from django.contrib.auth.hashers import make_password
from django.db import transaction

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Rolaanvraag, RolToekenning
from inburgering.toegang.models.gebruiker import SYSTEEM
from inburgering.toegang.permissions import eis
from inburgering.toegang.selectors import gemeenten_van

GEGEVENS = ("first_name", "last_name", "email", "functie", "telefoon")
"""What beheer may fill in about a person, besides the name with which he logs in."""


def systeemgebruiker() -> Gebruiker:
    """Return the user on whose behalf commands and jobs act; made at first use, without a password."""
    gebruiker, _ = Gebruiker.objects.get_or_create(
        username=SYSTEEM, defaults={"last_name": "Systeem", "password": make_password(None)}
    )
    return gebruiker


def werkt_alleen_hier(gebruiker: Gebruiker) -> bool:
    """Whether the user has no role in another gemeente, so that this one may change his account."""
    return all(gemeente == huidige_gemeente() for gemeente in gemeenten_van(gebruiker))


@transaction.atomic
def gebruiker_toevoegen(
    *, door: Gebruiker, username: str, gegevens: dict[str, str], rollen: Collection[Rol]
) -> tuple[Gebruiker, bool]:
    """Give a person roles in the current gemeente; returns the account and whether it is new.

    An account that exists is taken on unchanged when the e-mail address shows that it is the same person.
    A new account has no password: an invitation lets the person choose one. Raises RegelFout.
    """
    eis(door, Bevoegdheid.GEBRUIKERS_BEHEREN)
    _eis_rollen(rollen)
    bestaand = Gebruiker.objects.select_for_update().filter(username__iexact=username).first()
    if bestaand is None:
        gebruiker = Gebruiker.objects.create(username=username, password=make_password(None), **gegevens)
    else:
        gebruiker = bestaand
        _overnemen(gebruiker, gegevens["email"])
    _rollen_geven(gebruiker, rollen, door=door)
    return gebruiker, bestaand is None


def _overnemen(gebruiker: Gebruiker, email: str) -> None:
    if gebruiker.username == SYSTEEM or gebruiker.email.lower() != email.lower():
        raise RegelFout(
            "gebruikersnaam_bezet",
            "Deze gebruikersnaam bestaat al. Kies een andere, of vul het e-mailadres in dat bij dat account hoort.",
            veld="username",
        )
    if not gebruiker.is_active:
        gebruiker.is_active = True
        gebruiker.save(update_fields=["is_active"])


@transaction.atomic
def gebruiker_wijzigen(
    gebruiker: Gebruiker, *, door: Gebruiker, gegevens: dict[str, str], rollen: Collection[Rol]
) -> None:
    """Change the roles in the current gemeente, and the personal data of who works only here. Raises RegelFout."""
    eis(door, Bevoegdheid.GEBRUIKERS_BEHEREN)
    _eis_rollen(rollen)
    if gebruiker == door and Rol.BEHEERDER not in rollen:
        raise RegelFout(
            "eigen_beheer", "U kunt uw eigen rol als beheerder niet weghalen. Vraag dat een collega.", veld="rollen"
        )
    if werkt_alleen_hier(gebruiker):
        for veld, waarde in gegevens.items():
            setattr(gebruiker, veld, waarde)
        gebruiker.save(update_fields=list(gegevens))
    _rollen_geven(gebruiker, rollen, door=door)


@transaction.atomic
def toegang_intrekken(gebruiker: Gebruiker, *, door: Gebruiker) -> None:
    """Take away every role in the current gemeente; without a role anywhere the account is closed. Raises RegelFout."""
    eis(door, Bevoegdheid.GEBRUIKERS_BEHEREN)
    if gebruiker == door:
        raise RegelFout("eigen_toegang", "U kunt uw eigen toegang niet intrekken. Vraag dat een collega.")
    rollen_zetten(gebruiker, [])
    Rolaanvraag.objects.filter(gebruiker=gebruiker, akkoord=None).update(
        akkoord=False, besloten_door=door, besloten_at=nu()
    )
    if not gemeenten_van(gebruiker):
        gebruiker.is_active = False
        gebruiker.save(update_fields=["is_active"])


def eis_uitnodiging(gebruiker: Gebruiker, *, door: Gebruiker) -> None:
    """Raise RegelFout unless the user still has to choose his first password and works only here.

    Nobody can take over a working account by an invitation: who forgot a password asks for a new one himself.
    """
    eis(door, Bevoegdheid.GEBRUIKERS_BEHEREN)
    if gebruiker.has_usable_password() or not werkt_alleen_hier(gebruiker):
        raise RegelFout(
            "uitnodiging_niet_nodig",
            "Deze gebruiker heeft al een wachtwoord. Bij het inloggen staat hoe hij een nieuw wachtwoord kiest.",
        )


def _eis_rollen(rollen: Collection[Rol]) -> None:
    if not rollen:
        raise RegelFout("geen_rol", "Kies ten minste één rol, of trek de toegang in.", veld="rollen")
    if Rol.KETENPARTNER in rollen and len(set(rollen)) > 1:
        raise RegelFout(
            "ketenpartner_alleen",
            "Een ketenpartner werkt niet bij de gemeente. Geef die rol niet samen met een andere.",
            veld="rollen",
        )


def _rollen_geven(gebruiker: Gebruiker, rollen: Collection[Rol], *, door: Gebruiker) -> None:
    """Set the roles; where the gemeente asks four eyes, what is new waits for a colleague and the rest is at once."""
    toekenningen = RolToekenning.objects.filter(gebruiker=gebruiker, gemeente=huidige_gemeente())
    had = {Rol(rol) for rol in toekenningen.values_list("rol", flat=True)}
    nieuw = [rol for rol in Rol if rol in set(rollen) - had]
    open_ = Rolaanvraag.objects.filter(gebruiker=gebruiker, akkoord=None)
    if not nieuw or door.username == SYSTEEM or not instelling("rollen_vier_ogen"):
        rollen_zetten(gebruiker, rollen)
        open_.update(akkoord=False, besloten_door=door, besloten_at=nu())
        return
    rollen_zetten(gebruiker, set(rollen) & had)
    Rolaanvraag.objects.update_or_create(
        gebruiker=gebruiker, akkoord=None, defaults={"rollen": nieuw, "aangevraagd_door": door}
    )


@transaction.atomic
def rolaanvraag_besluiten(aanvraag: Rolaanvraag, *, akkoord: bool, door: Gebruiker) -> None:
    """Give the roles that a colleague asked for, or refuse them. Raises RegelFout for one's own request or roles."""
    eis(door, Bevoegdheid.GEBRUIKERS_BEHEREN)
    aanvraag = Rolaanvraag.objects.select_for_update(of=("self",)).get(pk=aanvraag.pk)
    if aanvraag.akkoord is not None:
        raise RegelFout("rolaanvraag_besloten", "Over deze aanvraag is al besloten.")
    if akkoord and door in (aanvraag.aangevraagd_door, aanvraag.gebruiker):
        raise RegelFout("rolaanvraag_vier_ogen", "Een andere beheerder dan de aanvrager keurt deze rollen goed.")
    aanvraag.akkoord, aanvraag.besloten_door, aanvraag.besloten_at = akkoord, door, nu()
    aanvraag.save(update_fields=["akkoord", "besloten_door", "besloten_at"])
    if akkoord:
        RolToekenning.objects.bulk_create(
            [RolToekenning(gebruiker=aanvraag.gebruiker, rol=rol) for rol in aanvraag.rollen], ignore_conflicts=True
        )


def rollen_zetten(gebruiker: Gebruiker, rollen: Collection[Rol]) -> None:
    """Let the user have exactly these roles in the current gemeente. Who may decide that, the caller has checked."""
    toekenningen = RolToekenning.objects.filter(gebruiker=gebruiker, gemeente=huidige_gemeente())
    toekenningen.exclude(rol__in=rollen).delete()
    RolToekenning.objects.bulk_create(
        [RolToekenning(gebruiker=gebruiker, rol=rol) for rol in rollen], ignore_conflicts=True
    )
