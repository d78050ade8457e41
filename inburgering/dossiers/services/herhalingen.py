"""Tasks that come back: the next one is made once, when this one is handled or its day passes."""

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef

from inburgering.dossiers.models import Taak
from inburgering.dossiers.services.taken import taak_op_slot, volgende_maken
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.permissions import eis
from inburgering.toegang.services.gebruikers import systeemgebruiker

PER_KEER = 100


@transaction.atomic
def herhaling_stoppen(taak: Taak, *, door: Gebruiker) -> Taak:
    """Let the task not come back after this one."""
    eis(door, Bevoegdheid.TAAK_AFHANDELEN)
    taak = taak_op_slot(taak)
    if taak.herhaling and (taak.herhaling.tot is None or taak.herhaling.tot > vandaag()):
        taak.herhaling.tot = vandaag()
        taak.herhaling.save(update_fields=["tot"])
        gebeurtenis_vastleggen(
            taak.dossier, "taak.niet_meer_herhaald", f"Komt niet meer terug: {taak.titel}"[:200], door=door
        )
    return taak


def taken_herhalen(gemeente: Gemeente, dag: date) -> int:
    """Make the next of each open task that comes back and whose day has passed; returns how many."""
    aantal, vanaf = 0, 0
    while True:
        with werken_in(gemeente, systeemgebruiker()):
            taken = _voorbij(dag, vanaf)
            aantal += sum(volgende_maken(taak, dag) is not None for taak in taken)
        if len(taken) < PER_KEER:
            return aantal
        vanaf = taken[-1].pk


def _voorbij(dag: date, vanaf: int) -> list[Taak]:
    later = Taak.objects.filter(herhaling=OuterRef("herhaling"), volgnummer__gt=OuterRef("volgnummer"))
    return list(
        Taak.objects.open()
        .filter(~Exists(later), uiterlijk_op__lt=dag, herhaling__isnull=False, pk__gt=vanaf)
        .exclude(herhaling__tot__lt=dag)
        .select_related("herhaling", "dossier", "toegewezen_aan")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("pk")[:PER_KEER]
    )
