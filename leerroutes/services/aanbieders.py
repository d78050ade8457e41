"""Closing a school: the people there must not lose the proof of their hours, and need another school."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from inburgering.aanbod.models import Aanbieder
from inburgering.aanbod.services import aanbieders
from inburgering.dossiers.enums import DossierStatus
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.taken import taak_maken
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from leerroutes.models import Aanmelding, Urenregel
from leerroutes.models.aanmelding import OPEN

URENVERKLARING = "urenverklaring_ophalen"
BINNEN = timedelta(days=14)
"""A school that closes is hard to reach soon: our own limit, the law has none."""


@transaction.atomic
def aanbieder_sluiten(aanbieder: Aanbieder, *, op: date, reden: str, door: Gebruiker) -> int:
    """Close an aanbieder and give everybody there the task to obtain his statement of hours; returns how many.

    Everybody there: who is registered or has lessons there, and who has hours of it without proof.
    """
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
