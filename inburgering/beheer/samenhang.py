"""All that hangs on a dossier, read from the models, so that a model made tomorrow takes part by itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import pgtrigger
from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db.models import ForeignKey, Model

from inburgering.aanbod import dubbelen as aanbod
from inburgering.begeleiding import dubbelen as begeleiding
from inburgering.beheer.models import Samenvoeging
from inburgering.brieven import dubbelen as brieven
from inburgering.dossiers import dubbelen as dossiers
from inburgering.dossiers.models import Dossier, Gezin, Inburgeraar
from inburgering.dossiers.samenhang import Botsing, Samenhang
from inburgering.privacy import dubbelen as privacy
from inburgering.team import dubbelen as team
from intake import dubbelen as intake
from leerroutes import dubbelen as leerroutes
from ontzorgen import dubbelen as ontzorgen
from pip_plans import dubbelen as pip_plans

KAMERS: tuple[Samenhang, ...] = (
    dossiers.SAMENHANG,
    brieven.SAMENHANG,
    aanbod.SAMENHANG,
    intake.SAMENHANG,
    ontzorgen.SAMENHANG,
    pip_plans.SAMENHANG,
    leerroutes.SAMENHANG,
    begeleiding.SAMENHANG,
    privacy.SAMENHANG,
    team.SAMENHANG,
)
"""The rooms with something to say about merging; the rows of every other room move by themselves."""

WORTELS: tuple[type[Model], ...] = (Dossier, Inburgeraar, Gezin)
"""What is merged: everything hangs on one of these, and they are written by name."""

WEIGERT = Botsing.WEIGERT
HOUDT_BEIDE = (Samenvoeging,)
"""Tells of both dossiers and stays as it is."""

Rij = dict[str, Any]
Beeld = dict[str, dict[str, Rij]]
"""Rows by model ("app.model") and primary key, each column as JSON holds it."""


@dataclass(frozen=True)
class Verwijzing:
    """A column of a model that points at a dossier, a person or a household, or at what hangs on one."""

    model: type[Model]
    veld: str
    naar: type[Model]

    @property
    def kan_botsen(self) -> bool:
        """Whether the database may refuse two of these rows side by side."""
        regels = self.model._meta.constraints
        return self.model._meta.get_field(self.veld).unique or any(
            isinstance(regel, ExclusionConstraint) or self.veld in getattr(regel, "fields", ()) for regel in regels
        )

    @property
    def bij_botsing(self) -> Botsing:
        return next((kamer.bij_botsing[self.model] for kamer in KAMERS if self.model in kamer.bij_botsing), WEIGERT)

    @property
    def nummer(self) -> str:
        """The column by which the rows of a dossier are counted; empty when they are not."""
        return next((kamer.nummers[self.model] for kamer in KAMERS if self.model in kamer.nummers), "")


def beslist() -> set[type[Model]]:
    """Return the models of which a room says what happens to a second row."""
    return {model for kamer in KAMERS for model in (*kamer.bij_botsing, *kamer.nummers)}


def eigen_modellen() -> Iterator[type[Model]]:
    """Yield the models of the house without the field history, which keeps what was."""
    for model in apps.get_models():
        if not hasattr(model, "pgh_tracked_model") and model not in HOUDT_BEIDE:
            yield model


def verwijzingen_naar(doelen: Iterable[type[Model]]) -> list[Verwijzing]:
    """Return the columns that point at one of these models, but not those of what is merged itself."""
    doelen = set(doelen)
    return [
        Verwijzing(model, veld.name, veld.related_model)
        for model in eigen_modellen()
        if model not in WORTELS
        for veld in model._meta.concrete_fields
        if isinstance(veld, ForeignKey) and veld.related_model in doelen
    ]


def wakers() -> list[str]:
    """Return the triggers that keep rows as they are and rest while rows change dossier."""
    beschermd = [
        f"{verwijzing.model._meta.app_label}.{verwijzing.model.__name__}:{waker.name}"
        for verwijzing in verwijzingen_naar(WORTELS)
        for waker in getattr(verwijzing.model._meta, "triggers", ())
        if isinstance(waker, pgtrigger.Protect)
    ]
    return sorted({*beschermd, *(naam for kamer in KAMERS for naam in kamer.rust)})


def beeld_van(wortels: Iterable[Model]) -> Beeld:
    """Return these rows and all rows that hang on them, at any depth, as they are in the database now."""
    per_model: dict[type[Model], set[int]] = {}
    for wortel in wortels:
        per_model.setdefault(type(wortel), set()).add(wortel.pk)
    nieuw = dict(per_model)
    while nieuw:
        volgende: dict[type[Model], set[int]] = {}
        for verwijzing in verwijzingen_naar(nieuw):
            filter_ = {f"{verwijzing.veld}__in": nieuw[verwijzing.naar]}
            gevonden = set(verwijzing.model._base_manager.filter(**filter_).values_list("pk", flat=True))
            if vers := gevonden - per_model.get(verwijzing.model, set()):
                per_model.setdefault(verwijzing.model, set()).update(vers)
                volgende.setdefault(verwijzing.model, set()).update(vers)
        nieuw = volgende
    return {
        model._meta.label_lower: {
            str(rij.pk): als_json(rij) for rij in model._base_manager.filter(pk__in=pks).order_by("pk")
        }
        for model, pks in sorted(per_model.items(), key=lambda paar: paar[0]._meta.label_lower)
    }


def wortels_van(beeld: Beeld) -> list[Model]:
    """Return the dossiers, people and households of an earlier picture."""
    return [
        rij for model in WORTELS for rij in model._base_manager.filter(pk__in=beeld.get(model._meta.label_lower, ()))
    ]


def als_json(rij: Model) -> Rij:
    """Return every column of a row in a form that JSON keeps without loss."""
    return {veld.attname: _waarde(getattr(rij, veld.attname)) for veld in rij._meta.concrete_fields}


def _waarde(waarde: Any) -> Any:
    if waarde is None or isinstance(waarde, bool | int | float | str | list | dict):
        return waarde
    return waarde.isoformat() if isinstance(waarde, datetime | date | time) else str(waarde)


def uit_json(model: type[Model], kolommen: Rij) -> Rij:
    """Return columns as the model holds them."""
    velden = {veld.attname: veld for veld in model._meta.concrete_fields}
    return {naam: velden[naam].to_python(waarde) for naam, waarde in kolommen.items()}
