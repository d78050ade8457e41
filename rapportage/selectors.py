"""Making a report over one or more gemeenten, and the facts behind one of its numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, Q, QuerySet

from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from rapportage.periode import Periode
from rapportage.rapport import TOTAAL, Bron, Rapport, Rij, Telling


class GeenRapport(ValueError):
    """A report can't be made of what was asked; the message says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """A report as it is shown: the table with its definition."""

    rapport: Rapport
    periode: Periode
    gemeente: Gemeente | None
    rijen: list[Rij]
    totaal: Rij
    klantmanager: str | None = None

    def als_json(self) -> dict[str, Any]:
        kop = {
            "rapport": self.rapport.naam,
            "van": self.periode.van.isoformat(),
            "tot": self.periode.tot.isoformat(),
            "gemeente": self.gemeente.code if self.gemeente else None,
        }
        if self.klantmanager is not None:
            kop["klantmanager"] = self.klantmanager
        return kop | {"definitie": self.rapport.definitie, "rijen": self.rijen, "totaal": self.totaal}


def eis_mogelijk(rapport: Rapport, periode: Periode) -> None:
    """Raise GeenRapport when the period is upside down, or the report only knows today."""
    if periode.van > periode.tot:
        raise GeenRapport("--van ligt na --tot; draai ze om")
    if rapport.alleen_vandaag and periode.tot != vandaag():
        raise GeenRapport(f"--tot moet vandaag zijn ({vandaag()}): {rapport.naam} toont hoe het nu is")


def rapport_maken(
    rapport: Rapport,
    periode: Periode,
    *,
    gemeenten: Iterable[Gemeente],
    gemeente: Gemeente | None,
    door: Gebruiker,
    klantmanager: str | None = None,
) -> Uitkomst:
    """Count in each of the gemeenten and add up. Raises GeenRapport for a period that is not possible.

    With a klantmanager only the dossiers that he has now, where the report can be told of one klantmanager.
    """
    eis_mogelijk(rapport, periode)
    if not rapport.per_klantmanager:
        klantmanager = None
    geheel = Telling()
    verwachtingen = []
    for een in gemeenten:
        with werken_in(een, door):
            telling = rapport.tellen(periode, klantmanager)
        verwachtingen.append(telling.verwacht)
        geheel.erbij(telling)
    if not verwachtingen:
        geheel.groepen = rapport.groepen(periode) if not rapport.alleen_vandaag else [None]
    if verwachtingen and all(verwacht == verwachtingen[0] for verwacht in verwachtingen):
        geheel.verwacht = verwachtingen[0]
    rijen, totaal = rapport.tabel(geheel)
    return Uitkomst(rapport, periode, gemeente, rijen, totaal, klantmanager)


def feiten_achter(
    rapport: Rapport, periode: Periode, groep: Any, getal: str, klantmanager: str | None = None
) -> list[Bron]:
    """Return the facts of the current gemeente behind one number of a row: as many as the number says.

    Of a group that is TOTAAL those of every row. Each fact has its dossier; the same dossier may stand behind more.
    """
    groepen = rapport.groepen(periode) if groep is TOTAAL else [groep]
    if not rapport.per_klantmanager:
        klantmanager = None
    gevonden = []
    for bron in rapport.bronnen(periode):
        if getal in bron.getallen:
            in_rijen = Q(rij__in=[een for een in groepen if een is not None])
            if None in groepen:
                in_rijen |= Q(rij__isnull=True)
            feiten = bron.van(klantmanager).feiten.filter(in_rijen, bron.getallen[getal])
            gevonden.append(replace(bron, feiten=feiten))
    return gevonden


def dossiers_achter(
    rapport: Rapport, periode: Periode, groep: Any, getal: str, klantmanager: str | None = None
) -> QuerySet:
    """Return the primary keys of the dossiers behind one number, the oldest first; one per fact."""
    lijsten = [
        bron.feiten.order_by().annotate(dossier_pk=F(bron.dossierveld)).values_list("dossier_pk", flat=True)
        for bron in feiten_achter(rapport, periode, groep, getal, klantmanager)
    ]
    samen = lijsten[0].union(*lijsten[1:], all=True) if len(lijsten) > 1 else lijsten[0]
    return samen.order_by("dossier_pk")
