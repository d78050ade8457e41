"""The aanbod of the world that every page is looked at in: a place, somebody who waits, work, study and a road."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from inburgering.aanbod.enums import DeelnameResultaat, GeenInzetReden, Opleidingsniveau, Route, Wachtreden
from inburgering.aanbod.services.catalogus import voorziening_opslaan
from inburgering.aanbod.services.deelnames import deelname_afronden, deelname_laten_wachten, deelname_vastleggen
from inburgering.aanbod.services.meedoen import integratieroute_vastleggen, opleiding_vastleggen, werk_vastleggen
from inburgering.aanbod.services.scholing import (
    diplomawaardering_aanvragen,
    diplomawaardering_vastleggen,
    scholingsuitgave_toekennen,
)
from inburgering.dossiers.models import Dossier
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.services.gemeenten import instelling_zetten


def catalogus_van_de_gemeente(door: Gebruiker) -> dict[str, UUID]:
    """A training with two places, costs and a key in the region; and money for study."""
    instelling_zetten("scholingsbudget_bedrag", 2500, door=door)
    velden = {
        "naam": "Sollicitatietraining",
        "soort": "werk",
        "organisatie": "Werkgeversservicepunt",
        "voor_wie": "Wie werk zoekt",
        "capaciteit": 2,
        "kosten": Decimal(350),
        "budget": "Participatiebudget",
        "regiosleutel": "sollicitatie",
    }
    return {"voorziening": voorziening_opslaan(None, velden, door=door).uuid}


def aanbod_van(dossier: Dossier, wachtend: Dossier, dag: date, *, door: Gebruiker) -> dict[str, UUID]:
    """A place that runs and one with a result, somebody who waits, roads, work, an opleiding and money."""
    training = voorziening_opslaan(None, {"naam": "Taalmaatje", "soort": "taal", "capaciteit": 1}, door=door)
    klaar = deelname_vastleggen(dossier, training, van=dag, door=door)
    deelname_afronden(klaar, laatste_dag=dag + timedelta(days=3), resultaat=DeelnameResultaat.DOEL_BEREIKT, door=door)
    deelname = deelname_vastleggen(dossier, training, van=vandaag(), door=door)
    deelname_laten_wachten(wachtend, training, wachtreden=Wachtreden.GEEN_PLAATS, door=door)
    integratieroute_vastleggen(dossier, route=Route.GEEN_INZET, van=dag, reden=GeenInzetReden.ZORG, door=door)
    route = integratieroute_vastleggen(dossier, route=Route.WERK, van=dag + timedelta(days=3), door=door)
    werk = werk_vastleggen(
        dossier,
        {
            "functie": "Kok",
            "werkgever": "De Haven",
            "uren_per_week": Decimal(24),
            "contract": "tijdelijk",
            "niveau": "past",
            "van": dag,
        },
        door=door,
    )
    opleiding = opleiding_vastleggen(
        dossier, {"naam": "Koken", "instelling": "Nova College", "niveau": "mbo2", "van": dag}, door=door
    )
    waardering = diplomawaardering_aanvragen(dossier, diploma="Bachelor", land="Syrië", aangevraagd_op=dag, door=door)
    diplomawaardering_vastleggen(waardering, uitslag_op=vandaag(), niveau=Opleidingsniveau.HBO, door=door)
    uitgave = scholingsuitgave_toekennen(
        dossier, waarvoor="Boeken", bedrag=Decimal(100), toegekend_op=vandaag(), door=door
    )
    return {
        "deelname": deelname.uuid,
        "route": route.uuid,
        "werk": werk.uuid,
        "opleiding": opleiding.uuid,
        "waardering": waardering.uuid,
        "uitgave": uitgave.uuid,
    }
