"""The catalogue: kept by beheer, shared in a region, never with fewer places than are taken."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from inburgering.aanbod.catalogus import gebruikelijke_rijen
from inburgering.aanbod.models import Voorziening
from inburgering.aanbod.selectors.plaatsen import drukste_aantal
from inburgering.aanbod.services.plaatsen import wachtenden_wekken
from inburgering.aanbod.services.regio import delen_in_regio
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

GEDEELD = ("naam", "soort", "organisatie", "omschrijving", "voor_wie", "tijden", "kinderopvang", "zonder_bijstand")
"""What is the same for every gemeente of a region; places, costs and budget are each gemeente's own."""


@transaction.atomic
def catalogus_aanvullen(*, door: Gebruiker) -> int:
    """Put the usual voorzieningen in the catalogue that are not there by name yet; returns how many were added.

    What an import made by its name alone gets its kind and for whom it is.
    """
    eis(door, Bevoegdheid.AANBOD_BEHEREN)
    bekend = {rij.naam: rij for rij in Voorziening.objects.select_for_update(of=("self",))}
    gebruikelijk = gebruikelijke_rijen()
    for rij in gebruikelijk:
        eigen = bekend.get(rij.naam)
        if eigen and not (eigen.voor_wie or eigen.omschrijving or eigen.waar):
            eigen.soort, eigen.voor_wie, eigen.zonder_bijstand = rij.soort, rij.voor_wie, rij.zonder_bijstand
            eigen.save(update_fields=["soort", "voor_wie", "zonder_bijstand"])
    nieuw = [rij for rij in gebruikelijk if rij.naam not in bekend]
    Voorziening.objects.bulk_create(nieuw, ignore_conflicts=True)
    return len(nieuw)


@transaction.atomic
def voorziening_opslaan(voorziening: Voorziening | None, velden: dict[str, Any], *, door: Gebruiker) -> Voorziening:
    """Add a voorziening or correct it; `velden` holds fields of Voorziening.

    Raises RegelFout when the name or the regiosleutel is taken, it costs something without a budget, or it would have
    fewer places than are taken.
    """
    eis(door, Bevoegdheid.AANBOD_BEHEREN)
    if voorziening is not None:
        voorziening = voorziening_op_slot(voorziening)
    oud = voorziening.capaciteit if voorziening else None
    rij = voorziening or Voorziening(volgorde=Voorziening.objects.count())
    for veld, waarde in velden.items():
        setattr(rij, veld, waarde)
    if rij.aanbieder:
        rij.organisatie = ""
    _eisen(rij, oud)
    try:
        with transaction.atomic():
            rij.save()
    except IntegrityError as fout:
        raise _naar_regelfout(fout) from fout
    wachtenden_wekken(rij)
    return rij


def voorziening_op_slot(voorziening: Voorziening) -> Voorziening:
    """Lock a voorziening: who gives or takes a place waits for his turn. Always before a dossier is locked."""
    return Voorziening.objects.select_for_update(of=("self",)).select_related("aanbieder").get(pk=voorziening.pk)


def _eisen(rij: Voorziening, oud: int | None) -> None:
    if rij.kosten is not None and not rij.budget:
        raise RegelFout("kosten_zonder_budget", "Vul in uit welk budget de kosten worden betaald.", veld="budget")
    if rij.capaciteit is None:
        return
    if rij.capaciteit < 1:
        raise RegelFout(
            "capaciteit_nul",
            "Het aantal plaatsen is minstens 1. Laat het leeg als er geen grens is; stop het aanbod als het er niet "
            "meer is.",
            veld="capaciteit",
        )
    minder = rij.pk and rij.capaciteit != oud and (oud is None or rij.capaciteit < oud)
    if minder and (bezet := drukste_aantal(rij, vandaag())) > rij.capaciteit:
        raise RegelFout(
            "capaciteit_onder_bezetting",
            f"Er zijn {bezet} plaatsen bezet of toegezegd. Beëindig eerst deelnames, of kies {bezet} of meer.",
            veld="capaciteit",
        )


def _naar_regelfout(fout: IntegrityError) -> Exception:
    tekst = str(fout)
    if "voorziening_naam_eenmaal" in tekst:
        return RegelFout("voorziening_bekend", "Er is al een voorziening met deze naam.", veld="naam")
    if "voorziening_regiosleutel_eenmaal" in tekst:
        return RegelFout("regiosleutel_bekend", "Een andere voorziening heeft deze sleutel al.", veld="regiosleutel")
    return fout


@transaction.atomic
def voorziening_stoppen(voorziening: Voorziening, *, op: date, door: Gebruiker) -> Voorziening:
    """Offer it no longer from a day on: nobody begins any more, who is in it goes on.

    Raises RegelFout when it has stopped already.
    """
    eis(door, Bevoegdheid.AANBOD_BEHEREN)
    voorziening = voorziening_op_slot(voorziening)
    if voorziening.gestopt_op:
        raise RegelFout("voorziening_al_gestopt", "Deze voorziening is al gestopt.")
    voorziening.gestopt_op = op
    voorziening.save(update_fields=["gestopt_op"])
    return voorziening


@transaction.atomic
def voorziening_hervatten(voorziening: Voorziening, *, door: Gebruiker) -> Voorziening:
    """Offer it again."""
    eis(door, Bevoegdheid.AANBOD_BEHEREN)
    voorziening = voorziening_op_slot(voorziening)
    voorziening.gestopt_op = None
    voorziening.save(update_fields=["gestopt_op"])
    wachtenden_wekken(voorziening)
    return voorziening


@transaction.atomic
def voorziening_delen(voorziening: Voorziening, *, door: Gebruiker) -> list[str]:
    """Give the other gemeenten of the region, where `door` keeps the catalogue too, the same facts about this one.

    Returns the names of those gemeenten; places, costs and budget stay each gemeente's own. Raises RegelFout without a
    regiosleutel, or when another gemeente has this name without the key.
    """
    eis(door, Bevoegdheid.AANBOD_BEHEREN)
    feiten = {veld: getattr(voorziening, veld) for veld in GEDEELD} | {"organisatie": voorziening.waar}
    return delen_in_regio(voorziening, feiten, bevoegdheid=Bevoegdheid.AANBOD_BEHEREN, door=door)
