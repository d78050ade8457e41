"""Nothing lost: drafts across the end of a session, another PC, a colleague on the same PC and in the same form."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from inburgering.dossiers.models import Concept, Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker, Gemeente
from pip_plans.enums import Onderdeel
from pip_plans.models import Pip
from pip_plans.services.opstellen import onderdeel_opslaan, pip_beginnen
from tests.e2e.conftest import inloggen_met_wachtwoord

GOED_IN = "Waar is de inburgeraar goed in?"
TOELICHTING = "Toelichting"
VEEL = 100_000
GEHEIM = "Alleen Anna weet dit nog."


@pytest.fixture
def pip(stad: Gemeente, anna: Gebruiker, dossier: Dossier) -> Pip:
    with werken_in(stad, anna):
        return pip_beginnen(dossier, door=anna)


def adres(naam: str, dossier: Dossier, *rest: str) -> str:
    return reverse(naam, args=[dossier.uuid, *rest])


def typ(page: Page, pad: str, veld: str) -> None:
    """Type in a field of the page and wait until the server has it; then the session ends."""
    page.goto(pad)
    page.get_by_label(veld).first.fill(GEHEIM)
    expect(page.locator("[data-formuliermelding]").first).to_contain_text("Concept bewaard om")
    Session.objects.all().delete()


def begin_dossier(page: Page) -> None:
    """Come to the form of a new dossier; nobody is known under this name."""
    page.goto(reverse("dossiers:nieuw"))
    page.get_by_label("Achternaam of enige naam").fill("Nieuweling")
    page.get_by_role("button", name="Zoeken").click()


# Another PC, after the session ended


def test_een_onderdeel_van_de_intake_gaat_verder_op_een_andere_pc(
    page: Page, andere_pc: Page, anna: Gebruiker, dossier: Dossier
):
    onderdeel = adres("intake:sectie", dossier, "werk")
    inloggen_met_wachtwoord(page, anna)
    typ(page, onderdeel, GOED_IN)
    inloggen_met_wachtwoord(andere_pc, anna)
    andere_pc.goto(onderdeel)
    expect(andere_pc.get_by_text("Uw concept staat hieronder.")).to_be_visible()
    expect(andere_pc.get_by_label(GOED_IN)).to_have_value(GEHEIM)


def test_een_onderdeel_van_het_pip_gaat_verder_op_een_andere_pc(
    page: Page, andere_pc: Page, anna: Gebruiker, dossier: Dossier, pip: Pip
):
    onderdeel = f"{adres('pip_plans:pip', dossier)}?bewerk=gesprekken"
    inloggen_met_wachtwoord(page, anna)
    typ(page, onderdeel, "Ondersteuning en begeleiding")
    inloggen_met_wachtwoord(andere_pc, anna)
    andere_pc.goto(onderdeel)
    andere_pc.get_by_role("link", name="Terughalen").click()
    expect(andere_pc.get_by_label("Ondersteuning en begeleiding")).to_have_value(GEHEIM)
    andere_pc.get_by_role("button", name="Bewaren", exact=True).click()
    expect(andere_pc.locator("#meldingen")).to_contain_text("Bewaard: ")
    andere_pc.goto(onderdeel)
    expect(andere_pc.get_by_text("niet-bewaarde invoer")).to_have_count(0)


def test_een_nieuw_dossier_gaat_verder_op_een_andere_pc(page: Page, andere_pc: Page, anna: Gebruiker):
    inloggen_met_wachtwoord(page, anna)
    begin_dossier(page)
    page.get_by_label("Straat en huisnummer").fill("Grote Markt 2")
    expect(page.locator("[data-formuliermelding]")).to_contain_text("Concept bewaard om")
    Session.objects.all().delete()
    inloggen_met_wachtwoord(andere_pc, anna)
    andere_pc.goto(reverse("dossiers:nieuw"))
    andere_pc.get_by_role("link", name="Terughalen").click()
    expect(andere_pc.get_by_label("Straat en huisnummer")).to_have_value("Grote Markt 2")
    expect(andere_pc.get_by_label("Achternaam of enige naam")).to_have_value("Nieuweling")


def test_een_taak_gaat_verder_na_het_einde_van_de_sessie(page: Page, stad: Gemeente, anna: Gebruiker, dossier: Dossier):
    nieuw = adres("dossiers:taak_nieuw", dossier)
    inloggen_met_wachtwoord(page, anna)
    typ(page, nieuw, TOELICHTING)
    inloggen_met_wachtwoord(page, anna)
    page.goto(nieuw)
    page.get_by_role("link", name="Terughalen").click()
    expect(page.get_by_label(TOELICHTING)).to_have_value(GEHEIM)
    page.get_by_label("Wat moet er gebeuren?").fill("Bel de school")
    page.get_by_role("button", name="Taak opslaan").click()
    expect(page.get_by_role("heading", name="Taken", exact=True)).to_be_visible()
    with werken_in(stad, anna):
        assert not Concept.objects.exists()


# A colleague on the same PC


def uitloggen(page: Page) -> None:
    page.on("dialog", lambda vraag: vraag.accept())
    page.goto(reverse("account_logout"))
    page.locator("main").get_by_role("button", name="Uitloggen").click()


def sessie_verloopt(page: Page) -> None:
    Session.objects.all().delete()


@pytest.mark.parametrize("einde", [uitloggen, sessie_verloopt])
def test_een_collega_op_dezelfde_pc_ziet_niets_ook_niet_met_de_terugknop(
    page: Page, anna: Gebruiker, bilal: Gebruiker, dossier: Dossier, einde: Callable[[Page], None]
):
    onderdeel = adres("intake:sectie", dossier, "werk")
    inloggen_met_wachtwoord(page, anna)
    page.goto(onderdeel)
    page.get_by_label(GOED_IN).fill(GEHEIM)
    expect(page.locator("[data-formuliermelding]").first).to_contain_text("Concept bewaard om")
    einde(page)
    inloggen_met_wachtwoord(page, bilal)
    page.goto(onderdeel)
    expect(page.get_by_label(GOED_IN)).to_have_value("")
    for _ in range(5):
        page.go_back()
        assert GEHEIM not in page.content()
        assert not page.evaluate(
            "geheim => [...document.querySelectorAll('textarea, input')].some(veld => veld.value === geheim)", GEHEIM
        )


# A colleague in the same form


def test_twee_mensen_in_een_onderdeel_van_het_pip(
    page: Page, stad: Gemeente, anna: Gebruiker, bilal: Gebruiker, dossier: Dossier, pip: Pip
):
    inloggen_met_wachtwoord(page, anna)
    page.goto(f"{adres('pip_plans:pip', dossier)}?bewerk=contact")
    page.get_by_role("textbox", name="Naam").fill("Anna van het team")
    with werken_in(stad, bilal):
        velden = {"contact_naam": "Bilal Yılmaz", "contact_email": "", "contact_telefoon": "023 511 10 02"}
        onderdeel_opslaan(pip, Onderdeel.CONTACT, velden, basis=0, door=bilal)
    page.get_by_role("button", name="Bewaren", exact=True).click()
    melding = page.get_by_role("alert").filter(has_text="B. Yılmaz heeft dit onderdeel gewijzigd")
    expect(melding).to_contain_text("Bilal Yılmaz")
    expect(melding).to_contain_text("023 511 10 02” (overgenomen)")
    expect(page.get_by_role("textbox", name="Naam")).to_have_value("Anna van het team")
    page.get_by_role("button", name="Bewaren", exact=True).click()
    expect(page.locator("#meldingen")).to_contain_text("Bewaard: ")
    with werken_in(stad, anna):
        pip.refresh_from_db()
    assert (pip.contact_naam, pip.contact_telefoon) == ("Anna van het team", "023 511 10 02")


# More than fits


def test_een_te_lange_tekst_wordt_niet_verstuurd_en_blijft_staan(page: Page, anna: Gebruiker, dossier: Dossier):
    inloggen_met_wachtwoord(page, anna)
    page.goto(adres("dossiers:taak_nieuw", dossier))
    vak = page.get_by_label(TOELICHTING)
    vak.fill("x" * VEEL)
    page.get_by_role("button", name="Taak opslaan").click()
    expect(page.get_by_text("tekens te veel (hoogstens")).to_be_visible()
    expect(vak).to_be_focused()
    assert vak.evaluate("vak => vak.value.length") == VEEL
