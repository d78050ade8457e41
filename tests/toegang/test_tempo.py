"""How often somebody may ask: searching, exporting, sending files and all together, per user and per minute."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from inburgering.settings import basis
from inburgering.toegang import tempo


@pytest.fixture(autouse=True)
def klok(settings, monkeypatch) -> Iterator[SimpleNamespace]:
    """Set low limits and a clock that only the count reads."""
    cache.clear()
    settings.TEMPO = {"verzoek": 8, "zoeken": 3, "exporteren": 1, "bestand": 4, "buiten": 2}
    klok = SimpleNamespace(nu=datetime(2026, 11, 2, 9, tzinfo=UTC))
    monkeypatch.setattr(tempo, "nu", lambda: klok.nu)
    yield klok
    cache.clear()


def zoek(client: Client) -> int:
    return client.post(reverse("dossiers:zoeken_direct"), {"q": "jansen"}).status_code


def test_wie_te_vaak_zoekt_wacht_een_minuut_en_een_collega_merkt_niets(klantmanager, klantmanager2, client_van, klok):
    client = client_van(klantmanager)
    assert [zoek(client) for _ in range(4)] == [200, 200, 200, HTTPStatus.TOO_MANY_REQUESTS]
    assert zoek(client_van(klantmanager2)) == 200
    antwoord = client.post(reverse("dossiers:zoeken"), {"q": "jansen"})
    assert (antwoord.status_code, antwoord["Retry-After"]) == (HTTPStatus.TOO_MANY_REQUESTS, "60")
    assert "Wacht een minuut" in antwoord.content.decode()
    klok.nu += timedelta(seconds=61)
    assert zoek(client) == 200


def test_exporteren_en_bestanden_sturen_tellen_apart_en_alles_telt_samen(klantmanager, client_van):
    client = client_van(klantmanager)
    uitvoer = reverse("dossiers:uitvoer_nieuw", args=["dossiers"])
    assert client.get(uitvoer).status_code != HTTPStatus.TOO_MANY_REQUESTS
    assert client.get(uitvoer).status_code == HTTPStatus.TOO_MANY_REQUESTS
    formulier = reverse("dossiers:concept_weg")
    gestuurd = [client.post(formulier, {"sleutel": "x"}).status_code for _ in range(5)]
    assert [status == HTTPStatus.TOO_MANY_REQUESTS for status in gestuurd] == [False] * 4 + [True]
    lijst = reverse("dossiers:dossiers")
    assert [client.get(lijst).status_code for _ in range(2)] == [200, HTTPStatus.TOO_MANY_REQUESTS]


def test_wie_geen_account_heeft_kan_niet_blijven_raden_naar_een_agenda(haarlem):
    paden = [reverse("dossiers:agenda_ics", args=[haarlem.code, geraden]) for geraden in ("a", "b", "c")]
    assert [Client().get(pad).status_code for pad in paden] == [404, 404, HTTPStatus.TOO_MANY_REQUESTS]


def test_elke_grens_staat_in_de_instellingen():
    assert set(basis.TEMPO) == {"verzoek", "zoeken", "exporteren", "bestand", "buiten"}
    assert min(basis.TEMPO.values()) >= 20, "hands work faster than this"
