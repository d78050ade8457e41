"""The readable timeline of a dossier, and the record of who looked."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from inburgering.dossiers.models import Dossier, Gebeurtenis, Inzage
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker


def gebeurtenis_vastleggen(
    dossier: Dossier,
    soort: str,
    titel: str,
    *,
    door: Gebruiker | None,
    op: date | None = None,
    toelichting: str = "",
    document: UUID | None = None,
    gezondheid: bool = False,
) -> Gebeurtenis:
    """Add one line to the timeline; `soort` is subject and past participle ("pip.vastgesteld").

    With `gezondheid` only who may see health data can read it.
    """
    return Gebeurtenis.objects.create(
        dossier=dossier,
        soort=soort,
        titel=titel,
        toelichting=toelichting,
        op=op or vandaag(),
        door=door,
        document_uuid=document,
        gezondheid=gezondheid,
    )


def gebeurtenissen_vastleggen(
    soort: str,
    gebeurd: Iterable[tuple[Dossier, str, date]],
    *,
    door: Gebruiker | None,
    gezondheid: bool = False,
) -> None:
    """Add one line to the timeline of each dossier, with its title and day."""
    Gebeurtenis.objects.bulk_create(
        Gebeurtenis(dossier=dossier, soort=soort, titel=titel, op=op, door=door, gezondheid=gezondheid)
        for dossier, titel, op in gebeurd
    )


def inzage_vastleggen(dossier: Dossier, *, door: Gebruiker, onderdeel: str) -> None:
    """Record that somebody looked at this part of the dossier (AVG art. 32)."""
    Inzage.objects.create(dossier=dossier, gebruiker=door, onderdeel=onderdeel)
