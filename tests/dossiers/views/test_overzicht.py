"""The klantbeeld, the timeline and who looked."""

import pytest
from django.urls import reverse

from inburgering.dossiers.models import Inzage
from tests.dossiers.factories import DossierFactory, GezinslidFactory


def test_klantbeeld_toont_de_persoon_en_legt_de_inzage_vast(client, dossier, klantmanager):
    antwoord = client.get(reverse("dossiers:dossier", args=[dossier.uuid]))
    assert antwoord.status_code == 200
    inhoud = antwoord.content.decode()
    assert "Abrehet Tesfay" in inhoud
    assert dossier.inburgeraar.bsn not in inhoud
    assert dossier.inburgeraar.bsn_gemaskeerd in inhoud
    assert "ONBEKENDE_VARIABELE" not in inhoud
    inzage = Inzage.objects.get(dossier=dossier)
    assert (inzage.gebruiker, inzage.onderdeel) == (klantmanager, "overzicht")
