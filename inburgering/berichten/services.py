"""The outbox: a Bericht is a row first, then sent; and the record of the jobs that do the work.

A worker claims a row for a few minutes (`bezet_tot`), connects to the mail server, records that it hands the
message over, hands it over, and records the outcome. Whoever dies before the handing over leaves a claim that
runs out, and another sends the row. Whoever dies after it leaves a message of which nobody knows whether the
server took it: that becomes `onzeker` and waits for a decision of beheer, so that nothing arrives twice. The list
of reminders on the screen stays the exact record (docs/adr/0008).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.utils import parseaddr
from logging import getLogger
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q

from inburgering.berichten.models import RITMES, Bericht, BerichtStatus, Ronde, Werk
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.permissions import eis
from inburgering.toegang.services.gebruikers import systeemgebruiker

log = getLogger(__name__)

BEZET = timedelta(minutes=5)
"""Longer than a message can take: the mail server has 20 seconds for each of its answers."""

WACHTTIJDEN = tuple(timedelta(minutes=minuten) for minuten in (1, 5, 15, 60, 240, 720, 1440, 1440))
"""How long after each failed attempt the next one comes: almost three days in all."""

POGINGEN_HOOGSTENS = len(WACHTTIJDEN) + 1
GEWEIGERD = (SMTPResponseException, SMTPRecipientsRefused)
"""The mail server itself said no: it has not taken the message."""

AFGEBROKEN = "Het versturen werd afgebroken terwijl de mailserver het bericht aannam."


class Onbereikbaar(Exception):
    """The mail server can't be reached; nothing was handed over. `__cause__` says why."""


def bericht_klaarzetten(ontvanger: Gebruiker, *, sleutel: str, onderwerp: str, tekst: str) -> tuple[Bericht, bool]:
    """Put a message in the outbox of the current gemeente, once per `sleutel`; returns it and whether it is new."""
    return Bericht.objects.get_or_create(
        sleutel=sleutel,
        defaults={"ontvanger": ontvanger, "onderwerp": onderwerp, "tekst": tekst, "volgende_poging_at": nu()},
    )


def berichten_versturen(gemeente: Gemeente) -> int:
    """Send what is due in the outbox of the gemeente; returns how many were sent.

    Stops for this round when the mail server can't be reached: the rest is due the next time.
    """
    _onzekere_merken(gemeente)
    verstuurd = 0
    while bericht := _opeisen(gemeente):
        try:
            verstuurd += _afleveren(gemeente, bericht)
        except Onbereikbaar as fout:
            _niet_gelukt(gemeente, bericht, fout.__cause__ or fout)
            break
    return verstuurd


def _onzekere_merken(gemeente: Gemeente) -> None:
    """Set apart what a worker was handing over when it died."""
    with werken_in(gemeente, systeemgebruiker()):
        Bericht.objects.filter(status=BerichtStatus.ONDERWEG, bezet_tot__lte=nu()).update(
            status=BerichtStatus.ONZEKER, fout=AFGEBROKEN
        )


def _opeisen(gemeente: Gemeente) -> Bericht | None:
    """Claim the message that is due longest; one that was broken off too often is given up."""
    moment = nu()
    with werken_in(gemeente, systeemgebruiker()):
        vrij = Q(bezet_tot__isnull=True) | Q(bezet_tot__lte=moment)
        te_versturen = Bericht.objects.filter(vrij, status=BerichtStatus.KLAAR, volgende_poging_at__lte=moment)
        te_versturen.filter(pogingen__gte=POGINGEN_HOOGSTENS).update(
            status=BerichtStatus.MISLUKT, bezet_tot=None, fout="Het versturen werd steeds afgebroken."
        )
        bericht = (
            te_versturen.select_related("ontvanger")
            .select_for_update(of=("self",), skip_locked=True)
            .order_by("volgende_poging_at", "pk")
            .first()
        )
        if bericht is not None:
            bericht.bezet_tot = moment + BEZET
            bericht.pogingen += 1
            bericht.save(update_fields=["bezet_tot", "pogingen"])
    return bericht


def _afleveren(gemeente: Gemeente, bericht: Bericht) -> bool:
    """Hand one claimed message to the mail server and record the outcome; returns whether it was sent.

    Raises Onbereikbaar when there is no server to hand it to.
    """
    if not bericht.ontvanger.email:
        _niet_gelukt(gemeente, bericht, ValueError("De ontvanger heeft geen e-mailadres."))
        return False
    post = _verbinden()
    try:
        if not _onderweg_zetten(gemeente, bericht):
            return False
        _mail(bericht, post).send()
    except GEWEIGERD as fout:
        _niet_gelukt(gemeente, bericht, fout)
        return False
    except (OSError, SMTPException) as fout:
        _onzeker(gemeente, bericht, fout)
        return False
    finally:
        _ophangen(post)
    _gelukt(gemeente, bericht)
    return True


def _verbinden() -> BaseEmailBackend:
    post = get_connection()
    try:
        post.open()
    except (OSError, SMTPException) as fout:
        raise Onbereikbaar from fout
    return post


def _ophangen(post: BaseEmailBackend) -> None:
    """Say goodbye; the message has been dealt with whatever the answer."""
    try:
        post.close()
    except (OSError, SMTPException) as fout:
        log.info("De mailserver brak het afscheid af: %s", type(fout).__name__)


def _mail(bericht: Bericht, post: BaseEmailBackend) -> EmailMessage:
    return EmailMessage(
        bericht.onderwerp,
        bericht.tekst,
        to=[bericht.ontvanger.email],
        headers={"Message-ID": message_id(bericht), "Auto-Submitted": "auto-generated"},
        connection=post,
    )


def message_id(bericht: Bericht) -> str:
    """Return the same Message-ID at every attempt, by which beheer finds it in the log of the mail server."""
    domein = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    return f"<{bericht.uuid}@{domein}>"


def _onderweg_zetten(gemeente: Gemeente, bericht: Bericht) -> bool:
    """Record, before handing it over, that this worker does so; False when its claim ran out."""
    with werken_in(gemeente, systeemgebruiker()):
        eigen = Bericht.objects.filter(pk=bericht.pk, status=BerichtStatus.KLAAR, bezet_tot=bericht.bezet_tot)
        return bool(eigen.update(status=BerichtStatus.ONDERWEG))


def _gelukt(gemeente: Gemeente, bericht: Bericht) -> None:
    """Record that it was sent; also when it took so long that it was set apart or offered afresh meanwhile."""
    with werken_in(gemeente, systeemgebruiker()):
        Bericht.objects.filter(
            Q(bezet_tot=bericht.bezet_tot) | Q(status=BerichtStatus.KLAAR, bezet_tot__isnull=True), pk=bericht.pk
        ).update(status=BerichtStatus.VERZONDEN, verzonden_at=nu(), fout="", bezet_tot=None)


def _onzeker(gemeente: Gemeente, bericht: Bericht, fout: BaseException) -> None:
    log.warning("Bericht %s: onzeker of het is aangekomen (%s)", bericht.uuid, type(fout).__name__)
    with werken_in(gemeente, systeemgebruiker()):
        Bericht.objects.filter(pk=bericht.pk, status=BerichtStatus.ONDERWEG, bezet_tot=bericht.bezet_tot).update(
            status=BerichtStatus.ONZEKER, fout=_omschrijving(fout)
        )


def _niet_gelukt(gemeente: Gemeente, bericht: Bericht, fout: BaseException) -> None:
    """Record that it was surely not sent, unless the claim ran out and another worker has it by now."""
    log.warning("Bericht %s is niet verstuurd: %s", bericht.uuid, type(fout).__name__)
    uitkomst: dict[str, str | datetime] = {"status": BerichtStatus.MISLUKT}
    if bericht.pogingen < POGINGEN_HOOGSTENS:
        uitkomst = {"status": BerichtStatus.KLAAR, "volgende_poging_at": nu() + WACHTTIJDEN[bericht.pogingen - 1]}
    with werken_in(gemeente, systeemgebruiker()):
        Bericht.objects.filter(pk=bericht.pk, bezet_tot=bericht.bezet_tot).update(
            bezet_tot=None, fout=_omschrijving(fout), **uitkomst
        )


def _omschrijving(fout: BaseException) -> str:
    return f"{type(fout).__name__}: {fout}"[:500]


@transaction.atomic
def bericht_opnieuw_versturen(bericht: Bericht, *, door: Gebruiker) -> None:
    """Give a message that failed, or of which nobody knows whether it arrived, a fresh start.

    Raises RegelFout when it has been sent or still will be.
    """
    _beslissen(bericht, {"status": BerichtStatus.KLAAR, "pogingen": 0, "volgende_poging_at": nu()}, door=door)


@transaction.atomic
def bericht_laten(bericht: Bericht, *, door: Gebruiker) -> None:
    """Do not send a message that failed or is uncertain again: its reminders are in the list on the screen.

    Raises RegelFout when it has been sent or still will be.
    """
    _beslissen(bericht, {"status": BerichtStatus.GELATEN}, door=door)


def _beslissen(bericht: Bericht, uitkomst: dict[str, object], *, door: Gebruiker) -> None:
    eis(door, Bevoegdheid.INSTELLINGEN_BEHEREN)
    te_beslissen = Bericht.objects.filter(pk=bericht.pk, status__in=(BerichtStatus.MISLUKT, BerichtStatus.ONZEKER))
    if not te_beslissen.update(bezet_tot=None, besloten_door=door, **uitkomst):
        raise RegelFout("bericht_niet_mislukt", "Dit bericht is verzonden of wordt nog verstuurd.")


@contextmanager
def ronde(gemeente: Gemeente, werk: Werk) -> Iterator[Ronde]:
    """Record one run of a job: its begin, and how it ended; the job sets `gedaan`.

    The record is kept in transactions of its own, so that a run that fails or is killed leaves its mark too.
    """
    moment = nu()
    with werken_in(gemeente, systeemgebruiker()):
        deze, _ = Ronde.objects.update_or_create(
            werk=werk,
            defaults={"begonnen_at": moment},
            create_defaults={"begonnen_at": moment, "uiterlijk_at": moment + RITMES[werk].geduld},
        )
    deze.gedaan = 0
    try:
        yield deze
    except Exception as fout:
        _ronde_bijwerken(gemeente, deze, mislukt_at=nu(), fout=type(fout).__name__)
        raise
    moment = nu()
    _ronde_bijwerken(gemeente, deze, gelukt_at=moment, gedaan=deze.gedaan, uiterlijk_at=moment + RITMES[werk].geduld)


def _ronde_bijwerken(gemeente: Gemeente, deze: Ronde, **velden: object) -> None:
    with werken_in(gemeente, systeemgebruiker()):
        Ronde.objects.filter(pk=deze.pk).update(**velden)
