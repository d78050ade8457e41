"""What to go through in a task: kept by beheer per soort in versions, copied into a task when it is first opened."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from inburgering.dossiers.models import Checklist, Taak, Taakpunt
from inburgering.dossiers.services.taken import eis_open_taak, taak_op_slot
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis


@dataclass(frozen=True)
class Punt:
    """One item of a checklist; one that is not actief stays on record but is not copied into new tasks."""

    tekst: str
    actief: bool = True


@transaction.atomic
def checklist_opslaan(soort: str, punten: list[Punt], *, door: Gebruiker) -> Checklist:
    """Write the next version of the checklist of a soort, in this order; the same again makes no version.

    Tasks that have been opened keep the items that they have. Raises RegelFout when an item stands in it twice.
    """
    eis(door, Bevoegdheid.TEKSTEN_BEHEREN)
    teksten = [punt.tekst for punt in punten]
    if dubbel := next((tekst for tekst in teksten if teksten.count(tekst) > 1), None):
        raise RegelFout("checklist_punt_dubbel", f"Dit punt staat er twee keer in: {dubbel}")
    versies = Checklist.objects.filter(soort=soort)
    huidig = versies.order_by("-versie").first()
    inhoud = [{"tekst": punt.tekst, "actief": punt.actief} for punt in punten]
    if huidig and huidig.punten == inhoud:
        return huidig
    laatste = versies.aggregate(laatste=Max("versie"))["laatste"] or 0
    return Checklist.objects.create(soort=soort, versie=laatste + 1, punten=inhoud, gemaakt_door=door)


@transaction.atomic
def checklist_overnemen(taak: Taak, *, door: Gebruiker) -> None:
    """Copy the active items of the soort into an open task that has none yet; who may not tick copies nothing."""
    if taak.checklist_id or not taak.is_open or not door.mag(Bevoegdheid.TAAK_AFHANDELEN):
        return
    checklist = Checklist.objects.filter(soort=taak.soort).order_by("-versie").first()
    if checklist is None or not checklist.actieve_punten:
        return
    op_slot = taak_op_slot(taak)
    if op_slot.checklist_id is None:
        op_slot.checklist = checklist
        op_slot.save(update_fields=["checklist"])
        Taakpunt.objects.bulk_create(
            [
                Taakpunt(taak=op_slot, volgorde=plaats, tekst=tekst)
                for plaats, tekst in enumerate(checklist.actieve_punten, 1)
            ]
        )
    taak.checklist = checklist


@transaction.atomic
def punt_afvinken(punt: Taakpunt, *, gedaan: bool, door: Gebruiker) -> Taakpunt:
    """Tick an item of an open task, or take the tick away; who ticked it first stays. Raises RegelFout when closed."""
    eis(door, Bevoegdheid.TAAK_AFHANDELEN)
    eis_open_taak(taak_op_slot(punt.taak))
    punt = Taakpunt.objects.select_for_update(of=("self",)).get(pk=punt.pk)
    if gedaan != (punt.gedaan_at is not None):
        punt.gedaan_door = door if gedaan else None
        punt.gedaan_at = nu() if gedaan else None
        punt.save(update_fields=["gedaan_door", "gedaan_at"])
    return punt
