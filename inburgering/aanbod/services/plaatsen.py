"""Who waits for a place hears when there is one."""

from datetime import timedelta

from inburgering.aanbod.enums import Wachtreden
from inburgering.aanbod.models import Voorziening, VoorzieningDeelname
from inburgering.aanbod.selectors.plaatsen import vrije_plaatsen
from inburgering.dossiers.enums import DossierStatus
from inburgering.dossiers.services.taken import taak_maken
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.klok import vandaag

PLAATS_VRIJ = "aanbod_plaats_vrij"
BINNEN = timedelta(days=7)
"""How soon a place that came free is offered; the law sets no date."""


def wachtenden_wekken(voorziening: Voorziening) -> None:
    """Make a task for who waits longest for a place, as many as there are places. The voorziening is locked."""
    vrij = vrije_plaatsen(voorziening, vandaag())
    if not vrij or voorziening.is_gestopt_op(vandaag()):
        return
    wachtend = (
        VoorzieningDeelname.objects.wachtend()
        .filter(voorziening=voorziening, wachtreden=Wachtreden.GEEN_PLAATS, dossier__status=DossierStatus.OPEN)
        .select_related("dossier")
        .order_by("wacht_sinds", "pk")
    )
    for deelname in wachtend[:vrij]:
        taak_maken(
            deelname.dossier,
            PLAATS_VRIJ,
            "Er is een plaats vrij" if voorziening.is_gezondheid else f"Plaats vrij: {voorziening.naam}"[:120],
            uiterlijk_op=eerste_werkdag(vandaag() + BINNEN),
            onderwerp=str(deelname.uuid),
            toelichting="Plaats de inburgeraar, of leg vast waarom dat niet kan.",
            url_naam="begeleiding:deelname",
            url_object=deelname.uuid,
        )
