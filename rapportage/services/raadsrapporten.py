"""Making the report for the council while its user does something else.

The database is the queue. A worker counts his attempt, then keeps the row locked while he makes the PDF: when he is
killed the lock is gone, and the next round takes the row again. What it tells is what its owner may see by then.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import Q

from inburgering.dossiers.enums import UitvoerStatus
from inburgering.toegang.context import huidige_gemeente, werken_in
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.permissions import eis
from inburgering.toegang.services.gebruikers import systeemgebruiker
from rapportage.models import Raadsrapport
from rapportage.periode import Periode
from rapportage.rapporten import RAPPORTEN
from rapportage.selectors import eis_mogelijk
from rapportage.voortgang import voortgang_pdf
from rapportage.wie import Wie

HOUDBAAR = timedelta(hours=24)
POGINGEN_HOOGSTENS = 3
BEZET = timedelta(seconds=20)
"""Between counting the attempt and locking the row nobody else counts one."""

VOORTGANG_SECONDEN = 600


@transaction.atomic
def raadsrapport_vragen(periode: Periode, *, voor: str, door: Gebruiker) -> Raadsrapport:
    """Put the report in the queue; the same one that still waits is returned instead of a second.

    Raises GeenRapport for a period that is upside down.
    """
    eis(door, Bevoegdheid.RAPPORTAGE_INZIEN)
    eis_mogelijk(RAPPORTEN["pips"], periode)
    rapport, _ = Raadsrapport.objects.get_or_create(
        van=periode.van, tot=periode.tot, voor=voor, door=door, status=UitvoerStatus.WACHT
    )
    return rapport


def raadsrapporten_maken(gemeente: Gemeente) -> int:
    """Make the reports that wait in this gemeente; returns how many were made."""
    gemaakt = 0
    while rapport := _opeisen(gemeente):
        gemaakt += _in_beurt_maken(gemeente, rapport)
    return gemaakt


def _opeisen(gemeente: Gemeente) -> Raadsrapport | None:
    """Count an attempt for the report that waits longest; one that was broken off too often is given up."""
    moment = nu()
    with werken_in(gemeente, systeemgebruiker()):
        vrij = Raadsrapport.objects.filter(
            Q(bezet_tot__isnull=True) | Q(bezet_tot__lte=moment), status=UitvoerStatus.WACHT
        ).select_for_update(of=("self",), skip_locked=True)
        for opgegeven in vrij.filter(pogingen__gte=POGINGEN_HOOGSTENS):
            opgegeven.status = UitvoerStatus.MISLUKT
            opgegeven.save(update_fields=["status"])
        rapport = vrij.order_by("pogingen", "gevraagd_at").first()
        if rapport is not None:
            rapport.pogingen += 1
            rapport.bezet_tot = moment + BEZET
            rapport.save(update_fields=["pogingen", "bezet_tot"])
    return rapport


def _in_beurt_maken(gemeente: Gemeente, opgeeist: Raadsrapport) -> bool:
    with werken_in(gemeente, systeemgebruiker()):
        vrij = Raadsrapport.objects.select_for_update(of=("self",), skip_locked=True).select_related("door")
        rapport = vrij.filter(pk=opgeeist.pk, status=UitvoerStatus.WACHT).first()
        if rapport is None:
            return False
        rapport.door.laad_rollen(gemeente)
        wie = Wie.van(rapport.voor, gemeente, rapport.door)
        if wie is None or not rapport.door.mag(Bevoegdheid.RAPPORTAGE_INZIEN):
            rapport.status = UitvoerStatus.MISLUKT
        else:
            _bewaren(rapport, _pdf(rapport, wie))
            rapport.status, rapport.klaar_at = UitvoerStatus.KLAAR, nu()
        rapport.save(update_fields=["status", "klaar_at"])
    return rapport.is_klaar


def _pdf(rapport: Raadsrapport, wie: Wie) -> bytes:
    sleutel = _voortgangsleutel(rapport)

    def melden(gedaan: int, totaal: int) -> None:
        """Tell how far it is outside the transaction that makes it; losing this costs nothing."""
        cache.set(sleutel, (gedaan, totaal), VOORTGANG_SECONDEN)

    return voortgang_pdf(
        Periode(rapport.van, rapport.tot),
        gemeenten=wie.gemeenten,
        voor=wie.naam,
        door=rapport.door,
        klantmanager=wie.klantmanager,
        melden=melden,
    )


def _bewaren(rapport: Raadsrapport, pdf: bytes) -> None:
    """Write the file beside its place, so that a worker that dies leaves nothing that looks finished."""
    pad = pad_van(rapport)
    for map_ in (pad.parent.parent, pad.parent):
        map_.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=pad.parent, prefix="half-", delete=False) as half:
        half.write(pdf)
        half.flush()
        os.fsync(half.fileno())
    Path(half.name).replace(pad)


def pad_van(rapport: Raadsrapport) -> Path:
    """Return where the PDF lies, readable for the application alone."""
    return Path(settings.DOCUMENTEN_MAP) / "raad" / huidige_gemeente().code / f"{rapport.uuid}.pdf"


def voortgang_van(rapport: Raadsrapport) -> tuple[int, int]:
    """Return how many steps of how many are done."""
    gedaan, totaal = cache.get(_voortgangsleutel(rapport), (0, 1))
    return gedaan, totaal


def _voortgangsleutel(rapport: Raadsrapport) -> str:
    return f"raadsrapport:{rapport.uuid}"


def raadsrapporten_opruimen(gemeente: Gemeente, moment: datetime) -> int:
    """Remove the PDFs whose day is over and what killed workers left half written; returns how many reports ended."""
    with werken_in(gemeente, systeemgebruiker()):
        oud = list(
            Raadsrapport.objects.filter(status=UitvoerStatus.KLAAR, klaar_at__lte=moment - HOUDBAAR).select_for_update(
                of=("self",), skip_locked=True
            )
        )
        for rapport in oud:
            pad_van(rapport).unlink(missing_ok=True)
            for half in pad_van(rapport).parent.glob("half-*"):
                if half.stat().st_mtime < (moment - HOUDBAAR).timestamp():
                    half.unlink(missing_ok=True)
        Raadsrapport.objects.filter(pk__in=[rapport.pk for rapport in oud]).update(status=UitvoerStatus.VERLOPEN)
    return len(oud)
