"""Loading the demo: who there is, how many of each kind, and where each of them stands today."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date, timedelta
from multiprocessing import get_context
from random import Random

import django
from django.db import connections

from inburgering.beheer.demo.aanbod import aanbod_maken
from inburgering.beheer.demo.begeleiding import begeleiding_maken
from inburgering.beheer.demo.betalingen import betalingen_maken
from inburgering.beheer.demo.bijzonder import AlleScenes
from inburgering.beheer.demo.brieven import brieven_en_afdrukken, sjablonen_maken
from inburgering.beheer.demo.cijfers import cijfers_maken
from inburgering.beheer.demo.contact import sociale_kaart_maken
from inburgering.beheer.demo.herinneringen import herinneringen_voor_de_demo
from inburgering.beheer.demo.leerroutes import Lesweg, aanbieders_maken
from inburgering.beheer.demo.ontzorgen import ontzorgen_maken
from inburgering.beheer.demo.personen import Mensen
from inburgering.beheer.demo.plekken import plekken_maken
from inburgering.beheer.demo.privacy import privacy_maken
from inburgering.beheer.demo.rechten import rechten_maken
from inburgering.beheer.demo.spelers import gebruikers_van, gemeente_maken
from inburgering.beheer.demo.taken import bijhouden, taken_maken
from inburgering.beheer.demo.team import team_maken
from inburgering.beheer.demo.voltooien import Eindweg
from inburgering.brieven.services.huisstijl import huisstijl_wijzigen
from inburgering.dossiers.enums import Lijstsoort
from inburgering.dossiers.models import Weergave
from inburgering.dossiers.services.lijsten import weergave_bewaren
from inburgering.dossiers.services.vervanging import vervanging_regelen
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import op_dag, vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker
from intake.services.groepen import brugklasgroep_opslaan

ZAAD = 2021
"""The same people at every load."""

PER_OPDRACHT = 6
"""How many dossiers a process makes in one go."""

PLANNEN = {
    "0473": {"net_aangemeld": 3, "intake_loopt": 4, "pip_compleet": 1, "traject": 6},
    "0392": {
        "traject_gewijzigd": 8,
        "traject": 44,
        "bijzondere_gevallen": 1,
        "dubbel_dossier": 1,
        "bezwaar": 2,
        "pip_te_versturen": 3,
        "intake_loopt": 36,
        "pip_in_voorbereiding": 22,
        "wacht_op_derde": 6,
        "pip_compleet": 6,
        "pip_te_laat": 6,
        "verscheen_niet": 6,
        "uitgenodigd": 12,
        "ondertussengroep": 10,
        "gezin_van_hervestigers": 4,
        "in_de_opvang": 10,
        "net_aangemeld": 20,
        "traject_overgenomen": 50,
        "afgerond": 14,
    },
}
"""Per gemeente how many dossiers end in which state; the scene of that name carries each of them there."""


@dataclass(frozen=True)
class Opdracht:
    """A number of dossiers of one scene, for one process; `reeks` keeps its people and numbers apart."""

    gemeentecode: str
    scene: str
    aantal: int
    reeks: int


def over_alle_kernen(opdrachten: list[Opdracht]) -> Iterator[None]:
    """Carry out the opdrachten with as many processes as there are cores; yields as each is done."""
    connections.close_all()
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=django.setup) as processen:
        for klaar in as_completed([processen.submit(opdracht_uitvoeren, opdracht) for opdracht in opdrachten]):
            yield klaar.result()


def demo_laden(
    melden: Callable[[str], None], *, uitvoeren: Callable[[list[Opdracht]], Iterable[None]] = over_alle_kernen
) -> None:
    """Load both gemeenten; each dossier is a transaction of its own, made by who carries out the opdrachten."""
    for code, naam in (("0473", "Zandvoort"), ("0392", "Haarlem")):
        gemeente = gemeente_maken(code, naam)
        with werken_in(gemeente, None):
            huisstijl_wijzigen(door=systeemgebruiker(), velden=huisstijl_van(naam))
            sociale_kaart_maken(naam)
            brugklasgroepen_maken(gebruikers_van(gemeente), vandaag())
            sjablonen_maken(systeemgebruiker(), vandaag())
            aanbieders_maken(systeemgebruiker(), vandaag())
            if code == "0392":
                vervangingen_maken(gebruikers_van(gemeente), vandaag())
                weergaven_maken(gebruikers_van(gemeente))
    opdrachten = opdrachten_van(PLANNEN)
    for klaar, _ in enumerate(uitvoeren(opdrachten), 1):
        melden(f"{100 * klaar // len(opdrachten)} %")
    for gemeente in Gemeente.objects.all():
        gebruikers = gebruikers_van(gemeente)
        with werken_in(gemeente, next(iter(gebruikers.values()))):
            bijhouden(gebruikers, vandaag(), zaad=ZAAD)
    lessen_en_uren_maken()
    haarlem = Gemeente.objects.get(code="0392")
    gebruikers = gebruikers_van(haarlem)
    brieven_en_afdrukken(haarlem, gebruikers["klantmanager"], vandaag())
    with werken_in(haarlem, gebruikers["klantmanager"]):
        taken_maken(gebruikers, vandaag())
    ontzorgen_maken(haarlem, gebruikers, vandaag(), zaad=ZAAD)
    begeleiding_maken(haarlem, gebruikers, vandaag())
    betalingen_maken(haarlem, gebruikers, vandaag(), zaad=ZAAD)
    rechten_maken(haarlem, gebruikers)
    for gemeente in Gemeente.objects.all():
        plekken_maken(gemeente, gebruikers_van(gemeente), vandaag())
        cijfers_maken(gemeente, vandaag(), door=systeemgebruiker(), zaad=ZAAD)
        team_maken(gemeente, vandaag(), zaad=ZAAD)
        aanbod_maken(gemeente, gebruikers_van(gemeente), vandaag(), door=systeemgebruiker())
        herinneringen_voor_de_demo(gemeente, gebruikers_van(gemeente))
    privacy_maken(haarlem, gebruikers, vandaag())


def lessen_en_uren_maken() -> None:
    """Carry everybody with a PIP from the aanmelding to lessons, hours and towards the end, in both gemeenten."""
    for gemeente in Gemeente.objects.all():
        gebruikers = gebruikers_van(gemeente)
        door = next(iter(gebruikers.values()))
        with werken_in(gemeente, door):
            Lesweg(Random(ZAAD), vandaag(), door, systeemgebruiker()).alles()  # noqa: S311  # the same at every load
            Eindweg(vandaag(), gebruikers).alles()


def huisstijl_van(naam: str) -> dict[str, str]:
    """Return how the letters of a demo gemeente look; none of the addresses exists."""
    return {
        "organisatienaam": f"Gemeente {naam}",
        "college": f"het college van burgemeester en wethouders van {naam}",
        "afdeling": "Werk en Inkomen, team Inburgering",
        "retouradres": f"Postbus 1, 2000 AA {naam}",
        "telefoon": "14 023",
        "email": f"inburgering@{naam.lower()}.example",
        "website": f"www.{naam.lower()}.example",
        "bezwaar_postadres": f"Postbus 1, 2000 AA {naam}",
        "bezwaar_online": f"www.{naam.lower()}.example/bezwaar",
    }


def opdrachten_van(plannen: dict[str, dict[str, int]]) -> list[Opdracht]:
    """Cut the plans into pieces of at most PER_OPDRACHT dossiers."""
    stukken = [
        (code, scene, min(PER_OPDRACHT, aantal - begin))
        for code, scenes in plannen.items()
        for scene, aantal in scenes.items()
        for begin in range(0, aantal, PER_OPDRACHT)
    ]
    return [Opdracht(*stuk, reeks) for reeks, stuk in enumerate(stukken)]


def opdracht_uitvoeren(opdracht: Opdracht) -> None:
    """Make the dossiers of one opdracht."""
    gemeente = Gemeente.objects.get(code=opdracht.gemeentecode)
    gebruikers = gebruikers_van(gemeente)
    toeval = Random(ZAAD + opdracht.reeks)  # noqa: S311  # the same people at every load is the point
    mensen = Mensen(toeval, vandaag(), gemeente.naam, opdracht.reeks)
    scenes = AlleScenes(gebruikers, mensen, vandaag())
    for _ in range(opdracht.aantal):
        with werken_in(gemeente, gebruikers[scenes.klantmanagers[0].username]):
            getattr(scenes, opdracht.scene)()


def brugklasgroepen_maken(gebruikers: dict[str, Gebruiker], dag: date) -> None:
    """Make brugklas groups: two that are over, one that runs and one to come."""
    door = next(iter(gebruikers.values()))
    maandag = dag - timedelta(days=dag.weekday())
    for nummer, weken in enumerate((-16, -7, -2, 5), 1):
        start = maandag + timedelta(weeks=weken)
        with op_dag(min(dag, start - timedelta(weeks=3))):
            brugklasgroep_opslaan(
                None,
                {
                    "naam": f"Brugklas {nummer}",
                    "aanbieder": "Taalschool Kennemerland",
                    "contact": "Marit Hoekstra, 023 555 01 20",
                    "plaats": "Wijkcentrum De Ringvaart, Haarlem",
                    "start": start,
                    "einde": start + timedelta(weeks=6),
                    "capaciteit": 15,
                },
                door=door,
            )


def vervangingen_maken(gebruikers: dict[str, Gebruiker], dag: date) -> None:
    """Let one klantmanager cover for another today, and arrange two more for later."""
    teamleider = gebruikers["teamleider"]
    for collega, vervanger, over_dagen, duur, reden, door in (
        ("klantmanager4", "klantmanager2", -3, 12, "verlof", gebruikers["klantmanager4"]),
        ("klantmanager", "klantmanager3", 16, 14, "verlof", gebruikers["klantmanager"]),
        ("budgetcoach", "klantmanager5", 9, 5, "opleiding", teamleider),
    ):
        van = dag + timedelta(days=over_dagen)
        vervanging_regelen(
            collega=gebruikers[collega],
            vervanger=gebruikers[vervanger],
            van=van,
            tot=van + timedelta(days=duur),
            reden=reden,
            door=door,
        )


def weergaven_maken(gebruikers: dict[str, Gebruiker]) -> None:
    """Keep a few views of the lists: of the teamleider for everybody, and one of a klantmanager for herself."""
    for wie, lijst, naam, gedeeld, query in (
        ("teamleider", Lijstsoort.WERKVOORRAAD, "Te laat in het team", True, "klantmanager=alle&status=laat"),
        ("teamleider", Lijstsoort.DOSSIERS, "Ondertussengroep", True, "status=open&stelsel=wi2013"),
        ("klantmanager", Lijstsoort.WERKVOORRAAD, "Mijn PIP's", False, "klantmanager=mijn&soort=pip_vaststellen"),
    ):
        weergave_bewaren(
            Weergave(lijst=lijst, query=query), naam=naam, gedeeld=gedeeld, als_start=False, door=gebruikers[wie]
        )
