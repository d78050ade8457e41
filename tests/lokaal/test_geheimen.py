"""Secrets of a local installation: made once, readable by its owner alone."""

import stat
import threading
from pathlib import Path

from cryptography.fernet import Fernet

from inburgering.lokaal.geheimen import Geheimen, geheimen_lezen_of_maken


def test_geheimen_worden_eenmaal_gemaakt(tmp_path: Path) -> None:
    eerste = geheimen_lezen_of_maken(tmp_path)
    assert geheimen_lezen_of_maken(tmp_path) == eerste
    assert stat.S_IMODE((tmp_path / "geheimen.json").stat().st_mode) == 0o600
    assert [bestand.name for bestand in tmp_path.iterdir()] == ["geheimen.json"]


def test_elke_installatie_heeft_andere_geheimen(tmp_path: Path) -> None:
    (tmp_path / "een").mkdir()
    (tmp_path / "twee").mkdir()
    een, twee = geheimen_lezen_of_maken(tmp_path / "een"), geheimen_lezen_of_maken(tmp_path / "twee")
    assert een.secret_key != twee.secret_key
    assert een.bsn_sleutel != twee.bsn_sleutel
    assert een.bsn_hash_sleutel != twee.bsn_hash_sleutel


def test_de_sleutels_zijn_bruikbaar(tmp_path: Path) -> None:
    geheimen = geheimen_lezen_of_maken(tmp_path)
    assert Fernet(geheimen.bsn_sleutel).decrypt(Fernet(geheimen.bsn_sleutel).encrypt(b"x")) == b"x"
    assert len(bytes.fromhex(geheimen.bsn_hash_sleutel)) == 32
    assert len(geheimen.secret_key) >= 50


def test_wie_tegelijk_beginnen_krijgen_dezelfde_geheimen(tmp_path: Path) -> None:
    gevonden: list[Geheimen] = []
    start = threading.Barrier(8)

    def lezen() -> None:
        start.wait()
        gevonden.append(geheimen_lezen_of_maken(tmp_path))

    draden = [threading.Thread(target=lezen) for _ in range(8)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert len(gevonden) == 8
    assert len(set(gevonden)) == 1
