"""Users who pay, and a household with its rent."""

import pytest

from inburgering.dossiers.models import Dossier
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker
from ontzorgen.models import Kostenpost
from tests.ontzorgen.huishoudens import dossier_met_traject, huur, rekening_instellen
from tests.spelers import maak_gebruiker


@pytest.fixture
def budgetcoach2(haarlem) -> Gebruiker:
    return maak_gebruiker(haarlem, "budgetcoach2", Rol.BUDGETCOACH, "Sanne", "Kuiper")


@pytest.fixture
def dossier(in_haarlem, budgetcoach) -> Dossier:
    rekening_instellen()
    return dossier_met_traject(budgetcoach)


@pytest.fixture
def post(dossier, budgetcoach) -> Kostenpost:
    return huur(dossier, budgetcoach)
