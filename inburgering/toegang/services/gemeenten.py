"""Making a gemeente, choosing the one to work in, and its settings."""

import re
from typing import Any

from django.db import transaction
from stdnum import iban

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.keuzes import KEUZES, Keuze
from inburgering.toegang.models import Gebruiker, Gemeente, Instelling, Taakstelling
from inburgering.toegang.permissions import eis
from inburgering.toegang.themas import STANDAARD, themas

CODE = re.compile(r"\d{4}", re.ASCII)
OP_DE_GEMEENTE = ("tweede_factor_verplicht", "sessie_minuten")
"""Settings that every request needs: they stand on the gemeente too, which every request reads anyway."""

LANGSTE_NAAM = Gemeente._meta.get_field("naam").max_length or 0


@transaction.atomic
def gemeente_aanmaken(*, code: str, naam: str) -> tuple[Gemeente, bool]:
    """Return the gemeente with this CBS code and whether it is new.

    Raises RegelFout for an impossible code or name, or a code that belongs to a gemeente of another name.
    """
    naam = naam.strip()
    if not CODE.fullmatch(code):
        raise RegelFout(
            "gemeentecode", f"“{code}” is geen gemeentecode. Schrijf vier cijfers, bijvoorbeeld 0392.", veld="code"
        )
    if not naam or len(naam) > LANGSTE_NAAM:
        raise RegelFout(
            "gemeentenaam", f"Schrijf de naam van de gemeente, hoogstens {LANGSTE_NAAM} tekens.", veld="naam"
        )
    gemeente, nieuw = Gemeente.objects.get_or_create(code=code, defaults={"naam": naam})
    if gemeente.naam != naam:
        raise RegelFout("gemeente_andere_naam", f"Gemeente {code} bestaat al en heet {gemeente.naam}.", veld="naam")
    return gemeente, nieuw


def laatste_gemeente_zetten(gemeente: Gemeente, *, door: Gebruiker) -> None:
    """Remember the gemeente in which the user works, for his next login."""
    door.laatste_gemeente = gemeente
    door.save(update_fields=["laatste_gemeente"])


def thema_zetten(thema: str, *, door: Gebruiker) -> None:
    """Choose the look of the screens of the current gemeente. Raises RegelFout for a look that does not exist."""
    eis(door, Bevoegdheid.INSTELLINGEN_BEHEREN)
    if thema not in themas() | {STANDAARD}:
        raise RegelFout("thema_onbekend", "Dit uiterlijk bestaat niet. Kies er een uit de lijst.", veld="thema")
    Gemeente.objects.filter(pk=huidige_gemeente().pk).update(thema=thema)


@transaction.atomic
def instelling_zetten(sleutel: str, waarde: Any, *, door: Gebruiker) -> None:
    """Set one setting of the current gemeente; the field history keeps who and when.

    Raises KeyError for a setting that does not exist, RegelFout for a value that it can't have.
    """
    eis(door, Bevoegdheid.INSTELLINGEN_BEHEREN)
    _controleer(KEUZES[sleutel], waarde)
    if KEUZES[sleutel].soort == "iban":
        waarde = iban.compact(waarde)
    Instelling.objects.update_or_create(sleutel=sleutel, defaults={"waarde": waarde})
    if sleutel in OP_DE_GEMEENTE:
        Gemeente.objects.filter(pk=huidige_gemeente().pk).update(**{sleutel: waarde})


@transaction.atomic
def taakstelling_zetten(*, jaar: int, helft: int, aantal: int, door: Gebruiker) -> bool:
    """Set how many vergunninghouders the current gemeente must house in a half year; returns whether that changed.

    The field history keeps who and when.
    """
    eis(door, Bevoegdheid.INSTELLINGEN_BEHEREN)
    bekend = Taakstelling.objects.filter(jaar=jaar, helft=helft).first()
    if bekend and bekend.aantal == aantal:
        return False
    Taakstelling.objects.update_or_create(jaar=jaar, helft=helft, defaults={"aantal": aantal})
    return True


def _controleer(keuze: Keuze, waarde: Any) -> None:
    soort: type = {"ja_nee": bool, "getal": int, "tekst": str, "iban": str}[keuze.soort]
    if waarde == "" == keuze.standaard:
        return
    if type(waarde) is not soort or waarde == "":
        raise RegelFout("instelling_soort", f"“{waarde}” past niet bij deze instelling.", veld="waarde")
    if isinstance(waarde, int) and keuze.soort == "getal" and not keuze.minimum <= waarde <= keuze.maximum:
        uitleg = f"Kies een getal van {keuze.minimum} tot en met {keuze.maximum}."
        raise RegelFout("instelling_grens", uitleg, keuze.artikel, "waarde")
    if keuze.soort == "tekst" and len(str(waarde)) > keuze.maximum:
        raise RegelFout("instelling_lang", f"Schrijf hoogstens {keuze.maximum} tekens.", veld="waarde")
    if keuze.soort == "iban" and not iban.is_valid(str(waarde)):
        raise RegelFout(
            "instelling_iban", "Dit rekeningnummer klopt niet. Kijk het na en schrijf de hele IBAN.", veld="waarde"
        )
