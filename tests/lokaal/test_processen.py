"""Finding and ending processes of an earlier run, and nobody else's."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from inburgering.lokaal.processen import (
    Kenmerk,
    Kind,
    achterblijvers_beeindigen,
    beeindigen,
    kenmerken_bewaren,
    kenmerken_lezen,
    stoppen,
)
from tests.lokaal.conftest import wacht_tot

OUDER = """
import subprocess, time
from inburgering.lokaal.processen import sterven_met_ouder
print(subprocess.Popen(["sleep", "60"], preexec_fn=sterven_met_ouder).pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def slaper() -> Iterator[subprocess.Popen[bytes]]:
    proces = subprocess.Popen(["sleep", "60"])
    yield proces
    proces.kill()
    proces.wait()


def test_een_achterblijver_wordt_beeindigd(tmp_path: Path, slaper: subprocess.Popen[bytes]) -> None:
    bestand = tmp_path / "processen.json"
    kenmerken_bewaren(bestand, [Kenmerk.van(slaper.pid)])
    assert achterblijvers_beeindigen(bestand) == 1
    assert not psutil.pid_exists(slaper.pid)
    assert not bestand.exists()


def test_een_ander_proces_met_hetzelfde_nummer_blijft_leven(tmp_path: Path, slaper: subprocess.Popen[bytes]) -> None:
    bestand = tmp_path / "processen.json"
    kenmerken_bewaren(bestand, [Kenmerk(slaper.pid, begonnen=1.0)])
    assert achterblijvers_beeindigen(bestand) == 0
    assert slaper.poll() is None


@pytest.mark.parametrize("inhoud", ["", "{", "[1]", '[{"pid": 1}]', "null"])
def test_een_kapot_bestand_noemt_niemand(tmp_path: Path, inhoud: str) -> None:
    bestand = tmp_path / "processen.json"
    bestand.write_text(inhoud)
    assert kenmerken_lezen(bestand) == []


def test_wie_niet_luistert_wordt_hard_gestopt() -> None:
    doof = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)",
        ],
        stdout=subprocess.PIPE,
    )
    assert doof.stdout
    with doof.stdout:
        doof.stdout.readline()
    beeindigen([psutil.Process(doof.pid)], geduld=0.3)
    assert not psutil.pid_exists(doof.pid)
    doof.wait()


def test_stoppen_neemt_de_kleinkinderen_mee(tmp_path: Path) -> None:
    kind = Kind("proef", ["sh", "-c", "sleep 60 & wait"], omgeving={}, map_=tmp_path, log=tmp_path / "log")
    kind.starten()
    assert kind.proces
    ouder = psutil.Process(kind.proces.pid)
    assert wacht_tot(lambda: bool(ouder.children()))
    kleinkind = ouder.children()[0]
    assert not kind.gestopt()
    stoppen([kind], geduld=1)
    assert kind.gestopt()
    assert wacht_tot(lambda: not kleinkind.is_running())


def test_een_niet_gestart_kind_hoeft_niet_te_stoppen(tmp_path: Path) -> None:
    kind = Kind("proef", ["true"], omgeving={}, map_=tmp_path, log=tmp_path / "log")
    stoppen([kind], geduld=1)
    assert kind.kenmerk() is None
    assert not kind.gestopt()


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own signal exists on Linux only")
def test_een_kind_sterft_met_zijn_ouder() -> None:
    ouder = subprocess.Popen([sys.executable, "-c", OUDER], stdout=subprocess.PIPE)
    assert ouder.stdout
    with ouder.stdout:
        kind = psutil.Process(int(ouder.stdout.readline()))
    ouder.kill()
    ouder.wait()
    assert wacht_tot(lambda: not kind.is_running() or kind.status() == psutil.STATUS_ZOMBIE)
