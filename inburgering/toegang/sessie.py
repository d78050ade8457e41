"""The end of a session: after a while without work, or when the organisation no longer knows its user.

When somebody last did something stands in the cache, so that a page costs no write in the database. An emptied
cache begins that count anew; the session itself still ends after SESSION_COOKIE_AGE.
"""

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.oidc import nog_toegelaten

ZONDER_SESSIE = ("/static/", "/gezond/")
INSTELLEN = ("/account/", "/toegang/")
"""Where somebody may go who still has to set up his second step."""

ONTHOUDEN = "tweede_stap"
MINUUT = 60


class SessieMiddleware:
    """End the session of who did nothing for too long, and of who is not let in any more."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ZONDER_SESSIE) and request.user.is_authenticated:
            gebruiker: Gebruiker = request.user
            if _te_lang_stil(request) or not nog_toegelaten(request, gebruiker):
                logout(request)
        return self.get_response(request)


def _te_lang_stil(request: HttpRequest) -> bool:
    sleutel = f"actief:{request.session.session_key}"
    moment = nu().timestamp()
    laatst, minuten = cache.get(sleutel) or (moment, settings.SESSIE_MINUTEN)
    if moment - laatst > minuten * MINUUT:
        cache.delete(sleutel)
        return True
    cache.set(sleutel, (moment, minuten), settings.SESSION_COOKIE_AGE)
    return False


def werkt_in(request: HttpRequest) -> None:
    """Remember how long the session may be quiet in the gemeente in which the user works now."""
    if request.gemeente is not None:
        sleutel = f"actief:{request.session.session_key}"
        moment, minuten = cache.get(sleutel) or (nu().timestamp(), None)
        if minuten != request.gemeente.sessie_minuten:
            cache.set(sleutel, (moment, request.gemeente.sessie_minuten), settings.SESSION_COOKIE_AGE)


def naar_tweede_stap(request: HttpRequest) -> HttpResponse | None:
    """Send who has no second step yet to where he sets it up, when the gemeente asks for one."""
    if not request.gemeente.tweede_factor_verplicht or request.path.startswith(INSTELLEN):
        return None
    return None if _heeft_tweede_stap(request) else redirect("mfa_index")


def _heeft_tweede_stap(request: HttpRequest) -> bool:
    if request.session.get(ONTHOUDEN) == request.gebruiker.pk:
        return True
    stappen = {stap["method"] for stap in get_authentication_records(request, request.gebruiker)}
    if stappen & {"mfa", "socialaccount"} or is_mfa_enabled(request.gebruiker):
        request.session[ONTHOUDEN] = request.gebruiker.pk
        return True
    return False
