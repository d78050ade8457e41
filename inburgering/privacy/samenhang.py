"""Everything that belongs to a person, read from the models, so that a table made tomorrow takes part by itself.

A row belongs to the person when one of its columns points at his dossier, at himself, at his household (when nobody
else of it has a dossier) or at a row that belongs to him; the field history of all of these belongs to him too, also of
rows that are gone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey, Model, Q

from inburgering.brieven.models import Afdrukregel
from inburgering.dossiers.models import Dossier, Gezin, Herhaling, Inburgeraar
from inburgering.privacy.models import Auditblok, Auditbron, Auditzegel, Basisbewaring, Vernietigingslijst
from inburgering.toegang.models import Gebruiker, Gemeente
from ontzorgen.models import Begunstigde

BLIJFT: frozenset[type[Model]] = frozenset(
    {Auditblok, Auditbron, Auditzegel, Basisbewaring, Vernietigingslijst, Gemeente, Gebruiker}
)
"""Never part of a person: the seals without content, the certificate, the small set that may stay, the organisation."""

WEES: tuple[type[Model], ...] = (Begunstigde, Herhaling)
"""What a person's rows point at and goes with the last of them: who was paid for him, a task that was repeated."""

MEE: tuple[tuple[type[Model], str], ...] = ((Afdrukregel, "opdracht"),)
"""What holds the content of several people in one file and goes as a whole: a print job with a letter of the person."""

IN_BLOKKEN = 1_000


@dataclass
class Omvang:
    """The rows of one person by model; `historie` holds the keys of the objects whose field history is his."""

    rijen: dict[type[Model], set[int]] = field(default_factory=dict)
    historie: dict[type[Model], set[int]] = field(default_factory=dict)

    def van(self, model: type[Model]) -> set[int]:
        """Return the keys of this model's rows, those that are gone and only have history included."""
        return self.rijen.get(model, set()) | self.historie.get(model, set())


@cache
def persoonsmodellen() -> frozenset[type[Model]]:
    """Return every model of which a row can belong to a person."""
    gevonden: set[type[Model]] = {Dossier, Inburgeraar, Gezin}
    while True:
        erbij = {
            model
            for model in _modellen()
            for veld in _verwijzingen(model)
            if veld.related_model in gevonden and model not in gevonden
        }
        if not erbij:
            return frozenset(gevonden | set(WEES))
        gevonden |= erbij


def _modellen() -> Iterator[type[Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not hasattr(model, "pgh_tracked_model") and model not in BLIJFT:
            yield model


def _verwijzingen(model: type[Model]) -> list[ForeignKey]:
    return [veld for veld in model._meta.concrete_fields if isinstance(veld, ForeignKey) and veld.related_model]


def gebeurtenismodel(model: type[Model]) -> type[Model] | None:
    """Return the table with the field history of this model, if it is tracked."""
    return getattr(model, "pgh_event_model", None)


def omvang_van(dossier: Dossier) -> Omvang:
    """Return all that belongs to the person of this dossier, with the dossiers that went up in it."""
    wortels = _wortels(dossier)
    omvang = Omvang()
    nieuw = {model: set(pks) for model, pks in wortels.items()}
    for model, pks in wortels.items():
        omvang.rijen[model] = set(pks)
    while nieuw:
        erbij: dict[type[Model], set[int]] = {}
        for model in _modellen():
            if model in (Dossier, Inburgeraar, Gezin):
                continue
            levend, gewezen = _die_wijzen_naar(model, nieuw)
            vers = (levend | gewezen) - omvang.van(model)
            omvang.rijen.setdefault(model, set()).update(levend)
            omvang.historie.setdefault(model, set()).update(gewezen)
            if vers:
                erbij[model] = vers
        for model, veld in MEE:
            doel = model._meta.get_field(veld).related_model
            wijst = model._base_manager.filter(pk__in=erbij.get(model, ())).values_list(f"{veld}_id", flat=True)
            if vers := set(wijst) - omvang.van(doel):
                omvang.rijen.setdefault(doel, set()).update(vers)
                erbij.setdefault(doel, set()).update(vers)
        nieuw = erbij
    for wees in WEES:
        omvang.rijen[wees] = _wezen(wees, omvang)
    for model, pks in list(omvang.rijen.items()):
        omvang.historie.setdefault(model, set()).update(pks)
    return omvang


def _wortels(dossier: Dossier) -> dict[type[Model], set[int]]:
    dossiers = {dossier.pk}
    while True:
        samen = set(Dossier.objects.filter(samengevoegd_met__in=dossiers).values_list("pk", flat=True))
        if samen <= dossiers:
            break
        dossiers |= samen
    personen = set(Dossier.objects.filter(pk__in=dossiers).values_list("inburgeraar", flat=True))
    gezinnen = set(Inburgeraar.objects.filter(pk__in=personen).values_list("gezin", flat=True))
    anderen = Inburgeraar.objects.filter(gezin__in=gezinnen).exclude(pk__in=personen)
    gezinnen -= set(anderen.values_list("gezin", flat=True))
    return {Dossier: dossiers, Inburgeraar: personen, Gezin: gezinnen}


def _die_wijzen_naar(model: type[Model], doelen: dict[type[Model], set[int]]) -> tuple[set[int], set[int]]:
    """Return the keys of rows, and of objects with history, that point at one of `doelen`."""
    velden = [veld for veld in _verwijzingen(model) if doelen.get(veld.related_model)]
    if not velden:
        return set(), set()
    vraag = Q()
    for veld in velden:
        vraag |= Q(**{f"{veld.attname}__in": doelen[veld.related_model]})
    levend = set(model._base_manager.filter(vraag).values_list("pk", flat=True))
    historie = gebeurtenismodel(model)
    if historie is None:
        return levend, set()
    namen = {veld.name for veld in historie._meta.concrete_fields}
    vraag = Q()
    for veld in velden:
        if veld.name in namen:
            vraag |= Q(**{f"{veld.attname}__in": doelen[veld.related_model]})
    gewezen = set(historie._base_manager.filter(vraag).values_list("pgh_obj_id", flat=True)) if vraag else set()
    return levend, gewezen - {None}


def _wezen(wees: type[Model], omvang: Omvang) -> set[int]:
    """Return the rows that only rows of this person point at."""
    eigen: set[int] = set()
    elders: set[int] = set()
    for model in _modellen():
        for veld in _verwijzingen(model):
            if veld.related_model is not wees:
                continue
            pks = omvang.rijen.get(model, set())
            gevuld = model._base_manager.exclude(**{f"{veld.attname}__isnull": True})
            eigen |= set(gevuld.filter(pk__in=pks).values_list(veld.attname, flat=True))
            elders |= set(gevuld.exclude(pk__in=pks).values_list(veld.attname, flat=True))
    return eigen - elders


def verwijderen(omvang: Omvang) -> dict[type[Model], int]:
    """Delete all these rows and their history; returns how many rows of each model went.

    The caller lets the triggers that guard them rest. Keys between tables are checked at the end of the transaction.
    """
    weg: dict[type[Model], int] = {}
    for model, pks in omvang.historie.items():
        historie = gebeurtenismodel(model)
        if historie is not None:
            _wis(historie, "pgh_obj_id", pks)
    for model, pks in omvang.rijen.items():
        if aantal := _wis(model, model._meta.pk.column, pks):
            weg[model] = aantal
    return weg


def _wis(model: type[Model], kolom: str, pks: Iterable[int]) -> int:
    sleutels, aantal = sorted(pks), 0
    with connection.cursor() as cursor:
        for begin in range(0, len(sleutels), IN_BLOKKEN):
            cursor.execute(
                f'DELETE FROM "{model._meta.db_table}" WHERE "{kolom}" = ANY(%s)',  # noqa: S608  # names of our own
                [sleutels[begin : begin + IN_BLOKKEN]],
            )
            aantal += cursor.rowcount
    return aantal
