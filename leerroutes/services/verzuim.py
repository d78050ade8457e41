"""Absence from the lessons above what the gemeente accepts becomes a task to talk about it."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import Sum

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.taken import taak_maken, taken_laten_vervallen
from inburgering.recht.kalender import eerste_werkdag
from inburgering.recht.uren import getal
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.klok import vandaag
from leerroutes.models import Urenregel

VERZUIM = "verzuim_bespreken"
BINNEN = timedelta(days=14)


def verzuim_nagaan(dossier: Dossier) -> None:
    """Make the task when the absence of the last weeks passes the threshold, and let it lapse when it no longer does.

    The signal is the month of the last row with absence, so that a next period asks again after a talk.
    """
    keuzes = instellingen()
    sinds = vandaag() - timedelta(weeks=keuzes["verzuim_weken"])
    regels = Urenregel.objects.geldend().filter(dossier=dossier, verzuim__isnull=False, tot__gt=sinds)
    som = regels.aggregate(gevolgd=Sum("uren"), verzuim=Sum("verzuim"))
    verzuim = som["verzuim"] or Decimal(0)
    lessen = (som["gevolgd"] or 0) + verzuim
    drempel = keuzes["verzuim_procent"]
    laatste = regels.filter(verzuim__gt=0).order_by("-tot").first()
    if laatste is None or not lessen or verzuim * 100 < lessen * drempel:
        taken_laten_vervallen(dossier, soorten=[VERZUIM])
        return
    onderwerp = f"{laatste.laatste_dag:%Y-%m}"
    if dossier.taken.filter(soort=VERZUIM, onderwerp=onderwerp).exists():
        return
    taken_laten_vervallen(dossier, soorten=[VERZUIM])
    taak_maken(
        dossier,
        VERZUIM,
        f"Verzuim bespreken: {round(verzuim * 100 / lessen)} % van de lessen",
        uiterlijk_op=eerste_werkdag(vandaag() + BINNEN),
        onderwerp=onderwerp,
        toelichting=f"{getal(verzuim)} van de {getal(lessen)} uren gemist zonder reden in de laatste "
        f"{keuzes['verzuim_weken']} weken. De gemeente spreekt erover vanaf {drempel} %.",
        url_naam="leerroutes:uren",
    )
