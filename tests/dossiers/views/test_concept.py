"""Drafts."""

import pytest
from django.test import Client
from django.urls import reverse

from inburgering.dossiers.models import Concept
from inburgering.toegang.context import werken_in

URL = reverse("dossiers:concept")
WEG = reverse("dossiers:concept_weg")


def test_een_concept_wordt_bewaard_en_bijgewerkt(client, klantmanager):
    antwoord = client.post(URL, {"sleutel": "s", "basis": "12", "achternaam": "Tes", "talen": ["nl", "ti"]})
    assert antwoord.status_code == 200
    assert len(antwoord.json()["om"]) == 5
    client.post(URL, {"sleutel": "s", "basis": "12", "achternaam": "Tesfay", "csrfmiddlewaretoken": "x"})
    concept = Concept.objects.get()
    assert (concept.gebruiker, concept.basis, concept.inhoud) == (klantmanager, "12", {"achternaam": "Tesfay"})


def test_een_concept_staat_versleuteld_in_de_database(client):
    client.post(URL, {"sleutel": "s", "bsn": "999000012"})
    assert "999000012" not in str(Concept.objects.values().get())
    assert Concept.objects.get().inhoud["bsn"] == "999000012"


def test_zonder_login_komt_er_json(db):
    antwoord = Client().post(URL, {"sleutel": "s"})
    assert antwoord.status_code == 401
    assert antwoord.json()["melding"] == "U bent uitgelogd."


def test_zonder_token_wordt_geweigerd(klantmanager):
    streng = Client(enforce_csrf_checks=True)
    streng.force_login(klantmanager, backend="django.contrib.auth.backends.ModelBackend")
    assert streng.post(URL, {"sleutel": "s"}).status_code == 403


def test_te_groot_wordt_geweigerd(client):
    assert client.post(URL, {"sleutel": "s", "tekst": "x" * 70_000}).status_code == 413
    assert not Concept.objects.exists()


@pytest.mark.parametrize("velden", [{}, {"sleutel": "x" * 121}, {"sleutel": "s", "basis": "x" * 41}])
def test_een_onbekend_formulier_wordt_geweigerd(client, velden):
    assert client.post(URL, velden).status_code == 400


def test_alleen_door_te_versturen(client):
    assert client.get(URL).status_code == 405


def test_ieder_heeft_zijn_eigen_concept(client, client_van, klantmanager2, dossier):
    formulier = reverse("dossiers:persoon", args=[dossier.uuid])
    client.post(URL, {"sleutel": formulier, "telefoon": "06 55 55 55 55"})
    assert "U heeft een concept van" in client.get(formulier).content.decode()
    assert "U heeft een concept van" not in client_van(klantmanager2).get(formulier).content.decode()


def test_in_een_andere_gemeente_bestaat_het_niet(client, zandvoort, klantmanager):
    client.post(URL, {"sleutel": "s"})
    with werken_in(zandvoort, klantmanager):
        assert not Concept.objects.exists()


def test_terughalen_vult_het_formulier(client, dossier):
    formulier = reverse("dossiers:persoon", args=[dossier.uuid])
    client.post(URL, {"sleutel": formulier, "telefoon": "06 55 55 55 55", "geboortedatum": "31-02-1990"})
    tekst = client.get(f"{formulier}?concept=ja").content.decode()
    assert 'value="06 55 55 55 55"' in tekst
    assert 'value="31-02-1990"' in tekst
    assert "Uw concept is teruggehaald." in tekst


def test_weggooien_gaat_terug_naar_het_formulier(client, dossier):
    formulier = reverse("dossiers:persoon", args=[dossier.uuid])
    client.post(URL, {"sleutel": formulier, "telefoon": "1"})
    assert client.post(WEG, {"sleutel": formulier, "terug": formulier})["Location"] == formulier
    assert not Concept.objects.exists()
    assert client.post(WEG, {"sleutel": "s", "terug": "https://elders.example/"})["Location"] == "/"
