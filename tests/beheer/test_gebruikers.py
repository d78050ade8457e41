from urllib.parse import urlsplit

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker, RolToekenning
from inburgering.toegang.models.gebruiker import SYSTEEM
from inburgering.toegang.selectors import gemeenten_van
from inburgering.toegang.services.gebruikers import (
    gebruiker_toevoegen,
    gebruiker_wijzigen,
    systeemgebruiker,
    toegang_intrekken,
)
from tests.dossiers.factories import DossierFactory
from tests.gevallen import gevallen

NIEUW = {
    "username": "n.yildiz",
    "first_name": "Nur",
    "last_name": "Yıldız",
    "email": "n.yildiz@gemeente.example",
    "functie": "klantmanager inburgering",
    "telefoon": "023 511 0000",
    "rollen": ["klantmanager", "teamleider"],
}
GEGEVENS = {naam: waarde for naam, waarde in NIEUW.items() if naam not in ("username", "rollen")}


@pytest.fixture
def client(beheerder, client_van):
    return client_van(beheerder)


def rollen_in(gemeente, username: str) -> set[str]:
    with werken_in(gemeente, None):
        return set(RolToekenning.objects.filter(gebruiker__username=username).values_list("rol", flat=True))


def test_de_lijst_toont_wie_hier_werkt_en_niemand_anders(haarlem, client, klantmanager, teamleider, vreemde):
    systeemgebruiker()
    tekst = client.get(reverse("beheer:gebruikers")).content.decode()
    assert "Anna de Vries" in tekst
    assert "functioneel beheerder" in tekst
    assert vreemde.username not in tekst
    assert SYSTEEM not in tekst


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_lijst_heeft_een_vast_aantal_queries(haarlem, client, aantal, django_assert_num_queries):
    with werken_in(haarlem, None):
        for nummer in range(aantal):
            gebruiker = Gebruiker.objects.create(username=f"g{nummer}")
            RolToekenning.objects.create(gebruiker=gebruiker, rol=Rol.LEZER)
    with django_assert_num_queries(16):
        assert client.get(reverse("beheer:gebruikers")).status_code == 200


def test_een_nieuwe_gebruiker_kiest_via_de_uitnodiging_een_wachtwoord(haarlem, client):
    antwoord = client.post(reverse("beheer:gebruiker_nieuw"), NIEUW)
    assert antwoord.url == reverse("beheer:gebruiker", args=["n.yildiz"])
    assert rollen_in(haarlem, "n.yildiz") == {"klantmanager", "teamleider"}
    assert "Maak een uitnodigingslink" in client.get(antwoord.url).content.decode()

    uitnodiging = client.post(reverse("beheer:gebruiker_uitnodigen", args=["n.yildiz"]))
    link = uitnodiging.context["link"]
    assert link in uitnodiging.content.decode()
    nieuwe = Client()
    formulier = nieuwe.get(urlsplit(link).path, follow=True)
    pad = formulier.redirect_chain[-1][0]
    wachtwoord = "vier paarden en een kar"
    nieuwe.post(pad, {"password1": wachtwoord, "password2": wachtwoord})
    assert nieuwe.login(username="n.yildiz", password=wachtwoord)

    assert "Maak een uitnodigingslink" not in client.get(antwoord.url).content.decode()
    nogmaals = client.post(reverse("beheer:gebruiker_uitnodigen", args=["n.yildiz"]), follow=True)
    assert "Deze gebruiker heeft al een wachtwoord." in nogmaals.content.decode()


def test_uitnodigen_gaat_alleen_met_post(client, klantmanager):
    assert client.get(reverse("beheer:gebruiker_uitnodigen", args=["klantmanager"])).status_code == 405


@gevallen(
    ("anders", "melding"),
    [
        ({"rollen": []}, "Kies ten minste één rol."),
        ({"email": "geen adres"}, "Voer een geldig e-mailadres in."),
        ({"first_name": ""}, "Vul iets in bij “"),
        ({"username": "met spatie"}, "Voer een geldige gebruikersnaam in."),
        ({"username": "KLANTMANAGER"}, "Deze gebruikersnaam bestaat al."),
        ({"username": SYSTEEM}, "Deze gebruikersnaam bestaat al."),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld_en_er_verandert_niets(client, klantmanager, anders, melding):
    systeemgebruiker()
    antwoord = client.post(reverse("beheer:gebruiker_nieuw"), NIEUW | anders)
    tekst = antwoord.content.decode()
    assert melding in tekst
    assert 'value="Yıldız"' in tekst
    assert not Gebruiker.objects.filter(last_name="Yıldız").exists()


def test_wie_elders_werkt_komt_erbij_en_houdt_zijn_gegevens(haarlem, zandvoort, client, vreemde):
    client.post(reverse("beheer:gebruiker_nieuw"), NIEUW | {"username": "vreemde", "email": "VREEMDE@gemeente.example"})
    vreemde.refresh_from_db()
    assert vreemde.last_name == "van Zandvoort"
    assert rollen_in(haarlem, "vreemde") == {"klantmanager", "teamleider"}
    assert rollen_in(zandvoort, "vreemde") == {"klantmanager"}
    tekst = client.get(reverse("beheer:gebruiker", args=["vreemde"])).content.decode()
    assert "werkt ook in een andere gemeente" in tekst
    assert 'name="email"' not in tekst
    assert "Maak een uitnodigingslink" not in tekst


def test_gegevens_en_rollen_wijzigen(haarlem, client, klantmanager):
    url = reverse("beheer:gebruiker", args=["klantmanager"])
    antwoord = client.post(url, GEGEVENS | {"rollen": ["lezer"]})
    assert antwoord.url == reverse("beheer:gebruikers")
    klantmanager.refresh_from_db()
    assert (str(klantmanager), klantmanager.email) == ("Nur Yıldız", GEGEVENS["email"])
    assert rollen_in(haarlem, "klantmanager") == {"lezer"}


def test_van_wie_ook_elders_werkt_veranderen_alleen_de_rollen(haarlem, zandvoort, beheerder, vreemde):
    with werken_in(haarlem, beheerder):
        RolToekenning.objects.create(gebruiker=vreemde, rol=Rol.LEZER)
        gebruiker_wijzigen(vreemde, door=beheerder, gegevens=GEGEVENS, rollen=[Rol.BUDGETCOACH])
    vreemde.refresh_from_db()
    assert vreemde.email == "vreemde@gemeente.example"
    assert rollen_in(haarlem, "vreemde") == {"budgetcoach"}
    assert rollen_in(zandvoort, "vreemde") == {"klantmanager"}


def test_de_eigen_rol_als_beheerder_blijft(haarlem, client, beheerder):
    url = reverse("beheer:gebruiker", args=["beheerder"])
    tekst = client.post(url, GEGEVENS | {"rollen": ["lezer"]}).content.decode()
    assert "U kunt uw eigen rol als beheerder niet weghalen." in tekst
    assert rollen_in(haarlem, "beheerder") == {"beheerder"}


def test_intrekken_sluit_het_account_en_noemt_de_open_dossiers(haarlem, client, klantmanager, client_van):
    with werken_in(haarlem, klantmanager):
        DossierFactory(klantmanager=klantmanager)
    ingelogd = client_van(klantmanager)
    url = reverse("beheer:gebruiker_intrekken", args=["klantmanager"])
    assert "1 open dossier staat nog op naam van Anna de Vries" in client.get(url).content.decode()
    assert client.post(url).url == reverse("beheer:gebruikers")
    klantmanager.refresh_from_db()
    assert not klantmanager.is_active
    assert rollen_in(haarlem, "klantmanager") == set()
    assert reverse("account_login") in ingelogd.get("/").url


def test_wie_elders_werkt_houdt_daar_zijn_toegang(haarlem, zandvoort, client, vreemde):
    with werken_in(haarlem, None):
        RolToekenning.objects.create(gebruiker=vreemde, rol=Rol.LEZER)
    client.post(reverse("beheer:gebruiker_intrekken", args=["vreemde"]))
    vreemde.refresh_from_db()
    assert vreemde.is_active
    assert gemeenten_van(vreemde) == [zandvoort]


def test_wie_terugkomt_krijgt_zijn_account_terug(haarlem, client, klantmanager):
    client.post(reverse("beheer:gebruiker_intrekken", args=["klantmanager"]))
    client.post(reverse("beheer:gebruiker_nieuw"), NIEUW | {"username": "klantmanager", "email": klantmanager.email})
    klantmanager.refresh_from_db()
    assert klantmanager.is_active


def test_de_eigen_toegang_intrekken_kan_niet(haarlem, client):
    antwoord = client.post(reverse("beheer:gebruiker_intrekken", args=["beheerder"]), follow=True)
    assert "U kunt uw eigen toegang niet intrekken." in antwoord.content.decode()
    assert rollen_in(haarlem, "beheerder") == {"beheerder"}


@pytest.mark.parametrize("naam", ["gebruiker", "gebruiker_intrekken"])
def test_iemand_van_een_andere_gemeente_bestaat_hier_niet(client, vreemde, naam):
    assert client.get(reverse(f"beheer:{naam}", args=["vreemde"])).status_code == 404


def test_niemand_anders_geeft_rollen(in_haarlem, klantmanager, teamleider):
    with pytest.raises(PermissionDenied):
        gebruiker_toevoegen(door=teamleider, username="x", gegevens=GEGEVENS, rollen=[Rol.LEZER])
    with pytest.raises(PermissionDenied):
        gebruiker_wijzigen(klantmanager, door=teamleider, gegevens={}, rollen=[Rol.LEZER])
    with pytest.raises(PermissionDenied):
        toegang_intrekken(klantmanager, door=teamleider)


def test_zonder_rol_is_er_geen_toegang(in_haarlem, beheerder, klantmanager):
    with pytest.raises(RegelFout) as fout:
        gebruiker_wijzigen(klantmanager, door=beheerder, gegevens={}, rollen=[])
    assert fout.value.code == "geen_rol"


def test_wie_een_rol_gaf_of_nam_staat_in_de_geschiedenis(haarlem, client, beheerder, klantmanager):
    client.post(reverse("beheer:gebruiker", args=["klantmanager"]), GEGEVENS | {"rollen": ["lezer"]})
    with werken_in(haarlem, None):
        gebeurtenissen = RolToekenning.pgh_event_model.objects.filter(
            gebruiker=klantmanager, pgh_context__metadata__gebruiker=beheerder.pk
        )
        assert set(gebeurtenissen.values_list("pgh_label", "rol")) == {("delete", "klantmanager"), ("insert", "lezer")}
