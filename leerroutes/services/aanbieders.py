"""Closing a school: the people there must not lose the proof of their hours, and need another school."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from inburgering.aanbod.models import Aanbieder
from inburgering.aanbod.services import aanbieders
from inburgering.aanbod.services.regio import elders_in_regio
from inburgering.dossiers.enums import DossierStatus
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.taken import taak_maken
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.notatie import datum_lang
from leerroutes.models import Aanmelding, Urenregel
from leerroutes.models.aanmelding import OPEN

URENVERKLARING = "urenverklaring_ophalen"
BINNEN = timedelta(days=14)
"""A school that closes is hard to reach soon: our own limit, the law has none."""


@dataclass(frozen=True)
class Sluiting:
    """How many people here got the task, and in which other gemeenten of the region the school closed too."""

    aantal: int
    elders: list[str]


@transaction.atomic
def aanbieder_sluiten(aanbieder: Aanbieder, *, op: date, reden: str, door: Gebruiker) -> Sluiting:
    """Close an aanbieder and give everybody there the task to obtain his statement of hours.

    Everybody there: who is registered or has lessons there, and who has hours of it without proof. What the gemeenten
    of the region share closes in each of them where `door` keeps the aanbieders, with the same tasks.
    """

    def elders(_gemeente: Gemeente) -> bool:
        daar = Aanbieder.objects.filter(regiosleutel=aanbieder.regiosleutel, gesloten_op__isnull=True).first()
        if daar:
            _sluiten(daar, op=op, reden=reden, door=door)
        return daar is not None

    aantal = _sluiten(aanbieder, op=op, reden=reden, door=door)
    if not aanbieder.regiosleutel:
        return Sluiting(aantal, [])
    return Sluiting(aantal, elders_in_regio(elders, bevoegdheid=Bevoegdheid.AANBIEDERS_BEHEREN, door=door))


def _sluiten(aanbieder: Aanbieder, *, op: date, reden: str, door: Gebruiker) -> int:
    """Close the aanbieder of one gemeente; returns how many there got the task."""
    aanbieder = aanbieders.aanbieder_sluiten(aanbieder, op=op, reden=reden, door=door)
    dossiers = Dossier.objects.filter(_daar(aanbieder), status=DossierStatus.OPEN).order_by("pk")
    uiterlijk = eerste_werkdag(max(vandaag(), min(op, vandaag() + BINNEN)) + BINNEN)
    for dossier in dossiers:
        taak_maken(
            dossier,
            URENVERKLARING,
            f"Haal urenverklaring op bij {aanbieder.naam}"[:120],
            uiterlijk_op=uiterlijk,
            onderwerp=str(aanbieder.uuid),
            toelichting=f"{aanbieder.naam} sluit vanaf {datum_lang(op)}. {reden}"[:500],
            url_naam="leerroutes:uren",
        )
        gebeurtenis_vastleggen(
            dossier, "aanbieder.gesloten", f"{aanbieder.naam} sluit"[:200], door=door, op=op, toelichting=reden
        )
    return len(dossiers)


def _daar(aanbieder: Aanbieder) -> Q:
    ingeschreven = Aanmelding.objects.filter(OPEN, aanbieder=aanbieder).values("dossier")
    onbewezen = Urenregel.objects.geldend().onbewezen().filter(aanbieder=aanbieder).values("dossier")
    return Q(pk__in=ingeschreven) | Q(pk__in=onbewezen)
