"""Reading for who watches over access: what each role may, who got which role, who logged in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.enums import Bevoegdheid, Inlogsoort, Rol
from inburgering.toegang.models import Gebruiker, Inlogmoment, Rolaanvraag, RolToekenning
from inburgering.toegang.rollen import BEVOEGDHEDEN

VELDGROEPEN = {
    Bevoegdheid.GEZONDHEID_INZIEN,
    Bevoegdheid.FINANCIEN_INZIEN,
    Bevoegdheid.BSN_INZIEN,
    Bevoegdheid.GEHEIMHOUDING_INZIEN,
}
"""Bevoegdheden that open a group of fields, shown on top of the table."""

GEBEURD = {"insert": "kreeg", "delete": "verloor", "update": "kreeg"}


@dataclass(frozen=True)
class Rolwijziging:
    """One change of a role: when, by whom, whose, and what."""

    at: datetime
    door: str
    wie: str
    wat: str


def rechtentabel() -> list[tuple[Bevoegdheid, bool, list[tuple[Rol, bool]]]]:
    """Return per bevoegdheid whether it opens a field group, and per role whether it gives it."""
    volgorde = sorted(Bevoegdheid, key=lambda bevoegdheid: bevoegdheid not in VELDGROEPEN)
    return [
        (bevoegdheid, bevoegdheid in VELDGROEPEN, [(rol, bevoegdheid in BEVOEGDHEDEN[rol]) for rol in Rol])
        for bevoegdheid in volgorde
    ]


class _Wijzigingen(Sequence[Rolwijziging]):
    """The history of roles, read page by page with the names that a page needs."""

    def __init__(self) -> None:
        self.rijen = RolToekenning.pgh_event_model.objects.select_related("pgh_context").order_by(
            "-pgh_created_at", "-pgh_id"
        )

    def __len__(self) -> int:
        return self.rijen.count()

    def __getitem__(self, deel: Any) -> Any:
        rijen = list(self.rijen[deel])
        namen = _namen([rij.gebruiker_id for rij in rijen] + [_gebruiker_in(rij.pgh_context) for rij in rijen])
        return [
            Rolwijziging(
                rij.pgh_created_at,
                namen.get(_gebruiker_in(rij.pgh_context), "het systeem"),
                namen.get(rij.gebruiker_id, "onbekend"),
                f"{GEBEURD[rij.pgh_label]} de rol {rij.get_rol_display()}",
            )
            for rij in rijen
        ]

    def __iter__(self) -> Iterator[Rolwijziging]:
        return iter(self[:])


def rolwijzigingen() -> Sequence[Rolwijziging]:
    """Return every role given or taken in the current gemeente, newest first; three queries a page."""
    return _Wijzigingen()


def open_rolaanvragen() -> QuerySet[Rolaanvraag]:
    """Return the roles that wait for a colleague; one query."""
    return Rolaanvraag.objects.filter(akkoord=None).select_related("gebruiker", "aangevraagd_door")


def momenten_van_gemeente(*, alleen_mislukt: bool = False) -> QuerySet[Inlogmoment]:
    """Return the attempts to log in of everybody with a role in the current gemeente, newest first."""
    toekenningen = RolToekenning.objects.filter(gemeente=huidige_gemeente())
    momenten = Inlogmoment.objects.filter(gebruiker__in=toekenningen.values("gebruiker_id")).select_related("gebruiker")
    return momenten.exclude(soort=Inlogsoort.GELUKT) if alleen_mislukt else momenten


def _gebruiker_in(context: Any) -> int | None:
    return context.metadata.get("gebruiker") if context else None


def _namen(ids: list[int | None]) -> dict[int | None, str]:
    return {gebruiker.pk: str(gebruiker) for gebruiker in Gebruiker.objects.filter(pk__in={*ids} - {None})}
