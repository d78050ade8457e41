"""A page with several small forms: each an action with its own right, tried once and shown again when it fails."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest

from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import eis
from intake.views.formulieren import gelukt


@dataclass
class Actie:
    """One thing to do on a page: its form, what it does, and its words.

    `form` takes data, files, `initial` and `auto_id`; `open` leaves it unfolded.
    """

    titel: str
    knop: str
    form: Callable[..., forms.Form]
    doen: Callable[[dict[str, Any]], Any]
    melding: str
    bevoegdheid: Bevoegdheid = Bevoegdheid.PVT_MAP_BIJHOUDEN
    initial: dict[str, Any] = field(default_factory=dict)
    open: bool = False
    bestand: bool = False
    formulier: forms.Form | None = None


Acties = Mapping[str, Actie]


def toegestaan(request: HttpRequest, acties: Acties, *, open_dossier: bool = True) -> dict[str, Actie]:
    """Keep the actions that this user may do, with the form of the one that was sent filled in."""
    gekozen = request.POST.get("actie", "") if request.method == "POST" else ""
    if gekozen in acties:
        eis(request.gebruiker, acties[gekozen].bevoegdheid)
    mag = {naam: actie for naam, actie in acties.items() if open_dossier and request.gebruiker.mag(actie.bevoegdheid)}
    for naam, actie in mag.items():
        verstuurd = naam == gekozen
        actie.formulier = actie.form(
            request.POST if verstuurd else None,
            request.FILES if verstuurd else None,
            initial=actie.initial,
            auto_id=f"{naam}_%s",
        )
    return mag


def uitgevoerd(request: HttpRequest, acties: Acties) -> bool:
    """Carry out the action that was sent; False when there is none or a rule stood in its way."""
    actie = acties.get(request.POST.get("actie", "")) if request.method == "POST" else None
    return bool(actie and actie.formulier and gelukt(request, actie.formulier, actie.doen, actie.melding))
