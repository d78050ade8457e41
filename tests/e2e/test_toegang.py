"""Logging in, as a browser shows it."""

import pytest
from playwright.sync_api import Page, expect

from inburgering.toegang.models import Gebruiker, Gemeente
from tests.e2e.conftest import axe_bezwaren, inloggen_met_wachtwoord

BREEDTES = (1440, 320)


@pytest.mark.parametrize("breedte", BREEDTES)
def test_the_login_page_is_accessible_and_never_scrolls_sideways(page: Page, breedte: int) -> None:
    page.set_viewport_size({"width": breedte, "height": 800})
    page.goto("/account/login/")
    page.get_by_role("button", name="Inloggen").click()
    expect(page.locator("[data-foutenlijst]")).to_be_focused()
    assert axe_bezwaren(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= breedte


def test_the_keyboard_alone_logs_in(page: Page, anna: Gebruiker) -> None:
    page.goto("/account/login/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(anna.username)
    page.keyboard.press("Tab")
    page.keyboard.type("een-lang-wachtwoord")
    page.keyboard.press("Enter")
    expect(page.get_by_text(anna.briefnaam)).to_be_visible()


def test_the_user_menu_logs_out(page: Page, anna: Gebruiker) -> None:
    inloggen_met_wachtwoord(page, anna)
    page.get_by_text(anna.briefnaam).click()
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.locator("[name=login]")).to_be_visible()


def test_the_security_policy_of_the_browser_refuses_nothing_of_ours(page: Page, anna: Gebruiker) -> None:
    meldingen: list[str] = []
    page.on("console", lambda melding: meldingen.append(melding.text) if melding.type == "error" else None)
    inloggen_met_wachtwoord(page, anna)
    page.wait_for_load_state("networkidle")
    assert meldingen == []
    assert page.evaluate("typeof htmx") == "object"


@pytest.mark.parametrize("thema", ["haarlem", "zandvoort"])
def test_the_start_screen_is_accessible_in_each_theme(page: Page, anna: Gebruiker, stad: Gemeente, thema: str) -> None:
    stad.thema = thema
    stad.save()
    inloggen_met_wachtwoord(page, anna)
    assert page.locator(f"link[href*='themas/{thema}']").count() == 1
    assert axe_bezwaren(page) == []
