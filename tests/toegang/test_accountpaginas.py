"""Logging in and out with a local account, in the look and the words of the product."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.contrib.messages import get_messages
from django.core import mail
from django.test import Client
from django.urls import reverse, reverse_lazy

from inburgering.toegang.models import Gebruiker
from tests.spelers import WACHTWOORD

INLOGGEN = reverse_lazy("account_login")


def inloggen(client: Client, naam: str, wachtwoord: str) -> str:
    return client.post(INLOGGEN, {"login": naam, "password": wachtwoord}).content.decode()


def test_the_login_page_asks_name_and_password_in_dutch(client: Client, db: None) -> None:
    html = client.get(INLOGGEN).content.decode()
    assert 'name="login"' in html
    assert 'name="password"' in html
    assert "Wachtwoord vergeten?" in html
    assert "<h1>Inloggen</h1>" in html
    assert "ONBEKENDE_VARIABELE" not in html


def test_the_demo_accounts_are_told_only_in_the_demo(client: Client, db: None, settings: SimpleNamespace) -> None:
    assert "demo-inburgering" not in client.get(INLOGGEN).content.decode()
    settings.DEMO = True
    assert "demo-inburgering" in client.get(INLOGGEN).content.decode()


def test_a_right_password_opens_without_a_message(client: Client, klantmanager: Gebruiker) -> None:
    antwoord = client.post(INLOGGEN, {"login": klantmanager.username, "password": WACHTWOORD})
    assert antwoord.status_code == 302
    assert client.session["_auth_user_id"] == str(klantmanager.pk)
    assert list(get_messages(antwoord.wsgi_request)) == []


def test_a_wrong_password_says_what_to_check_and_keeps_the_name(client: Client, klantmanager: Gebruiker) -> None:
    html = inloggen(client, klantmanager.username, "niet-dit")
    assert "De gebruikersnaam of het wachtwoord klopt niet." in html
    assert f'value="{klantmanager.username}"' in html


def test_an_unknown_name_gets_the_same_answer(client: Client, db: None) -> None:
    assert "De gebruikersnaam of het wachtwoord klopt niet." in inloggen(client, "bestaat-niet", "niet-dit")


def test_empty_fields_are_named(client: Client, db: None) -> None:
    html = inloggen(client, "", "")
    assert "Vul uw gebruikersnaam in." in html
    assert "Vul uw wachtwoord in." in html


def test_nobody_makes_an_account_for_himself(client: Client, db: None) -> None:
    html = client.get(reverse("account_signup")).content.decode()
    assert "Een account krijgt u van de functioneel beheerder" in html
    client.post(
        reverse("account_signup"),
        {"username": "indringer", "email": "i@example.org", "password1": WACHTWOORD, "password2": WACHTWOORD},
    )
    assert not Gebruiker.objects.filter(username="indringer").exists()


def test_logging_out_asks_first_and_ends_the_session(
    klantmanager: Gebruiker, client_van: Callable[[Gebruiker], Client]
) -> None:
    client = client_van(klantmanager)
    assert "Weet u zeker dat u wilt uitloggen?" in client.get(reverse("account_logout")).content.decode()
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_changing_the_password_needs_the_present_one(
    klantmanager: Gebruiker, client_van: Callable[[Gebruiker], Client]
) -> None:
    nieuw = "nog-een-langer-wachtwoord"
    client = client_van(klantmanager)
    adres = reverse("account_change_password")
    fout = client.post(adres, {"oldpassword": "niet-dit", "password1": nieuw, "password2": nieuw})
    assert "Dit is niet uw huidige wachtwoord." in fout.content.decode()
    client.post(adres, {"oldpassword": WACHTWOORD, "password1": nieuw, "password2": nieuw})
    klantmanager.refresh_from_db()
    assert klantmanager.check_password(nieuw)


def test_a_forgotten_password_is_mended_by_mail(client: Client, klantmanager: Gebruiker) -> None:
    klantmanager.email = "anna@haarlem.example"
    klantmanager.save()
    adres = reverse("account_reset_password")
    assert "Wachtwoord vergeten" in client.get(adres).content.decode()
    antwoord = client.post(adres, {"email": klantmanager.email}, follow=True)
    assert "Kijk in uw e-mail" in antwoord.content.decode()
    link = next(woord for woord in mail.outbox[0].body.split() if "/password/reset/key/" in woord)
    formulier = client.get(link.partition("testserver")[2], follow=True)
    assert "Nieuw wachtwoord kiezen" in formulier.content.decode()
    nieuw = "nog-een-langer-wachtwoord"
    klaar = client.post(formulier.request["PATH_INFO"], {"password1": nieuw, "password2": nieuw}, follow=True)
    assert "Uw wachtwoord is gewijzigd" in klaar.content.decode()
    klantmanager.refresh_from_db()
    assert klantmanager.check_password(nieuw)


def test_a_used_link_says_where_to_get_a_new_one(client: Client, db: None) -> None:
    html = client.get(reverse("account_reset_password_from_key", args=["1", "verlopen-sleutel"])).content.decode()
    assert "Deze link werkt niet meer" in html
    assert reverse("account_reset_password") in html


@pytest.mark.parametrize(("naam", "tekst"), [("account_inactive", "Dit account is afgesloten")])
def test_other_account_pages_speak_our_words(client: Client, db: None, naam: str, tekst: str) -> None:
    assert tekst in client.get(reverse(naam)).content.decode()


@pytest.mark.parametrize("naam", ["account_login", "account_reset_password"])
def test_no_field_repeats_its_label_as_a_placeholder(client: Client, db: None, naam: str) -> None:
    assert "placeholder" not in client.get(reverse(naam)).content.decode()


def test_a_missing_page_leads_back(client: Client, db: None) -> None:
    antwoord = client.get("/bestaat-niet/")
    assert antwoord.status_code == 404
    assert "Deze pagina is er niet" in antwoord.content.decode()
