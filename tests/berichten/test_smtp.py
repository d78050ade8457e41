"""The outbox against a mail server that really speaks SMTP."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest

from inburgering.berichten.models import Bericht, BerichtStatus
from inburgering.berichten.services import bericht_klaarzetten, berichten_versturen, message_id
from inburgering.toegang.klok import nu
from tests.postbus import Postbus, postbus


@pytest.fixture
def server(settings) -> Iterator[Postbus]:
    with postbus() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.poort, 5
        yield server


@pytest.fixture
def bericht(in_haarlem, klantmanager) -> Bericht:
    return bericht_klaarzetten(klantmanager, sleutel="proef", onderwerp="1 herinnering", tekst="D-2026-0001")[0]


def nog_eens(gemeente) -> int:
    """Try again as if the waiting time were over."""
    Bericht.objects.filter(status=BerichtStatus.KLAAR).update(volgende_poging_at=nu())
    return berichten_versturen(gemeente)


def test_een_bericht_komt_een_keer_aan(in_haarlem, server, bericht):
    assert berichten_versturen(in_haarlem) == 1
    assert server.aangenomen == {message_id(bericht): 1}


@pytest.mark.parametrize(
    ("woord", "regel"),
    [
        ("CONNECT", b"421 te druk\r\n"),
        ("MAIL", b"451 probeer later\r\n"),
        ("RCPT", b"550 onbekend\r\n"),
        ("DATA", b"452 vol\r\n"),
        ("AANGENOMEN", b"554 geweigerd\r\n"),
    ],
)
def test_wat_de_mailserver_weigert_gaat_later_opnieuw(in_haarlem, server, bericht, woord, regel):
    server.antwoord = lambda gezegd: regel if gezegd == woord else None
    assert berichten_versturen(in_haarlem) == 0
    bericht.refresh_from_db()
    assert (bericht.status, bericht.pogingen) == (BerichtStatus.KLAAR, 1)
    server.antwoord = lambda _: None
    server.aangenomen.clear()
    assert nog_eens(in_haarlem) == 1
    assert server.aangenomen == {message_id(bericht): 1}


def ophangen(bij: str) -> Callable[[str], None]:
    def antwoord(gezegd: str) -> None:
        if gezegd == bij:
            raise ConnectionResetError

    return antwoord


def test_hangt_de_mailserver_op_voor_het_aanbieden_dan_gaat_het_later_opnieuw(in_haarlem, server, bericht):
    server.antwoord = ophangen("CONNECT")
    assert berichten_versturen(in_haarlem) == 0
    bericht.refresh_from_db()
    assert bericht.status == BerichtStatus.KLAAR
    server.antwoord = lambda _: None
    assert nog_eens(in_haarlem) == 1


@pytest.mark.parametrize(("bij", "aangekomen"), [("MAIL", 0), ("DATA", 0), ("AANGENOMEN", 1)])
def test_hangt_de_mailserver_op_tijdens_het_aanbieden_dan_is_het_onzeker(in_haarlem, server, bericht, bij, aangekomen):
    server.antwoord = ophangen(bij)
    assert berichten_versturen(in_haarlem) == 0
    bericht.refresh_from_db()
    assert bericht.status == BerichtStatus.ONZEKER
    server.antwoord = lambda _: None
    assert nog_eens(in_haarlem) == 0
    assert server.aangenomen.total() == aangekomen


def test_een_mailserver_die_zwijgt_is_na_zijn_tijd_onzeker(in_haarlem, server, bericht, settings):
    settings.EMAIL_TIMEOUT = 0.2
    einde = Event()

    def zwijg(gezegd: str) -> None:
        if gezegd == "AANGENOMEN":
            einde.wait(10)

    server.antwoord = zwijg
    assert berichten_versturen(in_haarlem) == 0
    einde.set()
    bericht.refresh_from_db()
    assert bericht.status == BerichtStatus.ONZEKER
