"""Workers that die and workers that come at once: each export and each repeated task is made once."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connections

from inburgering.dossiers.enums import Bestandsoort, Herhaaleenheid, UitvoerStatus
from inburgering.dossiers.models import Herhaling, Inzage, Taak, Uitvoer
from inburgering.dossiers.services import uitvoer as services
from inburgering.dossiers.services.herhalingen import taken_herhalen
from inburgering.dossiers.services.taken import eigen_taak_maken
from inburgering.dossiers.uitvoer.bestand import pad_van
from inburgering.dossiers.uitvoer.lijsten import LIJSTEN
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from tests.dossiers.factories import DossierFactory, systeem
from tests.spelers import maak_gebruiker

pytestmark = [pytest.mark.xdist_group("gelijktijdig"), pytest.mark.usefixtures("echte_transacties")]

WERKERS = 3
GEDULD_SECONDEN = 10
"""How long the database may take to notice that a process is gone."""

WERKER = """
import os, sys
import django
from django.db import connections
django.setup()
connections["default"].settings_dict["NAME"] = sys.argv[1]
from inburgering.dossiers.services import uitvoer
from inburgering.dossiers.uitvoer.lijsten import LIJSTEN
from inburgering.toegang.models import Gemeente
geschreven = []
def vermoord(kolommen, rij):
    geschreven.append(rij)
    if len(geschreven) == 3:
        os.kill(os.getpid(), 9)
    return [rij.nummer]
uitvoer.rij_van = vermoord
uitvoer.uitvoeren_maken(Gemeente.objects.get(code="0392"), LIJSTEN)
"""


@pytest.fixture
def stad() -> Gemeente:
    systeem()
    return Gemeente.objects.create(code="0392", naam="Haarlem", thema="haarlem")


@pytest.fixture
def anna(stad: Gemeente) -> Gebruiker:
    return maak_gebruiker(stad, "klantmanager", Rol.KLANTMANAGER, "Anna", "de Vries")


@pytest.fixture
def grote_uitvoer(stad: Gemeente, anna: Gebruiker, monkeypatch) -> Uitvoer:
    """An export of four dossiers that waits for a worker."""
    monkeypatch.setattr(services, "DIRECT_HOOGSTENS", 0)
    with werken_in(stad, anna):
        for _ in range(4):
            DossierFactory(klantmanager=anna)
        return services.uitvoer_vragen(LIJSTEN["dossiers"], query="", bestandsoort=Bestandsoort.CSV, door=anna)


def test_een_werker_die_met_geweld_stopt_laat_de_uitvoer_aan_een_ander(stad, anna, grote_uitvoer):
    omgeving = os.environ | {"DJANGO_SETTINGS_MODULE": "inburgering.settings.test"}
    opdracht = [sys.executable, "-c", WERKER, connections["default"].settings_dict["NAME"]]
    werker = subprocess.run(opdracht, cwd=settings.BASE_DIR, env=omgeving, capture_output=True, check=False)
    assert werker.returncode == -signal.SIGKILL, werker.stderr.decode()[-2000:]
    with werken_in(stad, anna):
        grote_uitvoer.refresh_from_db()
        assert (grote_uitvoer.status, grote_uitvoer.pogingen) == (UitvoerStatus.WACHT, 1)
        assert not pad_van(grote_uitvoer).exists()
        Uitvoer.objects.update(bezet_tot=nu())
    tot = time.monotonic() + GEDULD_SECONDEN
    while not services.uitvoeren_maken(stad, LIJSTEN) and time.monotonic() < tot:
        time.sleep(0.2)
    with werken_in(stad, anna):
        grote_uitvoer.refresh_from_db()
        assert (grote_uitvoer.status, grote_uitvoer.aantal) == (UitvoerStatus.KLAAR, 4)
        assert Inzage.objects.filter(onderdeel="uitvoer van een lijst").count() == 4
        assert len(pad_van(grote_uitvoer).read_text().splitlines()) == 5
        pad_van(grote_uitvoer).unlink()


def tegelijk(werk) -> list[int]:
    """Let several workers begin at the same moment; returns what each of them made."""
    start = Barrier(WERKERS)

    def doe(_: int) -> int:
        try:
            start.wait(timeout=GEDULD_SECONDEN)
            return werk()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WERKERS) as draden:
        return sorted(draden.map(doe, range(WERKERS)))


def test_werkers_tegelijk_maken_een_uitvoer_een_keer(stad, anna, grote_uitvoer):
    assert tegelijk(lambda: services.uitvoeren_maken(stad, LIJSTEN)) == [0, 0, 1]
    with werken_in(stad, anna):
        assert Inzage.objects.filter(onderdeel="uitvoer van een lijst").count() == 4
        pad_van(grote_uitvoer).unlink()


def test_werkers_tegelijk_maken_de_volgende_taak_een_keer(stad, anna):
    with werken_in(stad, anna):
        eigen_taak_maken(
            DossierFactory(klantmanager=anna),
            door=anna,
            titel="Bellen",
            uiterlijk_op=vandaag(),
            toelichting="",
            sleutel="reeks",
            herhaling=Herhaling(eenheid=Herhaaleenheid.WEEK),
        )
    morgen = vandaag() + timedelta(days=1)
    assert tegelijk(lambda: taken_herhalen(stad, morgen)) == [0, 0, 1]
    with werken_in(stad, anna):
        assert Taak.objects.filter(herhaling__isnull=False).count() == 2
