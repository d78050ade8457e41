"""Making the report for the council while its user does something else.

The database is the queue. A worker counts his attempt, then keeps the row locked while he makes the PDF: when he is
killed the lock is gone, and the next round takes the row again. What it tells is what its owner may see by then.
"""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from inburgering.dossiers.enums import UitvoerStatus
from inburgering.toegang.context import huidige_gemeente, werken_in
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.permissions import eis
from inburgering.toegang.schijf import HALF, in_een_keer
from inburgering.toegang.services.gebruikers import systeemgebruiker
from inburgering.toegang.wachtrij import opeisen
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
    with werken_in(gemeente, systeemgebruiker()):
        return opeisen(
            Raadsrapport.objects.filter(status=UitvoerStatus.WACHT),
            pogingen_hoogstens=POGINGEN_HOOGSTENS,
            bezet=BEZET,
            opgegeven={"status": UitvoerStatus.MISLUKT},
        )


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
            with in_een_keer(pad_van(rapport)) as bestand:
                bestand.write(_pdf(rapport, wie))
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
            for half in pad_van(rapport).parent.glob(f"{HALF}*"):
                if half.stat().st_mtime < (moment - HOUDBAAR).timestamp():
                    half.unlink(missing_ok=True)
        Raadsrapport.objects.filter(pk__in=[rapport.pk for rapport in oud]).update(status=UitvoerStatus.VERLOPEN)
    return len(oud)
