"""A day's work without a mouse: log in, find somebody, fill in a part of the intake, save."""

import pytest
from playwright.sync_api import Page, expect

from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker, Gemeente
from intake.models import IntakeSectie
from tests.dossiers.factories import DossierFactory
from tests.spelers import WACHTWOORD

HOOGSTENS = 120
"""More presses of Tab than any page needs."""

ZICHTBAAR = """
    () => {
        const deel = document.activeElement, stijl = getComputedStyle(deel), vak = deel.getClientRects()[0];
        const rand = parseFloat(stijl.outlineWidth) > 0 && stijl.outlineStyle !== 'none';
        const bovenop = document.elementFromPoint(vak.x + vak.width / 2, vak.y + vak.height / 2);
        return (rand || stijl.boxShadow !== 'none') && (deel.contains(bovenop) || bovenop?.contains(deel));
    }
"""
"""Whether what has the focus shows that, lies on the screen and has nothing over it."""

NAAM = """
    () => {
        const deel = document.activeElement;
        const naam = deel.type === 'radio' ? deel.closest('fieldset').querySelector('legend') : deel.labels?.[0];
        return (naam ?? deel).textContent.trim().replace(/\\s+/g, ' ');
    }
"""
"""The text of what has the focus: its label, of a radio button the question, else its own text."""


@pytest.fixture
def dossiers(stad: Gemeente, anna: Gebruiker) -> list[Dossier]:
    with werken_in(stad, anna):
        return [
            DossierFactory(klantmanager=anna, voornamen=voornaam, achternaam="Tesfay")
            for voornaam in ("Abrehet", "Yonas")
        ]


def tab_naar(page: Page, begin: str) -> None:
    """Press Tab until the focus is on something whose name begins like this; each stop on the way shows its focus."""
    for _ in range(HOOGSTENS):
        page.keyboard.press("Tab")
        naam = page.evaluate(NAAM)
        assert page.evaluate(ZICHTBAAR), f"geen zichtbare focus op {naam!r} van {page.url}"
        if naam.startswith(begin):
            return
    raise AssertionError(f"{begin!r} is met Tab niet te bereiken op {page.url}")


def test_een_onderdeel_van_de_intake_zonder_muis(page: Page, stad: Gemeente, anna: Gebruiker, dossiers: list[Dossier]):
    toets = page.keyboard
    page.goto("/")
    tab_naar(page, "Naar de inhoud")
    toets.press("Enter")
    expect(page.locator("main")).to_be_focused()
    tab_naar(page, "Gebruikersnaam")
    toets.type(anna.username)
    tab_naar(page, "Wachtwoord")
    toets.type(WACHTWOORD)
    toets.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn werkvoorraad")
    page.wait_for_load_state()

    toets.press("Control+k")
    expect(page.get_by_role("combobox", name="Zoek op naam")).to_be_focused()
    toets.type("tesfay")
    expect(page.get_by_role("option", name="Tesfay, Abrehet")).to_have_attribute("aria-selected", "true")
    toets.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Abrehet Tesfay")

    tab_naar(page, "Intake")
    toets.press("Enter")
    expect(page.get_by_role("heading", name="Brede intake")).to_be_visible()
    tab_naar(page, "Werk en competenties")
    toets.press("Enter")
    expect(page.get_by_role("heading", name="Werk en competenties")).to_be_visible()
    tab_naar(page, "Welk werk deed de inburgeraar in het land van herkomst?")
    toets.type("Kok in een restaurant.")
    tab_naar(page, "Welke mogelijkheden tot werken heeft de inburgeraar?")
    toets.type("Drie dagen in de week.")
    tab_naar(page, "Heeft de inburgeraar een rijbewijs")
    toets.press("ArrowDown")
    tab_naar(page, "Dit onderdeel is compleet")
    toets.press("Space")
    tab_naar(page, "Opslaan")
    toets.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Werk en competenties: opgeslagen.")
    with werken_in(stad, anna):
        sectie = IntakeSectie.objects.get()
    assert sectie.status == "compleet"
    assert sectie.antwoorden["werk_herkomst"] == "Kok in een restaurant."
    assert sectie.antwoorden["rijbewijs"]


def test_esc_sluit_de_uitleg_en_geeft_de_plek_terug(page: Page, anna: Gebruiker, dossiers: list[Dossier]):
    page.goto(f"/account/login/?next=/dossiers/{dossiers[0].uuid}/")
    page.get_by_label("Gebruikersnaam").fill(anna.username)
    page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Abrehet Tesfay")
    tab_naar(page, "Waarom deze datum?")
    page.keyboard.press("Enter")
    uitleg = page.locator("details.waarom[open]")
    expect(uitleg).to_have_count(1)
    page.keyboard.press("Escape")
    expect(uitleg).to_have_count(0)
    assert page.evaluate(NAAM).startswith("Waarom deze datum?")
