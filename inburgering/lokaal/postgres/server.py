"""Joining the embedded PostgreSQL of a data directory, from any number of processes.

Every process that uses the database holds a shared lock on one file. A small guard process
(`wachter`) owns the server and waits for an exclusive lock on that same file: it gets it when the
last user is gone, however that user ended, and then stops the server. The kernel releases the locks
of a killed process, so there is no list of users that can go stale.
"""

import atexit
import fcntl
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from inburgering.lokaal.gegevensmap import Gegevensmap

REPOSITORY = Path(__file__).resolve().parents[3]
STOPTIJD_MAXIMUM = 30


class PostgresFout(Exception):
    """The embedded PostgreSQL does not start; the message says why and where its log is."""


@dataclass(frozen=True)
class _Gebruik:
    """This process's share in a server."""

    bestand: IO[bytes]
    pid: int


_in_gebruik: dict[Path, _Gebruik] = {}
_gestarte_wachters: list[subprocess.Popen[bytes]] = []  # kept: a Popen that is thrown away complains
_slot = threading.Lock()


def gebruikersbestand(gegevensmap: Gegevensmap) -> Path:
    """File that every user of the server holds a shared lock on."""
    return gegevensmap.lopend / "postgres.gebruikers"


def wachtbestand(gegevensmap: Gegevensmap) -> Path:
    """File that the guard holds an exclusive lock on from when the server is ready until it has stopped."""
    return gegevensmap.lopend / "postgres.wachter"


def verzekeren(gegevensmap: Gegevensmap, *, duurzaam: bool = True) -> None:
    """Make sure that the server runs and stays for as long as this process lives.

    With `duurzaam` false the server skips fsync: fast, for tests only. Raises PostgresFout.
    """
    with _slot:
        if gegevensmap.pad not in _in_gebruik:
            gegevensmap.aanmaken()
            _in_gebruik[gegevensmap.pad] = _aanmelden(gegevensmap)
        if not wachter_leeft(gegevensmap):
            _starten(gegevensmap, duurzaam=duurzaam)


def wachter_leeft(gegevensmap: Gegevensmap) -> bool:
    """Whether a guard keeps a server of this data directory ready."""
    try:
        with wachtbestand(gegevensmap).open("ab") as bestand:
            fcntl.flock(bestand, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False


def _aanmelden(gegevensmap: Gegevensmap) -> _Gebruik:
    bestand = gebruikersbestand(gegevensmap).open("ab")
    fcntl.flock(bestand, fcntl.LOCK_SH)  # waits while the guard is stopping the server
    gebruik = _Gebruik(bestand, os.getpid())
    atexit.register(_afmelden, gegevensmap, gebruik)
    return gebruik


def _afmelden(gegevensmap: Gegevensmap, gebruik: _Gebruik) -> None:
    """Give up the share; the last user waits until the server has stopped."""
    if gebruik.pid != os.getpid():
        return  # a fork shares its parent's lock
    try:
        fcntl.flock(gebruik.bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    finally:
        gebruik.bestand.close()
    einde = time.monotonic() + STOPTIJD_MAXIMUM
    while wachter_leeft(gegevensmap) and time.monotonic() < einde:
        time.sleep(0.01)


def _starten(gegevensmap: Gegevensmap, *, duurzaam: bool) -> None:
    with (gegevensmap.lopend / "postgres.start").open("ab") as start:
        fcntl.flock(start, fcntl.LOCK_EX)
        if not wachter_leeft(gegevensmap):
            _wachter_starten(gegevensmap, start.fileno(), duurzaam=duurzaam)


def _wachter_starten(gegevensmap: Gegevensmap, startslot: int, *, duurzaam: bool) -> None:
    """Start the guard and wait until it says that the server is ready.

    It inherits the lock on starting, so that no second one begins when we are killed meanwhile.
    """
    lezen, schrijven = os.pipe()
    logboek = gegevensmap.logboek / "postgres.log"
    with os.fdopen(lezen, encoding="utf-8") as melding, logboek.open("ab") as log:
        # It outlives this process and its terminal.
        wachter = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "inburgering.lokaal.postgres.wachter",
                str(gegevensmap.pad),
                "duurzaam" if duurzaam else "vluchtig",
                str(schrijven),
                str(startslot),
            ],
            cwd=REPOSITORY,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=(schrijven, startslot),
            start_new_session=True,
        )
        # Said to be done, so that Python does not complain about a child that is meant to stay.
        wachter.returncode = 0
        os.close(schrijven)
        antwoord = melding.read().strip()
    if antwoord != "klaar":
        raise PostgresFout(
            f"De meegeleverde PostgreSQL start niet. {antwoord or 'De wachter stopte onverwacht.'} "
            f"Het logboek staat in {logboek}."
        )
    _gestarte_wachters.append(wachter)
