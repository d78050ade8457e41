"""Documents, bezwaar and the texts of letters in a real browser, with axe on every page."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page, expect

from inburgering.brieven.enums import BesluitSoort, DocumentSoort, Ontvangstwijze
from inburgering.brieven.services.afdrukken import opdrachten_afdrukken
from inburgering.brieven.services.besluiten import besluit_bekendmaken, besluit_nemen
from inburgering.brieven.services.bezwaar import bezwaar_registreren
from inburgering.brieven.services.documenten import brief_bewaren, document_toevoegen
from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from tests.brieven.bestanden import pdf
from tests.dossiers.factories import DossierFactory
from tests.e2e.conftest import axe_bezwaren, inloggen
from tests.spelers import maak_gebruiker

HTML = '<!doctype html><html lang="nl-NL"><head><title>Besluit</title></head><body><h1>Besluit</h1></body></html>'
BREEDTES = (1440, 390)


@pytest.fixture
def beheer(stad: Gemeente) -> Gebruiker:
    return maak_gebruiker(stad, "beheerder", Rol.BEHEERDER, "Femke", "Smit")


@pytest.fixture
def dossier(stad: Gemeente, anna: Gebruiker) -> Dossier:
    """A dossier with a decision, a bezwaar against it and a photo of a diploma."""
    dag = vandaag() - timedelta(days=7)
    with werken_in(stad, anna):
        dossier = DossierFactory(klantmanager=anna)
        brief = brief_bewaren(
            dossier, door=anna, soort=DocumentSoort.PIP_BESCHIKKING, titel="PIP-beschikking", html=HTML
        )
        besluit = besluit_nemen(
            dossier,
            door=anna,
            soort=BesluitSoort.PIP,
            kenmerk=f"{dossier.nummer} / PIP-1",
            titel="Besluit over uw plan voor inburgering (PIP)",
            dagtekening=dag,
            verzenddatum=dag,
            document=brief,
        )
        besluit = besluit_bekendmaken(besluit, door=anna, op=dag)
        bezwaar_registreren(besluit, door=anna, ontvangen_op=vandaag(), wijze=Ontvangstwijze.BALIE)
        document_toevoegen(
            dossier, door=anna, soort=DocumentSoort.DIPLOMA, titel="Diploma", bestandsnaam="d.png", inhoud=foto()
        )
    return dossier


def foto() -> bytes:
    uit = BytesIO()
    Image.new("RGB", (40, 40), "white").save(uit, "PNG")
    return uit.getvalue()


def bekijk(page: Page, url: str) -> None:
    """Open the page wide and narrow; axe finds nothing and nothing sticks out."""
    for breedte in BREEDTES:
        page.set_viewport_size({"width": breedte, "height": 900})
        page.goto(url)
        assert axe_bezwaren(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= breedte


def test_documenten_en_bezwaar_zijn_toegankelijk(page: Page, anna: Gebruiker, dossier: Dossier):
    inloggen(page, anna)
    bekijk(page, reverse("brieven:documenten", args=[dossier.uuid]))
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("link", name="Loopt bezwaar tegen").click()
    bezwaar = page.url
    bekijk(page, bezwaar)
    page.get_by_role("link", name="Een collega laten beslissen").click()
    bekijk(page, page.url)
    page.goto(bezwaar)
    page.get_by_role("link", name="Bezwaar is ingetrokken").click()
    bekijk(page, page.url)
    bekijk(page, reverse("brieven:document_toevoegen", args=[dossier.uuid]))


def test_een_bestand_toevoegen_en_een_verkeerd_bestand_verbeteren(page: Page, anna: Gebruiker, dossier: Dossier):
    inloggen(page, anna)
    page.goto(reverse("brieven:document_toevoegen", args=[dossier.uuid]))
    page.get_by_label("Titel").fill("Urenverklaring")
    page.get_by_label("Wat is het?").select_option("urenverklaring")
    page.get_by_label("Bestand").set_input_files(
        {"name": "uren.pdf", "mimeType": "application/pdf", "buffer": b"MZ" + b"\x90" * 200}
    )
    page.get_by_role("button", name="Document toevoegen").click()
    assert page.get_by_text("de inhoud is geen PDF").first.is_visible()
    assert axe_bezwaren(page) == []
    assert page.get_by_label("Titel").input_value() == "Urenverklaring"
    page.get_by_label("Bestand").set_input_files({"name": "uren.pdf", "mimeType": "application/pdf", "buffer": pdf()})
    page.get_by_role("button", name="Document toevoegen").click()
    assert page.get_by_role("link", name="Urenverklaring", exact=True).is_visible()


def test_een_tekst_schrijven_laat_meteen_het_voorbeeld_zien(page: Page, beheer: Gebruiker):
    inloggen(page, beheer)
    bekijk(page, reverse("brieven:teksten"))
    bekijk(page, reverse("brieven:huisstijl"))
    url = reverse("brieven:tekst", args=["pip_verhuizen"])
    bekijk(page, url)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_label("Tekst", exact=False).first.fill("Wij berichten u **hieromtrent** nader.")
    page.locator("#voorbeeld strong", has_text="hieromtrent").wait_for()
    assert page.get_by_text("Schrijf liever: hierover.").is_visible()
    assert axe_bezwaren(page) == []
    page.get_by_role("button", name="Tekst opslaan").click()
    assert page.get_by_text("Nieuwe brieven gebruiken deze tekst.").is_visible()
    assert page.get_by_text("Versie 1").is_visible()


def test_bestanden_slepen_elk_met_een_eigen_soort_en_melding(page: Page, anna: Gebruiker, dossier: Dossier):
    inloggen(page, anna)
    page.goto(reverse("brieven:document_toevoegen", args=[dossier.uuid]))
    page.evaluate(
        """() => {
            const gesleept = new DataTransfer();
            gesleept.items.add(new File(["MZ"], "virus.exe"));
            gesleept.items.add(new File([], "leeg.pdf"));
            document.querySelector("[data-sleepvak]").dispatchEvent(
                new DragEvent("drop", { dataTransfer: gesleept, bubbles: true, cancelable: true }));
        }"""
    )
    assert page.get_by_label("Wat is het? virus.exe").is_visible()
    assert axe_bezwaren(page) == []
    page.get_by_label("Bestanden").set_input_files(
        [
            {"name": "uren.pdf", "mimeType": "application/pdf", "buffer": pdf(tekst="uren")},
            {"name": "virus.exe", "mimeType": "application/pdf", "buffer": b"MZ"},
            {"name": "rapport.pdf", "mimeType": "application/pdf", "buffer": pdf(tekst="rapport")},
        ]
    )
    page.get_by_label("Wat is het? uren.pdf").select_option("urenverklaring")
    page.get_by_label("Wat is het? virus.exe").select_option("overig")
    page.get_by_role("button", name="Document toevoegen").click()
    page.get_by_text("kan hier niet bij").wait_for()
    page.get_by_text("Kies wat dit is.").wait_for()
    assert page.get_by_text("Toegevoegd: uren.").is_visible()
    assert axe_bezwaren(page) == []
    page.get_by_role("button", name="Weghalen virus.exe").click()
    page.get_by_label("Wat is het? rapport.pdf").select_option("rapport")
    page.get_by_role("button", name="Document toevoegen").click()
    page.wait_for_url("**/documenten/")
    with page.expect_response(lambda antwoord: antwoord.headers.get("content-type") == "application/pdf") as getoond:
        page.get_by_role("link", name="rapport", exact=True).click()
    assert getoond.value.ok
    expect(page.locator("iframe.documentkader")).to_have_attribute("src", re.compile(r"^/documenten/.*#view=FitH"))
    assert page.get_by_role("link", name="Download").is_visible()


def test_een_brief_van_concept_tot_verzonden_afdruk(page: Page, stad: Gemeente, anna: Gebruiker, dossier: Dossier):
    """What is typed survives a closed tab; the letter is printed and its sending recorded with one button."""
    inloggen(page, anna)
    page.goto(reverse("brieven:documenten", args=[dossier.uuid]))
    page.get_by_role("link", name="Brief schrijven").click()
    page.get_by_role("button", name="Beginnen").click()
    adres = page.url
    page.get_by_label("Onderwerp").fill("Uw afspraak")
    page.get_by_label("Tekst", exact=False).first.fill("## Wanneer?\n\nWij bellen {telefoon} hieromtrent.")
    page.locator("#voorbeeld h2", has_text="Wanneer?").wait_for()
    assert page.get_by_text("Schrijf liever: hierover.").is_visible()
    page.get_by_text("Concept bewaard om").wait_for()
    page.goto("about:blank")
    page.goto(adres)
    page.get_by_role("link", name="Terughalen").click()
    assert "hieromtrent" in page.get_by_label("Tekst", exact=False).first.input_value()
    page.get_by_role("button", name="Definitief maken").click()
    page.get_by_text("staat in de printrij").wait_for()
    assert axe_bezwaren(page) == []
    page.goto(reverse("brieven:afdrukken"))
    page.get_by_role("button", name="Maak één PDF").click()
    page.get_by_role("heading", name="Afdrukopdracht").wait_for()
    opdrachten_afdrukken(stad)
    page.get_by_role("link", name="Open de PDF").wait_for()
    page.reload()
    page.get_by_role("button", name="Verzending vastleggen").click()
    page.get_by_text("Verzending vastgelegd van 1 brief.").wait_for()
