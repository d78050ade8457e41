"""The start screen with the keyboard only, and on a phone."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from inburgering.dossiers.services.taken import taak_maken, taken_laten_vervallen
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from tests.dossiers.factories import DossierFactory
from tests.e2e.conftest import inloggen


def drie_dossiers(stad: Gemeente, klantmanager: Gebruiker) -> None:
    """Make Alpha (late), Bravo (this week) and Charlie (on schedule)."""
    with werken_in(stad, klantmanager):
        for naam, dagen in (("Alpha", -2), ("Bravo", 3), ("Charlie", 30)):
            dossier = DossierFactory(
                achternaam=naam, voornamen="", klantmanager=klantmanager, recht_op_bijstand_op=None
            )
            taken_laten_vervallen(dossier)
            uiterlijk = vandaag() + timedelta(days=dagen)
            taak_maken(dossier, "gesprek", f"Gesprek {naam}", uiterlijk_op=uiterlijk, url_naam="dossiers:taken")


def test_met_pijltjes_naar_een_rij_en_met_enter_naar_het_dossier(page: Page, stad: Gemeente, anna: Gebruiker):
    drie_dossiers(stad, anna)
    inloggen(page, anna)
    eerste = page.get_by_role("link", name="Alpha", exact=True)
    eerste.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Bravo", exact=True)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(eerste).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Alpha")


def test_teller_chip_en_sortering_blijven_staan_in_het_adres(page: Page, stad: Gemeente, anna: Gebruiker):
    drie_dossiers(stad, anna)
    inloggen(page, anna)
    page.get_by_role("link", name="Uiterlijk").click()
    page.get_by_role("link", name="1 te laat").click()
    rijen = page.locator("tbody tr")
    expect(rijen).to_have_count(1)
    expect(rijen).to_contain_text("Alpha")
    page.reload()
    expect(rijen).to_have_count(1)
    assert "sorteer=uiterlijk" in page.url
    page.get_by_role("link", name="Wis filters").click()
    expect(rijen).to_have_count(3)


def test_van_de_rij_in_een_klik_naar_het_werk(page: Page, stad: Gemeente, anna: Gebruiker):
    drie_dossiers(stad, anna)
    inloggen(page, anna)
    page.get_by_role("link", name="Gesprek Bravo").click()
    expect(page.get_by_role("heading", name="Taken", exact=True)).to_be_visible()


def test_op_een_telefoon_staan_de_rijen_als_kaarten_zonder_zijwaarts_schuiven(
    page: Page, stad: Gemeente, anna: Gebruiker
):
    drie_dossiers(stad, anna)
    page.set_viewport_size({"width": 390, "height": 844})
    inloggen(page, anna)
    expect(page.get_by_role("link", name="Alpha", exact=True)).to_be_visible()
    expect(page.locator("thead")).not_to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
