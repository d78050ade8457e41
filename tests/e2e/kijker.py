"""Looking at pages: what axe, the width of the screen and the browser itself have against each."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Page, Response

from tests.e2e.conftest import axe_bezwaren

BREED, SMAL, HOOGTE = 1440, 320, 900
STEEKT_UIT = """
    () => [...document.querySelectorAll('body *')]
        .filter(deel => deel.getBoundingClientRect().right > innerWidth + 1)
        .map(deel => deel.outerHTML.slice(0, 120))
        .slice(-2)
"""
ONBEKEND = "ONBEKENDE_VARIABELE"
VERSTUUR = """
    ([pad, velden]) => {
        const formulier = document.createElement('form');
        formulier.method = 'post';
        formulier.action = pad;
        const bewijs = document.querySelector('[name=csrfmiddlewaretoken]').value;
        for (const [naam, waarde] of Object.entries({...velden, csrfmiddlewaretoken: bewijs})) {
            const veld = document.createElement('input');
            [veld.type, veld.name, veld.value] = ['hidden', naam, waarde];
            formulier.append(veld);
        }
        document.body.append(formulier);
        formulier.submit();
    }
"""


@dataclass
class Kijker:
    """Walks over pages in one browser and gathers in `bezwaren` what is wrong with them."""

    page: Page
    bezwaren: list[str] = field(default_factory=list)
    waar: str = ""

    def __post_init__(self) -> None:
        self.page.on("console", lambda bericht: self.noteer(bericht.text) if bericht.type == "error" else None)
        self.page.on("requestfailed", lambda verzoek: self.noteer(f"niet geladen: {verzoek.url}"))
        self.page.on("response", self._antwoord)

    def noteer(self, wat: str) -> None:
        self.bezwaren.append(f"{self.waar}: {wat}")

    def _antwoord(self, antwoord: Response) -> None:
        if antwoord.status >= 400:
            self.noteer(f"{antwoord.status} voor {antwoord.url}")

    def bekijk(self, pad: str) -> None:
        """Open the page and judge it."""
        with self._breed(pad):
            self.page.goto(pad)

    def bekijk_fout(self, pad: str, velden: Mapping[str, str]) -> None:
        """Send the form of the page with these values, which it must refuse, and judge the answer."""
        with self._breed(f"{pad} met {velden}"):
            with self.page.expect_navigation():
                self.page.evaluate(VERSTUUR, [pad, velden])
            if not self.page.locator("[data-foutenlijst]").count():
                self.noteer("geen foutenlijst")

    @contextmanager
    def _breed(self, waar: str) -> Iterator[None]:
        """Let the page come on a wide screen, then judge it there and on a narrow one with everything unfolded."""
        self.waar = waar
        self.page.set_viewport_size({"width": BREED, "height": HOOGTE})
        yield
        self._oordeel(BREED)
        self.page.set_viewport_size({"width": SMAL, "height": HOOGTE})
        self.page.evaluate("document.querySelectorAll('details').forEach(deel => { deel.open = true })")
        self._oordeel(SMAL)

    def _oordeel(self, breedte: int) -> None:
        if ONBEKEND in self.page.content():
            self.noteer("een variabele van het sjabloon bestaat niet")
        for bezwaar in axe_bezwaren(self.page):
            self.noteer(f"{breedte} breed: {bezwaar}")
        if self.page.evaluate("document.documentElement.scrollWidth") > breedte:
            self.noteer(f"{breedte} breed: steekt uit: {self.page.evaluate(STEEKT_UIT)}")
