from collections.abc import Iterator

import pytest

from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker, Gemeente
from ontzorgen.models import Kostenpost
from tests.ontzorgen.huishoudens import dossier_met_traject, huur, rekening_instellen
from tests.spelers import maak_gebruiker


@pytest.fixture(autouse=True)
def _zonder_opmaak(zonder_opmaak: None) -> None:
    """No test here but those with `echte_pdf` waits for the typesetting of a letter."""


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
