"""What no import brings: appointments, interpreters, the end of the plicht and budgets, made beside generated persons.

Each row is kept as the slow computation reads it, under the key of its person.
"""

import random
from datetime import date, datetime, timedelta

from django.utils.timezone import make_aware

from inburgering.begeleiding.enums import PlichtSoort
from inburgering.begeleiding.models import Plichtwijziging
from inburgering.begeleiding.models.plicht import EINDIGT
from inburgering.beheer.models import Importsleutel
from inburgering.dossiers.enums import AfspraakSoort, AfspraakStatus
from inburgering.dossiers.models import Afspraak
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker, Gemeente, SpukBedrag
from inburgering.toegang.services.gebruikers import systeemgebruiker
from inburgering.toegang.services.gemeenten import instelling_zetten
from intake.models import Intake, IntakeGesprek
from ontzorgen.models import Coachgesprek, OntzorgenTraject
from tests.rapportage.gegevens import EERSTE, LAATSTE, Gegevens

BEDRAGEN = {"telefonisch": 40, "aanwezig": 95}


def bijmaken(gegevens: Gegevens, gemeenten: list[Gemeente], zaad: int) -> None:
    toeval = random.Random(zaad)
    door = systeemgebruiker()
    for gemeente in gemeenten:
        with werken_in(gemeente, door):
            _in_gemeente(gegevens, gemeente, toeval, door)


def _dag(toeval: random.Random) -> date:
    return EERSTE + timedelta(days=toeval.randint(0, (LAATSTE - EERSTE).days))


def _in_gemeente(gegevens: Gegevens, gemeente: Gemeente, toeval: random.Random, door: Gebruiker) -> None:
    sleutels = {een.dossier_id: een.sleutel for een in Importsleutel.objects.all()}
    afspraken, gesprekken, coaching, wijzigingen = [], [], [], []
    for dossier, sleutel in sleutels.items():
        for _ in range(toeval.randint(0, 4)):
            dag, soort = _dag(toeval), toeval.choice(AfspraakSoort.values)
            status = toeval.choice(AfspraakStatus.values)
            begin = make_aware(datetime(dag.year, dag.month, dag.day, toeval.choice([0, 9, 23]), 30))
            afspraken.append(
                Afspraak(dossier_id=dossier, soort=soort, status=status, begin_at=begin, medewerker=door, reden="Ziek")
            )
            gegevens.bestanden["afspraken"].append(
                {"sleutel": sleutel, "op": dag.isoformat(), "soort": soort, "status": status}
            )
        dag = _dag(toeval)
        for soort in toeval.sample([*PlichtSoort], toeval.choice([0, 0, 1, 2])):
            einde = dag if soort in EINDIGT else None
            wijzigingen.append(
                Plichtwijziging(dossier_id=dossier, soort=soort, op=dag, door=door, einde_plicht_op=einde)
            )
            gegevens.bestanden["plicht"].append({"sleutel": sleutel, "op": dag.isoformat(), "soort": soort.value})
            dag += timedelta(days=toeval.randint(0, 200))
    for pk, dossier in Intake.objects.values_list("pk", "dossier_id"):
        gesprek = _gesprek(gegevens, sleutels[dossier], toeval, "intake")
        gesprekken.append(IntakeGesprek(intake_id=pk, op=gesprek["op"], tolk=gesprek["tolk"]))
    for pk, dossier in OntzorgenTraject.objects.values_list("pk", "dossier_id"):
        gesprek = _gesprek(gegevens, sleutels[dossier], toeval, "ontzorgen")
        coaching.append(Coachgesprek(traject_id=pk, op=gesprek["op"], tolk=gesprek["tolk"], door=door))
    Afspraak.objects.bulk_create(afspraken)
    IntakeGesprek.objects.bulk_create(gesprekken)
    Coachgesprek.objects.bulk_create(coaching)
    Plichtwijziging.objects.bulk_create(wijzigingen)
    for soort, bedrag in BEDRAGEN.items():
        instelling_zetten(f"tolk_{soort}_bedrag", bedrag, door=door)
    for jaar in (2023, 2024):
        bedrag = toeval.randint(1, 9_999)
        SpukBedrag.objects.create(jaar=jaar, budget="SPUK inburgering", bedrag=bedrag)
        gegevens.bestanden["spuk"].append(
            {"gemeentecode": gemeente.code, "budget": f"{jaar} SPUK inburgering", "bedrag": str(bedrag)}
        )


def _gesprek(gegevens: Gegevens, sleutel: str, toeval: random.Random, soort: str) -> dict[str, str]:
    tolken = ["geen", "telefonisch", "aanwezig"] + ["eigen_taal"] * (soort == "ontzorgen")
    rij = {"sleutel": sleutel, "gesprek": soort, "op": _dag(toeval).isoformat(), "tolk": toeval.choice(tolken)}
    gegevens.bestanden["gesprekken"].append(rij)
    return rij
