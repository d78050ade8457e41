"""The intake in a real browser: typing is never lost, and sections follow each other by keyboard."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker, Gemeente
from intake.models import IntakeSectie
from tests.dossiers.factories import DossierFactory
from tests.e2e.conftest import inloggen
from tests.spelers import WACHTWOORD

VRAAG = "Waar is de inburgeraar goed in?"


@pytest.fixture
def dossier(stad: Gemeente, anna: Gebruiker) -> Dossier:
    with werken_in(stad, anna):
        return DossierFactory(klantmanager=anna)


@pytest.fixture
def werk(dossier: Dossier) -> str:
    return reverse("intake:sectie", args=[dossier.uuid, "werk"])


def test_wat_getypt_is_overleeft_een_verlopen_sessie(page: Page, anna: Gebruiker, werk: str):
    inloggen(page, anna)
    page.goto(werk)
    page.get_by_label(VRAAG).fill("Knipt haar, rekent goed.")
    expect(page.locator("[data-formuliermelding]")).to_contain_text("Concept bewaard om")
    Session.objects.all().delete()
    page.goto(werk)
    page.fill("[name=login]", anna.username)
    page.fill("[name=password]", WACHTWOORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Uw concept staat hieronder.")).to_be_visible()
    expect(page.get_by_label(VRAAG)).to_have_value("Knipt haar, rekent goed.")


def test_van_onderdeel_naar_onderdeel_met_het_toetsenbord(page: Page, anna: Gebruiker, stad: Gemeente, werk: str):
    inloggen(page, anna)
    page.goto(werk)
    page.get_by_label(VRAAG).focus()
    page.keyboard.type("Lassen")
    page.get_by_role("button", name="Opslaan en volgende").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Taal", exact=True)).to_be_visible()
    onderdelen = page.get_by_role("navigation", name="Onderdelen van de intake")
    expect(onderdelen.get_by_role("link", name="Werk en competenties begonnen")).to_be_visible()
    with werken_in(stad, anna):
        assert IntakeSectie.objects.get().antwoorden["competenties"] == "Lassen"
