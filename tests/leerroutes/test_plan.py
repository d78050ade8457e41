"""The participatieplan with its activities, and the page that ties the traject together."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from leerroutes.enums import ActiviteitUitkomst, Urensoort
from leerroutes.models import Participatieplan
from leerroutes.selectors import kaart, onderdelen
from leerroutes.selectors.plan import plannen_van
from leerroutes.services.aanmelden import Keuze, leerroute_aanmelden
from leerroutes.services.plan import (
    activiteit_afronden,
    activiteit_opslaan,
    participatieplan_afronden,
    participatieplan_opslaan,
)
from leerroutes.services.uren import Regel, uren_vastleggen
from tests.dossiers.factories import DossierFactory
from tests.leerroutes.factories import school

MORGEN = vandaag() + timedelta(days=1)
VELDEN = {"opgesteld_op": vandaag(), "hoofddoel": "Werken in de zorg", "taaldoel": "Overleggen"}


@pytest.fixture
def plan(dossier, klantmanager, terug) -> Participatieplan:
    return participatieplan_opslaan(dossier, VELDEN | {"opgesteld_op": terug(50)}, door=klantmanager)


@pytest.fixture
def activiteit(plan, klantmanager, terug):
    velden = {"soort": "taalstage", "organisatie": "Zorgcentrum", "doel": "Meelopen", "start": terug(40)}
    return activiteit_opslaan(plan, velden, door=klantmanager)


def test_er_loopt_een_plan_tegelijk(dossier, plan, klantmanager):
    weer = participatieplan_opslaan(dossier, VELDEN, door=klantmanager)
    assert (weer.pk, Participatieplan.objects.count()) == (plan.pk, 1)
    with pytest.raises(RegelFout):
        participatieplan_opslaan(dossier, VELDEN | {"opgesteld_op": MORGEN}, door=klantmanager)
    participatieplan_afronden(weer, op=vandaag(), evaluatie="Heeft werk.", door=klantmanager)
    with pytest.raises(RegelFout, match="al afgerond"):
        participatieplan_afronden(weer, op=vandaag(), evaluatie="Nog eens", door=klantmanager)
    assert participatieplan_opslaan(dossier, VELDEN, door=klantmanager).pk != plan.pk


def test_afronden_vraagt_de_uitkomst_van_elke_activiteit(plan, activiteit, klantmanager, terug):
    with pytest.raises(RegelFout) as fout:
        participatieplan_afronden(plan, op=vandaag(), evaluatie="Goed", door=klantmanager)
    assert fout.value.uitleg == "Leg eerst de uitkomst vast van: taalstage, zorgcentrum."
    klaar = {"laatste_dag": terug(1), "uitkomst": ActiviteitUitkomst.NIET_BEREIKT, "door": klantmanager}
    for anders, code in (
        ({"toelichting": ""}, "uitkomst_zonder_toelichting"),
        ({"toelichting": "Ja", "laatste_dag": terug(45)}, "activiteit_einde_voor_start"),
    ):
        with pytest.raises(RegelFout) as fout:
            activiteit_afronden(activiteit, **klaar | anders)
        assert fout.value.code == code
    rij = activiteit_afronden(activiteit, **klaar, toelichting="Te ver reizen")
    assert rij.laatste_dag == terug(1)
    with pytest.raises(RegelFout, match="al vastgelegd"):
        activiteit_afronden(activiteit, **klaar, toelichting="Weer")
    for anders, code in (({"op": terug(60)}, "afgerond_voor_begin"), ({"evaluatie": " "}, "evaluatie_ontbreekt")):
        with pytest.raises(RegelFout) as fout:
            participatieplan_afronden(plan, **{"op": vandaag(), "evaluatie": "Ja", "door": klantmanager} | anders)
        assert fout.value.code == code
    assert not participatieplan_afronden(plan, op=vandaag(), evaluatie="Ja", door=klantmanager).loopt


def test_een_activiteit_is_ergens_en_eindigt_na_het_begin(plan, activiteit, klantmanager, terug):
    velden = {"soort": "werk", "doel": "Werk", "start": terug(3), "organisatie": ""}
    with pytest.raises(RegelFout) as fout:
        activiteit_opslaan(plan, velden, door=klantmanager)
    assert fout.value.code == "organisatie_ontbreekt"
    bakker = {"organisatie": "Bakker", "einde": terug(3)}
    with pytest.raises(RegelFout) as fout:
        activiteit_opslaan(plan, velden | bakker, door=klantmanager)
    assert fout.value.veld == "laatste_dag"
    velden |= {"aanbieder": school("Werkplaats", soort="participatie"), "organisatie": "weg"}
    assert str(activiteit_opslaan(plan, velden, door=klantmanager, activiteit=activiteit)) == "Betaald werk, Werkplaats"


def test_uren_van_een_activiteit_tellen_als_participatie(dossier, plan, activiteit, klantmanager, terug):
    regel = Regel(soort=Urensoort.PARTICIPATIE, van=terug(30), tot=terug(20), uren=Decimal(16), activiteit=activiteit)
    uren_vastleggen(dossier, regel, door=klantmanager)
    assert plannen_van(dossier)[0].activiteiten.all()[0].som == 16
    with pytest.raises(RegelFout) as fout:
        uren_vastleggen(
            dossier,
            Regel(soort=Urensoort.NT2, van=terug(9), tot=terug(8), uren=Decimal(1), activiteit=activiteit),
            door=klantmanager,
        )
    assert fout.value.code == "activiteit_bij_les"


def staten(dossier) -> dict[str, tuple[str, str]]:
    return {deel.label: (deel.staat, deel.volgende_stap) for deel in onderdelen(dossier)}


def test_elk_deel_staat_op_een_regel(dossier, klantmanager, terug):
    begin = staten(dossier)
    assert begin["Lessen"] == ("geen school", "Aanmelden bij een school")
    assert begin["Uren"] == ("nog geen uren", "")
    assert begin["Participatieplan"] == ("nog geen plan", "Plan opstellen")
    assert begin["Examens"] == ("0 van 5 behaald", "")
    assert begin["Leerroute"][0] == "B1-route"
    taalschool = school()
    leerroute_aanmelden(dossier, Keuze(aanbieder=taalschool), op=terug(9), door=klantmanager, onvolledig_reden="Volgt")
    plan = participatieplan_opslaan(dossier, VELDEN, door=klantmanager)
    regel = Regel(soort=Urensoort.NT2, van=terug(9), tot=terug(2), uren=Decimal("7.5"), aanbieder=taalschool)
    uren_vastleggen(dossier, regel, door=klantmanager)
    nu = staten(dossier)
    assert nu["Lessen: Taalschool Spaarne"] == ("nog te versturen", "Aanmelding versturen")
    assert nu["Uren"][0] == "7,5 van 900 lesuren"
    assert "7,5 uur zonder bewijs" in nu["Uren"][1]
    assert nu["Participatieplan"] == ("geen activiteit", "Activiteit zoeken")
    velden = {"soort": "werk", "organisatie": "Bakker", "doel": "Werk", "start": terug(8), "einde": terug(1)}
    rij = activiteit_opslaan(plan, velden, door=klantmanager)
    assert staten(dossier)["Participatieplan"] == ("uitkomst nodig", "Uitkomst van Betaald werk, Bakker")
    activiteit_opslaan(plan, velden | {"einde": None}, door=klantmanager, activiteit=rij)
    assert staten(dossier)["Participatieplan"][0] == "loopt"
    assert kaart(dossier, klantmanager).staat == "nog te versturen"
    assert kaart(DossierFactory(wi2013=True), klantmanager) is None


def test_de_bladzijden(client, dossier, klantmanager):
    pad = reverse("leerroutes:participatieplan", args=[dossier.uuid])
    velden = {"actie": "plan", "opgesteld_op": f"{vandaag():%d-%m-%Y}", "hoofddoel": "Werk", "taaldoel": "Bellen"}
    assert client.post(pad, velden).status_code == 302
    nieuw = {"actie": "activiteit", "soort": "werk", "organisatie": "Bakker", "doel": "Werk", "start": "1-9-2026"}
    assert client.post(pad, nieuw).status_code == 302
    traject = reverse("leerroutes:traject", args=[dossier.uuid])
    client.get(traject)
    with CaptureQueriesContext(connection) as een:
        client.get(traject)
    for naam in ("Slager", "Kapper"):
        client.post(pad, nieuw | {"organisatie": naam})
    with CaptureQueriesContext(connection) as drie:
        assert client.get(traject).status_code == 200
    assert len(een) == len(drie)
    rij = plannen_van(dossier)[0].activiteiten.all()[0]
    einde = reverse("leerroutes:activiteit_afronden", args=[dossier.uuid, rij.uuid])
    klaar = {"laatste_dag": f"{vandaag():%d-%m-%Y}", "uitkomst": "doel_bereikt"}
    assert client.post(einde, klaar).status_code == 302
    wijzigen = reverse("leerroutes:activiteit", args=[dossier.uuid, rij.uuid])
    assert "al vastgelegd" in client.post(wijzigen, nieuw).content.decode()
    assert "doel bereikt" in client.get(pad).content.decode()
