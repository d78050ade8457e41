"""Counting the clicks and keys that an action costs."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

TELLER = """
    const tel = (soort) => sessionStorage.setItem(soort, 1 + Number(sessionStorage.getItem(soort)));
    addEventListener('click', (klik) => {
        if (klik.isTrusted && klik.detail && klik.target.closest('a, button, summary')) tel('klikken');
    }, true);
    addEventListener('keydown', (toets) => {
        const sneltoets = toets.ctrlKey && toets.key !== 'Control';
        if (sneltoets || ['Enter', 'Tab', 'ArrowDown'].includes(toets.key)) tel('toetsen');
    }, true);
"""


class Teller:
    """Counts in one page, from before its first document is opened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_init_script(TELLER)

    @contextmanager
    def hoogstens(self, *, klikken: int = 0, toetsen: int = 0) -> Iterator[None]:
        """Count what happens inside; more than this is too much."""
        self.page.evaluate("for (const soort of ['klikken', 'toetsen']) sessionStorage.setItem(soort, 0)")
        yield
        assert self._geteld("klikken") <= klikken
        assert self._geteld("toetsen") <= toetsen

    def _geteld(self, soort: str) -> int:
        return int(self.page.evaluate("soort => sessionStorage.getItem(soort)", soort))
