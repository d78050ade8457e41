"""The pages of merging: find, compare, look what happens, merge, and back."""

import pytest
from django.test import Client
from django.urls import reverse

from inburgering.beheer.models import Samenvoeging
from inburgering.beheer.tasks import samenvoegingen_van
from inburgering.dossiers.models import Dossier, Inzage
from inburgering.dossiers.services.personen import persoon_wijzigen
from tests.dossiers.factories import DossierFactory


@pytest.fixture
def behouden(in_haarlem) -> Dossier:
    return DossierFactory(voornamen="Abrehet", achternaam="Tesfay", telefoon="", bsn="", v_nummer="")


@pytest.fixture
def dubbel(in_haarlem) -> Dossier:
    return DossierFactory(voornamen="Abrihet", achternaam="Tesfai", telefoon="0612345678")


@pytest.fixture
def client(client_van, teamleider, in_haarlem) -> Client:
    return client_van(teamleider)


def vergelijken(behouden: Dossier, dubbel: Dossier) -> str:
    return reverse("beheer:samenvoegen", args=[behouden.uuid, dubbel.uuid])


def stuur(client: Client, behouden: Dossier, dubbel: Dossier, stap: str, **velden: str):
    url = vergelijken(behouden, dubbel)
    versie = client.get(url).context["versie"]
    return client.post(url, {"stap": stap, "versie": versie} | velden, follow=True)


def inhoud(antwoord) -> str:
    tekst = " ".join(antwoord.content.decode().split())
    assert "ONBEKENDE_VARIABELE" not in tekst
    return tekst


def test_het_andere_dossier_komt_vanzelf_of_door_zoeken(client, behouden, dubbel):
    DossierFactory(voornamen="Oksana", achternaam="Kovalenko", telefoon="", geboortejaar=1971)
    zoek = reverse("beheer:samenvoegen_zoek", args=[behouden.uuid])
    assert vergelijken(behouden, dubbel) in inhoud(client.get(zoek))
    assert "Kovalenko" in inhoud(client.post(zoek, {"q": "kovalenko"}))
    assert "Geen ander dossier gevonden" in inhoud(client.post(zoek, {"q": "niemand zo"}))


def test_eerst_kijken_dan_samenvoegen(client, behouden, dubbel):
    tekst = inhoud(client.get(vergelijken(behouden, dubbel)))
    assert "Wat verschilt" in tekst
    assert "Bekijk wat er gebeurt" in tekst
    tekst = inhoud(stuur(client, behouden, dubbel, "bekijken", keuze_naam="ander"))
    assert "Er is nog niets veranderd." in tekst
    assert "Overgenomen uit" in tekst
    assert not Samenvoeging.objects.exists()
    antwoord = stuur(client, behouden, dubbel, "samenvoegen", keuze_naam="ander")
    assert antwoord.redirect_chain[-1][0] == reverse("dossiers:dossier", args=[behouden.uuid])
    assert "Ongedaan maken kan tot" in inhoud(antwoord)
    behouden.inburgeraar.refresh_from_db()
    assert behouden.inburgeraar.voornamen == "Abrihet"


def test_het_oude_adres_leidt_naar_het_behouden_dossier(client, behouden, dubbel):
    stuur(client, behouden, dubbel, "samenvoegen")
    for naam in ("dossiers:dossier", "dossiers:historie", "intake:overzicht"):
        antwoord = client.get(reverse(naam, args=[dubbel.uuid]), follow=True)
        assert antwoord.redirect_chain == [(reverse(naam, args=[behouden.uuid]), 302)]
        assert f"Dossier {dubbel.nummer} is samengevoegd met dit dossier." in inhoud(antwoord)
    antwoord = client.post(reverse("dossiers:sluiten", args=[dubbel.uuid]))
    assert antwoord["Location"] == reverse("dossiers:dossier", args=[behouden.uuid])
    leeg = client.get(reverse("dossiers:dossier", args=[dubbel.uuid]) + "?leeg=ja")
    assert f"Samengevoegd met dossier {behouden.nummer}" in inhoud(leeg)


def test_ook_zoeken_op_het_oude_nummer_leidt_erheen(client, behouden, dubbel):
    stuur(client, behouden, dubbel, "samenvoegen")
    antwoord = client.post(reverse("dossiers:zoeken"), {"q": dubbel.nummer}, follow=True)
    assert antwoord.redirect_chain[-1][0] == reverse("dossiers:dossier", args=[behouden.uuid])


def test_wat_een_collega_intussen_wijzigt_wordt_eerst_getoond(client, behouden, dubbel, klantmanager):
    versie = client.get(vergelijken(behouden, dubbel)).context["versie"]
    persoon_wijzigen(dubbel, {"telefoon": "0687654321"}, door=klantmanager)
    antwoord = client.post(vergelijken(behouden, dubbel), {"stap": "samenvoegen", "versie": versie})
    assert "Er is intussen iets veranderd" in inhoud(antwoord)
    assert not Samenvoeging.objects.exists()


def test_wat_niet_kan_staat_er_met_de_reden(client, behouden, dubbel):
    stuur(client, behouden, dubbel, "samenvoegen")
    derde = DossierFactory(bsn="", v_nummer="")
    tekst = inhoud(client.get(vergelijken(dubbel, derde)))
    assert f"Dossier {dubbel.nummer} is al samengevoegd met {behouden.nummer}." in tekst
    assert "Bekijk wat er gebeurt" not in tekst
    assert "Kies twee verschillende dossiers." in inhoud(client.get(vergelijken(behouden, behouden)))


def test_ongedaan_maken_vanaf_de_uitkomst(client, behouden, dubbel):
    stuur(client, behouden, dubbel, "samenvoegen")
    uitkomst = reverse("beheer:samenvoeging", args=[dubbel.uuid])
    assert uitkomst in inhoud(client.get(reverse("dossiers:dossier", args=[behouden.uuid])))
    assert "Samenvoegen ongedaan maken" in inhoud(client.get(uitkomst))
    ongedaan = reverse("beheer:samenvoeging_ongedaan", args=[dubbel.uuid])
    assert f"Dossier {dubbel.nummer} staat weer apart." in inhoud(client.post(ongedaan, follow=True))
    assert "al ongedaan gemaakt" in inhoud(client.post(ongedaan, follow=True))
    assert client.get(reverse("dossiers:dossier", args=[dubbel.uuid])).status_code == 200


def test_vergelijken_is_inzage_in_beide_dossiers(client, behouden, dubbel, teamleider):
    client.get(vergelijken(behouden, dubbel))
    assert set(Inzage.objects.filter(gebruiker=teamleider).values_list("dossier", flat=True)) == {
        behouden.pk,
        dubbel.pk,
    }


def test_wie_geen_dossiers_ziet_voegt_er_geen_samen(client_van, beheerder, behouden, dubbel):
    assert client_van(beheerder).get(vergelijken(behouden, dubbel)).status_code == 404


def test_de_klantmanager_ziet_de_weg_erheen_niet(client_van, klantmanager, behouden):
    tekst = client_van(klantmanager).get(reverse("dossiers:dossier", args=[behouden.uuid])).content.decode()
    assert "Samenvoegen met een ander dossier" not in tekst


def test_de_taak_ruimt_op_per_gemeente(client, behouden, dubbel, haarlem):
    stuur(client, behouden, dubbel, "samenvoegen")
    samenvoegingen_van(haarlem.pk)
    assert Samenvoeging.objects.get().momentopname_versleuteld
