"""Somebody of the Z-route finds a place, is placed and makes forty hours there: the meter of participation moves."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from tests.dossiers.factories import DossierFactory
from tests.e2e.conftest import inloggen
from tests.leerroutes.factories import pip
from tests.leerroutes.plekken import plek, wijk


def typ(op: date) -> str:
    return f"{op:%d-%m-%Y}"


@pytest.fixture
def dossier(stad: Gemeente, anna: Gebruiker) -> Dossier:
    with werken_in(stad, anna):
        wijk("Schalkwijk", "2037", door=anna)
        plek(door=anna, postcode="2037 AB")
        plek(door=anna, naam="Bedienen in het restaurant", sector="horeca", taalniveau="b1")
        dossier = DossierFactory(klantmanager=anna, postcode="2037 CD", plaats="Haarlem", taal="Dari")
        pip(dossier, "Z", dagtekening=vandaag() - timedelta(days=90), uren_totaal=800, uren_participatie=800)
    return dossier


def test_van_zoeken_tot_veertig_uren(page: Page, anna: Gebruiker, stad: Gemeente, dossier: Dossier):
    inloggen(page, anna)
    page.goto(reverse("leerroutes:traject", args=[dossier.uuid]))
    page.get_by_role("link", name="Participatieplek", exact=True).click()
    page.get_by_label("Vrijwilligerswerk").check()
    page.get_by_label("Spreekt nu").select_option("A1")
    page.get_by_label("Heeft nodig").select_option("Vaste begeleider op de plek")
    page.get_by_label("Uren per week").fill("8")
    for dagdeel in ("maandagochtend", "dinsdagochtend"):
        page.get_by_label(dagdeel).check()
    page.get_by_label("Hoe reist de inburgeraar?").select_option("Lopend")
    page.get_by_role("button", name="Plek zoeken").click()

    expect(page.get_by_text("nog 800 uur participatie te maken")).to_be_visible()
    gevonden = page.locator(".matches__een")
    expect(gevonden).to_have_count(1)
    expect(gevonden).to_contain_text("In de eigen wijk, Schalkwijk.")
    expect(gevonden).to_contain_text("Kan maandagochtend en dinsdagochtend: 8 uur per week.")
    expect(page.get_by_text("1 plek: vraagt meer Nederlands.")).to_be_visible()

    gevonden.get_by_role("link", name="Kleding sorteren").click()
    page.get_by_label("Voorgedragen op").fill(typ(vandaag() - timedelta(days=60)))
    page.get_by_role("button", name="Voordragen").click()
    page.get_by_role("link", name="Plaatsen bij Kleding sorteren").click()
    page.get_by_label("Eerste dag").fill(typ(vandaag() - timedelta(days=50)))
    page.get_by_label("Doel", exact=False).first.fill("Meewerken en Nederlands spreken")
    page.get_by_label("Hoofddoel").fill("Meedoen in de buurt")
    page.get_by_label("Wat oefent de inburgeraar in het Nederlands?").fill("Een praatje maken")
    page.get_by_role("button", name="Plaatsen", exact=True).click()
    expect(page.locator("#meldingen")).to_contain_text("De activiteit staat in het participatieplan.")

    page.get_by_role("link", name="Kleding sorteren").first.click()
    page.get_by_role("link", name="Uren vastleggen").click()
    page.get_by_text("Uren vastleggen", exact=True).click()
    page.get_by_label("Soort uren").select_option("Participatie")
    page.get_by_role("textbox", name="Eerste dag").fill(typ(vandaag() - timedelta(days=50)))
    page.get_by_role("textbox", name="Laatste dag").fill(typ(vandaag() - timedelta(days=15)))
    page.get_by_label("Gevolgde uren").fill("40")
    page.get_by_label("Activiteit").select_option("Vrijwilligerswerk, Kringloop Oost")
    page.get_by_role("button", name="Vastleggen", exact=True).click()
    expect(page.locator(".meter", has_text="articipatie").first).to_contain_text("40 van 800 uur")

    page.goto(reverse("leerroutes:plek_zoeken", args=[dossier.uuid]))
    expect(page.get_by_text("40 uur vastgelegd")).to_be_visible()
    with werken_in(stad, anna):
        plaatsing = dossier.plaatsingen.get()
        assert plaatsing.activiteit.urenregels.get().uren == 40
        assert plaatsing.voordracht.uitkomst == "geplaatst"
