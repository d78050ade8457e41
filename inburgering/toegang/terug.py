"""Where a form goes back to, when the page says so itself."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

TERUG = "terug"


def terug_van(request: HttpRequest) -> str:
    """Return the path that the form or the link names to go back to; empty when it is no path of this site."""
    pad = request.POST.get(TERUG) or request.GET.get(TERUG, "")
    eigen = pad.startswith("/") and url_has_allowed_host_and_scheme(pad, allowed_hosts=None)
    return pad if eigen else ""
