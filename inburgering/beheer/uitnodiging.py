"""The link by which a new user chooses his first password; it is kept nowhere."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from inburgering.toegang.models import Gebruiker


def uitnodigingspad(gebruiker: Gebruiker) -> str:
    """Return the path of the invitation; it works once and for PASSWORD_RESET_TIMEOUT seconds."""
    return reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(gebruiker), "key": default_token_generator.make_token(gebruiker)},
    )
