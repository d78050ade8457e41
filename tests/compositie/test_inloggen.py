"""How often someone may try to log in."""

import pytest
from allauth.core.internal.ratelimit import parse_rates
from django.core.cache import cache
from django.test import Client

from inburgering.settings import basis
from inburgering.settings.lokaal import DEMO_RATE_LIMITS
from inburgering.toegang.models import Gebruiker
from tests.spelers import WACHTWOORD


@pytest.fixture(autouse=True)
def lege_tellers() -> None:
    cache.clear()


def proberen(gebruiker: Gebruiker, wachtwoord: str) -> int:
    return Client().post("/account/login/", {"login": gebruiker.username, "password": wachtwoord}).status_code


def test_de_demo_laat_honderden_keren_inloggen_toe(settings, klantmanager: Gebruiker) -> None:
    settings.ACCOUNT_RATE_LIMITS = DEMO_RATE_LIMITS
    assert {proberen(klantmanager, WACHTWOORD) for _ in range(25)} == {302}
    assert all(grens.amount >= 200 for grenzen in DEMO_RATE_LIMITS.values() for grens in parse_rates(grenzen))


def test_raden_naar_een_account_wordt_geremd(settings, klantmanager: Gebruiker) -> None:
    settings.ACCOUNT_RATE_LIMITS = basis.ACCOUNT_RATE_LIMITS
    assert {proberen(klantmanager, "fout") for _ in range(5)} == {200}
    # Even the right password now waits.
    assert proberen(klantmanager, WACHTWOORD) == 200
    cache.clear()
    assert proberen(klantmanager, WACHTWOORD) == 302
