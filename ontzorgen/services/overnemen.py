"""Taking over the ontzorgen of new dossiers at once; `traject_overnemen` does one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from inburgering.dossiers.models import Dossier, Taak
from inburgering.dossiers.services.overnemen import eerste_taken_zetten
from inburgering.dossiers.services.tijdlijn import gebeurtenissen_vastleggen
from inburgering.recht.kalender import eerste_werkdag
from inburgering.recht.termijnen import ontzorgen
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from ontzorgen.enums import TrajectSoort
from ontzorgen.models import OntzorgenTraject
from ontzorgen.taken import EVALUATIE, EVALUATIE_PAGINA, EVALUATIE_TITEL


@transaction.atomic
def trajecten_overnemen(rijen: list[tuple[Dossier, Mapping[str, Any]]], *, door: Gebruiker) -> None:
    """Record the one traject of art. 56a of each new dossier; one that is still open gets the task to evaluate."""
    eis(door, Bevoegdheid.ONTZORGEN_UITVOEREN)
    trajecten = OntzorgenTraject.objects.bulk_create(
        OntzorgenTraject(
            dossier=dossier,
            gezin=dossier.inburgeraar.gezin,
            soort=TrajectSoort.ART56A,
            einde=_dag_na_zes_maanden(velden["gestart_op"]),
            **velden,
        )
        for dossier, velden in rijen
    )
    _evaluaties_plannen([traject for traject in trajecten if traject.is_open])
    gebeurtenissen_vastleggen(
        "ontzorgen.overgenomen",
        (
            (
                traject.dossier,
                f"Ontzorgen overgenomen: {traject.get_uitkomst_display().lower() or 'loopt'}",
                traject.beeindigd_op or traject.gestart_op,
            )
            for traject in trajecten
        ),
        door=door,
    )


def _evaluaties_plannen(trajecten: list[OntzorgenTraject]) -> None:
    """As `evaluatie_plannen` does one, for trajects of new dossiers."""
    weken = instelling("ontzorgen_evaluatie_weken")
    Taak.objects.bulk_create(
        Taak(
            dossier=traject.dossier,
            soort=EVALUATIE,
            titel=EVALUATIE_TITEL,
            uiterlijk_op=eerste_werkdag(traject.evaluatiedag(weken)),
            url_naam=EVALUATIE_PAGINA,
            rol=Rol.BUDGETCOACH,
        )
        for traject in trajecten
    )
    eerste_taken_zetten([traject.dossier for traject in trajecten])


def _dag_na_zes_maanden(gestart_op: date) -> date:
    einde = ontzorgen(datum_recht_op_bijstand=gestart_op).einde
    if einde is None:
        raise ValueError("Een termijn van ontzorgen met een begin heeft een einde.")
    return einde
