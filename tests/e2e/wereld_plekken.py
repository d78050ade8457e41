"""Places, a plaatsing and the quality of aanbieders in the world that every page is looked at in."""

from datetime import date, timedelta
from uuid import UUID

from inburgering.aanbod.enums import AfspraakUitkomst
from inburgering.aanbod.models import Aanbieder, Convenantcriterium, Participatieplek
from inburgering.aanbod.services import kwaliteit
from inburgering.aanbod.services.plekken import (
    plek_opslaan,
    relatiecontact_vastleggen,
    werkgever_opslaan,
    wijk_opslaan,
)
from inburgering.dossiers.models import Dossier
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from leerroutes.services.plaatsing import plaatsen, plaatsing_evalueren
from leerroutes.services.zoeken import voordragen, zoekprofiel_opslaan

SORTEREN, MAGAZIJN, TUIN = "Kleding sorteren", "Leren werken in het magazijn", "Werken in de tuin"


def plekken_van_de_gemeente(door: Gebruiker) -> dict[str, UUID]:
    """Three places in a district of an employer with whom was talked; one promises a job."""
    wijk = wijk_opslaan(None, naam="Schalkwijk", postcodes=["2037"], door=door)
    werkgever = werkgever_opslaan(
        {"naam": "Kringloop De Loods"}, contact={"naam": "Wim Jonker", "telefoon": "023 555 07 10"}, door=door
    )
    vast = {
        "aanbieder": werkgever,
        "sector": "winkel",
        "taalniveau": "geen",
        "begeleiding": "vast",
        "uren_min": 4,
        "uren_max": 24,
        "tijden": ["ma_ochtend", "di_ochtend"],
        "capaciteit": 4,
        "start": vandaag() - timedelta(days=200),
        "postcode": "2037 AB",
        "vervoer": "fiets",
    }
    eerste = plek_opslaan(None, vast | {"naam": SORTEREN, "soort": "vrijwilligerswerk"}, door=door)
    baan = {"naam": MAGAZIJN, "soort": "werkervaringsplek", "baangarantie_maanden": 6}
    plek_opslaan(None, vast | baan, door=door)
    plek_opslaan(None, vast | {"naam": TUIN, "soort": "vrijwilligerswerk", "taalniveau": "b2"}, door=door)
    relatiecontact_vastleggen(
        werkgever,
        {
            "op": vandaag(),
            "wijze": "bezoek",
            "met": "Wim Jonker",
            "besproken": "Er kunnen vier mensen sorteren.",
            "vervolg": "Bellen",
            "vervolg_op": vandaag() + timedelta(days=3),
        },
        door=door,
    )
    return {"plek": eerste.uuid, "wijk": wijk.uuid}


def plek_van(dossier: Dossier, dag: date, *, door: Gebruiker, geplaatst: bool = True) -> dict[str, UUID]:
    """Somebody who looks and was proposed; and, where it says so, is at another place already."""
    tweede = Participatieplek.objects.get(naam=MAGAZIJN)
    uuids = {}
    if geplaatst:
        velden = {"start": dag, "uren_per_week": 8, "tijden": ["ma_ochtend"], "doel": "Meewerken"}
        rij = plaatsen(dossier, tweede, velden, door=door)
        oordeel = {"inburgeraar": "goed", "van_plek": "goed", "taalniveau": "a1", "bevindingen": "Gaat goed."}
        plaatsing_evalueren(rij, oordeel | {"soort": "tussentijds", "op": vandaag()}, door=door)
        uuids["plaatsing"] = rij.uuid
    zoekprofiel_opslaan(
        dossier,
        {
            "soorten": ["vrijwilligerswerk"],
            "taalniveau": "a1",
            "begeleiding": "vast",
            "uren_per_week": 8,
            "tijden": ["di_ochtend"],
            "vervoer": "fiets",
        },
        door=door,
    )
    voordracht = voordragen(dossier, Participatieplek.objects.get(naam=SORTEREN), op=dag, door=door)
    return uuids | {"voordracht": voordracht.uuid}


def kwaliteit_van_de_gemeente(door: Gebruiker) -> dict[str, UUID]:
    """A school that was called and visited, with an interview, a complaint and two agreements."""
    school = Aanbieder.objects.get(naam="Taalschool Kennemerland")
    kwaliteit.gebruikelijke_criteria_overnemen(door=door)
    criterium = Convenantcriterium.objects.first()
    bezoek = {"op": vandaag(), "aangekondigd": False, "bezoeker": "Lars", "groep": "Z ochtend", "oordeel": "matig"}
    bezoek |= {"bevindingen": "Rommelig."}
    lesbezoek = kwaliteit.lesbezoek_vastleggen(school, bezoek, per_criterium={criterium.pk: "niet"}, door=door)
    oordelen = {"lessen": "goed", "docent": "goed", "informatie": "slecht", "verslag": "Fijne docent."}
    interview = kwaliteit.interview_vastleggen(school, {"op": vandaag()} | oordelen, door=door)
    velden = {"ontvangen_op": vandaag(), "melder": "cursist", "onderwerp": "niveau", "omschrijving": "Te moeilijk."}
    klacht = kwaliteit.klacht_vastleggen(school, velden, door=door)
    dag = vandaag() - timedelta(days=1)
    velden = {"afgesproken_op": dag, "uiterlijk_op": dag, "criterium": criterium}
    af = kwaliteit.verbeterafspraak_maken(school, velden | {"afspraak": "Rooster delen"}, door=door)
    kwaliteit.verbeterafspraak_afronden(
        af, op=vandaag(), uitkomst=AfspraakUitkomst.NAGEKOMEN, toelichting="Gezien.", door=door
    )
    afspraak = kwaliteit.verbeterafspraak_maken(school, velden | {"afspraak": "Groepen indelen"}, door=door)
    gebeld = {"op": vandaag(), "wijze": "telefoon", "met": "Marit Hoekstra", "besproken": "Het rooster komt vrijdag."}
    contact = relatiecontact_vastleggen(school, gebeld, door=door)
    return {
        "criterium": criterium.uuid,
        "lesbezoek": lesbezoek.uuid,
        "interview": interview.uuid,
        "klacht": klacht.uuid,
        "verbeterafspraak": afspraak.uuid,
        "relatiecontact": contact.uuid,
    }
