import pytest
from django.core import mail
from django.urls import reverse

from inburgering.berichten.models import Bericht, BerichtStatus
from inburgering.berichten.services import bericht_klaarzetten, berichten_versturen
from inburgering.dossiers.models import Signaalfout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import nu
from inburgering.toegang.models import RolToekenning
from tests.dossiers.factories import DossierFactory


@pytest.fixture
def client(beheerder, client_van):
    return client_van(beheerder)


@pytest.fixture
def mislukt(haarlem, klantmanager) -> Bericht:
    with werken_in(haarlem, klantmanager):
        bericht, _ = bericht_klaarzetten(klantmanager, sleutel="proef", onderwerp="1 termijn", tekst="D-2026-0001")
        Bericht.objects.update(status=BerichtStatus.MISLUKT, pogingen=9, fout="TimeoutError: te traag")
    return bericht


def test_een_mislukt_bericht_staat_er_met_de_reden(client, mislukt):
    tekst = client.get(reverse("beheer:berichten")).content.decode()
    for deel in ("klantmanager@gemeente.example", "1 termijn", "TimeoutError: te traag", "niet gelukt"):
        assert deel in tekst
    assert "D-2026-0001" not in tekst


def test_opnieuw_versturen(haarlem, client, mislukt):
    antwoord = client.post(reverse("beheer:bericht_opnieuw", args=[mislukt.uuid]), follow=True)
    assert "Het bericht gaat binnen enkele minuten opnieuw weg." in antwoord.content.decode()
    assert "wacht op versturen" in antwoord.content.decode()
    assert berichten_versturen(haarlem) == 1
    assert len(mail.outbox) == 1
    nogmaals = client.post(reverse("beheer:bericht_opnieuw", args=[mislukt.uuid]), follow=True)
    assert "Dit bericht is verzonden of wordt nog verstuurd." in nogmaals.content.decode()
    assert "Alle berichten zijn verzonden." in nogmaals.content.decode()


def test_een_onzeker_bericht_vraagt_een_besluit(haarlem, client, mislukt):
    with werken_in(haarlem, None):
        Bericht.objects.update(status=BerichtStatus.ONZEKER)
    tekst = client.get(reverse("beheer:berichten")).content.decode()
    assert f"Message-ID: &lt;{mislukt.uuid}@localhost&gt;" in tekst
    antwoord = client.post(reverse("beheer:bericht_niet_opnieuw", args=[mislukt.uuid]), follow=True)
    assert "Het bericht wordt niet opnieuw verstuurd." in antwoord.content.decode()
    assert "Alle berichten zijn verzonden." in antwoord.content.decode()
    nogmaals = client.post(reverse("beheer:bericht_niet_opnieuw", args=[mislukt.uuid]), follow=True)
    assert "Dit bericht is verzonden of wordt nog verstuurd." in nogmaals.content.decode()


def test_een_mislukte_herinnering_staat_er_zonder_persoon_en_kan_opnieuw(haarlem, klantmanager, client):
    with werken_in(haarlem, klantmanager):
        dossier = DossierFactory(klantmanager=klantmanager)
        fout = Signaalfout.objects.create(
            termijn=dossier.termijnen.first(), fout="ValueError", pogingen=2, laatste_at=nu()
        )
    tekst = client.get(reverse("beheer:berichten")).content.decode()
    assert dossier.nummer in tekst
    assert "ValueError" in tekst
    assert dossier.inburgeraar.achternaam not in tekst
    antwoord = client.post(reverse("beheer:signaal_opnieuw", args=[fout.uuid]), follow=True)
    assert "De herinnering wordt binnen vijf minuten opnieuw gemaakt." in antwoord.content.decode()


@pytest.mark.parametrize("naam", ["bericht_opnieuw", "bericht_niet_opnieuw"])
def test_een_bericht_van_een_andere_gemeente_bestaat_hier_niet(mislukt, vreemde, zandvoort, client_van, naam):
    with werken_in(zandvoort, None):
        RolToekenning.objects.create(gebruiker=vreemde, rol=Rol.BEHEERDER)
    client = client_van(vreemde)
    assert client.post(reverse(f"beheer:{naam}", args=[mislukt.uuid])).status_code == 404
    assert "klantmanager@gemeente.example" not in client.get(reverse("beheer:berichten")).content.decode()


def test_het_overzicht_noemt_elk_deel_van_beheer(client):
    tekst = client.get(reverse("beheer:overzicht")).content.decode()
    for naam in ("instellingen", "gebruikers", "berichten", "regels"):
        assert f'href="{reverse(f"beheer:{naam}")}"' in tekst
