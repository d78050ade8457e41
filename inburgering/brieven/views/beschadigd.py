"""What somebody sees who asks for a file that is gone or changed on the disk; the log tells which."""

from http import HTTPStatus

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inburgering.brieven.opslag import DocumentBeschadigd

logger = structlog.get_logger(__name__)


def beschadigd(request: HttpRequest, fout: DocumentBeschadigd, *, terug: str) -> HttpResponse:
    """Say that the file can't be shown, and where to go back."""
    logger.error("document_beschadigd", fout=str(fout))
    return render(request, "brieven/bestand_beschadigd.html", {"terug": terug}, status=HTTPStatus.GONE)
