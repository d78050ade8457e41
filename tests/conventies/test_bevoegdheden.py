"""Every view names its bevoegdheid, holds to it for every role, and shows nothing of another gemeente."""

from collections.abc import Callable
from datetime import date, time, timedelta
from http import HTTPStatus
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse

from inburgering.aanbod.models import (
    Aanbieder,
    Aanbiedercontact,
    Convenantcriterium,
    Diplomawaardering,
    Integratieroute,
    Klacht,
    Opleiding,
    Participatieplek,
    Plaatsing,
    Relatiecontact,
    Scholingsuitgave,
    Verbeterafspraak,
    Voordracht,
    Voorziening,
    VoorzieningDeelname,
    Werk,
    Wijk,
)
from inburgering.begeleiding.enums import Grond, Moment
from inburgering.begeleiding.models import NietNakoming, Overdracht
from inburgering.beheer.models import Inlezing, Partnertoegang
from inburgering.berichten.services import bericht_klaarzetten
from inburgering.brieven import opslag
from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.models import Afdrukopdracht, Brievenstapel, Document, Sjabloon, Sjabloonversie
from inburgering.dossiers.enums import Bestandsoort
from inburgering.dossiers.models import (
    Afscherming,
    Betrokkene,
    Doorbreking,
    Doorverwijzing,
    Dossier,
    Herinnering,
    Inburgeraar,
    Organisatie,
    Signaalfout,
    Uitvoer,
    Vervanging,
    Weergave,
)
from inburgering.dossiers.services.afspraken import afspraak_plannen
from inburgering.dossiers.services.contacten import contact_vastleggen
from inburgering.dossiers.services.personen import zoeksleutels_zetten
from inburgering.privacy.models import OpvallendeInzage, Privacyverzoek, Vernietigingslijst, Vernietigingsregel
from inburgering.team.models import Herverdeling, Piplezing, Steekproef
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Gemeente, Rolaanvraag, RolToekenning, SpukBedrag
from inburgering.toegang.rollen import BEVOEGDHEDEN
from intake.models import BrugklasGroep, Vraag
from leerroutes.models import (
    Aanmelding,
    Activiteit,
    Bijeenkomst,
    Examen,
    Groep,
    Participatieplan,
    Urenimport,
    Urenregel,
    Urenverrekening,
)
from ontzorgen.models import Afbouwstap, OntzorgenTraject, Signaal
from pip_plans.enums import Wie
from pip_plans.models import Standaardafspraak
from pip_plans.services.overnemen import pip_overnemen
from rapportage.models import Raadsrapport
from tests.adressen import Adres, eigen_adressen
from tests.dossiers.factories import DossierFactory, systeem
from tests.ontzorgen.huishoudens import betalen_van, dossier_met_traject
from tests.spelers import maak_gebruiker

VOOR_IEDEREEN = {
    "gezond",
    "dossiers:agenda_ics",
    "openid_connect_login",
    "openid_connect_callback",
    "organisatie_meldt_af",
}
"""Open without a login; the calendar asks for its secret, and what a provider tells is asked of itself."""

VOOR_IEDER_DIE_INLOGT = {
    "account_set_password",
    "toegang:beveiliging",
    "toegang:gemeente_kiezen",
    "toegang:sessie",
}
ELDERS_BEGINNEN = {"dossiers:werkvoorraad"}
"""Takes who may not see it to his own first page instead of refusing."""

DIPLOMA = b"%PDF-1.7 diploma"

ADRESSEN = eigen_adressen()
BEWAAKT = [adres for adres in ADRESSEN if adres.naam not in VOOR_IEDEREEN | VOOR_IEDER_DIE_INLOGT]
MET_OBJECT = [adres for adres in BEWAAKT if adres.uuids]
VRAAGT_MEER_DAN_EEN_DOSSIER = {
    "begeleiding:eindrapport_vastleggen",
    "begeleiding:gegevens_verstrekken",
    "begeleiding:overdracht_verzocht",
    "begeleiding:verhuisd_sluiten",
    "begeleiding:verhuizing_json",
    "beheer:partner_mens",
    "beheer:samenvoeging",
    "beheer:samenvoeging_ongedaan",
    "dossiers:doorbreken",
    "intake:heropenen",
    "intake:verslag",
    "pip_plans:aanbieden",
    "pip_plans:goedkeuren",
    "pip_plans:herroepen",
    "pip_plans:terughalen",
    "pip_plans:terugsturen",
    "pip_plans:versturen",
    "pip_plans:verzending_verbeteren",
    "pip_plans:voorbeeld",
    "pip_plans:weggooien",
}
"""Pages that a new dossier does not have yet."""

MET_DOSSIER = [
    adres
    for adres in MET_OBJECT
    if list(adres.argumenten) == ["dossier"] and adres.naam not in VRAAGT_MEER_DAN_EEN_DOSSIER
]


def vraag(client: Client, pad: str, *, eerst_post: bool = False) -> list[int]:
    """Return the status of the page, asked for in the way that it allows; nothing that it does is kept.

    `eerst_post` asks for both ways.
    """
    with transaction.atomic():
        statussen = [client.post(pad).status_code] if eerst_post else []
        statussen.append(client.get(pad).status_code)
        if statussen == [HTTPStatus.METHOD_NOT_ALLOWED]:
            statussen = [client.post(pad).status_code]
        transaction.set_rollback(True)
    return statussen


@pytest.fixture
def met_rollen(client_van) -> Callable[[Gemeente, list[Rol]], Client]:
    """Return a function that gives a client of a new user with these roles."""

    def maak(gemeente: Gemeente, rollen: list[Rol]) -> Client:
        gebruiker = Gebruiker.objects.create(
            username=f"{gemeente.code}-{'-'.join(rollen)}", first_name="P", last_name="Q"
        )
        with werken_in(gemeente, None):
            RolToekenning.objects.bulk_create([RolToekenning(gebruiker=gebruiker, rol=rol) for rol in rollen])
        return client_van(gebruiker)

    return maak


def test_er_zijn_adressen():
    assert {"dossiers:werkvoorraad", "beheer:regels", "toegang:gemeente_kiezen"} <= {adres.naam for adres in ADRESSEN}


@pytest.mark.parametrize("adres", BEWAAKT, ids=str)
def test_elke_view_noemt_zijn_bevoegdheid(adres: Adres):
    assert adres.bevoegdheid in set(Bevoegdheid), f"{adres} heeft geen @vereist"


def test_zonder_inloggen_komt_niemand_erin(haarlem):
    client = Client()
    open_ = {str(adres): vraag(client, adres.pad()) for adres in BEWAAKT}
    dicht = ([HTTPStatus.FOUND], [HTTPStatus.UNAUTHORIZED])
    assert {naam: status for naam, status in open_.items() if status not in dicht} == {}


@pytest.mark.parametrize("rol", Rol)
def test_alleen_wie_mag_komt_erin(rol: Rol, haarlem, met_rollen):
    """Every address for one role: in one test, since the users and the login cost more than the page."""
    client = met_rollen(haarlem, [rol])
    anders = {}
    for adres in BEWAAKT:
        (status,) = vraag(client, adres.pad())
        if adres.bevoegdheid in BEVOEGDHEDEN[rol]:
            goed = status not in (HTTPStatus.FORBIDDEN, HTTPStatus.INTERNAL_SERVER_ERROR)
        else:
            goed = status == (HTTPStatus.FOUND if adres.naam in ELDERS_BEGINNEN else HTTPStatus.FORBIDDEN)
        if not goed:
            anders[str(adres)] = status
    assert anders == {}


@pytest.mark.parametrize("naam", sorted(VOOR_IEDER_DIE_INLOGT))
def test_wat_ieder_die_inlogt_mag_vraagt_om_inloggen(naam, haarlem, met_rollen):
    assert vraag(Client(), reverse(naam)) == [HTTPStatus.FOUND]
    assert vraag(met_rollen(haarlem, [Rol.LEZER]), reverse(naam)) == [HTTPStatus.OK]


@pytest.fixture
def van_haarlem(haarlem, klantmanager) -> dict[str, UUID]:
    """The uuid of an object of Haarlem per argument name; an address with another argument needs one here."""
    with werken_in(haarlem, klantmanager):
        dossier = DossierFactory(klantmanager=klantmanager)
        document = Document.objects.create(
            dossier=dossier,
            soort=DocumentSoort.values[0],
            titel="Diploma",
            bestandsnaam="diploma.pdf",
            mime="application/pdf",
            grootte=len(DIPLOMA),
            sha256=opslag.bewaar(DIPLOMA),
            gemaakt_door=klantmanager,
        )
        bericht, _ = bericht_klaarzetten(klantmanager, sleutel="proef", onderwerp="proef", tekst="proef")
        groep = BrugklasGroep.objects.create(
            naam="Groep 1",
            aanbieder="Taalhuis",
            plaats="Haarlem",
            start=date(2026, 9, 1),
            einde=date(2026, 10, 1),
            capaciteit=8,
        )
        vraag = Vraag.objects.create(leefgebied="gezin", tekst="Wie past op?", geldig_op=date(2026, 9, 1))
        uitvoer = Uitvoer.objects.create(lijst="dossiers", bestandsoort=Bestandsoort.CSV, door=klantmanager, aantal=1)
        afspraak = Standaardafspraak.objects.create(wie=Wie.values[0], tekst="Komt op tijd")
        weergave = Weergave.objects.create(gebruiker=klantmanager, lijst="dossiers", naam="Alles", query="status=open")
        vervanging = Vervanging.objects.create(
            collega=klantmanager,
            vervanger=Gebruiker.objects.create(username="vervanger"),
            van=date(2026, 9, 1),
            tot=date(2026, 9, 8),
            gemaakt_door=klantmanager,
        )
        gesprek = afspraak_plannen(
            dossier,
            {"soort": "gesprek", "begin_at": nu() + timedelta(days=1), "medewerker": klantmanager},
            door=klantmanager,
        )
        contact = contact_vastleggen(dossier, {"at": nu()}, door=klantmanager, eenmalig=uuid4())
        organisatie = Organisatie.objects.create(naam="Wijkteam", soort="wonen")
        betrokkene = Betrokkene.objects.create(dossier=dossier, rol="docent", naam="Marit", van=date(2026, 9, 1))
        doorverwijzing = Doorverwijzing.objects.create(
            dossier=dossier, op=date(2026, 9, 1), vraag="Lekkage", organisatie=organisatie
        )
        sjabloon = Sjabloon.objects.create(naam="Proef", soort=DocumentSoort.BRIEF, geldig_van=date(2026, 9, 1))
        versie = Sjabloonversie.objects.create(
            sjabloon=sjabloon, versie=1, onderwerp="Proef", tekst="Proef", door=klantmanager
        )
        stapel = Brievenstapel.objects.create(sjabloonversie=versie, door=klantmanager)
        opdracht = Afdrukopdracht.objects.create(aantal=0, gemaakt_door=klantmanager)
        traject = OntzorgenTraject.objects.create(
            dossier=dossier,
            gezin=dossier.inburgeraar.gezin,
            soort="vrijwillig",
            gestart_op=date(2026, 9, 1),
            einde=date(2027, 3, 1),
        )
        stap = Afbouwstap.objects.create(traject=traject, vanaf=date(2026, 12, 1))
        signaal = Signaal.objects.create(dossier=dossier, soort="huurachterstand", gemeld_op=date(2026, 9, 1))
        deelgroep = Groep.objects.create(soort="pvt", naam="PVT 1", taal="Tigrinya", plaats="Haarlem", capaciteit=8)
        bijeenkomst = Bijeenkomst.objects.create(
            groep=deelgroep, soort="inleiding", op=date(2026, 9, 1), van=time(9), tot=time(13), uren=4
        )
        examen = Examen.objects.create(dossier=dossier, onderdeel="KNM", examendatum=date(2026, 9, 1))
        taak = dossier.taken.first()
        dag = date(2026, 9, 1)
        zaak = NietNakoming.objects.create(
            dossier=dossier, volgnummer=1, grond=Grond.BEGELEIDING, gedraging="Kwam niet.", gedraging_op=dag
        )
        overdracht = Overdracht.objects.create(dossier=dossier, datum=dag, moment=Moment.NA)
        herinnering = Herinnering.objects.create(
            taak=taak, ontvanger=klantmanager, drempel=0, laatste_dag=date(2026, 9, 1)
        )
        signaalfout = Signaalfout.objects.create(taak=taak, fout="ValueError", laatste_at=nu())
        betalen = betalen_van(dossier_met_traject(klantmanager), door=systeem())
        aanbieder = Aanbieder.objects.create(naam="Taalschool", soort="cursusinstelling")
        plan = Participatieplan.objects.create(
            dossier=dossier, opgesteld_op=date(2026, 9, 1), hoofddoel="Werk", taaldoel="Bellen"
        )
        dagen = {"van": date(2026, 9, 1), "tot": date(2026, 9, 2)}
        lijst = Vernietigingslijst.objects.create(nummer=1, opgesteld_door=klantmanager)
        regel_van_lijst = Vernietigingsregel.objects.create(
            lijst=lijst, dossier=dossier, verwijderen_vanaf=date(2026, 9, 1), uitleg="Proef"
        )
        verzoek = Privacyverzoek.objects.create(
            dossier=dossier,
            soort="inzage",
            ontvangen_op=date(2026, 9, 1),
            uiterlijk_op=date(2026, 10, 1),
            door=klantmanager,
        )
        opvallend = OpvallendeInzage.objects.create(
            soort="veel", gebruiker=klantmanager, op=date(2026, 9, 1), aantal=90
        )
        voorziening = Voorziening.objects.create(naam="Taalmaatje")
        deelname = VoorzieningDeelname.objects.create(dossier=dossier, voorziening=voorziening, van=dag)
        werk = {"functie": "Kok", "werkgever": "Bakker", "uren_per_week": 8, "contract": "vast", "niveau": "past"}
        studie = {"naam": "Zorg", "instelling": "Nova", "niveau": "mbo2"}
        plek = Participatieplek.objects.create(
            aanbieder=aanbieder, naam="Tuin", soort="activering", uren_min=2, uren_max=8, capaciteit=1, start=dag
        )
        plaatsing = Plaatsing.objects.create(plek=plek, dossier=dossier, start=dag, uren_per_week=4, doel="Meedoen")
        return {
            "vernietigingslijst": lijst.uuid,
            "regel_van_lijst": regel_van_lijst.uuid,
            "verzoek": verzoek.uuid,
            "opvallend": opvallend.uuid,
            "voorziening": voorziening.uuid,
            "deelname": deelname.uuid,
            "route": Integratieroute.objects.create(dossier=dossier, van=dag, route="werk").uuid,
            "werk": Werk.objects.create(dossier=dossier, van=dag, **werk).uuid,
            "opleiding": Opleiding.objects.create(dossier=dossier, van=dag, **studie).uuid,
            "waardering": Diplomawaardering.objects.create(dossier=dossier, diploma="Ba", aangevraagd_op=dag).uuid,
            "uitgave": Scholingsuitgave.objects.create(dossier=dossier, bedrag=1, toegekend_op=dag).uuid,
            "zaak": zaak.uuid,
            "doorbreking": Doorbreking.objects.create(
                dossier=dossier, gebruiker=klantmanager, reden="Nodig voor de baliedienst", tot_at=nu() + timedelta(1)
            ).uuid,
            "aanvraag": Rolaanvraag.objects.create(
                gebruiker=klantmanager, rollen=[Rol.LEZER], aangevraagd_door=klantmanager
            ).uuid,
            "overdracht": overdracht.uuid,
            "stap": stap.uuid,
            "signaal": signaal.uuid,
            **{naam: waarde for naam, waarde in betalen.items() if isinstance(waarde, UUID)},
            "aanbieder": aanbieder.uuid,
            "contactpersoon": Aanbiedercontact.objects.create(aanbieder=aanbieder, naam="Marit", telefoon="14").uuid,
            "regel": Urenregel.objects.create(dossier=dossier, soort="nt2", uren=1, **dagen).uuid,
            "verrekening": Urenverrekening.objects.create(
                dossier=dossier,
                soort="intake_cursus",
                uren=1,
                besloten_op=date(2026, 9, 1),
                motivering="Ja",
                besloten_door=klantmanager,
            ).uuid,
            "activiteit": Activiteit.objects.create(
                plan=plan, soort="werk", organisatie="Bakker", doel="Werk", start=date(2026, 9, 1)
            ).uuid,
            "urenimport": Urenimport.objects.create(
                aanbieder=aanbieder, bestandsnaam="uren.csv", sha256="0" * 64, gelezen_door=klantmanager
            ).uuid,
            "plek": plek.uuid,
            "plaatsing": plaatsing.uuid,
            "voordracht": Voordracht.objects.create(plek=plek, dossier=dossier, op=dag, door=klantmanager).uuid,
            "wijk": Wijk.objects.create(naam="Oost").uuid,
            "relatiecontact": Relatiecontact.objects.create(
                aanbieder=aanbieder, op=dag, wijze="bezoek", met="Wim", besproken="Plekken", door=klantmanager
            ).uuid,
            "criterium": Convenantcriterium.objects.create(naam="Cursist centraal").uuid,
            "klacht": Klacht.objects.create(
                aanbieder=aanbieder, ontvangen_op=dag, melder="cursist", onderwerp="niveau", door=klantmanager
            ).uuid,
            "verbeterafspraak": Verbeterafspraak.objects.create(
                aanbieder=aanbieder, afgesproken_op=dag, afspraak="Beter", uiterlijk_op=dag, door=klantmanager
            ).uuid,
            "deelgroep": deelgroep.uuid,
            "bijeenkomst": bijeenkomst.uuid,
            "examen": examen.uuid,
            "organisatie": organisatie.uuid,
            "betrokkene": betrokkene.uuid,
            "doorverwijzing": doorverwijzing.uuid,
            "sjabloon": sjabloon.uuid,
            "stapel": stapel.uuid,
            "opdracht": opdracht.uuid,
            "afspraak": afspraak.uuid,
            "gesprek": gesprek.uuid,
            "contact": contact.uuid,
            "dossier": dossier.uuid,
            "taak": taak.uuid,
            "herinnering": herinnering.uuid,
            "fout": signaalfout.uuid,
            "document": document.uuid,
            "bericht": bericht.uuid,
            "groep": groep.uuid,
            "sleutel": vraag.sleutel,
            "bedrag": SpukBedrag.objects.create(jaar=2026, budget="SPUK inburgering", bedrag=1).uuid,
            "uitvoer": uitvoer.uuid,
            "vervanging": vervanging.uuid,
            "weergave": weergave.uuid,
            **van_het_team(klantmanager),
        }


def van_het_team(wie: Gebruiker) -> dict[str, UUID]:
    """A moving of dossiers, a PIP to read and a file that was read in."""
    steekproef = Steekproef.objects.create(week=date(2026, 9, 7), getrokken_door=wie)
    pip = pip_overnemen(
        DossierFactory(klantmanager=wie), door=systeem(), dagtekening=date(2026, 9, 1), soort="eerste", leerroute="B"
    )
    return {
        "herverdeling": Herverdeling.objects.create(sleutel=uuid4(), reden="Verlof", door=wie, at=nu()).uuid,
        "lezing": Piplezing.objects.create(steekproef=steekproef, pip=pip).uuid,
        "inlezing": Inlezing.objects.create(bestandsnaam="a.zip", soort="zip", proef=True, door=wie).uuid,
        "raadsrapport": Raadsrapport.objects.create(van="2024-01-01", tot="2024-12-31", door=wie).uuid,
    }


def test_een_andere_gemeente_krijgt_404(van_haarlem, zandvoort, met_rollen):
    client = met_rollen(zandvoort, list(Rol))
    post_mag_niet_bestaan = [HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_FOUND]
    get_mag_niet_bestaan = [HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED]
    gevonden = {}
    for adres in MET_OBJECT:
        waarden = {naam: van_haarlem[naam] for naam in adres.uuids if naam in van_haarlem}
        assert waarden, f"{adres}: geef van_haarlem een object voor {adres.uuids}"
        statussen = vraag(client, adres.pad(**waarden), eerst_post=True)
        if statussen not in ([HTTPStatus.NOT_FOUND] * 2, post_mag_niet_bestaan, get_mag_niet_bestaan):
            gevonden[str(adres)] = statussen
    assert gevonden == {}


def test_de_eigen_gemeente_krijgt_de_bladzijde_wel(van_haarlem, haarlem, met_rollen):
    client = met_rollen(haarlem, list(Rol))
    statussen = {str(adres): vraag(client, adres.pad(dossier=van_haarlem["dossier"])) for adres in MET_DOSSIER}
    geweigerd = ([HTTPStatus.NOT_FOUND], [HTTPStatus.FORBIDDEN])
    assert {naam: status for naam, status in statussen.items() if status in geweigerd} == {}


# A ketenpartner: his own people, and nothing else


@pytest.fixture
def partner(van_haarlem, haarlem, klantmanager, client_van) -> tuple[Client, UUID, UUID]:
    """A client of a ketenpartner, with the dossier of somebody of his school and of somebody of another."""
    gebruiker = maak_gebruiker(haarlem, "partner", Rol.KETENPARTNER, "Piet", "Partner")
    with werken_in(haarlem, klantmanager):
        eigen_school, andere_school = (
            Aanbieder.objects.create(naam=naam, soort="cursusinstelling") for naam in ("A", "B")
        )
        Partnertoegang.objects.create(gebruiker=gebruiker, aanbieder=eigen_school)
        eigen, van_ander = DossierFactory(klantmanager=klantmanager), DossierFactory(klantmanager=klantmanager)
        for dossier, school in ((eigen, eigen_school), (van_ander, andere_school)):
            Aanmelding.objects.create(dossier=dossier, aanbieder=school, leerroute="b", aangemeld_op=date(2026, 9, 1))
    return client_van(gebruiker), eigen.uuid, van_ander.uuid


def test_een_ketenpartner_ziet_alleen_zijn_eigen_mensen(partner, van_haarlem):
    """Every address that his role opens, with his own person, one of another partner and one of nobody.

    All other addresses refuse the role whatever they name: `test_alleen_wie_mag_komt_erin`.
    """
    client, eigen, van_ander = partner
    zijn_adressen = [adres for adres in MET_OBJECT if adres.bevoegdheid in BEVOEGDHEDEN[Rol.KETENPARTNER]]
    statussen = {
        (str(adres), wie): vraag(client, adres.pad(dossier=dossier))
        for adres in zijn_adressen
        for wie, dossier in (("eigen", eigen), ("ander", van_ander), ("niemand", van_haarlem["dossier"]))
    }
    assert {geval for geval, status in statussen.items() if status != [HTTPStatus.NOT_FOUND]} == {
        ("beheer:partner_mens", "eigen")
    }
    assert statussen["beheer:partner_mens", "eigen"] == [HTTPStatus.OK]


def test_een_ketenpartner_ziet_alleen_de_afgesproken_velden(partner, haarlem, klantmanager):
    client, eigen, _ = partner
    with werken_in(haarlem, klantmanager):
        persoon = Dossier.objects.get(uuid=eigen).inburgeraar
        persoon.straat, persoon.v_nummer, persoon.veiligheid = "Grote Markt 1", "1234567890", "Bedreigd door ex"
        persoon.telefoon, persoon.email, persoon.geheimhouding = "0612345678", "p@voorbeeld.example", False
        persoon.save()
    html = client.get(reverse("beheer:partner_mens", args=[eigen])).content.decode()
    lijst = client.get(reverse("beheer:partner_mensen")).content.decode()
    assert persoon.naam in html
    assert "0612345678" in html
    for geheim in ("Grote Markt", "1234567890", "Bedreigd", "p@voorbeeld.example", persoon.bsn, persoon.bsn[-3:] + "<"):
        assert geheim not in html + lijst, geheim
    with werken_in(haarlem, klantmanager):
        Inburgeraar.objects.filter(pk=persoon.pk).update(geheimhouding=True)
    assert "0612345678" not in client.get(reverse("beheer:partner_mens", args=[eigen])).content.decode()
    with werken_in(haarlem, klantmanager):
        Afscherming.objects.create(dossier=persoon.dossier, reden="Bedreiging", door=klantmanager)
    assert client.get(reverse("beheer:partner_mens", args=[eigen])).status_code == HTTPStatus.NOT_FOUND


# A protected dossier

WIE_HIJ_IS = {
    "achternaam": "Qwaadzheim",
    "voornamen": "Xerxesina",
    "telefoon": "0699887766",
    "email": "x.qwaad@voorbeeld.example",
    "straat": "Schuilhofje 77",
    "postcode": "9987 XZ",
    "v_nummer": "9988776655",
}
"""What no page may say of him to who does not treat him; his day of birth is 29 February 1988."""

NIET_VAN_EEN_PERSOON = {
    *("aanbieder", "contactpersoon", "relatiecontact", "criterium", "klacht", "verbeterafspraak", "organisatie"),
    *("voorziening", "plek", "wijk", "groep", "excursie", "deelgroep", "bijeenkomst", "begunstigde"),
    *("sjabloon", "stapel", "opdracht", "afspraak", "sleutel", "bedrag", "batch", "resultaat", "resultaatregel"),
    *("aanvraag", "bericht", "fout", "herinnering", "uitvoer", "vervanging", "weergave", "urenimport", "inlezing"),
    *("herverdeling", "doorbreking", "opvallend", "vernietigingslijst", "regel_van_lijst"),
}
"""What an address may name without being about one person: of many, of the organisation, or of who watches over it.

Any other, one that is made tomorrow included, must ask for the reason.
"""


@pytest.fixture
def afgeschermd(van_haarlem, haarlem, klantmanager) -> Dossier:
    """The dossier of which nearly every object of Haarlem is, of somebody who is easily found in a page.

    All are protected: what is paid belongs to another household.
    """
    with werken_in(haarlem, klantmanager):
        dossier = Dossier.objects.get(uuid=van_haarlem["dossier"])
        persoon = dossier.inburgeraar
        for veld, waarde in WIE_HIJ_IS.items():
            setattr(persoon, veld, waarde)
        persoon.geboortejaar, persoon.geboortemaand, persoon.geboortedag = 1988, 2, 29
        persoon.save()
        zoeksleutels_zetten(persoon)
        for ieder in Dossier.objects.all():
            Afscherming.objects.create(dossier=ieder, reden="Bedreiging", door=klantmanager)
    return dossier


def verraden(tekst: str, bsn: str) -> set[str]:
    return {waarde for waarde in (*WIE_HIJ_IS.values(), "29-02-1988", bsn, f"{bsn[-3:]}<") if waarde in tekst}


def vraagt_waarom(antwoord: HttpResponse) -> bool:
    pad = antwoord.get("Location", "").partition("?")[0]
    return bool(pad) and resolve(pad).view_name == "dossiers:doorbreken"


def test_geen_bladzijde_zegt_van_wie_een_afgeschermd_dossier_is(afgeschermd, van_haarlem, haarlem, met_rollen):
    """Every address, of a dossier or a list, asked for by who has every role but does not treat him.

    Each page of the dossier itself leads to the question why, or nowhere.
    """
    client = met_rollen(haarlem, [rol for rol in Rol if rol != Rol.KETENPARTNER])
    bsn = afgeschermd.inburgeraar.bsn
    gezegd, geopend = {}, set()
    for adres in BEWAAKT:
        waarden = {naam: van_haarlem[naam] for naam in adres.uuids if naam in van_haarlem}
        with transaction.atomic():
            antwoord = client.get(adres.pad(**waarden))
            transaction.set_rollback(True)
        tekst = b"".join(antwoord).decode(errors="replace")
        if lek := verraden(tekst, bsn):
            gezegd[str(adres)] = lek
        dicht = antwoord.status_code in (403, 404, 405) or vraagt_waarom(antwoord)
        if not dicht and set(adres.uuids) - NIET_VAN_EEN_PERSOON and adres.naam != "dossiers:doorbreken":
            geopend.add(str(adres))
    assert gezegd == {}
    assert geopend == set()
