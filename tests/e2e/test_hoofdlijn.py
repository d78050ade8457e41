"""The main line as a klantmanager walks it: from the kennisgeving of DUO to a PIP-beschikking that was sent."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from inburgering.beheer.demo.laden import huisstijl_van
from inburgering.brieven.services.huisstijl import huisstijl_wijzigen
from inburgering.recht.kalender import datum_tekst, eerste_werkdag, maanden_erbij
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from intake.enums import Vraagsoort
from intake.secties import LEEFGEBIEDEN, Leefgebied
from pip_plans.enums import Onderdeel
from tests.dossiers.factories import proef_bsn
from tests.e2e.conftest import inloggen_met_wachtwoord
from tests.spelers import maak_gebruiker

NAAM = "Abrehet Tesfay"
BSN = proef_bsn(31)
HOOGSTENS = 3
"""Clicks from a complete PIP to its letter on the screen."""

GESPREKKEN = 4
HOE_LEERT = "Hoe leert de inburgeraar het best?"
GOED_IN = "Waar is de inburgeraar goed in?"
KLIKTELLER = """
    addEventListener('click', (klik) => {
        if (klik.isTrusted) sessionStorage.setItem('klikken', 1 + Number(sessionStorage.getItem('klikken')));
    }, true);
"""
REDENEN = {
    "B1-route": "U leert snel. In de toets haalde u B1.",
    "Onderwijsroute": "U wilt nu geen opleiding volgen.",
    "Z-route": "U kunt een hoger niveau halen.",
}


@pytest.fixture
def klantmanager(stad: Gemeente, anna: Gebruiker) -> Gebruiker:
    """Anna, in a gemeente that has filled in its huisstijl."""
    anna.telefoon = "023 511 10 01"
    anna.save()
    beheer = maak_gebruiker(stad, "beheerder", Rol.BEHEERDER, "Femke", "Smit")
    with werken_in(stad, beheer):
        huisstijl_wijzigen(door=beheer, velden=huisstijl_van(stad.naam))
    return anna


def typ(op: date) -> str:
    return f"{op:%d-%m-%Y}"


@dataclass
class Dag:
    """The work on one dossier, step by step, in one browser."""

    page: Page
    klantmanager: Gebruiker

    def knop(self, naam: str) -> Locator:
        return self.page.get_by_role("button", name=naam, exact=True)

    def link(self, naam: str) -> Locator:
        return self.page.get_by_role("link", name=naam, exact=True)

    def onderdeel(self, naam: str) -> None:
        """Go to a part of the dossier."""
        self.page.get_by_role("navigation", name="Onderdelen van het dossier").get_by_role("link", name=naam).click()

    def gelukt(self, tekst: str) -> None:
        expect(self.page.locator("#meldingen")).to_contain_text(tekst)

    def nieuw_dossier(self) -> None:
        """Nobody is known under this name; the form follows and the ten weeks run."""
        inloggen_met_wachtwoord(self.page, self.klantmanager)
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Mijn werkvoorraad")
        self.link("Nieuw dossier").click()
        self.page.get_by_label("Voornamen").fill("Abrehet")
        self.page.get_by_label("Achternaam of enige naam").fill("Tesfay")
        self.knop("Zoeken").click()
        self.gelukt("Niemand gevonden die hierop lijkt.")
        self.page.get_by_label("Asielstatushouder", exact=True).check()
        self.page.get_by_label("Verblijfsvergunning").select_option("asiel_bepaalde_tijd")
        self.page.get_by_label("BSN", exact=True).fill(BSN)
        self.page.get_by_label("Kennisgeving van DUO").fill(typ(self.gisteren))
        self.page.get_by_label("Inschrijving in de BRP").fill(typ(self.gisteren))
        self.page.get_by_label("Recht op bijstand vanaf").fill(typ(self.gisteren))
        self.page.get_by_label("Straat en huisnummer").fill("Grote Markt 2")
        self.page.get_by_label("Postcode").fill("2011 RD")
        self.page.get_by_label("Plaats", exact=True).fill("Haarlem")
        self.knop("Dossier maken").click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(NAAM)
        self.gelukt("Stel het PIP vast uiterlijk")

    @property
    def gisteren(self) -> date:
        return vandaag() - timedelta(days=1)

    def waarom_deze_datum(self) -> None:
        """The explanation of the ten weeks names the rule and the article."""
        termen = self.page.locator(".termbalk")
        termen.get_by_text("Waarom deze datum? PIP vaststellen").click()
        expect(termen).to_contain_text("uiterlijk 10 weken na de dag waarop DUO")
        expect(termen.get_by_role("link", name="Besluit inburgering 2021 art. 5.3")).to_be_visible()
        self.page.keyboard.press("Escape")

    def uitnodigen(self) -> None:
        """Send the first oproep; its letter is a PDF among the documents."""
        self.onderdeel("Intake")
        self.link("1e oproep versturen").click()
        self.page.get_by_label("Datum van het gesprek").fill(typ(vandaag()))
        self.page.get_by_label("Plaats of adres").fill("Stadskantoor, Zijlvest 39")
        self.knop("Vastleggen en brief maken").click()
        self.gelukt("De brief staat bij de documenten.")
        assert "Uitnodiging" in self.pdf(self.link("brief"))
        self.link("Uitkomst vastleggen").click()
        self.page.get_by_label("Verschenen", exact=True).check()
        self.knop("Uitkomst vastleggen").click()

    def pdf(self, link: Locator) -> str:
        """Return the text of the PDF behind a link, fetched in this browser."""
        antwoord = self.page.request.get(f"{link.get_attribute('href')}")
        assert antwoord.headers["content-type"] == "application/pdf"
        return " ".join(" ".join(blad.extract_text().split()) for blad in PdfReader(BytesIO(antwoord.body())).pages)

    def gesprek(self) -> None:
        self.link("Gesprek vastleggen").click()
        self.page.get_by_role("textbox", name="Datum").fill(typ(vandaag()))
        self.page.get_by_label("Geen tolk").check()
        self.knop("Gesprek vastleggen").click()
        self.page.locator("#vier-ogen ~ p").get_by_role("link", name="Vastleggen").click()
        self.page.get_by_label("Op welke dag wees u").fill(typ(vandaag()))
        self.page.get_by_label("Nee", exact=True).check()
        self.knop("Vastleggen").click()

    def onderdeel_van_de_intake(self, leefgebied: Leefgebied) -> None:
        """Answer what the section needs and report it complete."""
        for vraag in [vraag for vraag in leefgebied.vragen if vraag.verplicht] or leefgebied.vragen[:1]:
            if vraag.mogelijkheden:
                self.page.get_by_role("group", name=vraag.tekst).get_by_role("radio").nth(1).check()
            else:
                assert vraag.soort in (Vraagsoort.LANG, Vraagsoort.TEKST)
                self.page.get_by_label(vraag.tekst).fill(f"Besproken: {leefgebied.titel.lower()}.")
        self.page.get_by_label("Dit onderdeel is compleet").check()
        self.knop("Opslaan en volgende").click()
        self.gelukt(f"{leefgebied.titel}: opgeslagen.")

    def eerste_zitting(self) -> None:
        """Complete one section, save half of the next, and leave while typing in a third."""
        gezin, opleiding, werk = (LEEFGEBIEDEN[sleutel] for sleutel in ("gezin", "opleiding", "werk"))
        self.link(gezin.titel).click()
        self.onderdeel_van_de_intake(gezin)
        self.page.get_by_label(HOE_LEERT).fill("Leert door te doen.")
        self.knop("Opslaan").click()
        self.gelukt(f"{opleiding.titel}: opgeslagen.")
        self.page.get_by_role("navigation", name="Onderdelen van de intake").get_by_role(
            "link", name=werk.titel
        ).click()
        self.page.get_by_label(GOED_IN).fill("Kan goed koken, en")
        expect(self.page.locator("[data-formuliermelding]")).to_contain_text("Concept bewaard om")
        self.uitloggen()

    def uitloggen(self) -> None:
        self.page.on("dialog", lambda vraag: vraag.accept())
        self.page.get_by_text(self.klantmanager.briefnaam, exact=True).click()
        self.knop("Uitloggen").click()
        expect(self.page.locator("[name=login]")).to_be_visible()

    def tweede_zitting(self) -> None:
        """What was saved and what was only typed are both still there; complete the rest."""
        inloggen_met_wachtwoord(self.page, self.klantmanager)
        self.link("Tesfay, Abrehet").click()
        self.onderdeel("Intake")
        onderdelen = self.page.get_by_role("region", name="Onderdelen", exact=True)
        rij = onderdelen.get_by_role("listitem")
        expect(rij.filter(has_text="Gezin en kinderen")).to_contain_text("compleet")
        expect(rij.filter(has_text="Opleiding")).to_contain_text("begonnen")
        self.link("Werk en competenties").click()
        expect(self.page.get_by_text("Uw concept staat hieronder.")).to_be_visible()
        expect(self.page.get_by_label(GOED_IN)).to_have_value("Kan goed koken, en")
        onderdelen = self.page.get_by_role("navigation", name="Onderdelen van de intake")
        onderdelen.get_by_role("link", name="Opleiding").click()
        expect(self.page.get_by_label(HOE_LEERT)).to_have_value("Leert door te doen.")
        for leefgebied in list(LEEFGEBIEDEN.values())[1:]:
            expect(self.page.get_by_role("heading", name=leefgebied.titel, exact=True).first).to_be_visible()
            self.onderdeel_van_de_intake(leefgebied)

    def toets(self) -> None:
        self.link("Leerbaarheidstoets").click()
        self.page.get_by_text("Uitslag vastleggen", exact=True).click()
        self.page.get_by_label("Afgenomen op").fill(typ(vandaag()))
        self.page.get_by_label("B1-route haalbaar", exact=True).check()
        self.knop("Uitslag opslaan").click()
        self.gelukt("De leerbaarheidstoets is bijgewerkt.")

    def intake_afronden(self) -> None:
        self.onderdeel("Intake")
        self.link("Intake afronden").click()
        self.knop("Intake afronden").click()
        self.gelukt("De brede intake is afgerond.")

    def pip_opstellen(self) -> None:
        """Choose the route with a reason for each of the three, and fill in what is asked next."""
        self.onderdeel("PIP")
        self.knop("PIP beginnen").click()
        self.page.get_by_label("B1-route", exact=True).check()
        for route, reden in REDENEN.items():
            self.page.get_by_role("group", name=route, exact=True).get_by_label("Waarom (niet)?").fill(reden)
        self.page.get_by_label("Wat wil de inburgeraar zelf?").fill("U wilt kok worden.")
        self.page.get_by_role("group", name="Wil een beroepsopleiding").get_by_label("Nee").check()
        self.bewaren_en_verder(Onderdeel.ROUTE)
        self.ga_naar(Onderdeel.NIVEAU)
        self.page.get_by_label("Niet nodig").check()
        self.page.get_by_label("Lesuren in totaal").fill("900")
        self.bewaren_en_verder(Onderdeel.NIVEAU)
        self.ga_naar(Onderdeel.GESPREKKEN)
        self.page.get_by_label("Aantal voortgangsgesprekken").fill(f"{GESPREKKEN}")
        self.page.get_by_label("Ondersteuning en begeleiding").fill("Wij bellen u als uw lessen beginnen.")
        self.bewaren_en_verder(Onderdeel.GESPREKKEN)
        self.ga_naar(Onderdeel.AFSPRAKEN)
        self.page.get_by_label("Doel", exact=True).fill("U wilt kok worden.")
        self.page.get_by_label("Wie", exact=True).select_option(label="De inburgeraar")
        self.page.get_by_label("Afspraak", exact=True).fill("U gaat naar alle lessen.")
        self.page.get_by_label("Of: wanneer").last.fill("elke week")
        self.bewaren_en_verder(Onderdeel.AFSPRAKEN)
        self.ga_naar(Onderdeel.PARTICIPATIEWET)
        self.page.get_by_label("Soort").select_option("ontzorgen")
        self.page.get_by_label("Besluit", exact=True).fill("Besluit over het betalen van uw vaste lasten")
        self.page.get_by_label("Datum van het besluit").fill(typ(vandaag()))
        self.bewaren_en_verder(Onderdeel.PARTICIPATIEWET)
        expect(self.page.get_by_role("region", name="Nog nodig voor vaststellen")).to_contain_text("Alles is ingevuld")

    def ga_naar(self, onderdeel: Onderdeel) -> None:
        """Open this section, unless saving the one before did so already."""
        if not self.page.locator("#open").get_by_role("heading", name=onderdeel.label).is_visible():
            self.page.get_by_role("link", name=re.compile(f"^(Invullen|Wijzigen) ?: {onderdeel.label}$")).click()

    def bewaren_en_verder(self, onderdeel: Onderdeel) -> None:
        self.knop("Bewaren en verder").click()
        self.gelukt(f"Bewaard: {onderdeel.label}.")

    def vaststellen(self) -> None:
        """From complete to the letter on the screen; the browser counts the clicks."""
        self.page.evaluate("sessionStorage.setItem('klikken', 0)")
        self.link("PIP vaststellen").first.click()
        expect(self.page.get_by_role("heading", name="Controleer uw gegevens")).to_be_visible()
        begint = self.page.get_by_role("region", name="Wat begint er en wanneer?")
        for dag in (vandaag() + timedelta(days=1), self.einde_termijn):
            expect(begint).to_contain_text(datum_tekst(dag))
        self.knop("PIP vaststellen").click()
        with self.page.expect_popup() as brief:
            self.link("Beschikking openen (PDF)").click()
        assert brief.value.url.startswith(self.page.url.split("/dossiers/")[0])
        assert int(self.page.evaluate("sessionStorage.getItem('klikken')")) <= HOOGSTENS
        self.brief_controleren(self.pdf(self.link("Beschikking openen (PDF)")))

    @property
    def einde_termijn(self) -> date:
        """The last day of the three years that begin the day after the dagtekening."""
        return maanden_erbij(vandaag() + timedelta(days=1), 36) - timedelta(days=1)

    @property
    def einde_bezwaar(self) -> date:
        """The last day for bezwaar: six weeks after the letter was sent, never on a day of rest."""
        return eerste_werkdag(vandaag() + timedelta(weeks=6))

    def brief_controleren(self, tekst: str) -> None:
        assert re.search(r"Onderwerp:? Besluit over uw plan voor inburgering", tekst)
        for dag in (vandaag(), self.einde_termijn, self.einde_bezwaar):
            assert datum_tekst(dag) in tekst
        for reden in REDENEN.values():
            assert reden in tekst
        assert BSN not in tekst.replace(" ", "").replace(".", "")

    def versturen(self) -> None:
        self.knop("Versturen vastleggen").click()
        self.gelukt("De bezwaartermijn begint op de dag erna.")
        termen = self.page.locator(".termbalk")
        expect(termen).to_contain_text("Inburgeringstermijn")
        expect(termen).to_contain_text(datum_tekst(self.einde_termijn))
        self.onderdeel("Overzicht")
        bezwaar = self.page.get_by_role("region", name="Termijnen").get_by_role("listitem").filter(has_text="Bezwaar")
        expect(bezwaar).to_contain_text(datum_tekst(self.einde_bezwaar))

    def taken_daarna(self) -> None:
        """The voortgangsgesprekken stand as tasks; once what comes before is done, the first is on the werkvoorraad."""
        self.link("Alle taken").click()
        expect(self.page.get_by_role("row").filter(has_text="Voortgangsgesprek")).to_have_count(GESPREKKEN)
        rij = self.page.get_by_role("table", name="Open taken").locator("tbody tr").first
        while "Voortgangsgesprek" not in rij.inner_text():
            rij.get_by_role("link", name="Afhandelen").click()
            self.page.get_by_label("De taak is gedaan").check()
            self.knop("Afhandelen").click()
            self.gelukt("Afgehandeld:")
        self.page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Werkvoorraad").click()
        expect(self.page.get_by_role("row", name="Tesfay, Abrehet")).to_contain_text("Voortgangsgesprek")


def test_van_kennisgeving_tot_verstuurde_beschikking(page: Page, klantmanager: Gebruiker):
    page.add_init_script(KLIKTELLER)
    dag = Dag(page, klantmanager)
    dag.nieuw_dossier()
    dag.waarom_deze_datum()
    dag.uitnodigen()
    dag.gesprek()
    dag.eerste_zitting()
    dag.tweede_zitting()
    dag.toets()
    dag.intake_afronden()
    dag.pip_opstellen()
    dag.vaststellen()
    dag.versturen()
    dag.taken_daarna()
