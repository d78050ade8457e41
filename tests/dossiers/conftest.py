import pytest
from django.test import Client

from inburgering.dossiers.models import Dossier
from tests.dossiers.factories import DossierFactory


@pytest.fixture
def dossier(in_haarlem, klantmanager) -> Dossier:
    """A dossier of an asielstatushouder in Haarlem, of the klantmanager."""
    return DossierFactory(klantmanager=klantmanager, voornamen="Abrehet", achternaam="Tesfay")


@pytest.fixture
def client(client_van, klantmanager, in_haarlem) -> Client:
    """A browser in which the klantmanager of Haarlem is logged in."""
    return client_van(klantmanager)
