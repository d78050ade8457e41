"""A gemeente with a dossier in every state, made by the services, for tests that look at every page."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from io import BytesIO
from random import Random
from typing import Any
from uuid import UUID, uuid4

from PIL import Image

from inburgering.begeleiding.enums import Grond
from inburgering.begeleiding.models import NietNakoming
from inburgering.begeleiding.selectors.gesprekken import afspraken_van
from inburgering.begeleiding.services.boete import Boetegegevens, boete_opleggen
from inburgering.begeleiding.services.gesprekken import Oordeel, voortgangsgesprek_vastleggen
from inburgering.begeleiding.services.handhaving import (
    niet_nakomen_gesprek,
    niet_nakomen_melden,
    niet_nakomen_waarschuwen,
)
from inburgering.begeleiding.services.maatschappelijk import begeleiding_aanmelden, begeleiding_starten
from inburgering.begeleiding.services.overdracht import overdrachtspakket_maken, overdragen
from inburgering.begeleiding.services.toets import boetetoets_vastleggen
from inburgering.begeleiding.services.verhuizing import gegevens_verstrekken, overdracht_verzocht, verhuizing_melden
from inburgering.begeleiding.services.voornemen import voornemen_versturen, zienswijze_vastleggen
from inburgering.beheer.demo.antwoorden import B1
from inburgering.beheer.demo.laden import huisstijl_van
from inburgering.beheer.demo.personen import Mensen
from inburgering.beheer.demo.verloop import Verloop
from inburgering.beheer.services.samenvoegen import dossiers_samenvoegen
from inburgering.berichten.models import Bericht, BerichtStatus, Ronde, Werk
from inburgering.berichten.services import bericht_klaarzetten, ronde
from inburgering.brieven.enums import DocumentSoort, Ontvangstwijze
from inburgering.brieven.models import Document, Sjabloon
from inburgering.brieven.selectors.brieven import nieuwste_versie
from inburgering.brieven.services.afdrukken import afdrukopdracht_maken, opdrachten_afdrukken
from inburgering.brieven.services.bezwaar import bezwaar_registreren
from inburgering.brieven.services.brieven import brief_beginnen
from inburgering.brieven.services.documenten import document_toevoegen
from inburgering.brieven.services.huisstijl import huisstijl_wijzigen
from inburgering.brieven.services.sjablonen import Sjabloongegevens, sjabloon_opslaan
from inburgering.brieven.services.stapels import stapel_beginnen, stapel_meteen_maken
from inburgering.dossiers.enums import (
    AfspraakSoort,
    Bestandsoort,
    Doelgroep,
    Gezinsrol,
    Herhaaleenheid,
    Lijstsoort,
    Sluitreden,
    Stelsel,
    Verblijfsvergunning,
)
from inburgering.dossiers.models import Dossier, Herhaling, Herinnering, Signaalfout, Taak, Weergave
from inburgering.dossiers.services.afspraken import afspraak_plannen
from inburgering.dossiers.services.betrokkenen import (
    betrokkene_bewaren,
    doorverwijzing_vastleggen,
    organisatie_bewaren,
)
from inburgering.dossiers.services.checklists import Punt, checklist_opslaan
from inburgering.dossiers.services.contacten import contact_vastleggen, contact_verbeteren
from inburgering.dossiers.services.dossiers import budgetcoach_toewijzen, dossier_sluiten
from inburgering.dossiers.services.gezinnen import gezinslid_bewaren
from inburgering.dossiers.services.herinneringen import herinneringen_maken
from inburgering.dossiers.services.lijsten import dossier_vastzetten, weergave_bewaren
from inburgering.dossiers.services.personen import signaleringen_wijzigen
from inburgering.dossiers.services.taken import eigen_taak_maken
from inburgering.dossiers.services.uitstel import taak_uitstellen
from inburgering.dossiers.services.uitvoer import uitvoer_vragen
from inburgering.dossiers.services.vervanging import vervanging_regelen
from inburgering.dossiers.services.wachten import wachten_beginnen
from inburgering.dossiers.uitvoer.lijsten import LIJSTEN
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import nu, op_dag, vandaag
from inburgering.toegang.models import Gebruiker, Gemeente, RolToekenning
from inburgering.toegang.services.spuk import spukbedrag_zetten
from intake.models import BrugklasGroep
from intake.services.groepen import brugklasgroep_opslaan, excursie_toevoegen
from intake.services.vragen import vraag_toevoegen
from leerroutes.services.examens import examen_vastleggen
from leerroutes.services.groepen import aanwezigheid_vastleggen, bijeenkomst_opslaan, groep_opslaan
from leerroutes.services.map import map_starten
from leerroutes.services.pvt import pvt_aanmelden
from leerroutes.services.vrijstelling import ontheffing_aanvragen
from pip_plans.enums import Aanleiding, Onderdeel, Wie
from pip_plans.models import Pip
from pip_plans.selectors import huidig
from pip_plans.services.goedkeuren import pip_aanbieden
from pip_plans.services.opstellen import onderdeel_opslaan, pip_wijziging_beginnen
from pip_plans.services.standaardafspraken import standaardafspraak_opslaan
from tests.adressen import Adres
from tests.e2e.wereld_aanbod import aanbod_van, catalogus_van_de_gemeente
from tests.e2e.wereld_leerroutes import aanbieders_van_de_gemeente, aangemeld, leerroute_van
from tests.e2e.wereld_plekken import kwaliteit_van_de_gemeente, plek_van, plekken_van_de_gemeente
from tests.e2e.wereld_privacy import privacy_van
from tests.e2e.wereld_rechten import rechten_van
from tests.e2e.wereld_team import team_van
from tests.ontzorgen.factories import ontzorgen_van
from tests.ontzorgen.huishoudens import betalen_van
from tests.spelers import maak_gebruiker

ASIEL = {
    "doelgroep": Doelgroep.ASIELSTATUSHOUDER,
    "verblijfsvergunning": Verblijfsvergunning.ASIEL_BEPAALDE_TIJD,
}
LANGE_NAAM = {
    "voornamen": "Maria Aparecida da Conceição Francisca",
    "achternaam": "Albuquerque Cavalcanti de Vasconcelos e Souza-Nascimento",
}


@dataclass
class Wereld:
    """The users of the gemeente, a dossier per state, and for each argument of a URL a value that exists."""

    stad: Gemeente
    anna: Gebruiker
    alleskunner: Gebruiker
    dossiers: dict[str, Dossier] = field(default_factory=dict)
    waarden: dict[str, dict[str, UUID | str]] = field(default_factory=lambda: defaultdict(dict))

    def pad(self, adres: Adres, staat: str = "rijk", **vast: str) -> str:
        """Return the path of the page for the dossier in this state; a KeyError names an argument without a value."""
        bekend = self.waarden["gemeente"] | self.waarden[staat] | vast
        return adres.pad(**{naam: bekend[naam] for naam in adres.argumenten})


def wereld_maken(stad: Gemeente, anna: Gebruiker) -> Wereld:
    """Make the gemeente; `rijk` is the dossier in which everything has happened."""
    wereld = lege_wereld(stad, anna)
    with werken_in(stad, anna):
        Bouw(wereld).alles()
    return wereld


def lege_wereld(stad: Gemeente, anna: Gebruiker) -> Wereld:
    """Return the gemeente with its house style and users, and no dossier yet; `alleskunner` has every role."""
    alleskunner = maak_gebruiker(stad, "alleskunner", Rol.KLANTMANAGER, "Ömer", "Şahin-van der Wal")
    for gebruiker in (anna, alleskunner):
        gebruiker.telefoon = "023 511 10 01"
        gebruiker.save()
    with werken_in(stad, anna):
        andere = [rol for rol in Rol if rol != Rol.KLANTMANAGER]
        RolToekenning.objects.bulk_create([RolToekenning(gebruiker=alleskunner, rol=rol) for rol in andere])
        alleskunner.laad_rollen(stad)
        huisstijl_wijzigen(door=alleskunner, velden=huisstijl_van(stad.naam))
    return Wereld(stad, anna, alleskunner)


class Bouw:
    """Fills a Wereld; the active gemeente is its city."""

    def __init__(self, wereld: Wereld) -> None:
        self.wereld = wereld
        self.door = wereld.alleskunner
        self.dag = vandaag()
        self.toeval = Random(1)  # the same people at every run is the point
        self.mensen = Mensen(self.toeval, self.dag, wereld.stad.naam)

    def alles(self) -> None:
        self.van_de_gemeente()
        self.wereld.dossiers = {
            "rijk": self.rijk(),
            "nieuw": self.nieuw(),
            "intake": self.intake(),
            "samenstellen": self.samenstellen(),
            "te_versturen": self.te_versturen(),
            "verstuurd": self.verstuurd(),
            "beboet": self.beboet(),
            "wi2013": self.wi2013(),
            "gesloten": self.gesloten(),
            "ter_goedkeuring": self.ter_goedkeuring(),
            "dubbel": self.dubbel(),
            "opgegaan": self.opgegaan(),
        }
        rijk = self.wereld.dossiers["rijk"]
        self.wereld.waarden["rijk"] |= betalen_van(rijk, door=self.door)
        self.wereld.waarden["rijk"] |= ontzorgen_van(rijk, door=self.door)
        self.wereld.waarden["rijk"] |= privacy_van(rijk, door=self.door)
        checklist_opslaan("eigen_taak", [Punt("Tolk geregeld"), Punt("Verslag gemaakt")], door=self.door)
        taak = eigen_taak_maken(
            rijk,
            door=self.door,
            titel="Bellen met de school",
            uiterlijk_op=self.dag,
            toelichting="Vraag naar de uren.",
            sleutel="wereld",
            herhaling=Herhaling(eenheid=Herhaaleenheid.MAAND),
        )
        taak_uitstellen(taak, tot=self.dag + timedelta(days=3), reden="De school is dicht.", door=self.door)
        uitvoer = uitvoer_vragen(
            LIJSTEN["dossiers"], query="status=alle", bestandsoort=Bestandsoort.XLSX, door=self.door
        )
        bedrag = spukbedrag_zetten(
            None, jaar=2026, budget="SPUK inburgering", bedrag=Decimal(9_000), stand="voorlopig", door=self.door
        )
        self.wereld.waarden["gemeente"] |= {"uitvoer": uitvoer.uuid, "bedrag": bedrag.uuid}
        self.wereld.waarden["gemeente"] |= rechten_van(
            self.wereld.dossiers["gesloten"], rijk, door=self.door, collega=self.wereld.anna
        )
        self.van_de_brieven()
        self.van_de_leerroutes()
        self.van_de_herinneringen()
        self.wereld.waarden["gemeente"] |= team_van(self.wereld.dossiers, anna=self.wereld.anna, door=self.door)
        for staat, dossier in self.wereld.dossiers.items():
            self.wereld.waarden[staat] |= {"dossier": dossier.uuid, "taak": dossier.taken.first().uuid}
        self.wereld.waarden["rijk"] |= {"taak": taak.uuid}
        met_termijn = self.wereld.dossiers["intake"].taken.filter(termijn__isnull=False).first()
        self.wereld.waarden["met_termijn"] = {"dossier": met_termijn.dossier.uuid, "taak": met_termijn.uuid}
        dossier_vastzetten(self.wereld.dossiers["rijk"], vast=True, door=self.door)

    def van_de_leerroutes(self) -> None:
        """Lessons that run with hours and a plan, and an aanmelding that waits for its first lesson."""
        self.wereld.waarden["gemeente"] |= aanbieders_van_de_gemeente(self.door)
        rijk, te_versturen = (self.wereld.dossiers[staat] for staat in ("rijk", "te_versturen"))
        gegevens = leerroute_van(rijk, self.geleden(10), door=self.door)
        self.wereld.waarden["gemeente"] |= {"urenimport": gegevens.pop("urenimport")}
        self.wereld.waarden["rijk"] |= gegevens
        alleskunner = self.wereld.alleskunner
        self.wereld.waarden["gemeente"] |= catalogus_van_de_gemeente(alleskunner)
        self.wereld.waarden["rijk"] |= aanbod_van(rijk, te_versturen, self.geleden(10), door=alleskunner)
        aangemeld(te_versturen, self.dag, door=self.door)
        gemeente = plekken_van_de_gemeente(self.door) | kwaliteit_van_de_gemeente(self.door)
        self.wereld.waarden["gemeente"] |= gemeente
        self.wereld.waarden["rijk"] |= plek_van(rijk, self.geleden(10), door=self.door)
        plek_van(self.wereld.dossiers["verstuurd"], self.geleden(1), door=self.door, geplaatst=False)

    def van_de_herinneringen(self) -> None:
        """Reminders of all kinds, an e-mail in doubt and one that failed, work that fails, and a job that is late."""
        with ronde(self.wereld.stad, Werk.HERINNERINGEN) as deze:
            deze.gedaan = herinneringen_maken(self.wereld.stad, nu())
        Ronde.objects.update(uiterlijk_at=nu() - timedelta(minutes=1))
        Herinnering.objects.filter(ontvanger=self.door).delete()  # who is teamleider too gets those of late terms twice
        Herinnering.objects.update(ontvanger=self.door)
        for status in (BerichtStatus.ONZEKER, BerichtStatus.MISLUKT):
            bericht, _ = bericht_klaarzetten(self.wereld.anna, sleutel=status, onderwerp="2 herinneringen", tekst="")
            Bericht.objects.filter(pk=bericht.pk).update(status=status, fout="TimeoutError: timed out", pogingen=3)
        Signaalfout.objects.create(taak=Taak.objects.first(), fout="ValueError", pogingen=2, laatste_at=nu())

    def geleden(self, dagen: int) -> date:
        return self.dag - timedelta(days=dagen)

    def van_de_gemeente(self) -> None:
        start = self.geleden(70)
        self.groep = brugklasgroep_opslaan(
            None,
            {
                "naam": "Brugklas 1",
                "aanbieder": "Taalschool Kennemerland",
                "contact": "Marit Hoekstra, 023 555 01 20",
                "plaats": "Wijkcentrum De Ringvaart, Haarlem",
                "start": start,
                "einde": start + timedelta(weeks=6),
                "capaciteit": 15,
            },
            door=self.door,
        )
        excursie = excursie_toevoegen(
            self.groep, door=self.door, op=start + timedelta(days=9), bestemming="Bibliotheek"
        )
        vraag = vraag_toevoegen(
            {
                "leefgebied": "gezin",
                "tekst": "Wie past er op de kinderen tijdens de lessen?",
                "uitleg": "",
                "soort": "tekst",
                "keuzes": [],
                "verplicht": False,
                "volgorde": 1,
            },
            door=self.door,
        )
        bericht, _ = bericht_klaarzetten(self.wereld.anna, sleutel="proef", onderwerp="Drie termijnen", tekst="Proef")
        vervanging = vervanging_regelen(
            collega=self.wereld.anna,
            vervanger=self.door,
            van=self.dag,
            tot=self.dag + timedelta(days=7),
            reden="verlof",
            door=self.door,
        )
        weergave = weergave_bewaren(
            Weergave(lijst=Lijstsoort.WERKVOORRAAD, query="klantmanager=alle&status=laat&sorteer=naam"),
            naam="Te laat in het team, op naam",
            gedeeld=True,
            als_start=False,
            door=self.door,
        )
        afspraak = standaardafspraak_opslaan(
            None, {"wie": Wie.GEMEENTE, "tekst": "Wij gaan met u mee naar de eerste les."}, door=self.door
        )
        sjabloon = sjabloon_opslaan(
            None,
            Sjabloongegevens(
                naam="Uitnodiging voor een gesprek",
                soort=DocumentSoort.UITNODIGING,
                onderwerp="Kom naar ons gesprek",
                tekst="Wij willen met u praten over {dossiernummer}.\n\n## Wat neemt u mee?\n\n- deze brief",
                geldig_van=self.dag,
            ),
            door=self.door,
        )
        self.wereld.waarden["gemeente"] = {
            "sjabloon": sjabloon.uuid,
            "afspraak": afspraak.uuid,
            "groep": self.groep.uuid,
            "excursie": excursie.uuid,
            "sleutel": vraag.sleutel,
            "bericht": bericht.uuid,
            "vervanging": vervanging.uuid,
            "weergave": weergave.uuid,
            "username": self.wereld.anna.username,
        }

    def van_de_brieven(self) -> None:
        """A letter half written, one for two dossiers at once, and a print job that is ready."""
        versie = nieuwste_versie(Sjabloon.objects.get())
        rijk, verstuurd = (self.wereld.dossiers[staat] for staat in ("rijk", "verstuurd"))
        concept = brief_beginnen(rijk, door=self.door, versie=versie)
        stapel = stapel_beginnen(versie, [rijk, verstuurd], door=self.door, uuid=uuid4())
        stapel_meteen_maken(stapel)
        brieven = Document.objects.af_te_drukken().filter(dossier=verstuurd).values_list("uuid", flat=True)
        opdracht = afdrukopdracht_maken(brieven, door=self.door, uuid=uuid4())
        opdrachten_afdrukken(self.wereld.stad)
        self.wereld.waarden["gemeente"] |= {"stapel": stapel.uuid, "opdracht": opdracht.uuid}
        self.wereld.waarden["rijk"]["brief"] = concept.uuid

    def verloop(self) -> Verloop:
        return Verloop(toeval=self.toeval, vandaag=self.dag, klantmanager=self.wereld.anna, profiel=B1, kinderen=True)

    def begin(self, dagen: int, **persoon: Any) -> tuple[Verloop, Dossier]:
        verloop = self.verloop()
        kennisgeving = self.geleden(dagen)
        dossier = verloop.begin(
            self.mensen.persoon(asiel=True, **persoon),
            kennisgeving=kennisgeving,
            kenmerken=ASIEL,
            plicht_op=kennisgeving,
            inschrijving_op=kennisgeving,
            gehuisvest_op=kennisgeving,
            koppeling_op=kennisgeving - timedelta(days=30),
            recht_op_bijstand_op=kennisgeving,
        )
        return verloop, dossier

    def met_intake(self, dagen: int, **persoon: Any) -> tuple[Verloop, Dossier, date]:
        verloop, dossier = self.begin(dagen, **persoon)
        gesprek = verloop.oproepen(dossier, self.geleden(dagen - 4))
        verloop.toets(dossier, gesprek)
        verloop.gesprekken(dossier, gesprek)
        return verloop, dossier, gesprek

    def rijk(self) -> Dossier:
        """A long name, a household, alerts, brugklas, a PIP in force with bezwaar, and a changed PIP ready to fix."""
        verloop, dossier, gesprek = self.met_intake(110, **LANGE_NAAM)
        verloop.brugklas(dossier, BrugklasGroep.objects.get(), gesprek)
        budgetcoach_toewijzen(dossier, budgetcoach=self.door, door=self.door)
        klaar = gesprek + timedelta(days=8)
        verloop.intake_klaar(dossier, klaar)
        pip = verloop.vaststellen(verloop.pip(dossier, klaar), self.geleden(20))
        self.rondom(dossier)
        self.in_contact(dossier)
        self.omringd(dossier)
        self.begeleid(dossier)
        self.naar_het_einde(dossier)
        bezwaar = bezwaar_registreren(
            pip.besluit,
            door=self.door,
            ontvangen_op=self.geleden(2),
            wijze=Ontvangstwijze.POST,
            poststempel_op=self.geleden(3),
            gronden="Ik wil de onderwijsroute volgen.",
        )
        gewijzigd = pip_wijziging_beginnen(dossier, door=self.door, aanleiding=Aanleiding.AFSPRAKEN)
        onderdeel_opslaan(
            gewijzigd, Onderdeel.ROUTE, {"reden_wijziging": "U werkt nu drie dagen per week."}, basis=1, door=self.door
        )
        self.wereld.waarden["rijk"] |= {
            "pip": pip.uuid,
            "besluit": pip.besluit.uuid,
            "bezwaar": bezwaar.uuid,
            "periode": dossier.bijstandperiodes.get().uuid,
        }
        return dossier

    def naar_het_einde(self, dossier: Dossier) -> None:
        """Give the dossier a place in a group of the PVT, a MAP, exams, and an application for ontheffing."""
        velden = {"soort": "pvt", "naam": "PVT Portugees", "taal": "Portugees", "plaats": "Raakspoort", "capaciteit": 8}
        groep = groep_opslaan(None, velden, door=self.door)
        keer = {"van": time(9), "tot": time(13), "uren": Decimal(4), "plaats": "", "themas": []}
        geweest = bijeenkomst_opslaan(groep, keer | {"soort": "inleiding", "op": self.geleden(2)}, door=self.door)
        komend = self.dag + timedelta(days=9)
        bijeenkomst_opslaan(groep, keer | {"soort": "ondertekening", "op": komend}, door=self.door)
        pvt_aanmelden(dossier, door=self.door, groep=groep)
        aanwezigheid_vastleggen(geweest, {dossier.pk: "aanwezig"}, door=self.door)
        map_starten(dossier, door=self.door, op=self.geleden(3))
        for onderdeel, dag, resultaat in (("KNM", 4, "Geslaagd"), ("LE", 1, "")):
            examen = examen_vastleggen(
                dossier,
                door=self.door,
                onderdeel=onderdeel,
                niveau="B1",
                examendatum=self.geleden(dag),
                resultaat=resultaat,
            )
        ontheffing_aanvragen(dossier, door=self.door, grond="BIO")
        self.wereld.waarden["rijk"] |= {"examen": examen.uuid}
        self.wereld.waarden["gemeente"] |= {"deelgroep": groep.uuid, "bijeenkomst": geweest.uuid}

    def rondom(self, dossier: Dossier) -> None:
        """Give the dossier a household, alerts and a document from outside."""
        kind = gezinslid_bewaren(
            dossier,
            {
                "naam": "Sofia Albuquerque Cavalcanti",
                "rol": Gezinsrol.KIND,
                "geboren_op": self.geleden(1200),
                "vve": True,
                "school": "Peuteropvang De Globe",
            },
            door=self.door,
        )
        signaleringen_wijzigen(
            dossier,
            {"geheimhouding": True, "veiligheid": "Spreek alleen af op kantoor, met z’n tweeën"},
            door=self.door,
        )
        document = document_toevoegen(
            dossier,
            door=self.door,
            soort=DocumentSoort.DIPLOMA,
            titel="Diploma van de middelbare school",
            bestandsnaam="diploma.png",
            inhoud=foto(),
        )
        self.wereld.waarden["rijk"] |= {"lid": kind.uuid, "document": document.uuid}

    def in_contact(self, dossier: Dossier) -> None:
        """Give the dossier appointments, one of which nobody came to, and contact that was corrected."""
        gegevens = {"soort": AfspraakSoort.VOORTGANGSGESPREK, "medewerker": self.door, "tolk_taal": "Portugees"}
        with op_dag(self.geleden(3)):
            gemist = afspraak_plannen(dossier, gegevens | {"begin_at": nu() + timedelta(days=1)}, door=self.door)
            afspraak_plannen(dossier, gegevens | {"begin_at": nu() + timedelta(days=2)}, door=self.door)
        contact_vastleggen(
            dossier,
            {"soort": "gesprek", "at": gemist.begin_at, "uitkomst": "niet_verschenen", "reden": "vervoer"},
            door=self.door,
            eenmalig=uuid4(),
            afspraak=gemist,
        )
        huisbezoek = {"soort": AfspraakSoort.HUISBEZOEK, "begin_at": nu() + timedelta(days=4)}
        komt = afspraak_plannen(dossier, gegevens | huisbezoek, door=self.door)
        contact = contact_vastleggen(
            dossier,
            {"at": nu() - timedelta(hours=1), "notitie": "Heeft volgende week les.", "gezondheid": "Ziet slecht."},
            door=self.door,
            eenmalig=uuid4(),
        )
        contact_verbeteren(contact, {"notitie": "Heeft over twee weken les."}, door=self.door)
        self.wereld.waarden["rijk"] |= {"gesprek": komt.uuid, "contact": contact.uuid}

    def omringd(self, dossier: Dossier) -> None:
        """Give the dossier somebody around it, and a question that was sent on by the sociale kaart."""
        organisatie = organisatie_bewaren(
            {
                "naam": "Huurdersvereniging Kennemerland",
                "soort": "wonen",
                "telefoon": "023 555 01 40",
                "website": "https://huurders.example",
                "openingstijden": "ma t/m vr 9.00-12.00 uur",
                "wijk": "Schalkwijk",
            },
            door=self.door,
        )
        betrokkene = betrokkene_bewaren(
            dossier,
            {
                "rol": "docent",
                "naam": "Marit Hoekstra",
                "organisatie": "Taalschool Kennemerland",
                "email": "marit@taalschool.example",
                "van": self.geleden(40),
                "mag_weten": "Aanwezigheid en resultaten van de lessen.",
                "toestemming_op": self.geleden(40),
            },
            door=self.door,
        )
        verwijzing = doorverwijzing_vastleggen(
            dossier, door=self.door, vraag="Lekkage", op=self.dag, organisatie=organisatie, naar=""
        )
        self.wereld.waarden["rijk"] |= {"betrokkene": betrokkene.uuid, "doorverwijzing": verwijzing.uuid}
        self.wereld.waarden["gemeente"] |= {"organisatie": organisatie.uuid}

    def begeleid(self, dossier: Dossier) -> None:
        """Give the dossier a conversation, a zaak up to the voornemen, begeleiding, an overdracht and a move."""
        [afspraak, *_] = afspraken_van(huidig(dossier))
        voortgangsgesprek_vastleggen(
            dossier,
            {"soort": "gesprek", "at": nu() - timedelta(hours=2), "uitkomst": "contact", "notitie": "Gaat goed."},
            door=self.door,
            eenmalig=uuid4(),
            oordelen=[Oordeel(sleutel=afspraak.sleutel, nagekomen="nee", toelichting="Oppas viel uit.")],
        )
        zaak = self.op_de_ladder(dossier)
        inschrijving = dossier.startfeiten.inschrijving_op
        begeleiding = begeleiding_aanmelden(
            dossier, door=self.door, aangemeld_op=self.geleden(60), organisatie="Stichting Nieuwe Buren"
        )
        begeleiding_starten(begeleiding, gestart_op=inschrijving, door=self.door)
        overdracht = overdragen(
            dossier,
            {
                "datum": self.geleden(4),
                "bestemming": "wijkteam",
                "organisatie": "Wijkteam Oost",
                "vraag": "Hulp bij post.",
                "toestemming_op": self.geleden(5),
            },
            door=self.door,
        )
        overdrachtspakket_maken(overdracht, onderdelen=["persoon", "plan"], door=self.door)
        verhuizing = verhuizing_melden(dossier, gemeente_naam="Zandvoort", verhuisd_op=self.geleden(3), door=self.door)
        verhuizing = overdracht_verzocht(
            verhuizing, verzocht_op=self.geleden(1), verzocht_door="Z. van den Berg", door=self.door
        )
        gegevens_verstrekken(verhuizing, onderdelen=["persoon", "plan"], door=self.door)
        self.wereld.waarden["rijk"] |= {"zaak": zaak.uuid, "overdracht": overdracht.uuid}

    def op_de_ladder(self, dossier: Dossier) -> NietNakoming:
        """Carry a zaak to the voornemen; the person reacted and a colleague reviewed."""
        herstel, reageren = self.geleden(40), self.geleden(20)
        with op_dag(self.geleden(60)):
            zaak = niet_nakomen_melden(
                dossier,
                door=self.door,
                grond=Grond.BEGELEIDING,
                gedraging="Kwam vier weken niet naar de les.",
                gedraging_op=vandaag(),
            )
            zaak = niet_nakomen_gesprek(zaak, op=vandaag(), toelichting="Vindt het te ver.", door=self.door)
            zaak = niet_nakomen_waarschuwen(
                zaak, te_doen="Ga naar elke les.", hersteltermijn_op=herstel, door=self.door
            )
        with op_dag(self.geleden(38)):
            zaak = voornemen_versturen(
                zaak, bevindingen="Weer niet geweest.", zienswijze_uiterlijk_op=reageren, door=self.door
            )
            zaak = zienswijze_vastleggen(zaak, ontvangen_op=vandaag(), tekst="De bus is duur.", door=self.door)
            boetetoets_vastleggen(
                zaak,
                akkoord=True,
                uitzonderlijk="Zegt nooit te komen.",
                evenredigheid="Het bedrag is laag.",
                door=self.door,
            )
        return zaak

    def beboet(self) -> Dossier:
        """A fine was imposed and its letter is still to be sent."""
        dossier = self.met_pip(dagen=7).dossier
        zaak = self.op_de_ladder(dossier)
        boete_opleggen(
            zaak,
            Boetegegevens(
                verwijtbaarheid="opzet",
                verwijt_reden="Wil niet.",
                motivering="Na gesprek en waarschuwing.",
                bijstand_verlaagd=False,
                bijstand_nagegaan="Nagevraagd.",
                dagtekening=self.dag,
                verzenddatum=self.dag,
            ),
            door=self.wereld.anna,
        )
        self.wereld.waarden["beboet"] = {"zaak": zaak.uuid}
        return dossier

    def nieuw(self) -> Dossier:
        """DUO has just notified; nothing has been done yet."""
        return self.begin(3)[1]

    def intake(self) -> Dossier:
        """Invited for a conversation to come, some sections done, waiting for a report."""
        verloop, dossier = self.begin(30)
        verloop.oproepen(dossier, self.geleden(2))
        verloop.gesprekken(dossier, self.geleden(1), delen=4)
        verloop.toets(dossier, self.geleden(1))
        wacht = wachten_beginnen(
            dossier, door=self.door, op_wie="diplomawaardering IDW", reden="Nodig voor de leerroute.", sinds=self.dag
        )
        self.wereld.waarden["intake"] = {
            "oproep": dossier.intake.oproepen.get().uuid,
            "intakegesprek": dossier.intake.gesprekken.first().uuid,
            "wacht": wacht.uuid,
        }
        return dossier

    def te_versturen(self) -> Dossier:
        """The PIP is fixed and lies ready to be sent."""
        verloop, dossier, gesprek = self.met_intake(60)
        verloop.intake_klaar(dossier, gesprek + timedelta(days=8))
        pip = verloop.vaststellen(verloop.pip(dossier, self.geleden(2)), self.dag, versturen=False)
        self.wereld.waarden["te_versturen"] = {"besluit": pip.besluit.uuid, "document": pip.besluit.document.uuid}
        return dossier

    def verstuurd(self) -> Dossier:
        """The PIP was sent a week ago and nobody objects."""
        pip = self.met_pip(dagen=7)
        self.wereld.waarden["verstuurd"] = {"besluit": pip.besluit.uuid, "pip": pip.uuid}
        return pip.dossier

    def met_pip(self, dagen: int) -> Pip:
        """Return a PIP that was fixed and sent so many days ago, on its own new dossier."""
        verloop, dossier, gesprek = self.met_intake(60)
        verloop.intake_klaar(dossier, gesprek + timedelta(days=8))
        return verloop.vaststellen(verloop.pip(dossier, self.geleden(dagen + 2)), self.geleden(dagen))

    def samenstellen(self) -> Dossier:
        """Half of the first PIP is written."""
        verloop, dossier, gesprek = self.met_intake(60)
        verloop.pip(dossier, gesprek, compleet=False)
        return dossier

    def ter_goedkeuring(self) -> Dossier:
        """The first PIP lies with a colleague for approval."""
        verloop, dossier, gesprek = self.met_intake(60)
        verloop.intake_klaar(dossier, gesprek + timedelta(days=8))
        pip_aanbieden(verloop.pip(dossier, self.geleden(2)), door=self.wereld.anna)
        return dossier

    def dubbel(self) -> Dossier:
        """There is another dossier of what may be the same person."""
        dossier, ander = (self.begin(5, bsn="", v_nummer="", achternaam="Dubbeling")[1] for _ in range(2))
        self.wereld.waarden["dubbel"] = {"ander": ander.uuid}
        return dossier

    def opgegaan(self) -> Dossier:
        """Went up in another dossier of the same person, and can still come back."""
        behouden, leeg = (self.begin(4, bsn="", v_nummer="", achternaam="Tweemaal")[1] for _ in range(2))
        dossiers_samenvoegen(behouden, leeg, keuzes={}, door=self.door)
        return leeg

    def wi2013(self) -> Dossier:
        verloop = self.verloop()
        return verloop.begin(
            self.mensen.persoon(asiel=True),
            kennisgeving=None,
            kenmerken=ASIEL | {"stelsel": Stelsel.WI2013},
            gehuisvest_op=self.geleden(200),
            inschrijving_op=self.geleden(200),
            wi2013_einddatum=self.dag + timedelta(days=200),
            wi2013_lening=4200,
        )

    def gesloten(self) -> Dossier:
        dossier = self.begin(40)[1]
        with op_dag(self.geleden(1)):
            return dossier_sluiten(dossier, door=self.door, reden=Sluitreden.VERHUISD)


def foto() -> bytes:
    """Return a small picture file."""
    uit = BytesIO()
    Image.new("RGB", (40, 40), "white").save(uit, "PNG")
    return uit.getvalue()
