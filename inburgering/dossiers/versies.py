"""Two people in one form: on which version somebody began, and what a colleague changed since.

The version of a row is the number of its newest row of field history, which the database writes itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.db.models import Max, Model, QuerySet

from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang

NIET_GETOOND = {"bsn_versleuteld", "bsn_hash"}


@dataclass(frozen=True)
class Wijziging:
    """One field that a colleague changed: what it was when the user began, and what it is now."""

    veld: str
    label: str
    was: Any
    nu: Any
    door: str
    at: datetime

    @property
    def nu_tekst(self) -> str:
        if isinstance(self.nu, bool):
            return "ja" if self.nu else "nee"
        if isinstance(self.nu, date):
            return datum_lang(self.nu)
        return str(self.nu or "leeg")


@dataclass(frozen=True)
class Versie:
    """A row as it stood from `at` on, by whom."""

    rij: Any
    door: str
    at: datetime


def versies_van(rij: Model) -> list[Versie]:
    """Return every version of a row from the field history, newest first, the current one included; two queries."""
    versies = list(_historie(rij).order_by("-pgh_id").select_related("pgh_context"))
    namen = _namen_bij(versies)
    return [Versie(versie, namen[versie.pgh_id], versie.pgh_created_at) for versie in versies]


def versie_van(rij: Model) -> str:
    """Return the version of a row for the hidden field of a form; one query."""
    return str(_historie(rij).aggregate(versie=Max("pgh_id"))["versie"] or 0)


def gewijzigd_sinds(rij: Model, versie: str, velden: Iterable[str]) -> list[Wijziging]:
    """Lock the row and return what changed in these fields since `versie`, by whom and when.

    Empty when nothing did, or when the form carried no version. Three queries at most.
    """
    if not versie.isascii() or not versie.isdigit():
        return []
    type(rij).objects.select_for_update(of=("self",)).filter(pk=rij.pk).first()
    versies = list(_historie(rij).filter(pgh_id__gte=int(versie)).order_by("pgh_id").select_related("pgh_context"))
    if len(versies) < 2 or versies[0].pgh_id != int(versie):
        return []
    namen = _namen_bij(versies)
    eerste, laatste = versies[0], versies[-1]
    return [
        Wijziging(
            veld,
            str(type(rij)._meta.get_field(veld).verbose_name),
            getattr(eerste, veld),
            _leesbaar(laatste, veld),
            namen[(bij := _laatst_gewijzigd(versies, veld)).pgh_id],
            bij.pgh_created_at,
        )
        for veld in velden
        if getattr(eerste, veld) != getattr(laatste, veld)
    ]


def _laatst_gewijzigd(versies: list[Any], veld: str) -> Any:
    return next(na for voor, na in reversed(list(pairwise(versies))) if getattr(voor, veld) != getattr(na, veld))


def _historie(rij: Model) -> QuerySet:
    return rij.pgh_event_model.objects.filter(pgh_obj_id=rij.pk)


def _namen_bij(versies: list[Any]) -> dict[int, str]:
    wie = {
        versie.pgh_id: (versie.pgh_context.metadata.get("gebruiker") if versie.pgh_context else None)
        for versie in versies
    }
    gebruikers = Gebruiker.objects.in_bulk([pk for pk in wie.values() if pk])
    return {pgh_id: gebruikers[pk].briefnaam if pk in gebruikers else "het systeem" for pgh_id, pk in wie.items()}


def _leesbaar(versie: Any, veld: str) -> Any:
    if veld in NIET_GETOOND:
        return "een ander nummer"
    tekst = getattr(versie, f"get_{veld}_display", None)
    return tekst() if tekst else getattr(versie, veld)
