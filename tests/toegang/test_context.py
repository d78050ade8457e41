import pytest
from django.db import DatabaseError, connection, transaction

from inburgering.toegang.context import huidige_gemeente, werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Instelling, RolToekenning


def test_buiten_werken_in_is_er_geen_gemeente(db):
    with pytest.raises(LookupError, match="geen gemeente"):
        huidige_gemeente()


def test_rijen_van_een_andere_gemeente_bestaan_niet(haarlem, zandvoort):
    with werken_in(haarlem, None):
        Instelling.objects.create(sleutel="brugklas", waarde=False)
    with werken_in(zandvoort, None):
        assert not Instelling.objects.exists()
    with werken_in(haarlem, None):
        assert Instelling.objects.get().gemeente == haarlem


def test_schrijven_voor_een_andere_gemeente_weigert_de_database(haarlem, zandvoort):
    with werken_in(haarlem, None), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Instelling.objects.create(gemeente=zandvoort, sleutel="brugklas", waarde=False)


def test_binnen_werken_in_wordt_de_buitenste_hersteld(haarlem, zandvoort):
    with werken_in(haarlem, None):
        with werken_in(zandvoort, None):
            assert huidige_gemeente() == zandvoort
        assert huidige_gemeente() == haarlem
        Instelling.objects.create(sleutel="brugklas", waarde=True)
    with werken_in(zandvoort, None):
        assert not Instelling.objects.exists()


def test_eigen_rollen_in_alle_gemeenten_zijn_zichtbaar(haarlem, zandvoort, klantmanager):
    with werken_in(zandvoort, None):
        RolToekenning.objects.create(gebruiker=klantmanager, rol=Rol.LEZER)
    with werken_in(None, klantmanager):
        assert klantmanager.roltoekenningen.count() == 2


def test_een_trigger_hoort_zonder_fout_dat_hij_niet_hoeft_te_rusten(haarlem):
    """An error that the trigger catches costs a walk through all that the transaction put off: with each row more."""
    with werken_in(haarlem, None), connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(current_setting('pgtrigger.ignore')::text[])")
        assert cursor.fetchone() == (0,)
