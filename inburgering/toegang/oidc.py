"""Logging in with the account of the organisation (OpenID Connect), set up by the installation's settings.

The provider says who somebody is and, in one claim, which roles he has in which gemeente. Both are asked anew
every minute that he works: who left, or lost a role, is out or without that role within that minute. A provider that
tells when somebody leaves (OpenID Connect Back-Channel Logout) has him out at his next click.
"""

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from typing import Any

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.shortcuts import render

from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.services.organisatie import rollen_volgens_organisatie

AANBIEDER = "organisatie"
"""The name of the provider in the addresses."""

SESSIESLEUTEL = "organisatie"
"""What the session keeps of such a login, encrypted: the tokens, and when the provider last confirmed them."""

CONTROLE_NA = 60
GEDULD = 15 * 60
"""So long may the provider be out of reach before who logged in by it must do so again (seconds)."""

WACHTTIJD = 3
CONFIGURATIE_BEWAREN = 600
AFMELDING = "http://schemas.openid.net/event/backchannel-logout"
SPELING = 60
"""How many seconds the clocks of the two sides may differ."""

Rollen = dict[str, set[Rol]]


class Organisatieadapter(DefaultSocialAccountAdapter):
    """Takes who the provider says has a role here; everybody else is shown the door."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Join the login to the account it belongs to and set its roles. Raises ImmediateHttpResponse."""
        claims = claims_van(sociallogin)
        rollen = rollen_in(claims)
        if sociallogin.state.get("process") != "login" or not (rollen or sociallogin.is_existing):
            raise ImmediateHttpResponse(render(request, "account/geen_rol.html", status=403))
        if not sociallogin.is_existing:
            bekend = _bekende(claims)
            if bekend is not None:
                sociallogin.connect(request, bekend)
        if sociallogin.is_existing:
            rollen_volgens_organisatie(sociallogin.user, rollen)
            if not rollen:
                raise ImmediateHttpResponse(render(request, "account/geen_rol.html", status=403))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return True

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Gebruiker:
        gebruiker: Gebruiker = super().populate_user(request, sociallogin, data)
        gebruiker.username = str(data.get("username") or gebruiker.email or sociallogin.account.uid)[:150]
        return gebruiker

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Gebruiker:
        """Make the account of who comes for the first time, without a password, with his roles."""
        gebruiker: Gebruiker = super().save_user(request, sociallogin, form)
        rollen_volgens_organisatie(gebruiker, rollen_in(claims_van(sociallogin)))
        return gebruiker


def claims_van(sociallogin: SocialLogin) -> dict[str, Any]:
    """Return what the provider says about somebody: of the userinfo, else of the ID token."""
    gegevens = sociallogin.account.extra_data
    return gegevens.get("userinfo") or gegevens.get("id_token") or {}


def rollen_in(claims: dict[str, Any]) -> Rollen:
    """Return the roles per code of a gemeente that the claims give; whatever has no meaning here gives nothing.

    A value is `0392:klantmanager`, or a name of the organisation that OIDC_ROLLEN translates into such values.
    """
    waarden = claims.get(settings.OIDC_ROLCLAIM) or []
    rollen: Rollen = {}
    for waarde in [waarden] if isinstance(waarden, str) else waarden:
        for paar in settings.OIDC_ROLLEN.get(str(waarde), [str(waarde)]):
            code, _, rol = paar.partition(":")
            if rol in Rol.values:
                rollen.setdefault(code, set()).add(Rol(rol))
    return rollen


def _bekende(claims: dict[str, Any]) -> Gebruiker | None:
    """Return the account that beheer made before: same user name and same e-mail address, confirmed by the provider."""
    naam, email = str(claims.get("preferred_username") or ""), str(claims.get("email") or "")
    if not (naam and email) or claims.get("email_verified") is False:
        return None
    return Gebruiker.objects.filter(username__iexact=naam, email__iexact=email, socialaccount__isnull=True).first()


# While he works


def tokens_bewaren(request: HttpRequest, sociallogin: SocialLogin) -> None:
    """Keep in the session, encrypted, by what the provider can be asked again."""
    token = sociallogin.token
    if token is not None:
        stand = {"toegang": token.token, "verversen": token.token_secret, "at": nu().timestamp()}
        _bewaar(request, stand | {"wie": sociallogin.account.uid})


def afmelding_ontvangen(token: str) -> bool:
    """Let the sessions of who left ask the provider at their next click; returns whether the token tells who that is.

    The token only says when to ask, not what is true: a false one ends no session, so its signature is not needed.
    """
    try:
        claims = token_lezen(token)
        over_ons = (
            claims["iss"] == _configuratie()["issuer"]
            and settings.OIDC_CLIENT_ID in voor_wie(claims)
            and AFMELDING in claims["events"]
            and "nonce" not in claims
            and abs(claims["iat"] - nu().timestamp()) < CONTROLE_NA + SPELING
        )
        wie = str(claims["sub"])
    except (requests.RequestException, KeyError, TypeError, ValueError):
        return False
    if not over_ons:
        return False
    cache.set(_afgemeld(wie), nu().timestamp(), 2 * CONTROLE_NA)
    return True


def token_lezen(token: str) -> dict[str, Any]:
    """Return the claims of a token of the provider, whatever its signature. Raises ValueError when it is none."""
    try:
        inhoud = token.split(".")[1]
        claims: dict[str, Any] = json.loads(urlsafe_b64decode(inhoud + "=" * (-len(inhoud) % 4)))
    except IndexError as fout:
        raise ValueError("Dit is geen token.") from fout
    return claims


def voor_wie(claims: dict[str, Any]) -> list[str]:
    """Return for which clients a token is."""
    return claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]


def nog_toegelaten(request: HttpRequest, gebruiker: Gebruiker) -> bool:
    """Say whether the provider still knows who logged in by it; asks it at most once a minute, and sets the roles.

    True for every other login. A provider out of reach is waited for a quarter of an hour.
    """
    if SESSIESLEUTEL not in request.session:
        return True
    stand = _stand(request)
    if stand is None:
        return False
    oud = nu().timestamp() - stand["at"]
    if oud < CONTROLE_NA and not _vertrokken_na(stand):
        return True
    try:
        claims = _vraag(stand)
    except (requests.RequestException, ValueError, KeyError):
        return oud < GEDULD
    if claims is None:
        return False
    rollen = rollen_in(claims)
    rollen_volgens_organisatie(gebruiker, rollen)
    _bewaar(request, stand | {"at": nu().timestamp()})
    return bool(rollen)


def _vertrokken_na(stand: dict[str, Any]) -> bool:
    """Whether the provider told that he left since it last confirmed him; an older session does not know who he is."""
    return "wie" in stand and cache.get(_afgemeld(stand["wie"]), 0) >= stand["at"]


def _afgemeld(wie: str) -> str:
    return f"afgemeld:{hashlib.sha256(wie.encode()).hexdigest()}"


def _vraag(stand: dict[str, Any]) -> dict[str, Any] | None:
    """Return the claims of now, or None when the provider takes neither token any more."""
    configuratie = _configuratie()
    antwoord = _userinfo(configuratie, stand["toegang"])
    if antwoord.status_code in (400, 401, 403) and stand["verversen"]:
        nieuw = requests.post(
            configuratie["token_endpoint"],
            data={
                "grant_type": "refresh_token",
                "refresh_token": stand["verversen"],
                "client_id": settings.OIDC_CLIENT_ID,
                "client_secret": settings.OIDC_CLIENT_SECRET,
            },
            timeout=WACHTTIJD,
            allow_redirects=False,
        )
        if nieuw.status_code in (400, 401, 403):
            return None
        nieuw.raise_for_status()
        tokens = nieuw.json()
        stand |= {"toegang": tokens["access_token"], "verversen": tokens.get("refresh_token", stand["verversen"])}
        antwoord = _userinfo(configuratie, stand["toegang"])
    if antwoord.status_code in (400, 401, 403):
        return None
    antwoord.raise_for_status()
    claims: dict[str, Any] = antwoord.json()
    return claims


def _userinfo(configuratie: dict[str, Any], token: str) -> requests.Response:
    return requests.get(
        configuratie["userinfo_endpoint"],
        headers={"Authorization": f"Bearer {token}"},
        timeout=WACHTTIJD,
        allow_redirects=False,
    )


def _configuratie() -> dict[str, Any]:
    sleutel = f"oidc:{settings.OIDC_SERVER}"
    bekend: dict[str, Any] | None = cache.get(sleutel)
    if bekend is None:
        adres = f"{settings.OIDC_SERVER.rstrip('/')}/.well-known/openid-configuration"
        antwoord = requests.get(adres, timeout=WACHTTIJD, allow_redirects=False)
        antwoord.raise_for_status()
        bekend = antwoord.json()
        cache.set(sleutel, bekend, CONFIGURATIE_BEWAREN)
    return bekend


def _kluis() -> Fernet:
    return Fernet(urlsafe_b64encode(hashlib.sha256(f"organisatie:{settings.SECRET_KEY}".encode()).digest()))


def _bewaar(request: HttpRequest, stand: dict[str, Any]) -> None:
    request.session[SESSIESLEUTEL] = _kluis().encrypt(json.dumps(stand).encode()).decode()


def _stand(request: HttpRequest) -> dict[str, Any] | None:
    with suppress(InvalidToken, ValueError):
        stand: dict[str, Any] = json.loads(_kluis().decrypt(request.session[SESSIESLEUTEL].encode()))
        return stand
    return None
