"""The handover when the bijstand ends: what is paid stops, who pays what is told, aftercare is planned."""

from datetime import date

from django.db import transaction

from inburgering.brieven.models import Document
from inburgering.dossiers.services.taken import taken_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from ontzorgen.enums import TrajectSoort, TrajectUitkomst
from ontzorgen.models import OntzorgenTraject
from ontzorgen.selectors.recht import bijstand_gestopt_op
from ontzorgen.services.eisen import eis_tekst, traject_op_slot
from ontzorgen.services.traject import traject_beeindigen
from ontzorgen.taken import OVERDRAGEN


@transaction.atomic
def ontzorgen_overdragen(
    traject: OntzorgenTraject, *, door: Gebruiker, toeslagen: str, reden: str = ""
) -> tuple[OntzorgenTraject, Document]:
    """End a traject because the bijstand ended, on the day that it did, with the letter about what changes.

    `toeslagen` says what was done about them. Raises RegelFout when there still is bijstand, or for voluntary help,
    which goes on.
    """
    traject = traject_op_slot(traject, door=door)
    if traject.soort == TrajectSoort.VRIJWILLIG:
        raise RegelFout("vrijwillig_gaat_door", "Vrijwillige budgetcoaching hangt niet af van de bijstand.")
    gestopt_op = bijstand_gestopt_op(traject.dossier)
    if gestopt_op is None:
        raise RegelFout("bijstand_loopt", "Er is nog recht op bijstand. Leg eerst vast wanneer het stopt.")
    toeslagen = eis_tekst(toeslagen, "Vul in wat er met de toeslagen is gedaan.", veld="toeslagen")
    waarom = reden.strip() or f"U krijgt vanaf {datum_lang(gestopt_op)} geen bijstand meer."
    for soort in (OVERDRAGEN, "ontzorgen_toeslagen"):
        taken_afronden(traject.dossier, soort, door=door)
    traject, document = traject_beeindigen(
        traject, op=_dag(traject, gestopt_op), uitkomst=TrajectUitkomst.VOORTIJDIG, reden=waarom, door=door
    )
    gebeurtenis_vastleggen(
        traject.dossier, "ontzorgen.toeslagen", "Toeslagen nagekeken", door=door, toelichting=toeslagen
    )
    return traject, document


def _dag(traject: OntzorgenTraject, gestopt_op: date) -> date:
    return max(traject.gestart_op, min(gestopt_op, traject.einde))
