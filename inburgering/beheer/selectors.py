"""Reading for the screens of beheer: users with their roles, who changed a setting, what became of the mail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from inburgering.berichten.models import Bericht, BerichtStatus
from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.instellingen import Keuze, waarde_tekst
from inburgering.toegang.models import Gebruiker, Instelling, RolToekenning

BERICHTEN_IN_BEELD = 100


@dataclass(frozen=True)
class Wijziging:
    """One change of a setting: when, by whom, to what."""

    at: datetime
    door: str
    waarde: str


def gebruikers_van_gemeente() -> QuerySet[Gebruiker]:
    """Return everybody with a role in the current gemeente, by name, each with `rollen_hier`; two queries."""
    toekenningen = RolToekenning.objects.filter(gemeente=huidige_gemeente()).order_by("rol")
    return (
        Gebruiker.objects.filter(pk__in=toekenningen.values("gebruiker_id"))
        .order_by("first_name", "last_name", "pk")
        .prefetch_related(Prefetch("roltoekenningen", toekenningen, to_attr="rollen_hier"))
    )


def open_dossiers_van(gebruiker: Gebruiker) -> int:
    """Return how many open dossiers of the gemeente the user has as klantmanager or budgetcoach."""
    return Dossier.objects.open().filter(Q(klantmanager=gebruiker) | Q(budgetcoach=gebruiker)).count()


def geschiedenis(keuze: Keuze) -> list[Wijziging]:
    """Return every change of a setting of the current gemeente, newest first; two queries."""
    gebeurtenissen = list(
        Instelling.pgh_event_model.objects.filter(sleutel=keuze.sleutel)
        .select_related("pgh_context")
        .order_by("-pgh_created_at", "-pgh_id")
    )
    namen = _namen(gebeurtenis.pgh_context for gebeurtenis in gebeurtenissen)
    return [
        Wijziging(
            gebeurtenis.pgh_created_at,
            namen.get(_gebruiker_id(gebeurtenis.pgh_context), "onbekend"),
            waarde_tekst(gebeurtenis.waarde),
        )
        for gebeurtenis in gebeurtenissen
    ]


def _gebruiker_id(context: Any) -> int | None:
    return context.metadata.get("gebruiker") if context else None


def _namen(contexten: Iterable[Any]) -> dict[int | None, str]:
    ids = {_gebruiker_id(context) for context in contexten} - {None}
    return {gebruiker.pk: str(gebruiker) for gebruiker in Gebruiker.objects.filter(pk__in=ids)}


def berichten_tellen() -> dict[str, int]:
    """Return how many messages of the gemeente are waiting, sent and failed; one query."""
    return Bericht.objects.aggregate(**{status.value: Count("pk", filter=Q(status=status)) for status in BerichtStatus})


def onverzonden_berichten() -> QuerySet[Bericht]:
    """Return the messages that have not gone out, the failed ones first."""
    return (
        Bericht.objects.exclude(status=BerichtStatus.VERZONDEN)
        .select_related("ontvanger")
        .order_by("-status", "gemaakt_at")[:BERICHTEN_IN_BEELD]
    )
