from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.dossiers import dossier_sluiten
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from tests.dossiers.factories import DossierFactory, systeem
from tests.spelers import maak_gebruiker

LANG_GELEDEN = timedelta(days=6 * 366)


@pytest.fixture(autouse=True)
def _zonder_opmaak(zonder_opmaak: None) -> None:
    """Letters are not typeset here, except where `echte_pdf` is asked for."""


@pytest.fixture
def privacy_officer(haarlem: Gemeente) -> Gebruiker:
    return maak_gebruiker(haarlem, "privacy", Rol.PRIVACY_OFFICER, "Pim", "de Wit")


@pytest.fixture
def voorbij(in_haarlem: Gemeente) -> Dossier:
    """A dossier whose plicht ended more than five years ago."""
    return gesloten(DossierFactory(achternaam="Zwaluwstaart", straat="Kwartelhof 12"))


def gesloten(dossier: Dossier, reden: str = "voldaan") -> Dossier:
    return dossier_sluiten(dossier, door=systeem(), reden=reden, einde_plicht_op=vandaag() - LANG_GELEDEN)


@pytest.fixture
def lege_opslag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document store of this test alone."""
    monkeypatch.setattr(settings, "DOCUMENTEN_MAP", tmp_path)
    return tmp_path
