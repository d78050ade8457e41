"""Recording what was delivered to the CBS."""

from datetime import date

from django.db import connection, transaction

from inburgering.keten.kwartaal import Kwartaal
from inburgering.keten.models import CbsLevering, CbsRegel
from inburgering.keten.selectors import Beeld, rijen_van, tellen, zonder_bsn
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

ARTIKEL = "Wi2021 art. 39; Besluit inburgering 2021 art. 9.12"
PER_KEER = 500
SLOT = 7_391
"""Which advisory lock: two deliveries of one gemeente wait for each other."""


@transaction.atomic
def cbs_leveren(kwartaal: Kwartaal, *, geleverd_op: date, door: Gebruiker) -> CbsLevering:
    """Record that the quarter was delivered, with what the dossiers say now, so that the next can be compared.

    Again for the same quarter: a later delivery, with the next number. Raises RegelFout when the quarter still runs, or
    the day lies before its end or after today.
    """
    eis(door, Bevoegdheid.CBS_LEVEREN)
    if vandaag() <= kwartaal.laatste_dag:
        raise RegelFout(
            "cbs_kwartaal_loopt", f"Het {kwartaal} loopt nog. Lever na de laatste dag.", ARTIKEL, "geleverd_op"
        )
    if not kwartaal.laatste_dag < geleverd_op <= vandaag():
        uitleg = "Kies een dag na het kwartaal, en niet later dan vandaag."
        raise RegelFout("cbs_geleverd_op", uitleg, ARTIKEL, "geleverd_op")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [SLOT, huidige_gemeente().pk])
    eerdere = CbsLevering.objects.filter(jaar=kwartaal.jaar, kwartaal=kwartaal.nummer).count()
    levering = CbsLevering.objects.create(
        jaar=kwartaal.jaar,
        kwartaal=kwartaal.nummer,
        volgnummer=eerdere + 1,
        geleverd_op=geleverd_op,
        aantal=0,
        compleet=0,
        door=door,
    )
    beeld, regels = Beeld(), []
    for rij in rijen_van(kwartaal):
        tellen(beeld, rij)
        regels.append(CbsRegel(levering=levering, dossier=rij.dossier, waarden=zonder_bsn(rij.waarden)))
        if len(regels) == PER_KEER:
            CbsRegel.objects.bulk_create(regels)
            regels = []
    CbsRegel.objects.bulk_create(regels)
    levering.aantal, levering.compleet = beeld.aantal, beeld.compleet
    levering.save(update_fields=["aantal", "compleet"])
    return levering
