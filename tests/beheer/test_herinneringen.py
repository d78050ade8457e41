import pytest
from django.urls import reverse

from inburgering.beheer.selectors import geschiedenis_van_regel
from inburgering.dossiers.herinneringsregels import SOORTEN, regel_van
from inburgering.dossiers.models import Herinneringsregel
from inburgering.toegang.context import werken_in
from tests.gevallen import gevallen

AAN_ALLEN = {"klantmanager": "on", "budgetcoach": "on", "vervanger": "on"}


@pytest.fixture
def client(beheerder, client_van):
    return client_van(beheerder)


def test_elke_soort_staat_op_het_scherm(client):
    tekst = client.get(reverse("beheer:herinneringen")).content.decode()
    for soort in SOORTEN.values():
        assert soort.label in tekst
        assert reverse("beheer:herinneringsregel", args=[soort.sleutel]) in tekst
    assert "56, 28, 14, 7, 0" in tekst
    assert "na 3 dagen te laat" in tekst


@gevallen("soort", SOORTEN)
def test_elke_regel_is_te_wijzigen_met_geschiedenis(haarlem, client, soort):
    url = reverse("beheer:herinneringsregel", args=[soort])
    antwoord = client.post(url, AAN_ALLEN | {"dagen": "3; 30, 3", "escalatie_na": "5", "verplicht": "on"})
    assert antwoord.url == reverse("beheer:herinneringen")
    with werken_in(haarlem, None):
        regel = regel_van(soort)
        assert (regel.dagen, regel.escalatie_na, regel.verplicht) == ([30, 3], 5, True)
        (wijziging,) = geschiedenis_van_regel(soort)
    assert wijziging.door == "Femke Smit"
    assert wijziging.waarde == (
        "dagen ervoor: 30, 3; aan klantmanager, budgetcoach, vervanger; "
        "teamleider na 5 dagen te laat; voor iedereen aan"
    )
    assert "Femke Smit" in client.get(url).content.decode()


@gevallen(
    ("velden", "melding"),
    [
        (AAN_ALLEN | {"dagen": "28, morgen"}, "Schrijf hele getallen met komma’s ertussen"),
        (AAN_ALLEN | {"dagen": "400"}, "Kies getallen van 0 tot en met 365."),
        (AAN_ALLEN | {"dagen": "-3"}, "Kies getallen van 0 tot en met 365."),
        (AAN_ALLEN | {"dagen": "7", "escalatie_na": "nooit"}, "Voer een geheel getal in."),
        (AAN_ALLEN | {"dagen": "7", "escalatie_na": "0"}, "Kies een getal van 1 tot en met 365."),
        ({"dagen": "7"}, "Kies ten minste de klantmanager of de budgetcoach."),
    ],
)
def test_een_verkeerde_regel_blijft_staan_met_uitleg(haarlem, client, velden, melding):
    tekst = client.post(reverse("beheer:herinneringsregel", args=["pip_vaststellen"]), velden).content.decode()
    assert melding in tekst
    assert f'value="{velden["dagen"]}"' in tekst
    with werken_in(haarlem, None):
        assert not Herinneringsregel.objects.exists()


def test_een_onbekende_soort_bestaat_niet(client):
    assert client.get(reverse("beheer:herinneringsregel", args=["bestaat-niet"])).status_code == 404


def test_een_andere_gemeente_houdt_haar_eigen_regel(haarlem, zandvoort, client):
    client.post(reverse("beheer:herinneringsregel", args=["pip_vaststellen"]), AAN_ALLEN | {"dagen": "3"})
    with werken_in(zandvoort, None):
        assert regel_van("pip_vaststellen").dagen == [56, 28, 14, 7, 0]
        assert geschiedenis_van_regel("pip_vaststellen") == []
