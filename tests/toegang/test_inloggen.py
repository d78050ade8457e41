"""Logging in: the log, known browsers, the lock-out, sessions and the second step."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from freezegun import freeze_time

from inburgering.berichten.models import Bericht
from inburgering.toegang.adapter import APPARAAT_COOKIE
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Inlogsoort, Inlogwijze
from inburgering.toegang.models import Apparaat, Gebruiker, Gemeente, Inlogmoment
from inburgering.toegang.services.gemeenten import instelling_zetten
from inburgering.toegang.services.inloggen import inlogmomenten_opruimen
from tests.spelers import WACHTWOORD

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
LIMIETEN = {"login_onbekend": "4/m/ip", "login_failed": "3/5m/key"}


@pytest.fixture(autouse=True)
def lege_cache() -> None:
    cache.clear()


def inloggen(client: Client, gebruiker: Gebruiker | str, wachtwoord: str = WACHTWOORD, browser: str = FIREFOX) -> bool:
    """Log in; returns whether that went well."""
    naam = gebruiker if isinstance(gebruiker, str) else gebruiker.username
    antwoord = client.post(
        reverse("account_login"), {"login": naam, "password": wachtwoord}, headers={"User-Agent": browser}
    )
    return antwoord.status_code == 302 and "_auth_user_id" in client.session


# The log of logins


def test_elke_poging_staat_in_het_logboek_zonder_wat_getypt_werd(client: Client, klantmanager: Gebruiker) -> None:
    assert not inloggen(client, klantmanager, "niet-dit-wachtwoord")
    assert not inloggen(client, "mijn-wachtwoord-in-het-verkeerde-veld")
    assert inloggen(client, klantmanager)
    momenten = Inlogmoment.objects.values_list("gebruiker", "soort", "wijze", "apparaat", "ip", "nieuw_apparaat")
    wie, hoe = klantmanager.pk, Inlogwijze.WACHTWOORD
    assert list(momenten) == [
        (wie, Inlogsoort.GELUKT, hoe, "Firefox op Windows", "127.0.0.1", False),
        (wie, Inlogsoort.MISLUKT, hoe, "Firefox op Windows", "127.0.0.1", False),
    ]


def test_een_gesloten_account_komt_er_niet_in_en_dat_staat_in_het_logboek(
    client: Client, klantmanager: Gebruiker
) -> None:
    Gebruiker.objects.filter(pk=klantmanager.pk).update(is_active=False)
    assert not inloggen(client, klantmanager)
    assert Inlogmoment.objects.get().soort in (Inlogsoort.GEWEIGERD, Inlogsoort.MISLUKT)


def test_het_logboek_kan_niet_worden_gewijzigd_en_alleen_wat_oud_is_mag_weg(
    client: Client, klantmanager: Gebruiker
) -> None:
    with freeze_time("2025-01-01 12:00", tz_offset=0):
        inloggen(client, klantmanager, "fout-wachtwoord-een")
    inloggen(client, klantmanager, "fout-wachtwoord-twee")
    for doen in (lambda: Inlogmoment.objects.update(soort="gelukt"), lambda: Inlogmoment.objects.all().delete()):
        with pytest.raises(DatabaseError, match="logboek"), transaction.atomic():
            doen()
    assert inlogmomenten_opruimen() == 1
    assert Inlogmoment.objects.count() == 1


# A browser that is new


def test_een_nieuwe_browser_geeft_een_mail_zonder_gegevens_van_iemand(
    haarlem: Gemeente, klantmanager: Gebruiker
) -> None:
    eerste, tweede = Client(), Client()
    assert inloggen(eerste, klantmanager)
    with werken_in(haarlem, klantmanager):
        assert not Bericht.objects.exists()
    assert inloggen(tweede, klantmanager, browser=EDGE)
    assert inloggen(eerste, klantmanager)
    with werken_in(haarlem, klantmanager):
        bericht = Bericht.objects.get()
    assert bericht.ontvanger == klantmanager
    assert "Edge op Windows" in bericht.tekst
    for woord in (klantmanager.last_name, klantmanager.username, klantmanager.email, "127.0.0.1"):
        assert woord not in bericht.tekst + bericht.onderwerp
    assert Apparaat.objects.filter(gebruiker=klantmanager).count() == 2
    koekje = eerste.cookies[APPARAAT_COOKIE]
    assert koekje["httponly"]
    assert koekje["samesite"] == "Lax"
    assert koekje.value.partition(":")[0] not in set(Apparaat.objects.values_list("kenmerk", flat=True))


def test_een_nagemaakt_koekje_maakt_een_browser_niet_bekend(
    client: Client, klantmanager: Gebruiker, settings: SimpleNamespace
) -> None:
    settings.ACCOUNT_RATE_LIMITS = LIMIETEN
    client.cookies[APPARAAT_COOKIE] = "zelf-bedacht:abc:def"
    for _ in range(3):
        inloggen(client, klantmanager, "fout-wachtwoord")
    assert not inloggen(client, klantmanager)


# Locking out


def test_wie_van_elders_gokt_sluit_zichzelf_buiten_en_niet_de_gebruiker(
    klantmanager: Gebruiker, klantmanager2: Gebruiker, settings: SimpleNamespace
) -> None:
    settings.ACCOUNT_RATE_LIMITS = LIMIETEN
    eigen, aanvaller = Client(), Client()
    assert inloggen(eigen, klantmanager)
    eigen.post(reverse("account_logout"))
    for _ in range(3):
        assert not inloggen(aanvaller, klantmanager, "gok-een-wachtwoord")
    assert not inloggen(aanvaller, klantmanager), "de aanvaller raadt het nu goed, maar te laat"
    assert Inlogmoment.objects.filter(soort=Inlogsoort.GEBLOKKEERD).exists()
    assert inloggen(eigen, klantmanager)


def test_gokken_vanaf_het_adres_van_het_stadhuis_sluit_de_gemeente_niet_buiten(
    klantmanager: Gebruiker, klantmanager2: Gebruiker, settings: SimpleNamespace
) -> None:
    settings.ACCOUNT_RATE_LIMITS = LIMIETEN
    eigen, aanvaller = Client(), Client()
    assert inloggen(eigen, klantmanager)
    eigen.post(reverse("account_logout"))
    for nummer in range(8):
        inloggen(aanvaller, f"gok-{nummer}", "gok-een-wachtwoord")
    assert not inloggen(aanvaller, klantmanager2), "het adres is voor onbekende browsers dicht"
    assert inloggen(eigen, klantmanager), "wie hier al werkte, werkt door"


# Sessions


def test_een_sessie_die_beeindigd_is_geeft_geen_toegang_meer(klantmanager: Gebruiker) -> None:
    hier, elders = Client(), Client()
    inloggen(hier, klantmanager)
    inloggen(elders, klantmanager, browser=EDGE)
    bladzijde = hier.get(reverse("toegang:beveiliging")).content.decode()
    assert "Edge op Windows" in bladzijde
    andere = UserSession.objects.get(session_key=elders.session.session_key)
    hier.post(reverse("toegang:beveiliging"), {"actie": "sessie", "sessie": andere.pk})
    assert elders.get(reverse("toegang:beveiliging")).status_code == 302
    assert hier.get(reverse("toegang:beveiliging")).status_code == 200


def test_niemand_beeindigt_de_sessie_van_een_ander(klantmanager: Gebruiker, vreemde: Gebruiker) -> None:
    van_anna, van_zoe = Client(), Client()
    inloggen(van_anna, klantmanager)
    inloggen(van_zoe, vreemde)
    sessie = UserSession.objects.get(user=klantmanager)
    for waarde in (sessie.pk, "0", "x", "9" * 30, ""):
        antwoord = van_zoe.post(reverse("toegang:beveiliging"), {"actie": "sessie", "sessie": waarde})
        assert antwoord.status_code == 404
    assert van_anna.get(reverse("toegang:beveiliging")).status_code == 200


def test_overal_uitloggen_laat_alleen_deze_over(klantmanager: Gebruiker) -> None:
    hier, *elders = Client(), Client(), Client()
    for client in (hier, *elders):
        inloggen(client, klantmanager)
    hier.post(reverse("toegang:beveiliging"), {"actie": "alle_andere"})
    assert [client.get(reverse("toegang:sessie")).status_code for client in (hier, *elders)] == [200, 302, 302]


def test_wie_te_lang_niets_doet_moet_opnieuw_inloggen(
    haarlem: Gemeente, klantmanager: Gebruiker, beheerder: Gebruiker
) -> None:
    with werken_in(haarlem, beheerder):
        instelling_zetten("sessie_minuten", 15, door=beheerder)
    client = Client()
    with freeze_time("2026-11-02 09:00") as klok:
        inloggen(client, klantmanager)
        assert client.get(reverse("toegang:sessie")).json() == {"minuten": 15}
        klok.tick(14 * 60)
        assert client.get(reverse("toegang:sessie")).status_code == 200
        klok.tick(16 * 60)
        assert client.get(reverse("toegang:sessie")).status_code == 302
    assert "_auth_user_id" not in client.session


# The second step


def code_van(geheim: str) -> str:
    return format_hotp_value(hotp_value(geheim, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def met_app(klantmanager: Gebruiker) -> str:
    """The secret of the app of the klantmanager."""
    geheim = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(klantmanager, geheim)
    RecoveryCodes.activate(klantmanager)
    return geheim


def test_na_het_wachtwoord_vraagt_het_een_code(client: Client, klantmanager: Gebruiker, met_app: str) -> None:
    assert not inloggen(client, klantmanager)
    html = client.get(reverse("mfa_authenticate")).content.decode()
    assert "Tweede stap" in html
    assert "ONBEKENDE_VARIABELE" not in html
    fout = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Deze code klopt niet." in fout.content.decode()
    assert client.post(reverse("mfa_authenticate"), {"code": code_van(met_app)}).status_code == 302
    assert "_auth_user_id" in client.session
    soorten = Inlogmoment.objects.values_list("soort", "wijze")
    assert list(soorten) == [("gelukt", "twee_stappen"), ("code_mislukt", "twee_stappen")]


def test_een_herstelcode_werkt_een_keer(klantmanager: Gebruiker, met_app: str) -> None:
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    uitkomsten = []
    for _ in range(2):
        client = Client()
        inloggen(client, klantmanager)
        client.post(reverse("mfa_authenticate"), {"code": codes[0]})
        uitkomsten.append("_auth_user_id" in client.session)
    assert uitkomsten == [True, False]


def test_waar_de_gemeente_het_vraagt_werkt_niemand_zonder_tweede_stap(
    haarlem: Gemeente, klantmanager: Gebruiker, beheerder: Gebruiker, client_van: Callable[[Gebruiker], Client]
) -> None:
    with werken_in(haarlem, beheerder):
        instelling_zetten("tweede_factor_verplicht", True, door=beheerder)
    client = Client()
    inloggen(client, klantmanager)
    antwoord = client.get(reverse("dossiers:dossiers"))
    assert antwoord["Location"] == reverse("mfa_index")
    html = client.get(antwoord["Location"]).content.decode()
    assert "Uw gemeente vraagt inloggen in twee stappen." in html
    formulier = client.get(reverse("mfa_activate_totp"))
    assert formulier.status_code == 200
    assert "ONBEKENDE_VARIABELE" not in formulier.content.decode()
    geheim = formulier.context["form"].secret
    klaar = client.post(reverse("mfa_activate_totp"), {"code": code_van(geheim)}, follow=True)
    assert "Herstelcodes" in klaar.content.decode()
    assert client.get(reverse("dossiers:dossiers")).status_code == 200
    weg = client.post(reverse("mfa_deactivate_totp"))
    assert "Uw gemeente vraagt inloggen in twee stappen." in weg.content.decode()
    assert Authenticator.objects.filter(type="totp").exists()


def test_de_bladzijden_van_passkeys_zijn_van_ons(client: Client, klantmanager: Gebruiker) -> None:
    inloggen(client, klantmanager)
    for naam in ("mfa_index", "mfa_add_webauthn", "mfa_list_webauthn"):
        antwoord = client.get(reverse(naam))
        assert antwoord.status_code == 200, naam
        html = antwoord.content.decode()
        assert "Passkey" in html
        assert "Security Key" not in html
        assert "ONBEKENDE_VARIABELE" not in html
    assert client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"}).status_code == 200
    for verzonnen in ('{"id": "verzonnen"}', "[]", "7", "null", '{"rawId": 1, "response": []}', "{kapot"):
        for client_, naam in ((client, "mfa_add_webauthn"), (Client(), "mfa_login_webauthn")):
            vals = client_.post(reverse(naam), {"name": "x", "credential": verzonnen})
            assert vals.status_code in (200, 302), (naam, verzonnen)
            assert "_auth_user_id" in client_.session or client_ is not client
    assert not Authenticator.objects.filter(type="webauthn").exists()


def test_de_klok_van_de_sessie_schrijft_niets_in_de_database(
    klantmanager: Gebruiker, client_van: Callable[[Gebruiker], Client]
) -> None:
    client = client_van(klantmanager)
    client.get(reverse("toegang:sessie"))
    with CaptureQueriesContext(connection) as vragen:
        client.get(reverse("toegang:sessie"))
    assert not [vraag["sql"] for vraag in vragen if vraag["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
