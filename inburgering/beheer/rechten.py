"""Reading for who watches over access: what each role may, who got which role or account, who logged in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet, Value

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

Rolgeschiedenis, Accountgeschiedenis = RolToekenning.pgh_event_model, Gebruiker.pgh_event_model

ACCOUNTVELDEN = {
    "username": "gebruikersnaam",
    "first_name": "voornaam",
    "last_name": "achternaam",
    "email": "e-mailadres",
    "functie": "functie",
    "telefoon": "telefoon",
}

GEBEURD = {"insert": "kreeg", "delete": "verloor", "update": "kreeg"}


@dataclass(frozen=True)
class Wijziging:
    """One change of a role or an account: when, by whom, whose, and what."""

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


class _Wijzigingen(Sequence[Wijziging]):
    """The history of roles and of the accounts that have or had one here, read page by page."""

    def __init__(self) -> None:
        rollen = Rolgeschiedenis.objects.order_by()
        hier = rollen.values("gebruiker_id").union(RolToekenning.objects.order_by().values("gebruiker_id"))
        accounts = Accountgeschiedenis.objects.filter(pgh_obj_id__in=hier.values("gebruiker_id")).order_by()
        kolommen = ("pgh_created_at", "soort", "pgh_id")
        self.rijen = (
            rollen.annotate(soort=Value("rol"))
            .values(*kolommen)
            .union(accounts.annotate(soort=Value("account")).values(*kolommen), all=True)
            .order_by("-pgh_created_at", "-soort", "-pgh_id")
        )

    def __len__(self) -> int:
        return self.rijen.count()

    def __getitem__(self, deel: Any) -> Any:
        rijen = list(self.rijen[deel])
        rollen = Rolgeschiedenis.objects.select_related("pgh_context").in_bulk(_van_soort("rol", rijen))
        accounts = Accountgeschiedenis.objects.select_related("pgh_context").in_bulk(_van_soort("account", rijen))
        wie = {rol.gebruiker_id for rol in rollen.values()} | {account.pgh_obj_id for account in accounts.values()}
        namen = _namen([*wie, *(_gebruiker_in(keer.pgh_context) for keer in (*rollen.values(), *accounts.values()))])
        voor = _met_vorige({account.pgh_obj_id for account in accounts.values()})
        return [
            Wijziging(
                keer.pgh_created_at,
                namen.get(_gebruiker_in(keer.pgh_context), "het systeem"),
                namen.get(keer.gebruiker_id if soort == "rol" else keer.pgh_obj_id, "onbekend"),
                _rol_tekst(keer) if soort == "rol" else _account_tekst(voor.get(keer.pgh_id), keer),
            )
            for soort, keer in (
                (rij["soort"], (rollen if rij["soort"] == "rol" else accounts)[rij["pgh_id"]]) for rij in rijen
            )
        ]

    def __iter__(self) -> Iterator[Wijziging]:
        return iter(self[:])


def _van_soort(soort: str, rijen: list[dict[str, Any]]) -> list[int]:
    return [rij["pgh_id"] for rij in rijen if rij["soort"] == soort]


def _met_vorige(gebruikers: set[int]) -> dict[int, Any]:
    """Return, for each moment in the history of these accounts, the moment before it."""
    voor, laatste = {}, {}
    for keer in Accountgeschiedenis.objects.filter(pgh_obj_id__in=gebruikers).order_by("pgh_id"):
        if keer.pgh_obj_id in laatste:
            voor[keer.pgh_id] = laatste[keer.pgh_obj_id]
        laatste[keer.pgh_obj_id] = keer
    return voor


def _rol_tekst(keer: Any) -> str:
    return f"{GEBEURD[keer.pgh_label]} de rol {keer.get_rol_display()}"


def _account_tekst(voor: Any, keer: Any) -> str:
    """Say what changed of an account: "account afgesloten", "e-mailadres van a@b.nl naar c@d.nl"."""
    if voor is None:
        return "account gemaakt" if keer.pgh_label == "insert" else "account gewijzigd"
    delen = [
        f"{naam} van {getattr(voor, veld) or 'leeg'} naar {getattr(keer, veld) or 'leeg'}"
        for veld, naam in ACCOUNTVELDEN.items()
        if getattr(voor, veld) != getattr(keer, veld)
    ]
    if voor.is_active != keer.is_active:
        delen.append("account geopend" if keer.is_active else "account afgesloten")
    return "; ".join(delen) or "account opnieuw bewaard"


def wijzigingen() -> Sequence[Wijziging]:
    """Return every role given or taken and every change of an account in the current gemeente, newest first.

    Five queries a page.
    """
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
