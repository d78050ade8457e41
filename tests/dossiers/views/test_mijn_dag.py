from datetime import timedelta
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse

from inburgering.dossiers.gespreksblad import te_vragen
from inburgering.dossiers.models import Inzage, Taak
from inburgering.dossiers.qr import qr_svg
from inburgering.dossiers.services.afspraken import afspraak_plannen
from inburgering.dossiers.services.contacten import contact_vastleggen
from inburgering.dossiers.services.taken import eigen_taak_maken
from inburgering.dossiers.services.uitstel import taak_uitstellen
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker

VRAGEN_VAN_DE_PAGINA = 18
MORGEN = vandaag() + timedelta(days=1)
DAG = reverse("dossiers:mijn_dag")


def plannen(dossier, door, **anders: object):
    gegevens = {"soort": "gesprek", "begin_at": nu() + timedelta(days=1), "medewerker": door, "tolk_taal": "Tigrinya"}
    return afspraak_plannen(dossier, gegevens | anders, door=door, eenmalig=uuid4())


def test_de_dag_toont_wie_met_nummer_telefoon_taal_en_tolk(client, dossier, klantmanager):
    plannen(dossier, klantmanager)
    pagina = client.get(f"{DAG}?dag={MORGEN:%Y-%m-%d}").content.decode()
    persoon = dossier.inburgeraar
    for tekst in (dossier.nummer, persoon.naam, persoon.telefoon, persoon.taal, "Tigrinya", "tolk nog niet besteld"):
        assert tekst in pagina
    assert "Geen afspraken op deze dag." in client.get(DAG).content.decode()


def test_een_onleesbare_dag_is_vandaag(client):
    assert client.get(f"{DAG}?dag=31-02-2026").context["dag"] == vandaag()


def test_wat_niet_is_vastgelegd_staat_er_met_de_weg_erheen(client, dossier, klantmanager):
    afspraak = plannen(dossier, klantmanager)
    afspraak.begin_at = nu() - timedelta(days=2)
    afspraak.save()
    url = reverse("dossiers:afspraak_vastleggen", args=[dossier.uuid, afspraak.uuid])
    assert url in client.get(DAG).content.decode()


def test_de_werkvoorraad_toont_de_afspraken_van_vandaag(client, dossier, klantmanager):
    afspraak = plannen(dossier, klantmanager)
    assert '<h2 id="vandaag">' not in client.get("/").content.decode()
    afspraak.begin_at = nu()
    afspraak.save()
    assert '<h2 id="vandaag">' in client.get("/").content.decode()


def test_de_dag_heeft_de_taken_van_die_dag_en_vandaag_ook_wat_te_laat_is(client, dossier, klantmanager, klantmanager2):
    def maken(titel: str, over: int, wie: Gebruiker = klantmanager) -> Taak:
        velden = {"uiterlijk_op": vandaag() + timedelta(days=over), "toegewezen_aan": wie, "door": klantmanager}
        return eigen_taak_maken(dossier, titel=titel, toelichting="", sleutel=titel, **velden)

    maken("Bellen met school", -2)
    maken("Pas kopiëren", 0)
    maken("Fiets regelen", 1)
    maken("Van een collega", 0, klantmanager2)
    weg = maken("Later", 0)
    taak_uitstellen(weg, tot=MORGEN, reden="Wacht op post", door=klantmanager)
    eigen = {"Bellen met school", "Pas kopiëren", "Fiets regelen", "Van een collega", "Later"}
    for dag, titels in ((vandaag(), ["Bellen met school", "Pas kopiëren"]), (MORGEN, ["Fiets regelen"])):
        antwoord = client.get(f"{DAG}?dag={dag:%Y-%m-%d}")
        assert [taak.titel for taak in antwoord.context["taken"] if taak.titel in eigen] == titels
        assert titels[-1] in antwoord.content.decode()


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_dag_kost_een_vast_aantal_queries(client, dossier, klantmanager, aantal, django_assert_num_queries):
    for nummer in range(aantal):
        afspraak = plannen(dossier, klantmanager)
        afspraak.begin_at = nu() - timedelta(days=nummer)
        afspraak.save()
    client.get(DAG)
    with django_assert_num_queries(VRAGEN_VAN_DE_PAGINA):
        client.get(DAG)


def test_het_gespreksblad_heeft_geen_gezondheid_en_wordt_onthouden(client, dossier, klantmanager):
    contact_vastleggen(
        dossier,
        {"at": nu(), "notitie": "Zoekt een stage.", "gezondheid": "Draagt een bril."},
        door=klantmanager,
        eenmalig=uuid4(),
    )
    plannen(dossier, klantmanager, plaats="Stadskantoor")
    pagina = client.get(reverse("dossiers:gespreksblad", args=[dossier.uuid])).content.decode()
    for tekst in (dossier.nummer, "Zoekt een stage.", "Stadskantoor", "Te doen en te vragen", "<svg"):
        assert tekst in pagina
    assert "bril" not in pagina
    assert dossier.inburgeraar.bsn not in pagina
    assert Inzage.objects.filter(onderdeel="gespreksblad", gebruiker=klantmanager).exists()


def test_te_vragen_is_wat_nog_niet_bekend_is(dossier):
    persoon = dossier.inburgeraar
    persoon.telefoon = persoon.email = ""
    persoon.geboortedag = None
    assert te_vragen(persoon)[:2] == ["Wat is het telefoonnummer?", "Wat is het e-mailadres?"]
    assert te_vragen(persoon)[-1] == "Wat is de hele geboortedatum?"


def test_de_qr_code_is_een_vierkant_met_een_naam():
    svg = qr_svg("D-2026-0412", naam="QR-code van <D-2026-0412>")
    boom = ET.fromstring(svg)  # our own markup
    breedte, hoogte = boom.attrib["viewBox"].split()[2:]
    assert breedte == hoogte == "29"
    assert boom.attrib["aria-label"] == "QR-code van <D-2026-0412>"
    blokjes = boom.find("path").attrib["d"]
    assert blokjes.startswith("M4 4h1v1h-1z")
    assert qr_svg("D-2026-0413", naam="x") != qr_svg("D-2026-0412", naam="x")
