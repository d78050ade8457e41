"""How logging in with a local account behaves and speaks."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.core import ratelimit
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inburgering.toegang.apparaat import apparaatnaam
from inburgering.toegang.enums import Inlogsoort, Inlogwijze
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Inlogmoment
from inburgering.toegang.oidc import tokens_bewaren
from inburgering.toegang.services.inloggen import apparaat_herkennen, inlogmoment_vastleggen, is_bekend

APPARAAT_COOKIE = "apparaat"
ZOJUIST = 5 * 60
JAAR_IN_SECONDEN = 365 * 24 * 60 * 60
VANZELFSPREKEND = frozenset({"account/messages/logged_in.txt", "account/messages/logged_out.txt"})


class Accountadapter(DefaultAccountAdapter):
    """Accounts are made by beheer; nobody signs up. Faults are told in the formal Dutch of the screens."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Dit account is afgesloten. Vraag de functioneel beheerder om het te openen.",
        "enter_current_password": "Dit is niet uw huidige wachtwoord. Probeer het opnieuw.",
        "incorrect_password": "Het wachtwoord klopt niet. Probeer het opnieuw.",
        "invalid_password_reset": "Deze link werkt niet meer. Vraag een nieuwe aan.",
        "too_many_login_attempts": (
            "U heeft te vaak een verkeerd wachtwoord ingevuld. Wacht vijf minuten en probeer het opnieuw."
        ),
        "username_password_mismatch": (
            "De gebruikersnaam of het wachtwoord klopt niet. Controleer beide en let op hoofdletters."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        if message_template not in VANZELFSPREKEND:
            super().add_message(request, level, message_template, *args, **kwargs)

    # How often somebody may try

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count the failures in a browser that the user logged in with before apart from all others.

        Whoever guesses at an account from elsewhere then locks out himself, not the user at his own desk.
        """
        basis = super()._get_login_attempts_cache_key(request, **credentials)
        naam = credentials.get("username", "")
        return f"{basis}:bekend" if is_bekend(naam, apparaatsleutel(request)) else basis

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            self._eis_bekend_of_ruimte(request, **credentials)
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._vastleggen(request, credentials, Inlogsoort.GEBLOKKEERD)
            raise

    def _eis_bekend_of_ruimte(self, request: HttpRequest, **credentials: Any) -> None:
        """Slow down who tries many accounts from one address; a browser that is known there is left alone.

        A whole town hall shares one address: a limit on the address for everybody would lock out the gemeente.
        """
        if is_bekend(credentials.get("username", ""), apparaatsleutel(request)):
            return
        if not ratelimit.consume(request, action="login_onbekend"):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        self._vastleggen(request, credentials, Inlogsoort.MISLUKT)

    def _vastleggen(self, request: HttpRequest, credentials: dict[str, Any], soort: Inlogsoort) -> None:
        naam = credentials.get("username", "")
        gebruiker = Gebruiker.objects.filter(username__iexact=naam).first() if naam else None
        if gebruiker is not None:
            inlogmoment_vastleggen(gebruiker, soort, wijze=Inlogwijze.WACHTWOORD, **self.vanwaar(request))

    def vanwaar(self, request: HttpRequest) -> dict[str, str | None]:
        """Return the browser and the address of a request, as the log of logins keeps them."""
        return {
            "apparaat": apparaatnaam(request.headers.get("User-Agent", "")),
            "ip": self.get_client_ip(request),
        }

    # Before and after the login

    def pre_login(self, request: HttpRequest, user: Gebruiker, **kwargs: Any) -> HttpResponse | None:
        """Refuse a closed account, and a password for who belongs to an organisation that logs him in itself."""
        van_organisatie = "sociallogin" in (kwargs.get("signal_kwargs") or {})
        if not van_organisatie and user.socialaccount_set.exists():
            self._weigering(request, user)
            return render(request, "account/via_organisatie.html", status=403)
        antwoord = super().pre_login(request, user, **kwargs)
        if antwoord is not None:
            self._weigering(request, user)
        return antwoord

    def _weigering(self, request: HttpRequest, user: Gebruiker) -> None:
        inlogmoment_vastleggen(user, Inlogsoort.GEWEIGERD, wijze=Inlogwijze.WACHTWOORD, **self.vanwaar(request))

    def post_login(self, request: HttpRequest, user: Gebruiker, **kwargs: Any) -> HttpResponse:
        """Write the login down, and remember the browser; a new one is told to the user."""
        antwoord = super().post_login(request, user, **kwargs)
        vanwaar = self.vanwaar(request)
        sleutel, nieuw = apparaat_herkennen(user, sleutel=apparaatsleutel(request), naam=str(vanwaar["apparaat"]))
        moment = inlogmoment_vastleggen(
            user, Inlogsoort.GELUKT, wijze=wijze_van(request, user), nieuw_apparaat=nieuw, **vanwaar
        )
        antwoord.set_signed_cookie(
            APPARAAT_COOKIE,
            sleutel,
            max_age=JAAR_IN_SECONDEN,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        if nieuw:
            self.nieuw_apparaat_melden(user, moment)
        if sociallogin := (kwargs.get("signal_kwargs") or {}).get("sociallogin"):
            tokens_bewaren(request, sociallogin)
        return antwoord

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask no password again of who gave it just now, so that setting up the second step goes on in one go."""
        stappen = get_authentication_records(self.request, self.request.user)
        vers = any(nu().timestamp() - stap["at"] < ZOJUIST for stap in stappen)
        return not vers and super().is_reauthentication_required(app=app, **kwargs)

    def nieuw_apparaat_melden(self, gebruiker: Gebruiker, moment: Inlogmoment) -> None:
        """Tell the user that he logged in with a browser that he did not use before; a room with an outbox does."""


def apparaatsleutel(request: HttpRequest) -> str:
    """Return the secret that this browser carries since an earlier login, or nothing."""
    try:
        return request.get_signed_cookie(APPARAAT_COOKIE, default="")
    except BadSignature:
        return ""


def wijze_van(request: HttpRequest, gebruiker: Gebruiker) -> Inlogwijze:
    """Return with what the user of this session showed who he is."""
    stappen = get_authentication_records(request, gebruiker)
    if any(stap["method"] == "socialaccount" for stap in stappen):
        return Inlogwijze.ORGANISATIE
    mfa = [stap for stap in stappen if stap["method"] == "mfa"]
    if any(stap.get("passwordless") for stap in mfa):
        return Inlogwijze.PASSKEY
    return Inlogwijze.TWEE_STAPPEN if mfa else Inlogwijze.WACHTWOORD


class ZonderPlaceholder:
    """Takes away the placeholders that repeat the label of a field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.widget.attrs.pop("placeholder", None)


class Inlogformulier(ZonderPlaceholder, LoginForm):
    """User name and password; the link to a new password stands below them, out of the way of the keyboard."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].error_messages["required"] = "Vul uw gebruikersnaam in."
        self.fields["password"].error_messages["required"] = "Vul uw wachtwoord in."
        self.fields["password"].help_text = ""


class WachtwoordWijzigen(ZonderPlaceholder, ChangePasswordForm):
    """The present password and the new one, twice."""


class WachtwoordVergeten(ZonderPlaceholder, ResetPasswordForm):
    """The e-mail address of an account."""


class WachtwoordKiezen(ZonderPlaceholder, ResetPasswordKeyForm):
    """The new password, twice, after the link of an e-mail."""


class WachtwoordBevestigen(ZonderPlaceholder, ReauthenticateForm):
    """The password once more, before something that is extra protected."""
