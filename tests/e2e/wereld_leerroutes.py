"""The leerroutes of the world that every page is looked at in: lessons, hours, a file with a fault, a plan."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from inburgering.aanbod.models import Aanbieder
from inburgering.aanbod.services.aanbieders import (
    aanbieder_opslaan,
    aanbiedercontact_opslaan,
    aanbiedercontract_opslaan,
)
from inburgering.dossiers.models import Dossier
from inburgering.toegang.klok import op_dag, vandaag
from inburgering.toegang.models import Gebruiker
from leerroutes.enums import ActiviteitSoort, Urensoort, VerrekeningSoort
from leerroutes.services.aanmelden import Keuze, aanmelding_verzonden, leerroute_aanmelden
from leerroutes.services.berichten import aanmelding_opmaken
from leerroutes.services.lessen import lessen_gestart
from leerroutes.services.plan import activiteit_opslaan, participatieplan_opslaan
from leerroutes.services.uren import Regel, uren_vastleggen, uren_verrekenen
from leerroutes.services.urenimport import urenbestand_lezen

REDEN = "De gegevens volgen."


def aanbieders_van_de_gemeente(door: Gebruiker) -> dict[str, UUID]:
    """A school with a contact and a contract; its keurmerk ends soon."""
    dag = vandaag()
    school = aanbieder_opslaan(
        None,
        {
            "naam": "Taalschool Kennemerland",
            "soort": "cursusinstelling",
            "instellingsnummer": "0000410231",
            "keurmerk_van": dag - timedelta(days=1000),
            "keurmerk_tot": dag + timedelta(days=30),
            "plaats": "Haarlem",
            "regiosleutel": "kennemerland",
        },
        door=door,
    )
    contact = aanbiedercontact_opslaan(
        school, {"naam": "Marit Hoekstra", "telefoon": "023 555 01 20", "ontvangt_aanmeldingen": True}, door=door
    )
    aanbiedercontract_opslaan(school, {"omschrijving": "Lessen", "start": dag - timedelta(days=100)}, door=door)
    return {"aanbieder": school.uuid, "contactpersoon": contact.uuid}


def leerroute_van(dossier: Dossier, dag: date, *, door: Gebruiker) -> dict[str, UUID]:
    """Lessons that began, hours with and without proof, hours that are credited, and a plan with an activity."""
    school = Aanbieder.objects.get(naam="Taalschool Kennemerland")
    with op_dag(dag):
        rij = leerroute_aanmelden(dossier, Keuze(aanbieder=school), op=dag, door=door, onvolledig_reden=REDEN)
        lessen_gestart(rij, op=dag, door=door)
    regel = Regel(
        soort=Urensoort.NT2,
        van=dag,
        tot=dag + timedelta(days=7),
        uren=Decimal("12.5"),
        verzuim=Decimal(6),
        aanbieder=school,
    )
    uren = uren_vastleggen(dossier, regel, door=door)
    verrekening = uren_verrekenen(
        dossier,
        soort=VerrekeningSoort.BREDE_INTAKE_CURSUS,
        uren=Decimal(36),
        op=dag,
        motivering="Lessen in de brugklas, door een bevoegde docent.",
        door=door,
    )
    plan = participatieplan_opslaan(
        dossier,
        {"opgesteld_op": dag, "hoofddoel": "Werken in de zorg", "taaldoel": "Overleggen met collega's"},
        door=door,
    )
    activiteit = activiteit_opslaan(
        plan,
        {"soort": ActiviteitSoort.TAALSTAGE, "organisatie": "Zorgcentrum", "doel": "Meelopen", "start": dag},
        door=door,
    )
    inhoud = f"dossiernummer;soort;van;t/m;uren\r\n{dossier.nummer};KNM;{dag};{dag};25\r\nD-1999-1;NT2;{dag};{dag};1"
    bestand = urenbestand_lezen(school, bestandsnaam="uren.csv", inhoud=inhoud.encode(), is_bewijs=True, door=door)
    return {
        "regel": uren.uuid,
        "verrekening": verrekening.uuid,
        "activiteit": activiteit.uuid,
        "urenimport": bestand.uuid,
    }


def aangemeld(dossier: Dossier, dag: date, *, door: Gebruiker) -> None:
    """An aanmelding that the school has, before the first lesson."""
    school = Aanbieder.objects.get(naam="Taalschool Kennemerland")
    rij = leerroute_aanmelden(dossier, Keuze(aanbieder=school), op=dag, door=door, onvolledig_reden=REDEN)
    aanmelding_opmaken(rij, door=door)
    aanmelding_verzonden(rij, op=dag, door=door)
