"""The same work for a number of dossiers at once."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.taken import eigen_taak_maken
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker

HOOGSTENS_IN_STAPEL = 200


@transaction.atomic
def eigen_taken_maken(
    dossiers: Sequence[Dossier],
    *,
    door: Gebruiker,
    titel: str,
    uiterlijk_op: date | None,
    toelichting: str,
    sleutel: str,
    rol: Rol = Rol.KLANTMANAGER,
    toegewezen_aan: Gebruiker | None = None,
) -> int:
    """Make the same task of the user's own in each dossier, or in none; the same `sleutel` again makes no more.

    Returns how many dossiers have it. Raises RegelFout when there are none or too many, or one of them is closed.
    """
    if not dossiers:
        raise RegelFout("stapel_leeg", "Kies een of meer dossiers.", veld="dossier")
    if len(dossiers) > HOOGSTENS_IN_STAPEL:
        raise RegelFout("stapel_te_groot", f"Kies hoogstens {HOOGSTENS_IN_STAPEL} dossiers tegelijk.", veld="dossier")
    if gesloten := [dossier.nummer for dossier in dossiers if not dossier.is_open]:
        raise RegelFout(
            "stapel_met_gesloten_dossier",
            f"Gesloten: {', '.join(gesloten)}. Haal dit uit de selectie of heropen het eerst.",
            veld="dossier",
        )
    for dossier in sorted(dossiers, key=lambda dossier: dossier.pk):
        eigen_taak_maken(
            dossier,
            door=door,
            titel=titel,
            uiterlijk_op=uiterlijk_op,
            toelichting=toelichting,
            sleutel=sleutel,
            rol=rol,
            toegewezen_aan=toegewezen_aan,
        )
    return len(dossiers)
