"""The start screen with the keyboard only, and on a phone."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from inburgering.dossiers.models import Taak
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
    expect(page.get_by_role("link", name="Alpha", exact=True)).to_be_in_viewport()
    expect(page.locator("thead")).not_to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    for knop, link in (("Filters en weergaven", "Weergave opslaan"), ("Menu", "Dossiers")):
        achter_de_knop = page.get_by_role("link", name=link, exact=True)
        expect(achter_de_knop).to_be_hidden()
        page.get_by_text(knop, exact=True).click()
        expect(achter_de_knop).to_be_visible()


def test_met_de_spatiebalk_rijen_kiezen_en_voor_alle_een_taak_maken(page: Page, stad: Gemeente, anna: Gebruiker):
    drie_dossiers(stad, anna)
    inloggen(page, anna)
    balk = page.get_by_role("button", name="Taak maken")
    expect(balk).to_be_hidden()
    page.get_by_role("link", name="Alpha", exact=True).focus()
    for toets in ("Space", "End", "Space", "Home"):
        page.keyboard.press(toets)
    expect(page.get_by_role("link", name="Alpha", exact=True)).to_be_focused()
    expect(page.get_by_text("2 gekozen")).to_be_visible()
    balk.click()
    page.get_by_label("Wat moet er gebeuren?").fill("Uitnodigen voor het koffie-uur")
    page.get_by_role("button", name="Taken opslaan").click()
    expect(page.get_by_role("status").first).to_contain_text("De taak staat in 2 dossiers.")
    with werken_in(stad, anna):
        taken = Taak.objects.filter(titel="Uitnodigen voor het koffie-uur").order_by(
            "dossier__inburgeraar__sorteernaam"
        )
        assert [taak.dossier.inburgeraar.achternaam for taak in taken] == ["Alpha", "Charlie"]


def test_ctrl_enter_opent_het_dossier_in_een_nieuw_tabblad(page: Page, stad: Gemeente, anna: Gebruiker):
    drie_dossiers(stad, anna)
    inloggen(page, anna)
    page.get_by_role("link", name="Bravo", exact=True).focus()
    with page.context.expect_page() as nieuw:
        page.keyboard.press("Control+Enter")
    expect(nieuw.value.get_by_role("heading", level=1)).to_contain_text("Bravo")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn werkvoorraad")


def test_een_klik_op_waarom_haalt_het_antwoord_op(page: Page, stad: Gemeente, anna: Gebruiker):
    with werken_in(stad, anna):
        dossier = DossierFactory(klantmanager=anna, te_laat=True, recht_op_bijstand_op=None)
        taken_laten_vervallen(dossier, soorten=["intake_uitnodigen"])
        reden = dossier.taken.get(soort="pip_vaststellen").termijn.uitleg[0]
    inloggen(page, anna)
    page.get_by_text("Waarom?").click()
    expect(page.get_by_text(reden)).to_be_visible()


def test_recent_en_vastgezet_zijn_op_elke_pagina_een_klik_ver(page: Page, stad: Gemeente, anna: Gebruiker):
    drie_dossiers(stad, anna)
    inloggen(page, anna)
    page.get_by_role("button", name="Vastzetten Charlie").click()
    expect(page.get_by_role("button", name="Losmaken Charlie")).to_be_visible()
    page.get_by_role("link", name="Bravo", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bravo")
    page.get_by_text("Recent", exact=True).click()
    menu = page.locator("header details[data-uitklap][open]")
    expect(menu).to_contain_text("Vastgezet")
    menu.get_by_role("link", name="Charlie").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Charlie")
