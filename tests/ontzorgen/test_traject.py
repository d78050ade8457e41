"""From the right to bijstand to letting go: six months, five, nine, and the ways in between."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from inburgering.brieven.enums import BesluitSoort
from inburgering.dossiers.enums import TermijnSoort, TermijnStatus, Uitstroom
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.bijstand import bijstand_bewaren
from inburgering.dossiers.services.gezinnen import gezin_koppelen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker
from ontzorgen.enums import Kostensoort, Stap, TrajectSoort, TrajectUitkomst
from ontzorgen.models import Machtiging, OntzorgenTraject
from ontzorgen.selectors import betaalperiode, kaart, machtiging_geldig, mag_betalen
from ontzorgen.services.besluit import ontzorgen_besluit_versturen, ontzorgen_besluiten, ontzorgen_voortzetten
from ontzorgen.services.coaching import gesprek_vastleggen
from ontzorgen.services.machtiging import machtiging_intrekken, machtiging_weigeren
from ontzorgen.services.overdracht import ontzorgen_overdragen
from ontzorgen.services.traject import traject_beeindigen, traject_bijwerken, traject_overnemen, traject_starten
from tests.dossiers.factories import DossierFactory
from tests.ontzorgen.factories import START, besluiten, evalueren, gesprek, huishouden, huisstijl, tekenen, traject

EINDE = date(2027, 3, 1)


def open_taken(dossier: Dossier) -> set[str]:
    return set(dossier.taken.open().values_list("soort", flat=True))


@pytest.fixture
def begonnen(als_coach: Gebruiker) -> OntzorgenTraject:
    huisstijl(als_coach)
    with op_dag(START):
        return traject(als_coach)


def test_traject_starten_follows_the_right_to_bijstand(als_coach: Gebruiker, begonnen: OntzorgenTraject) -> None:
    assert (begonnen.gestart_op, begonnen.einde, begonnen.laatste_dag) == (START, EINDE, date(2027, 2, 28))
    assert open_taken(begonnen.dossier) >= {
        "ontzorgen_startgesprek",
        "ontzorgen_machtiging",
        "ontzorgen_budgetplan",
        "ontzorgen_besluit",
        "ontzorgen_evaluatie",
    }
    evaluatie = begonnen.dossier.taken.get(soort="ontzorgen_evaluatie")
    assert evaluatie.uiterlijk_op == date(2027, 2, 1)
    assert traject_starten(begonnen.dossier, soort=TrajectSoort.ART56A, door=als_coach) == begonnen
    with pytest.raises(RegelFout, match="Er loopt al een traject"):
        traject_starten(begonnen.dossier, soort=TrajectSoort.VRIJWILLIG, door=als_coach)


def test_traject_starten_without_a_right_says_why(als_coach: Gebruiker, klantmanager: Gebruiker) -> None:
    zonder = huishouden(als_coach, start=START, recht_op_bijstand_op=None)
    with pytest.raises(RegelFout) as fout:
        traject_starten(zonder, soort=TrajectSoort.ART56A, door=als_coach)
    assert fout.value.code == "geen_recht_op_ontzorgen"
    with pytest.raises(PermissionDenied):
        traject_starten(zonder, soort=TrajectSoort.ART56A, door=klantmanager)
    vrijwillig = traject_starten(
        zonder, soort=TrajectSoort.VRIJWILLIG, gestart_op=START, einde=date(2026, 12, 1), door=als_coach
    )
    assert vrijwillig.besluit is None
    assert "ontzorgen_besluit" not in open_taken(zonder)


@pytest.mark.parametrize(
    ("gestart_op", "einde", "code"), [(None, None, "begin_ontbreekt"), (START, START, "einde_ontbreekt")]
)
def test_traject_starten_vrijwillig_needs_a_period(
    als_coach: Gebruiker, gestart_op: date | None, einde: date | None, code: str
) -> None:
    with pytest.raises(RegelFout) as fout:
        traject_starten(
            huishouden(als_coach), soort=TrajectSoort.VRIJWILLIG, gestart_op=gestart_op, einde=einde, door=als_coach
        )
    assert fout.value.code == code


def test_ontzorgen_besluiten_gives_a_letter_bekendmaking_and_bezwaar(
    als_coach: Gebruiker, begonnen: OntzorgenTraject
) -> None:
    op = START + timedelta(days=2)
    met_besluit = besluiten(begonnen, als_coach, op)
    besluit = met_besluit.besluit
    assert (besluit.soort, besluit.kenmerk) == (BesluitSoort.ONTZORGEN, f"{begonnen.dossier.nummer} / ONTZ-1")
    assert besluiten(begonnen, als_coach, op).besluit == besluit
    assert "ontzorgen_besluit" not in open_taken(begonnen.dossier)
    later = op + timedelta(days=3)
    with op_dag(later):
        ontzorgen_besluit_versturen(besluit, op=later, door=als_coach)
    besluit.refresh_from_db()
    assert (besluit.verzenddatum, besluit.document.versie, besluit.bekendgemaakt_op) == (later, 2, later)
    bezwaar = begonnen.dossier.termijnen.get(soort=TermijnSoort.BEZWAAR, onderwerp=besluit.kenmerk)
    assert bezwaar.start == later + timedelta(days=1)


def test_ontzorgen_besluiten_asks_for_a_complete_huisstijl_and_56a(als_coach: Gebruiker) -> None:
    with op_dag(START):
        rij = traject(als_coach)
        with pytest.raises(RegelFout) as fout:
            ontzorgen_besluiten(rij, door=als_coach, dagtekening=START, verzenddatum=START)
    assert fout.value.code == "huisstijl_onvolledig"


def test_nothing_is_paid_before_the_machtiging_after_the_end_or_for_other_costs(
    als_coach: Gebruiker, begonnen: OntzorgenTraject
) -> None:
    gezin = begonnen.gezin
    assert betaalperiode(gezin) == []
    tekenen(begonnen, als_coach, date(2026, 9, 10))
    periodes = betaalperiode(gezin)
    uitkomsten = {
        (op, soort): mag_betalen(periodes, op=op, kostensoort=soort)
        for op in (date(2026, 9, 9), date(2026, 9, 10), date(2027, 2, 28), EINDE)
        for soort in (Kostensoort.HUUR, Kostensoort.INTERNET)
    }
    assert [sleutel for sleutel, mag in uitkomsten.items() if mag] == [
        (date(2026, 9, 10), Kostensoort.HUUR),
        (date(2027, 2, 28), Kostensoort.HUUR),
    ]
    assert not machtiging_geldig(gezin, date(2026, 9, 9))
    assert machtiging_geldig(gezin, date(2026, 9, 10))
    with op_dag(date(2026, 10, 1)):
        machtiging_intrekken(begonnen, op=date(2026, 10, 1), reden="Wil zelf betalen.", door=als_coach)
    assert [(periode.van, periode.tot) for periode in betaalperiode(gezin)] == [(date(2026, 9, 10), date(2026, 10, 1))]
    assert "ontzorgen_machtiging" in open_taken(begonnen.dossier)


def test_machtiging_weigeren_tells_the_duty_and_the_klantmanager(
    als_coach: Gebruiker, begonnen: OntzorgenTraject
) -> None:
    op = START + timedelta(days=5)
    with op_dag(op):
        with pytest.raises(RegelFout):
            machtiging_weigeren(begonnen, op=op, reden=" ", door=als_coach)
        machtiging, brief = machtiging_weigeren(begonnen, op=op, reden="Wil niet.", door=als_coach)
    assert machtiging.document is None
    assert brief is not None
    assert "meewerken" in brief.titel
    assert begonnen.dossier.taken.open().get(soort="ontzorgen_weigering").rol == "klantmanager"
    assert betaalperiode(begonnen.gezin) == []
    tekenen(begonnen, als_coach, op + timedelta(days=7))
    assert betaalperiode(begonnen.gezin)


def test_six_months_end_with_vrijgelaten(als_coach: Gebruiker, begonnen: OntzorgenTraject) -> None:
    besluiten(begonnen, als_coach, START)
    tekenen(begonnen, als_coach, START)
    with op_dag(START + timedelta(days=7)):
        eerste = gesprek_vastleggen(
            begonnen, gesprek(START + timedelta(days=7), stappen={"post": "2", "sparen": ""}), door=als_coach
        )
    assert (eerste.soort, eerste.stappen.count()) == ("start", 1)
    with op_dag(EINDE), pytest.raises(RegelFout) as fout:
        traject_beeindigen(begonnen, op=EINDE, uitkomst=TrajectUitkomst.VRIJGELATEN, door=als_coach)
    assert fout.value.code == "evaluatie_ontbreekt"
    evalueren(begonnen, als_coach, date(2027, 2, 10))
    with op_dag(EINDE + timedelta(days=4)):
        klaar, brief = traject_beeindigen(
            begonnen, op=EINDE + timedelta(days=4), uitkomst=TrajectUitkomst.VRIJGELATEN, door=als_coach
        )
    assert (klaar.beeindigd_op, klaar.uitkomst, klaar.reden) == (EINDE, TrajectUitkomst.VRIJGELATEN, "")
    assert brief.titel == "Wij stoppen met betalen van uw vaste lasten"
    assert open_taken(begonnen.dossier) & {"ontzorgen_evaluatie", "ontzorgen_uitkomst", "ontzorgen_budgetplan"} == set()
    nazorg = begonnen.dossier.taken.open().get(soort="ontzorgen_nazorg")
    assert nazorg.uiterlijk_op == date(2027, 9, 1)
    assert Machtiging.objects.get().einde == EINDE
    termijn = begonnen.dossier.termijnen.get(soort=TermijnSoort.ONTZORGEN)
    assert (termijn.status, termijn.afgerond_op) == (TermijnStatus.VOLDAAN, EINDE)
    with op_dag(EINDE):
        assert kaart(begonnen.dossier, als_coach).staat == "vrijgelaten"


def test_five_months_need_a_reason_and_keep_the_doubt_on_record(
    als_coach: Gebruiker, begonnen: OntzorgenTraject
) -> None:
    op = date(2027, 2, 1)
    tekenen(begonnen, als_coach, START)
    evalueren(begonnen, als_coach, date(2027, 1, 20))
    with op_dag(op):
        with pytest.raises(RegelFout) as fout:
            traject_beeindigen(begonnen, op=op, uitkomst=TrajectUitkomst.VRIJGELATEN, door=als_coach)
        assert fout.value.veld == "reden"
        klaar, _ = traject_beeindigen(
            begonnen, op=op, uitkomst=TrajectUitkomst.VRIJGELATEN, reden="U betaalt al zelf.", door=als_coach
        )
    assert (klaar.beeindigd_op, klaar.einde) == (op, EINDE)
    assert betaalperiode(begonnen.gezin)[0].tot == op
    gebeurtenis = begonnen.dossier.gebeurtenissen.get(soort="ontzorgen.beeindigd")
    assert "De wet kent geen eerder einde" in gebeurtenis.toelichting


def test_nine_months_take_a_decision_of_art_57(als_coach: Gebruiker, begonnen: OntzorgenTraject) -> None:
    besluiten(begonnen, als_coach, START)
    tekenen(begonnen, als_coach, START)
    op = date(2027, 2, 22)
    gegevens = {
        "gronden": "U heeft nog hulp nodig.",
        "kosten": [Kostensoort.HUUR, Kostensoort.INTERNET],
        "einde": date(2027, 6, 1),
        "dagtekening": op,
        "verzenddatum": op,
        "door": als_coach,
    }
    with op_dag(op), pytest.raises(RegelFout, match="evaluatie"):
        ontzorgen_voortzetten(begonnen, **gegevens)
    evalueren(begonnen, als_coach, date(2027, 2, 10), Stap.SAMEN)
    with op_dag(op):
        for leeg, veld in ({"gronden": " "}, "gronden"), ({"kosten": []}, "kosten"), ({"einde": EINDE}, "laatste_dag"):
            with pytest.raises(RegelFout) as fout:
                ontzorgen_voortzetten(begonnen, **gegevens | leeg)
            assert fout.value.veld == veld
        nieuw = ontzorgen_voortzetten(begonnen, **gegevens)
    begonnen.refresh_from_db()
    assert (begonnen.uitkomst, begonnen.beeindigd_op) == (TrajectUitkomst.VERLENGD, EINDE)
    assert (nieuw.soort, nieuw.gestart_op, nieuw.voortzetting_van) == (TrajectSoort.ART57, EINDE, begonnen)
    assert nieuw.besluit.kenmerk.endswith("ONTZ-2")
    periodes = betaalperiode(nieuw.gezin)
    assert [
        mag_betalen(periodes, op=date(2027, 4, 1), kostensoort=soort) for soort in ("huur", "internet", "water")
    ] == [
        True,
        True,
        False,
    ]
    evalueren(nieuw, als_coach, date(2027, 5, 20))
    with op_dag(date(2027, 6, 1)):
        klaar, _ = traject_beeindigen(nieuw, op=date(2027, 6, 1), uitkomst=TrajectUitkomst.VRIJGELATEN, door=als_coach)
    assert (klaar.beeindigd_op - begonnen.gestart_op).days == 273
    with op_dag(date(2027, 6, 1)), pytest.raises(RegelFout, match="al afgesloten"):
        traject_beeindigen(nieuw, op=date(2027, 6, 1), uitkomst=TrajectUitkomst.VRIJGELATEN, door=als_coach)


def test_a_late_decision_of_art_57_does_not_work_back(als_coach: Gebruiker, begonnen: OntzorgenTraject) -> None:
    evalueren(begonnen, als_coach, date(2027, 2, 10), Stap.SAMEN)
    op = date(2027, 3, 15)
    with op_dag(op):
        nieuw = ontzorgen_voortzetten(
            begonnen,
            gronden="U heeft nog hulp nodig.",
            kosten=["huur"],
            einde=date(2027, 6, 1),
            dagtekening=op,
            verzenddatum=op,
            door=als_coach,
        )
    assert nieuw.gestart_op == op


def test_the_end_of_bijstand_stops_paying_and_starts_the_handover_at_once(
    als_coach: Gebruiker, begonnen: OntzorgenTraject, klantmanager: Gebruiker
) -> None:
    tekenen(begonnen, als_coach, START)
    tot = date(2026, 11, 1)
    periode = begonnen.dossier.bijstandperiodes.get()
    with op_dag(tot):
        bijstand_bewaren(
            begonnen.dossier,
            van=periode.van,
            tot=tot,
            uitstroom=Uitstroom.VOLLEDIG,
            bestaand=periode,
            waarom="Heeft werk.",
            door=klantmanager,
        )
        assert {"ontzorgen_toeslagen", "ontzorgen_overdracht"} <= open_taken(begonnen.dossier)
        assert betaalperiode(begonnen.gezin)[0].tot == tot
        with pytest.raises(RegelFout, match="toeslagen"):
            ontzorgen_overdragen(begonnen, toeslagen="", door=als_coach)
        klaar, _ = ontzorgen_overdragen(begonnen, toeslagen="Doorgegeven.", door=als_coach)
    assert (klaar.beeindigd_op, klaar.uitkomst) == (tot, TrajectUitkomst.VOORTIJDIG)
    gebeurtenis = begonnen.dossier.gebeurtenissen.get(soort="ontzorgen.beeindigd")
    assert "geen eerder einde" not in gebeurtenis.toelichting
    assert {"ontzorgen_betalingen_stoppen", "ontzorgen_nazorg"} <= open_taken(begonnen.dossier)
    assert "ontzorgen_overdracht" not in open_taken(begonnen.dossier)


def test_voluntary_help_goes_on_without_bijstand(als_coach: Gebruiker, klantmanager: Gebruiker) -> None:
    """Only the toeslagen are looked at: a task to hand over would be wrong, also in the hours before the night."""
    with op_dag(START):
        dossier = huishouden(als_coach)
        periode = dossier.bijstandperiodes.get()
        Dossier.objects.filter(pk=dossier.pk).update(verblijfsvergunning="regulier")
        dossier.refresh_from_db()
        rij = traject_starten(
            dossier, soort=TrajectSoort.VRIJWILLIG, gestart_op=START, einde=date(2027, 3, 1), door=als_coach
        )
    evalueren(rij, als_coach, date(2026, 10, 20))
    assert "ontzorgen_evaluatie" not in open_taken(dossier)
    tot = date(2026, 11, 1)
    with op_dag(tot):
        bijstand_bewaren(dossier, van=periode.van, tot=tot, bestaand=periode, waarom="Heeft werk.", door=klantmanager)
    assert {"ontzorgen_toeslagen", "ontzorgen_uitkomst"} <= open_taken(dossier)
    assert "ontzorgen_overdracht" not in open_taken(dossier)


def test_overdragen_asks_for_an_end_of_bijstand(als_coach: Gebruiker, begonnen: OntzorgenTraject) -> None:
    with pytest.raises(RegelFout) as fout:
        ontzorgen_overdragen(begonnen, toeslagen="Nagekeken.", door=als_coach)
    assert fout.value.code == "bijstand_loopt"


def test_traject_bijwerken_follows_a_corrected_start_and_another_household(
    als_coach: Gebruiker, begonnen: OntzorgenTraject, klantmanager: Gebruiker
) -> None:
    dossier = begonnen.dossier
    with op_dag(START):
        dossier.bijstandperiodes.update(van=date(2026, 8, 15))
        ander = DossierFactory()
        gezin_koppelen(dossier, met=ander, rol="partner", door=klantmanager)
        bijgewerkt = traject_bijwerken(begonnen, door=als_coach)
    assert (bijgewerkt.gestart_op, bijgewerkt.einde) == (date(2026, 8, 15), date(2027, 2, 15))
    assert bijgewerkt.gezin == ander.inburgeraar.gezin


def test_traject_overnemen_takes_history_as_it_was(als_coach: Gebruiker) -> None:
    dossier = huishouden(als_coach, start=date(2025, 1, 10))
    gegevens = {"gestart_op": date(2025, 1, 10), "beeindigd_op": date(2025, 10, 1), "uitkomst": "verlengd"}
    rij = traject_overnemen(dossier, door=als_coach, **gegevens)
    assert traject_overnemen(dossier, door=als_coach, **gegevens) == rij
    assert open_taken(dossier) & {"ontzorgen_evaluatie", "ontzorgen_nazorg"} == set()
    for fout_gegevens, code in (
        ({"gestart_op": date(2025, 5, 1)}, "traject_overlapt"),
        ({"gestart_op": date(2026, 1, 1), "beeindigd_op": date(2026, 2, 1)}, "uitkomst_met_einde"),
        (
            {"gestart_op": date(2026, 1, 2), "beeindigd_op": date(2026, 1, 1), "uitkomst": "voortijdig"},
            "einde_voor_begin",
        ),
        ({"gestart_op": date(2099, 1, 1)}, "datum_in_toekomst"),
    ):
        with pytest.raises(RegelFout) as fout:
            traject_overnemen(dossier, door=als_coach, **fout_gegevens)
        assert fout.value.code == code
    loopt = traject_overnemen(dossier, door=als_coach, gestart_op=date(2026, 10, 1))
    assert loopt.is_open
    assert "ontzorgen_evaluatie" in open_taken(dossier)


@pytest.mark.parametrize(
    "fout",
    [
        {"einde": date(2027, 3, 2)},
        {"beeindigd_op": date(2026, 10, 1)},
        {"uitkomst": "vrijgelaten"},
        {"soort": "art57"},
        {"beeindigd_op": date(2026, 8, 1), "uitkomst": "voortijdig"},
    ],
    ids=str,
)
def test_the_database_refuses_a_traject_that_the_law_does_not_know(
    begonnen: OntzorgenTraject, fout: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OntzorgenTraject.objects.filter(pk=begonnen.pk).update(**fout)


def test_the_database_keeps_one_open_traject_per_dossier(begonnen: OntzorgenTraject) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OntzorgenTraject.objects.create(
            dossier=begonnen.dossier, gezin=begonnen.gezin, soort="vrijwillig", gestart_op=EINDE, einde=date(2027, 9, 1)
        )


def test_returning_to_bijstand_opens_the_six_months_again(
    als_coach: Gebruiker, begonnen: OntzorgenTraject, klantmanager: Gebruiker
) -> None:
    evalueren(begonnen, als_coach, date(2027, 2, 10))
    dossier = begonnen.dossier
    with op_dag(EINDE):
        traject_beeindigen(begonnen, op=EINDE, uitkomst=TrajectUitkomst.VRIJGELATEN, door=als_coach)
        periode = dossier.bijstandperiodes.get()
        bijstand_bewaren(
            dossier, van=START, tot=EINDE, bestaand=periode, waarom="Werk.", uitstroom="volledig", door=klantmanager
        )
    with op_dag(date(2028, 1, 10)):
        bijstand_bewaren(dossier, van=date(2028, 1, 10), door=klantmanager)
        termijn = dossier.termijnen.get(soort=TermijnSoort.ONTZORGEN)
        assert (termijn.status, termijn.start) == (TermijnStatus.LOOPT, date(2028, 1, 10))
        opnieuw = traject_starten(Dossier.objects.get(pk=dossier.pk), soort=TrajectSoort.ART56A, door=als_coach)
    assert opnieuw.gestart_op == date(2028, 1, 10)
