"""The roles that the organisation gives its people by its own identity provider."""

from collections.abc import Mapping

from django.db import transaction

from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker, Gemeente, RolToekenning
from inburgering.toegang.selectors import gemeenten_van
from inburgering.toegang.services.gebruikers import rollen_zetten, systeemgebruiker


@transaction.atomic
def rollen_volgens_organisatie(gebruiker: Gebruiker, rollen: Mapping[str, set[Rol]]) -> bool:
    """Give the user exactly these roles per code of a gemeente, and none elsewhere; returns whether that changed.

    The history names the system: the organisation decided. Without a change nothing is written.
    """
    codes = {gemeente.code for gemeente in gemeenten_van(gebruiker)}
    veranderd = False
    for gemeente in Gemeente.objects.filter(code__in=codes | set(rollen)):
        met = rollen.get(gemeente.code, set())
        with werken_in(gemeente, gebruiker):
            nu = set(RolToekenning.objects.filter(gebruiker=gebruiker, gemeente=gemeente).values_list("rol", flat=True))
        if nu != met:
            with werken_in(gemeente, systeemgebruiker()):
                rollen_zetten(gebruiker, met)
            veranderd = True
    return veranderd
