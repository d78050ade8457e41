"""Finding an offer for a person and giving him a place, in a real browser."""

from django.urls import reverse
from playwright.sync_api import Page, expect

from inburgering.aanbod.models import Voorziening, VoorzieningDeelname
from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from tests.e2e.conftest import inloggen


def test_een_aanbod_vinden_en_vastleggen(page: Page, stad: Gemeente, anna: Gebruiker, dossier: Dossier):
    with werken_in(stad, anna):
        Voorziening.objects.create(naam="Fietsles", soort="praktisch", zonder_bijstand=True)
        Voorziening.objects.create(
            naam="Taalmaatje", soort="taal", zonder_bijstand=True, capaciteit=1, kosten=15, budget="SPUK"
        )
    inloggen(page, anna)
    page.goto(reverse("begeleiding:begeleiding", args=[dossier.uuid]))
    page.get_by_role("link", name="Aanbod", exact=True).last.click()
    page.get_by_label("Naam, organisatie of voor wie").fill("taal")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_role("link", name="Fietsles")).to_have_count(0)
    page.get_by_role("link", name="Taalmaatje").click()
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_text("Taalmaatje staat in het dossier.")).to_be_visible()
    expect(page.get_by_text("doet mee")).to_be_visible()
    with werken_in(stad, anna):
        deelname = VoorzieningDeelname.objects.get()
        assert (deelname.van, deelname.kosten, deelname.budget) == (vandaag(), 15, "SPUK")
