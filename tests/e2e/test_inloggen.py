"""Logging in with a passkey, and the end of a session that is told before it comes and loses nothing."""

from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import Gebruiker
from tests.e2e.conftest import inloggen, inloggen_met_wachtwoord

SLEUTELHANGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_een_passkey_toevoegen_en_ermee_inloggen(page: Page, anna: Gebruiker, dossier: Dossier):
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": SLEUTELHANGER})
    inloggen_met_wachtwoord(page, anna)
    page.goto(reverse("mfa_add_webauthn"))
    page.get_by_label("Naam waaraan u deze passkey herkent").fill("Laptop van Anna")
    page.get_by_label("Ook zonder wachtwoord inloggen met deze passkey").check()
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Herstelcodes")
    page.goto(reverse("mfa_list_webauthn"))
    expect(page.get_by_text("Laptop van Anna").first).to_be_visible()
    page.goto(reverse("account_logout"))
    page.get_by_role("main").get_by_role("button", name="Uitloggen").click()
    page.get_by_role("button", name="Passkey gebruiken").click()
    expect(page.get_by_role("navigation", name="Hoofdmenu")).to_be_visible()


def test_voor_het_einde_van_de_sessie_komt_een_waarschuwing_en_niets_raakt_kwijt(
    page: Page, anna: Gebruiker, dossier: Dossier
):
    page.clock.install()
    inloggen(page, anna)
    page.goto(reverse("dossiers:taak_nieuw", args=[dossier.uuid]))
    wat = page.get_by_label("Wat moet er gebeuren?")
    wat.fill("Bel de school")
    page.clock.fast_forward("58:30")
    melding = page.get_by_role("alert").filter(has_text="U bent over twee minuten uitgelogd")
    expect(melding).to_be_visible()
    page.get_by_role("button", name="Ik ben er nog").click()
    expect(melding).to_have_count(0)
    expect(wat).to_have_value("Bel de school")
    Session.objects.all().delete()
    page.clock.fast_forward("01:00:10")
    voorbij = page.get_by_role("alert").filter(has_text="U bent uitgelogd, omdat u een tijd niets deed.")
    expect(voorbij).to_be_visible()
    expect(wat).to_have_value("Bel de school")
