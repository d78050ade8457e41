"""The second wall, proven for every table: without any filter nothing of another gemeente is there.

The tables are read from the database; one with a gemeente and without a policy fails the first test.
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.urls import reverse

from inburgering.dossiers.models import Dossier, Inburgeraar, Inzage
from inburgering.dossiers.tasks import herinneringen_van, taken_van
from inburgering.privacy.tasks import audit_van, privacy_van, toezicht_van
from inburgering.toegang.context import ZET_WERKPLEK, werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gemeente, GemeenteModel
from tests.dossiers.factories import DossierFactory
from tests.spelers import maak_gebruiker

TABELLEN = """
    SELECT c.relname, c.relrowsecurity FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'gemeente_id' AND NOT a.attisdropped
     WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace ORDER BY 1
"""
WORTEL = Path(settings.BASE_DIR)


@pytest.fixture
def in_beide(haarlem, zandvoort, klantmanager, vreemde) -> dict[str, Dossier]:
    gemaakt = {}
    for gemeente, gebruiker, naam in ((haarlem, klantmanager, "Meerkoet"), (zandvoort, vreemde, "Zwaluwstaart")):
        with werken_in(gemeente, gebruiker):
            gemaakt[gemeente.naam] = DossierFactory(achternaam=naam)
    return gemaakt


def test_in_elke_tabel_is_zonder_filter_niets_van_een_ander(haarlem, zandvoort, in_beide):
    """Raw SQL without WHERE, for every table with a gemeente, in both directions, and outside any gemeente."""
    with connection.cursor() as cursor:
        cursor.execute(TABELLEN)
        tabellen = dict(cursor.fetchall())
    assert len(tabellen) > 150
    assert [tabel for tabel, wand in tabellen.items() if not wand] == []
    gevuld = set()
    for gemeente in (haarlem, zandvoort):
        with werken_in(gemeente, None), connection.cursor() as cursor:
            for tabel in tabellen:
                cursor.execute(f'SELECT DISTINCT gemeente_id FROM "{tabel}"')
                gevonden = [rij[0] for rij in cursor.fetchall()]
                assert gevonden in ([], [gemeente.pk]), tabel
                gevuld.update([tabel] if gevonden else [])
    assert len(gevuld) > 10
    with werken_in(None, None), connection.cursor() as cursor:
        for tabel in tabellen:
            cursor.execute(f'SELECT count(*) FROM "{tabel}" WHERE gemeente_id IS NOT NULL')
            assert cursor.fetchone() == (0,), tabel


def test_een_view_zonder_filter_toont_niets_van_een_ander(in_beide, client_van, klantmanager, monkeypatch):
    """Take the filter out of the very views that show dossiers: the page of another gemeente is still not there."""
    monkeypatch.setattr("inburgering.dossiers.models.dossier.DossierQuerySet.zichtbaar_voor", lambda rijen, wie: rijen)
    client = client_van(klantmanager)
    vreemd, eigen = in_beide["Zandvoort"], in_beide["Haarlem"]
    assert client.get(reverse("dossiers:dossier", args=[eigen.uuid])).status_code == 200
    for naam in ("dossiers:dossier", "intake:overzicht", "pip_plans:pip", "brieven:documenten", "privacy:dossier"):
        assert client.get(reverse(naam, args=[vreemd.uuid])).status_code == 404, naam
    lijst = client.get(reverse("dossiers:dossiers") + "?status=alle").content.decode()
    assert "Meerkoet" in lijst
    assert "Zwaluwstaart" not in lijst


def test_elk_model_met_een_gemeente_is_leeg_buiten_een_gemeente(in_beide):
    modellen = [model for model in apps.get_models() if issubclass(model, GemeenteModel)]
    assert len(modellen) > 80
    assert [model for model in modellen if model._base_manager.exists()] == []


def test_werkers_en_opdrachten_raken_alleen_hun_gemeente(haarlem, zandvoort, in_beide, vreemde):
    """A job of Haarlem leaves every row of Zandvoort as it was, field history and seals included."""

    def stand() -> dict[str, int]:
        with werken_in(zandvoort, vreemde), connection.cursor() as cursor:
            cursor.execute(TABELLEN)
            telling = {}
            for tabel, _wand in cursor.fetchall():
                cursor.execute(f'SELECT count(*), max(xmin::text::bigint) FROM "{tabel}"')
                telling[tabel] = cursor.fetchone()
            return telling

    eerst = stand()
    for taak in (herinneringen_van, taken_van, audit_van, privacy_van, toezicht_van):
        taak(haarlem.pk)
    call_command("audit_controleren", gemeente=haarlem.code, stdout=StringIO())
    assert {tabel: rijen[0] for tabel, rijen in stand().items()} == {tabel: rijen[0] for tabel, rijen in eerst.items()}
    assert Inzage.objects.count() == 0


def test_wat_de_wand_leest_geldt_alleen_in_de_transactie():
    assert "true)" in ZET_WERKPLEK
    assert "false" not in ZET_WERKPLEK


def test_geen_code_houdt_iets_vast_in_de_verbinding():
    """Behind PgBouncer in transaction mode a next transaction gets another connection: nothing may count on it."""
    verboden = ("pg_advisory_lock(", "SET SESSION", "LISTEN ", "PREPARE ", "WITH HOLD", "CREATE TEMP", ", false)::")
    gevonden = [
        (str(pad.relative_to(WORTEL)), woord)
        for kamer in ("inburgering", "intake", "ontzorgen", "pip_plans", "leerroutes", "rapportage")
        for pad in (WORTEL / kamer).rglob("*.py")
        if "migrations" not in pad.parts and "lokaal" not in pad.parts
        for woord in verboden
        if woord in pad.read_text()
    ]
    assert gevonden == []


def test_na_een_transactie_weet_de_verbinding_niets_meer(echte_transacties):
    stad = Gemeente.objects.create(code="0392", naam="Haarlem")
    with werken_in(stad, None):
        DossierFactory()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('inburgering.gemeente', true)")
        assert cursor.fetchone()[0] in (None, "")
        cursor.execute("SELECT count(*) FROM dossiers_dossier")
        assert cursor.fetchone() == (0,)
    assert connection.settings_dict["OPTIONS"].get("prepare_threshold") is None


PGBOUNCER = os.environ.get("PGBOUNCER") or shutil.which("pgbouncer") or "/usr/sbin/pgbouncer"


@pytest.fixture
def pgbouncer(echte_transacties, tmp_path) -> Iterator[psycopg.Connection]:
    """A PgBouncer in transaction mode with one server connection for everybody: whatever leaks, leaks here."""
    if not Path(PGBOUNCER).exists():
        pytest.skip("pgbouncer is niet geïnstalleerd (apt-get install pgbouncer)")
    waar = connections["default"].get_connection_params()
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    (tmp_path / "gebruikers").write_text(f'"{waar["user"]}" "{waar.get("password") or ""}"\n')
    (tmp_path / "pgbouncer.ini").write_text(
        "[databases]\n"
        f"proef = host={waar['host']} port={waar.get('port') or 5432} dbname={waar['dbname']} user={waar['user']}"
        + (f" password={waar['password']}" if waar.get("password") else "")
        + "\n[pgbouncer]\n"
        f"listen_addr = 127.0.0.1\nlisten_port = {poort}\nauth_type = any\nauth_file = {tmp_path / 'gebruikers'}\n"
        "pool_mode = transaction\ndefault_pool_size = 1\nunix_socket_dir =\n"
        f"ignore_startup_parameters = extra_float_digits,options\nlogfile = {tmp_path / 'log'}\n"
    )
    tmp_path.chmod(0o755)
    for bestand in tmp_path.iterdir():
        bestand.chmod(0o644)
    opdracht = [PGBOUNCER, "-q", str(tmp_path / "pgbouncer.ini")]
    if os.geteuid() == 0:
        tmp_path.chmod(0o777)
        (tmp_path / "log").touch(mode=0o666)
        (tmp_path / "log").chmod(0o666)
        for map_ in tmp_path.parents[:2]:
            map_.chmod(0o755)
        opdracht[1:1] = ["-u", "nobody"]
    proces = subprocess.Popen(opdracht)
    oud = dict(connections["default"].settings_dict)
    try:
        for _ in range(50):
            with socket.socket() as kijk:
                if kijk.connect_ex(("127.0.0.1", poort)) == 0:
                    break
            time.sleep(0.1)
        connections["default"].close()
        connections["default"].settings_dict.update(HOST="127.0.0.1", PORT=poort, NAME="proef", PASSWORD="")
        yield None
    finally:
        connections["default"].close()
        connections["default"].settings_dict.clear()
        connections["default"].settings_dict.update(oud)
        proces.terminate()
        proces.wait(10)


@pytest.mark.zwaar
def test_achter_pgbouncer_blijft_elke_gemeente_bij_zichzelf(pgbouncer):
    """Two gemeenten take turns on one server connection; each sees its own rows and nothing stays behind."""
    steden = [Gemeente.objects.create(code=code, naam=code) for code in ("0392", "0473")]
    for stad in steden:
        door = maak_gebruiker(stad, f"u{stad.code}", Rol.KLANTMANAGER, "An", "Vos")
        with werken_in(stad, door):
            DossierFactory(achternaam=f"Van {stad.code}")
    for _ in range(10):
        for stad in steden:
            with werken_in(stad, None):
                assert list(Inburgeraar.objects.values_list("achternaam", flat=True)) == [f"Van {stad.code}"]
                assert [p.achternaam for p in Inburgeraar.objects.iterator()] == [f"Van {stad.code}"]
            assert Inburgeraar.objects.count() == 0
    audit_van(steden[0].pk)
    with connection.cursor() as cursor:
        for naam in ("pgtrigger.ignore", "pghistory.context_id", "inburgering.gemeente"):
            cursor.execute("SELECT current_setting(%s, true)", [naam])
            assert cursor.fetchone()[0] in (None, ""), naam
