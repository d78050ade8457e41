"""Taking over what somebody used or did beside the leerroute: as it was, without tasks or letters."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from inburgering.aanbod.catalogus import catalogus, gebruikelijke_rijen
from inburgering.aanbod.models import Integratieroute, Voorziening, VoorzieningDeelname
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen, gebeurtenissen_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis


def voorziening_uit_catalogus(naam: str) -> Voorziening:
    """Return the voorziening of this name; a gemeente without a catalogue of its own gets the usual one.

    Raises RegelFout for a name that the catalogue does not have.
    """
    if naam not in catalogus():
        raise RegelFout(
            "voorziening_onbekend",
            f"“{naam}” staat niet in de catalogus; toegestaan: {', '.join(catalogus())}.",
            veld="voorziening",
        )
    if not Voorziening.objects.exists():
        Voorziening.objects.bulk_create(gebruikelijke_rijen(), ignore_conflicts=True)
    return Voorziening.objects.get(naam=naam)


@transaction.atomic
def voorziening_overnemen(
    dossier: Dossier,
    *,
    door: Gebruiker,
    van: date,
    voorziening: str,
    tot: date | None = None,
    kosten: Decimal | None = None,
    budget: str = "",
) -> bool:
    """Record the use of a voorziening from `van` on, or bring the known one up to date; returns whether it changed.

    Raises RegelFout for an unknown voorziening, or days that can't be.
    """
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    uit_catalogus = voorziening_uit_catalogus(voorziening)
    deelname = VoorzieningDeelname.objects.met_plaats().filter(dossier=dossier, van=van).first()
    deelname = deelname or VoorzieningDeelname(dossier=dossier, van=van)
    gegeven = {"voorziening": uit_catalogus, "tot": tot, "kosten": kosten, "budget": budget}
    if not _invullen(deelname, gegeven):
        return False
    gebeurtenis_vastleggen(
        dossier,
        "voorziening.overgenomen",
        f"Voorziening: {voorziening}",
        door=door,
        op=van,
        gezondheid=uit_catalogus.is_gezondheid,
    )
    return True


@transaction.atomic
def integratieroute_overnemen(
    dossier: Dossier, *, door: Gebruiker, van: date, route: str, tot: date | None = None
) -> bool:
    """Record the integratieroute from `van` on, or bring the known one up to date; returns whether it changed.

    Raises RegelFout for days that can't be.
    """
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    rij = Integratieroute.objects.filter(dossier=dossier, van=van).first()
    rij = rij or Integratieroute(dossier=dossier, van=van)
    if not _invullen(rij, {"route": route, "tot": tot}):
        return False
    titel = f"Integratieroute: {rij.get_route_display().lower()}"
    gebeurtenis_vastleggen(dossier, "integratieroute.overgenomen", titel, door=door, op=van)
    return True


def _eerste_dag(rij: VoorzieningDeelname | Integratieroute) -> date:
    """Return the first day, which what is taken over always has."""
    return rij.van or vandaag()


def _invullen(rij: VoorzieningDeelname | Integratieroute, gegeven: Mapping[str, object]) -> bool:
    """Write the values that are given and differ; returns whether there were any, or the row is new."""
    anders = {veld: waarde for veld, waarde in gegeven.items() if waarde not in (None, "")}
    anders = {veld: waarde for veld, waarde in anders.items() if getattr(rij, veld, None) != waarde}
    if rij.pk and not anders:
        return False
    for veld, waarde in (anders | {"overgenomen": True}).items():
        setattr(rij, veld, waarde)
    van = _eerste_dag(rij)
    if van > vandaag():
        raise RegelFout("datum_in_toekomst", "Deze datum ligt in de toekomst.", veld="van")
    if rij.tot and rij.tot <= van:
        raise RegelFout("tot_voor_van", "Het einde (de dag na de laatste dag) moet na het begin liggen.", veld="tot")
    rij.save()
    return True


@transaction.atomic
def voorzieningen_overnemen(rijen: list[tuple[Dossier, Mapping[str, Any]]], *, door: Gebruiker) -> None:
    """Record the use of voorzieningen in new dossiers. Raises RegelFout for one that the catalogue does not have."""
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    op_naam = {naam: voorziening_uit_catalogus(naam) for naam in sorted({v["voorziening"] for _, v in rijen})}
    deelnames = VoorzieningDeelname.objects.bulk_create(
        VoorzieningDeelname(
            dossier=dossier, overgenomen=True, **{**velden, "voorziening": op_naam[velden["voorziening"]]}
        )
        for dossier, velden in rijen
    )
    for gezondheid in (False, True):
        gebeurtenissen_vastleggen(
            "voorziening.overgenomen",
            (
                (een.dossier, f"Voorziening: {een.voorziening.naam}", _eerste_dag(een))
                for een in deelnames
                if een.voorziening.is_gezondheid == gezondheid
            ),
            door=door,
            gezondheid=gezondheid,
        )


@transaction.atomic
def integratieroutes_overnemen(rijen: list[tuple[Dossier, Mapping[str, Any]]], *, door: Gebruiker) -> None:
    """Record integratieroutes of new dossiers."""
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    routes = Integratieroute.objects.bulk_create(
        Integratieroute(dossier=dossier, overgenomen=True, **velden) for dossier, velden in rijen
    )
    gebeurtenissen_vastleggen(
        "integratieroute.overgenomen",
        ((een.dossier, f"Integratieroute: {een.get_route_display().lower()}", een.van) for een in routes),
        door=door,
    )
