"""The second pair of eyes: offering a PIP to a colleague, approving it, sending it back with a remark."""

from django.db import transaction

from inburgering.dossiers.services.taken import taak_maken, taken_afronden, taken_laten_vervallen
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from pip_plans.enums import PipStatus
from pip_plans.models import Pip
from pip_plans.selectors.feiten import PipFeiten
from pip_plans.selectors.gereed import nog_nodig
from pip_plans.services.opstellen import eis_concept, slot_op

TAAK = "pip_goedkeuren"


@transaction.atomic
def pip_aanbieden(pip: Pip, *, door: Gebruiker) -> Pip:
    """Offer a complete concept to a colleague for approval; it can't be changed meanwhile."""
    eis(door, Bevoegdheid.PIP_OPSTELLEN)
    pip = _vergrendel(pip)
    eis_concept(pip)
    if nodig := nog_nodig(pip, PipFeiten(pip.dossier, vandaag()), door=door):
        raise RegelFout(nodig[0].code, nodig[0].uitleg, nodig[0].artikel, nodig[0].veld)
    pip.status = PipStatus.TER_GOEDKEURING
    pip.aangeboden_door = door
    pip.opmerking = ""
    pip.save(update_fields=["status", "aangeboden_door", "opmerking"])
    taak_maken(
        pip.dossier,
        TAAK,
        "PIP goedkeuren",
        toelichting=f"Aangeboden door {door.briefnaam}.",
        url_naam="pip_plans:pip",
        rol=Rol.TEAMLEIDER,
    )
    gebeurtenis_vastleggen(pip.dossier, "pip.aangeboden", "PIP ter goedkeuring aangeboden", door=door)
    return pip


def _vergrendel(pip: Pip) -> Pip:
    dossier = slot_op(pip.dossier)
    pip = Pip.objects.select_for_update(of=("self",)).get(pk=pip.pk)
    pip.dossier = dossier
    return pip


def _eis_ter_goedkeuring(pip: Pip) -> None:
    if pip.status != PipStatus.TER_GOEDKEURING:
        raise RegelFout("pip_niet_aangeboden", "Dit PIP ligt niet (meer) ter goedkeuring.")


@transaction.atomic
def pip_goedkeuren(pip: Pip, *, door: Gebruiker) -> Pip:
    """Approve a PIP of a colleague; raises RegelFout `eigen_pip` for who offered or composed it."""
    eis(door, Bevoegdheid.PIP_GOEDKEUREN)
    pip = _vergrendel(pip)
    _eis_ter_goedkeuring(pip)
    if door.pk in (pip.aangeboden_door_id, pip.opgesteld_door_id):
        raise RegelFout("eigen_pip", "U heeft dit PIP zelf gemaakt. Een collega moet het goedkeuren.")
    pip.goedgekeurd_door = door
    pip.goedgekeurd_op = vandaag()
    pip.save(update_fields=["goedgekeurd_door", "goedgekeurd_op"])
    taken_afronden(pip.dossier, TAAK, door=door)
    gebeurtenis_vastleggen(pip.dossier, "pip.goedgekeurd", "PIP goedgekeurd", door=door)
    return pip


@transaction.atomic
def pip_terugsturen(pip: Pip, *, door: Gebruiker, opmerking: str) -> Pip:
    """Send an offered PIP back with what must be mended."""
    eis(door, Bevoegdheid.PIP_GOEDKEUREN)
    pip = _vergrendel(pip)
    _eis_ter_goedkeuring(pip)
    if not opmerking.strip():
        raise RegelFout("opmerking_ontbreekt", "Schrijf op wat er anders moet.", veld="opmerking")
    _terug_naar_concept(pip, opmerking.strip())
    taken_afronden(pip.dossier, TAAK, door=door)
    gebeurtenis_vastleggen(
        pip.dossier, "pip.teruggestuurd", "PIP teruggestuurd met een opmerking", door=door, toelichting=opmerking
    )
    return pip


@transaction.atomic
def pip_terughalen(pip: Pip, *, door: Gebruiker) -> Pip:
    """Take an offered PIP back to change it; an approval then lapses."""
    eis(door, Bevoegdheid.PIP_OPSTELLEN)
    pip = _vergrendel(pip)
    _eis_ter_goedkeuring(pip)
    _terug_naar_concept(pip, "")
    taken_laten_vervallen(pip.dossier, soorten=[TAAK])
    gebeurtenis_vastleggen(pip.dossier, "pip.teruggehaald", "PIP teruggehaald om te wijzigen", door=door)
    return pip


def _terug_naar_concept(pip: Pip, opmerking: str) -> None:
    pip.status = PipStatus.CONCEPT
    pip.aangeboden_door = None
    pip.goedgekeurd_door = None
    pip.goedgekeurd_op = None
    pip.opmerking = opmerking
    pip.save(update_fields=["status", "aangeboden_door", "goedgekeurd_door", "goedgekeurd_op", "opmerking"])
