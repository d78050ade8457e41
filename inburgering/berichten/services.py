"""The outbox: a Bericht is a row first, then sent.

A worker claims a row for a few minutes (`bezet_tot`), commits, sends, and records the outcome. A worker that
dies before it sends leaves a claim that runs out, and the row is sent by another. One that dies between
sending and recording cannot be told from it: the row is then sent again under the same Message-ID, by which
mail programs show it once. A reminder that comes twice does less harm than one that never comes.
"""

from datetime import timedelta
from email.utils import parseaddr
from logging import getLogger
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q

from inburgering.berichten.models import Bericht, BerichtStatus
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.permissions import eis
from inburgering.toegang.services.gebruikers import systeemgebruiker

log = getLogger(__name__)

BEZET = timedelta(minutes=5)
WACHTTIJDEN = tuple(timedelta(minutes=minuten) for minuten in (1, 5, 15, 60, 240, 720, 1440, 1440))
"""How long after each failed attempt the next one comes: almost three days in all."""

POGINGEN_HOOGSTENS = len(WACHTTIJDEN) + 1


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
    verstuurd = 0
    while bericht := _opeisen(gemeente):
        fout = _versturen(bericht)
        _uitkomst_vastleggen(gemeente, bericht, fout)
        verstuurd += fout is None
        if isinstance(fout, OSError) and not isinstance(fout, SMTPResponseException | SMTPRecipientsRefused):
            break
    return verstuurd


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


def _versturen(bericht: Bericht) -> Exception | None:
    if not bericht.ontvanger.email:
        return ValueError("De ontvanger heeft geen e-mailadres.")
    mail = EmailMessage(
        bericht.onderwerp,
        bericht.tekst,
        to=[bericht.ontvanger.email],
        headers={"Message-ID": message_id(bericht), "Auto-Submitted": "auto-generated"},
    )
    try:
        mail.send()
    except OSError as fout:
        log.warning("Bericht %s is niet verstuurd: %s", bericht.uuid, type(fout).__name__)
        return fout
    return None


def message_id(bericht: Bericht) -> str:
    """Return the same Message-ID at every attempt."""
    domein = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    return f"<{bericht.uuid}@{domein}>"


def _uitkomst_vastleggen(gemeente: Gemeente, bericht: Bericht, fout: Exception | None) -> None:
    """Record how the attempt ended, unless the claim ran out and another worker has the message by now."""
    if fout is None:
        uitkomst = {"status": BerichtStatus.VERZONDEN, "verzonden_at": nu(), "fout": ""}
    elif bericht.pogingen >= POGINGEN_HOOGSTENS:
        uitkomst = {"status": BerichtStatus.MISLUKT, "fout": _omschrijving(fout)}
    else:
        uitkomst = {"volgende_poging_at": nu() + WACHTTIJDEN[bericht.pogingen - 1], "fout": _omschrijving(fout)}
    with werken_in(gemeente, systeemgebruiker()):
        eigen = Bericht.objects.filter(pk=bericht.pk, status=BerichtStatus.KLAAR)
        if fout is not None:
            eigen = eigen.filter(bezet_tot=bericht.bezet_tot)
        eigen.update(bezet_tot=None, **uitkomst)


def _omschrijving(fout: Exception) -> str:
    return f"{type(fout).__name__}: {fout}"[:500]


@transaction.atomic
def bericht_opnieuw_versturen(bericht: Bericht, *, door: Gebruiker) -> None:
    """Give a message that failed a fresh start. Raises RegelFout when it has not failed."""
    eis(door, Bevoegdheid.INSTELLINGEN_BEHEREN)
    opnieuw = Bericht.objects.filter(pk=bericht.pk, status=BerichtStatus.MISLUKT)
    if not opnieuw.update(status=BerichtStatus.KLAAR, pogingen=0, volgende_poging_at=nu(), bezet_tot=None):
        raise RegelFout("bericht_niet_mislukt", "Dit bericht is verzonden of wordt nog verstuurd.")
