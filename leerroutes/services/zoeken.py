"""Looking for a place: the profile of who looks, and proposing him to a place."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from inburgering.aanbod.enums import VoordrachtUitkomst
from inburgering.aanbod.models import Participatieplek, Plaatsing, Voordracht, Zoekprofiel
from inburgering.aanbod.services.plekken import wijk_bij
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_geweest
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from leerroutes.services.slot import dossier_op_slot, eis_reden


@transaction.atomic
def zoekprofiel_opslaan(dossier: Dossier, velden: Mapping[str, Any], *, door: Gebruiker) -> Zoekprofiel:
    """Record what somebody looks for, or change it while he looks; `velden` holds fields of Zoekprofiel.

    Without a district it gets the one where he lives. Raises RegelFout without a kind of place.
    """
    eis(door, Bevoegdheid.PLAATSING_REGELEN)
    dossier = dossier_op_slot(dossier)
    profiel = Zoekprofiel.objects.select_for_update(of=("self",)).filter(dossier=dossier, gesloten_op=None).first()
    nieuw = profiel is None
    profiel = profiel or Zoekprofiel(dossier=dossier, sinds=vandaag())
    for veld, waarde in velden.items():
        setattr(profiel, veld, waarde)
    if not profiel.soorten:
        raise RegelFout("zoekt_niets", "Kies minstens één soort plek.", veld="soorten")
    profiel.wijk = profiel.wijk or wijk_bij(dossier.inburgeraar.postcode)
    profiel.save()
    gebeurtenis_vastleggen(
        dossier,
        "zoekprofiel.opgesteld" if nieuw else "zoekprofiel.gewijzigd",
        "Zoekt een participatieplek" if nieuw else "Zoekprofiel bijgewerkt",
        door=door,
        toelichting=str(profiel),
    )
    return profiel


@transaction.atomic
def zoekprofiel_sluiten(dossier: Dossier, *, reden: str, door: Gebruiker) -> None:
    """Stop looking, with the reason. Raises RegelFout without one, or when nobody looks."""
    eis(door, Bevoegdheid.PLAATSING_REGELEN)
    dossier = dossier_op_slot(dossier)
    tekst = eis_reden(reden, "Vul in waarom de inburgeraar geen plek meer zoekt.")
    if not zoeken_stoppen(dossier, reden=tekst):
        raise RegelFout("zoekt_niet", "De inburgeraar zoekt nu geen plek.")
    gebeurtenis_vastleggen(dossier, "zoekprofiel.gesloten", "Zoekt geen plek meer", door=door, toelichting=tekst)


def zoeken_stoppen(dossier: Dossier, *, reden: str) -> bool:
    """Close the open profile, if there is one; the caller has locked the dossier."""
    open_ = Zoekprofiel.objects.filter(dossier=dossier, gesloten_op=None)
    return bool(open_.update(gesloten_op=Greatest(F("sinds"), vandaag()), gesloten_reden=reden))


@transaction.atomic
def voordragen(
    dossier: Dossier,
    plek: Participatieplek,
    *,
    op: date,
    door: Gebruiker,
    toelichting: str = "",
    redenen: Sequence[str] = (),
) -> Voordracht:
    """Propose somebody to a place; `redenen` keeps why it seemed to fit.

    Raises RegelFout when the place is closed, he waits for its answer already or is there, or for a day to come.
    """
    eis(door, Bevoegdheid.PLAATSING_REGELEN)
    dossier = dossier_op_slot(dossier)
    eis_geweest(op, veld="op")
    plek = Participatieplek.objects.select_related("aanbieder").get(pk=plek.pk)
    eis_open_plek(plek)
    if Voordracht.objects.filter(dossier=dossier, plek=plek, uitkomst="").exists():
        raise RegelFout("al_voorgedragen", "De inburgeraar is hier al voorgedragen. Leg eerst het antwoord vast.")
    if Plaatsing.objects.lopend_of_komend(vandaag()).filter(dossier=dossier, plek=plek).exists():
        raise RegelFout("al_geplaatst", "De inburgeraar is al op deze plek.")
    rij = Voordracht.objects.create(
        dossier=dossier, plek=plek, op=op, toelichting=toelichting.strip(), redenen=list(redenen), door=door
    )
    gebeurtenis_vastleggen(
        dossier,
        "plek.voorgedragen",
        f"Voorgedragen bij {plek.aanbieder.naam}: {plek.naam}"[:200],
        door=door,
        op=op,
        toelichting=toelichting.strip(),
    )
    return rij


def eis_open_plek(plek: Participatieplek) -> None:
    """Raise RegelFout when nobody can be placed here any more; load `aanbieder` with the row."""
    if not plek.is_open:
        raise RegelFout("plek_gesloten", "Deze plek is gesloten of voorbij. Kies een andere plek.")


@transaction.atomic
def voordracht_afhandelen(
    voordracht: Voordracht, *, uitkomst: VoordrachtUitkomst, op: date, reden: str, door: Gebruiker
) -> Voordracht:
    """Record why a proposal came to nothing; a yes is recorded by placing.

    Raises RegelFout when it was answered before, for a day to come or before it was made, or without the reason.
    """
    eis(door, Bevoegdheid.PLAATSING_REGELEN)
    dossier = dossier_op_slot(voordracht.dossier)
    voordracht = Voordracht.objects.select_for_update(of=("self",)).select_related("plek").get(pk=voordracht.pk)
    if uitkomst == VoordrachtUitkomst.GEPLAATST:
        raise RegelFout("plaatsen_bij_plaatsing", "Leg de plaatsing zelf vast.", veld="uitkomst")
    eis_open_voordracht(voordracht)
    eis_geweest(op, veld="op")
    if op < voordracht.op:
        raise RegelFout("antwoord_voor_voordracht", "Dit kan niet vóór de voordracht zijn.", veld="op")
    voordracht.uitkomst, voordracht.uitkomst_op = uitkomst, op
    voordracht.uitkomst_reden = eis_reden(reden, "Vul in waarom het niet doorgaat.")
    voordracht.save(update_fields=["uitkomst", "uitkomst_op", "uitkomst_reden"])
    gebeurtenis_vastleggen(
        dossier,
        "plek.voordracht_afgehandeld",
        f"{voordracht.plek.naam}: {uitkomst.label.lower()}"[:200],
        door=door,
        op=op,
        toelichting=voordracht.uitkomst_reden,
    )
    return voordracht


def eis_open_voordracht(voordracht: Voordracht) -> None:
    if voordracht.uitkomst:
        raise RegelFout("voordracht_afgehandeld", "Van deze voordracht is de uitkomst al vastgelegd.")
