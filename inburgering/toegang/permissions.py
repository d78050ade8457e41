"""Who may: the check of a service, and the decorator by which every view names its bevoegdheid.

The table from role to bevoegdheden stands in `rollen.py`.
"""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode

from inburgering.toegang.enums import Bevoegdheid

if TYPE_CHECKING:
    from inburgering.toegang.models import Gebruiker


def eis(gebruiker: "Gebruiker", bevoegdheid: Bevoegdheid) -> None:
    """Raise PermissionDenied unless `gebruiker` has the bevoegdheid in the gemeente he works in."""
    if not gebruiker.mag(bevoegdheid):
        raise PermissionDenied(f"U heeft geen recht om dit te doen: {bevoegdheid.label}.")


def vereist(bevoegdheid: Bevoegdheid) -> Callable[..., Callable[..., HttpResponse]]:
    """Let only logged-in users with this bevoegdheid reach the view; others get the login page or 403."""

    def decorator(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def bewaakt(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': _na_inloggen(request)})}")
            eis(request.user, bevoegdheid)
            return view(request, *args, **kwargs)

        bewaakt.bevoegdheid = bevoegdheid
        return bewaakt

    return decorator


def _na_inloggen(request: HttpRequest) -> str:
    """Return where to go after logging in: for a form that was sent, the page on which it stood."""
    vanwaar = urlsplit(request.headers.get("Referer", ""))
    if request.method in ("GET", "HEAD") or vanwaar.netloc != request.get_host():
        return request.get_full_path()
    return urlunsplit(vanwaar._replace(scheme="", netloc="", fragment=""))
