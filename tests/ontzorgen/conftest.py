import hashlib
from collections.abc import Iterator

import pytest

from inburgering.brieven.services import documenten
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker, Gemeente


@pytest.fixture(autouse=True)
def zonder_opmaak(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the HTML of a letter but skip the second that its typesetting takes, except in tests with `echte_pdf`."""
    if "echte_pdf" not in request.fixturenames:
        monkeypatch.setattr(documenten, "pdfs_van", _als_pdf)


def _als_pdf(html: str, *varianten: str) -> tuple[bytes, ...]:
    vingerafdruk = hashlib.sha256(html.encode()).hexdigest()
    return tuple(f"%PDF {variant} {vingerafdruk}".encode() for variant in varianten)


@pytest.fixture
def echte_pdf() -> None:
    """Ask for real typesetting in this test."""


@pytest.fixture
def als_coach(haarlem: Gemeente, budgetcoach: Gebruiker) -> Iterator[Gebruiker]:
    """Work in Haarlem as budgetcoach for the length of the test."""
    with werken_in(haarlem, budgetcoach):
        yield budgetcoach
