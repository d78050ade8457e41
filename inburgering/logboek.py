"""What may be in a log line: no BSN, no secret of a calendar, and no query string."""

import re
from typing import Any

from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware
from stdnum.nl import bsn

_MOGELIJK_BSN = re.compile(r"(?<![\w-])(?:\d[. ]?){7,8}\d(?![\w-])")
_GEHEIME_AGENDA = re.compile(r"(?<=/agenda/)([\w-]+/)[^/\s]+(?=\.ics)")
MASKER = "*********"


def bsn_maskeren(_logger: Any, _methode: str, gebeurtenis: dict[str, Any]) -> dict[str, Any]:
    """Replace every number that passes the elfproef and every secret of a calendar in a log event, at any depth.

    A structlog processor.
    """
    return {_zonder_bsn(sleutel): _zonder_bsn(waarde) for sleutel, waarde in gebeurtenis.items()}


def _zonder_bsn(waarde: Any) -> Any:
    match waarde:
        case bool() | None:
            return waarde
        case int():
            return MASKER if bsn.is_valid(str(waarde)) and waarde > 9_999_999 else waarde
        case str():
            return _GEHEIME_AGENDA.sub(rf"\1{MASKER}", _MOGELIJK_BSN.sub(_masker_voor, waarde))
        case dict():
            return {_zonder_bsn(sleutel): _zonder_bsn(inhoud) for sleutel, inhoud in waarde.items()}
        case list() | tuple() | set() | frozenset():
            return [_zonder_bsn(inhoud) for inhoud in waarde]
        case float():
            return waarde
        case _:
            return _zonder_bsn(str(waarde))


def _masker_voor(gevonden: re.Match[str]) -> str:
    return MASKER if bsn.is_valid(gevonden[0]) else gevonden[0]


class VerzoekMiddleware(RequestMiddleware):
    """Logs each request by method and path; what was searched for stays out of the log."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {request.path}"
