"""The demo: it starts, mends itself, stops cleanly and starts again after any kind of death."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psutil
import pytest

from inburgering.lokaal.demo import (
    LOG_MAXIMUM,
    DemoFout,
    gezondheid,
    logbestand_inkorten,
    loopback_adressen,
    poort_vrij,
    vangt_ctrl_c,
)
from inburgering.lokaal.gegevensmap import Gegevensmap
from inburgering.lokaal.postgres.server import wachter_leeft
from tests.lokaal.conftest import REPOSITORY, wacht_tot

SCRIPT = """
import json, sys
import django
django.setup()
from django.conf import settings
from inburgering.lokaal.demo import Demo, DemoFout, seinen_opvangen
from inburgering.lokaal.postgres.server import verzekeren

demo = Demo(settings.GEGEVENSMAP, poort=int(sys.argv[1]), redis_url=settings.REDIS_URL,
            melden=lambda regel: print(regel, flush=True))
seinen_opvangen(demo)
verzekeren(settings.GEGEVENSMAP)
try:
    demo.draaien(vooraf=json.loads(sys.argv[2]), gereed=lambda: print("GEREED", flush=True))
except DemoFout as fout:
    sys.exit(str(fout))
print("GESTOPT", flush=True)
"""


class DemoProces:
    """A demo in a process of its own, without demo data."""

    def __init__(self, gegevensmap: Gegevensmap, poort: int, vooraf: list[list[str]] | None = None) -> None:
        omgeving = {naam: waarde for naam, waarde in os.environ.items() if naam not in ("DATABASE_URL", "REDIS_URL")}
        omgeving |= {"INBURGERING_DATA": str(gegevensmap.pad), "DJANGO_SETTINGS_MODULE": "inburgering.settings"}
        self.map = gegevensmap
        self.adres = f"http://localhost:{poort}"
        with tempfile.NamedTemporaryFile(dir=gegevensmap.pad.parent, delete=False) as uitvoer:
            self.uitvoer = Path(uitvoer.name)
            self.proces = subprocess.Popen(
                [sys.executable, "-c", SCRIPT, str(poort), json.dumps(vooraf or [])],
                cwd=REPOSITORY,
                env=omgeving,
                stdout=uitvoer,
                stderr=uitvoer,
                start_new_session=True,
            )

    def tekst(self) -> str:
        return self.uitvoer.read_text()

    def gereed(self) -> bool:
        assert wacht_tot(lambda: "GEREED" in self.tekst() or self.proces.poll() is not None, 90), self.tekst()
        return self.proces.poll() is None

    def nummers(self) -> list[int]:
        """Process ids of valkey, web, worker and beat."""
        return [kenmerk["pid"] for kenmerk in json.loads((self.map.lopend / "demo.json").read_text())]

    def onderdelen(self) -> list[psutil.Process]:
        assert len(self.nummers()) == 4
        return [psutil.Process(pid) for pid in self.nummers()]

    def stoppen(self) -> int:
        self.proces.send_signal(signal.SIGINT)
        return self.proces.wait(60)


@pytest.fixture
def poort() -> int:
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return int(proef.getsockname()[1])


@pytest.fixture
def demo(gegevensmap: Gegevensmap, poort: int) -> Iterator[Callable[..., DemoProces]]:
    """Return a function that starts a demo, each time with the same data and port."""
    gestart: list[DemoProces] = []

    def starten(vooraf: list[list[str]] | None = None) -> DemoProces:
        gestart.append(DemoProces(gegevensmap, poort, vooraf))
        return gestart[-1]

    yield starten
    for proces in gestart:
        if proces.proces.poll() is None:
            proces.stoppen()


def test_starten_herstellen_gedood_worden_en_netjes_stoppen(
    demo: Callable[..., DemoProces], gegevensmap: Gegevensmap
) -> None:
    eerste = demo([["version"]])
    assert eerste.gereed(), eerste.tekst()
    with urllib.request.urlopen(f"{eerste.adres}/gezond/") as antwoord:
        assert json.load(antwoord)["status"] == "ok"

    tweede = demo()
    assert tweede.proces.wait(60) == 1
    assert f"Er draait al een demo met de gegevens in {gegevensmap.pad}" in tweede.tekst()
    assert eerste.proces.poll() is None

    worker = eerste.onderdelen()[2]
    worker.kill()
    assert wacht_tot(lambda: worker.pid not in eerste.nummers() and len(eerste.nummers()) == 4)
    assert wacht_tot(lambda: gezondheid(eerste.adres) == "", 60)

    oude = eerste.onderdelen()
    eerste.proces.kill()
    eerste.proces.wait()
    nieuw = demo()
    assert nieuw.gereed(), nieuw.tekst()
    assert not [proces for proces in oude if proces.is_running() and proces.status() != psutil.STATUS_ZOMBIE]
    alle = nieuw.onderdelen()
    assert all(proces.is_running() for proces in alle)

    assert nieuw.stoppen() == 0
    assert not [proces for proces in alle if proces.is_running()]
    assert not wachter_leeft(gegevensmap)
    assert not (gegevensmap.lopend / "demo.json").exists()


def test_een_mislukte_voorbereiding_stopt_de_demo(demo: Callable[..., DemoProces]) -> None:
    mislukt = demo([["bestaat_niet"]])
    assert mislukt.proces.wait(60) == 1
    assert "De opdracht `manage.py bestaat_niet` mislukt; de demo start niet." in mislukt.tekst()


def test_een_poort_in_gebruik_geeft_raad(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inburgering.lokaal.demo.POORT_GEDULD", 0)
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        poort = bezet.getsockname()[1]
        with pytest.raises(DemoFout, match=f"Poort {poort} is in gebruik.*make demo PORT={poort + 1}"):
            poort_vrij(poort)


def test_de_webserver_is_alleen_op_deze_machine_bereikbaar() -> None:
    assert set(loopback_adressen()) <= {"127.0.0.1", "[::1]"}


def test_zonder_webserver_is_de_demo_niet_gezond(poort: int) -> None:
    assert gezondheid(f"http://localhost:{poort}") == "de webserver antwoordt niet."


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("achtergrond", [False, True])
def test_een_make_die_ctrl_c_kreeg_wordt_herkend(tmp_path: Path, achtergrond: bool) -> None:
    (tmp_path / "Makefile").write_text("wacht:\n\t@sleep 30\n")
    # Said either way: a suite that was itself started in the background passes on that Ctrl-C is ignored.
    seinen = partial(signal.signal, signal.SIGINT, signal.SIG_IGN if achtergrond else signal.SIG_DFL)
    make = subprocess.Popen(["make", "wacht"], cwd=tmp_path, start_new_session=True, preexec_fn=seinen)
    try:
        assert wacht_tot(lambda: bool(psutil.Process(make.pid).children()))
        assert vangt_ctrl_c(make.pid) is not achtergrond
        make.send_signal(signal.SIGINT)
        assert wacht_tot(lambda: not vangt_ctrl_c(make.pid))
    finally:
        os.killpg(make.pid, signal.SIGKILL)
        make.wait()
    assert not vangt_ctrl_c(make.pid)


def test_een_groot_logboek_begint_opnieuw(tmp_path: Path) -> None:
    logboek = tmp_path / "web.log"
    with logboek.open("wb") as bestand:
        bestand.truncate(LOG_MAXIMUM + 1)
    logbestand_inkorten(logboek)
    assert not logboek.exists()
    assert (tmp_path / "web.log.oud").stat().st_size == LOG_MAXIMUM + 1
    logbestand_inkorten(logboek)
    assert not logboek.exists()
