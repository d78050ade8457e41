"""The search box with keys only: type, choose, open; and what happens when the session is gone."""

import pytest
from playwright.sync_api import Page, expect

from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker, Gemeente
from tests.dossiers.factories import DossierFactory
from tests.e2e.conftest import axe_bezwaren, inloggen


@pytest.fixture
def dossiers(stad: Gemeente, anna: Gebruiker) -> list[Dossier]:
    with werken_in(stad, anna):
        namen = [("Abrehet", "Tesfay"), ("Yonas", "Tesfay"), ("Mohammed", "Hassan")]
        return [DossierFactory(klantmanager=anna, voornamen=voor, achternaam=achter) for voor, achter in namen]


def test_zoeken_met_alleen_toetsen(page: Page, anna: Gebruiker, dossiers: list[Dossier]) -> None:
    inloggen(page, anna)
    toets, veld = page.keyboard, page.get_by_role("combobox", name="Zoek op naam")
    opties = page.get_by_role("listbox", name="dossiers").get_by_role("option")
    kop = page.get_by_role("heading", level=1)

    toets.press("Control+k")
    toets.type("muhamad hasan")
    expect(opties).to_have_count(1)
    expect(opties.first).to_contain_text("naam klinkt hetzelfde")
    expect(page.locator("[data-zoekstatus]")).to_have_text("1 dossier gevonden.")
    assert axe_bezwaren(page) == []
    toets.press("Enter")
    expect(kop).to_contain_text("Mohammed Hassan")
    assert "hasan" not in page.url

    page.locator("main").focus()
    toets.press("/")
    expect(opties.first).to_contain_text("Hassan, Mohammed")
    expect(page.get_by_text("Laatst bekeken", exact=True)).to_be_visible()
    toets.type("tesfay")
    expect(opties).to_have_count(2)
    toets.press("ArrowDown")
    expect(opties.nth(1)).to_have_attribute("aria-selected", "true")
    expect(veld).to_have_attribute("aria-activedescendant", "zoekoptie-2")
    toets.press("ArrowDown")
    expect(opties.first).to_have_attribute("aria-selected", "true")
    toets.press("Escape")
    expect(opties).to_have_count(0)
    expect(veld).to_have_attribute("aria-expanded", "false")
    expect(page.locator("main")).to_be_focused()

    toets.press("Control+k")
    expect(opties).to_have_count(2)
    opties.nth(1).click()
    expect(kop).to_contain_text("Yonas Tesfay")


def test_na_het_einde_van_de_sessie_leidt_zoeken_naar_inloggen(page: Page, anna: Gebruiker) -> None:
    inloggen(page, anna)
    page.context.clear_cookies()
    page.keyboard.press("Control+k")
    page.keyboard.type("tesfay")
    expect(page.get_by_role("button", name="Inloggen")).to_be_visible()
