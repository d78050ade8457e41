import hashlib
from collections.abc import Iterator

import pytest

from inburgering.brieven.services import documenten
from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker, Gemeente
from ontzorgen.models import Kostenpost
from tests.ontzorgen.huishoudens import dossier_met_traject, huur, rekening_instellen
from tests.spelers import maak_gebruiker


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


@pytest.fixture
def budgetcoach2(haarlem: Gemeente) -> Gebruiker:
    return maak_gebruiker(haarlem, "budgetcoach2", Rol.BUDGETCOACH, "Sanne", "Kuiper")


@pytest.fixture
def dossier(in_haarlem: Gemeente, budgetcoach: Gebruiker) -> Dossier:
    """Somebody whose six months began on the first of last month, in a gemeente that can pay."""
    rekening_instellen()
    return dossier_met_traject(budgetcoach)


@pytest.fixture
def post(dossier: Dossier, budgetcoach: Gebruiker) -> Kostenpost:
    """The rent of the household."""
    return huur(dossier, budgetcoach)
