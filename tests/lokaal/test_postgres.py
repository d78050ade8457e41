"""The embedded PostgreSQL: one server per data directory, whatever happens to its users."""

import os
import pwd
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from django.db import connections

from inburgering.lokaal.gegevensmap import Gegevensmap
from inburgering.lokaal.postgres.server import PostgresFout, verzekeren, wachter_leeft
from inburgering.lokaal.postgres.wachter import Wachter
from tests.lokaal.conftest import Gebruiker, leeft, postmaster, wacht_tot

Starter = Callable[..., Gebruiker]
ANDER = pwd.getpwnam("nobody").pw_uid
ALS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become someone else")


@pytest.mark.usefixtures("lege_map")
def test_een_lege_map_krijgt_de_database_met_twee_rollen(gebruiker: Starter, gegevensmap: Gegevensmap) -> None:
    rollen = gebruiker().sql(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname LIKE 'inburgering%' ORDER BY 1"
    )
    assert rollen == "[('inburgering_app', False, False, False), ('inburgering_eigenaar', False, False, True)]"


def test_de_app_rol_mag_geen_tabellen_maken(gegevensmap: Gegevensmap) -> None:
    app = Gebruiker(gegevensmap, rol="inburgering_app")
    app.vragen("CREATE TABLE proef (id int)")
    assert app.proces.wait(30) == 1
    assert "permission denied for schema public" in app.antwoord()
    app.opruimen()


def test_kleine_letters_en_sortering_kennen_unicode(gebruiker: Starter) -> None:
    assert gebruiker().sql("SELECT lower('ŞÉĞ'), current_setting('server_encoding')") == "[('şéğ', 'UTF8')]"


@pytest.mark.usefixtures("lege_map")
def test_processen_die_tegelijk_beginnen_delen_een_server(gebruiker: Starter, gegevensmap: Gegevensmap) -> None:
    processen = [gebruiker() for _ in range(5)]
    for proces in processen:
        proces.vragen("SELECT pg_postmaster_start_time()")
    assert len({proces.antwoord() for proces in processen}) == 1
    assert leeft(postmaster(gegevensmap))


def test_de_server_stopt_met_de_laatste_gebruiker(gebruiker: Starter, gegevensmap: Gegevensmap) -> None:
    eerste, tweede = gebruiker(), gebruiker()
    eerste.sql("SELECT 1")
    tweede.sql("SELECT 1")
    pid = postmaster(gegevensmap)
    assert eerste.stoppen() == 0
    assert leeft(pid)
    assert tweede.sql("SELECT 2") == "[(2,)]"
    assert tweede.stoppen() == 0
    # The last one waited for it: no moment in which the data directory still changes.
    assert not leeft(pid)
    assert not (gegevensmap.postgres / "postmaster.pid").exists()


def test_gegevens_blijven_na_stoppen(gebruiker: Starter) -> None:
    eerste = gebruiker()
    eerste.sql("CREATE TABLE proef AS SELECT 42 AS antwoord")
    eerste.stoppen()
    assert gebruiker().sql("SELECT antwoord FROM proef") == "[(42,)]"


def test_de_server_stopt_ook_als_de_laatste_gebruiker_wordt_gedood(
    gebruiker: Starter, gegevensmap: Gegevensmap
) -> None:
    proces = gebruiker()
    proces.sql("SELECT 1")
    pid = postmaster(gegevensmap)
    proces.doden()
    assert wacht_tot(lambda: not leeft(pid))


def test_na_doden_van_wachter_en_server_gaat_een_gebruiker_verder(gebruiker: Starter, gegevensmap: Gegevensmap) -> None:
    proces = gebruiker(duurzaam=True)
    proces.sql("CREATE TABLE proef AS SELECT 42 AS antwoord")
    server = psutil.Process(postmaster(gegevensmap))
    wachter = server.parent()
    assert wachter is not None
    wachter.kill()
    server.kill()
    assert wacht_tot(lambda: not wachter_leeft(gegevensmap))
    assert proces.sql("SELECT antwoord FROM proef") == "[(42,)]"
    assert postmaster(gegevensmap) != server.pid


def test_een_achtergebleven_server_wordt_vervangen(gebruiker: Starter, gegevensmap: Gegevensmap) -> None:
    gebruiker(duurzaam=True).sql("CREATE TABLE proef AS SELECT 42 AS antwoord")
    server = psutil.Process(postmaster(gegevensmap))
    wachter = server.parent()
    assert wachter is not None
    # Stopped first, so that the server does not hear that its guard is gone.
    server.suspend()
    wachter.kill()
    assert wacht_tot(lambda: not wachter_leeft(gegevensmap))
    nieuw = gebruiker()
    nieuw.vragen("SELECT antwoord FROM proef")
    server.resume()
    assert nieuw.antwoord() == "[(42,)]"
    assert wacht_tot(lambda: not server.is_running() or server.status() == psutil.STATUS_ZOMBIE)


def test_een_oud_pid_bestand_van_een_ander_proces_hindert_niet(gebruiker: Starter, gegevensmap: Gegevensmap) -> None:
    eerste = gebruiker()
    eerste.sql("SELECT 1")
    inhoud = (gegevensmap.postgres / "postmaster.pid").read_text()
    eerste.stoppen()
    ander_proces = subprocess.Popen(["sleep", "60"])
    try:
        pid_bestand = gegevensmap.postgres / "postmaster.pid"
        pid_bestand.write_text("\n".join([str(ander_proces.pid), *inhoud.splitlines()[1:]]) + "\n")
        assert gebruiker().sql("SELECT 1") == "[(1,)]"
        assert ander_proces.poll() is None
    finally:
        ander_proces.kill()
        ander_proces.wait()


@pytest.mark.parametrize("naam", ["x" * 150, "met spatie", "met, komma", "met 'aanhaling' en é"])
def test_elk_pad_voldoet(korte_map: Path, naam: str) -> None:
    gegevensmap = Gegevensmap(korte_map / naam)
    proces = Gebruiker(gegevensmap)
    assert proces.sql("SELECT 1") == "[(1,)]"
    assert stat.S_IMODE(gegevensmap.postgres_socketmap().stat().st_mode) == 0o700
    proces.stoppen()


@ALS_ROOT
@pytest.mark.skipif(
    subprocess.run(["sh", "-c", "test -x $0", sys.executable], user=ANDER, check=False).returncode != 0,
    reason="an ordinary user may not run this Python",
)
def test_als_gewone_gebruiker(korte_map: Path) -> None:
    korte_map.chmod(0o755)
    thuis = korte_map / "thuis"
    thuis.mkdir()
    os.chown(thuis, ANDER, -1)
    gegevensmap = Gegevensmap(thuis / "gegevens")
    proces = Gebruiker(gegevensmap, uid=ANDER)
    assert proces.sql("SELECT 1") == "[(1,)]"
    assert proces.stoppen() == 0
    # Later by root: as the owner of the data, so that its owner can use it again.
    als_root = Gebruiker(gegevensmap)
    assert als_root.sql("SELECT 2") == "[(2,)]"
    assert psutil.Process(postmaster(gegevensmap)).uids().effective == ANDER
    als_root.stoppen()


@ALS_ROOT
def test_als_root_gaan_mappen_open_om_door_te_gaan_maar_niet_om_te_lezen(korte_map: Path) -> None:
    korte_map.chmod(0o700)
    gegevensmap = Gegevensmap(korte_map / "gegevens")
    proces = Gebruiker(gegevensmap)
    assert proces.sql("SELECT 1") == "[(1,)]"
    proces.stoppen()
    assert stat.S_IMODE(korte_map.stat().st_mode) == 0o701
    for eigen in (gegevensmap.sleutels, gegevensmap.documenten, gegevensmap.mail, gegevensmap.logboek):
        assert stat.S_IMODE(eigen.stat().st_mode) == 0o700


def test_de_server_luistert_niet_op_het_netwerk(gebruiker: Starter, gegevensmap: Gegevensmap) -> None:
    gebruiker().sql("SELECT 1")
    verbindingen = psutil.Process(postmaster(gegevensmap)).net_connections(kind="inet")
    assert verbindingen == []


def test_het_logboek_toont_geen_gegevens(gebruiker: Starter, gegevensmap: Gegevensmap) -> None:
    proces = gebruiker()
    proces.sql("CREATE TABLE proef (bsn text UNIQUE)")
    proces.sql("INSERT INTO proef VALUES ('999990019')")
    proces.vragen("INSERT INTO proef VALUES ('999990019')")
    assert proces.proces.wait(30) == 1
    logboek = (gegevensmap.logboek / "postgres.log").read_text()
    assert "duplicate key" in logboek
    assert "999990019" not in logboek
    proces.opruimen()


def test_gegevens_van_een_andere_versie_worden_geweigerd(gebruiker: Starter, gegevensmap: Gegevensmap) -> None:
    eerste = gebruiker()
    eerste.sql("SELECT 1")
    eerste.stoppen()
    (gegevensmap.postgres / "PG_VERSION").write_text("16\n")
    with pytest.raises(PostgresFout, match="De gegevens zijn van PostgreSQL 16"):
        verzekeren(gegevensmap, duurzaam=False)


@pytest.mark.usefixtures("lege_map")
def test_een_half_gemaakt_cluster_wordt_opnieuw_gemaakt(gebruiker: Starter, gegevensmap: Gegevensmap) -> None:
    gegevensmap.aanmaken()
    half = gegevensmap.pad / "postgres.nieuw"
    half.mkdir()
    (half / "rest").write_text("afgebroken")
    assert gebruiker().sql("SELECT 1") == "[(1,)]"
    assert not half.exists()


def test_sigterm_laat_de_wachter_de_server_netjes_stoppen(gebruiker: Starter, gegevensmap: Gegevensmap) -> None:
    gebruiker().sql("SELECT 1")
    server = psutil.Process(postmaster(gegevensmap))
    wachter = server.parent()
    assert wachter is not None
    wachter.send_signal(signal.SIGTERM)
    assert wacht_tot(lambda: not wachter_leeft(gegevensmap))
    assert "database system is shut down" in (gegevensmap.logboek / "postgres.log").read_text()


def test_de_suite_draait_zelf_op_een_vluchtige_server(db: None) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT current_user, current_setting('fsync')")
        assert cursor.fetchone() == ("inburgering_app", "off")


def test_voor_een_demo_is_de_server_duurzaam(gegevensmap: Gegevensmap) -> None:
    assert not [optie for optie in Wachter(gegevensmap, duurzaam=True)._opties() if "fsync" in optie]
