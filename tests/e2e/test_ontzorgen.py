"""A normal six months as the budgetcoach walks them: from the right to bijstand to letting go."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from inburgering.beheer.demo.laden import huisstijl_van
from inburgering.brieven.services.huisstijl import huisstijl_wijzigen
from inburgering.dossiers.models import Dossier
from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from ontzorgen.models import OntzorgenTraject
from tests.brieven.bestanden import pdf
from tests.e2e.conftest import inloggen
from tests.ontzorgen.factories import huishouden, vaste_last
from tests.spelers import maak_gebruiker

BRIEF_MS = 60_000
"""How long a step may take that makes a letter, on a machine that is busy."""


@pytest.fixture
def coach(stad: Gemeente) -> Gebruiker:
    coach = maak_gebruiker(stad, "karim", Rol.BUDGETCOACH, "Karim", "Amiri")
    with werken_in(stad, coach):
        huisstijl_wijzigen(door=coach, velden=huisstijl_van(stad.naam))
    return coach


@pytest.fixture
def dossier(stad: Gemeente, coach: Gebruiker) -> Dossier:
    with werken_in(stad, coach):
        return huishouden(coach, start=maanden_erbij(vandaag(), -6) + timedelta(days=5))


def typ(op: date) -> str:
    return f"{op:%d-%m-%Y}"


def kies(page: Page, naam: str) -> None:
    """Follow the link or press the button of this name in the content of the page."""
    knop = page.locator("main").get_by_role("button", name=naam, exact=True)
    (knop if knop.count() else page.locator("main").get_by_role("link", name=naam, exact=True)).first.click()


def test_a_normal_six_months(page: Page, stad: Gemeente, coach: Gebruiker, dossier: Dossier) -> None:
    page.set_default_timeout(BRIEF_MS)
    inloggen(page, coach)
    page.goto(f"/dossiers/{dossier.uuid}/ontzorgen/")
    kies(page, "Ontzorgen starten")
    expect(page.get_by_text("Recht op ontzorgen")).to_be_visible()
    kies(page, "Ontzorgen starten")
    expect(page.get_by_text("Er is nog geen getekende machtiging. Wij betalen nog niets.")).to_be_visible()

    kies(page, "Besluit nemen")
    kies(page, "Besluit nemen")
    kies(page, "Versturen")
    kies(page, "Verzending vastleggen")
    expect(page.get_by_text("De bezwaartermijn begint op de dag erna.")).to_be_visible()

    page.get_by_role("link", name="Gesprek vastleggen").first.click()
    page.get_by_label("Wat is besproken en afgesproken?").fill("Uitgelegd wat ontzorgen is.")
    page.get_by_label("Post openen en begrijpen").select_option(label="Doet het samen")
    kies(page, "Gesprek vastleggen")

    kies(page, "Machtiging vastleggen")
    page.get_by_label("Getekende machtiging").set_input_files(
        {"name": "machtiging.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    )
    kies(page, "Getekende machtiging bewaren")
    expect(page.get_by_text("Er mag nu betaald worden.")).to_be_visible()

    with werken_in(stad, coach):
        vaste_last(dossier.inburgeraar.gezin, coach, vanaf=vandaag() - timedelta(days=60))
    kies(page, "Budgetplan maken")
    page.get_by_label("Bijstand", exact=True).fill("1.401,50")
    page.get_by_label("Onverwachte uitgaven").fill("50")
    page.get_by_label("Leefgeld", exact=False).first.fill("100")
    kies(page, "Nieuwe versie bewaren")
    expect(page.get_by_text("Het plan sluit", exact=True)).to_be_visible()
    expect(page.get_by_role("img", name="Inkomen")).to_be_visible()

    page.goto(f"/dossiers/{dossier.uuid}/ontzorgen/")
    kies(page, "Evaluatie invullen")
    for keuze in page.get_by_label("Doet het zelf", exact=True).all():
        keuze.check()
    kies(page, "Evaluatie bewaren")
    kies(page, "Afsluiten")
    page.get_by_label("Vrijgelaten: kan het zelf").check()
    kies(page, "Afsluiten")
    expect(page.get_by_text("De brief aan de inburgeraar staat klaar en de nazorg is gepland.")).to_be_visible()
    with werken_in(stad, coach):
        traject = OntzorgenTraject.objects.get()
        assert (traject.uitkomst, traject.beeindigd_op) == ("vrijgelaten", traject.einde)
        assert dossier.documenten.filter(titel="Wij stoppen met betalen van uw vaste lasten").exists()
