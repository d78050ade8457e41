"""Taking over the intake and brugklas of new dossiers at once; `intake_overnemen` and `brugklas_overnemen` do one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from inburgering.dossiers.enums import Fase
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.dossiers import fasen_zetten
from inburgering.dossiers.services.tijdlijn import gebeurtenissen_vastleggen
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from intake.enums import IntakeStatus
from intake.models import BrugklasDeelname, Intake

Rijen = list[tuple[Dossier, Mapping[str, Any]]]


@transaction.atomic
def intakes_overnemen(rijen: Rijen, *, door: Gebruiker) -> None:
    """Record the one intake of each new dossier (`gestart_op`, `afgerond_op`), with the phase that belongs to it."""
    eis(door, Bevoegdheid.INTAKE_AFNEMEN)
    intakes = [
        Intake(
            dossier=dossier,
            status=IntakeStatus.AFGEROND if velden.get("afgerond_op") else IntakeStatus.LOOPT,
            gestart_op=velden["gestart_op"],
            afgerond_op=velden.get("afgerond_op"),
        )
        for dossier, velden in rijen
    ]
    Intake.objects.bulk_create(intakes)
    fasen_zetten([intake.dossier for intake in intakes if intake.loopt], Fase.INTAKE)
    klaar = [intake.dossier for intake in intakes if not intake.loopt]
    fasen_zetten([dossier for dossier in klaar if not dossier.is_wi2013], Fase.PIP)
    fasen_zetten([dossier for dossier in klaar if dossier.is_wi2013], Fase.TRAJECT)
    gebeurtenissen_vastleggen(
        "intake.overgenomen",
        (
            (
                intake.dossier,
                f"Brede intake overgenomen: {'gestart' if intake.loopt else 'afgerond'}",
                intake.afgerond_op or intake.gestart_op,
            )
            for intake in intakes
        ),
        door=door,
    )


@transaction.atomic
def brugklassen_overnemen(rijen: Rijen, *, door: Gebruiker) -> None:
    """Record the one participation in the brugklas of each new dossier."""
    eis(door, Bevoegdheid.INTAKE_AFNEMEN)
    deelnames = BrugklasDeelname.objects.bulk_create(
        BrugklasDeelname(dossier=dossier, **velden) for dossier, velden in rijen
    )
    gebeurtenissen_vastleggen(
        "brugklas.overgenomen",
        (
            (deelname.dossier, f"Brugklas overgenomen: {deelname.staat.lower()}", _laatste(deelname))
            for deelname in deelnames
        ),
        door=door,
    )


def _laatste(deelname: BrugklasDeelname) -> date:
    return deelname.beeindigd_op or deelname.gestart_op or deelname.aangemeld_op
