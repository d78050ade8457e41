"""Contact and appointments in the clicks that they may cost, and a calendar that follows."""

from datetime import timedelta
from urllib.request import urlopen

from django.urls import reverse
from icalendar import Calendar
from playwright.sync_api import Page, expect

from inburgering.dossiers.models import Dossier
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker
from tests.e2e.conftest import inloggen


class Klikker:
    """Clicks links and buttons by name and counts how often."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.klikken = 0

    def klik(self, rol: str, naam: str) -> None:
        self.klikken += 1
        self.page.get_by_role(rol, name=naam, exact=True).click()


def test_contact_vastleggen_is_twee_klikken_en_typen(page: Page, anna: Gebruiker, dossier: Dossier):
    inloggen(page, anna)
    page.goto(reverse("dossiers:taken", args=[dossier.uuid]))
    klikker = Klikker(page)
    klikker.klik("link", "Contact vastleggen")
    expect(page.get_by_label("Notitie")).to_be_focused()
    page.keyboard.type("Vraagt wanneer de lessen beginnen.")
    klikker.klik("button", "Opslaan")
    expect(page.get_by_text("Het contact is vastgelegd.")).to_be_visible()
    expect(page.get_by_text("Vraagt wanneer de lessen beginnen.")).to_be_visible()
    assert klikker.klikken == 2


def test_de_volgende_afspraak_plannen_is_twee_klikken(page: Page, anna: Gebruiker, dossier: Dossier):
    inloggen(page, anna)
    page.goto(reverse("dossiers:dossier", args=[dossier.uuid]))
    klikker = Klikker(page)
    klikker.klik("link", "Afspraak plannen")
    klikker.klik("button", "Opslaan")
    expect(page.get_by_text("De afspraak is gepland.")).to_be_visible()
    expect(page.get_by_label(f"Dossier {dossier.nummer}")).to_contain_text("Volgende afspraak")
    assert klikker.klikken == 2


def test_de_agenda_volgt_tot_de_link_wordt_ingetrokken(page: Page, anna: Gebruiker, dossier: Dossier):
    inloggen(page, anna)
    page.goto(reverse("dossiers:agenda"))
    page.get_by_role("button", name="Link maken").click()
    link = page.locator("code.geheim").inner_text()
    page.goto(reverse("dossiers:afspraak_nieuw", args=[dossier.uuid]))
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("De afspraak is gepland.")).to_be_visible()
    with urlopen(link) as antwoord:
        [gebeurtenis] = Calendar.from_ical(antwoord.read()).walk("VEVENT")
    assert gebeurtenis.decoded("DTSTART") > nu() + timedelta(hours=1)
    page.goto(reverse("dossiers:agenda"))
    page.get_by_role("button", name="Link intrekken").click()
    expect(page.get_by_text("De link werkt niet meer.")).to_be_visible()
    assert page.request.get(link).status == 404
