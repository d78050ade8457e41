"""The field history of a dossier in words: who changed what, when, from what to what.

What belongs to a field group (health, finance, full BSN) only shows to who may see that group; others see that
something changed there, not what.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Field, ForeignKey, Model

from inburgering.dossiers.models import BijstandPeriode, Contact, Dossier, Gezin, Inburgeraar, Startfeiten
from inburgering.privacy.documents.uittreksel import als_tekst
from inburgering.privacy.samenhang import gebeurtenismodel, persoonsmodellen
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import bedrag
from intake.models import Gezondheidssectie, IntakeSectie
from leerroutes.models import Ontheffing, Verlenging

HOOGSTENS = 400
"""So many versions of each table are looked at: the newest."""

AFGELEID = frozenset(
    {
        "id",
        "uuid",
        "gemeente",
        "bsn_hash",
        "sorteernaam",
        "eerstvolgende_op",
        "eerstvolgende_taak",
        "uitgesteld_tot",
        "wacht",
        "formulier",
        "eenmalig",
        "volgende_signaal_at",
        "url_naam",
        "url_object",
        "onderwerp",
        "rol",
    }
)
"""Columns that the system keeps by itself and that say nothing new."""

GEZONDHEID: dict[type[Model], frozenset[str] | None] = {
    Contact: frozenset({"gezondheid"}),
    Gezondheidssectie: None,
    Ontheffing: None,
    Verlenging: None,
}
"""Health: these fields of a table; None means all of it (Wi2021 art. 37 lid 2)."""

FINANCIEEL: dict[type[Model], frozenset[str] | None] = {IntakeSectie: None, BijstandPeriode: None}
FINANCIELE_KAMER = "ontzorgen"
VERBORGEN = "afgeschermd"


@dataclass(frozen=True)
class Veldwijziging:
    """One field that got another value."""

    veld: str
    was: str
    werd: str


@dataclass(frozen=True)
class Wijziging:
    """One row that was made or changed: what, when, by whom, and which fields."""

    wat: str
    at: datetime
    door: str
    nieuw: bool
    velden: list[Veldwijziging]


def wijzigingen_van(dossier: Dossier, *, gebruiker: Gebruiker, onderwerp: str = "") -> list[Wijziging]:
    """Return what changed in the dossier, newest first; two queries per table and one for the names."""
    rijen = [
        rij
        for model in _modellen()
        if not onderwerp or model._meta.model_name == onderwerp
        for rij in _van_model(model, dossier, gebruiker)
    ]
    namen = _namen(rij[2] for rij in rijen)
    wijzigingen = [
        Wijziging(wat, at, namen.get(wie, "het systeem"), nieuw, velden) for wat, at, wie, nieuw, velden in rijen
    ]
    return sorted(wijzigingen, key=lambda wijziging: wijziging.at, reverse=True)


def onderwerpen() -> dict[str, str]:
    """Return the tables of which there is field history, by the name that people know."""
    gevonden = {model._meta.model_name or "": str(model._meta.verbose_name) for model in _modellen()}
    return dict(sorted(gevonden.items(), key=lambda paar: paar[1]))


def _modellen() -> Iterator[type[Model]]:
    for model in persoonsmodellen():
        historie = gebeurtenismodel(model)
        if historie and (model in (Dossier, Inburgeraar, Startfeiten) or _sleutel(model)):
            yield model


def _sleutel(model: type[Model]) -> str:
    """Return the column that points at the dossier or the person; empty when the table hangs on another table."""
    for veld in model._meta.concrete_fields:
        if isinstance(veld, ForeignKey) and veld.related_model in (Dossier, Inburgeraar) and not veld.null:
            return veld.attname
    return ""


Rij = tuple[str, datetime, int | None, bool, list[Veldwijziging]]


def _van_model(model: type[Model], dossier: Dossier, gebruiker: Gebruiker) -> Iterator[Rij]:
    historie = gebeurtenismodel(model)
    assert historie is not None
    if model is Dossier:
        keuze = {"pgh_obj_id": dossier.pk}
    elif model is Inburgeraar:
        keuze = {"pgh_obj_id": dossier.inburgeraar_id}
    else:
        veld = model._meta.get_field(_sleutel(model).removesuffix("_id"))
        keuze = {veld.attname: dossier.pk if veld.related_model is Dossier else dossier.inburgeraar_id}
    versies = list(
        historie._base_manager.filter(**keuze)
        .select_related("pgh_context")
        .order_by("pgh_obj_id", "pgh_id")[:HOOGSTENS]
    )
    vorige = None
    for versie in versies:
        if vorige is not None and vorige.pgh_obj_id != versie.pgh_obj_id:
            vorige = None
        velden = list(_verschillen(model, vorige, versie, gebruiker))
        if velden:
            wie = versie.pgh_context.metadata.get("gebruiker") if versie.pgh_context else None
            yield str(model._meta.verbose_name), versie.pgh_created_at, wie, vorige is None, velden
        vorige = versie


def _verschillen(model: type[Model], vorige: Any, versie: Any, gebruiker: Gebruiker) -> Iterator[Veldwijziging]:
    aanwezig = {veld.name for veld in versie._meta.concrete_fields}
    for veld in model._meta.concrete_fields:
        if veld.name in AFGELEID or veld.name not in aanwezig or _is_verwijzing(veld):
            continue
        was = getattr(vorige, veld.attname) if vorige is not None else None
        werd = getattr(versie, veld.attname)
        if (was or None) == (werd or None):
            continue
        label = str(veld.verbose_name)
        if not mag_zien(model, veld, gebruiker):
            yield Veldwijziging(label, VERBORGEN if was else "", VERBORGEN)
        else:
            yield Veldwijziging(label, _tekst(vorige, veld) if vorige is not None else "", _tekst(versie, veld))


def _is_verwijzing(veld: Field) -> bool:
    """Whether the column only ties the row to the dossier, the person or the household."""
    return isinstance(veld, ForeignKey) and veld.related_model in (Dossier, Inburgeraar, Gezin)


def mag_zien(model: type[Model], veld: Field, gebruiker: Gebruiker) -> bool:
    """Say whether the user may see the value of this field, by the field group it belongs to."""
    if model in GEZONDHEID and (GEZONDHEID[model] is None or veld.name in (GEZONDHEID[model] or ())):
        return gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN)
    if model in FINANCIEEL or model._meta.app_label == FINANCIELE_KAMER:
        return gebruiker.mag(Bevoegdheid.FINANCIEN_INZIEN)
    return veld.name != "bsn_versleuteld"


def _tekst(versie: Any, veld: Field) -> str:
    if keuze := getattr(versie, f"get_{veld.name}_display", None):
        return str(keuze() or "")
    waarde = getattr(versie, veld.attname)
    if isinstance(veld, ForeignKey):
        return _naam_van(veld.related_model, waarde)
    if veld.get_internal_type() == "DecimalField" and waarde is not None:
        return bedrag(waarde) if veld.decimal_places == 2 else als_tekst(waarde)
    return als_tekst(waarde)


def _naam_van(model: type[Model], pk: int | None) -> str:
    rij = model._base_manager.filter(pk=pk).first() if pk else None
    return str(rij) if rij else ("" if pk is None else "verwijderd")


def _namen(wie: Iterator[int | None]) -> dict[int | None, str]:
    gebruikers = Gebruiker.objects.in_bulk({pk for pk in wie if pk})
    return {pk: gebruiker.briefnaam for pk, gebruiker in gebruikers.items()}
