"""Export of a list: small ones at once, large ones by a worker; every one of them is on record.

The database is the queue. A worker counts his attempt and takes the row for a moment, then keeps it locked while he
writes the file: when he is killed the lock is gone, and the next round takes the row again. What an export shows is
what its owner may see at the moment that it is made.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from logging import getLogger

from django.core.cache import cache
from django.db import transaction
from django.http import QueryDict

from inburgering.dossiers.enums import UitvoerStatus
from inburgering.dossiers.models import Inzage, Uitvoer
from inburgering.dossiers.uitvoer.bestand import map_van_gemeente, nieuw_bestand, pad_van
from inburgering.dossiers.uitvoer.lijst import Lijst, rij_van
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.permissions import eis
from inburgering.toegang.services.gebruikers import systeemgebruiker
from inburgering.toegang.wachtrij import opeisen

log = getLogger(__name__)

DIRECT_HOOGSTENS = 500
"""Up to this many rows the user waits for the file; above it a worker makes it."""

HOUDBAAR = timedelta(hours=24)
POGINGEN_HOOGSTENS = 3
BEZET = timedelta(seconds=20)
"""Between counting the attempt and locking the row nobody else counts one."""

PER_KEER = 500
VOORTGANG_SECONDEN = 600


@transaction.atomic
def uitvoer_vragen(lijst: Lijst, *, query: str, bestandsoort: str, door: Gebruiker) -> Uitvoer:
    """Record an export of this list and make it at once when it is small; a large one waits for a worker.

    The same export that still waits is returned instead of a second one. Raises RegelFout when the list is empty.
    """
    eis(door, Bevoegdheid.LIJST_EXPORTEREN)
    eis(door, lijst.bevoegdheid)
    aantal = lijst.rijen(QueryDict(query), door).count()
    if not aantal:
        raise RegelFout("uitvoer_leeg", "Deze lijst is leeg. Er is niets om te exporteren.")
    uitvoer, nieuw = Uitvoer.objects.get_or_create(
        lijst=lijst.sleutel,
        query=query,
        bestandsoort=bestandsoort,
        door=door,
        status=UitvoerStatus.WACHT,
        defaults={"aantal": aantal},
    )
    if nieuw and aantal <= DIRECT_HOOGSTENS:
        _maken(uitvoer, lijst)
    return uitvoer


def uitvoeren_maken(gemeente: Gemeente, lijsten: Mapping[str, Lijst]) -> int:
    """Make the files that wait in this gemeente; returns how many were made."""
    gemaakt = 0
    while uitvoer := _opeisen(gemeente):
        gemaakt += _in_beurt_maken(gemeente, uitvoer, lijsten[uitvoer.lijst])
    return gemaakt


def _opeisen(gemeente: Gemeente) -> Uitvoer | None:
    with werken_in(gemeente, systeemgebruiker()):
        return opeisen(
            Uitvoer.objects.filter(status=UitvoerStatus.WACHT),
            pogingen_hoogstens=POGINGEN_HOOGSTENS,
            bezet=BEZET,
            opgegeven={"status": UitvoerStatus.MISLUKT},
        )


def _in_beurt_maken(gemeente: Gemeente, opgeeist: Uitvoer, lijst: Lijst) -> bool:
    door = opgeeist.door
    with werken_in(gemeente, door):
        vrij = Uitvoer.objects.select_for_update(of=("self",), skip_locked=True).select_related("door")
        uitvoer = vrij.filter(pk=opgeeist.pk, status=UitvoerStatus.WACHT).first()
        if uitvoer is None:
            return False
        uitvoer.door.laad_rollen(gemeente)
        if not (uitvoer.door.mag(Bevoegdheid.LIJST_EXPORTEREN) and uitvoer.door.mag(lijst.bevoegdheid)):
            uitvoer.status = UitvoerStatus.MISLUKT
            uitvoer.save(update_fields=["status"])
            return False
        _maken(uitvoer, lijst)
    return True


def _maken(uitvoer: Uitvoer, lijst: Lijst) -> None:
    """Write the file from one picture of the database, and record for each dossier that it was taken out."""
    parameters = QueryDict(uitvoer.query)
    kolommen = lijst.kolommen(parameters)
    dossiers: set[int] = set()
    geschreven = 0
    with nieuw_bestand(uitvoer, [kolom.kop for kolom in kolommen]) as schrijf:
        for rij in lijst.rijen(parameters, uitvoer.door).iterator(chunk_size=PER_KEER):
            schrijf(rij_van(kolommen, rij))
            dossiers.add(lijst.dossier_van(rij))
            geschreven += 1
            if geschreven % PER_KEER == 0:
                _voortgang_zetten(uitvoer, geschreven)
    _inzagen_vastleggen(dossiers, uitvoer.door)
    uitvoer.aantal = geschreven
    uitvoer.status = UitvoerStatus.KLAAR
    uitvoer.klaar_at = nu()
    uitvoer.verloopt_at = uitvoer.klaar_at + HOUDBAAR
    uitvoer.save(update_fields=["aantal", "status", "klaar_at", "verloopt_at"])


def _inzagen_vastleggen(dossiers: set[int], door: Gebruiker) -> None:
    Inzage.objects.bulk_create(
        (
            Inzage(dossier_id=dossier, gebruiker=door, onderdeel=Inzage.UITVOER, scherm="dossiers:uitvoer")
            for dossier in sorted(dossiers)
        ),
        batch_size=PER_KEER,
    )


def _voortgang_zetten(uitvoer: Uitvoer, geschreven: int) -> None:
    """Tell how far the file is outside the transaction that makes it; losing this costs nothing."""
    cache.set(_voortgangsleutel(uitvoer), geschreven, VOORTGANG_SECONDEN)


def voortgang_van(uitvoer: Uitvoer) -> int:
    """Return how many rows are written so far."""
    return uitvoer.aantal if uitvoer.is_klaar else cache.get(_voortgangsleutel(uitvoer), 0)


def _voortgangsleutel(uitvoer: Uitvoer) -> str:
    return f"uitvoer:{uitvoer.uuid}"


def uitvoer_opruimen(gemeente: Gemeente, moment: datetime) -> int:
    """Remove the files whose day is over and what killed workers left half written; returns how many exports ended."""
    with werken_in(gemeente, systeemgebruiker()):
        verlopen = list(
            Uitvoer.objects.filter(status=UitvoerStatus.KLAAR, verloopt_at__lte=moment)
            .select_for_update(of=("self",), skip_locked=True)
            .order_by("verloopt_at", "pk")[:PER_KEER]
        )
        for uitvoer in verlopen:
            pad_van(uitvoer).unlink(missing_ok=True)
        Uitvoer.objects.filter(pk__in=[uitvoer.pk for uitvoer in verlopen]).update(status=UitvoerStatus.VERLOPEN)
        for bestand in map_van_gemeente().glob("*"):
            if bestand.stat().st_mtime < (moment - 2 * HOUDBAAR).timestamp():
                bestand.unlink(missing_ok=True)
    return len(verlopen)
