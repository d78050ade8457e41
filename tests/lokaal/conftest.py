"""A data directory of its own for each test, and processes that use its server."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inburgering.lokaal.gegevensmap import Gegevensmap
from inburgering.lokaal.postgres.server import wachter_leeft

REPOSITORY = Path(__file__).resolve().parents[2]

GEBRUIKER = """
import sys
from pathlib import Path
import psycopg
from inburgering.lokaal.gegevensmap import Gegevensmap
from inburgering.lokaal.postgres.server import verzekeren

gegevensmap = Gegevensmap(Path(sys.argv[1]))
for regel in sys.stdin:
    verzekeren(gegevensmap, duurzaam=sys.argv[3] == "duurzaam")
    with psycopg.connect(host=str(gegevensmap.postgres_socketmap()), user=sys.argv[2], dbname="inburgering",
                         autocommit=True) as verbinding:
        cursor = verbinding.execute(regel)
        print(repr(cursor.fetchall() if cursor.description else None), flush=True)
"""


class Gebruiker:
    """A process that joins the server and carries out SQL, one line at a time."""

    def __init__(
        self,
        gegevensmap: Gegevensmap,
        rol: str = "inburgering_eigenaar",
        *,
        duurzaam: bool = False,
        uid: int | None = None,
    ) -> None:
        self.proces = subprocess.Popen(
            [sys.executable, "-c", GEBRUIKER, gegevensmap.pad, rol, "duurzaam" if duurzaam else ""],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            user=uid,
        )

    def vragen(self, sql: str) -> None:
        """Send SQL without waiting for the answer."""
        assert self.proces.stdin
        self.proces.stdin.write(sql.replace("\n", " ") + "\n")
        self.proces.stdin.flush()

    def antwoord(self) -> str:
        """The next answer, as Python shows it."""
        assert self.proces.stdout
        assert self.proces.stderr
        return self.proces.stdout.readline().strip() or self.proces.stderr.read()

    def sql(self, sql: str) -> str:
        self.vragen(sql)
        return self.antwoord()

    def stoppen(self) -> int:
        assert self.proces.stdin
        self.proces.stdin.close()
        code = self.proces.wait(30)
        self.opruimen()
        return code

    def doden(self) -> None:
        self.proces.send_signal(signal.SIGKILL)
        self.proces.wait()
        self.opruimen()

    def opruimen(self) -> None:
        for kanaal in (self.proces.stdin, self.proces.stdout, self.proces.stderr):
            assert kanaal
            kanaal.close()


@pytest.fixture
def korte_map() -> Iterator[Path]:
    """A short directory of its own. Not pytest's: that closes its directories for PostgreSQL's user."""
    with tempfile.TemporaryDirectory(prefix="inb-") as map_:
        yield Path(map_)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Path]:
    """A cluster with its roles and database, made once and stopped cleanly, for tests to copy."""
    with tempfile.TemporaryDirectory(prefix="inb-") as map_:
        gegevensmap = Gegevensmap(Path(map_) / "gegevens")
        maker = Gebruiker(gegevensmap)
        assert maker.sql("SELECT 1") == "[(1,)]"
        assert maker.stoppen() == 0
        yield gegevensmap.postgres


@pytest.fixture
def lege_map() -> None:
    """Asked for by a test in which the cluster has yet to be made."""


@pytest.fixture
def gegevensmap(korte_map: Path, request: pytest.FixtureRequest) -> Iterator[Gegevensmap]:
    """A data directory with a cluster that stands still, or without one (`lege_map`)."""
    gegevensmap = Gegevensmap(korte_map / "gegevens")
    if "lege_map" not in request.fixturenames:
        gegevensmap.aanmaken()
        cluster = request.getfixturevalue("cluster")
        subprocess.run(["cp", "-pR", cluster, gegevensmap.postgres], check=True)
    yield gegevensmap
    assert wacht_tot(lambda: not wachter_leeft(gegevensmap)), "a server was left behind"


@pytest.fixture
def gebruiker(gegevensmap: Gegevensmap) -> Iterator[Callable[..., Gebruiker]]:
    """Return a function that starts a process that uses the server."""
    gestart: list[Gebruiker] = []

    def starten(*, duurzaam: bool = False) -> Gebruiker:
        gestart.append(Gebruiker(gegevensmap, duurzaam=duurzaam))
        return gestart[-1]

    yield starten
    for proces in gestart:
        proces.doden()


def wacht_tot(voorwaarde: Callable[[], bool], seconden: float = 20) -> bool:
    """Whether the condition comes true in time."""
    einde = time.monotonic() + seconden
    while not voorwaarde():
        if time.monotonic() > einde:
            return False
        time.sleep(0.02)
    return True


def postmaster(gegevensmap: Gegevensmap) -> int:
    return int((gegevensmap.postgres / "postmaster.pid").read_text().splitlines()[0])


def leeft(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
