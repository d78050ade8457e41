"""Paying a month for the households of a coach, in the clicks that it may cost."""

import pytest
from django.utils.formats import date_format
from playwright.sync_api import Page, expect

from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker, Gemeente
from ontzorgen.enums import Exportsoort, RegelStatus
from ontzorgen.models import Betaalregel
from ontzorgen.services.batches import batch_exporteren, batch_maken, eerste_uitvoerdag
from ontzorgen.services.grootboek import akkoord_geven
from ontzorgen.services.maandlijst import maandlijst_maken
from tests.e2e.conftest import inloggen
from tests.e2e.teller import Teller
from tests.ontzorgen.huishoudens import deze_maand, dossier_met_traject, huur, rekening_instellen
from tests.spelers import maak_gebruiker

HUISHOUDENS = 3


@pytest.fixture
def coach(stad: Gemeente) -> Gebruiker:
    """A coach whose households were offered to the bank last month; this month is still to be done."""
    coach = maak_gebruiker(stad, "karim", Rol.BUDGETCOACH, "Karim", "Amiri")
    vorige = maanden_erbij(deze_maand(), -1)
    with werken_in(stad, coach):
        rekening_instellen()
        for _ in range(HUISHOUDENS):
            huur(dossier_met_traject(coach), coach)
        with op_dag(vorige):
            maandlijst_maken(vorige, coach=coach, door=coach)
            akkoord_geven(list(Betaalregel.objects.values_list("uuid", flat=True)), door=coach)
            batch = batch_maken(Betaalregel.objects.all(), uitvoeren_op=eerste_uitvoerdag(), door=coach)
            batch_exporteren(batch, soort=Exportsoort.SEPA, door=coach)
    return coach


def test_een_maand_betalen_kost_drie_klikken(page: Page, stad: Gemeente, coach: Gebruiker) -> None:
    teller = Teller(page)
    inloggen(page, coach)
    page.goto("/ontzorgen/")
    with teller.hoogstens(klikken=2):
        page.locator("main").get_by_role("table").last.get_by_role("link").first.click()
        page.get_by_role("button", name="Alles is betaald").click()
        expect(page.get_by_text(f"{HUISHOUDENS} betaald, 0 aangeboden, 0 gestorneerd.")).to_be_visible()
    page.goto("/ontzorgen/")
    with teller.hoogstens(klikken=3):
        page.locator("main").get_by_role("link", name=f"Betaallijst {date_format(deze_maand(), 'F')}").first.click()
        page.get_by_role("button", name="Lijst maken en in een batch zetten").click()
        with page.expect_download() as bestand:
            page.get_by_role("button", name="SEPA-bestand").click()
    assert bestand.value.path().read_text().count("<EndToEndId>") == HUISHOUDENS
    with werken_in(stad, coach):
        assert set(Betaalregel.objects.values_list("status", flat=True)) == {
            RegelStatus.BETAALD,
            RegelStatus.AANGEBODEN,
        }
