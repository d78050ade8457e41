"""Many clicks at once make each payment and each batch once; a worker that is killed loses and doubles nothing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connections

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Gemeente
from ontzorgen.enums import Exportsoort, MaandlijstStatus, RegelStatus
from ontzorgen.models import Batchexport, Betaalbatch, Betaalregel, Maandlijst
from ontzorgen.services import maandlijst
from ontzorgen.services.batches import batch_exporteren, batch_maken, eerste_uitvoerdag
from ontzorgen.services.grootboek import akkoord_geven
from ontzorgen.services.maandlijst import maandlijst_maken, maandlijsten_afmaken
from tests.dossiers.factories import systeem
from tests.ontzorgen.huishoudens import deze_maand, dossier_met_traject, huur, rekening_instellen
from tests.spelers import maak_gebruiker

pytestmark = [pytest.mark.xdist_group("gelijktijdig"), pytest.mark.usefixtures("echte_transacties")]

KLIKKEN = 30
PROCESSEN = 100
HUISHOUDENS = 4
GEDULD_SECONDEN = 20

KLIKKER = """
import sys, time
from multiprocessing import get_context
import django
from django.db import OperationalError, connections
django.setup()
connections["default"].settings_dict["NAME"] = sys.argv[1]
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker, Gemeente
from ontzorgen.services.maandlijst import maandlijst_maken
from tests.ontzorgen.huishoudens import deze_maand
stad = Gemeente.objects.get(code="0392")
coach = Gebruiker.objects.get(username="budgetcoach")
with werken_in(stad, None):
    coach.laad_rollen(stad)
connections.close_all()
aantal = int(sys.argv[2])
gevorkt = get_context("fork")
hek = gevorkt.Barrier(aantal)
def klik():
    hek.wait(timeout=120)
    while True:
        try:
            with werken_in(stad, coach):
                return maandlijst_maken(deze_maand(), coach=coach, door=coach)
        except OperationalError as fout:
            if "too many clients" not in str(fout) and "connection slots" not in str(fout):
                raise
            connections.close_all()
            time.sleep(0.05)
processen = [gevorkt.Process(target=klik) for _ in range(aantal)]
for proces in processen:
    proces.start()
for proces in processen:
    proces.join(240)
sys.exit(sum(proces.exitcode != 0 for proces in processen))
"""
"""So many processes that each have a connection of their own; who finds none free tries again."""

WERKER = """
import os, sys
import django
from django.db import connections
django.setup()
connections["default"].settings_dict["NAME"] = sys.argv[1]
from inburgering.toegang.models import Gemeente
from ontzorgen.services import maandlijst
maandlijst.PER_KEER = 2
gewoon = maandlijst._deel_maken
keren = []
def vermoord(lijst, posten):
    keren.append(1)
    gemaakt = gewoon(lijst, posten)
    if len(keren) == 2:
        os.kill(os.getpid(), 9)
    return gemaakt
maandlijst._deel_maken = vermoord
maandlijst.maandlijsten_afmaken(Gemeente.objects.get(code="0392"))
"""


DIE_STERFT = """
import os, sys
import django
from django.db import connection, connections
django.setup()
connections["default"].settings_dict["NAME"] = sys.argv[1]
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker, Gemeente
from ontzorgen.models import Betaalbatch, Betaalregel
from ontzorgen.services.batches import batch_exporteren, batch_maken, eerste_uitvoerdag
stad = Gemeente.objects.get(code="0392")
coach = Gebruiker.objects.get(username="budgetcoach")
def sterf(voer_uit, sql, parameters, veel, context):
    uit = voer_uit(sql, parameters, veel, context)
    if sys.argv[2] in sql:
        os.kill(os.getpid(), 9)
    return uit
with werken_in(stad, coach):
    coach.laad_rollen(stad)
    with connection.execute_wrapper(sterf):
        if batch := Betaalbatch.objects.first():
            batch_exporteren(batch, soort="sepa", door=coach)
        else:
            batch_maken(Betaalregel.objects.all(), uitvoeren_op=eerste_uitvoerdag(), door=coach)
"""
"""Makes the batch, or exports the one that is there, and is killed right after one statement of it."""


@pytest.fixture
def stad() -> Gemeente:
    systeem()
    return Gemeente.objects.create(code="0392", naam="Haarlem", thema="haarlem")


@pytest.fixture
def coach(stad) -> Gebruiker:
    coach = maak_gebruiker(stad, "budgetcoach", Rol.BUDGETCOACH, "Karim", "Amiri")
    with werken_in(stad, coach):
        rekening_instellen()
        for _ in range(HUISHOUDENS):
            huur(dossier_met_traject(coach), coach)
    return coach


def tegelijk(aantal: int, doe: Callable[[], object]) -> list[object]:
    """Run `doe` in so many threads that all start together; returns results and RegelFouten."""
    hek = Barrier(aantal)

    def klik(_nummer: int) -> object:
        try:
            hek.wait(timeout=60)
            return doe()
        except RegelFout as fout:
            return fout.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(aantal) as draden:
        return list(draden.map(klik, range(aantal)))


def opdracht(script: str, *argumenten: str) -> subprocess.Popen:
    omgeving = os.environ | {"DJANGO_SETTINGS_MODULE": "inburgering.settings.test"}
    naam = connections["default"].settings_dict["NAME"]
    return subprocess.Popen(
        [sys.executable, "-c", script, naam, *argumenten], cwd=settings.BASE_DIR, env=omgeving, stderr=subprocess.PIPE
    )


def test_veel_klikken_maken_elke_betaling_een_keer(stad, coach):
    """The list, the agreement and the batch: each is there once, and the file goes out unnoticed only once."""

    def klik() -> object:
        with werken_in(stad, coach):
            return maandlijst_maken(deze_maand(), coach=coach, door=coach).pk

    assert len(set(tegelijk(KLIKKEN, klik))) == 1
    with werken_in(stad, coach):
        assert Betaalregel.objects.count() == HUISHOUDENS
        akkoord_geven(Betaalregel.objects.values_list("uuid", flat=True), door=coach)

    def inpakken() -> object:
        with werken_in(stad, coach):
            return batch_maken(Betaalregel.objects.all(), uitvoeren_op=eerste_uitvoerdag(), door=coach).pk

    uitkomsten = tegelijk(10, inpakken)
    assert uitkomsten.count("batch_leeg") == 9
    with werken_in(stad, coach):
        batch = Betaalbatch.objects.get()
        assert batch.aantal == HUISHOUDENS

    def exporteren() -> object:
        with werken_in(stad, coach):
            return batch_exporteren(batch, soort=Exportsoort.SEPA, door=coach).naam

    assert tegelijk(10, exporteren).count("batch_al_geexporteerd") == 9
    with werken_in(stad, coach):
        assert Batchexport.objects.count() == 1


@pytest.mark.zwaar
def test_honderd_processen_tegelijk_maken_elke_betaling_een_keer(stad, coach):
    klikkers = opdracht(KLIKKER, str(PROCESSEN))
    _uit, fout = klikkers.communicate(timeout=400)
    assert klikkers.returncode == 0, fout.decode()[-2000:]
    with werken_in(stad, coach):
        assert Betaalregel.objects.count() == HUISHOUDENS
        assert Maandlijst.objects.get().status == MaandlijstStatus.KLAAR


@pytest.mark.zwaar
def test_wie_sterft_tijdens_een_batch_of_een_export_laat_niets_half(stad, coach):
    """Killed after the last write and before it is kept: nothing went out, and doing it again does all of it once."""

    def sterven(na: str) -> None:
        werker = opdracht(DIE_STERFT, na)
        _uit, fout = werker.communicate(timeout=300)
        assert werker.returncode == -signal.SIGKILL, fout.decode()[-2000:]

    with werken_in(stad, coach):
        maandlijst_maken(deze_maand(), coach=coach, door=coach)
        akkoord_geven(Betaalregel.objects.values_list("uuid", flat=True), door=coach)
    sterven('UPDATE "ontzorgen_betaalregel"')
    with werken_in(stad, coach):
        assert not Betaalbatch.objects.exists()
        assert set(Betaalregel.objects.values_list("status", flat=True)) == {RegelStatus.AKKOORD}
        batch = batch_maken(Betaalregel.objects.all(), uitvoeren_op=eerste_uitvoerdag(), door=coach)
        assert batch.aantal == HUISHOUDENS
    sterven('INSERT INTO "ontzorgen_batchexport"')
    with werken_in(stad, coach):
        assert not Batchexport.objects.exists()
        bestand = batch_exporteren(batch, soort=Exportsoort.SEPA, door=coach)
        assert bestand.inhoud.decode() == batch.inhoud
        assert Batchexport.objects.count() == 1


@pytest.mark.zwaar
def test_een_werker_die_met_geweld_stopt_laat_de_rest_aan_een_ander(stad, coach, monkeypatch):
    """Killed in the middle of the second part: the first part is kept, the second is made anew, nothing double."""
    monkeypatch.setattr(maandlijst, "DIRECT_HOOGSTENS", 0)
    with werken_in(stad, coach):
        maandlijst_maken(deze_maand(), coach=coach, door=coach)
    werker = opdracht(WERKER)
    _uit, fout = werker.communicate(timeout=300)
    assert werker.returncode == -signal.SIGKILL, fout.decode()[-2000:]
    with werken_in(stad, coach):
        assert Betaalregel.objects.count() == 2
        assert Maandlijst.objects.get().status == MaandlijstStatus.BEZIG
        Maandlijst.objects.update(bezet_tot=nu())
    tot = time.monotonic() + GEDULD_SECONDEN
    while not maandlijsten_afmaken(stad) and time.monotonic() < tot:
        time.sleep(0.2)
    with werken_in(stad, coach):
        lijst = Maandlijst.objects.get()
        assert (lijst.status, lijst.gemaakt) == (MaandlijstStatus.KLAAR, HUISHOUDENS)
        assert Betaalregel.objects.values("kostenpost").distinct().count() == HUISHOUDENS == Betaalregel.objects.count()
