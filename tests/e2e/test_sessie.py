"""What was typed is never lost: a session that ends, a colleague who was first, a double click, no JavaScript."""

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from inburgering.dossiers.models import Dossier, Taak
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from intake.models import IntakeSectie
from pip_plans.models import Pip
from tests.dossiers.factories import proef_bsn
from tests.e2e.conftest import inloggen
from tests.spelers import WACHTWOORD

HERKOMST = "Welk werk deed de inburgeraar in het land van herkomst?"
GOED_IN = "Waar is de inburgeraar goed in?"
RAAR = "<script>document.title='gekaapt'</script><b>vet</b> {{ 7|add:7 }} '; DROP TABLE dossiers; -- 👩🏽‍🍳 سميرة"


@pytest.fixture
def zonder_js(browser: Browser, server: str) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    with browser.new_context(base_url=server, locale="nl-NL", java_script_enabled=False) as context:
        yield context.new_page()


def adres(naam: str, dossier: Dossier, *rest: str) -> str:
    return reverse(naam, args=[dossier.uuid, *rest])


def opnieuw_inloggen(page: Page, gebruiker: Gebruiker) -> None:
    page.get_by_label("Gebruikersnaam").fill(gebruiker.username)
    page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen").click()


# The session ends


def test_wat_verstuurd_werd_na_het_einde_van_de_sessie_staat_er_weer(page: Page, anna: Gebruiker, dossier: Dossier):
    inloggen(page, anna)
    page.goto(adres("dossiers:taak_nieuw", dossier))
    page.get_by_label("Wat moet er gebeuren?").fill("Bel de school")
    Session.objects.all().delete()
    page.get_by_role("button", name="Taak opslaan").click()
    opnieuw_inloggen(page, anna)
    expect(page.get_by_text("Wij hebben die teruggezet.")).to_be_visible()
    expect(page.get_by_label("Wat moet er gebeuren?")).to_have_value("Bel de school")


def test_wie_na_het_einde_van_de_sessie_op_een_knop_klikt_komt_terug_op_de_bladzijde(
    page: Page, anna: Gebruiker, dossier: Dossier
):
    inloggen(page, anna)
    page.goto(adres("pip_plans:pip", dossier))
    Session.objects.all().delete()
    page.get_by_role("button", name="PIP beginnen").click()
    opnieuw_inloggen(page, anna)
    expect(page.get_by_role("button", name="PIP beginnen")).to_be_visible()


def test_een_concept_dat_niet_bewaard_kon_worden_overleeft_het_inloggen(page: Page, anna: Gebruiker, dossier: Dossier):
    inloggen(page, anna)
    page.goto(adres("intake:sectie", dossier, "werk"))
    Session.objects.all().delete()
    page.get_by_label(GOED_IN).fill("Knipt haar, rekent goed.")
    page.get_by_role("link", name="Log opnieuw in").click()
    opnieuw_inloggen(page, anna)
    expect(page.get_by_label(GOED_IN)).to_have_value("Knipt haar, rekent goed.")


# Two people at once


def test_een_collega_was_eerder_en_niets_gaat_verloren(
    page: Page, andere_pc: Page, stad: Gemeente, anna: Gebruiker, bilal: Gebruiker, dossier: Dossier
):
    onderdeel = adres("intake:sectie", dossier, "werk")
    for pagina, gebruiker in ((page, anna), (andere_pc, bilal)):
        inloggen(pagina, gebruiker)
        pagina.goto(onderdeel)
    andere_pc.get_by_label(HERKOMST).fill("Kapper")
    andere_pc.get_by_label(GOED_IN).fill("Knippen")
    andere_pc.get_by_role("button", name="Opslaan", exact=True).click()
    expect(andere_pc.locator("#meldingen")).to_contain_text("opgeslagen")

    page.get_by_label(HERKOMST).fill("Kok")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    melding = page.get_by_role("alert").filter(has_text="Een collega was u voor.")
    expect(melding).to_contain_text(bilal.briefnaam)
    keuze = page.get_by_role("group", name=HERKOMST)
    expect(keuze).to_contain_text("Kok")
    expect(keuze).to_contain_text("Kapper")
    expect(page.get_by_label(GOED_IN)).to_have_value("Knippen")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.locator("#meldingen")).to_contain_text("opgeslagen")
    with werken_in(stad, anna):
        antwoorden = IntakeSectie.objects.get().antwoorden
    assert (antwoorden["werk_herkomst"], antwoorden["competenties"]) == ("Kok", "Knippen")


# Clicking twice


def test_twee_keer_klikken_maakt_een_taak(page: Page, stad: Gemeente, anna: Gebruiker, dossier: Dossier):
    inloggen(page, anna)
    page.goto(adres("dossiers:taak_nieuw", dossier))
    page.get_by_label("Wat moet er gebeuren?").fill("Bel de school")
    page.get_by_role("button", name="Taak opslaan").dblclick()
    expect(page.get_by_role("heading", name="Taken", exact=True)).to_be_visible()
    with werken_in(stad, anna):
        assert Taak.objects.filter(titel="Bel de school").count() == 1


def test_twee_keer_klikken_zonder_javascript_maakt_een_taak(
    zonder_js: Page, stad: Gemeente, anna: Gebruiker, dossier: Dossier
):
    inloggen(zonder_js, anna)
    zonder_js.goto(adres("dossiers:taak_nieuw", dossier))
    zonder_js.get_by_label("Wat moet er gebeuren?").fill("Bel de school")
    zonder_js.get_by_role("button", name="Taak opslaan").dblclick()
    expect(zonder_js.get_by_role("heading", name="Taken", exact=True)).to_be_visible()
    with werken_in(stad, anna):
        assert Taak.objects.filter(titel="Bel de school").count() == 1


def test_twee_keer_klikken_maakt_een_pip(page: Page, stad: Gemeente, anna: Gebruiker, dossier: Dossier):
    inloggen(page, anna)
    page.goto(adres("pip_plans:pip", dossier))
    page.get_by_role("button", name="PIP beginnen").dblclick()
    expect(page.get_by_role("heading", name="PIP in bewerking")).to_be_visible()
    with werken_in(stad, anna):
        assert Pip.objects.count() == 1


# Strange text


def test_script_en_emoji_in_tekstvelden_staan_er_als_tekst(page: Page, anna: Gebruiker, dossier: Dossier):
    inloggen(page, anna)
    titel = page.title()
    page.goto(adres("dossiers:taak_nieuw", dossier))
    page.get_by_label("Wat moet er gebeuren?").fill(RAAR)
    page.get_by_role("button", name="Taak opslaan").click()
    expect(page.get_by_role("rowheader", name=RAAR)).to_be_visible()
    page.goto(adres("intake:sectie", dossier, "werk"))
    page.get_by_label(GOED_IN).fill(RAAR)
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.locator("#meldingen")).to_contain_text("opgeslagen")
    expect(page.get_by_label(GOED_IN)).to_have_value(RAAR)
    page.goto(adres("dossiers:persoon", dossier))
    page.get_by_label("Achternaam of enige naam").fill(RAAR)
    page.get_by_role("button", name="Bewaren", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(RAAR)
    assert "gekaapt" not in page.title().replace(RAAR, "")
    page.goto("/")
    expect(page.get_by_role("rowheader")).to_contain_text(RAAR)
    assert page.title() == titel


# Without JavaScript


def test_zonder_javascript_werken_de_belangrijkste_formulieren(zonder_js: Page, anna: Gebruiker, dossier: Dossier):
    page = zonder_js
    inloggen(page, anna)
    page.get_by_label("Zoek op naam").fill("tesfay")
    page.get_by_label("Zoek op naam").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Abrehet Tesfay")
    page.get_by_text("Waarom deze datum?").first.click()
    expect(page.locator("details.waarom[open]")).to_have_count(1)

    page.goto(reverse("dossiers:nieuw"))
    page.get_by_label("Achternaam of enige naam").fill("Haddad")
    page.get_by_role("button", name="Zoeken").click()
    page.get_by_label("Asielstatushouder", exact=True).check()
    page.get_by_label("BSN", exact=True).fill("123456789")
    page.get_by_role("button", name="Dossier maken").click()
    expect(page.get_by_role("heading", name="Dit klopt nog niet")).to_be_visible()
    page.get_by_label("BSN", exact=True).fill(proef_bsn(78))
    page.get_by_label("Verblijfsvergunning").select_option("asiel_bepaalde_tijd")
    page.get_by_role("button", name="Dossier maken").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Haddad")

    page.goto(adres("intake:sectie", dossier, "werk"))
    page.get_by_label(HERKOMST).fill("Kok")
    page.get_by_role("button", name="Opslaan en volgende").click()
    expect(page.locator("#meldingen")).to_contain_text("Werk en competenties: opgeslagen.")

    page.goto(adres("intake:oproep", dossier))
    page.get_by_label("Datum van het gesprek").fill(f"{vandaag():%d-%m-%Y}")
    page.get_by_label("Plaats of adres").fill("Stadskantoor")
    page.get_by_role("button", name="Vastleggen en brief maken").click()
    expect(page.locator("#meldingen")).to_contain_text("De oproep is vastgelegd.")

    page.goto(adres("pip_plans:pip", dossier))
    page.get_by_role("button", name="PIP beginnen").click()
    page.get_by_label("B1-route", exact=True).check()
    page.get_by_role("group", name="B1-route", exact=True).get_by_label("Waarom (niet)?").fill("U leert snel.")
    page.get_by_role("button", name="Bewaren en verder").click()
    expect(page.locator("#meldingen")).to_contain_text("Bewaard: Keuze van de leerroute.")
