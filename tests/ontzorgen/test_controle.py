"""The books agree after the services, and whoever writes past them is named by `manage.py controleren`."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from inburgering.beheer.controle import gemeente_controleren
from inburgering.toegang.klok import op_dag
from ontzorgen.enums import Exportsoort
from ontzorgen.models import Betaalbatch, Betaalregel
from ontzorgen.services.batches import batch_betaald_melden, batch_exporteren, batch_maken, eerste_uitvoerdag
from ontzorgen.services.grootboek import akkoord_geven, regel_storneren
from ontzorgen.services.maandlijst import maandlijst_maken
from tests.ontzorgen.huishoudens import deze_maand, dossier_met_traject, huur


@pytest.fixture
def betaald(post, budgetcoach) -> Betaalbatch:
    huur(dossier_met_traject(budgetcoach), budgetcoach, "700.00")
    maandlijst_maken(deze_maand(), coach=budgetcoach, door=budgetcoach)
    akkoord_geven(Betaalregel.objects.values_list("uuid", flat=True), door=budgetcoach)
    batch = batch_maken(Betaalregel.objects.all(), uitvoeren_op=eerste_uitvoerdag(), door=budgetcoach)
    batch_exporteren(batch, soort=Exportsoort.SEPA, door=budgetcoach)
    with op_dag(batch.uitvoeren_op):
        batch_betaald_melden(batch, op=batch.uitvoeren_op, door=budgetcoach)
        regel_storneren(batch.regels.first(), op=batch.uitvoeren_op, reden="AC04", door=budgetcoach)
    return batch


def verschillen(gemeente) -> list[str]:
    return [str(verschil) for verschil in gemeente_controleren(gemeente) if "machtiging" not in str(verschil).lower()]


@contextmanager
def zonder_wachters(tabel: str) -> Iterator[None]:
    """Let a test write what the triggers refuse, as somebody with the rights of the owner could."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", ["{}"])
    yield


def test_wat_de_services_maken_klopt(betaald, in_haarlem):
    assert [v for v in verschillen(in_haarlem) if "document" not in v] == []
