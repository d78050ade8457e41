"""A voortgangsgesprek in which an agreement was not kept, up to the warning, in a real browser."""

from datetime import timedelta

from django.urls import reverse
from playwright.sync_api import Page, expect

from inburgering.begeleiding.enums import ZaakStatus
from inburgering.begeleiding.models import NietNakoming, Voortgangsgesprek
from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from tests.begeleiding.conftest import lopend_pip
from tests.e2e.conftest import inloggen
from tests.pip_plans.factories import huisstijl


def test_van_voortgangsgesprek_tot_waarschuwing(page: Page, stad: Gemeente, anna: Gebruiker, dossier: Dossier):
    with werken_in(stad, anna):
        huisstijl()
        lopend_pip(dossier, dagtekening=vandaag() - timedelta(days=20))
    inloggen(page, anna)
    page.goto(reverse("begeleiding:begeleiding", args=[dossier.uuid]))
    page.get_by_role("link", name="Voortgangsgesprek vastleggen").click()
    page.get_by_label("Samenvatting").fill("Kwam vier keer niet naar de les.")
    page.get_by_label("U gaat naar alle lessen. (elke les)", exact=True).select_option("nee")
    page.get_by_label("Een afspraak is niet nagekomen: vastleggen als niet-nakomen").check()
    page.get_by_role("button", name="Gesprek vastleggen").click()
    expect(page.get_by_text("Het voortgangsgesprek is vastgelegd.")).to_be_visible()
    expect(page.get_by_text("1 van 8 gevoerd")).to_be_visible()
    page.get_by_role("navigation", name="Onderdelen van het dossier").get_by_role("link", name="Begeleiding").click()
    page.get_by_role("link", name="Niet-nakomen 1", exact=True).click()
    page.get_by_role("link", name="Gesprek vastleggen").click()
    page.get_by_label("Waarom lukte het niet, en wat spreekt u af?").fill("De oppas viel uit. Regelt opvang.")
    page.get_by_role("button", name="Gesprek vastleggen").click()
    page.get_by_role("link", name="Waarschuwen", exact=True).click()
    page.get_by_label("Wat moet de inburgeraar doen?").fill("Ga weer naar alle lessen.")
    page.get_by_role("button", name="Waarschuwen en brief maken").click()
    expect(page.get_by_text("De hersteltermijn loopt.")).to_be_visible()
    expect(page.get_by_role("link", name="Niet-nakomen 1: waarschuwing met hersteltermijn")).to_be_visible()
    with werken_in(stad, anna):
        zaak = NietNakoming.objects.get()
        assert (zaak.status, Voortgangsgesprek.objects.count()) == (ZaakStatus.HERSTELTERMIJN, 1)
        assert zaak.stappen.get(soort="waarschuwing").document.mime == "application/pdf"
