"""Places, profiles and placements for tests, made by the services."""

from datetime import date, timedelta
from typing import Any

from inburgering.aanbod.models import Aanbieder, Participatieplek, Plaatsing, Wijk, Zoekprofiel
from inburgering.aanbod.services.plekken import plek_opslaan, wijk_opslaan
from inburgering.dossiers.models import Dossier
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from leerroutes.services.plaatsing import plaatsen
from leerroutes.services.zoeken import zoekprofiel_opslaan
from tests.leerroutes.factories import school

OCHTENDEN = ["ma_ochtend", "di_ochtend", "wo_ochtend"]
DOELEN = {"hoofddoel": "Meedoen in de buurt", "taaldoel": "Een praatje maken"}


def wijk(naam: str = "Schalkwijk", *postcodes: str, door: Gebruiker) -> Wijk:
    return wijk_opslaan(None, naam=naam, postcodes=postcodes or ("2037",), door=door)


def kringloop() -> Aanbieder:
    return Aanbieder.objects.filter(naam="Kringloop Oost").first() or school(
        "Kringloop Oost", soort="werkgever", keurmerk_van=None, instellingsnummer=""
    )


def plekvelden(**anders: Any) -> dict[str, Any]:
    return {
        "aanbieder": anders.pop("aanbieder", None) or kringloop(),
        "naam": "Kleding sorteren",
        "soort": "vrijwilligerswerk",
        "sector": "winkel",
        "taalniveau": "a1",
        "begeleiding": "vast",
        "uren_min": 4,
        "uren_max": 24,
        "tijden": OCHTENDEN,
        "capaciteit": 2,
        "start": vandaag() - timedelta(days=200),
        "vervoer": "fiets",
    } | anders


def plek(*, door: Gebruiker, **anders: Any) -> Participatieplek:
    return plek_opslaan(None, plekvelden(**anders), door=door)


def profiel(dossier: Dossier, *, door: Gebruiker, **anders: Any) -> Zoekprofiel:
    velden = {
        "soorten": ["vrijwilligerswerk"],
        "sectoren": [],
        "taalniveau": "a1",
        "begeleiding": "vast",
        "uren_per_week": 12,
        "tijden": OCHTENDEN,
        "vervoer": "fiets",
    }
    return zoekprofiel_opslaan(dossier, velden | anders, door=door)


def plaatsing(dossier: Dossier, op: Participatieplek, start: date, *, door: Gebruiker, **anders: Any) -> Plaatsing:
    velden = {"start": start, "uren_per_week": 12, "tijden": op.tijden, "doel": "Meehelpen"} | anders
    return plaatsen(dossier, op, velden, door=door, plan=DOELEN)
