"""Taking over aanmelding, participatieplan and PVT as they were: no letters, no tasks for what is past."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.taken import taken_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen, gebeurtenissen_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from leerroutes.enums import EindeReden
from leerroutes.models import Aanmelding, Participatieplan, Pvt

VOLGDE_NIEUWE = "Overgenomen: er volgde een nieuwe aanmelding."
VOLGDE_NIEUW_PLAN = "Overgenomen: er volgde een nieuw plan."


@transaction.atomic
def aanmelding_overnemen(
    dossier: Dossier, *, door: Gebruiker, leerroute: str, aangemeld_op: date, gestart_op: date | None = None
) -> Aanmelding:
    """Record an aanmelding for a leerroute from elsewhere, or the first lesson of a known one.

    Identity is dossier, leerroute and day of aanmelding; again changes nothing. Of two for one route only the later
    is open. Raises RegelFout when the dates don't follow each other or lie in the future.
    """
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    _eis_volgorde(("aangemeld_op", aangemeld_op), ("gestart_op", gestart_op))
    zelfde = Aanmelding.objects.filter(dossier=dossier, leerroute=leerroute)
    bekend = zelfde.filter(aangemeld_op=aangemeld_op).first()
    if bekend and gestart_op in (None, bekend.gestart_op):
        return bekend
    aanmelding = bekend or Aanmelding(dossier=dossier, leerroute=leerroute, aangemeld_op=aangemeld_op, overgenomen=True)
    if gestart_op:
        aanmelding.gestart_op = gestart_op
        if aanmelding.ingetrokken_reden == VOLGDE_NIEUWE:
            aanmelding.ingetrokken_op, aanmelding.ingetrokken_reden = None, ""
    for eerder in zelfde.filter(aangemeld_op__lt=aangemeld_op):
        if eerder.is_open:
            _sluiten(eerder, aangemeld_op).save()
    later = zelfde.filter(aangemeld_op__gt=aangemeld_op).order_by("aangemeld_op").first()
    if later and aanmelding.is_open:
        _sluiten(aanmelding, later.aangemeld_op)
    aanmelding.save()
    gebeurtenis_vastleggen(
        dossier,
        "aanmelding.overgenomen",
        f"Aanmelding overgenomen: {aanmelding.get_leerroute_display()}",
        door=door,
        op=gestart_op or aangemeld_op,
    )
    return aanmelding


def _sluiten(aanmelding: Aanmelding, op: date) -> Aanmelding:
    """End an aanmelding that gave way to a later one for the same route, without saving it."""
    if aanmelding.gestart_op:
        aanmelding.beeindigd_op = max(op, aanmelding.gestart_op)
        aanmelding.einde_reden, aanmelding.einde_toelichting = EindeReden.ANDERE_AANBIEDER, VOLGDE_NIEUWE
    else:
        aanmelding.ingetrokken_op, aanmelding.ingetrokken_reden = op, VOLGDE_NIEUWE
    return aanmelding


@transaction.atomic
def participatieplan_overnemen(aanmelding: Aanmelding, *, door: Gebruiker, opgesteld_op: date) -> Participatieplan:
    """Record that there is a participatieplan with this aanmelding, without its content; again changes nothing.

    Raises RegelFout for a day in the future.
    """
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    _eis_volgorde(("participatieplan_op", opgesteld_op))
    dossier = aanmelding.dossier
    plan = Participatieplan.objects.filter(aanmelding=aanmelding).first()
    if plan and plan.opgesteld_op == opgesteld_op:
        return plan
    plan = plan or Participatieplan(dossier=dossier, aanmelding=aanmelding)
    plan.opgesteld_op = opgesteld_op
    open_plannen = Participatieplan.objects.filter(dossier=dossier, afgerond_op__isnull=True).exclude(pk=plan.pk)
    for ander in open_plannen:
        oud, nieuw = sorted((ander, plan), key=lambda een: een.opgesteld_op)
        oud.afgerond_op, oud.evaluatie = nieuw.opgesteld_op, VOLGDE_NIEUW_PLAN
        ander.save()
    if plan.afgerond_op and plan.afgerond_op < opgesteld_op:
        plan.afgerond_op = opgesteld_op
    plan.save()
    gebeurtenis_vastleggen(
        dossier, "participatieplan.overgenomen", "Participatieplan overgenomen", door=door, op=opgesteld_op
    )
    return plan


@transaction.atomic
def pvt_overnemen(
    dossier: Dossier,
    *,
    door: Gebruiker,
    aangemeld_op: date,
    gestart_op: date | None = None,
    ondertekend_op: date | None = None,
) -> Pvt:
    """Record a PVT from elsewhere, or what became of a known one: without group or declaration.

    Identity is the dossier and the day of aanmelding; again changes nothing. Of two that are not signed only the
    later counts. Raises RegelFout when the dates don't follow each other, lie in the future, or a PVT was signed.
    """
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    _eis_volgorde(("aangemeld_op", aangemeld_op), ("gestart_op", gestart_op), ("ondertekend_op", ondertekend_op))
    pvt = Pvt.objects.filter(dossier=dossier, aangemeld_op=aangemeld_op).first()
    gegeven = {"gestart_op": gestart_op, "ondertekend_op": ondertekend_op}
    anders = {veld: op for veld, op in gegeven.items() if op and (pvt is None or getattr(pvt, veld) != op)}
    if pvt and not anders:
        return pvt
    pvt = pvt or Pvt(dossier=dossier, aangemeld_op=aangemeld_op, overgenomen=True)
    for veld, op in anders.items():
        setattr(pvt, veld, op)
    if ander := Pvt.objects.filter(dossier=dossier, ingetrokken_op__isnull=True).exclude(pk=pvt.pk).first():
        _een_van_twee(pvt, ander)
    pvt.save()
    if pvt.is_klaar:
        taken_afronden(dossier, "pvt_uitnodigen", door=door, op=pvt.ondertekend_op)
    gebeurtenis_vastleggen(
        dossier,
        "pvt.overgenomen",
        f"PVT overgenomen: {pvt.staat}",
        door=door,
        op=ondertekend_op or gestart_op or aangemeld_op,
    )
    return pvt


def _een_van_twee(pvt: Pvt, ander: Pvt) -> None:
    """Withdraw the earlier of two aanmeldingen; only one that was not signed can give way."""
    eerder, later = sorted((pvt, ander), key=lambda een: een.aangemeld_op)
    if eerder.ondertekend_op:
        raise RegelFout(
            "pvt_al_ondertekend",
            "Er is al een PVT van deze persoon dat is ondertekend. Neem alleen dat op in het bestand.",
            veld="aangemeld_op",
        )
    eerder.ingetrokken_op, eerder.ingetrokken_reden = later.aangemeld_op, VOLGDE_NIEUWE
    ander.save()


def _eis_volgorde(*stappen: tuple[str, date | None]) -> None:
    """Raise RegelFout when a step lies before the one before it, or in the future."""
    vorige: tuple[str, date] | None = None
    for veld, op in stappen:
        if op is None:
            continue
        if vorige and op < vorige[1]:
            raise RegelFout("datum_voor_begin", f"{veld} ligt vóór {vorige[0]}.", veld=veld)
        if op > vandaag():
            raise RegelFout("datum_in_toekomst", "Deze datum ligt in de toekomst.", veld=veld)
        vorige = (veld, op)


@transaction.atomic
def aanmeldingen_overnemen(rijen: list[tuple[Dossier, Mapping[str, Any]]], *, door: Gebruiker) -> None:
    """Record aanmeldingen of new dossiers at once, at most one per leerroute and one with a participatieplan each."""
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    velden_van = ("leerroute", "aangemeld_op", "gestart_op")
    aanmeldingen = Aanmelding.objects.bulk_create(
        Aanmelding(dossier=dossier, overgenomen=True, **{veld: velden[veld] for veld in velden_van if veld in velden})
        for dossier, velden in rijen
    )
    plannen = Participatieplan.objects.bulk_create(
        Participatieplan(dossier=dossier, aanmelding=aanmelding, opgesteld_op=velden["participatieplan_op"])
        for aanmelding, (dossier, velden) in zip(aanmeldingen, rijen, strict=True)
        if "participatieplan_op" in velden
    )
    gebeurtenissen_vastleggen(
        "aanmelding.overgenomen",
        (
            (een.dossier, f"Aanmelding overgenomen: {een.get_leerroute_display()}", een.gestart_op or een.aangemeld_op)
            for een in aanmeldingen
        ),
        door=door,
    )
    gebeurtenissen_vastleggen(
        "participatieplan.overgenomen",
        ((plan.dossier, "Participatieplan overgenomen", plan.opgesteld_op) for plan in plannen),
        door=door,
    )


@transaction.atomic
def pvts_overnemen(rijen: list[tuple[Dossier, Mapping[str, Any]]], *, door: Gebruiker) -> None:
    """Record the one PVT of each new dossier."""
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    pvts = Pvt.objects.bulk_create(Pvt(dossier=dossier, overgenomen=True, **velden) for dossier, velden in rijen)
    gebeurtenissen_vastleggen(
        "pvt.overgenomen",
        (
            (pvt.dossier, f"PVT overgenomen: {pvt.staat}", pvt.ondertekend_op or pvt.gestart_op or pvt.aangemeld_op)
            for pvt in pvts
        ),
        door=door,
    )
