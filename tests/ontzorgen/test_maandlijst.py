"""The run of a month: what is due gets its line once, and everything else says why not."""

from datetime import timedelta

import pytest

from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.klok import nu
from ontzorgen.enums import MaandlijstStatus, RegelStatus
from ontzorgen.models import Betaalregel, Kostenpost, Maandlijst
from ontzorgen.selectors.kosten import kostenposten_in, voorstellen
from ontzorgen.services import maandlijst
from ontzorgen.services.maandlijst import maandlijst_maken, maandlijsten_afmaken
from tests.ontzorgen.huishoudens import deze_maand, dossier_met_traject, huur


def test_maandlijst_maken(post, budgetcoach):
    lijst = maandlijst_maken(deze_maand(), coach=budgetcoach, door=budgetcoach)
    regel = Betaalregel.objects.get()
    assert (lijst.gemaakt, lijst.gedaan, lijst.is_klaar) == (1, 1, True)
    assert (regel.status, regel.betaal_op) == (RegelStatus.VOORGESTELD, deze_maand())
    maandlijst_maken(deze_maand(), coach=budgetcoach, door=budgetcoach)
    assert Betaalregel.objects.count() == 1


def test_wat_niet_kan_zegt_waarom(dossier, budgetcoach):
    zonder = huur(dossier_met_traject(budgetcoach, machtiging=False), budgetcoach)
    buiten = huur(dossier, budgetcoach, "40.00", soort="internet")
    einde = dossier.ontzorgtrajecten.get().einde
    laatste = huur(dossier, budgetcoach, betaaldag=28)
    for post, maand, reden in (
        (zonder, deze_maand(), "De machtiging is nog niet getekend."),
        (buiten, deze_maand(), "Deze kosten vallen niet onder het besluit."),
        (laatste, einde, "Er is in deze maand geen ontzorgen of geen bijstand."),
    ):
        (voorstel,) = voorstellen(Kostenpost.objects.filter(pk=post.pk), maand.replace(day=1))
        assert (voorstel.kan, voorstel.waarom_niet) == (False, reden)
    dossier.ontzorgtrajecten.update(beeindigd_op=deze_maand() + timedelta(days=9), uitkomst="voortijdig")
    (voorstel,) = voorstellen(Kostenpost.objects.filter(pk=laatste.pk), deze_maand())
    assert voorstel.waarom_niet == "De betaaldag valt na de laatste dag van het ontzorgen."


def test_een_maand_te_ver(post, budgetcoach):
    with pytest.raises(RegelFout) as fout:
        maandlijst_maken(maanden_erbij(deze_maand(), 2), coach=budgetcoach, door=budgetcoach)
    assert fout.value.code == "maand_te_ver"
    with pytest.raises(RegelFout) as fout:
        maandlijst_maken(deze_maand(), coach=None, door=budgetcoach)
    assert fout.value.code == "niets_te_betalen"


def test_het_aantal_queries_hangt_niet_van_het_aantal_huishoudens_af(dossier, budgetcoach, django_assert_num_queries):
    """The same for one household as for three: four for what is due, and the write."""
    huur(dossier, budgetcoach)
    with django_assert_num_queries(21):
        maandlijst_maken(deze_maand(), coach=budgetcoach, door=budgetcoach)
    for _ in range(2):
        huur(dossier_met_traject(budgetcoach), budgetcoach)
    with django_assert_num_queries(21):
        maandlijst_maken(maanden_erbij(deze_maand(), 1), coach=budgetcoach, door=budgetcoach)


def test_een_lange_lijst_maakt_een_werker(dossier, budgetcoach, in_haarlem, monkeypatch):
    """A worker that died in the middle leaves lines; the next one makes only the rest."""
    for _ in range(3):
        huur(dossier_met_traject(budgetcoach), budgetcoach)
    monkeypatch.setattr(maandlijst, "DIRECT_HOOGSTENS", 1)
    monkeypatch.setattr(maandlijst, "PER_KEER", 2)
    lijst = maandlijst_maken(deze_maand(), coach=budgetcoach, door=budgetcoach)
    assert (lijst.status, lijst.te_doen) == (MaandlijstStatus.WACHT, 3)
    opgeeist = maandlijst._opeisen(in_haarlem)
    maandlijst._in_beurt(in_haarlem, opgeeist, 0)
    assert Betaalregel.objects.count() == 2
    assert maandlijsten_afmaken(in_haarlem) == 0, "another worker still has it"
    Maandlijst.objects.update(bezet_tot=nu() - timedelta(seconds=1))
    assert maandlijsten_afmaken(in_haarlem) == 1
    lijst.refresh_from_db()
    assert (lijst.status, lijst.gemaakt, lijst.gedaan) == (MaandlijstStatus.KLAAR, 3, 3)


def test_wat_steeds_wordt_afgebroken_wordt_opgegeven(post, budgetcoach, in_haarlem, monkeypatch):
    monkeypatch.setattr(maandlijst, "DIRECT_HOOGSTENS", 0)
    maandlijst_maken(deze_maand(), coach=budgetcoach, door=budgetcoach)
    Maandlijst.objects.update(pogingen=maandlijst.POGINGEN_HOOGSTENS)
    assert maandlijsten_afmaken(in_haarlem) == 0
    assert Maandlijst.objects.get().status == MaandlijstStatus.MISLUKT


def test_kostenposten_van_een_ander_staan_er_niet_bij(post, budgetcoach, budgetcoach2):
    assert list(kostenposten_in(deze_maand(), budgetcoach)) == [post]
    assert not kostenposten_in(deze_maand(), budgetcoach2).exists()
