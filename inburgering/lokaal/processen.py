"""Child processes that do not outlive their supervisor, and that can be found again when they do."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def sterven_met_ouder(sein: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to send this process `sein` when its parent dies (Linux; elsewhere a no-op).

    Meant as the `preexec_fn` of a child process.
    """
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, int(sein), 0, 0, 0)


@dataclass(frozen=True)
class Kenmerk:
    """Identity of a process: its pid and start, so that a pid used again is not mistaken for it."""

    pid: int
    begonnen: float

    @classmethod
    def van(cls, pid: int) -> "Kenmerk":
        """Identity of the running process `pid`. Raises psutil.NoSuchProcess."""
        return cls(pid, psutil.Process(pid).create_time())

    def proces(self) -> psutil.Process | None:
        """The process when it still runs."""
        try:
            proces = psutil.Process(self.pid)
            if proces.create_time() == self.begonnen and proces.status() != psutil.STATUS_ZOMBIE:
                return proces
        except psutil.Error:
            return None
        return None


def kenmerken_bewaren(bestand: Path, kenmerken: Iterable[Kenmerk]) -> None:
    """Write down which processes run, whole or not at all."""
    nieuw = bestand.with_suffix(".nieuw")
    nieuw.write_text(json.dumps([asdict(kenmerk) for kenmerk in kenmerken]))
    nieuw.replace(bestand)


def kenmerken_lezen(bestand: Path) -> list[Kenmerk]:
    """Read what `kenmerken_bewaren` wrote; a missing or broken file holds none."""
    try:
        return [Kenmerk(**gegevens) for gegevens in json.loads(bestand.read_text())]
    except (OSError, ValueError, TypeError):
        return []


def achterblijvers_beeindigen(bestand: Path, *, geduld: float = 10) -> int:
    """End the processes of an earlier run that still run, with their children; returns how many."""
    processen = [proces for kenmerk in kenmerken_lezen(bestand) if (proces := kenmerk.proces())]
    beeindigen(processen, geduld=geduld)
    bestand.unlink(missing_ok=True)
    return len(processen)


def beeindigen(processen: Iterable[psutil.Process], *, geduld: float) -> None:
    """Ask processes and their children to stop, and stop them hard when they do not."""
    bomen: list[psutil.Process] = []
    for proces in processen:
        try:
            bomen += [*proces.children(recursive=True), proces]
            proces.terminate()
        except psutil.NoSuchProcess:
            continue
    _, hardnekkig = psutil.wait_procs(bomen, timeout=geduld)
    for proces in hardnekkig:
        try:
            proces.kill()
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs(hardnekkig, timeout=geduld)


class Kind:
    """One child process of a supervisor."""

    def __init__(self, naam: str, opdracht: list[str], *, omgeving: dict[str, str], map_: Path, log: Path) -> None:
        self.naam = naam
        self.opdracht = opdracht
        self.omgeving = omgeving
        self.map = map_
        self.log = log
        self.proces: subprocess.Popen[bytes] | None = None
        self.gestart_om: list[float] = []

    def starten(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches the supervisor alone."""
        with self.log.open("ab") as log:
            self.proces = subprocess.Popen(
                self.opdracht,
                env=os.environ | self.omgeving,
                cwd=self.map,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=sterven_met_ouder,
            )
        self.gestart_om.append(time.monotonic())

    def kenmerk(self) -> Kenmerk | None:
        """Identity of the running child."""
        try:
            return Kenmerk.van(self.proces.pid) if self.proces and self.proces.poll() is None else None
        except psutil.NoSuchProcess:
            return None

    def gestopt(self) -> bool:
        """Whether it ended without being asked to."""
        return self.proces is not None and self.proces.poll() is not None

    def starts_sinds(self, moment: float) -> int:
        """How often it was started since a moment of the monotonic clock."""
        return sum(gestart >= moment for gestart in self.gestart_om)


def stoppen(kinderen: Sequence[Kind], *, geduld: float) -> None:
    """Stop children together, each with everything that it started."""
    kenmerken = [kenmerk for kind in kinderen if (kenmerk := kind.kenmerk())]
    beeindigen([proces for kenmerk in kenmerken if (proces := kenmerk.proces())], geduld=geduld)
    for kind in kinderen:
        if kind.proces is not None:
            kind.proces.wait()
