"""Fixtures for the whole suite: one database with its second wall, and a fixed cast of users."""

import hashlib
import logging
from collections.abc import Callable, Iterator

import pytest
from django.db import connections
from django.test import Client
from hypothesis import settings as hypothesis

from inburgering.beheer.management.commands.demo_laden import tabellen_leegmaken
from inburgering.brieven.services import documenten
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.management.commands.migrate import zonder_migraties
from inburgering.toegang.models import Gebruiker, Gemeente
from tests.brieven.bestanden import pdf
from tests.opvang import OPVANG
from tests.spelers import maak_gebruiker

# A busy machine makes an example slow; what a test may cost is measured elsewhere.
hypothesis.register_profile("huis", deadline=None)
hypothesis.load_profile("huis")


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker, django_db_keepdb: bool
) -> Iterator[None]:
    """Make the test database as its owner; `default` uses it as the application's own role.

    The tables come from the models, as `migrate` makes them in an empty database. The database stays behind and the
    next run replaces it: a browser that lets go late may still hold a connection here.
    """
    eigenaar, default = connections["eigenaar"], connections["default"]
    werker = getattr(request.config, "workerinput", {}).get("workerid", "")
    eigenaar.settings_dict["TEST"]["NAME"] = f"test_inburgering_{werker}".rstrip("_")
    with django_db_blocker.unblock():
        with zonder_migraties():
            naam = eigenaar.creation.create_test_db(
                verbosity=0, autoclobber=True, keepdb=django_db_keepdb, serialize=False
            )
        default.settings_dict["NAME"] = naam
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(autouse=True)
def niets_van_een_persoon_naar_buiten() -> Iterator[None]:
    """Search all that a test logs and mails, its error pages and redirects, for the people whom it made."""
    OPVANG.leeg()
    logging.getLogger().addHandler(OPVANG)
    yield
    logging.getLogger().removeHandler(OPVANG)
    gelekt = OPVANG.gelekt()
    OPVANG.leeg()
    assert gelekt == []


@pytest.fixture
def echte_transacties(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Let a test commit for real (threads, several connections); everything is emptied afterwards."""
    with django_db_blocker.unblock():
        yield
        tabellen_leegmaken()
        connections.close_all()


@pytest.fixture
def haarlem(db: None) -> Gemeente:
    return Gemeente.objects.create(code="0392", naam="Haarlem", thema="haarlem")


@pytest.fixture
def zandvoort(db: None) -> Gemeente:
    return Gemeente.objects.create(code="0473", naam="Zandvoort", thema="zandvoort")


@pytest.fixture
def klantmanager(haarlem: Gemeente) -> Gebruiker:
    return maak_gebruiker(haarlem, "klantmanager", Rol.KLANTMANAGER, "Anna", "de Vries")


@pytest.fixture
def klantmanager2(haarlem: Gemeente) -> Gebruiker:
    return maak_gebruiker(haarlem, "klantmanager2", Rol.KLANTMANAGER, "Bilal", "Yılmaz")


@pytest.fixture
def budgetcoach(haarlem: Gemeente) -> Gebruiker:
    return maak_gebruiker(haarlem, "budgetcoach", Rol.BUDGETCOACH, "Karim", "Amiri")


@pytest.fixture
def teamleider(haarlem: Gemeente) -> Gebruiker:
    return maak_gebruiker(haarlem, "teamleider", Rol.TEAMLEIDER, "Tess", "Bakker")


@pytest.fixture
def beheerder(haarlem: Gemeente) -> Gebruiker:
    return maak_gebruiker(haarlem, "beheerder", Rol.BEHEERDER, "Femke", "Smit")


@pytest.fixture
def lezer(haarlem: Gemeente) -> Gebruiker:
    return maak_gebruiker(haarlem, "lezer", Rol.LEZER, "Lars", "Visser")


@pytest.fixture
def vreemde(zandvoort: Gemeente) -> Gebruiker:
    return maak_gebruiker(zandvoort, "vreemde", Rol.KLANTMANAGER, "Zoë", "van Zandvoort")


@pytest.fixture
def in_haarlem(haarlem: Gemeente, klantmanager: Gebruiker) -> Iterator[Gemeente]:
    """Work in Haarlem as klantmanager for the length of the test."""
    with werken_in(haarlem, klantmanager):
        yield haarlem


@pytest.fixture
def client_van() -> Callable[[Gebruiker], Client]:
    """Return a function that gives a test client in which the user is logged in."""

    def maak(gebruiker: Gebruiker) -> Client:
        client = Client()
        client.force_login(gebruiker, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return maak


@pytest.fixture
def zonder_opmaak(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the HTML of a letter but skip the second that its typesetting takes, except where `echte_pdf` is asked for.

    The folders whose tests are about other things than the PDF use it; the PDF itself is tested with the letters and
    once per road to it.
    """
    if "echte_pdf" not in request.fixturenames:
        monkeypatch.setattr(documenten, "pdfs_van", _lege_bladzijde)


@pytest.fixture
def echte_pdf() -> None:
    """Ask for real typesetting in this test."""


def _lege_bladzijde(html: str, *varianten: str) -> tuple[bytes, ...]:
    """Return a PDF of one empty page per variant, another one for another letter."""
    vingerafdruk = hashlib.sha256(html.encode()).hexdigest()
    return tuple(pdf(tekst=f"{variant} {vingerafdruk}") for variant in varianten)
