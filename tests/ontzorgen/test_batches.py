"""A batch is frozen, goes out on record, and what came of it comes back."""

from decimal import Decimal
from hashlib import sha256

import pytest
from django.db import DatabaseError, connection, transaction
from lxml import etree

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import op_dag, vandaag
from ontzorgen.enums import Exportsoort, RegelStatus
from ontzorgen.models import Batchexport, Betaalbatch, Betaalregel
from ontzorgen.services.batches import batch_betaald_melden, batch_exporteren, batch_maken, eerste_uitvoerdag
from ontzorgen.services.grootboek import akkoord_geven, regel_storneren
from ontzorgen.services.maandlijst import maandlijst_maken
from tests.ontzorgen.huishoudens import deze_maand, dossier_met_traject, huur


def _akkoord(coach) -> None:
    maandlijst_maken(deze_maand(), coach=coach, door=coach)
    akkoord_geven(Betaalregel.objects.values_list("uuid", flat=True), door=coach)


@pytest.fixture
def batch(post, budgetcoach) -> Betaalbatch:
    _akkoord(budgetcoach)
    return batch_maken(Betaalregel.objects.all(), uitvoeren_op=eerste_uitvoerdag(), door=budgetcoach)


def nu_controleren() -> None:
    """Let the database look at what it would look at when the transaction is kept."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_batch_maken_bevriest_de_betalingen(batch):
    regel = batch.regels.get()
    nu_controleren()
    assert regel.status == RegelStatus.AANGEBODEN
    assert (batch.aantal, batch.totaal) == (1, Decimal("612.40"))
    assert sha256(batch.inhoud.encode()).hexdigest() == batch.sha256
    assert etree.fromstring(batch.inhoud.encode()).findtext(".//{*}EndToEndId") == regel.sleutel


@pytest.mark.parametrize(
    ("wijziging", "melding"),
    [
        ({"totaal": 1}, "Cannot update"),
        ({"inhoud": "x"}, "Cannot update"),
        ({"sha256": "0" * 64}, "Cannot update"),
    ],
)
def test_een_batch_verandert_niet(batch, wijziging, melding):
    with pytest.raises(DatabaseError, match=melding), transaction.atomic():
        Betaalbatch.objects.filter(pk=batch.pk).update(**wijziging)


def test_een_batch_krijgt_er_geen_betaling_bij(batch, budgetcoach):
    """Not in the same transaction, where the totals tell, and not in a later one."""
    huur(dossier_met_traject(budgetcoach), budgetcoach)
    _akkoord(budgetcoach)
    with transaction.atomic():
        Betaalregel.objects.filter(status=RegelStatus.AKKOORD).update(status=RegelStatus.AANGEBODEN, batch=batch)
        with pytest.raises(DatabaseError, match="Aantal of totaal"), transaction.atomic():
            nu_controleren()
        transaction.set_rollback(True)


def test_een_batch_met_een_verkeerd_totaal_wordt_niet_bewaard(batch, budgetcoach):
    batch.pk, batch.uuid, batch.nummer = None, None, 99
    batch.uuid = batch._meta.get_field("uuid").get_default()
    with transaction.atomic():
        batch.save()
        with pytest.raises(DatabaseError, match="Aantal of totaal"), transaction.atomic():
            nu_controleren()
        transaction.set_rollback(True)


def test_batch_exporteren_een_tweede_keer_vraagt_een_reden(batch, budgetcoach):
    eerste = batch_exporteren(batch, soort=Exportsoort.SEPA, door=budgetcoach)
    assert (eerste.naam, eerste.inhoud) == ("ontzorgen-batch-1.xml", batch.inhoud.encode())
    with pytest.raises(RegelFout) as fout:
        batch_exporteren(batch, soort=Exportsoort.CSV, door=budgetcoach, reden="  ")
    assert fout.value.code == "batch_al_geexporteerd"
    tabel = batch_exporteren(batch, soort=Exportsoort.CSV, door=budgetcoach, reden="Verloren gegaan").inhoud.decode()
    assert "612,40" in tabel
    assert batch.regels.get().sleutel in tabel
    assert list(batch.exports.values_list("volgnummer", "reden")) == [(1, ""), (2, "Verloren gegaan")]
    with pytest.raises(DatabaseError, match="batchexport_nogmaals"), transaction.atomic():
        Batchexport.objects.create(batch=batch, volgnummer=3, soort="csv", door=budgetcoach, at=batch.gemaakt_at)


@pytest.mark.parametrize("gevaar", ["=1+1", "@SUM(A1)", "+31", "-2"])
def test_batch_exporteren_maakt_nooit_een_formule(dossier, budgetcoach, gevaar):
    huur(dossier, budgetcoach, kenmerk=gevaar)
    _akkoord(budgetcoach)
    batch = batch_maken(Betaalregel.objects.all(), uitvoeren_op=eerste_uitvoerdag(), door=budgetcoach)
    tabel = batch_exporteren(batch, soort=Exportsoort.CSV, door=budgetcoach).inhoud.decode()
    assert f";{gevaar};" not in tabel
    assert f";'{gevaar};" in tabel


def test_batch_betaald_melden_na_de_export(batch, budgetcoach):
    with pytest.raises(RegelFout) as fout:
        batch_betaald_melden(batch, op=vandaag(), door=budgetcoach)
    assert fout.value.code == "batch_niet_geexporteerd"
    batch_exporteren(batch, soort=Exportsoort.XLSX, door=budgetcoach)
    with op_dag(batch.uitvoeren_op):
        assert batch_betaald_melden(batch, op=batch.uitvoeren_op, door=budgetcoach) == 1
        with pytest.raises(RegelFout) as fout:
            batch_betaald_melden(batch, op=batch.uitvoeren_op, door=budgetcoach)
    assert fout.value.code == "batch_al_afgehandeld"


def test_regel_storneren_neemt_terug_met_een_eigen_regel(batch, dossier, budgetcoach):
    tegen = regel_storneren(batch.regels.get(), op=vandaag(), reden="AC04 rekening opgeheven", door=budgetcoach)
    nu_controleren()
    assert (tegen.bedrag, tegen.corrigeert) == (Decimal("-612.40"), batch.regels.get())
    assert batch.regels.get().status == RegelStatus.GESTORNEERD
    assert dossier.taken.filter(soort="betaling_herstellen", status="open").count() == 1
    with pytest.raises(RegelFout):
        regel_storneren(batch.regels.get(), op=vandaag(), reden="nog eens", door=budgetcoach)


def test_een_storno_zonder_tegenboeking_kan_niet(batch):
    with transaction.atomic():
        batch.regels.update(status=RegelStatus.GESTORNEERD, gestorneerd_op=vandaag(), stornoreden="x")
        with pytest.raises(DatabaseError, match="hoort een tegenboeking"), transaction.atomic():
            nu_controleren()
        transaction.set_rollback(True)


def test_batch_maken_weigert_wat_intussen_veranderde(post, budgetcoach):
    _akkoord(budgetcoach)
    with pytest.raises(RegelFout) as fout:
        batch_maken(
            Betaalregel.objects.all(),
            uitvoeren_op=eerste_uitvoerdag(),
            door=budgetcoach,
            gezien=(1, Decimal("600.00")),
        )
    assert fout.value.code == "batch_veranderd"


def test_batch_maken_laat_staan_wat_niet_meer_betaald_mag_worden(dossier, post, budgetcoach):
    _akkoord(budgetcoach)
    dossier.machtigingen.update(einde=eerste_uitvoerdag(), einde_reden="ingetrokken")
    with pytest.raises(RegelFout) as fout:
        batch_maken(Betaalregel.objects.all(), uitvoeren_op=eerste_uitvoerdag(), door=budgetcoach)
    assert fout.value.code == "batch_leeg"
