"""The search box: the answer while typing, and the page without JavaScript."""

import pytest
from django.urls import reverse

from inburgering.dossiers.models import Inzage
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen
from tests.dossiers.factories import DossierFactory

LIJST = reverse("dossiers:dossiers")
ZOEKEN = reverse("dossiers:zoeken")
DIRECT = reverse("dossiers:zoeken_direct")


def direct(client, tekst=""):
    antwoord = client.post(DIRECT, {"q": tekst}, headers={"HX-Request": "true"})
    assert antwoord.status_code == 200
    assert "ONBEKENDE_VARIABELE" not in antwoord.content.decode()
    return " ".join(antwoord.content.decode().split())


def test_tijdens_het_typen_komen_de_treffers_met_waarom(client, dossier):
    tekst = direct(client, "tesfaj")
    assert f'data-url="{reverse("dossiers:dossier", args=[dossier.uuid])}"' in tekst
    assert "Tesfay, Abrehet" in tekst
    assert "naam klinkt hetzelfde" in tekst
    assert "1 dossier gevonden." in tekst


def test_leeg_toont_wat_u_laatst_bekeek(client, dossier, klantmanager, klantmanager2):
    ander = DossierFactory(achternaam="Haddad")
    inzage_vastleggen(dossier, door=klantmanager, onderdeel="overzicht", scherm="dossiers:dossier")
    inzage_vastleggen(ander, door=klantmanager2, onderdeel="overzicht", scherm="dossiers:dossier")
    tekst = direct(client)
    assert "Laatst bekeken" in tekst
    assert dossier.nummer in tekst
    assert ander.nummer not in tekst


@pytest.mark.parametrize(
    ("tekst", "melding"), [("t", "Typ nog een letter."), ("xyz", "Niets gevonden."), ("", "U bekeek nog geen dossier.")]
)
def test_zonder_antwoord_staat_er_wat_u_kunt_doen(client, in_haarlem, tekst, melding):
    assert melding in direct(client, tekst)


def test_bij_veel_treffers_leidt_de_laatste_regel_naar_alle(client, in_haarlem):
    DossierFactory.create_batch(9, achternaam="Tesfay")
    tekst = direct(client, "tesfay")
    assert tekst.count("data-url=") == 8
    assert "Alle gevonden dossiers tonen" in tekst
    assert "Meer dan 8 dossiers gevonden." in tekst


@pytest.mark.parametrize("aantal", [1, 3])
def test_het_antwoord_kost_evenveel_vragen_bij_een_en_bij_drie(client, in_haarlem, aantal, django_assert_num_queries):
    DossierFactory.create_batch(aantal, achternaam="Tesfay")
    direct(client, "tesfay")
    with django_assert_num_queries(16):
        direct(client, "tesfay")


def test_een_treffer_in_de_lijst_is_nog_geen_inzage(client, dossier):
    direct(client, "tesfay")
    assert not Inzage.objects.exists()


def test_zoeken_gaat_nooit_via_de_url(client, dossier):
    assert client.get(DIRECT, {"q": "tesfay"}).status_code == 405
    assert client.get(ZOEKEN, {"q": "tesfay"})["Location"] == LIJST


def test_een_treffer_opent_het_dossier(client, dossier):
    antwoord = client.post(ZOEKEN, {"q": dossier.inburgeraar.bsn})
    assert antwoord["Location"] == reverse("dossiers:dossier", args=[dossier.uuid])


def test_meer_treffers_geven_een_keuze_zonder_het_getypte_nummer(client, in_haarlem):
    een, ander = DossierFactory(telefoon="0612345678"), DossierFactory(telefoon="0612345678")
    antwoord = client.post(ZOEKEN, {"q": "0612345678"})
    tekst = antwoord.content.decode()
    assert een.nummer in tekst
    assert ander.nummer in tekst
    assert "Gezocht op" not in tekst


def test_zonder_treffer_komt_wie_hetzelfde_klinkt(client, dossier):
    tekst = client.post(ZOEKEN, {"q": "Abrehet Tefsay"}).content.decode()
    assert "Bedoelt u iemand van deze personen?" in tekst
    assert dossier.nummer in tekst


def test_zonder_treffer_staat_er_hoe_het_wel_kan(client):
    assert "Geen dossier met deze naam of dit nummer." in client.post(ZOEKEN, {"q": "Niemand <b>"}).content.decode()


def test_zoeken_zonder_tekst_of_door_te_surfen_gaat_naar_de_lijst(client):
    assert client.post(ZOEKEN, {"q": " \x00 "})["Location"] == LIJST
    assert client.get(ZOEKEN)["Location"] == LIJST


def test_een_andere_gemeente_vindt_niets(client_van, dossier, vreemde):
    tekst = client_van(vreemde).post(ZOEKEN, {"q": "Tesfay"}).content.decode()
    assert dossier.nummer not in tekst
