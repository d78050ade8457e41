"""A new dossier, drafts, a conflict, the BSN and a preview, as a klantmanager does them in a browser."""

from django.urls import reverse
from playwright.sync_api import Page, expect

from inburgering.dossiers.models import Dossier, Inzage
from inburgering.dossiers.services.personen import persoon_wijzigen
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker, Gemeente
from tests.dossiers.factories import proef_bsn
from tests.e2e.conftest import axe_bezwaren, inloggen
from tests.spelers import maak_gebruiker

NIEUW = reverse("dossiers:nieuw")


def adres(naam: str, dossier: Dossier) -> str:
    return reverse(f"dossiers:{naam}", args=[dossier.uuid])


def test_een_nieuw_dossier_van_zoeken_tot_klantbeeld(page: Page, anna: Gebruiker, dossier: Dossier) -> None:
    inloggen(page, anna)
    page.goto(NIEUW)
    page.get_by_label("Voornamen").fill("Abrehed")
    page.get_by_label("Achternaam of enige naam").fill("Tesfaye")
    page.get_by_role("button", name="Zoeken").press("Enter")
    expect(page.get_by_role("link", name="Tesfay, Abrehet")).to_be_visible()
    assert axe_bezwaren(page) == []
    page.get_by_role("button", name="Nee, het is iemand anders").click()
    expect(page.get_by_label("Achternaam of enige naam")).to_have_value("Tesfaye")
    page.get_by_label("Asielstatushouder", exact=True).check()
    page.get_by_label("Verblijfsvergunning").select_option("asiel_bepaalde_tijd")
    page.get_by_label("BSN", exact=True).fill("123456789")
    page.get_by_label("Kennisgeving van DUO").fill("1 november 2026")
    page.get_by_role("button", name="Dossier maken").click()
    expect(page.get_by_role("heading", name="Dit klopt nog niet")).to_be_visible()
    expect(page.get_by_label("Kennisgeving van DUO")).to_have_value("1 november 2026")
    assert axe_bezwaren(page) == []
    page.get_by_label("BSN", exact=True).fill(proef_bsn(77))
    page.get_by_role("button", name="Bekijk wat volgt").click()
    expect(page.get_by_role("heading", name="Wat volgt hieruit?")).to_be_focused()
    assert axe_bezwaren(page) == []
    page.get_by_role("button", name="Dossier maken").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Abrehed Tesfaye")
    expect(page.get_by_text("Stel het PIP vast uiterlijk")).to_be_visible()


def test_wat_getypt_is_komt_terug(page: Page, anna: Gebruiker, dossier: Dossier) -> None:
    inloggen(page, anna)
    page.goto(adres("persoon", dossier))
    page.get_by_label("Plaats").fill("Heemstede")
    expect(page.get_by_text("Concept bewaard om")).to_be_visible()
    page.goto(adres("dossier", dossier))
    page.goto(adres("persoon", dossier))
    expect(page.get_by_text("U heeft een concept van")).to_be_visible()
    assert axe_bezwaren(page) == []
    page.get_by_role("link", name="Terughalen").click()
    expect(page.get_by_label("Plaats")).to_have_value("Heemstede")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("De persoonsgegevens zijn bewaard.")).to_be_visible()
    page.goto(adres("persoon", dossier))
    expect(page.get_by_text("U heeft een concept van")).to_have_count(0)


def test_een_collega_was_eerder(page: Page, stad: Gemeente, anna: Gebruiker, dossier: Dossier) -> None:
    bilal = maak_gebruiker(stad, "klantmanager2", Rol.KLANTMANAGER, "Bilal", "Yılmaz")
    inloggen(page, anna)
    page.goto(adres("persoon", dossier))
    page.get_by_label("Telefoon", exact=True).fill("06 22 22 22 22")
    with werken_in(stad, bilal):
        persoon_wijzigen(dossier, {"telefoon": "06 33 33 33 33"}, door=bilal)
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("alert")).to_contain_text("06 33 33 33 33")
    expect(page.get_by_role("alert")).to_contain_text("B. Yılmaz")
    expect(page.get_by_label("Telefoon", exact=True)).to_have_value("06 22 22 22 22")
    assert axe_bezwaren(page) == []
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("De persoonsgegevens zijn bewaard.")).to_be_visible()


def test_het_bsn_verschijnt_op_de_pagina_zelf(page: Page, stad: Gemeente, anna: Gebruiker, dossier: Dossier) -> None:
    inloggen(page, anna)
    page.goto(adres("dossier", dossier))
    page.get_by_role("button", name="Toon BSN").click()
    expect(page.get_by_text(dossier.inburgeraar.bsn)).to_be_visible()
    assert dossier.inburgeraar.bsn not in page.url
    assert axe_bezwaren(page) == []
    with werken_in(stad, anna):
        assert Inzage.objects.filter(dossier=dossier, onderdeel="bsn").count() == 1


def test_een_verbeterd_feit_toont_eerst_de_datum(page: Page, anna: Gebruiker, dossier: Dossier) -> None:
    inloggen(page, anna)
    page.goto(adres("startfeiten", dossier))
    page.get_by_label("Inschrijving in de BRP").fill("vandaag")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("heading", name="Dit klopt nog niet")).to_be_visible()
    page.get_by_label("Inschrijving in de BRP").fill("10-11-2026")
    page.get_by_label("Waarom verbetert u dit?").fill("Volgens de brief van DUO.")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("PIP vaststellen: uiterlijk")).to_be_visible()
    assert axe_bezwaren(page) == []
    page.get_by_role("button", name="Zo bewaren").click()
    expect(page.get_by_text("De startfeiten zijn bewaard en de termijnen berekend.")).to_be_visible()
