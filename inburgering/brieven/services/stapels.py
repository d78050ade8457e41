"""One letter for many dossiers: the lines are the queue, and each letter is a transaction of its own.

A worker that dies loses the letter he was at and nothing else; a second worker takes another line.
"""

from collections.abc import Iterable
from logging import getLogger
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from inburgering.brieven.enums import StapelregelStatus
from inburgering.brieven.models import Brievenstapel, Sjabloonversie, Stapelregel
from inburgering.brieven.services.brieven import brief_uit_sjabloon
from inburgering.dossiers.models import Dossier
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.permissions import eis
from inburgering.toegang.services.gebruikers import systeemgebruiker

log = getLogger(__name__)

MEESTE_DOSSIERS = 500
METEEN_HOOGSTENS = 3
"""So many letters are made while the user waits; more than that in the background."""


@transaction.atomic
def stapel_beginnen(
    versie: Sjabloonversie, dossiers: Iterable[Dossier], *, door: Gebruiker, uuid: UUID
) -> Brievenstapel:
    """Put a letter for each of these dossiers in the queue; the same ``uuid`` again gives the same stapel.

    Raises RegelFout without dossiers, with more than 500, with one that is protected from the user, and when the
    template may not be used today.
    """
    eis(door, Bevoegdheid.DOCUMENT_TOEVOEGEN)
    dossiers = list(dossiers)
    if bestaand := Brievenstapel.objects.filter(uuid=uuid).first():
        return bestaand
    if not dossiers:
        raise RegelFout("stapel_leeg", "Er is geen dossier waarvoor deze brief kan worden gemaakt.")
    if any(dossier.inburgeraar.afgeschermd for dossier in dossiers):
        raise RegelFout("dossier_afgeschermd", "Een van de dossiers is afgeschermd. Open het eerst met een reden.")
    if len(dossiers) > MEESTE_DOSSIERS:
        raise RegelFout("stapel_te_groot", f"Kies hoogstens {MEESTE_DOSSIERS} dossiers tegelijk.")
    if not versie.sjabloon.geldt_op(vandaag()):
        raise RegelFout("sjabloon_niet_geldig", f"Het sjabloon “{versie.sjabloon}” mag vandaag niet worden gebruikt.")
    try:
        with transaction.atomic():
            stapel = Brievenstapel.objects.create(uuid=uuid, sjabloonversie=versie, door=door)
    except IntegrityError:
        return Brievenstapel.objects.get(uuid=uuid)
    Stapelregel.objects.bulk_create(Stapelregel(stapel=stapel, dossier=dossier) for dossier in dossiers)
    return stapel


def stapel_meteen_maken(stapel: Brievenstapel) -> None:
    """Make every letter of a small stapel in the running transaction."""
    for regel in stapel.regels.filter(status=StapelregelStatus.WACHT).select_for_update(of=("self",)):
        _maken(regel)


def stapels_maken(gemeente: Gemeente) -> int:
    """Make every letter that waits in the gemeente, one transaction each; returns how many lines were done."""
    aantal = 0
    while True:
        with werken_in(gemeente, systeemgebruiker()):
            regel = (
                Stapelregel.objects.filter(status=StapelregelStatus.WACHT)
                .select_for_update(of=("self",), skip_locked=True)
                .order_by("pk")
                .first()
            )
            if regel is None:
                return aantal
            door = regel.stapel.door
            with werken_in(gemeente, door):
                door.laad_rollen(gemeente)
                _maken(regel)
        aantal += 1


def _maken(regel: Stapelregel) -> None:
    """Make one letter, as who asked for it; what goes wrong is written down and stops no other letter."""
    stapel = regel.stapel
    try:
        with transaction.atomic():
            regel.document = brief_uit_sjabloon(regel.dossier, stapel.sjabloonversie, door=stapel.door)
        regel.status = StapelregelStatus.GEMAAKT
    except (RegelFout, PermissionDenied) as fout:
        _weigeren(regel, str(getattr(fout, "uitleg", fout)))
    except Exception:
        log.exception("stapelregel_mislukt")
        _weigeren(regel, "Er ging iets mis in het systeem. Maak deze brief opnieuw vanuit het dossier.")
    regel.save(update_fields=["status", "document", "reden"])


def _weigeren(regel: Stapelregel, reden: str) -> None:
    regel.status = StapelregelStatus.GEWEIGERD
    regel.document = None
    regel.reden = reden[:500]
