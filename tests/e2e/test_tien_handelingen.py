"""The most frequent actions of a day, counted: clicks on links and buttons, and keys where the keyboard is the way.

Typing and choosing an answer in a form do not count; finding and opening the form and saving it do. The clicks from a
complete PIP to its letter are counted in `test_hoofdlijn`, those to pay the fixed costs of a month in `test_betalen`.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from inburgering.dossiers.models import Dossier
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from tests.adressen import eigen_adressen
from tests.e2e.conftest import inloggen
from tests.e2e.teller import Teller
from tests.e2e.wereld import Wereld, wereld_maken
from tests.spelers import maak_gebruiker

GESPREK_OVER = timedelta(days=90)


@pytest.fixture
def wereld(stad: Gemeente, anna: Gebruiker, zonder_opmaak: None) -> Wereld:
    maak_gebruiker(stad, "klantmanager2", Rol.KLANTMANAGER, "Bilal", "Yılmaz")
    return wereld_maken(stad, anna)


class Dag:
    """One day at one desk: the actions, each with what it costs."""

    def __init__(self, page: Page, wereld: Wereld) -> None:
        self.page, self.wereld = page, wereld
        self.hoogstens = Teller(page).hoogstens

    def naar(self, naam: str, staat: str) -> None:
        """Be on the page where the action begins."""
        adres = next(adres for adres in eigen_adressen() if adres.naam == naam)
        self.page.goto(self.wereld.pad(adres, staat))

    def knop(self, naam: str) -> Locator:
        return self.page.locator("main").get_by_role("button", name=naam, exact=True)

    def link(self, naam: str) -> Locator:
        return self.page.locator("main").get_by_role("link", name=naam, exact=True)

    def gelukt(self, tekst: str) -> None:
        expect(self.page.locator("#meldingen")).to_contain_text(tekst)

    def dossier(self, staat: str) -> Dossier:
        return self.wereld.dossiers[staat]

    # The actions, by their number

    def een_klant_vinden(self) -> None:
        """1: Ctrl K, type, Enter; or one click."""
        persoon = self.dossier("nieuw").inburgeraar
        opties = self.page.get_by_role("listbox", name="dossiers").get_by_role("option")
        with self.hoogstens(toetsen=2):
            self.page.keyboard.press("Control+k")
            self.page.keyboard.type(persoon.achternaam)
            expect(opties.first).to_contain_text(persoon.achternaam)
            self.page.keyboard.press("Enter")
            expect(self.page.get_by_role("heading", level=1)).to_contain_text(persoon.achternaam)

    def het_werk_van_vandaag(self) -> None:
        """2: what is late stands on the first page; one click opens the first of it."""
        with self.hoogstens(klikken=1):
            self.page.get_by_role("table").get_by_role("rowheader").first.get_by_role("link").click()
            expect(self.page.get_by_role("heading", name="Wat moet nu?")).to_be_visible()

    def contact_vastleggen(self) -> None:
        """3: two clicks and typing, from any page of a dossier."""
        with self.hoogstens(klikken=2):
            self.link("Contact vastleggen").click()
            self.page.get_by_label("Telefoon", exact=True).check()
            self.page.get_by_label("Notitie").fill("Wil weten wanneer de les begint.")
            self.knop("Opslaan").click()
            self.gelukt("vastgelegd")

    def een_gesprek_plannen(self) -> None:
        """4: two clicks, with the day."""
        with self.hoogstens(klikken=2):
            self.link("Afspraak plannen").click()
            self.page.get_by_role("textbox", name="Datum").fill(f"{vandaag() + GESPREK_OVER:%d-%m-%Y}")
            self.knop("Opslaan").click()
            self.gelukt("De afspraak is gepland.")

    def verder_met_de_intake(self) -> None:
        """5: from the dossier to the section, and what was typed is still there after leaving."""
        with self.hoogstens(klikken=2):
            self.link("Intake invullen").click()
            self.page.get_by_role("region", name="Onderdelen", exact=True).get_by_role(
                "link", name="Werk en competenties"
            ).click()
            self.page.get_by_label("Waar is de inburgeraar goed in?").fill("Kan goed koken")
        expect(self.page.locator("[data-formuliermelding]").first).to_contain_text("Concept bewaard om")
        self.naar("dossiers:dossier", "intake")
        with self.hoogstens(klikken=2):
            self.link("Intake invullen").click()
            self.page.get_by_role("region", name="Onderdelen", exact=True).get_by_role(
                "link", name="Werk en competenties"
            ).click()
            expect(self.page.get_by_label("Waar is de inburgeraar goed in?")).to_have_value("Kan goed koken")

    def uitslag_van_de_toets(self) -> None:
        """6: the task leads to the form, that is open."""
        with self.hoogstens(klikken=2):
            self.link("Uitslag leerbaarheidstoets vastleggen").first.click()
            self.page.get_by_label("Afgenomen op").fill(f"{vandaag():%d-%m-%Y}")
            self.page.get_by_label("B1-route haalbaar", exact=True).check()
            self.knop("Uitslag opslaan").click()
            self.gelukt("De leerbaarheidstoets is bijgewerkt.")

    def wachten_op_een_derde(self) -> None:
        """8: three clicks at most, with the reason."""
        with self.hoogstens(klikken=3):
            self.link("Wachten vastleggen").click()
            self.page.get_by_label("Op wie of wat wacht u?").fill("DUO")
            self.page.get_by_label("Waarom kan het PIP niet zonder deze informatie?").fill(
                "De beslissing op de ontheffing is nodig voor de leerroute."
            )
            self.knop("Bewaren").click()
            self.gelukt("Vastgelegd: dit dossier wacht op een derde.")

    def overdragen(self) -> None:
        """10: one dossier to a colleague with a note, in four clicks at most."""
        with self.hoogstens(klikken=4):
            self.link("Klantmanager of budgetcoach toewijzen").click()
            self.page.get_by_label("Klantmanager", exact=True).select_option(label="Bilal Yılmaz")
            self.page.get_by_label("Wat moet de nieuwe klantmanager weten?").fill("Belt liever in de ochtend.")
            self.knop("Toewijzen").click()
            self.gelukt("De toewijzing is bewaard.")


def test_de_handelingen_van_een_dag(page: Page, wereld: Wereld):
    dag = Dag(page, wereld)
    inloggen(page, wereld.anna)
    dag.een_klant_vinden()
    page.goto(reverse("dossiers:werkvoorraad"))
    dag.het_werk_van_vandaag()
    dag.naar("dossiers:dossier", "nieuw")
    dag.contact_vastleggen()
    dag.naar("dossiers:dossier", "verstuurd")
    dag.een_gesprek_plannen()
    dag.naar("dossiers:dossier", "intake")
    dag.verder_met_de_intake()
    dag.naar("dossiers:dossier", "intake")
    dag.uitslag_van_de_toets()
    dag.naar("dossiers:dossier", "nieuw")
    dag.wachten_op_een_derde()
    dag.naar("dossiers:dossier", "nieuw")
    dag.overdragen()
