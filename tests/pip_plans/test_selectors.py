"""The place of the PIP on the dossier page, and the dates that follow from it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from inburgering.dossiers.enums import Fase
from inburgering.dossiers.models import Dossier
from inburgering.recht.kalender import eerste_werkdag, maanden_erbij
from inburgering.recht.termijnen import bezwaar, inburgeringstermijn, schakelen, start_lessen
from inburgering.toegang.klok import vandaag
from pip_plans import selectors
from pip_plans.enums import Leerroute, PipStatus, Wie
from pip_plans.models import Pip, Standaardafspraak
from pip_plans.selectors.feiten import PipFeiten
from pip_plans.selectors.termijnen import gespreksdata, termijnen_van
from pip_plans.services.bekendmaken import pip_herroepen, pip_versturen
from pip_plans.services.goedkeuren import pip_aanbieden
from pip_plans.services.opstellen import pip_beginnen
from pip_plans.standaardafspraken import INGEBOUWD, afspraken_om_te_kiezen
from tests.dossiers.factories import DossierFactory
from tests.pip_plans.factories import compleet_pip, dossier_voor_pip, vastgesteld_pip, wijziging

pytestmark = pytest.mark.usefixtures("in_haarlem")


def stand(dossier: Dossier, gebruiker) -> tuple[str, str | None]:
    kaart, actie = selectors.kaart(dossier, gebruiker), selectors.hoofdactie(dossier, gebruiker)
    return kaart.staat, actie.url_naam if actie else None


def test_kaart_en_hoofdactie_door_het_leven_van_een_pip(klantmanager):
    dossier = dossier_voor_pip(klantmanager=klantmanager)
    assert stand(dossier, klantmanager) == ("leeg", None)
    dossier.fase = Fase.PIP
    assert stand(dossier, klantmanager) == ("leeg", "pip_plans:pip")
    pip_beginnen(dossier, door=klantmanager)
    assert stand(dossier, klantmanager) == ("begonnen", "pip_plans:pip")
    Pip.objects.all().delete()
    pip = vastgesteld_pip(door=klantmanager, dossier=dossier)
    assert stand(dossier, klantmanager) == ("nog versturen", "pip_plans:versturen")
    pip = pip_versturen(pip, door=klantmanager, bekendgemaakt_op=vandaag())
    assert stand(dossier, klantmanager) == ("vastgesteld", None)
    wijziging(pip, door=klantmanager)
    assert stand(dossier, klantmanager) == ("wijziging begonnen", "pip_plans:vaststellen")
    Pip.objects.filter(status=PipStatus.CONCEPT).delete()
    pip_herroepen(pip, door=klantmanager, herroepen_op=vandaag(), reden="Beroep gegrond.")
    assert stand(dossier, klantmanager) == ("herroepen", "pip_plans:pip")


def test_hoofdactie_vaststellen_als_alles_is_ingevuld(klantmanager):
    pip = compleet_pip(door=klantmanager)
    assert selectors.hoofdactie(pip.dossier, klantmanager).label == "PIP vaststellen"


def test_kaart_ter_goedkeuring(klantmanager):
    pip = pip_aanbieden(compleet_pip(door=klantmanager), door=klantmanager)
    assert selectors.kaart(pip.dossier, klantmanager).staat == "ter goedkeuring"


def test_wi2013_heeft_geen_plaats(klantmanager):
    dossier = DossierFactory(wi2013=True)
    assert selectors.kaart(dossier, klantmanager) is None
    assert selectors.hoofdactie(dossier, klantmanager) is None


def test_lezer_heeft_geen_hoofdactie(klantmanager, lezer):
    pip = compleet_pip(door=klantmanager)
    assert selectors.kaart(pip.dossier, lezer).staat == "begonnen"
    assert selectors.hoofdactie(pip.dossier, lezer) is None


def test_kaart_en_hoofdactie_een_query(klantmanager, django_assert_num_queries):
    dossier = vastgesteld_pip(door=klantmanager).dossier
    with django_assert_num_queries(1):
        selectors.kaart(dossier, klantmanager)
    with django_assert_num_queries(1):
        selectors.hoofdactie(dossier, klantmanager)


def test_in_bewerking_zeven_queries(klantmanager, django_assert_num_queries):
    """The PIP, five lists and who saved the sections."""
    dossier = compleet_pip(door=klantmanager).dossier
    with django_assert_num_queries(7):
        selectors.in_bewerking(dossier)


def test_huidig(klantmanager):
    pip = vastgesteld_pip(door=klantmanager)
    assert selectors.huidig(pip.dossier) == pip
    assert selectors.huidig(dossier_voor_pip()) is None


@pytest.mark.parametrize(
    ("dagtekening", "aantal", "interval", "laatste"),
    [(date(2026, 8, 31), 6, 6, date(2029, 8, 31)), (date(2026, 11, 30), 3, 1, date(2027, 3, 1))],
)
def test_gesprekken_gespreid(dagtekening, aantal, interval, laatste):
    """At the end of a month the day is clamped; a Sunday moves on to Monday."""
    pip = Pip(aantal_voortgangsgesprekken=aantal, gesprek_interval_maanden=interval)
    dagen = [gesprek.dag for gesprek in gespreksdata(pip, dagtekening)]
    assert (len(dagen), dagen[0], dagen[-1]) == (aantal, eerste_werkdag(maanden_erbij(dagtekening, interval)), laatste)


@pytest.mark.parametrize("leerroute", Leerroute)
def test_termijnen_zijn_die_van_het_recht(klantmanager, leerroute):
    pip = compleet_pip(door=klantmanager, leerroute=leerroute)
    dag, verzonden = vandaag() - timedelta(days=2), vandaag()
    termijnen = termijnen_van(pip, PipFeiten(pip.dossier, vandaag()), dagtekening=dag, bekendmaking=verzonden)
    assert termijnen.inburgeringstermijn == inburgeringstermijn(dagtekening_eerste_pip=dag)
    assert termijnen.schakelen == schakelen(dagtekening_eerste_pip=dag)
    assert termijnen.bezwaar == bezwaar(datum_bekendmaking=verzonden)
    assert termijnen.start_lessen == start_lessen(dagtekening_pip=dag, onderwijsroute=leerroute == Leerroute.ONDERWIJS)
    assert termijnen.ontzorgen.start == pip.dossier.bijstandperiodes.get().van
    assert termijnen.opent


def test_termijnen_volgen_het_eerste_pip_en_duo(klantmanager):
    """Wi2021 art. 11 lid 3; the date of DUO is decisive."""
    pip = wijziging(vastgesteld_pip(door=klantmanager), door=klantmanager)
    pip.dossier.startfeiten.duo_einddatum = date(2030, 6, 1)
    termijnen = termijnen_van(pip, PipFeiten(pip.dossier, vandaag()), dagtekening=vandaag(), bekendmaking=vandaag())
    assert termijnen.inburgeringstermijn.laatste_dag == date(2030, 5, 31)
    assert not termijnen.opent


class TestStandaardafspraken:
    def test_ingebouwd_naar_route_en_doelgroep(self, klantmanager):
        asiel = compleet_pip(door=klantmanager, leerroute=Leerroute.Z)
        gezin = compleet_pip(door=klantmanager, dossier=dossier_voor_pip(gezinsmigrant=True))
        van_asiel = {afspraak.tekst for afspraak in afspraken_om_te_kiezen(asiel, PipFeiten(asiel.dossier, vandaag()))}
        van_gezin = {afspraak.tekst for afspraak in afspraken_om_te_kiezen(gezin, PipFeiten(gezin.dossier, vandaag()))}
        assert "Wij melden u aan bij een taalschool." in van_asiel - van_gezin
        assert "U doet vrijwilligerswerk of loopt stage in het Nederlands." in van_asiel - van_gezin
        assert all(afspraak.tekst for afspraak in INGEBOUWD)

    def test_eigen_lijst_van_de_gemeente(self, klantmanager):
        Standaardafspraak.objects.create(wie=Wie.GEMEENTE, tekst="Wij geven u een bibliotheekpas.")
        Standaardafspraak.objects.create(wie=Wie.GEMEENTE, tekst="Oud.", actief=False)
        pip = compleet_pip(door=klantmanager)
        gevonden = afspraken_om_te_kiezen(pip, PipFeiten(pip.dossier, vandaag()))
        assert [afspraak.tekst for afspraak in gevonden] == ["Wij geven u een bibliotheekpas."]


def test_een_andere_doelgroep_noemt_het_pip_in_bewerking(klantmanager, client_van):
    pip = compleet_pip(door=klantmanager)
    velden = {
        "doelgroep": "gezinsmigrant",
        "verblijfsvergunning": "regulier",
        "stelsel": "wi2021",
        "reden": "Volgens de IND.",
    }
    pad = reverse("dossiers:kenmerken", args=[pip.dossier.uuid])
    assert "Er is een PIP in bewerking." in client_van(klantmanager).post(pad, velden).content.decode()
    assert selectors.bij_andere_doelgroep(DossierFactory()) == []
