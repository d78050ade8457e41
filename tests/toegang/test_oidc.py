"""Logging in by a real OpenID provider, in a process of its own, that knows people and their roles."""

import json
import re
import socket
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
import requests
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from freezegun import freeze_time

from inburgering.settings.inloggen import organisatie_inrichten
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Inlogwijze, Rol
from inburgering.toegang.models import Gebruiker, Gemeente, Inlogmoment, RolToekenning
from inburgering.toegang.oidc import SESSIESLEUTEL, _kluis, rollen_in
from tests.gevallen import gevallen
from tests.spelers import WACHTWOORD

SUB = "a1b2"
NOEMT_HAAR = {
    "preferred_username": "sjansen",
    "given_name": "Sanne",
    "family_name": "Jansen",
    "email": "s.jansen@haarlem.example",
    "email_verified": True,
}


class Organisatie:
    """The provider as the tests use it: set what it knows of somebody, and take that away."""

    def __init__(self, adres: str) -> None:
        self.adres = adres

    def kent(self, rollen: list[str], **anders: object) -> None:
        """Let the provider know the user with these roles from now on."""
        requests.put(f"{self.adres}/users/{SUB}", json=NOEMT_HAAR | {"roles": rollen} | anders, timeout=5)

    def kent_niet_meer(self) -> None:
        """Take back every token of the user, as when somebody leaves."""
        requests.post(f"{self.adres}/users/{SUB}/revoke-tokens", timeout=5).raise_for_status()

    def inloggen(self, client: Client) -> int:
        """Walk from our login page past the provider and back; returns the status of what comes then."""
        heen = client.post(reverse("openid_connect_login", kwargs={"provider_id": "organisatie"}))
        assert heen.status_code == 302
        assert "code_challenge=" in heen["Location"]
        terug = requests.post(heen["Location"], data={"sub": SUB}, allow_redirects=False, timeout=5)
        adres = urlsplit(terug.headers["Location"])
        return client.get(f"{adres.path}?{adres.query}").status_code


@pytest.fixture(scope="module")
def aanbieder() -> Iterator[str]:
    """The address of a provider that runs for this module."""
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    proces = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(poort)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    adres = f"http://127.0.0.1:{poort}"
    try:
        for _ in range(300):
            try:
                requests.get(f"{adres}/.well-known/openid-configuration", timeout=1)
                break
            except requests.ConnectionError:
                time.sleep(0.1)
        yield adres
    finally:
        proces.terminate()
        proces.wait(10)


@pytest.fixture
def organisatie(aanbieder: str, haarlem: Gemeente, zandvoort: Gemeente, settings: SimpleNamespace) -> Organisatie:
    cache.clear()
    settings.OIDC_SERVER = aanbieder
    settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = "inburgering", "een-geheim"
    settings.OIDC_NAAM = "Haarlem"
    settings.OIDC_ROLLEN = {"groep-inburgering": ["0392:klantmanager", "0473:lezer"]}
    settings.SOCIALACCOUNT_PROVIDERS = organisatie_inrichten(aanbieder, "inburgering", "een-geheim", "Haarlem")
    return Organisatie(aanbieder)


def rollen() -> set[tuple[str, str]]:
    gebruiker = Gebruiker.objects.get(username="sjansen")
    with werken_in(None, gebruiker):
        return set(RolToekenning.objects.filter(gebruiker=gebruiker).values_list("gemeente__code", "rol"))


def test_de_inlogpagina_noemt_de_organisatie(organisatie: Organisatie, client: Client) -> None:
    assert "Inloggen met Haarlem" in client.get(reverse("account_login")).content.decode()


def test_wie_nieuw_is_krijgt_een_account_zonder_wachtwoord_met_de_rollen_van_de_organisatie(
    organisatie: Organisatie, client: Client
) -> None:
    organisatie.kent(["0392:teamleider", "0392:keizer", "9999:lezer", "iets"])
    assert organisatie.inloggen(client) == 302
    gebruiker = Gebruiker.objects.get(username="sjansen")
    assert str(gebruiker) == "Sanne Jansen"
    assert not gebruiker.has_usable_password()
    assert rollen() == {("0392", "teamleider")}
    assert client.get(reverse("dossiers:dossiers")).status_code == 200
    assert Inlogmoment.objects.get().wijze == Inlogwijze.ORGANISATIE


def test_een_groep_van_de_organisatie_kan_rollen_betekenen(organisatie: Organisatie, client: Client) -> None:
    organisatie.kent(["groep-inburgering"])
    organisatie.inloggen(client)
    assert rollen() == {("0392", "klantmanager"), ("0473", "lezer")}
    assert rollen_in({"roles": "0392:lezer"}) == {"0392": {Rol.LEZER}}
    assert rollen_in({}) == {}


def test_wie_geen_rol_kreeg_komt_er_niet_in(organisatie: Organisatie, client: Client) -> None:
    organisatie.kent([])
    assert organisatie.inloggen(client) == 403
    assert not Gebruiker.objects.filter(username="sjansen").exists()
    assert "_auth_user_id" not in client.session


def test_een_account_van_beheer_hoort_bij_wie_dezelfde_naam_en_mail_heeft(
    organisatie: Organisatie, client: Client
) -> None:
    bekend = Gebruiker.objects.create_user("sjansen", NOEMT_HAAR["email"], WACHTWOORD)
    organisatie.kent(["0392:lezer"])
    assert organisatie.inloggen(client) == 302
    assert client.session["_auth_user_id"] == str(bekend.pk)
    los = Client()
    antwoord = los.post(reverse("account_login"), {"login": "sjansen", "password": WACHTWOORD})
    assert antwoord.status_code == 403
    assert "Log in via uw organisatie" in antwoord.content.decode()
    assert "_auth_user_id" not in los.session


def test_een_niet_bevestigd_mailadres_neemt_geen_account_over(organisatie: Organisatie, client: Client) -> None:
    beheer = Gebruiker.objects.create_user("sjansen", NOEMT_HAAR["email"], WACHTWOORD)
    organisatie.kent(["0392:beheerder"], email_verified=False)
    organisatie.inloggen(client)
    assert client.session.get("_auth_user_id") != str(beheer.pk)


def test_wie_vertrekt_is_binnen_een_minuut_buiten(organisatie: Organisatie, client: Client) -> None:
    organisatie.kent(["0392:klantmanager"])
    organisatie.inloggen(client)
    assert client.get(reverse("dossiers:dossiers")).status_code == 200
    organisatie.kent_niet_meer()
    assert client.get(reverse("dossiers:dossiers")).status_code == 200
    with freeze_time() as klok:
        klok.tick(61)
        assert client.get(reverse("dossiers:dossiers")).status_code == 302
    assert "_auth_user_id" not in client.session


def afmelding(aanbieder: str, **anders: object) -> dict[str, str]:
    """The form that a provider posts when somebody logs out there or leaves; a claim of None is left out."""
    claims = {
        "iss": aanbieder,
        "aud": "inburgering",
        "sub": SUB,
        "iat": time.time(),
        "jti": "1",
        "events": {"http://schemas.openid.net/event/backchannel-logout": {}},
    } | anders
    inhoud = json.dumps({naam: waarde for naam, waarde in claims.items() if waarde is not None})
    return {"logout_token": f"e30.{urlsafe_b64encode(inhoud.encode()).decode().rstrip('=')}.x"}


AFMELDEN = "/account/organisatie/afmelden/"


def test_wie_vertrekt_is_er_meteen_uit_als_de_organisatie_dat_meldt(
    organisatie: Organisatie, aanbieder: str, client: Client
) -> None:
    organisatie.kent(["0392:klantmanager"])
    organisatie.inloggen(client)
    organisatie.kent_niet_meer()
    assert client.get(reverse("dossiers:dossiers")).status_code == 200
    buiten = Client(enforce_csrf_checks=True)
    assert buiten.post(AFMELDEN, afmelding(aanbieder)).status_code == 200
    assert client.get(reverse("dossiers:dossiers")).status_code == 302
    assert "_auth_user_id" not in client.session


def test_een_valse_afmelding_zet_niemand_buiten(organisatie: Organisatie, aanbieder: str, client: Client) -> None:
    organisatie.kent(["0392:klantmanager"])
    organisatie.inloggen(client)
    assert Client().post(AFMELDEN, afmelding(aanbieder)).status_code == 200
    assert client.get(reverse("dossiers:dossiers")).status_code == 200, "the provider still knows him"


def test_een_sessie_van_voor_de_meldingen_werkt_door(organisatie: Organisatie, client: Client) -> None:
    organisatie.kent(["0392:klantmanager"])
    organisatie.inloggen(client)
    sessie = client.session
    stand = json.loads(_kluis().decrypt(sessie[SESSIESLEUTEL].encode()))
    del stand["wie"]
    sessie[SESSIESLEUTEL] = _kluis().encrypt(json.dumps(stand).encode()).decode()
    sessie.save()
    assert client.get(reverse("dossiers:dossiers")).status_code == 200


@gevallen(
    "anders",
    [
        {"iss": "https://kwaad.example"},
        {"aud": "een-ander"},
        {"aud": None},
        {"sub": None},
        {"events": {}},
        {"events": None},
        {"nonce": "x"},
        {"iat": 0},
        {"iat": "nu"},
    ],
)
def test_wat_geen_afmelding_van_de_eigen_aanbieder_is_wordt_geweigerd(
    anders: dict[str, object], organisatie: Organisatie, aanbieder: str, client: Client
) -> None:
    assert client.post(AFMELDEN, afmelding(aanbieder, **anders)).status_code == 400
    assert client.post(AFMELDEN, {"logout_token": "geen.token"}).status_code == 400
    assert client.post(AFMELDEN, {}).status_code == 400
    assert client.get(AFMELDEN).status_code == 405


def test_zonder_organisatie_is_er_niets_af_te_melden(client: Client, db: None) -> None:
    assert client.post(AFMELDEN, {"logout_token": "x"}).status_code == 404


def test_een_rol_die_de_organisatie_terugneemt_is_binnen_een_minuut_weg(
    organisatie: Organisatie, client: Client
) -> None:
    organisatie.kent(["0392:klantmanager", "0392:beheerder"])
    organisatie.inloggen(client)
    assert client.get(reverse("beheer:overzicht")).status_code == 200
    organisatie.kent(["0392:klantmanager"])
    with freeze_time() as klok:
        klok.tick(61)
        assert client.get(reverse("beheer:overzicht")).status_code == 403
        organisatie.kent([])
        klok.tick(61)
        assert client.get(reverse("dossiers:dossiers")).status_code == 302
    assert rollen() == set()


def test_een_aanbieder_die_even_weg_is_houdt_niemand_op_maar_niet_lang(
    organisatie: Organisatie, client: Client, settings: SimpleNamespace
) -> None:
    organisatie.kent(["0392:klantmanager"])
    organisatie.inloggen(client)
    settings.OIDC_SERVER = "http://127.0.0.1:9"
    with freeze_time() as klok:
        klok.tick(10 * 60)
        assert client.get(reverse("dossiers:dossiers")).status_code == 200
        klok.tick(6 * 60)
        assert client.get(reverse("dossiers:dossiers")).status_code == 302


def test_de_sessie_bewaart_de_tokens_niet_leesbaar(organisatie: Organisatie, client: Client) -> None:
    organisatie.kent(["0392:lezer"])
    organisatie.inloggen(client)
    bewaard = json.dumps(dict(client.session.items()))
    assert re.search(r'"organisatie": "gAAAA', bewaard)
    assert "access_token" not in bewaard


def test_een_ingelogde_gebruiker_koppelt_geen_ander_account(
    organisatie: Organisatie, klantmanager: Gebruiker, client: Client
) -> None:
    client.force_login(klantmanager, backend="django.contrib.auth.backends.ModelBackend")
    organisatie.kent(["0392:beheerder"])
    adres = reverse("openid_connect_login", kwargs={"provider_id": "organisatie"})
    heen = client.post(f"{adres}?process=connect")
    terug = requests.post(heen["Location"], data={"sub": SUB}, allow_redirects=False, timeout=5)
    doel = urlsplit(terug.headers["Location"])
    assert client.get(f"{doel.path}?{doel.query}").status_code == 403
    assert not klantmanager.socialaccount_set.exists()


def test_een_terugkeer_zonder_begin_logt_niemand_in(organisatie: Organisatie, client: Client) -> None:
    adres = reverse("openid_connect_callback", kwargs={"provider_id": "organisatie"})
    antwoord = client.get(f"{adres}?code=verzonnen&state=verzonnen")
    assert "Inloggen is niet gelukt" in antwoord.content.decode()
    assert "_auth_user_id" not in client.session
