"""The dossiers that nobody has yet, with a proposal for each."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from inburgering.dossiers.models import Dossier
from inburgering.team.selectors.caseload import VOL, Collega, Team
from inburgering.team.verdeelvoorstel import Ontvanger, TeVerdelen, Voorstel, stel_voor

HOOGSTENS = 200


@dataclass(frozen=True)
class Verdeling:
    """One dossier without klantmanager and who could get it; None when nobody can."""

    dossier: Dossier
    voor: Collega | None
    redenen: tuple[str, ...]


def zonder_klantmanager() -> QuerySet[Dossier]:
    """Return the open dossiers that nobody has, what is due first on top."""
    return (
        Dossier.objects.open()
        .filter(klantmanager__isnull=True)
        .select_related("inburgeraar", "eerstvolgende_taak")
        .order_by("eerstvolgende_op", "pk")
    )


def verdelingen(team: Team, keuzes: dict[str, Any], *, hoogstens: int = HOOGSTENS) -> list[Verdeling]:
    """Return the first dossiers without klantmanager, each with a proposal; two queries."""
    dossiers = list(zonder_klantmanager()[:hoogstens])
    gezinnen = _klantmanagers_per_gezin(dossiers)
    collegas = {collega.gebruiker.pk: collega for collega in team.collegas}
    voorstellen: dict[int, Voorstel] = {
        voorstel.dossier: voorstel
        for voorstel in stel_voor(
            [
                TeVerdelen(
                    dossier=dossier.pk,
                    gewicht=keuzes[f"gewicht_{dossier.fase}"],
                    taal=dossier.inburgeraar.taal,
                    postcode=dossier.inburgeraar.postcode,
                    van_gezin=frozenset(gezinnen[dossier.inburgeraar.gezin_id]),
                )
                for dossier in dossiers
            ],
            [_ontvanger(collega) for collega in team.collegas if collega.kan_aannemen],
        )
    }
    rijen = []
    for dossier in dossiers:
        voorstel = voorstellen.get(dossier.pk)
        voor, redenen = (collegas[voorstel.ontvanger], voorstel.redenen) if voorstel else (None, ())
        rijen.append(Verdeling(dossier, voor, redenen))
    return rijen


def _klantmanagers_per_gezin(dossiers: list[Dossier]) -> dict[int, set[int]]:
    gezinnen: dict[int, set[int]] = defaultdict(set)
    if dossiers:
        leden = Dossier.objects.open().filter(
            inburgeraar__gezin__in={dossier.inburgeraar.gezin_id for dossier in dossiers}, klantmanager__isnull=False
        )
        for gezin, klantmanager in leden.values_list("inburgeraar__gezin", "klantmanager"):
            gezinnen[gezin].add(klantmanager)
    return gezinnen


def _ontvanger(collega: Collega) -> Ontvanger:
    return Ontvanger(
        pk=collega.gebruiker.pk,
        naam=str(collega.gebruiker),
        gewogen=collega.last.gewogen,
        norm=collega.norm * VOL,
        talen=frozenset(taal.casefold() for taal in collega.inzet.talen),
        postcodes=tuple(collega.inzet.postcodes),
    )
