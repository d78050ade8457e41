"""The second step of logging in: an app with codes or a passkey, and codes for when that is lost."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from inburgering.toegang.enums import Inlogsoort, Inlogwijze
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.selectors import gemeenten_van
from inburgering.toegang.services.inloggen import inlogmoment_vastleggen

CODE = "Code van zes cijfers uit uw app, of een herstelcode"


class TweedeStapAdapter(DefaultMFAAdapter):
    """Names and faults of the second step in the words of the screens."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Deze code klopt niet. Kijk of de tijd van uw telefoon goed staat en vul een nieuwe in.",
        "cannot_delete_authenticator": "Uw gemeente vraagt inloggen in twee stappen. Stel eerst iets anders in.",
        "cannot_generate_recovery_codes": "Stel eerst een app met codes of een passkey in.",
    }

    def get_totp_label(self, user: Gebruiker) -> str:
        return user.username

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Keep the last second step of who works where one is asked."""
        gebruiker = authenticator.user
        if not any(gemeente.tweede_factor_verplicht for gemeente in gemeenten_van(gebruiker)):
            return True
        anders = gebruiker.authenticator_set.exclude(pk=authenticator.pk)
        return bool(anders.exclude(type="recovery_codes").exists())

    def generate_authenticator_name(self, user: Gebruiker, type: Any) -> str:  # noqa: A002  # the package's own word
        aantal = user.authenticator_set.filter(type=type).count()
        return "Passkey" if not aantal else f"Passkey {aantal + 1}"


class Codeveld:
    """A code without a placeholder, with a label that says which one; a wrong one is written down."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["code"]
        veld.label = CODE
        veld.error_messages["required"] = "Vul de code in."
        veld.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}

    def clean_code(self) -> str:
        try:
            return super().clean_code()
        except ValidationError:
            mislukte_code(get_adapter().request, self.user)
            raise


def mislukte_code(request: HttpRequest, gebruiker: Gebruiker) -> None:
    """Write down that somebody who knew the password did not have the code."""
    inlogmoment_vastleggen(
        gebruiker, Inlogsoort.CODE_MISLUKT, wijze=Inlogwijze.TWEE_STAPPEN, **get_adapter(request).vanwaar(request)
    )


class CodeFormulier(Codeveld, AuthenticateForm):
    """The code, after the password."""


class CodeNogmaals(Codeveld, ReauthenticateForm):
    """The code once more, before something that is extra protected."""


class AppInstellen(ActivateTOTPForm):
    """The first code of the app, which shows that it was set up well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["code"]
        veld.label = "Code van zes cijfers uit uw app"
        veld.error_messages["required"] = "Vul de code in die uw app laat zien."
        veld.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}


ONLEESBAAR = (KeyError, TypeError, ValueError, AttributeError, IndexError)
"""What the reader of a passkey's answer raises when somebody made that answer up."""

VERZONNEN = "Dit antwoord komt niet van een passkey. Probeer het opnieuw."


class PasskeyToevoegen(AddWebAuthnForm):
    """The name by which the user will recognise his passkey."""

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except ONLEESBAAR as fout:
            raise ValidationError(VERZONNEN) from fout

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Naam waaraan u deze passkey herkent"
        if "passwordless" in self.fields:
            self.fields["passwordless"].label = "Ook zonder wachtwoord inloggen met deze passkey"
            self.fields["passwordless"].help_text = "De passkey vraagt dan zelf om uw vinger, gezicht of pincode."


class Passkeyantwoord:
    """The answer of a passkey; one that is made up is refused in words."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()
        except ONLEESBAAR as fout:
            raise ValidationError(VERZONNEN) from fout


class PasskeyTweedeStap(Passkeyantwoord, AuthenticateWebAuthnForm):
    """The passkey, after the password."""


class PasskeyInloggen(Passkeyantwoord, LoginWebAuthnForm):
    """The passkey, without a password."""


class PasskeyNogmaals(Passkeyantwoord, ReauthenticateWebAuthnForm):
    """The passkey once more, before something that is extra protected."""


class PasskeyNaam(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Naam waaraan u deze passkey herkent"
        self.fields["name"].error_messages["required"] = "Vul een naam in."
