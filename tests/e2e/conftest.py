"""A real Chromium against a real server thread, with data that is really committed."""

import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import coverage
import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page, expect, sync_playwright

from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker, Gemeente
from tests.dossiers.factories import DossierFactory
from tests.spelers import WACHTWOORD, maak_gebruiker

AXE = Path(settings.BASE_DIR) / "node_modules/axe-core/axe.min.js"
AXE_REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_KEUZES = {
    "runOnly": {"type": "tag", "values": AXE_REGELS},
    "resultTypes": ["violations"],
    "preload": False,
    "iframes": False,
}
GEDULD_MS = 15_000
"""How long a page may take on a machine that is busy with other tests."""

CHROMIUM_OPTIES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what lasts longest, and keep a module on one worker unless its tests name their own groups."""
    for item in items:
        if "tests/e2e/" in str(item.path):
            item.add_marker(pytest.mark.e2e)
            if not item.get_closest_marker("xdist_group"):
                item.add_marker(pytest.mark.xdist_group(item.path.stem))
    items.sort(key=lambda item: (item.path.stem != "test_axe", not item.get_closest_marker("e2e")))


@pytest.fixture(scope="module", autouse=True)
def zonder_meting() -> Iterator[None]:
    """Measure no coverage here: it makes the server twice as slow, and proves nothing that a test asserts."""
    meting = coverage.Coverage.current()
    if meting:
        meting.stop()
    yield
    if meting:
        meting.start()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright's loop runs in this thread; the ORM must not mistake the test for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or ""
    expect.set_options(timeout=GEDULD_MS)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIES)
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class BewaardeBestanden(StaticFilesHandler):
    """Serves static files that the browser need not ask for again on every page, as in production."""

    def serve(self, request: HttpRequest) -> HttpResponseBase:
        antwoord = super().serve(request)
        antwoord["Cache-Control"] = "max-age=3600"
        return antwoord


class UitpratendeServer(ThreadedWSGIServer):
    """Answers what came in before it closes: a draft that a page sends as it closes may not meet emptied tables."""

    daemon_threads = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verbindingen: set[socket.socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        self.verbindingen.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        super().shutdown_request(request)
        self.verbindingen.discard(request)

    def server_close(self) -> None:
        for verbinding in list(self.verbindingen):
            with suppress(OSError):
                verbinding.shutdown(socket.SHUT_RD)
        super().server_close()


class Serverdraad(LiveServerThread):
    server_class = UitpratendeServer


@pytest.fixture
def server(echte_transacties: None) -> Iterator[str]:
    """Serve the application on loopback; gives its address."""
    thread = Serverdraad("localhost", BewaardeBestanden)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    assert thread.error is None
    yield f"http://localhost:{thread.port}"
    thread.terminate()
    connections.close_all()


@pytest.fixture
def stad(server: str) -> Gemeente:
    """The gemeente of the browser tests, committed."""
    return Gemeente.objects.create(code="0392", naam="Haarlem", thema="haarlem")


@pytest.fixture
def anna(stad: Gemeente) -> Gebruiker:
    return maak_gebruiker(stad, "klantmanager", Rol.KLANTMANAGER, "Anna", "de Vries")


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A page in a fresh profile, 1440 wide; a script error on it fails the test."""
    context = browser.new_context(base_url=server, viewport={"width": 1440, "height": 900}, locale="nl-NL")
    pagina = context.new_page()
    fouten: list[str] = []
    pagina.on("pageerror", lambda fout: fouten.append(str(fout)))
    pagina.set_default_timeout(GEDULD_MS)
    yield pagina
    context.close()
    assert fouten == []


def inloggen(page: Page, gebruiker: Gebruiker) -> None:
    """Open the start screen as the user, in the session that a login would have made: saves the login page."""
    client = Client()
    client.force_login(gebruiker, backend="django.contrib.auth.backends.ModelBackend")
    sessie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": sessie, "domain": "localhost", "path": "/"}]
    )
    page.goto("/")


def inloggen_met_wachtwoord(page: Page, gebruiker: Gebruiker) -> None:
    """Log in through the login page."""
    page.goto("/")
    page.fill("[name=login]", gebruiker.username)
    page.fill("[name=password]", WACHTWOORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_load_state()


def axe_bezwaren(page: Page, regels: list[str] | None = None, *, zonder: str = "") -> list[str]:
    """Return what axe finds wrong on the page, by every rule or these, one readable line each.

    `zonder` is a selector of what need not be looked at again; rules about the page as a whole still count it.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    uitslag: dict[str, Any] = page.evaluate(
        "([waar, keuzes]) => axe.run(waar ?? document, keuzes)",
        [
            {"exclude": [zonder]} if zonder else None,
            AXE_KEUZES | ({"runOnly": {"type": "rule", "values": regels}} if regels else {}),
        ],
    )
    return [
        f"{bezwaar['id']}: {bezwaar['help']} · {knoop['html'][:160]}"
        for bezwaar in uitslag["violations"]
        for knoop in bezwaar["nodes"]
    ]


@pytest.fixture
def andere_pc(browser: Browser, server: str) -> Iterator[Page]:
    """A page in another browser: of the same user on another PC, or of somebody else."""
    with browser.new_context(base_url=server, locale="nl-NL") as context:
        yield context.new_page()


@pytest.fixture
def dossier(stad: Gemeente, anna: Gebruiker) -> Dossier:
    """The dossier of Abrehet Tesfay, with Anna as klantmanager."""
    with werken_in(stad, anna):
        return DossierFactory(klantmanager=anna, voornamen="Abrehet", achternaam="Tesfay")


@pytest.fixture
def bilal(stad: Gemeente) -> Gebruiker:
    """A colleague of Anna."""
    return maak_gebruiker(stad, "klantmanager2", Rol.KLANTMANAGER, "Bilal", "Yılmaz")
