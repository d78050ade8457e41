"""The books agree after the services, and what does not agree is named by `manage.py controleren`."""

from datetime import timedelta

import pytest

from inburgering.beheer.controle import gemeente_controleren
from inburgering.toegang.klok import op_dag
from ontzorgen.enums import Exportsoort
from ontzorgen.models import Betaalbatch, Betaalregel
from ontzorgen.selectors import controle
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


def test_wat_de_services_maken_klopt(betaald, in_haarlem):
    assert [v for v in verschillen(in_haarlem) if "document" not in v] == []


def test_wat_achteraf_niet_mocht_wordt_genoemd(betaald, dossier, in_haarlem):
    """A fact was corrected: the payment stays, and its line is named."""
    dossier.machtigingen.update(op=betaald.uitvoeren_op + timedelta(days=1))
    (gevonden,) = [v for v in verschillen(in_haarlem) if "mocht dat toen niet" in v]
    assert dossier.nummer in gevonden
    assert betaald.regels.get(traject__dossier=dossier).sleutel in gevonden


def test_een_batch_die_niet_klopt_noemt_de_betaling(betaald):
    """What the triggers refuse would still be seen: here the rows differ in memory only."""
    een, twee = betaald.regels.order_by("pk")
    assert list(controle._batch_klopt(betaald, [een, twee])) == []
    twee.bedrag += 1
    anders = list(controle._batch_klopt(betaald, [een, twee]))
    assert any("het grootboek heeft er 2" in zin for zin in anders)
    assert any(twee.sleutel in zin for zin in anders)
    assert any(een.sleutel in zin for zin in controle._batch_klopt(betaald, [twee]))
    betaald.inhoud += " "
    assert list(controle._batch_klopt(betaald, [een, twee])) == ["de inhoud past niet bij het controlegetal."]


def test_een_regel_die_veranderde_wordt_genoemd(betaald):
    regel = betaald.regels.last()
    begin = controle._eerste_inhoud([regel])[regel.pk]
    assert list(controle._niet_veranderd(regel, begin)) == []
    regel.iban = "NL91ABNA0417164300"
    assert list(controle._niet_veranderd(regel, begin)) == [f"iban is veranderd van {begin['iban']} in {regel.iban}."]
    assert list(controle._niet_veranderd(regel, None)) == ["heeft geen begin in de geschiedenis."]
