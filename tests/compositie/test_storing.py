"""Real beats, workers, broker and mail server, killed at any point: no reminder is lost, none arrives twice."""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psutil
import pytest

from inburgering.lokaal.demo import valkey_opdracht
from inburgering.lokaal.gegevensmap import Gegevensmap
from inburgering.lokaal.postgres.server import wachter_leeft
from tests.lokaal.conftest import REPOSITORY, Gebruiker, wacht_tot
from tests.lokaal.conftest import cluster as cluster
from tests.lokaal.conftest import korte_map as korte_map
from tests.postbus import Postbus, postbus

pytestmark = pytest.mark.zwaar

GEDULD = 900
"""How long a machine that does much else may take over one step; nothing waits longer than it must."""

KLANTMANAGERS = 4
DOSSIERS = 40
VOORAF = f"""
from datetime import time
from django.core.management import call_command
call_command("migrate", verbosity=0)
from inburgering.dossiers.models import Herinneringsvoorkeur, Taak
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gemeente
from tests.dossiers.factories import DossierFactory
from tests.spelers import maak_gebruiker
stad = Gemeente.objects.create(code="0392", naam="Haarlem")
wie = [maak_gebruiker(stad, f"km{{n}}", Rol.KLANTMANAGER, "Anna", str(n)) for n in range({KLANTMANAGERS})]
with werken_in(stad, wie[0]):
    for een in wie:
        Herinneringsvoorkeur.objects.create(gebruiker=een, vanaf=time(0))
    for n in range({DOSSIERS}):
        DossierFactory(te_laat=True, klantmanager=wie[n % {KLANTMANAGERS}], recht_op_bijstand_op=None)
    Taak.objects.update(volgende_signaal_at=None)
"""
STAND = """
import json
from django.db.models import Count
from inburgering.berichten.models import Bericht, Ronde
from inburgering.berichten.services import message_id
from inburgering.dossiers.models import Herinnering, Termijn
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gemeente
stad = Gemeente.objects.get()
with werken_in(stad, None):
    print(json.dumps({
        "herinneringen": Herinnering.objects.count(),
        "termijnen": Herinnering.objects.aggregate(n=Count("termijn", distinct=True))["n"],
        "te_doen": Termijn.objects.filter(status="loopt", volgende_signaal_at__lte=nu()).count(),
        "berichten": {message_id(bericht): bericht.status for bericht in Bericht.objects.all()},
        "rondes": list(Ronde.objects.filter(gelukt_at__isnull=False).values_list("werk", flat=True)),
    }))
"""
BEURT_VOORBIJ = """
from datetime import timedelta
from inburgering.berichten.models import Bericht
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gemeente
with werken_in(Gemeente.objects.get(), None):
    Bericht.objects.filter(bezet_tot__isnull=False).update(bezet_tot=nu() - timedelta(seconds=1))
    Bericht.objects.filter(status="klaar").update(volgende_poging_at=nu())
"""
KLAARZETTEN = """
from inburgering.berichten.services import bericht_klaarzetten
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker, Gemeente
with werken_in(Gemeente.objects.get(), None):
    bericht_klaarzetten(Gebruiker.objects.get(username="km0"), sleutel="proef", onderwerp="1 herinnering", tekst="D-1")
"""
VERSTUREN = """
from inburgering.berichten.services import berichten_versturen
from inburgering.toegang.models import Gemeente
print(berichten_versturen(Gemeente.objects.get()))
"""


class Installatie:
    """A gemeente with late dossiers in a data directory of its own, and the processes that serve it."""

    def __init__(self, gegevensmap: Gegevensmap, post: Postbus | None = None) -> None:
        self.map = gegevensmap
        self.log = (gegevensmap.pad.parent / "log").open("wb")
        self.omgeving = {naam: w for naam, w in os.environ.items() if naam not in ("DATABASE_URL", "REDIS_URL")} | {
            "INBURGERING_DATA": str(gegevensmap.pad),
            "DJANGO_SETTINGS_MODULE": "tests.compositie.storing",
            "POSTBUS": str(post.poort if post else 0),
        }
        self.processen: list[subprocess.Popen[bytes]] = []
        self.database = Gebruiker(gegevensmap, duurzaam=True)
        assert self.database.sql("SELECT 1") == "[(1,)]"

    def doe(self, opdracht: str) -> subprocess.Popen[bytes]:
        """Start a process that carries out Python inside the application."""
        code = f"import django; django.setup()\n{opdracht}"
        proces = subprocess.Popen(
            [sys.executable, "-c", code], cwd=REPOSITORY, env=self.omgeving, stdout=subprocess.PIPE, stderr=self.log
        )
        self.processen.append(proces)
        return proces

    def uitkomst(self, opdracht: str) -> str:
        """Carry out Python inside the application; the last line that it prints."""
        proces = self.doe(opdracht)
        uit, _ = proces.communicate(timeout=GEDULD)
        assert proces.returncode == 0, Path(self.log.name).read_text()[-3000:]
        return uit.decode().strip().rpartition("\n")[2]

    def stand(self) -> dict[str, Any]:
        return json.loads(self.uitkomst(STAND))

    def start(self, *opdracht: str) -> subprocess.Popen[bytes]:
        proces = subprocess.Popen(
            opdracht, cwd=REPOSITORY, env=self.omgeving, stdout=self.log, stderr=self.log, start_new_session=True
        )
        self.processen.append(proces)
        return proces

    def broker(self) -> subprocess.Popen[bytes]:
        return self.start(*valkey_opdracht(self.map))

    def worker(self) -> subprocess.Popen[bytes]:
        opties = ("--concurrency", "2", "--without-gossip", "--without-mingle", "-n", f"{len(self.processen)}@%h")
        return self.start(sys.executable, "-m", "celery", "--app", "inburgering.celery", "worker", *opties)

    def beat(self) -> subprocess.Popen[bytes]:
        return self.start(sys.executable, "-m", "celery", "--app", "inburgering.celery", "beat", "--pidfile=")

    def opruimen(self) -> None:
        for proces in self.processen:
            doden(proces)
            if proces.stdout:
                proces.stdout.close()
        self.log.close()
        assert self.database.stoppen() == 0


def doden(proces: subprocess.Popen[bytes]) -> None:
    """SIGKILL a process and its children, all at the same moment."""
    try:
        boom = [*psutil.Process(proces.pid).children(recursive=True), psutil.Process(proces.pid)]
    except psutil.NoSuchProcess:
        boom = []
    for deel in boom:
        try:
            deel.send_signal(signal.SIGKILL)
        except psutil.NoSuchProcess:
            continue
    proces.wait()


@pytest.fixture
def post() -> Iterator[Postbus]:
    with postbus() as server:
        yield server


@pytest.fixture(scope="module")
def gevuld(cluster: Path) -> Iterator[Path]:
    """A data directory with the gemeente and its late dossiers, made once and stopped cleanly, for tests to copy."""
    with tempfile.TemporaryDirectory(prefix="inb-") as map_, ExitStack() as einde:
        gegevensmap = Gegevensmap(Path(map_) / "gegevens")
        gegevensmap.aanmaken()
        subprocess.run(["cp", "-pR", cluster, gegevensmap.postgres], check=True)
        deze = Installatie(gegevensmap)
        einde.callback(deze.opruimen)
        deze.uitkomst(VOORAF)
        einde.close()
        assert wacht_tot(lambda: not wachter_leeft(gegevensmap), GEDULD)
        yield gegevensmap.pad


@pytest.fixture
def installatie(korte_map: Path, gevuld: Path, post: Postbus) -> Iterator[Installatie]:
    gegevensmap = Gegevensmap(korte_map / "gegevens")
    subprocess.run(["cp", "-pR", gevuld, gegevensmap.pad], check=True)
    with ExitStack() as einde:
        deze = Installatie(gegevensmap, post)
        einde.callback(deze.opruimen)
        yield deze
    assert wacht_tot(lambda: not wachter_leeft(gegevensmap), GEDULD), "a server was left behind"


def test_gedood_gestoord_en_dubbel_gaat_niets_verloren_en_komt_niets_twee_keer(
    installatie: Installatie, post: Postbus
) -> None:
    toeval = random.Random(7)

    def traag_en_soms_nee(woord: str) -> bytes | None:
        time.sleep(0.03)
        return b"451 probeer later\r\n" if woord == "RCPT" and toeval.random() < 0.3 else None

    post.antwoord = traag_en_soms_nee
    broker = installatie.broker()
    beats = [installatie.beat(), installatie.beat()]
    workers = [installatie.worker() for _ in range(3)]
    for ronde in range(6):
        time.sleep(toeval.uniform(1, 3))
        slachtoffer = toeval.randrange(len(workers))
        doden(workers[slachtoffer])
        workers[slachtoffer] = installatie.worker()
        if ronde == 2:
            doden(broker)
            doden(beats[1])
            time.sleep(10)
            broker = installatie.broker()
            beats[1] = installatie.beat()
    post.antwoord = lambda _: None

    def rustig() -> bool:
        stand = json.loads(installatie.uitkomst(BEURT_VOORBIJ + STAND))
        af = {"verzonden", "onzeker"}
        return (
            not stand["te_doen"] and len(stand["berichten"]) == KLANTMANAGERS and set(stand["berichten"].values()) <= af
        )

    assert wacht_tot(rustig, GEDULD), installatie.stand()
    stand = installatie.stand()
    assert (stand["herinneringen"], stand["termijnen"]) == (DOSSIERS, DOSSIERS)
    assert set(stand["rondes"]) == {"herinneringen", "overzichten", "berichten"}
    assert all(aantal == 1 for aantal in post.aangenomen.values()), post.aangenomen
    assert set(post.aangenomen) <= set(stand["berichten"])
    assert {kenmerk for kenmerk, status in stand["berichten"].items() if status == "verzonden"} <= set(post.aangenomen)


@pytest.mark.parametrize(
    ("bij", "aangekomen", "status"),
    [("CONNECT", 1, "verzonden"), ("RCPT", 0, "onzeker"), ("DATA", 0, "onzeker"), ("AANGENOMEN", 1, "onzeker")],
)
def test_een_werker_die_precies_daar_wordt_gedood_stuurt_niets_twee_keer(
    installatie: Installatie, post: Postbus, bij: str, aangekomen: int, status: str
) -> None:
    installatie.uitkomst(KLAARZETTEN)
    gedood: list[subprocess.Popen[bytes]] = []

    def doodslaan(woord: str) -> None:
        if woord == bij:
            doden(gedood[0])
            raise ConnectionResetError

    post.antwoord = doodslaan
    gedood.append(installatie.doe(VERSTUREN))
    assert gedood[0].wait(GEDULD) == -signal.SIGKILL
    post.antwoord = lambda _: None
    assert installatie.uitkomst(VERSTUREN) == "0"
    for _ in range(2):
        installatie.uitkomst(BEURT_VOORBIJ + VERSTUREN)
    assert list(installatie.stand()["berichten"].values()) == [status]
    assert post.aangenomen.total() == aangekomen


def test_een_worker_die_weer_begint_kijkt_meteen_wat_er_wacht(installatie: Installatie, post: Postbus) -> None:
    installatie.uitkomst(KLAARZETTEN)
    installatie.broker()
    installatie.worker()
    verstuurd: Callable[[], bool] = lambda: post.aangenomen.total() >= 1  # noqa: E731
    assert wacht_tot(verstuurd, GEDULD)
