"""Tasks in a browser: from the list to putting away, ticking off and an export, with and without JavaScript."""

from datetime import timedelta

from playwright.sync_api import Browser, Page, expect

from inburgering.dossiers.services.checklists import Punt, checklist_opslaan
from inburgering.dossiers.services.taken import taak_maken, taken_laten_vervallen
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from tests.dossiers.factories import DossierFactory
from tests.e2e.conftest import inloggen
from tests.spelers import maak_gebruiker


def taak_bellen(stad, anna) -> None:
    with werken_in(stad, anna):
        beheer = maak_gebruiker(stad, "beheer", Rol.BEHEERDER, "Femke", "Smit")
        dossier = DossierFactory(klantmanager=anna, recht_op_bijstand_op=None)
        taken_laten_vervallen(dossier)
        taak_maken(dossier, "bellen", "Bellen met de school", uiterlijk_op=vandaag())
        checklist_opslaan("bellen", [Punt("Nummer gevonden"), Punt("Gebeld")], door=beheer)


def test_van_mijn_taken_naar_afvinken_uitstellen_en_een_bestand(page: Page, stad, anna):
    taak_bellen(stad, anna)
    inloggen(page, anna)
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Taken").click()
    page.get_by_role("link", name="Exporteren").click()
    page.get_by_role("button", name="Bestand maken").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Bestand downloaden").click()
    assert download.value.suggested_filename == f"taken-{vandaag():%Y-%m-%d}.xlsx"
    page.goto("/taken/")
    page.get_by_role("link", name="Bellen met de school").first.click()
    page.get_by_role("button", name="Nummer gevonden").click()
    expect(page.get_by_role("button", name="Nummer gevonden", pressed=True)).to_be_visible()
    page.get_by_role("link", name="Uitstellen").click()
    page.get_by_label("Uitstellen tot").fill(f"{vandaag() + timedelta(days=4):%d-%m-%Y}")
    page.get_by_label("Waarom?").fill("De school is dicht.")
    page.get_by_role("button", name="Taak uitstellen").click()
    expect(page.get_by_text("uitgesteld tot").first).to_be_visible()
    page.goto("/")
    page.get_by_role("link", name="Uitgesteld 1").click()
    expect(page.get_by_role("link", name="Bellen met de school")).to_be_visible()


def test_afvinken_zonder_javascript(browser: Browser, server: str, stad, anna):
    taak_bellen(stad, anna)
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    inloggen(page, anna)
    page.goto("/taken/")
    page.get_by_role("link", name="Bellen met de school").first.click()
    page.get_by_role("button", name="Gebeld").click()
    expect(page.get_by_role("button", name="Gebeld", pressed=True)).to_be_visible()
    context.close()
