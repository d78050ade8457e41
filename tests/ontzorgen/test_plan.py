"""The budgetplan in versions, letting go, conversations, evaluation, signals and debts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, transaction

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker, Gemeente
from ontzorgen.budget import Budget, Post
from ontzorgen.enums import AfbouwStatus, Inkomenssoort, Kostensoort, Leefgeldritme, Postgroep, SignaalSoort
from ontzorgen.models import Budgetplan, OntzorgenTraject
from ontzorgen.selectors.budget import budget_van, plan_op, vaste_lasten_op, verouderd
from ontzorgen.selectors.traject import OntzorgenBeeld, vaardigheden_van
from ontzorgen.services.afbouw import afbouwstap_nakijken, afbouwstap_plannen, afbouwstap_vervallen
from ontzorgen.services.coaching import evaluatie_vastleggen, gesprek_vastleggen
from ontzorgen.services.grootboek import regel_laten_vervallen
from ontzorgen.services.kosten import bedrag_wijzigen
from ontzorgen.services.maandlijst import maandlijst_maken
from ontzorgen.services.plan import Regel, terugkeer_vastleggen
from ontzorgen.services.signalen import signaal_melden, signaal_oplossen, signalen_zoeken
from ontzorgen.services.traject import traject_beeindigen
from tests.ontzorgen.factories import START, gesprek, plan, traject, vaste_last
from tests.ontzorgen.huishoudens import machtigen

MAAND = timedelta(days=31)


@pytest.fixture
def lopend(als_coach: Gebruiker) -> OntzorgenTraject:
    with op_dag(START):
        return traject(als_coach)


def post(groep: str, bedrag: str, soort: str = "", via_gemeente: bool = False) -> Post:
    return Post(groep, soort, soort, Decimal(bedrag), via_gemeente)


INKOMEN = post(Postgroep.INKOMEN, "1400", Inkomenssoort.BIJSTAND)
HUUR = post(Postgroep.VASTE_LAST, "600", Kostensoort.HUUR, via_gemeente=True)
ZORG = post(Postgroep.VASTE_LAST, "150", Kostensoort.ZORGVERZEKERING)
DURE_HUUR = post(Postgroep.VASTE_LAST, "1500", Kostensoort.HUUR, via_gemeente=True)
SPAREN = post(Postgroep.RESERVERING, "50")


@pytest.mark.parametrize(
    ("posten", "leefgeld", "zin"),
    [
        ((INKOMEN, HUUR, ZORG, SPAREN), "500", None),
        ((HUUR, ZORG, SPAREN), "500", "nog geen inkomen"),
        ((INKOMEN, HUUR, ZORG, SPAREN), "700", "€\N{NO-BREAK SPACE}100,00 per maand meer uit"),
        ((INKOMEN, HUUR, ZORG, SPAREN), "0", "geen leefgeld"),
        ((INKOMEN, HUUR, SPAREN), "500", "geen zorgverzekering bij de vaste lasten"),
        ((INKOMEN, HUUR, ZORG), "500", "niets gereserveerd"),
        ((INKOMEN, HUUR, ZORG, SPAREN), "590", "maar €\N{NO-BREAK SPACE}10,00 per maand over"),
        (
            (INKOMEN, post(Postgroep.VASTE_LAST, "1500", "huur", True), ZORG, SPAREN),
            "1",
            "meer betalen dan de bijstand",
        ),
    ],
)
def test_a_plan_warns_of_what_does_not_add_up(posten: tuple[Post, ...], leefgeld: str, zin: str | None) -> None:
    zinnen = Budget(posten, Decimal(leefgeld)).waarschuwingen()
    assert zinnen == [] if zin is None else zin in " ".join(zinnen)


def test_the_chart_draws_both_bars_on_one_scale() -> None:
    budget = Budget((INKOMEN, HUUR, ZORG, SPAREN), Decimal(700))
    (_, inkomen, in_), (_, uit, out) = budget.grafiek()
    assert (inkomen, uit) == (Decimal(1400), Decimal(1500))
    assert (in_[0].begin, in_[0].lengte) == (0, 933)
    assert sum(staaf.lengte for staaf in out) in range(996, 1001)
    assert budget.leefgeld_tekst == "€\N{NO-BREAK SPACE}161,54 per week"


def test_each_income_in_the_chart_has_a_colour_of_its_own_and_the_rest_is_one_part() -> None:
    posten = tuple(post(Postgroep.INKOMEN, str(bedrag)) for bedrag in (1400, 300, 130, 100, 50, 20))
    _, _, staven = Budget(posten, Decimal(0)).grafiek()[0]
    assert len({staaf.soort for staaf in staven}) == len(staven) == 5
    assert (staven[-1].naam, staven[-1].bedrag) == ("Overig inkomen", Decimal(70))


def test_budgetplan_opstellen_copies_what_the_college_pays_and_keeps_versions(
    als_coach: Gebruiker, lopend: OntzorgenTraject, lezer: Gebruiker
) -> None:
    vaste_last(lopend.gezin, als_coach)
    eerste = plan(lopend.dossier, als_coach)
    budget = budget_van(eerste)
    assert (budget.via_gemeente, budget.uit_bijstand, budget.over) == (
        Decimal("612.40"),
        Decimal("787.60"),
        Decimal("287.60"),
    )
    assert not lopend.dossier.taken.open().filter(soort="ontzorgen_budgetplan").exists()
    tweede = plan(lopend.dossier, als_coach, geldig_op=START + 2 * MAAND, leefgeld="450")
    assert (eerste.versie, tweede.versie) == (1, 2)
    assert plan_op(lopend.gezin, START + MAAND) == eerste
    assert plan_op(lopend.gezin, START + 3 * MAAND) == tweede
    assert plan_op(lopend.gezin, START) == eerste
    with pytest.raises(ProgrammingError), transaction.atomic():
        Budgetplan.objects.update(leefgeld=1)
    with pytest.raises(RegelFout, match="inkomen"):
        plan(lopend.dossier, als_coach, regels=[])
    with pytest.raises(RegelFout, match="meer dan nul"):
        plan(lopend.dossier, als_coach, regels=[Regel(groep=Postgroep.INKOMEN, bedrag=Decimal(0))])
    with pytest.raises(PermissionDenied):
        plan(lopend.dossier, lezer)


def test_a_plan_is_out_of_date_when_a_cost_changes(als_coach: Gebruiker, lopend: OntzorgenTraject) -> None:
    huur = vaste_last(lopend.gezin, als_coach)
    met_plan = plan(lopend.dossier, als_coach)
    assert not verouderd(met_plan, START + MAAND)
    bedrag_wijzigen(huur, bedrag=Decimal("640.00"), vanaf=START + MAAND, door=als_coach)
    assert verouderd(met_plan, START + MAAND)


def test_afbouwstap_plannen_stops_paying_with_a_letter_and_a_check(
    als_coach: Gebruiker, lopend: OntzorgenTraject
) -> None:
    huur = vaste_last(lopend.gezin, als_coach)
    vanaf = date(2026, 12, 1)
    with op_dag(date(2026, 11, 10)):
        stap = afbouwstap_plannen(
            lopend, kostenpost=huur, vanaf=vanaf, eerste_betaling_op=date(2026, 12, 5), door=als_coach
        )
        for fout, code in (
            ({"vanaf": date(2026, 12, 20)}, "stap_bestaat"),
            ({"vanaf": date(2027, 4, 1)}, "afbouw_buiten_traject"),
            ({"vanaf": date(2026, 11, 9)}, "afbouw_in_verleden"),
            ({"vanaf": vanaf, "eerste_betaling_op": date(2026, 11, 30)}, "betaling_voor_overdracht"),
        ):
            with pytest.raises(RegelFout) as gevonden:
                afbouwstap_plannen(lopend, kostenpost=huur, door=als_coach, **fout)
            assert gevonden.value.code == code
    assert stap.brief.titel == "U betaalt voortaan zelf een vaste last"
    assert lopend.dossier.taken.open().get(soort="ontzorgen_afbouw").uiterlijk_op == date(2026, 12, 8)
    assert vaste_lasten_op(lopend.gezin, vanaf) == []
    with op_dag(date(2026, 12, 8)):
        with pytest.raises(RegelFout, match="misging"):
            afbouwstap_nakijken(stap, gelukt=False, op=date(2026, 12, 8), door=als_coach)
        terug = afbouwstap_nakijken(stap, gelukt=False, op=date(2026, 12, 8), opmerking="Saldo.", door=als_coach)
        assert terug.status == AfbouwStatus.TERUGGENOMEN
        assert [post.bedrag for post in vaste_lasten_op(lopend.gezin, date(2026, 12, 8))] == [Decimal("612.40")]
        opnieuw = afbouwstap_plannen(lopend, kostenpost=huur, vanaf=date(2027, 1, 1), door=als_coach)
        vervallen = afbouwstap_vervallen(opnieuw, opmerking="Toch niet.", door=als_coach)
    assert vervallen.status == AfbouwStatus.VERVALLEN
    assert vaste_lasten_op(lopend.gezin, date(2027, 1, 2))


def test_the_leefgeld_goes_from_week_to_month(als_coach: Gebruiker, lopend: OntzorgenTraject) -> None:
    with op_dag(date(2026, 11, 10)):
        stap = afbouwstap_plannen(lopend, kostenpost=None, vanaf=date(2026, 12, 1), door=als_coach)
    assert stap.naam == "Leefgeld per maand in plaats van per week"
    assert [stap.staat_op(dag)[1] for dag in (date(2026, 11, 30), date(2026, 12, 1))] == ["gepland", "nog nakijken"]
    with op_dag(date(2026, 12, 2)):
        klaar = afbouwstap_nakijken(stap, gelukt=True, op=date(2026, 12, 2), door=als_coach)
        assert klaar.staat_op(date(2026, 12, 2)) == ("ok", "gaat goed")
        with pytest.raises(RegelFout, match="al nagekeken"):
            afbouwstap_vervallen(stap, opmerking="x", door=als_coach)
    plan(lopend.dossier, als_coach)

    def gemeld(dag: date) -> bool:
        return "leefgeld_per_maand" in {punt.code for punt in OntzorgenBeeld(lopend.dossier, dag).aandachtspunten}

    assert [gemeld(dag) for dag in (date(2026, 11, 30), date(2026, 12, 2))] == [False, True]
    plan(lopend.dossier, als_coach, leefgeldritme=Leefgeldritme.MAAND)
    assert not gemeld(date(2026, 12, 2))


def test_skills_stand_where_the_last_conversation_left_them(als_coach: Gebruiker, lopend: OntzorgenTraject) -> None:
    with op_dag(START + MAAND):
        gesprek_vastleggen(lopend, gesprek(START, stappen={"post": "1"}), door=als_coach)
        tweede = gesprek_vastleggen(
            lopend, gesprek(START + MAAND, stappen={"post": "3"}, volgende_op=START + 2 * MAAND), door=als_coach
        )
        with pytest.raises(RegelFout, match="later"):
            gesprek_vastleggen(lopend, gesprek(START, volgende_op=START), door=als_coach)
    assert tweede.soort == "coaching"
    standen = {stand.vaardigheid: stand for stand in vaardigheden_van(lopend.dossier)}
    assert (standen["post"].nummer, standen["post"].tekst) == (3, "Doet het zelf, met hulp")
    assert (standen["sparen"].nummer, standen["sparen"].tekst) == (0, "nog niet besproken")
    assert lopend.dossier.taken.open().filter(soort="ontzorgen_gesprek").count() == 1


def test_evaluatie_vastleggen_needs_the_judgement_of_each_skill(als_coach: Gebruiker, lopend: OntzorgenTraject) -> None:
    with op_dag(START + MAAND), pytest.raises(RegelFout) as fout:
        evaluatie_vastleggen(
            lopend, op=START, taal="Dari", tolk="geen", oordelen={"internetbankieren": "4"}, door=als_coach
        )
    assert fout.value.veld == "post"


def test_signaal_melden_tells_the_coach_all_and_the_klantmanager_no_amount(
    als_coach: Gebruiker, lopend: OntzorgenTraject, lezer: Gebruiker
) -> None:
    gegevens = {"soort": SignaalSoort.HUURACHTERSTAND, "gemeld_op": START, "bedrag": Decimal("612.40")}
    with op_dag(START):
        signaal = signaal_melden(lopend.dossier, door=als_coach, toelichting="Twee maanden.", **gegevens)
        assert signaal_melden(lopend.dossier, door=None, **gegevens) == signaal
        with pytest.raises(PermissionDenied):
            signaal_melden(lopend.dossier, door=lezer, **gegevens)
    taken = {taak.soort: taak for taak in lopend.dossier.taken.open().filter(onderwerp=str(signaal.uuid))}
    assert set(taken) == {"ontzorgen_signaal", "ontzorgen_overleg"}
    voor_klantmanager = taken["ontzorgen_overleg"]
    assert "612" not in voor_klantmanager.titel + voor_klantmanager.toelichting
    assert voor_klantmanager.rol == "klantmanager"
    with op_dag(START + MAAND):
        opgelost = signaal_oplossen(signaal, op=START + MAAND, oplossing="Regeling.", door=als_coach)
        with pytest.raises(RegelFout, match="al opgelost"):
            signaal_oplossen(opgelost, op=START + MAAND, oplossing="Weer.", door=als_coach)
    assert not lopend.dossier.taken.open().filter(onderwerp=str(signaal.uuid)).exists()


def test_signalen_zoeken_keeps_the_tasks_in_step_with_the_facts(
    haarlem: Gemeente, als_coach: Gebruiker, lopend: OntzorgenTraject
) -> None:
    dag = START + MAAND
    plan(lopend.dossier, als_coach, leefgeld="2000")
    assert signalen_zoeken(haarlem, dag) == 1
    assert signalen_zoeken(haarlem, dag) == 1

    def gevonden() -> set[tuple[str, str]]:
        soorten = ("ontzorgen_signaal", "ontzorgen_overleg")
        return set(lopend.dossier.taken.open().filter(soort__in=soorten).values_list("soort", "onderwerp"))

    assert gevonden() == {
        ("ontzorgen_signaal", "plan_klopt_niet"),
        ("ontzorgen_overleg", "plan"),
        ("ontzorgen_overleg", "op_gang"),
    }
    plan(lopend.dossier, als_coach, geldig_op=dag, leefgeldritme=Leefgeldritme.MAAND)
    signalen_zoeken(haarlem, dag)
    assert gevonden() == {("ontzorgen_overleg", "op_gang")}


def test_attention_names_each_thing_that_is_missing(als_coach: Gebruiker, lopend: OntzorgenTraject) -> None:
    codes = [punt.code for punt in OntzorgenBeeld(lopend.dossier, START).aandachtspunten]
    assert codes == ["besluit_ontbreekt", "machtiging_ontbreekt", "startgesprek_ontbreekt", "budgetplan_ontbreekt"]
    lopend.dossier.bijstandperiodes.update(tot=START + MAAND)
    codes = [punt.code for punt in OntzorgenBeeld(lopend.dossier, lopend.einde).aandachtspunten]
    assert codes[:2] == ["bijstand_gestopt", "periode_voorbij"]
    assert all(punt.knop for punt in OntzorgenBeeld(lopend.dossier, lopend.einde).aandachtspunten)


def test_a_payment_that_is_over_time_asks_both(
    haarlem: Gemeente, als_coach: Gebruiker, lopend: OntzorgenTraject
) -> None:
    """Not on the list, or left lying on it: the coach gets a task, the klantmanager one without an amount."""
    machtigen(lopend.dossier, START, als_coach)
    kostenpost = vaste_last(lopend.gezin, als_coach)
    dag = START + timedelta(days=4)

    def soorten(op: date) -> set[str]:
        with op_dag(op):
            signalen_zoeken(haarlem, op)
        onderwerpen = ("niet_betaald", "betaling")
        return set(lopend.dossier.taken.open().filter(onderwerp__in=onderwerpen).values_list("soort", flat=True))

    assert soorten(dag) == set()
    later = dag + timedelta(days=1)
    assert soorten(later) == {"ontzorgen_signaal", "ontzorgen_overleg"}
    with op_dag(later):
        maandlijst_maken(START, coach=als_coach, door=als_coach)
    assert OntzorgenBeeld(lopend.dossier, later).niet_betaald == 1, "it is on the list and lies there"
    regel_laten_vervallen(kostenpost.regels.get(), reden="Al betaald.", door=als_coach)
    assert soorten(later) == set()


@pytest.mark.parametrize(
    ("dag", "tekst"),
    [
        (date(2026, 8, 30), "nog niet begonnen"),
        (date(2026, 8, 31), "maand 1 van 6"),
        (date(2026, 9, 29), "maand 1 van 6"),
        (date(2026, 9, 30), "maand 2 van 6"),
        (date(2027, 2, 27), "maand 6 van 6"),
        (date(2027, 2, 28), "periode voorbij"),
    ],
)
def test_the_month_of_a_traject_is_counted_as_the_law_counts(dag: date, tekst: str) -> None:
    """Six months from 31 August: clamped to the last day of a short month."""
    rij = OntzorgenTraject(gestart_op=date(2026, 8, 31), einde=date(2027, 2, 28))
    assert rij.maand_tekst(dag) == tekst
    assert OntzorgenTraject(gestart_op=date(2027, 3, 1), einde=date(2027, 5, 20)).aantal_maanden == 3


def test_terugkeer_vastleggen_counts_who_was_let_go(als_coach: Gebruiker, lopend: OntzorgenTraject) -> None:
    op = START + MAAND
    with op_dag(op):
        with pytest.raises(RegelFout, match="nog geen afgesloten traject"):
            terugkeer_vastleggen(lopend.dossier, op=op, toelichting="Schulden.", door=als_coach)
        traject_beeindigen(lopend, op=op, uitkomst="voortijdig", reden="Wil niet meer.", door=als_coach)
        melding = terugkeer_vastleggen(
            lopend.dossier, op=op, toelichting="Schulden.", bedrag=Decimal(1800), schuldeisers=3, door=als_coach
        )
    assert (melding.bedrag, melding.schuldeisers) == (Decimal(1800), 3)
    assert lopend.dossier.taken.open().filter(soort="ontzorgen_schulden").exists()
