"""Correcting what was recorded of the road to taking part, its end too; the field history keeps what it said."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Q

from inburgering.aanbod.enums import Route
from inburgering.aanbod.models import Integratieroute, Opleiding, Werk
from inburgering.aanbod.services.meedoen import eis_einde_na_begin, eis_reden, eis_uren_per_week
from inburgering.aanbod.services.slot import dossier_op_slot, eis_niet_in_toekomst
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import EEN_DAG
from inburgering.toegang.models import Gebruiker

R = TypeVar("R", Integratieroute, Opleiding, Werk)


@transaction.atomic
def werk_verbeteren(werk: Werk, velden: Mapping[str, Any], *, door: Gebruiker) -> Werk:
    """Correct work; without `tot` it goes on. `velden` holds every field of Werk that is typed.

    Raises RegelFout for days that can't be, hours that can't be, or an end without its reason and the reverse.
    """
    eis_uren_per_week(velden["uren_per_week"])
    _eis_samen(velden, "einde_reden", "Kies waarom het stopte, of laat de laatste dag leeg.")
    return _verbeteren(werk, velden, "werk", door=door)


@transaction.atomic
def opleiding_verbeteren(opleiding: Opleiding, velden: Mapping[str, Any], *, door: Gebruiker) -> Opleiding:
    """Correct an opleiding; without `tot` it goes on. Raises RegelFout as `werk_verbeteren` does."""
    _eis_samen(velden, "uitkomst", "Kies hoe het eindigde, of laat de laatste dag leeg.")
    return _verbeteren(opleiding, velden, "opleiding", door=door)


@transaction.atomic
def integratieroute_verbeteren(
    rij: Integratieroute, *, van: date, tot: date | None, toelichting: str, door: Gebruiker, reden: str | None = None
) -> Integratieroute:
    """Correct the days of a road, or why there is no inzet; without `reden` that stays.

    Raises RegelFout for days that can't be, geen inzet without a reason, or beside another road.
    """
    geen_inzet = rij.route == Route.GEEN_INZET
    reden = rij.reden if reden is None else reden
    if geen_inzet:
        eis_reden(reden, toelichting)
    samen = Integratieroute.objects.filter(Q(tot__isnull=True) | Q(tot__gt=van), dossier=rij.dossier_id)
    if tot:
        samen = samen.filter(van__lt=tot)
    anders = samen.exclude(pk=rij.pk) if geen_inzet else samen.exclude(pk=rij.pk).filter(route=Route.GEEN_INZET)
    if anders.exists():
        raise RegelFout("geen_inzet_alleen", "‘Geen inzet’ kan niet naast een andere route lopen.", veld="van")
    velden = {"van": van, "tot": tot, "reden": reden if geen_inzet else "", "toelichting": toelichting.strip()}
    try:
        with transaction.atomic():
            return _verbeteren(rij, velden, "integratieroute", door=door)
    except IntegrityError as fout:
        raise RegelFout("route_overlapt", "Deze route loopt in deze periode al.", veld="van") from fout


def _eis_samen(velden: Mapping[str, Any], veld: str, melding: str) -> None:
    if bool(velden["tot"]) != bool(velden[veld]):
        raise RegelFout(f"{veld}_met_einde", melding, veld=veld if velden["tot"] else "laatste_dag")


def _verbeteren(rij: R, velden: Mapping[str, Any], soort: str, *, door: Gebruiker) -> R:
    dossier = dossier_op_slot(rij.dossier, door=door)
    rij = type(rij).objects.select_for_update(of=("self",)).get(pk=rij.pk)
    van, tot = velden["van"], velden["tot"]
    eis_niet_in_toekomst(van, veld="van")
    if tot:
        eis_niet_in_toekomst(tot - EEN_DAG, veld="laatste_dag")
        eis_einde_na_begin(van, tot - EEN_DAG)
    for veld, waarde in velden.items():
        setattr(rij, veld, waarde)
    rij.save()
    naam = rij._meta.verbose_name
    gebeurtenis_vastleggen(dossier, f"{soort}.verbeterd", f"{str(naam).capitalize()} verbeterd: {rij}"[:200], door=door)
    return rij
