"""Looking at pages: what axe, the width of the screen and the browser itself have against each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from django.urls import resolve
from playwright.sync_api import ConsoleMessage, Page, Request, Response

from inburgering.toegang.themas import themas
from tests.e2e.conftest import AXE, axe_bezwaren
from tests.e2e.formulieren import bezwaren_tegen_formulieren

BREED, SMAL, HOOGTE = 1440, 320, 900
STEEKT_UIT = """
    () => [...document.querySelectorAll('body *')]
        .filter(deel => deel.getBoundingClientRect().right > innerWidth + 1)
        .map(deel => deel.outerHTML.slice(0, 120))
        .slice(-2)
"""
ONBEREIKBAAR = """
    () => [
        ...[...document.querySelectorAll('main .nl-button--primary')]
            .map(knop => [knop, knop.getBoundingClientRect()])
            .filter(([, plek]) => plek.width && (plek.left < 0 || plek.right > innerWidth + 1))
            .map(([knop]) => `knop buiten beeld: ${knop.textContent.trim()}`),
        ...[...document.querySelectorAll('main .tabelhouder')]
            .filter(houder => houder.scrollWidth > houder.clientWidth + 1)
            .filter(houder => houder.tabIndex < 0 || !houder.getAttribute('aria-label'))
            .map(houder => `tabel schuift zonder naam: ${houder.textContent.trim().slice(0, 60)}`),
    ]
"""
"""What a narrow screen, or 400 % zoom, would put out of reach."""

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


KLAP_UIT = """
    () => {
        const rijen = [...document.querySelectorAll('main table .waarom--kort')].slice(0, 1);
        [...document.querySelectorAll('details:not(.waarom--kort)'), ...rijen].forEach(deel => { deel.open = true });
    }
"""
"""Everything that unfolds; of the answers that the rows of a list fetch, all alike, the first."""

KLEED = """
    (thema) => new Promise((gekleed) => {
        const blad = document.querySelector("link[href*='/themas/']:not([href*='/standaard'])");
        blad.addEventListener('load', gekleed, {once: true});
        blad.href = blad.href.replace(/themas\\/[^/]+\\.css/, `themas/${thema}.css`);
    })
"""
REGELS_VAN_HET_THEMA = ["color-contrast", "link-in-text-block", "target-size"]
"""What a theme can spoil: it sets colours, the font and sizes. All other rules read the same page."""

REGELS_VAN_DE_BREEDTE = ["target-size", "scrollable-region-focusable"]
"""What the width of the screen can spoil; everything else is there on the narrow screen too, unfolded."""

KOP = ".kop"
"""The head with the menu, the same on every page of one user."""


@dataclass
class Kijker:
    """Walks over pages in one browser and gathers in `bezwaren` what is wrong with them.

    Each page is judged unfolded on a narrow screen: in the theme of the gemeente by every rule, in the others by those
    of a theme. On a wide screen it is judged by what the width can spoil, and the first page by every rule: the menu
    shows itself only there. The head of the page, alike on all of them, is judged on the first page.
    """

    page: Page
    thema: str
    bezwaren: list[str] = field(default_factory=list)
    eerste: bool = True
    waar: str = ""
    verwacht: int = HTTPStatus.OK

    def __post_init__(self) -> None:
        self.page.add_init_script(path=AXE)
        self.page.on("console", self._console)
        self.page.on("requestfailed", self._niet_geladen)
        self.page.on("response", self._antwoord)

    def noteer(self, wat: str) -> None:
        self.bezwaren.append(f"{self.waar}: {wat}")

    def _console(self, bericht: ConsoleMessage) -> None:
        gezegd_door_de_browser = bericht.text.startswith("Failed to load resource")
        if bericht.type == "error" and not (gezegd_door_de_browser and self.verwacht >= HTTPStatus.BAD_REQUEST):
            self.noteer(bericht.text)

    def _niet_geladen(self, verzoek: Request) -> None:
        weggegaan = verzoek.failure == "net::ERR_ABORTED"  # the next page was opened before the icon had come
        if not weggegaan:
            self.noteer(f"niet geladen: {verzoek.url}")

    def _antwoord(self, antwoord: Response) -> None:
        if antwoord.status >= HTTPStatus.BAD_REQUEST and antwoord.status != self.verwacht:
            self.noteer(f"{antwoord.status} voor {antwoord.url}")

    def bekijk(self, pad: str, *, status: int = HTTPStatus.OK) -> None:
        """Open the page and judge it on a wide screen, and on a narrow one with everything unfolded.

        `status` is what the page of a refusal or a failure answers.
        """
        self._op(pad, BREED)
        self.verwacht = status
        antwoord = self.page.goto(pad)
        if antwoord is None or antwoord.status != status:
            self.noteer(f"antwoordt {antwoord and antwoord.status}, niet {status}")
        elif status == HTTPStatus.OK:
            for bezwaar in bezwaren_tegen_formulieren(antwoord.text(), resolve(pad.split("?")[0]).view_name):
                self.noteer(bezwaar)
        self._oordeel(BREED, self.thema, None if self.eerste else REGELS_VAN_DE_BREEDTE)
        self._op(pad, SMAL)
        self._uitgeklapt_oordeel()
        self._oordeel_in_andere_kleren()
        self.eerste = False

    def bekijk_fout(self, pad: str, velden: Mapping[str, str]) -> None:
        """Send the form of the page with these values, which it must refuse, and judge the answer."""
        self._op(f"{pad} met {velden}", SMAL)
        self.verwacht = HTTPStatus.OK
        with self.page.expect_navigation():
            self.page.evaluate(VERSTUUR, [pad, velden])
        if not self.page.locator("[data-foutenlijst]").count():
            self.noteer("geen foutenlijst")
        self._uitgeklapt_oordeel()

    def _op(self, waar: str, breedte: int) -> None:
        self.waar = waar
        self.page.set_viewport_size({"width": breedte, "height": HOOGTE})

    def _uitgeklapt_oordeel(self) -> None:
        self.page.evaluate(KLAP_UIT)
        self._oordeel(SMAL, self.thema, None)
        if ONBEKEND in self.page.content():
            self.noteer("een variabele van het sjabloon bestaat niet")

    def _oordeel_in_andere_kleren(self) -> None:
        if self.page.locator(f"link[href*='/{self.thema}.css']").count():
            for ander in sorted(themas() - {self.thema}):
                self.page.evaluate(KLEED, ander)
                self._oordeel(SMAL, ander, REGELS_VAN_HET_THEMA)

    def _oordeel(self, breedte: int, thema: str, regels: list[str] | None) -> None:
        gezien = "" if self.eerste else KOP
        for bezwaar in [*axe_bezwaren(self.page, regels, zonder=gezien), *self.page.evaluate(ONBEREIKBAAR)]:
            self.noteer(f"{thema}, {breedte} breed: {bezwaar}")
        if self.page.evaluate("document.documentElement.scrollWidth") > breedte:
            self.noteer(f"{thema}, {breedte} breed: steekt uit: {self.page.evaluate(STEEKT_UIT)}")
