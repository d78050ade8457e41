import hashlib

import pytest

from inburgering.brieven.services import documenten


@pytest.fixture(autouse=True)
def zonder_opmaak(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the HTML of a letter but skip the second that its typesetting takes, except in tests marked `echte_pdf`.

    The PDF itself is tested with the letters and once per road to it.
    """
    if "echte_pdf" not in request.fixturenames:
        monkeypatch.setattr(documenten, "pdfs_van", _als_pdf)


def _als_pdf(html: str, *varianten: str) -> tuple[bytes, ...]:
    vingerafdruk = hashlib.sha256(html.encode()).hexdigest()
    return tuple(f"%PDF {variant} {vingerafdruk}".encode() for variant in varianten)


@pytest.fixture
def echte_pdf() -> None:
    """Ask for real typesetting in this test."""
