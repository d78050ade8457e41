"""What the operating system must bring: installed when we may, else named with the command."""

import subprocess
from collections.abc import Sequence
from typing import Any

import pytest

from inburgering.lokaal import systeem
from inburgering.lokaal.systeem import Onderdeel, aanvullen, main


def onderdeel(aanwezig: bool) -> Onderdeel:
    return Onderdeel("Proef, voor de test", lambda: aanwezig, ("libproef",), "brew install proef")


@pytest.fixture
def opdrachten(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    uitgevoerd: list[Sequence[str]] = []

    def run(opdracht: Sequence[str], **_: Any) -> subprocess.CompletedProcess[str]:
        uitgevoerd.append(opdracht)
        return subprocess.CompletedProcess(opdracht, 0)

    monkeypatch.setattr(systeem.subprocess, "run", run)
    return uitgevoerd


def test_wat_er_is_wordt_niet_geinstalleerd(opdrachten: list[Sequence[str]]) -> None:
    assert aanvullen(onderdeel(aanwezig=True)) == ""
    assert opdrachten == []


def test_als_gewone_gebruiker_staat_de_opdracht_er(
    monkeypatch: pytest.MonkeyPatch, opdrachten: list[Sequence[str]]
) -> None:
    monkeypatch.setattr(systeem.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(systeem.shutil, "which", lambda _: "/usr/bin/apt-get")
    assert aanvullen(onderdeel(aanwezig=False)) == (
        "Ontbreekt: Proef, voor de test. Installeer het met: sudo apt-get install libproef\n"
    )
    assert opdrachten == []


def test_zonder_apt_staat_het_alternatief_er(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(systeem.shutil, "which", lambda _: None)
    assert "brew install proef" in aanvullen(onderdeel(aanwezig=False))


def test_als_root_wordt_het_geinstalleerd(monkeypatch: pytest.MonkeyPatch, opdrachten: list[Sequence[str]]) -> None:
    monkeypatch.setattr(systeem.os, "geteuid", lambda: 0)
    monkeypatch.setattr(systeem.shutil, "which", lambda _: "/usr/bin/apt-get")
    proef = Onderdeel("Proef", lambda: len(opdrachten) == 2, ("libproef",), "")
    assert aanvullen(proef) == ""
    assert opdrachten == [
        ["apt-get", "update"],
        ["apt-get", "install", "--yes", "--no-install-recommends", "libproef"],
    ]


def test_een_mislukte_installatie_staat_in_de_melding(
    monkeypatch: pytest.MonkeyPatch, opdrachten: list[Sequence[str]]
) -> None:
    monkeypatch.setattr(systeem.os, "geteuid", lambda: 0)
    monkeypatch.setattr(systeem.shutil, "which", lambda _: "/usr/bin/apt-get")
    assert aanvullen(onderdeel(aanwezig=False)).startswith("Ontbreekt: Proef")
    assert len(opdrachten) == 2


def test_ontbreken_geeft_exitcode_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], opdrachten: list[Sequence[str]]
) -> None:
    monkeypatch.setattr(systeem.os, "geteuid", lambda: 1000)
    monkeypatch.setitem(systeem.ONDERDELEN, "er", onderdeel(aanwezig=True))
    monkeypatch.setitem(systeem.ONDERDELEN, "weg", onderdeel(aanwezig=False))
    assert main(["er"]) == 0
    assert main(["er", "weg"]) == 1
    assert capsys.readouterr().err.count("Ontbreekt") == 1


def test_deze_machine_kan_brieven_maken() -> None:
    assert systeem.pango_aanwezig()
