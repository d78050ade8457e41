from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected
from threading import Barrier, Lock

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend
from django.db import connections
from django.utils.timezone import make_aware

from inburgering.berichten import services
from inburgering.berichten.models import RITMES, Bericht, BerichtStatus, Ronde, Werk
from inburgering.berichten.services import (
    BEZET,
    POGINGEN_HOOGSTENS,
    WACHTTIJDEN,
    bericht_klaarzetten,
    bericht_laten,
    bericht_opnieuw_versturen,
    berichten_versturen,
    ronde,
)
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gemeente
from tests.spelers import maak_gebruiker

BEGIN = make_aware(datetime(2026, 11, 23, 7))


class Klok:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.moment = BEGIN

    def __call__(self) -> datetime:
        return self.moment

    def vooruit(self, duur: timedelta) -> None:
        self.moment += duur


@pytest.fixture
def klok(monkeypatch) -> Klok:
    klok = Klok()
    monkeypatch.setattr(services, "nu", klok)
    return klok


@pytest.fixture
def bericht(in_haarlem, klantmanager, klok) -> Bericht:
    return bericht_klaarzetten(klantmanager, sleutel="proef", onderwerp="1 termijn", tekst="D-2026-0001")[0]


def mailserver(monkeypatch, *uitkomsten: Exception | None) -> list[str]:
    """Let each attempt end as given, the last one from then on; returns the Message-IDs that came through."""
    verstuurd = []
    rest = list(uitkomsten)

    def send(mail: EmailMessage, fail_silently: bool = False) -> int:
        uitkomst = rest.pop(0) if len(rest) > 1 else rest[0]
        if uitkomst is not None:
            raise uitkomst
        verstuurd.append(mail.extra_headers["Message-ID"])
        return 1

    monkeypatch.setattr(EmailMessage, "send", send)
    return verstuurd


def aansluiting(monkeypatch, *uitkomsten: Exception | None) -> None:
    """Let each connection to the mail server come about as given, the last one from then on."""
    rest = list(uitkomsten)

    def open_(_: EmailBackend) -> None:
        uitkomst = rest.pop(0) if len(rest) > 1 else rest[0]
        if uitkomst is not None:
            raise uitkomst

    monkeypatch.setattr(EmailBackend, "open", open_)


def test_een_sleutel_geeft_een_bericht(in_haarlem, bericht, klantmanager):
    nogmaals, nieuw = bericht_klaarzetten(klantmanager, sleutel="proef", onderwerp="anders", tekst="anders")
    assert (nogmaals, nieuw) == (bericht, False)
    assert Bericht.objects.get().onderwerp == "1 termijn"


def test_versturen_stuurt_een_mail_en_legt_het_vast(in_haarlem, bericht):
    assert berichten_versturen(in_haarlem) == 1
    (verstuurd,) = mail.outbox
    assert verstuurd.to == ["klantmanager@gemeente.example"]
    assert (verstuurd.subject, verstuurd.body) == ("1 termijn", "D-2026-0001")
    assert verstuurd.extra_headers == {
        "Message-ID": f"<{bericht.uuid}@localhost>",
        "Auto-Submitted": "auto-generated",
    }
    bericht.refresh_from_db()
    assert (bericht.status, bericht.verzonden_at, bericht.pogingen, bericht.bezet_tot) == (
        BerichtStatus.VERZONDEN,
        BEGIN,
        1,
        None,
    )


def test_twee_keer_versturen_stuurt_een_mail(in_haarlem, bericht):
    assert [berichten_versturen(in_haarlem), berichten_versturen(in_haarlem)] == [1, 0]
    assert len(mail.outbox) == 1


def test_een_onbereikbare_mailserver_houdt_de_rest_vast(in_haarlem, bericht, klantmanager, monkeypatch, klok):
    bericht_klaarzetten(klantmanager, sleutel="tweede", onderwerp="2", tekst="2")
    verstuurd = mailserver(monkeypatch, None)
    aansluiting(monkeypatch, ConnectionRefusedError("geweigerd"), None)
    assert berichten_versturen(in_haarlem) == 0
    bericht.refresh_from_db()
    assert (bericht.status, bericht.pogingen, bericht.bezet_tot) == (BerichtStatus.KLAAR, 1, None)
    assert bericht.volgende_poging_at == BEGIN + WACHTTIJDEN[0]
    assert bericht.fout == "ConnectionRefusedError: geweigerd"
    assert list(Bericht.objects.values_list("pogingen", flat=True).order_by("pk")) == [1, 0]
    klok.vooruit(WACHTTIJDEN[0])
    assert berichten_versturen(in_haarlem) == 2
    assert len(verstuurd) == 2


@pytest.mark.parametrize(
    "fout",
    [
        SMTPRecipientsRefused({"klantmanager@gemeente.example": (550, b"onbekend")}),
        SMTPDataError(554, b"geweigerd"),
    ],
)
def test_een_geweigerd_bericht_houdt_de_andere_niet_op(in_haarlem, bericht, klantmanager, monkeypatch, fout):
    bericht_klaarzetten(klantmanager, sleutel="tweede", onderwerp="2", tekst="2")
    mailserver(monkeypatch, fout, None)
    assert berichten_versturen(in_haarlem) == 1
    assert list(Bericht.objects.order_by("pk").values_list("status", flat=True)) == [
        BerichtStatus.KLAAR,
        BerichtStatus.VERZONDEN,
    ]


def test_elke_poging_wacht_langer_en_de_laatste_geeft_op(in_haarlem, bericht, monkeypatch, klok):
    aansluiting(monkeypatch, SMTPServerDisconnected("weg"))
    for wachttijd in WACHTTIJDEN:
        berichten_versturen(in_haarlem)
        bericht.refresh_from_db()
        assert bericht.volgende_poging_at == klok.moment + wachttijd
        klok.vooruit(wachttijd)
    berichten_versturen(in_haarlem)
    bericht.refresh_from_db()
    assert (bericht.status, bericht.pogingen) == (BerichtStatus.MISLUKT, POGINGEN_HOOGSTENS)
    assert bericht.fout == "SMTPServerDisconnected: weg"
    klok.vooruit(timedelta(days=30))
    assert berichten_versturen(in_haarlem) == 0


def test_een_ontvanger_zonder_adres_krijgt_het_later(in_haarlem, bericht, klantmanager, klok):
    klantmanager.email = ""
    klantmanager.save()
    assert berichten_versturen(in_haarlem) == 0
    bericht.refresh_from_db()
    assert bericht.fout == "ValueError: De ontvanger heeft geen e-mailadres."
    klantmanager.email = "a@gemeente.example"
    klantmanager.save()
    klok.vooruit(WACHTTIJDEN[0])
    assert berichten_versturen(in_haarlem) == 1


def sterft(*_: object) -> None:
    raise KeyboardInterrupt


def test_sterft_de_werker_voor_het_aanbieden_dan_verstuurt_een_ander(in_haarlem, bericht, monkeypatch, klok):
    verstuurd = mailserver(monkeypatch, None)
    with monkeypatch.context() as even:
        even.setattr(services, "_verbinden", sterft)
        with pytest.raises(KeyboardInterrupt):
            berichten_versturen(in_haarlem)
    assert berichten_versturen(in_haarlem) == 0
    klok.vooruit(BEZET)
    assert berichten_versturen(in_haarlem) == 1
    assert len(verstuurd) == 1


STERFT_TIJDENS = [
    ("het aanbieden, voor de mailserver iets had", EmailMessage, "send", 0),
    ("het vastleggen, nadat de mailserver het aannam", services, "_gelukt", 1),
]


@pytest.mark.parametrize(
    ("waarvan", "naam", "aangekomen"),
    [geval[1:] for geval in STERFT_TIJDENS],
    ids=[geval[0] for geval in STERFT_TIJDENS],
)
def test_sterft_de_werker_daarna_dan_komt_niets_twee_keer(
    in_haarlem, bericht, beheerder, monkeypatch, klok, waarvan, naam, aangekomen
):
    verstuurd = mailserver(monkeypatch, None)
    with monkeypatch.context() as even:
        even.setattr(waarvan, naam, sterft)
        with pytest.raises(KeyboardInterrupt):
            berichten_versturen(in_haarlem)
    assert len(verstuurd) == aangekomen
    for _ in range(5):
        klok.vooruit(BEZET)
        assert berichten_versturen(in_haarlem) == 0
    bericht.refresh_from_db()
    assert (bericht.status, bericht.fout) == (BerichtStatus.ONZEKER, services.AFGEBROKEN)
    assert len(verstuurd) == aangekomen
    bericht_opnieuw_versturen(bericht, door=beheerder)
    assert berichten_versturen(in_haarlem) == 1
    bericht.refresh_from_db()
    assert (bericht.status, bericht.besloten_door) == (BerichtStatus.VERZONDEN, beheerder)


@pytest.mark.parametrize("fout", [SMTPServerDisconnected("weg"), TimeoutError("te traag"), ConnectionResetError("weg")])
def test_breekt_de_mailserver_af_tijdens_het_aanbieden_dan_is_het_onzeker(in_haarlem, bericht, monkeypatch, klok, fout):
    mailserver(monkeypatch, fout, None)
    assert berichten_versturen(in_haarlem) == 0
    bericht.refresh_from_db()
    assert bericht.status == BerichtStatus.ONZEKER
    assert bericht.fout == f"{type(fout).__name__}: {fout}"
    klok.vooruit(timedelta(days=3))
    assert berichten_versturen(in_haarlem) == 0


def test_een_onzeker_bericht_houdt_de_andere_niet_op(in_haarlem, bericht, klantmanager, monkeypatch):
    bericht_klaarzetten(klantmanager, sleutel="tweede", onderwerp="2", tekst="2")
    mailserver(monkeypatch, TimeoutError("te traag"), None)
    assert berichten_versturen(in_haarlem) == 1


def test_breekt_de_mailserver_het_afscheid_af_dan_is_het_verzonden(in_haarlem, bericht, monkeypatch):
    def close(_: EmailBackend) -> None:
        raise SMTPServerDisconnected("weg")

    monkeypatch.setattr(EmailBackend, "close", close)
    assert berichten_versturen(in_haarlem) == 1
    bericht.refresh_from_db()
    assert bericht.status == BerichtStatus.VERZONDEN


def test_laten_is_ook_een_besluit(in_haarlem, bericht, beheerder, klok):
    Bericht.objects.update(status=BerichtStatus.ONZEKER)
    bericht_laten(bericht, door=beheerder)
    klok.vooruit(timedelta(days=3))
    assert berichten_versturen(in_haarlem) == 0
    bericht.refresh_from_db()
    assert (bericht.status, bericht.besloten_door) == (BerichtStatus.GELATEN, beheerder)
    with pytest.raises(RegelFout):
        bericht_opnieuw_versturen(bericht, door=beheerder)


def test_een_bericht_dat_steeds_wordt_afgebroken_wordt_opgegeven(in_haarlem, bericht, monkeypatch, klok):
    monkeypatch.setattr(services, "_verbinden", sterft)
    for _ in range(POGINGEN_HOOGSTENS):
        with pytest.raises(KeyboardInterrupt):
            berichten_versturen(in_haarlem)
        klok.vooruit(BEZET)
    assert berichten_versturen(in_haarlem) == 0
    bericht.refresh_from_db()
    assert (bericht.status, bericht.fout) == (BerichtStatus.MISLUKT, "Het versturen werd steeds afgebroken.")


def traag(monkeypatch, klok: Klok, intussen: Callable[[], object], uitkomst: Exception | None) -> None:
    """Let the mail server be so slow that the claim runs out and something happens meanwhile."""

    def send(mail: EmailMessage, fail_silently: bool = False) -> int:
        klok.vooruit(BEZET)
        intussen()
        if uitkomst is not None:
            raise uitkomst
        return 1

    monkeypatch.setattr(EmailMessage, "send", send)


def test_een_trage_verbinding_verliest_haar_beurt_aan_een_ander(in_haarlem, bericht, monkeypatch, klok):
    verbinden = services._verbinden

    def langzaam() -> BaseEmailBackend:
        klok.vooruit(BEZET)
        assert services._opeisen(in_haarlem) == bericht
        return verbinden()

    monkeypatch.setattr(services, "_verbinden", langzaam)
    assert berichten_versturen(in_haarlem) == 0
    assert mail.outbox == []
    bericht.refresh_from_db()
    assert (bericht.status, bericht.pogingen, bericht.bezet_tot) == (BerichtStatus.KLAAR, 2, klok.moment + BEZET)


@pytest.mark.parametrize(
    ("uitkomst", "status"),
    [(None, BerichtStatus.VERZONDEN), (SMTPDataError(554, b"geweigerd"), BerichtStatus.KLAAR)],
)
def test_wat_apart_was_gezet_krijgt_alsnog_zijn_uitkomst(in_haarlem, bericht, monkeypatch, klok, uitkomst, status):
    def een_ander() -> None:
        services._onzekere_merken(in_haarlem)
        bericht.refresh_from_db()
        assert bericht.status == BerichtStatus.ONZEKER

    traag(monkeypatch, klok, een_ander, uitkomst)
    berichten_versturen(in_haarlem)
    bericht.refresh_from_db()
    assert bericht.status == status


def test_wie_het_alsnog_verstuurde_voorkomt_de_tweede(in_haarlem, bericht, beheerder, monkeypatch, klok):
    def beheer_besluit() -> None:
        services._onzekere_merken(in_haarlem)
        bericht_opnieuw_versturen(bericht, door=beheerder)

    traag(monkeypatch, klok, beheer_besluit, None)
    assert berichten_versturen(in_haarlem) == 1
    bericht.refresh_from_db()
    assert bericht.status == BerichtStatus.VERZONDEN


def test_de_ene_gemeente_verstuurt_niet_voor_de_andere(in_haarlem, bericht, zandvoort):
    assert berichten_versturen(zandvoort) == 0
    assert mail.outbox == []


def test_opnieuw_versturen_begint_van_voren_af_aan(in_haarlem, bericht, beheerder, klok):
    Bericht.objects.update(status=BerichtStatus.MISLUKT, pogingen=POGINGEN_HOOGSTENS)
    bericht_opnieuw_versturen(bericht, door=beheerder)
    assert berichten_versturen(in_haarlem) == 1


def test_alleen_een_mislukt_bericht_gaat_opnieuw(in_haarlem, bericht, beheerder, klantmanager):
    with pytest.raises(RegelFout) as fout:
        bericht_opnieuw_versturen(bericht, door=beheerder)
    assert fout.value.code == "bericht_niet_mislukt"
    with pytest.raises(PermissionDenied):
        bericht_opnieuw_versturen(bericht, door=klantmanager)


def test_gelijktijdige_werkers_versturen_elk_bericht_een_keer(echte_transacties, monkeypatch):
    gemeente = Gemeente.objects.create(code="0392", naam="Haarlem")
    gebruiker = maak_gebruiker(gemeente, "klantmanager", Rol.KLANTMANAGER, "Anna", "de Vries")
    with werken_in(gemeente, gebruiker):
        for nummer in range(25):
            bericht_klaarzetten(gebruiker, sleutel=f"proef {nummer}", onderwerp="x", tekst="x")
    verstuurd, slot, start = [], Lock(), Barrier(5)

    def send(mail: EmailMessage, fail_silently: bool = False) -> int:
        with slot:
            verstuurd.append(mail.extra_headers["Message-ID"])
        return 1

    monkeypatch.setattr(EmailMessage, "send", send)

    def werker(_: int) -> int:
        start.wait()
        try:
            return berichten_versturen(gemeente)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(5) as werkers:
        aantallen = list(werkers.map(werker, range(5)))
    assert sum(aantallen) == len(verstuurd) == len(set(verstuurd)) == 25


def test_een_ronde_legt_begin_en_einde_vast(in_haarlem, klok):
    with ronde(in_haarlem, Werk.BERICHTEN) as deze:
        assert Ronde.objects.get().begonnen_at == BEGIN
        assert Ronde.objects.get().gelukt_at is None
        klok.vooruit(timedelta(minutes=1))
        deze.gedaan = 7
    deze = Ronde.objects.get()
    assert (deze.gelukt_at, deze.gedaan, deze.mislukte) == (klok.moment, 7, False)
    assert deze.uiterlijk_at == klok.moment + RITMES[Werk.BERICHTEN].geduld


def test_een_ronde_die_mislukt_zegt_waardoor_en_schuift_haar_tijd_niet_op(in_haarlem, klok):
    with ronde(in_haarlem, Werk.BERICHTEN):
        pass
    klok.vooruit(timedelta(minutes=5))
    with pytest.raises(ZeroDivisionError), ronde(in_haarlem, Werk.BERICHTEN):
        raise ZeroDivisionError("met een naam erin")
    deze = Ronde.objects.get()
    assert (deze.gelukt_at, deze.mislukt_at, deze.fout) == (BEGIN, klok.moment, "ZeroDivisionError")
    assert deze.mislukte
    assert deze.uiterlijk_at == BEGIN + RITMES[Werk.BERICHTEN].geduld


def test_een_afgebroken_ronde_is_begonnen_en_niet_geeindigd(in_haarlem, klok):
    with pytest.raises(KeyboardInterrupt), ronde(in_haarlem, Werk.BERICHTEN):
        raise KeyboardInterrupt
    deze = Ronde.objects.get()
    assert (deze.begonnen_at, deze.gelukt_at, deze.mislukt_at) == (BEGIN, None, None)
