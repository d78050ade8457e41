"""Taking over maatschappelijke begeleiding and overdrachten as they were: no letters, no tasks for what is past."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from inburgering.begeleiding.enums import BEGELEIDING_OPEN, BegeleidingStatus, EindeBegeleiding
from inburgering.begeleiding.models import Begeleiding, Overdracht
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen, gebeurtenissen_vastleggen
from inburgering.recht.begeleiding import begeleidingsperiode
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

MET_EINDRAPPORT = "Overgenomen: het eindrapport was ontvangen."
VOLGDE_NIEUWE = "Overgenomen: er volgde nieuwe begeleiding."


@transaction.atomic
def begeleiding_overnemen(
    dossier: Dossier, *, door: Gebruiker, gestart_op: date, eindrapport_op: date | None = None
) -> Begeleiding:
    """Record maatschappelijke begeleiding from elsewhere, without organisation, or the eindrapport of a known one.

    Identity is the dossier and the first day; again changes nothing. With an eindrapport it has ended; of two without
    one only the later runs. Raises RegelFout when a date lies in the future or the eindrapport before the start.
    """
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    _eis_niet_in_toekomst("gestart_op", gestart_op)
    if eindrapport_op:
        _eis_niet_in_toekomst("eindrapport_op", eindrapport_op)
        if eindrapport_op < gestart_op:
            raise RegelFout("eindrapport_voor_start", "eindrapport_op ligt vóór gestart_op.", veld="eindrapport_op")
    alle = Begeleiding.objects.filter(dossier=dossier)
    bekend = alle.filter(gestart_op=gestart_op).first()
    if bekend and eindrapport_op in (None, bekend.eindrapport_op):
        return bekend
    begeleiding = bekend or Begeleiding(dossier=dossier, gestart_op=gestart_op, status=BegeleidingStatus.LOOPT)
    _duur_zetten([begeleiding])
    if eindrapport_op:
        begeleiding.eindrapport_op = eindrapport_op
        _beeindigen(begeleiding, eindrapport_op, MET_EINDRAPPORT)
    lopend = alle.filter(status__in=BEGELEIDING_OPEN).exclude(pk=begeleiding.pk).first()
    if lopend and begeleiding.is_open:
        op_volgorde = sorted((lopend, begeleiding), key=lambda een: een.gestart_op or gestart_op)
        _beeindigen(op_volgorde[0], op_volgorde[1].gestart_op or gestart_op, VOLGDE_NIEUWE)
        lopend.save()
    begeleiding.save()
    gebeurtenis_vastleggen(
        dossier,
        "begeleiding.overgenomen",
        f"Maatschappelijke begeleiding overgenomen: {begeleiding.get_status_display().lower()}",
        door=door,
        op=eindrapport_op or gestart_op,
    )
    return begeleiding


def _duur_zetten(begeleidingen: list[Begeleiding]) -> None:
    """Give begeleiding of which only the start is known the usual duration of the gemeente, and its end."""
    keuzes = instellingen()
    maanden = keuzes["begeleiding_maanden"]
    for begeleiding in begeleidingen:
        if begeleiding.einde is None and begeleiding.gestart_op:
            begeleiding.duur_maanden = maanden
            begeleiding.einde = begeleidingsperiode(
                start=begeleiding.gestart_op,
                maanden=maanden,
                weken_voor_eindrapport=keuzes["begeleiding_eindrapport_weken"],
            ).einde


def _beeindigen(begeleiding: Begeleiding, op: date, toelichting: str) -> None:
    begeleiding.status = BegeleidingStatus.BEEINDIGD
    begeleiding.beeindigd_op = op
    begeleiding.einde_reden, begeleiding.einde_toelichting = EindeBegeleiding.ANDERS, toelichting


@transaction.atomic
def overdracht_overnemen(
    dossier: Dossier, *, door: Gebruiker, datum: date, moment: str, bestemming: str = "", uitkomst: str = ""
) -> Overdracht:
    """Record an overdracht from elsewhere, or correct a known one; identity is the dossier and the day.

    Raises RegelFout for a day in the future.
    """
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    _eis_niet_in_toekomst("datum", datum)
    overdracht = Overdracht.objects.filter(dossier=dossier, datum=datum).order_by("pk").first()
    overdracht = overdracht or Overdracht(dossier=dossier, datum=datum)
    gegeven = {"moment": moment, "bestemming": bestemming, "uitkomst": uitkomst}
    anders = {veld: waarde for veld, waarde in gegeven.items() if waarde and getattr(overdracht, veld) != waarde}
    if overdracht.pk and not anders:
        return overdracht
    for veld, waarde in anders.items():
        setattr(overdracht, veld, waarde)
    overdracht.save()
    gebeurtenis_vastleggen(
        dossier,
        "overdracht.overgenomen",
        f"Overdracht overgenomen: {overdracht.get_moment_display().lower()}",
        door=door,
        op=datum,
    )
    return overdracht


def _eis_niet_in_toekomst(veld: str, op: date) -> None:
    if op > vandaag():
        raise RegelFout("datum_in_toekomst", "Deze datum ligt in de toekomst.", veld=veld)


@transaction.atomic
def begeleidingen_overnemen(rijen: list[tuple[Dossier, Mapping[str, Any]]], *, door: Gebruiker) -> None:
    """Record the one maatschappelijke begeleiding of each new dossier."""
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    begeleidingen = [
        Begeleiding(dossier=dossier, status=BegeleidingStatus.LOOPT, **velden) for dossier, velden in rijen
    ]
    _duur_zetten(begeleidingen)
    for begeleiding in begeleidingen:
        if begeleiding.eindrapport_op:
            _beeindigen(begeleiding, begeleiding.eindrapport_op, MET_EINDRAPPORT)
    Begeleiding.objects.bulk_create(begeleidingen)
    gebeurtenissen_vastleggen(
        "begeleiding.overgenomen",
        (
            (
                een.dossier,
                f"Maatschappelijke begeleiding overgenomen: {een.get_status_display().lower()}",
                een.eindrapport_op or een.gestart_op or vandaag(),
            )
            for een in begeleidingen
        ),
        door=door,
    )


@transaction.atomic
def overdrachten_overnemen(rijen: list[tuple[Dossier, Mapping[str, Any]]], *, door: Gebruiker) -> None:
    """Record overdrachten of new dossiers, of one person never two on one day."""
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    overdrachten = Overdracht.objects.bulk_create(Overdracht(dossier=dossier, **velden) for dossier, velden in rijen)
    gebeurtenissen_vastleggen(
        "overdracht.overgenomen",
        (
            (een.dossier, f"Overdracht overgenomen: {een.get_moment_display().lower()}", een.datum)
            for een in overdrachten
        ),
        door=door,
    )
