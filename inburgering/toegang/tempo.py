"""How often somebody may ask in a minute: who stole a session, or lets a script run, does not empty the house.

Logging in has limits of its own (`ACCOUNT_RATE_LIMITS`). The numbers in `settings.TEMPO` are far above what hands do.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu
from inburgering.toegang.services.inloggen import kenmerk_van

MINUUT = 60
ELDERS_GEREGELD = ("/static/", "/gezond/", "/account/")
ZOEKEN = {"dossiers:zoeken", "dossiers:zoeken_direct"}


class TempoMiddleware:
    """Answer 429 to who asks more often than the kind of request allows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_: Any) -> HttpResponse | None:
        if request.path.startswith(ELDERS_GEREGELD):
            return None
        if all(_mag_nog(request, soort) for soort in _soorten(request, view)):
            return None
        antwoord = render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
        antwoord["Retry-After"] = str(MINUUT)
        return antwoord


def _soorten(request: HttpRequest, view: Callable[..., Any]) -> list[str]:
    """Return under which counts a request falls: all that he asks, and what costs or tells much apart."""
    if not request.user.is_authenticated:
        return ["buiten"]
    soorten = ["verzoek"]
    if request.resolver_match.view_name in ZOEKEN:
        soorten.append("zoeken")
    if getattr(view, "bevoegdheid", None) == Bevoegdheid.LIJST_EXPORTEREN:
        soorten.append("exporteren")
    if request.method == "POST" and request.content_type == "multipart/form-data":
        soorten.append("bestand")
    return soorten


def _mag_nog(request: HttpRequest, soort: str) -> bool:
    """Count this one; who is not logged in is counted per address and kind of page, since many share an address."""
    hoogstens = settings.TEMPO.get(soort)
    if hoogstens is None:
        return True
    if request.user.is_authenticated:
        wie = str(request.user.pk)
    else:
        wie = kenmerk_van(f"{get_adapter().get_client_ip(request)} {request.resolver_match.view_name}")
    sleutel = f"tempo:{soort}:{wie}:{int(nu().timestamp()) // MINUUT}"
    cache.add(sleutel, 0, 2 * MINUUT)
    try:
        return cache.incr(sleutel) <= hoogstens
    except ValueError:
        return True
