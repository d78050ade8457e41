"""The conversation of an oproep among the tasks and in the diary; the oproep itself keeps its date and place."""

from datetime import datetime

from django.utils.timezone import make_aware

from inburgering.dossiers.enums import AfspraakSoort, AfspraakStatus
from inburgering.dossiers.services.afspraken import afspraak_van_proces, afspraak_van_proces_sluiten
from inburgering.dossiers.services.taken import taak_maken
from inburgering.toegang.models import Gebruiker
from intake.enums import OproepUitkomst
from intake.models import Oproep

OVERZICHT = "intake:overzicht"
STATUS_BIJ_UITKOMST = {
    OproepUitkomst.VERSCHENEN: AfspraakStatus.GEWEEST,
    OproepUitkomst.ONVOLDOENDE: AfspraakStatus.GEWEEST,
    OproepUitkomst.NIET_VERSCHENEN: AfspraakStatus.NIET_VERSCHENEN,
    OproepUitkomst.AFGEMELD: AfspraakStatus.AFGEZEGD,
}


def gesprek_inplannen(oproep: Oproep, *, door: Gebruiker) -> None:
    """Put the conversation of this oproep among the tasks and, when its time is known, in the diary.

    Called again for a corrected oproep, or for one that runs again, it moves both.
    """
    dossier = oproep.intake.dossier
    taak_maken(
        dossier,
        "intake_gesprek",
        "Gesprek voor de brede intake",
        uiterlijk_op=oproep.gesprek_op,
        waarom=f"De dag van het gesprek in de {oproep.trede}e oproep (Wi2021 art. 14 lid 1).",
        onderwerp=str(oproep.uuid),
        url_naam=OVERZICHT,
    )
    if oproep.gesprek_om:
        afspraak_van_proces(
            dossier,
            soort=AfspraakSoort.INTAKEGESPREK,
            begin_at=make_aware(datetime.combine(oproep.gesprek_op, oproep.gesprek_om)),
            plaats=oproep.plaats,
            herkomst=str(oproep.uuid),
            url_naam=OVERZICHT,
            door=door,
        )


def gesprek_sluiten(oproep: Oproep) -> None:
    """Let the diary say what came of the oproep."""
    afspraak_van_proces_sluiten(
        oproep.intake.dossier,
        str(oproep.uuid),
        status=STATUS_BIJ_UITKOMST[OproepUitkomst(oproep.uitkomst)],
        reden=oproep.uitkomst_reden,
    )
