"""Catches what leaves the product beside its pages: log lines, mail, error pages, measurements and addresses.

After every test of the suite all of it is searched for the people whom the test made (`tests/conftest.py`). So what a
room logs or mails tomorrow is searched without anybody naming it here.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from http import HTTPStatus

from cryptography.fernet import InvalidToken
from django.core import mail
from django.db.models.signals import post_save
from django.http import HttpRequest, HttpResponse

from inburgering.berichten.models import Bericht
from inburgering.dossiers.models import Inburgeraar

FOUTPAGINA = {
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.INTERNAL_SERVER_ERROR,
}
GEZOND = "/gezond/"
KORTST = 6
"""A shorter value says nothing: it is in every text."""


class Opvang(logging.Handler):
    """What one test let out, and about whom it may not have been."""

    def __init__(self) -> None:
        super().__init__()
        self.leeg()

    def leeg(self) -> None:
        self.regels: list[logging.LogRecord] = []
        self.teksten: list[tuple[str, str]] = []
        self.geheimen: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        self.regels.append(record)

    def persoon_bewaard(self, instance: Inburgeraar, **_: object) -> None:
        waarden = (
            f"{instance.voornamen} {instance.achternaam_volledig}" if instance.voornamen else "",
            _bsn(instance),
            instance.v_nummer,
            instance.telefoon,
            instance.email,
            instance.straat,
        )
        self.geheimen.update(waarde for waarde in waarden if waarde and len(waarde) >= KORTST)

    def bericht_bewaard(self, instance: Bericht, **_: object) -> None:
        self.teksten.append(("bericht", f"{instance.onderwerp}\n{instance.tekst}"))

    def gelekt(self) -> list[tuple[str, str, str]]:
        """Return where something of a person stands, what, and in which text."""
        if not self.geheimen:
            return []
        return [(waar, geheim, tekst) for waar, tekst in self._alles() for geheim in self.geheimen if geheim in tekst]

    def _alles(self) -> Iterator[tuple[str, str]]:
        yield from self.teksten
        for bericht in getattr(mail, "outbox", []):
            yield "mail", f"{bericht.subject}\n{bericht.body}"
        uitvoer = logging.getLogger().handlers[0]
        for regel in self.regels:
            ruw = f"{regel.msg} {regel.args}"
            if (regel.exc_info or any(geheim in ruw for geheim in self.geheimen)) and uitvoer.filter(regel):
                yield "logboek", uitvoer.format(regel)


def _bsn(persoon: Inburgeraar) -> str:
    with suppress(InvalidToken):
        return persoon.bsn
    return ""


OPVANG = Opvang()
post_save.connect(OPVANG.persoon_bewaard, sender=Inburgeraar)
post_save.connect(OPVANG.bericht_bewaard, sender=Bericht)


class AntwoordMiddleware:
    """Catches the pages that tell of a fault or of the machine, and every address to which somebody is sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        if (antwoord.status_code in FOUTPAGINA or request.path.startswith(GEZOND)) and not antwoord.streaming:
            OPVANG.teksten.append((f"bladzijde {antwoord.status_code}", antwoord.content.decode(errors="replace")))
        for kop in ("Location", "HX-Redirect"):
            if kop in antwoord:
                OPVANG.teksten.append(("adres", antwoord[kop]))
        return antwoord
