"""The readable timeline of a dossier, and the record of who looked."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from inburgering.dossiers.enums import Verwerkingsdoel
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


DOEL_VAN_KAMER = {
    "intake": Verwerkingsdoel.INTAKE,
    "pip_plans": Verwerkingsdoel.PIP,
    "leerroutes": Verwerkingsdoel.TRAJECT,
    "aanbod": Verwerkingsdoel.TRAJECT,
    "begeleiding": Verwerkingsdoel.BEGELEIDEN,
    "ontzorgen": Verwerkingsdoel.ONTZORGEN,
    "brieven": Verwerkingsdoel.CORRESPONDENTIE,
    "beheer": Verwerkingsdoel.BEHEER,
    "privacy": Verwerkingsdoel.PRIVACY,
}
"""What one looks for in the screens of a room; those of the dossier itself are for the work as a whole."""


def inzage_vastleggen(dossier: Dossier, *, door: Gebruiker, onderdeel: str, scherm: str) -> None:
    """Record that somebody looked at this part of the dossier, on which screen and so what for (AVG art. 32)."""
    Inzage.objects.create(
        dossier=dossier,
        gebruiker=door,
        onderdeel=onderdeel,
        scherm=scherm[:80],
        doel=DOEL_VAN_KAMER.get(scherm.partition(":")[0], Verwerkingsdoel.UITVOEREN),
        eigen=door.pk in (dossier.klantmanager_id, dossier.budgetcoach_id),
    )
