"""From a PIP to hours that count: aanmelden, first lesson, a file of the school, the meter."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from inburgering.aanbod.models import Aanbieder
from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from tests.dossiers.factories import DossierFactory
from tests.e2e.conftest import inloggen
from tests.leerroutes.factories import pip, school

PDF_MS = 60_000
"""The first letter of a process also loads the letter engine."""


def typ(op: date) -> str:
    return f"{op:%d-%m-%Y}"


@pytest.fixture
def dossier(stad: Gemeente, anna: Gebruiker) -> Dossier:
    with werken_in(stad, anna):
        school("Taalschool Spaarne", plaats="Haarlem")
        dossier = DossierFactory(klantmanager=anna, telefoon="0612345678", email="a@post.example", taal="Dari")
        pip(dossier, dagtekening=vandaag() - timedelta(days=70), uren_totaal=600)
    return dossier


def test_van_aanmelden_tot_uren_op_de_meter(page: Page, anna: Gebruiker, stad: Gemeente, dossier: Dossier):
    inloggen(page, anna)
    page.goto(reverse("leerroutes:traject", args=[dossier.uuid]))
    page.get_by_role("link", name="Lessen", exact=True).click()
    page.get_by_label("School").select_option("Taalschool Spaarne · Haarlem")
    page.get_by_label("Aangemeld op").fill(typ(vandaag() - timedelta(days=60)))
    page.get_by_label("Waarom toch aanmelden?").fill("Adres volgt na de verhuizing.")
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    page.get_by_role("button", name="Bericht maken").click(timeout=PDF_MS)
    page.get_by_label("Verzonden op").fill(typ(vandaag() - timedelta(days=59)))
    page.get_by_role("button", name="Verzending vastleggen").click()
    page.get_by_role("textbox", name="Eerste les (verplicht)", exact=True).fill(typ(vandaag() - timedelta(days=40)))
    page.get_by_role("button", name="Eerste les vastleggen").click()
    expect(page.locator("#meldingen")).to_contain_text("De lessen zijn bijgewerkt.")

    page.goto(reverse("leerroutes:urenimporten"))
    page.get_by_label("Van welke aanbieder?").select_option("Taalschool Spaarne · Haarlem")
    page.locator("input[type=file]").set_input_files(
        files=[{"name": "uren.csv", "mimeType": "text/csv", "buffer": bestand(dossier)}]
    )
    page.get_by_label("Dit is de urenopgave van de aanbieder zelf").check()
    page.get_by_role("button", name="Lezen en nakijken").click()
    expect(page.get_by_text("Alle 2 regels kloppen.")).to_be_visible()
    page.get_by_role("button", name="Verwerken", exact=True).click()
    expect(page.locator("#meldingen")).to_contain_text("Verwerkt: 2 regels")

    page.goto(reverse("leerroutes:uren", args=[dossier.uuid]))
    meter = page.locator(".meter", has_text="Uren voor afschalen")
    expect(meter).to_contain_text("40,5 van 600 uur")
    expect(page.locator(".meter", has_text="Lesuren van het PIP")).to_contain_text("46,5 van 600 uur")
    expect(page.get_by_text("opgave aanbieder").first).to_be_visible()
    with werken_in(stad, anna):
        assert Aanbieder.objects.get().urenregels.count() == 2
        assert not dossier.taken.open().filter(soort__in=("aanmelding_versturen", "start_lessen")).exists()


def bestand(dossier: Dossier) -> bytes:
    dagen = f"{typ(vandaag() - timedelta(days=40))};{typ(vandaag() - timedelta(days=2))}"
    regels = (f"{dossier.nummer};NT2;{dagen};40,5;1", f"{dossier.nummer};KNM;{dagen};6;0")
    return "\r\n".join(("dossiernummer;soort;van;t/m;uren;verzuim", *regels)).encode()
