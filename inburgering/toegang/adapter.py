"""How logging in with a local account behaves and speaks."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from django.http import HttpRequest

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
