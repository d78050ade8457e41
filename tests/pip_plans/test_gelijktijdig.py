"""Many clicks at once make one beschikking; real connections, real commits."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from inburgering.brieven.models import Besluit, Document
from inburgering.dossiers.models import Gebeurtenis, Taak
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from pip_plans.enums import Onderdeel
from pip_plans.models import Pip
from pip_plans.services.opstellen import onderdeel_opslaan, pip_beginnen
from pip_plans.services.vaststellen import pip_vaststellen
from tests.pip_plans.factories import compleet_pip, dossier_voor_pip
from tests.spelers import maak_gebruiker

pytestmark = pytest.mark.xdist_group("gelijktijdig")
"""On one worker: two crowds at once ask for more connections than the embedded database has."""

KLIKKEN = 50


@pytest.fixture
def gemeente(echte_transacties) -> Gemeente:
    return Gemeente.objects.create(code="0392", naam="Haarlem")


@pytest.fixture
def anna(gemeente) -> Gebruiker:
    return maak_gebruiker(gemeente, "anna", Rol.KLANTMANAGER, "Anna", "de Vries")


@pytest.fixture
def bilal(gemeente) -> Gebruiker:
    return maak_gebruiker(gemeente, "bilal", Rol.KLANTMANAGER, "Bilal", "Yılmaz")


@pytest.fixture
def pip(gemeente, anna) -> Pip:
    with werken_in(gemeente, anna):
        return compleet_pip(door=anna)


def tegelijk(aantal: int, doe: Callable[[int], object]) -> list[object]:
    """Run `doe(nr)` in so many threads that all start together; returns results and RegelFouten in order."""
    hek = Barrier(aantal)

    def klik(nummer: int) -> object:
        try:
            hek.wait(timeout=60)
            return doe(nummer)
        except RegelFout as fout:
            return fout
        finally:
            connections.close_all()

    with ThreadPoolExecutor(aantal) as draden:
        return list(draden.map(klik, range(aantal)))


def test_vijftig_klikken_maken_een_beschikking(gemeente, anna, pip):
    def klik(_nummer: int) -> int:
        with werken_in(gemeente, anna):
            return pip_vaststellen(pip, door=anna, dagtekening=vandaag(), verzenddatum=vandaag()).besluit_id

    uitkomsten = tegelijk(KLIKKEN, klik)
    assert len(set(uitkomsten)) == 1
    with werken_in(gemeente, anna):
        assert Besluit.objects.count() == 1
        assert Document.objects.count() == 1
        assert Gebeurtenis.objects.filter(soort="pip.vastgesteld").count() == 1
        assert Taak.objects.filter(soort="voortgangsgesprek").count() == 8


def test_vijftig_klikken_in_de_browser(gemeente, anna, pip):
    """The same through the whole stack: session, middleware, view."""
    url = reverse("pip_plans:vaststellen", args=[pip.dossier.uuid])
    datum = f"{vandaag():%d-%m-%Y}"
    klanten = [Client() for _ in range(KLIKKEN)]
    klanten[0].force_login(anna, backend="django.contrib.auth.backends.ModelBackend")
    for klant in klanten[1:]:
        klant.cookies = klanten[0].cookies

    def klik(nummer: int) -> int:
        gegevens = {"pip": str(pip.uuid), "dagtekening": datum, "verzenddatum": datum}
        return klanten[nummer].post(url, gegevens).status_code

    assert set(tegelijk(KLIKKEN, klik)) == {302}
    with werken_in(gemeente, anna):
        assert Besluit.objects.count() == 1


def test_twee_collegas_tegelijk(gemeente, anna, bilal, pip):
    """One wins; the other reads who and when."""

    def klik(nummer: int) -> Gebruiker:
        wie = (anna, bilal)[nummer]
        with werken_in(gemeente, wie):
            return pip_vaststellen(pip, door=wie, dagtekening=vandaag(), verzenddatum=vandaag()).vastgesteld_door

    uitkomsten = tegelijk(2, klik)
    (fout,) = (uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, RegelFout))
    (winnaar,) = (uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, Gebruiker))
    assert fout.code == "pip_al_vastgesteld"
    assert fout.uitleg.startswith(winnaar.briefnaam)


def test_tegelijk_beginnen_maakt_een_concept(gemeente, anna):
    with werken_in(gemeente, anna):
        dossier = dossier_voor_pip()

    def begin(_nummer: int) -> int:
        with werken_in(gemeente, anna):
            return pip_beginnen(dossier, door=anna).pk

    assert len(set(tegelijk(10, begin))) == 1


def test_tegelijk_hetzelfde_onderdeel_bewaren(gemeente, anna, pip):
    """Exactly one save succeeds; the others learn that they were too late."""
    with werken_in(gemeente, anna):
        basis = pip.onderdelen.get(onderdeel=Onderdeel.CONTACT).versie

    def bewaar(nummer: int) -> str:
        with werken_in(gemeente, anna):
            naam = f"Contact {nummer}"
            return onderdeel_opslaan(
                pip, Onderdeel.CONTACT, {"contact_naam": naam}, basis=basis, door=anna
            ).contact_naam

    uitkomsten = tegelijk(10, bewaar)
    gelukt = [uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, str)]
    assert len(gelukt) == 1
    assert {fout.code for fout in uitkomsten if isinstance(fout, RegelFout)} == {"onderdeel_gewijzigd"}
    with werken_in(gemeente, anna):
        assert Pip.objects.get(pk=pip.pk).contact_naam == gelukt[0]
