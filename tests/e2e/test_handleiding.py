"""The pictures of the manual are made by walking over the product itself.

With `HANDLEIDING_BEELDEN` in the environment (`make handleiding`) they go to docs/handleiding/beelden, else nowhere.
"""

import os
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import Page

from inburgering.berichten.models import Ronde
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Gemeente
from tests.adressen import eigen_adressen
from tests.conventies.test_handleiding import BEELDENMAP, beelden_in_de_handleiding
from tests.e2e.conftest import inloggen
from tests.e2e.wereld import Wereld, wereld_maken

BREED, SMAL = 1200, 390
HOOG = {BREED: 800, SMAL: 1000}
KWALITEIT = 82
HOOGSTENS_BYTES = 150_000


@dataclass(frozen=True)
class Beeld:
    """One picture: its name, the page in a state of the dossier, what is scrolled to, how wide, and who looks."""

    naam: str
    adres: str
    staat: str = "rijk"
    bij: str = ""
    breed: int = BREED
    woord: dict[str, str] = field(default_factory=dict)
    vraag: str = ""
    wie: str = "anna"


BEELDEN = (
    Beeld("werkvoorraad", "dossiers:werkvoorraad"),
    Beeld("nieuw-dossier", "dossiers:nieuw"),
    Beeld("klantbeeld", "dossiers:dossier", "intake"),
    Beeld("klantbeeld-telefoon", "dossiers:dossier", "intake", breed=SMAL),
    Beeld("startfeiten", "dossiers:startfeiten", "intake", bij="#wijzigen"),
    Beeld("oproep", "intake:oproep", "nieuw"),
    Beeld("intake", "intake:overzicht", "intake"),
    Beeld("intake-onderdeel", "intake:sectie", "intake", bij="#sectie-kop", woord={"leefgebied": "werk"}),
    Beeld("brugklas", "intake:brugklas"),
    Beeld("pip-opstellen", "pip_plans:pip", "samenstellen", bij="#composer-kop", vraag="?bewerk=route"),
    Beeld("pip-vaststellen", "pip_plans:vaststellen"),
    Beeld("pip-versturen", "pip_plans:versturen", "te_versturen"),
    Beeld("bezwaar", "brieven:bezwaar"),
    Beeld("taken", "dossiers:taken", "verstuurd"),
    Beeld("documenten", "brieven:documenten"),
    Beeld("vervanging", "dossiers:vervangingen"),
    Beeld("contact", "dossiers:contact_nieuw", "intake", bij="#wijzigen"),
    Beeld("mijn-dag", "dossiers:mijn_dag"),
    Beeld("betrokkenen", "dossiers:betrokkenen"),
    Beeld("exporteren", "dossiers:uitvoer_nieuw", woord={"soort": "werkvoorraad"}),
    Beeld("brief-schrijven", "brieven:brief"),
    Beeld("brieven-afdrukken", "brieven:afdrukken"),
    Beeld("dossiers", "dossiers:dossiers"),
    Beeld("ontzorgen", "ontzorgen:overzicht"),
    Beeld("traject", "leerroutes:traject"),
    Beeld("lessen", "leerroutes:aanmelding", "verstuurd", bij="#lessen-kop"),
    Beeld("uren", "leerroutes:uren"),
    Beeld("uren-uit-een-bestand", "leerroutes:urenimport"),
    Beeld("afschalen", "leerroutes:afschalen"),
    Beeld("examens", "leerroutes:examens"),
    Beeld("begeleiding", "begeleiding:begeleiding"),
    Beeld("voortgangsgesprek", "begeleiding:gesprek"),
    Beeld("niet-nakomen", "begeleiding:zaak"),
    Beeld("maatschappelijke-begeleiding", "begeleiding:maatschappelijk"),
    Beeld("einde-van-de-plicht", "begeleiding:plicht_wijzigen"),
    Beeld("inzagen", "dossiers:inzagen", wie="alleskunner"),
    Beeld("pip-goedkeuren", "pip_plans:pip", "ter_goedkeuring", bij="#composer-kop", wie="alleskunner"),
    Beeld("toewijzen", "dossiers:toewijzen", bij="#wijzigen", wie="alleskunner"),
    Beeld("brugklasgroepen", "intake:brugklasgroepen", wie="alleskunner"),
    Beeld("vragen-van-de-intake", "intake:vragen", wie="alleskunner"),
    Beeld("sjablonen", "brieven:sjablonen", wie="alleskunner"),
    Beeld("vaste-afspraken", "pip_plans:standaardafspraken", wie="alleskunner"),
    Beeld("sociale-kaart", "dossiers:sociale_kaart", wie="alleskunner"),
    Beeld("checklists", "dossiers:checklists", wie="alleskunner"),
    Beeld("gebruikers", "beheer:gebruikers", wie="alleskunner"),
    Beeld("instellingen", "beheer:instellingen", wie="alleskunner"),
    Beeld("tekst-van-een-brief", "brieven:tekst", woord={"code": "pip_verhuizen"}, wie="alleskunner"),
    Beeld("huisstijl", "brieven:huisstijl", wie="alleskunner"),
    Beeld("berichten", "beheer:berichten", wie="alleskunner"),
    Beeld("regels", "beheer:regels", wie="alleskunner"),
)
ADRESSEN = {adres.naam: adres for adres in eigen_adressen()}


@pytest.fixture
def wereld(stad: Gemeente, anna: Gebruiker, zonder_opmaak: None) -> Wereld:
    """The gemeente on a day on which all work that runs by itself is in time."""
    wereld = wereld_maken(stad, anna)
    with werken_in(stad, anna):
        Ronde.objects.update(uiterlijk_at=nu() + timedelta(days=1))
    return wereld


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """Where the pictures go: into the manual when it is asked for."""
    if "HANDLEIDING_BEELDEN" not in os.environ:
        return tmp_path
    doel = Path(settings.BASE_DIR) / BEELDENMAP
    doel.mkdir(exist_ok=True)
    for oud in doel.glob("*.webp"):
        oud.unlink()
    return doel


def test_de_beelden_van_de_handleiding(page: Page, wereld: Wereld, map_: Path):
    for wie, beelden in groupby(BEELDEN, key=attrgetter("wie")):
        page.context.clear_cookies()
        inloggen(page, getattr(wereld, wie))
        for beeld in beelden:
            maak(page, wereld, beeld, map_)
    gemaakt = {bestand.name for bestand in map_.glob("*.webp")}
    assert gemaakt == {f"{beeld.naam}.webp" for beeld in BEELDEN}
    assert gemaakt == {Path(pad).name for pad, _ in beelden_in_de_handleiding()}


def maak(page: Page, wereld: Wereld, beeld: Beeld, map_: Path) -> None:
    """Photograph the page as it opens, or from the part that the picture is about."""
    page.set_viewport_size({"width": beeld.breed, "height": HOOG[beeld.breed]})
    antwoord = page.goto(wereld.pad(ADRESSEN[beeld.adres], beeld.staat, **beeld.woord) + beeld.vraag)
    assert antwoord is not None
    assert antwoord.ok, beeld.naam
    if beeld.bij:
        page.locator(beeld.bij).evaluate("deel => deel.scrollIntoView()")
    foto = Image.open(BytesIO(page.screenshot()))
    uit = map_ / f"{beeld.naam}.webp"
    foto.convert("RGB").save(uit, "WEBP", quality=KWALITEIT, method=6)
    assert uit.stat().st_size < HOOGSTENS_BYTES
