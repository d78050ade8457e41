"""What a fixed PIP asks of the klantmanager: the conversations and the next steps, as tasks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from inburgering.dossiers.enums import TaakStatus
from inburgering.dossiers.models import Dossier, Taak
from inburgering.dossiers.services.taken import (
    Dag,
    taak_maken,
    taken_laten_vervallen,
    werkdag,
    werkvoorraad_bijwerken,
)
from inburgering.recht.kalender import eerste_werkdag, laatste_werkdag, maanden_erbij
from inburgering.toegang.klok import vandaag
from inburgering.toegang.notatie import datum_lang
from pip_plans.enums import Leerroute
from pip_plans.models import Pip
from pip_plans.selectors.feiten import PipFeiten
from pip_plans.selectors.termijnen import GESPREK, Gespreksdag, PipTermijnen, laatste_dag_van

NAKIJKEN = "pip_nakijken"
MELDEN_AAN_DUO = timedelta(days=7)
"""Our own limit for telling DUO about a new PIP (Besluit inburgering 2021 art. 9.3 sets none)."""

SCHOOLKEUZE = timedelta(days=56)
"""Our own limit: the law gives no term in which a gezins- or overige migrant must have found a school."""

UITNODIGEN = timedelta(days=28)
NAKIJKEN_BINNEN = timedelta(days=14)


def gesprekken_plannen(pip: Pip, dagen: Iterable[Gespreksdag]) -> None:
    """Make a task for each voortgangsgesprek that is still to be held (Wi2021 art. 17 lid 1).

    Those that were planned before keep their day. Conversations beyond the number of a changed PIP lapse.
    """
    dossier = pip.dossier
    open_taken = Taak.objects.filter(dossier=dossier, soort=GESPREK, status=TaakStatus.OPEN)
    aantal = pip.aantal_voortgangsgesprekken or 0
    for gesprek in dagen:
        titel = f"Voortgangsgesprek {gesprek.nummer} van {aantal}"
        if gesprek.vanaf is None:
            open_taken.filter(onderwerp=str(gesprek.nummer)).update(titel=titel)
            continue
        taak_maken(
            dossier,
            GESPREK,
            titel,
            uiterlijk_op=gesprek.dag,
            waarom=_waarom_gesprek(pip, gesprek.vanaf, gesprek.maanden),
            onderwerp=str(gesprek.nummer),
            url_naam="begeleiding:gesprek",
        )
    te_veel = [str(nummer) for nummer in range(aantal + 1, 100)]
    open_taken.filter(onderwerp__in=te_veel).update(status=TaakStatus.VERVALLEN, afgehandeld_op=vandaag())
    werkvoorraad_bijwerken(dossier)


def _waarom_gesprek(pip: Pip, vanaf: date, maanden: int) -> str:
    """Why a conversation is on its day: so many months after the dagtekening or the one before, on a working day."""
    feit = "de dagtekening van het PIP" if vanaf == pip.dagtekening else "het gesprek ervoor, gepland"
    zin = f"{maanden} maand{'en' if maanden > 1 else ''} na {feit} op {datum_lang(vanaf)}."
    return werkdag(maanden_erbij(vanaf, maanden), f"{zin} Het PIP noemt dit aantal maanden.")["waarom"]


@dataclass(frozen=True)
class Vervolgtaak:
    """One next step after vaststellen."""

    soort: str
    titel: str
    uiterlijk_op: date
    waarom: str
    toelichting: str = ""
    url_naam: str = "pip_plans:pip"


def vervolgtaken(pip: Pip, feiten: PipFeiten, termijnen: PipTermijnen) -> list[Vervolgtaak]:
    """The next steps that this PIP asks for; a changed PIP only asks again for what it changes.

    No step is due before the dagtekening: what began earlier is looked at on that day.
    """
    dag = pip.dagtekening or feiten.dag
    vorige = pip.vorige
    melden = werkdag(dag + MELDEN_AAN_DUO, f"Een week na de dagtekening van het PIP op {datum_lang(dag)}.")
    taken = [Vervolgtaak("pip_melden_aan_duo", "PIP melden aan DUO", **melden)]
    if feiten.asiel and termijnen.start_lessen and (vorige is None or vorige.leerroute != pip.leerroute):
        waarom = (
            "De eerste les volgens het PIP" if pip.cursus_start_op else "De laatste dag om met de lessen te beginnen"
        )
        taken.append(
            Vervolgtaak(
                "aanmelden_taalschool",
                "Aanmelden bij een taalschool",
                **_voor(pip.cursus_start_op or laatste_dag_van(termijnen.start_lessen), dag, waarom),
                toelichting=" ".join(termijnen.start_lessen.uitleg)[:500],
                url_naam="leerroutes:aanmelding",
            )
        )
    if not feiten.asiel and (vorige is None or vorige.leerroute != pip.leerroute):
        keuze = werkdag(dag + SCHOOLKEUZE, f"Acht weken na de dagtekening van het PIP op {datum_lang(dag)}.")
        taken.append(
            Vervolgtaak(
                "schoolkeuze_vastleggen",
                "Vragen welke school de inburgeraar kiest",
                **keuze,
                toelichting="Gezinsmigranten en overige migranten kiezen en betalen hun school zelf (Wi2021 art. 20).",
                url_naam="leerroutes:aanmelding",
            )
        )
    if vorige is None:
        pvt = _uiterlijk(pip.pvt_voor, dag, "De dag waarop het PVT klaar is")
        taken.append(Vervolgtaak("pvt_uitnodigen", "Uitnodigen voor het PVT", **pvt, url_naam="leerroutes:pvt"))
    if pip.leerroute != Leerroute.ONDERWIJS and (vorige is None or vorige.leerroute == Leerroute.ONDERWIJS):
        schakelen = _voor(laatste_dag_van(termijnen.schakelen), dag, "De laatste dag om van leerroute te schakelen")
        taken.append(Vervolgtaak("map_plannen", "MAP plannen", **schakelen, url_naam="leerroutes:map"))
    if feiten.asiel and vorige is None and pip.begeleiding_organisatie:
        begin = _uiterlijk(pip.begeleiding_start_op, dag, "De dag waarop de begeleiding begint")
        titel = f"Aanmelden bij {pip.begeleiding_organisatie}"[:120]
        taken.append(Vervolgtaak("begeleiding_aanmelden", titel, **begin, url_naam="begeleiding:maatschappelijk"))
    return taken


def _uiterlijk(afgesproken: date | None, dagtekening: date, wat: str) -> Dag:
    """The last working day before what was agreed, else four weeks; never before the dagtekening."""
    if afgesproken:
        return _voor(afgesproken, dagtekening, wat)
    zin = f"Vier weken na de dagtekening van het PIP op {datum_lang(dagtekening)}."
    return werkdag(dagtekening + UITNODIGEN, zin)


def _voor(dag: date, dagtekening: date, wat: str) -> Dag:
    """The last working day up to `dag`; never before the dagtekening."""
    op = laatste_werkdag(dag)
    if op < eerste_werkdag(dagtekening):
        return werkdag(dagtekening, f"{wat} is {datum_lang(dag)}. Dat is voor de dagtekening; daarom die dag.")
    geschoven = f" De laatste werkdag daarvoor is {datum_lang(op)}." if op < dag else ""
    return {"uiterlijk_op": op, "waarom": f"{wat} is {datum_lang(dag)}.{geschoven}"}


def vervolgtaken_maken(pip: Pip, feiten: PipFeiten, termijnen: PipTermijnen) -> None:
    """Make the tasks for the next steps; steps that no longer belong to the route lapse."""
    for taak in vervolgtaken(pip, feiten, termijnen):
        taak_maken(
            pip.dossier,
            taak.soort,
            taak.titel,
            uiterlijk_op=taak.uiterlijk_op,
            waarom=taak.waarom,
            toelichting=taak.toelichting,
            url_naam=taak.url_naam,
        )
    if pip.leerroute == Leerroute.ONDERWIJS:
        taken_laten_vervallen(pip.dossier, soorten=["map_plannen"])


def pip_nakijken(dossier: Dossier, *, reden: str) -> Taak | None:
    """Ask to look at the PIP again because a fact under it changed; None when there is no PIP in force.

    `reden` is a Dutch sentence, for example "De ontzorgen-periode is gewijzigd."
    """
    if not Pip.objects.filter(dossier=dossier, status="vastgesteld").exists():
        return None
    return taak_maken(
        dossier,
        NAKIJKEN,
        "PIP nakijken",
        toelichting=reden[:500],
        **werkdag(vandaag() + NAKIJKEN_BINNEN, f"Twee weken na het gewijzigde feit van {datum_lang(vandaag())}."),
        url_naam="pip_plans:pip",
    )
