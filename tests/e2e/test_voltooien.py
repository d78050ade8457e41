"""A B1 traject that scales down: what is missing, the proven hours, one part to A2, the changed PIP and its letter."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from inburgering.beheer.demo.laden import huisstijl_van
from inburgering.brieven.services.huisstijl import huisstijl_wijzigen
from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from pip_plans.models import Pip
from tests.e2e.conftest import inloggen
from tests.leerroutes.trajecten import bewezen_uren
from tests.pip_plans.factories import dossier_voor_pip, vastgesteld_pip
from tests.spelers import maak_gebruiker


def b1_dossier(stad: Gemeente, anna: Gebruiker) -> Dossier:
    """An asielstatushouder almost two years on the way, with 580 proven hours."""
    beheer = maak_gebruiker(stad, "beheerder", Rol.BEHEERDER, "Femke", "Smit")
    with werken_in(stad, beheer):
        huisstijl_wijzigen(door=beheer, velden=huisstijl_van(stad.naam))
    begin = vandaag() - timedelta(days=700)
    with werken_in(stad, anna):
        dossier = dossier_voor_pip(
            klantmanager=anna, kennisgeving_op=begin, inschrijving_op=begin, plicht_op=begin, recht_op_bijstand_op=None
        )
        vastgesteld_pip(door=anna, dossier=dossier, dagtekening=begin + timedelta(days=60))
        bewezen_uren(dossier, 480, door=anna, dagen=500)
        bewezen_uren(dossier, 100, door=anna, dagen=80)
    return dossier


def test_een_b1_traject_wordt_afgeschaald(page: Page, stad: Gemeente, anna: Gebruiker):
    dossier = b1_dossier(stad, anna)
    inloggen(page, anna)
    page.goto(f"/dossiers/{dossier.uuid}/traject/")
    page.get_by_role("main").get_by_role("link", name="Afschalen").click()
    expect(page.get_by_text("580 van 600")).to_be_visible()
    expect(page.get_by_text("20 bewezen uren")).to_be_visible()
    expect(page.get_by_text("binnen de termijn")).to_be_visible()
    expect(page.get_by_label("Waaruit blijkt de inspanning?")).to_have_count(0)

    with werken_in(stad, anna):
        bewezen_uren(dossier, 30, door=anna, dagen=20)
    page.reload()
    page.get_by_label("Schrijven").check()
    page.get_by_role("button", name="Gewijzigd PIP maken").first.click()
    expect(page.get_by_role("link", name="Vul iets in bij “Waaruit blijkt de inspanning?”.")).to_be_visible()
    expect(page.get_by_label("Schrijven")).to_be_checked()
    page.get_by_label("Waaruit blijkt de inspanning?").fill("Bijna geen verzuim en altijd huiswerk.")
    page.get_by_label("Waarom is B1 niet haalbaar binnen de termijn?").fill(
        "U oefende veel. Schrijven blijft moeilijk."
    )
    page.get_by_role("button", name="Gewijzigd PIP maken").first.click()
    expect(page.get_by_text("Het gewijzigde PIP staat klaar")).to_be_visible()

    page.goto(f"/dossiers/{dossier.uuid}/pip/vaststellen/")
    expect(page.get_by_text("Examens op niveau A2").first).to_be_visible()
    page.get_by_role("button", name="PIP vaststellen").click()
    expect(page.get_by_text("staat klaar om te versturen").first).to_be_visible()

    page.goto(f"/dossiers/{dossier.uuid}/traject/")
    expect(page.get_by_text("A2: SC")).to_be_visible()
    with werken_in(stad, anna):
        nieuw = Pip.objects.get(dossier=dossier, status="vastgesteld")
        assert (nieuw.aanleiding, nieuw.onderdelen_a2, nieuw.gevolgde_uren) == ("afschalen", ["SC"], 610)
