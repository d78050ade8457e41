"""`/gezond/` names the part that is ill, and nothing about people."""

import subprocess

import pytest
from celery.beat import Scheduler
from django.db import OperationalError, connection
from django.test import Client

from inburgering.celery import app
from inburgering.hartslag import (
    BEAT,
    HOUDBAAR_SECONDEN,
    WORKER,
    Dirigent,
    hartslag,
    hartslag_schrijven,
    redis_verbinding,
)

IN_ORDE = {"database": "ok", "broker": "ok", "worker": "ok", "beat": "ok"}


@pytest.fixture
def levend(valkey_proces: subprocess.Popen[bytes]) -> subprocess.Popen[bytes]:
    """Everything alive; gives the broker."""
    hartslag_schrijven(BEAT)
    hartslag_schrijven(WORKER)
    return valkey_proces


def test_alles_in_orde(db: None, client: Client, levend: object) -> None:
    antwoord = client.get("/gezond/")
    assert antwoord.status_code == 200
    assert antwoord.json() == {"status": "ok", "onderdelen": IN_ORDE}
    assert "no-store" in antwoord["Cache-Control"]


def test_zonder_database(db: None, client: Client, levend: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def weigeren() -> None:
        raise OperationalError

    with monkeypatch.context() as zonder_database:
        zonder_database.setattr(connection, "cursor", weigeren)
        antwoord = client.get("/gezond/")
    assert antwoord.status_code == 503
    assert antwoord.json()["onderdelen"] == IN_ORDE | {"database": "De database antwoordt niet."}


def test_zonder_broker(db: None, client: Client, levend: subprocess.Popen[bytes]) -> None:
    levend.kill()
    levend.wait()
    antwoord = client.get("/gezond/")
    assert antwoord.status_code == 503
    assert antwoord.json() == {
        "status": "storing",
        "onderdelen": {
            "database": "ok",
            "broker": "De broker (Redis) antwoordt niet.",
            "worker": "Onbekend: de broker antwoordt niet.",
            "beat": "Onbekend: de broker antwoordt niet.",
        },
    }


@pytest.mark.parametrize(
    ("slagen", "worker", "beat"),
    [
        ([BEAT], "De worker voert langer dan een minuut geen taken uit.", "ok"),
        ([WORKER], "ok", "Beat geeft langer dan een minuut geen teken van leven."),
        (
            [],
            "Onbekend: zonder beat krijgt de worker geen taken.",
            "Beat geeft langer dan een minuut geen teken van leven.",
        ),
    ],
)
def test_wie_zwijgt_wordt_genoemd(
    db: None, client: Client, valkey_proces: object, slagen: list[str], worker: str, beat: str
) -> None:
    for onderdeel in slagen:
        hartslag_schrijven(onderdeel)
    antwoord = client.get("/gezond/")
    assert antwoord.status_code == 503
    assert antwoord.json()["onderdelen"] == IN_ORDE | {"worker": worker, "beat": beat}


def test_alleen_lezen(db: None, client: Client, levend: object) -> None:
    assert client.post("/gezond/").status_code == 405
    assert client.head("/gezond/").status_code == 200


def test_de_taak_laat_een_teken_na_dat_vervaagt(valkey_proces: object) -> None:
    hartslag.delay()
    with redis_verbinding() as redis:
        assert 0 < redis.ttl("inburgering:hartslag:worker") <= HOUDBAAR_SECONDEN


def test_beat_laat_bij_elke_ronde_een_teken_na(valkey_proces: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Scheduler, "tick", lambda *_: 7.0)
    dirigent = Dirigent(app, lazy=True)
    assert dirigent.tick() == 7.0
    with redis_verbinding() as redis:
        assert redis.exists("inburgering:hartslag:beat")


def test_beat_overleeft_een_broker_die_weg_is(
    valkey_proces: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    valkey_proces.kill()
    valkey_proces.wait()
    monkeypatch.setattr(Scheduler, "tick", lambda *_: 7.0)
    assert Dirigent(app, lazy=True).tick() == 7.0


def test_het_rooster_noemt_bestaande_taken() -> None:
    app.loader.import_default_modules()
    assert {regel["task"] for regel in app.conf.beat_schedule.values()} <= set(app.tasks)
    assert "inburgering.hartslag" in {regel["task"] for regel in app.conf.beat_schedule.values()}
