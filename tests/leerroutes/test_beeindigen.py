"""What ran for somebody ends with his dossier and comes free; what that brought can still be recorded."""

from datetime import timedelta

import pytest

from inburgering.aanbod.enums import DeelnameResultaat, DeelnameStatus, VoorzieningSoort, Wachtreden
from inburgering.aanbod.models import Voordracht, VoorzieningDeelname, Zoekprofiel
from inburgering.aanbod.selectors.plaatsen import vrije_plaatsen
from inburgering.aanbod.services.catalogus import voorziening_opslaan
from inburgering.aanbod.services.deelnames import deelname_afronden, deelname_laten_wachten, deelname_vastleggen
from inburgering.aanbod.services.plaatsen import PLAATS_VRIJ
from inburgering.dossiers.models import Gebeurtenis, Taak
from inburgering.dossiers.services.dossiers import dossier_sluiten
from inburgering.toegang.klok import nu, vandaag
from leerroutes.models import Aanmelding, Activiteit, Deelname, Urenimport
from leerroutes.services.beeindigen import gesloten_opruimen, traject_beeindigen
from leerroutes.services.groepen import inschrijven
from leerroutes.services.voorbeelden import voorbeelden_opruimen
from leerroutes.services.zoeken import voordragen
from leerroutes.tasks import trajecten_van
from tests.dossiers.factories import DossierFactory, systeem
from tests.leerroutes.factories import school, uren
from tests.leerroutes.plekken import plaatsing, plek, profiel
from tests.leerroutes.trajecten import groep

WAAROM = "Diploma behaald."


@pytest.fixture
def training(in_haarlem, teamleider):
    return voorziening_opslaan(
        None, {"naam": "Training", "soort": VoorzieningSoort.WERK, "capaciteit": 1}, door=teamleider
    )


@pytest.fixture
def fietsles(in_haarlem, teamleider):
    return voorziening_opslaan(None, {"naam": "Fietsles", "soort": VoorzieningSoort.WERK}, door=teamleider)


@pytest.fixture
def bezig(dossier, training, fietsles, klantmanager, terug):
    """Somebody with lessons, a group, a place with hours, a proposal, a search, a course and a wait."""
    Aanmelding.objects.create(
        dossier=dossier, leerroute="B", aanbieder=school(), aangemeld_op=terug(50), gestart_op=terug(40)
    )
    inschrijven(dossier, groep(door=klantmanager))
    huidige = plaatsing(dossier, plek(door=klantmanager), terug(30), door=klantmanager)
    activiteit = Activiteit.objects.get(plaatsing=huidige)
    uren(dossier, 8, terug(5), terug(1), soort="participatie", activiteit=activiteit)
    later = plek(door=klantmanager, naam="Later")
    voordragen(dossier, later, op=terug(3), door=klantmanager)
    profiel(dossier, door=klantmanager)
    deelname_vastleggen(dossier, training, van=terug(20), door=klantmanager)
    deelname_laten_wachten(dossier, fietsles, wachtreden=Wachtreden.TIJDEN, door=klantmanager)
    return dossier


def test_alles_wat_loopt_eindigt_en_komt_vrij(bezig, training, klantmanager, terug):
    wachtende = DossierFactory()
    deelname_laten_wachten(wachtende, training, wachtreden=Wachtreden.GEEN_PLAATS, door=klantmanager)
    assert vrije_plaatsen(training, vandaag()) == 0
    namen = traject_beeindigen(bezig, op=terug(2), reden="voldaan", waarom=WAAROM, door=klantmanager)
    assert len(namen) == 6
    les = Aanmelding.objects.get(dossier=bezig)
    assert (les.beeindigd_op, les.einde_reden, les.einde_toelichting) == (terug(2), "afgerond", WAAROM)
    assert Deelname.objects.get(dossier=bezig).uitschrijfreden == WAAROM
    plaats = bezig.plaatsingen.get()
    assert (plaats.einde, plaats.einde_reden, plaats.staat) == (terug(1), "", "uitkomst nodig")
    assert Activiteit.objects.get(plaatsing=plaats).einde == terug(1)
    assert Voordracht.objects.get(dossier=bezig).uitkomst == "ingetrokken"
    assert not Zoekprofiel.objects.filter(dossier=bezig, gesloten_op=None).exists()
    volgt, wacht = VoorzieningDeelname.objects.filter(dossier=bezig).order_by("voorziening__naam")[::-1]
    assert (volgt.status, volgt.tot, wacht.status) == (DeelnameStatus.DEELNAME, terug(1), DeelnameStatus.VERVALLEN)
    assert vrije_plaatsen(training, vandaag()) == 1
    assert Taak.objects.open().filter(dossier=wachtende, soort=PLAATS_VRIJ).exists()
    assert "Training" in Gebeurtenis.objects.get(dossier=bezig, soort="traject.beeindigd").toelichting
    assert traject_beeindigen(bezig, op=terug(2), reden="voldaan", waarom=WAAROM, door=klantmanager) == []
    dossier_sluiten(bezig, reden="voldaan", door=klantmanager)
    deelname_afronden(volgt, laatste_dag=terug(2), resultaat=DeelnameResultaat.DOEL_BEREIKT, door=klantmanager)


def test_wat_nog_niet_begon_vervalt(dossier, training, klantmanager, terug):
    morgen = vandaag() + timedelta(days=1)
    Aanmelding.objects.create(dossier=dossier, leerroute="B", aanbieder=school(), aangemeld_op=terug(5))
    komend = plaatsing(dossier, plek(door=klantmanager), morgen, door=klantmanager)
    deelname_vastleggen(dossier, training, van=morgen, door=klantmanager)
    traject_beeindigen(dossier, op=vandaag(), reden="verhuisd", waarom="Verhuisd.", door=klantmanager)
    les = Aanmelding.objects.get(dossier=dossier)
    assert (les.ingetrokken_op, les.ingetrokken_reden) == (vandaag(), "Verhuisd.")
    komend.refresh_from_db()
    assert (komend.vervallen_op, Activiteit.objects.filter(plaatsing=komend).exists()) == (vandaag(), False)
    assert VoorzieningDeelname.objects.get(dossier=dossier).status == DeelnameStatus.VERVALLEN


def test_de_nacht_ruimt_op_wat_in_een_gesloten_dossier_bleef_staan(bezig, haarlem, klantmanager):
    dossier_sluiten(bezig, reden="anders", toelichting="Dubbel aangemaakt.", door=klantmanager)
    trajecten_van(haarlem.pk)
    assert Aanmelding.objects.get(dossier=bezig).einde_reden == "gestopt"
    assert VoorzieningDeelname.objects.wachtend().filter(dossier=bezig).count() == 0
    assert gesloten_opruimen(vandaag(), door=systeem()) == 0


def test_een_voorbeeld_dat_blijft_liggen_gaat_weg(in_haarlem, klantmanager, terug):
    """The rows of a preview name people; what was processed stays."""
    velden = {"aanbieder": school(), "bestandsnaam": "uren.csv", "gelezen_door": klantmanager}
    Urenimport.objects.create(sha256="a", **velden)
    verwerkt = Urenimport.objects.create(sha256="b", status="verwerkt", verwerkt_at=nu(), **velden)
    Urenimport.objects.update(gelezen_at=nu() - timedelta(days=31))
    nieuw = Urenimport.objects.create(sha256="c", **velden)
    assert voorbeelden_opruimen(nu()) == 1
    assert set(Urenimport.objects.all()) == {verwerkt, nieuw}
