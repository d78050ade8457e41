"""A dossier with a PIP in force, as every test of the leerroutes needs it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from inburgering.dossiers.models import Dossier
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from tests.dossiers.factories import DossierFactory
from tests.leerroutes.factories import pip


@pytest.fixture
def terug() -> Callable[[int], date]:
    """Return a function that gives the day so many days ago."""
    return lambda dagen: vandaag() - timedelta(days=dagen)


@pytest.fixture
def dossier(in_haarlem: Gemeente, klantmanager: Gebruiker, terug: Callable[[int], date]) -> Dossier:
    """An asielstatushouder in the B1-route whose PIP is sixty days old."""
    dossier = DossierFactory(
        klantmanager=klantmanager,
        telefoon="0612345678",
        email="a@voorbeeld.example",
        taal="Tigrinya",
        straat="Kruisweg 1",
        postcode="2011 AA",
        plaats="Haarlem",
    )
    pip(dossier, dagtekening=terug(60), uren_totaal=900, alfabetisering="NVT")
    return dossier


@pytest.fixture
def client(client_van: Callable[[Gebruiker], Client], klantmanager: Gebruiker) -> Client:
    return client_van(klantmanager)


@pytest.fixture(autouse=True)
def _zonder_opmaak(zonder_opmaak: None) -> None:
    """No test here but those with `echte_pdf` waits for the typesetting of a letter."""
