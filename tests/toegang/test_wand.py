import psycopg
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction
from django.db.models.signals import post_migrate

from inburgering.dossiers.models import Dossier, Inburgeraar, Termijn
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Instelling
from inburgering.toegang.wand import zet_wand
from tests.dossiers.factories import DossierFactory


@pytest.fixture
def in_beide(haarlem, zandvoort, klantmanager, vreemde) -> dict[str, Dossier]:
    """One dossier in each of two gemeenten."""
    gemaakt = {}
    for gemeente, gebruiker in ((haarlem, klantmanager), (zandvoort, vreemde)):
        with werken_in(gemeente, gebruiker):
            gemaakt[gemeente.naam] = DossierFactory()
    return gemaakt


def test_een_query_zonder_filter_toont_alleen_de_eigen_gemeente(haarlem, zandvoort, in_beide):
    for gemeente in (haarlem, zandvoort):
        with werken_in(gemeente, None):
            assert list(Dossier.objects.all()) == [in_beide[gemeente.naam]]
            assert set(Termijn.objects.values_list("gemeente", flat=True)) == {gemeente.pk}


def test_ook_met_sql_is_er_niets_van_een_ander(haarlem, zandvoort, in_beide):
    with werken_in(haarlem, None), connection.cursor() as cursor:
        cursor.execute("SELECT gemeente_id FROM dossiers_inburgeraar")
        assert cursor.fetchall() == [(haarlem.pk,)]
        cursor.execute("UPDATE dossiers_inburgeraar SET plaats = 'elders' WHERE gemeente_id = %s", [zandvoort.pk])
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM dossiers_zoeksleutel WHERE gemeente_id = %s", [zandvoort.pk])
        assert cursor.rowcount == 0
    with werken_in(zandvoort, None):
        assert Inburgeraar.objects.get().zoeksleutels.exists()


def test_buiten_een_gemeente_is_er_niets(in_beide):
    assert Dossier.objects.count() == 0
    with werken_in(None, None):
        assert Dossier.objects.count() == 0


def test_schrijven_voor_een_andere_gemeente_weigert_de_database(haarlem, zandvoort):
    with werken_in(haarlem, None):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Instelling.objects.create(gemeente=zandvoort, sleutel="brugklas", waarde=False)
        eigen = Instelling.objects.create(sleutel="brugklas", waarde=False)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Instelling.objects.filter(pk=eigen.pk).update(gemeente=zandvoort)


def test_zonder_gemeente_schrijven_kan_niet(haarlem):
    with pytest.raises(DatabaseError), werken_in(None, None):
        Instelling.objects.create(sleutel="brugklas", waarde=False)


@pytest.mark.parametrize(
    "opdracht",
    [
        "SET row_security = off; SELECT count(*) FROM dossiers_dossier",
        "ALTER TABLE dossiers_dossier DISABLE ROW LEVEL SECURITY",
        "DROP POLICY gemeente ON dossiers_dossier",
        "SET ROLE inburgering_eigenaar",
        "ALTER ROLE inburgering_app BYPASSRLS",
        "CREATE FUNCTION gluren() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT 1::bigint'",
    ],
)
def test_de_rol_van_de_applicatie_kan_de_wand_niet_omzeilen(haarlem, in_beide, opdracht):
    with werken_in(haarlem, None):
        with pytest.raises(DatabaseError) as fout, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(opdracht)
        assert isinstance(fout.value.__cause__, psycopg.errors.InsufficientPrivilege)


def test_de_rol_van_de_applicatie_is_geen_eigenaar_en_heeft_geen_bijzondere_rechten(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles"
            " WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False, False, False)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        assert cursor.fetchone() == (0,)


def test_de_wand_nogmaals_zetten_verandert_niets(django_db_setup, django_db_blocker):
    regels = "SELECT tablename, policyname, qual, with_check FROM pg_policies ORDER BY tablename"
    with django_db_blocker.unblock(), connections["eigenaar"].cursor() as cursor:
        cursor.execute(regels)
        eerst = cursor.fetchall()
        zet_wand(sender=None, using="eigenaar")
        cursor.execute(regels)
        assert cursor.fetchall() == eerst
    assert eerst


def test_de_wand_wordt_alleen_door_de_eigenaar_gezet(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        zet_wand(sender=None, using="default")


def test_na_elke_migratie_staat_de_wand_er_weer(django_db_setup, django_db_blocker):
    eigenaar = connections["eigenaar"]
    with django_db_blocker.unblock(), transaction.atomic(using="eigenaar"), eigenaar.cursor() as cursor:
        cursor.execute("CREATE TABLE proef (gemeente_id bigint)")
        post_migrate.send(
            sender=apps.get_app_config("toegang"),
            app_config=apps.get_app_config("toegang"),
            verbosity=0,
            interactive=False,
            using="eigenaar",
            apps=apps,
            plan=[],
        )
        cursor.execute("SELECT relrowsecurity FROM pg_class WHERE relname = 'proef'")
        staat_er = cursor.fetchone()[0]
        cursor.execute("SELECT policyname FROM pg_policies WHERE tablename = 'proef'")
        regels = cursor.fetchall()
        transaction.set_rollback(True, using="eigenaar")
    assert staat_er
    assert regels == [("gemeente",)]
