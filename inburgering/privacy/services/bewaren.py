"""Retention up to the decision: holds, the list that one makes and another approves, and what stays after all."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.privacy.enums import LIJST_OVERGANGEN, Lijststatus
from inburgering.privacy.models import Bewaarblokkade, Vernietigingslijst, Vernietigingsregel
from inburgering.privacy.selectors import geldende_blokkade, kandidaten
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

OP_EEN_LIJST = 500
"""So many dossiers somebody can still look through before approving."""


@transaction.atomic
def bewaarblokkade_zetten(dossier: Dossier, *, reden: str, nakijken_op: date, door: Gebruiker) -> Bewaarblokkade:
    """Hold the destruction of a dossier up, for a procedure that needs its data (AVG art. 17 lid 3 onder e).

    Raises RegelFout when a hold rests on it already, no reason is given or the day to look again is not to come.
    """
    eis(door, Bevoegdheid.BEWAARBLOKKADE_BEHEREN)
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    if geldende_blokkade(dossier):
        raise RegelFout("blokkade_is_er", "Op dit dossier rust al een blokkade.")
    if not reden.strip():
        raise RegelFout("reden_ontbreekt", "Schrijf op waarom de gegevens moeten blijven.", veld="reden")
    if nakijken_op <= vandaag():
        raise RegelFout("nakijken_later", "Kies een dag na vandaag.", veld="nakijken_op")
    blokkade = Bewaarblokkade.objects.create(
        dossier=dossier, reden=reden.strip(), nakijken_op=nakijken_op, gezet_door=door
    )
    gebeurtenis_vastleggen(
        dossier, "bewaarblokkade.gezet", "Vernietigen tegengehouden", door=door, toelichting=blokkade.reden
    )
    return blokkade


@transaction.atomic
def bewaarblokkade_opheffen(blokkade: Bewaarblokkade, *, reden: str, door: Gebruiker) -> Bewaarblokkade:
    """End a hold with a reason; raises RegelFout when it ended already or no reason is given."""
    eis(door, Bevoegdheid.BEWAARBLOKKADE_BEHEREN)
    blokkade = Bewaarblokkade.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=blokkade.pk)
    if not blokkade.geldt:
        raise RegelFout("blokkade_is_opgeheven", "Deze blokkade is al opgeheven.")
    if not reden.strip():
        raise RegelFout("reden_ontbreekt", "Schrijf op waarom de gegevens nu weg kunnen.", veld="reden")
    blokkade.opgeheven_op = vandaag()
    blokkade.opgeheven_door = door
    blokkade.opgeheven_reden = reden.strip()
    blokkade.save(update_fields=["opgeheven_op", "opgeheven_door", "opgeheven_reden"])
    gebeurtenis_vastleggen(
        blokkade.dossier,
        "bewaarblokkade.opgeheven",
        "Vernietigen wordt niet meer tegengehouden",
        door=door,
        toelichting=blokkade.opgeheven_reden,
    )
    return blokkade


@transaction.atomic
def vernietigingslijst_opstellen(*, door: Gebruiker) -> Vernietigingslijst:
    """Propose the dossiers whose time is over, the oldest first; a colleague approves (Besluit art. 9.9 lid 1).

    Raises RegelFout when nothing may go or another proposal waits.
    """
    eis(door, Bevoegdheid.VERNIETIGING_OPSTELLEN)
    gevonden = list(kandidaten(vandaag(), hoogstens=OP_EEN_LIJST))
    if not gevonden:
        raise RegelFout("niets_te_vernietigen", "Er is nu geen dossier waarvan de bewaartermijn voorbij is.")
    hoogste = Vernietigingslijst.objects.aggregate(hoogste=Max("nummer"))["hoogste"] or 0
    try:
        with transaction.atomic():
            lijst = Vernietigingslijst.objects.create(nummer=hoogste + 1, opgesteld_door=door)
    except IntegrityError as fout:
        raise RegelFout("lijst_wacht", "Er ligt al een lijst ter goedkeuring.") from fout
    Vernietigingsregel.objects.bulk_create(
        Vernietigingsregel(
            lijst=lijst,
            dossier=kandidaat.dossier,
            verwijderen_vanaf=kandidaat.bewaring.verwijderen_vanaf or vandaag(),
            uitleg=kandidaat.bewaring.uitleg[:300],
        )
        for kandidaat in gevonden
    )
    return lijst


@transaction.atomic
def vernietigingsregel_aanhouden(rij: Vernietigingsregel, *, reden: str, door: Gebruiker) -> Vernietigingsregel:
    """Keep one dossier off the destruction, with a reason; an empty reason puts it back on.

    Raises RegelFout when the list is decided already.
    """
    eis(door, Bevoegdheid.VERNIETIGING_INZIEN)
    lijst = Vernietigingslijst.objects.select_for_update(of=("self",)).get(pk=rij.lijst_id)
    if not lijst.is_voorstel:
        raise RegelFout("lijst_is_besloten", "Over deze lijst is al besloten.")
    rij.aanhouden_reden = reden.strip()[:300]
    rij.save(update_fields=["aanhouden_reden"])
    return rij


def _naar(lijst: Vernietigingslijst, status: Lijststatus) -> Vernietigingslijst:
    lijst = Vernietigingslijst.objects.select_for_update(of=("self",)).get(pk=lijst.pk)
    if (Lijststatus(lijst.status), status) not in LIJST_OVERGANGEN:
        raise RegelFout("lijst_is_besloten", f"Deze lijst is al {lijst.get_status_display().lower()}.")
    lijst.status = status
    return lijst


@transaction.atomic
def vernietigingslijst_goedkeuren(lijst: Vernietigingslijst, *, door: Gebruiker) -> Vernietigingslijst:
    """Approve the list: a worker then destroys what it names. There is no way back.

    Raises RegelFout when it is decided already, the approver made it himself, or nothing is left on it.
    """
    eis(door, Bevoegdheid.VERNIETIGING_GOEDKEUREN)
    lijst = _naar(lijst, Lijststatus.GOEDGEKEURD)
    if lijst.opgesteld_door_id == door.pk:
        raise RegelFout("zelf_opgesteld", "U stelde deze lijst zelf op. Een collega keurt hem goed.")
    if not lijst.regels.filter(aanhouden_reden="").exists():
        raise RegelFout("lijst_is_leeg", "Op deze lijst staat niets meer dat weg mag. Trek hem in.")
    lijst.goedgekeurd_door = door
    lijst.goedgekeurd_at = nu()
    lijst.save(update_fields=["status", "goedgekeurd_door", "goedgekeurd_at"])
    return lijst


@transaction.atomic
def vernietigingslijst_intrekken(lijst: Vernietigingslijst, *, door: Gebruiker) -> Vernietigingslijst:
    """Withdraw a proposal; its dossiers come back on a next list."""
    eis(door, Bevoegdheid.VERNIETIGING_INZIEN)
    lijst = _naar(lijst, Lijststatus.INGETROKKEN)
    lijst.save(update_fields=["status"])
    lijst.regels.all().delete()
    return lijst
