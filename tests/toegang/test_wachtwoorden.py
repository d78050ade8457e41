"""What a password may be and how it is kept."""

import hashlib
from pathlib import Path

import pytest
from django.contrib.auth.hashers import check_password, identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import override_settings

from inburgering.settings import basis
from inburgering.toegang.hashers import Argon2Hasher
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.wachtwoorden import staat_in_lijst
from tests.gevallen import gevallen

ECHT = {"PASSWORD_HASHERS": basis.PASSWORD_HASHERS}
GOED = "vier losse planten fietsen"


@override_settings(**ECHT)
def test_een_wachtwoord_wordt_met_argon2_bewaard() -> None:
    bewaard = make_password(GOED)
    assert bewaard.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password(GOED, bewaard)
    assert not check_password(GOED + "!", bewaard)
    assert bewaard != make_password(GOED)
    assert set(identify_hasher(bewaard).safe_summary(bewaard)) >= {"memory_cost", "iterations"}


@override_settings(**ECHT)
def test_een_ouder_wachtwoord_werkt_nog_en_wordt_bij_het_inloggen_opnieuw_bewaard() -> None:
    oud = make_password(GOED, hasher="pbkdf2_sha256")
    nieuw: list[str] = []
    assert check_password(GOED, oud, setter=lambda woord: nieuw.append(make_password(woord)))
    assert nieuw[0].startswith("argon2$")
    goedkoop = Argon2Hasher()
    goedkoop.memory_cost = 1024
    assert Argon2Hasher().must_update(goedkoop.encode(GOED, goedkoop.salt()))


@pytest.fixture
def anna(haarlem: Gemeente) -> Gebruiker:
    return Gebruiker(username="avries", first_name="Annabel", last_name="de Vries", email="annabel@haarlem.example")


@gevallen(
    ("wachtwoord", "codes"),
    [
        ("kort", {"password_too_short"}),
        ("123456789012345", {"password_entirely_numeric"}),
        ("Qwertyuiop123!", {"wachtwoord_veelgebruikt"}),
        ("P@ssw0rd2026!!", {"wachtwoord_eigen_woorden"}),
        ("Welkom-Haarlem-2026", {"wachtwoord_eigen_woorden"}),
        ("W3lk0m1nburg3r1ng", {"wachtwoord_eigen_woorden"}),
        ("Annabel-Vries-99", {"wachtwoord_eigen_woorden"}),
        ("aaaaaaaaaaaaaaaa", {"wachtwoord_eigen_woorden"}),
        (GOED, set()),
        ("haarlem kent vier losse bakkers", set()),
    ],
)
def test_een_zwak_wachtwoord_wordt_geweigerd(wachtwoord: str, codes: set[str], anna: Gebruiker) -> None:
    gevonden: set[str] = set()
    try:
        validate_password(wachtwoord, anna)
    except ValidationError as fout:
        gevonden = {deel.code for deel in fout.error_list}
    assert codes <= gevonden
    assert bool(codes) == bool(gevonden)


def test_een_gelekt_wachtwoord_wordt_geweigerd_als_de_installatie_een_lijst_heeft(
    tmp_path: Path, anna: Gebruiker
) -> None:
    lijst = tmp_path / "gelekt.txt"
    sommen = sorted(hashlib.sha1(f"ander {nummer}".encode()).hexdigest().upper() for nummer in range(500))
    eigen = hashlib.sha1(GOED.encode()).hexdigest().upper()
    for inhoud in (sorted([*sommen, eigen]), [eigen], [eigen, "F" * 40], ["0" * 40, eigen]):
        lijst.write_text("".join(f"{som}:3\r\n" for som in inhoud))
        with override_settings(GELEKTE_WACHTWOORDEN=str(lijst)), pytest.raises(ValidationError) as fout:
            validate_password(GOED, anna)
        assert [deel.code for deel in fout.value.error_list] == ["wachtwoord_gelekt"]
        assert all(staat_in_lijst(lijst, som) for som in inhoud)
    lijst.write_text("".join(f"{som}:3\r\n" for som in sommen))
    with override_settings(GELEKTE_WACHTWOORDEN=str(lijst)):
        validate_password(GOED, anna)
    lijst.write_text("")
    assert not staat_in_lijst(lijst, eigen)
