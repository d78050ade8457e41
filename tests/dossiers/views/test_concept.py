"""Drafts."""

import pytest
from django.test import Client
from django.urls import reverse

from inburgering.dossiers.enums import Sluitreden
from inburgering.dossiers.models import Concept
from inburgering.dossiers.services.dossiers import dossier_sluiten
from inburgering.toegang.context import werken_in

URL = reverse("dossiers:concept")
WEG = reverse("dossiers:concept_weg")


def test_een_concept_wordt_bewaard_en_bijgewerkt(client, klantmanager):
    antwoord = client.post(URL, {"concept_sleutel": "s", "basis": "12", "achternaam": "Tes", "talen": ["nl", "ti"]})
    assert antwoord.status_code == 200
    assert len(antwoord.json()["om"]) == 5
    client.post(URL, {"concept_sleutel": "s", "basis": "12", "achternaam": "Tesfay", "csrfmiddlewaretoken": "x"})
    concept = Concept.objects.get()
    assert (concept.gebruiker, concept.basis, concept.inhoud) == (klantmanager, "12", {"achternaam": "Tesfay"})


def test_een_concept_staat_versleuteld_in_de_database(client):
    client.post(URL, {"concept_sleutel": "s", "bsn": "999000012"})
    assert "999000012" not in str(Concept.objects.values().get())
    assert Concept.objects.get().inhoud["bsn"] == "999000012"


def test_zonder_login_komt_er_json(db):
    antwoord = Client().post(URL, {"concept_sleutel": "s"})
    assert antwoord.status_code == 401
    assert antwoord.json()["melding"] == "U bent uitgelogd."


def test_zonder_token_wordt_geweigerd(klantmanager):
    streng = Client(enforce_csrf_checks=True)
    streng.force_login(klantmanager, backend="django.contrib.auth.backends.ModelBackend")
    assert streng.post(URL, {"concept_sleutel": "s"}).status_code == 403


def test_te_groot_wordt_geweigerd(client):
    assert client.post(URL, {"concept_sleutel": "s", "tekst": "x" * 600_000}).status_code == 413
    assert not Concept.objects.exists()


@pytest.mark.parametrize("velden", [{}, {"concept_sleutel": "x" * 121}, {"concept_sleutel": "s", "basis": "x" * 41}])
def test_een_onbekend_formulier_wordt_geweigerd(client, velden):
    assert client.post(URL, velden).status_code == 400


def test_alleen_door_te_versturen(client):
    assert client.get(URL).status_code == 405


def test_ieder_heeft_zijn_eigen_concept(client, client_van, klantmanager2, dossier):
    formulier = reverse("dossiers:persoon", args=[dossier.uuid])
    client.post(URL, {"concept_sleutel": formulier, "telefoon": "06 55 55 55 55"})
    assert "U heeft een concept van" in client.get(formulier).content.decode()
    assert "U heeft een concept van" not in client_van(klantmanager2).get(formulier).content.decode()


def test_in_een_andere_gemeente_bestaat_het_niet(client, zandvoort, klantmanager):
    client.post(URL, {"concept_sleutel": "s"})
    with werken_in(zandvoort, klantmanager):
        assert not Concept.objects.exists()


def test_terughalen_vult_het_formulier(client, dossier):
    formulier = reverse("dossiers:persoon", args=[dossier.uuid])
    client.post(URL, {"concept_sleutel": formulier, "telefoon": "06 55 55 55 55", "geboortedatum": "31-02-1990"})
    tekst = client.get(f"{formulier}?concept=ja").content.decode()
    assert 'value="06 55 55 55 55"' in tekst
    assert 'value="31-02-1990"' in tekst
    assert "Uw concept is teruggehaald." in tekst


def test_weggooien_gaat_terug_naar_het_formulier(client, dossier):
    formulier = reverse("dossiers:persoon", args=[dossier.uuid])
    client.post(URL, {"concept_sleutel": formulier, "telefoon": "1"})
    assert client.post(WEG, {"concept_sleutel": formulier, "terug": formulier})["Location"] == formulier
    assert not Concept.objects.exists()
    assert client.post(WEG, {"concept_sleutel": "s", "terug": "https://elders.example/"})["Location"] == "/"


TAAK = {
    "titel": "Bel de school",
    "toelichting": "Over dinsdag",
    "uiterlijk_op": "1-12-2030",
    "sleutel": "9a1d2f3c-3a58-4a6c-9f57-0d0a3f6f1b11",
}


def test_elk_formulier_geeft_zijn_concept_terug(client, dossier):
    formulier = reverse("dossiers:taak_nieuw", args=[dossier.uuid])
    client.post(URL, TAAK | {"concept_sleutel": formulier, "uiterlijk_op": "31-02-2026"})
    assert "U heeft een concept van" in client.get(formulier).content.decode()
    tekst = client.get(f"{formulier}?concept=ja").content.decode()
    assert 'value="Bel de school"' in tekst
    assert 'value="31-02-2026"' in tekst
    assert "Over dinsdag" in tekst


def test_een_aangekomen_formulier_heeft_geen_concept_meer(client, dossier):
    formulier = reverse("dossiers:taak_nieuw", args=[dossier.uuid])
    client.post(URL, TAAK | {"concept_sleutel": formulier})
    client.post(formulier, TAAK | {"concept_sleutel": formulier, "titel": ""})
    assert Concept.objects.count() == 1
    assert client.post(formulier, TAAK | {"concept_sleutel": formulier}).status_code == 302
    assert not Concept.objects.exists()


def test_wie_met_een_fout_wordt_doorverwezen_houdt_zijn_concept(client, dossier, klantmanager):
    formulier = reverse("dossiers:startfeiten", args=[dossier.uuid])
    client.post(URL, {"concept_sleutel": formulier, "plicht_op": "1-11-2026"})
    dossier_sluiten(dossier, door=klantmanager, reden=Sluitreden.VERHUISD)
    antwoord = client.post(formulier, {"concept_sleutel": formulier, "plicht_op": "1-11-2026"}, follow=True)
    assert "Dit dossier is gesloten." in antwoord.content.decode()
    assert Concept.objects.count() == 1


@pytest.mark.parametrize("wie", ["beheerder", "budgetcoach", "teamleider"])
def test_elke_rol_houdt_wat_hij_typt(client_van, request, wie):
    assert client_van(request.getfixturevalue(wie)).post(URL, {"concept_sleutel": "s", "tekst": "t"}).status_code == 200


def test_de_browser_bewaart_geen_bladzijde(client, dossier):
    for pad in ("/", reverse("dossiers:persoon", args=[dossier.uuid]), "/account/login/"):
        assert "no-store" in client.get(pad)["Cache-Control"]


def test_wat_te_groot_is_om_te_lezen_zegt_dat(client, dossier):
    antwoord = client.post(reverse("dossiers:taak_nieuw", args=[dossier.uuid]), {"titel": "x" * 10_000_000})
    assert antwoord.status_code == 400


def test_een_notitie_van_tienduizend_tekens_komt_terug_met_de_reden(client, dossier):
    lang = "x" * 10_000
    antwoord = client.post(reverse("dossiers:taak_nieuw", args=[dossier.uuid]), TAAK | {"toelichting": lang})
    tekst = antwoord.content.decode()
    assert lang in tekst
    assert "10000" in tekst
