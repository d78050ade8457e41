"""The whole way with its money: every month is run and paid, and nothing goes out after the end."""

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal

import pytest

from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag, maanden_erbij
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker
from ontzorgen.enums import Exportsoort, RegelStatus, Stap, TrajectUitkomst
from ontzorgen.models import Betaalbatch, Betaalregel, OntzorgenTraject
from ontzorgen.selectors.controle import CONTROLES
from ontzorgen.services.batches import batch_betaald_melden, batch_exporteren, batch_maken
from ontzorgen.services.besluit import ontzorgen_voortzetten
from ontzorgen.services.grootboek import akkoord_geven, regel_storneren, storno_afdoen
from ontzorgen.services.maandlijst import maandlijst_maken
from ontzorgen.services.traject import traject_beeindigen
from tests.gevallen import gevallen
from tests.ontzorgen.factories import START, besluiten, evalueren, huisstijl, tekenen, traject, vaste_last
from tests.ontzorgen.huishoudens import rekening_instellen

BEDRAG = Decimal("612.40")


@pytest.fixture
def begonnen(als_coach: Gebruiker) -> OntzorgenTraject:
    huisstijl(als_coach)
    rekening_instellen()
    with op_dag(START):
        rij = traject(als_coach)
    besluiten(rij, als_coach, START)
    tekenen(rij, als_coach, START)
    with op_dag(START):
        vaste_last(rij.gezin, als_coach)
    return rij


def betalen(maand: date, coach: Gebruiker) -> None:
    """Do the month on its first working day, as far as there is something to do."""
    dag = eerste_werkdag(maand)
    with op_dag(dag), suppress(RegelFout):
        maandlijst_maken(maand, coach=coach, door=coach)
        akkoord_geven(Betaalregel.objects.values_list("uuid", flat=True), door=coach)
        batch = batch_maken(Betaalregel.objects.all(), uitvoeren_op=dag, door=coach)
        batch_exporteren(batch, soort=Exportsoort.SEPA, door=coach)
        batch_betaald_melden(batch, op=dag, door=coach)


def zes_maanden(rij: OntzorgenTraject, coach: Gebruiker, maand: date) -> None:
    if maand == date(2027, 3, 1):
        evalueren(rij, coach, date(2027, 2, 10))
        with op_dag(maand):
            traject_beeindigen(rij, op=maand, uitkomst=TrajectUitkomst.VRIJGELATEN, door=coach)


def vijf_maanden(rij: OntzorgenTraject, coach: Gebruiker, maand: date) -> None:
    if maand == date(2027, 2, 1):
        evalueren(rij, coach, date(2027, 1, 20))
        with op_dag(maand - timedelta(days=3)):
            traject_beeindigen(
                rij, op=maand, uitkomst=TrajectUitkomst.VRIJGELATEN, reden="U betaalt al zelf.", door=coach
            )


def negen_maanden(rij: OntzorgenTraject, coach: Gebruiker, maand: date) -> None:
    if maand == date(2027, 3, 1):
        evalueren(rij, coach, date(2027, 2, 10), Stap.SAMEN)
        dag = date(2027, 2, 22)
        with op_dag(dag):
            ontzorgen_voortzetten(
                rij,
                gronden="U heeft nog hulp nodig.",
                kosten=["huur"],
                einde=date(2027, 6, 1),
                dagtekening=dag,
                verzenddatum=dag,
                door=coach,
            )
    if maand == date(2027, 6, 1):
        verder = OntzorgenTraject.objects.get(voortzetting_van=rij)
        evalueren(verder, coach, date(2027, 5, 20))
        with op_dag(maand):
            traject_beeindigen(verder, op=maand, uitkomst=TrajectUitkomst.VRIJGELATEN, door=coach)


@gevallen(("verloop", "maanden"), [(zes_maanden, 6), (vijf_maanden, 5), (negen_maanden, 9)])
def test_elke_maand_wordt_een_keer_betaald_en_na_het_einde_niets(begonnen, als_coach, verloop, maanden):
    """Participatiewet art. 56a lid 2 and art. 57: as many months as the person has, and the books agree."""
    for nummer in range(11):
        maand = maanden_erbij(START, nummer)
        verloop(begonnen, als_coach, maand)
        betalen(maand, als_coach)
    betaald = Betaalregel.objects.order_by("maand")
    assert [regel.maand for regel in betaald] == [maanden_erbij(START, nummer) for nummer in range(maanden)]
    assert {regel.status for regel in betaald} == {RegelStatus.BETAALD}
    assert sum(batch.totaal for batch in Betaalbatch.objects.all()) == maanden * BEDRAG
    assert [gevonden for controle in CONTROLES for gevonden in controle(0)[0]] == []


def test_het_einde_laat_vervallen_wat_nog_openstaat_en_noemt_wat_al_weg_is(begonnen, als_coach):
    oktober, november = date(2026, 10, 1), date(2026, 11, 2)
    with op_dag(oktober):
        maandlijst_maken(oktober, coach=als_coach, door=als_coach)
        maandlijst_maken(november, coach=als_coach, door=als_coach)
        akkoord_geven(Betaalregel.objects.values_list("uuid", flat=True), door=als_coach)
        batch_maken(Betaalregel.objects.filter(maand=oktober), uitvoeren_op=date(2026, 10, 12), door=als_coach)
        traject_beeindigen(begonnen, op=date(2026, 10, 12), uitkomst="voortijdig", reden="Verhuist.", door=als_coach)
    standen = list(Betaalregel.objects.order_by("maand").values_list("status", flat=True))
    assert standen == [RegelStatus.AANGEBODEN, RegelStatus.VERVALLEN]
    taak = begonnen.dossier.taken.get(soort="ontzorgen_betalingen_stoppen")
    assert "1 betaling is al aangeboden of betaald voor na het einde" in taak.toelichting


def test_wat_terugkomt_vraagt_beiden_tot_iemand_het_herstelt_of_afdoet(begonnen, als_coach):
    """E8: the budgetcoach mends, the klantmanager hears of it without an amount."""
    betalen(START, als_coach)
    regel = Betaalregel.objects.get()
    dag = date(2026, 9, 10)
    with op_dag(dag):
        regel_storneren(regel, op=dag, reden="AC04", door=als_coach)
    taken = {taak.soort: taak for taak in begonnen.dossier.taken.open().filter(onderwerp=str(regel.uuid))}
    assert {soort: taak.rol for soort, taak in taken.items()} == {
        "betaling_herstellen": "budgetcoach",
        "ontzorgen_overleg": "klantmanager",
    }
    assert "612" not in taken["ontzorgen_overleg"].titel + taken["ontzorgen_overleg"].toelichting
    with op_dag(dag):
        with pytest.raises(RegelFout) as fout:
            storno_afdoen(regel, reden=" ", door=als_coach)
        assert fout.value.veld == "reden"
        storno_afdoen(regel, reden="De verhuurder had al geld.", door=als_coach)
        with pytest.raises(RegelFout) as fout:
            storno_afdoen(regel, reden="Nog eens.", door=als_coach)
    assert fout.value.code == "niets_af_te_doen"
    assert not begonnen.dossier.taken.open().filter(onderwerp=str(regel.uuid)).exists()
