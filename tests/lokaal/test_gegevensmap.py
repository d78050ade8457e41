"""The layout of the data directory."""

import os
import stat
from pathlib import Path

import pytest

from inburgering.lokaal.gegevensmap import SOCKETPAD_MAXIMUM, Gegevensmap, GegevensmapFout, eigen_map_aanmaken


def test_aanmaken_sluit_de_eigen_mappen(tmp_path: Path) -> None:
    gegevensmap = Gegevensmap(tmp_path / "a" / "b")
    gegevensmap.aanmaken()
    gegevensmap.aanmaken()
    modus = {map_.name: oct(stat.S_IMODE(map_.stat().st_mode)) for map_ in gegevensmap.pad.iterdir()}
    assert modus == dict.fromkeys(["sleutels", "documenten", "mail", "log", "lopend"], "0o700")


@pytest.mark.parametrize("lengte", [1, 60, 90, 120, 250])
def test_een_socketpad_is_nooit_te_lang(lengte: int) -> None:
    gegevensmap = Gegevensmap(Path("/") / ("x" * lengte))
    for sock in (gegevensmap.postgres_socketmap() / ".s.PGSQL.5432.lock", gegevensmap.valkey_socket()):
        assert len(os.fsencode(sock)) <= SOCKETPAD_MAXIMUM


def test_twee_lange_paden_hebben_elk_hun_socket() -> None:
    een, twee = Gegevensmap(Path("/") / ("x" * 200)), Gegevensmap(Path("/") / ("y" * 200))
    assert een.postgres_socketmap() != twee.postgres_socketmap()
    assert een.postgres_socketmap() != een.valkey_socket().parent


def test_een_map_van_een_ander_wordt_niet_gebruikt(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises((GegevensmapFout, FileExistsError)):
        eigen_map_aanmaken(tmp_path / "link", os.geteuid())
    assert (tmp_path / "link").is_symlink()


def test_een_eigen_map_is_voor_een_gebruiker(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o777)
    eigen_map_aanmaken(tmp_path / "open", os.geteuid())
    assert stat.S_IMODE((tmp_path / "open").stat().st_mode) == 0o700
