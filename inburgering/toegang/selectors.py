from collections.abc import Sequence

from django.db.models import QuerySet

from inburgering.toegang.context import huidige_gemeente, werken_in
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.models import Gebruiker, Gemeente, RolToekenning
from inburgering.toegang.rollen import BEVOEGDHEDEN


def gemeenten_van(gebruiker: Gebruiker) -> list[Gemeente]:
    """Return the gemeenten in which the user has a role, by name."""
    with werken_in(None, gebruiker):
        return list(Gemeente.objects.filter(pk__in=gebruiker.roltoekenningen.values("gemeente_id")).order_by("naam"))


def gemeenten_waar(gebruiker: Gebruiker, bevoegdheid: Bevoegdheid) -> list[Gemeente]:
    """Return the gemeenten in which a role of the user gives this bevoegdheid, by name."""
    rollen = [rol for rol in Rol if bevoegdheid in BEVOEGDHEDEN[rol]]
    with werken_in(None, gebruiker):
        toekenningen = gebruiker.roltoekenningen.filter(rol__in=rollen)
        return list(Gemeente.objects.filter(pk__in=toekenningen.values("gemeente_id")).order_by("naam"))


def gebruikers_met(bevoegdheid: Bevoegdheid) -> QuerySet[Gebruiker]:
    """Return the active users of the current gemeente who have this bevoegdheid, by name."""
    return gebruikers_in([rol for rol in Rol if bevoegdheid in BEVOEGDHEDEN[rol]])


def gebruikers_in(rollen: Sequence[Rol]) -> QuerySet[Gebruiker]:
    """Return the active users of the current gemeente with one of these roles, by name."""
    toekenningen = RolToekenning.objects.filter(gemeente=huidige_gemeente(), rol__in=rollen)
    return Gebruiker.objects.filter(is_active=True, pk__in=toekenningen.values("gebruiker_id")).order_by(
        "first_name", "last_name", "pk"
    )


def gebruikers_per_rol() -> dict[Rol, list[int]]:
    """Return the primary keys of the active users of the current gemeente by role; one query."""
    toekenningen = RolToekenning.objects.filter(gemeente=huidige_gemeente(), gebruiker__is_active=True)
    per_rol: dict[Rol, list[int]] = {rol: [] for rol in Rol}
    for rol, gebruiker in toekenningen.order_by("pk").values_list("rol", "gebruiker_id"):
        per_rol[Rol(rol)].append(gebruiker)
    return per_rol
