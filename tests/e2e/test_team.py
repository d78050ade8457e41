"""The teamleider divides new dossiers, moves a colleague's, and takes that back."""

from playwright.sync_api import Page, expect

from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker, Gemeente
from tests.dossiers.factories import DossierFactory
from tests.e2e.conftest import inloggen
from tests.spelers import maak_gebruiker


def test_verdelen_herverdelen_en_ongedaan_maken(page: Page, stad: Gemeente, anna: Gebruiker, bilal: Gebruiker):
    leider = maak_gebruiker(stad, "teamleider", Rol.TEAMLEIDER, "Petra", "Jansen")
    with werken_in(stad, leider):
        DossierFactory(achternaam="Nieuw", bsn="", v_nummer="")
        for naam in ("Alpha", "Bravo"):
            DossierFactory(achternaam=naam, klantmanager=anna, bsn="", v_nummer="")

    def van(wie: Gebruiker) -> set[str]:
        with werken_in(stad, leider):
            return set(Dossier.objects.filter(klantmanager=wie).values_list("inburgeraar__achternaam", flat=True))

    inloggen(page, leider)
    page.goto("/team/verdelen/")
    page.get_by_label("Klantmanager van").select_option(str(bilal.pk))
    page.get_by_role("button", name="Verdeel alles zoals hierboven").click()
    page.wait_for_load_state()
    assert van(bilal) == {"Nieuw"}

    page.goto(f"/team/herverdelen/?van={anna.username}")
    page.get_by_label("Alle dossiers kiezen").check()
    page.locator("[name=naar]").select_option(str(bilal.pk))
    page.get_by_label("Waarom herverdeelt u?").fill("Anna werkt minder uren.")
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    expect(page.get_by_role("heading", name="Klopt dit?")).to_be_visible()
    assert van(bilal) == {"Nieuw"}
    page.get_by_role("button", name="Herverdelen", exact=True).click()
    expect(page.get_by_role("button", name="Ongedaan maken")).to_be_visible()
    assert van(bilal) == {"Nieuw", "Alpha", "Bravo"}

    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_text("ongedaan gemaakt").first).to_be_visible()
    assert (van(anna), van(bilal)) == ({"Alpha", "Bravo"}, {"Nieuw"})
