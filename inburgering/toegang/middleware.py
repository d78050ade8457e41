"""Each request works in one gemeente, inside one transaction limited to it; no browser keeps a page."""

from collections.abc import Callable, Iterator

from allauth.core.exceptions import ImmediateHttpResponse, RateLimited, ReauthenticationRequired
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django_htmx.http import HttpResponseClientRedirect

from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.selectors import gemeenten_van
from inburgering.toegang.sessie import naar_tweede_stap, werkt_in
from inburgering.toegang.verhuisd import Verhuisd

GEMEENTE_IN_SESSIE = "gemeente"
VAN_HET_INLOGGEN = (ReauthenticationRequired, RateLimited, ImmediateHttpResponse)
"""What the login package raises to answer otherwise; it still reads the database for that answer."""

NUL = "\x00"
ZONDER_DATABASE = ("/static/", "/gezond/")


class NietBewarenMiddleware:
    """Tell the browser to keep no page: the next user of the same PC must not find one with the back button."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        if not (request.path.startswith("/static/") or antwoord.has_header("Cache-Control")):
            add_never_cache_headers(antwoord)
        return antwoord


class ZonderNulMiddleware:
    """Take the character NUL out of what was typed, and refuse an address with one: the database holds no such text."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.path or any(NUL in deel for deel in _teksten(request.GET)):
            raise BadRequest("Een adres met een NUL bestaat niet.")
        if request.method == "POST" and any(NUL in deel for deel in _teksten(request.POST)):
            schoon = request.POST.copy()
            for naam, waarden in request.POST.lists():
                del schoon[naam]
                schoon.setlist(naam.replace(NUL, ""), [waarde.replace(NUL, "") for waarde in waarden])
            request.POST = schoon
        return self.get_response(request)


def _teksten(gegevens: QueryDict) -> Iterator[str]:
    for naam, waarden in gegevens.lists():
        yield naam
        yield from waarden


class GemeenteMiddleware:
    """Choose the gemeente of the session (else the last used, else the first) and open its transaction.

    An exception in the view rolls the transaction back before the error page is made.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.gemeente = None
        request.gebruiker = None
        if request.path.startswith(ZONDER_DATABASE) or not request.user.is_authenticated:
            return self.get_response(request)
        gebruiker: Gebruiker = request.user._wrapped if hasattr(request.user, "_wrapped") else request.user
        request.gebruiker = gebruiker
        gemeenten = gemeenten_van(gebruiker)
        gemeente = self._kies(request, gemeenten)
        request.gemeenten = gemeenten
        request.gemeente = gemeente
        werkt_in(request)
        if gemeente is not None and (stap := naar_tweede_stap(request)):
            return stap
        with werken_in(gemeente, gebruiker):
            if gemeente is not None:
                gebruiker.laad_rollen(gemeente)
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, VAN_HET_INLOGGEN):
            return None
        if transaction.get_connection().in_atomic_block:
            transaction.set_rollback(True)
        if not isinstance(exception, Verhuisd):
            return None
        return HttpResponseClientRedirect(exception.url) if request.htmx else redirect(exception.url)

    def _kies(self, request: HttpRequest, gemeenten: list[Gemeente]) -> Gemeente | None:
        gekozen = request.session.get(GEMEENTE_IN_SESSIE) or request.gebruiker.laatste_gemeente_id
        return next((gemeente for gemeente in gemeenten if gemeente.pk == gekozen), next(iter(gemeenten), None))
