"""What may be in a log line: no BSN, no secret of a calendar, no query string, and not what a fault says.

A fault says where it happened and of which kind it is. Its words can be a whole row of the database: "Failing row
contains (…)".
"""

import logging
import re
import sys
import traceback
from collections.abc import Iterator
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


def fout_zonder_inhoud(_logger: Any, _methode: str, gebeurtenis: dict[str, Any]) -> dict[str, Any]:
    """Write a fault down as the lines of code that it went through and its kind, without its words.

    A structlog processor, in the place of `format_exc_info`.
    """
    fout = gebeurtenis.pop("exc_info", None)
    if isinstance(fout, tuple):
        fout = fout[1]
    elif fout and not isinstance(fout, BaseException):
        fout = sys.exc_info()[1]
    if isinstance(fout, BaseException):
        gebeurtenis["exception"] = "\n".join(_regels_van(fout))
    return gebeurtenis


def _regels_van(fout: BaseException) -> Iterator[str]:
    """Yield the deepest fault first, as a traceback does."""
    eerder = fout.__cause__ or (None if fout.__suppress_context__ else fout.__context__)
    if eerder is not None:
        yield from _regels_van(eerder)
        yield "waarna:"
    yield "".join(traceback.format_tb(fout.__traceback__)).rstrip()
    soort = f"{type(fout).__module__}.{type(fout).__qualname__}"
    diag = getattr(fout, "diag", None)
    feiten = (getattr(diag, naam, None) for naam in ("sqlstate", "table_name", "constraint_name"))
    yield " ".join([soort, *filter(None, feiten)])


class ZonderInhoud(logging.Filter):
    """Takes the words of a fault out of the lines that Celery writes about a task that failed."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, dict) and "exc" in record.args:
            soort = str(record.args["exc"]).partition("(")[0]
            record.args = {**record.args, "exc": soort, "traceback": "", "args": "", "kwargs": ""}
        return True


class VerzoekMiddleware(RequestMiddleware):
    """Logs each request by method and path; what was searched for stays out of the log."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {request.path}"
