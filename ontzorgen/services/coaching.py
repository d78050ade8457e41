"""Conversations of the budgetcoach with the steps in each skill, and the evaluation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from inburgering.dossiers.services.eisen import eis_geweest
from inburgering.dossiers.services.taken import taken_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from ontzorgen.enums import GesprekSoort, Stap, Vaardigheid
from ontzorgen.models import Coachgesprek, Evaluatie, EvaluatieOordeel, OntzorgenTraject, Vaardigheidsstap
from ontzorgen.services.eisen import coachtaak, traject_op_slot
from ontzorgen.taken import EVALUATIE, GESPREK, STARTGESPREK, UITKOMST, onderwerp_van


@dataclass(frozen=True, kw_only=True)
class Gesprek:
    """What is recorded of a conversation; `stappen` is how far the person is per skill that came up."""

    op: date
    taal: str
    tolk: str
    aanwezig: str = ""
    verslag: str = ""
    volgende_op: date | None = None
    stappen: Mapping[str, str] | None = None


@transaction.atomic
def gesprek_vastleggen(traject: OntzorgenTraject, gesprek: Gesprek, *, door: Gebruiker) -> Coachgesprek:
    """Record a conversation: the first one is the startgesprek; the next one becomes a task.

    Raises RegelFout when the day is in the future, or the next conversation is not later.
    """
    traject = traject_op_slot(traject, door=door)
    eis_geweest(gesprek.op, veld="op")
    if gesprek.volgende_op and gesprek.volgende_op <= gesprek.op:
        raise RegelFout("volgende_niet_later", "Het volgende gesprek is later dan dit gesprek.", veld="volgende_op")
    nog_geen = traject.voortzetting_van_id is None and not traject.gesprekken.filter(soort=GesprekSoort.START).exists()
    soort = GesprekSoort.START if nog_geen else GesprekSoort.COACHING
    rij = Coachgesprek.objects.create(
        traject=traject,
        soort=soort,
        op=gesprek.op,
        taal=gesprek.taal.strip(),
        tolk=gesprek.tolk,
        aanwezig=gesprek.aanwezig.strip(),
        verslag=gesprek.verslag.strip(),
        volgende_op=gesprek.volgende_op,
        door=door,
    )
    Vaardigheidsstap.objects.bulk_create(
        Vaardigheidsstap(gesprek=rij, vaardigheid=vaardigheid, stap=stap)
        for vaardigheid, stap in (gesprek.stappen or {}).items()
        if stap
    )
    taken_afronden(traject.dossier, STARTGESPREK if soort == GesprekSoort.START else GESPREK, door=door, op=gesprek.op)
    if gesprek.volgende_op:
        coachtaak(
            traject.dossier, GESPREK, "Coachingsgesprek", uiterlijk_op=gesprek.volgende_op, url_naam="ontzorgen:gesprek"
        )
    gebeurtenis_vastleggen(
        traject.dossier, "ontzorgen.gesprek", f"{rij.get_soort_display()} met de budgetcoach", door=door, op=gesprek.op
    )
    return rij


@transaction.atomic
def evaluatie_vastleggen(
    traject: OntzorgenTraject,
    *,
    op: date,
    taal: str,
    tolk: str,
    oordelen: Mapping[str, str],
    door: Gebruiker,
    eigen_woorden: str = "",
    wil_verder: bool = False,
    advies: str = "",
) -> Evaluatie:
    """Record how the inburgeraar judges himself, skill by skill; filled in again it takes the place of the first.

    Raises RegelFout when a skill has no judgement, or the day is in the future or before the traject.
    """
    traject = traject_op_slot(traject, door=door)
    eis_geweest(op, veld="op")
    if op < traject.gestart_op:
        raise RegelFout("evaluatie_voor_begin", f"Het traject begon op {datum_lang(traject.gestart_op)}.", veld="op")
    for vaardigheid in Vaardigheid:
        if oordelen.get(vaardigheid) not in Stap.values:
            raise RegelFout(
                "oordeel_ontbreekt", f"Kies wat de inburgeraar vindt van: {vaardigheid.label}.", veld=vaardigheid.value
            )
    evaluatie, _ = Evaluatie.objects.update_or_create(
        traject=traject,
        defaults={
            "op": op,
            "taal": taal.strip(),
            "tolk": tolk,
            "eigen_woorden": eigen_woorden.strip(),
            "wil_verder": wil_verder,
            "advies": advies.strip(),
            "door": door,
        },
    )
    evaluatie.oordelen.all().delete()
    EvaluatieOordeel.objects.bulk_create(
        EvaluatieOordeel(evaluatie=evaluatie, vaardigheid=vaardigheid, stap=oordelen[vaardigheid])
        for vaardigheid in Vaardigheid
    )
    taken_afronden(traject.dossier, EVALUATIE, onderwerp=onderwerp_van(traject), door=door, op=op)
    coachtaak(
        traject.dossier,
        UITKOMST,
        "Ontzorgen afsluiten of voortzetten",
        uiterlijk_op=max(traject.einde, vandaag()),
        onderwerp=onderwerp_van(traject),
        url_naam="ontzorgen:overzicht",
    )
    gebeurtenis_vastleggen(
        traject.dossier, "ontzorgen.geevalueerd", "Ontzorgen geëvalueerd met de inburgeraar", door=door, op=op
    )
    return evaluatie
