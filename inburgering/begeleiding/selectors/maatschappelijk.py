"""Reading maatschappelijke begeleiding and overdrachten: who has a right to it, until when, and what is still open."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from inburgering.aanbod.enums import AanbiederSoort
from inburgering.aanbod.models import Aanbieder
from inburgering.begeleiding.enums import BEGELEIDING_OPEN, VoorzieningStaat
from inburgering.begeleiding.models import Basisvoorziening, Begeleiding, Overdracht
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.models.termijn import Reden
from inburgering.recht.begeleiding import Begeleidingsperiode, begeleidingsperiode, recht_op_begeleiding
from inburgering.recht.oordeel import Oordeel
from inburgering.toegang.instellingen import instellingen


@dataclass(frozen=True)
class Voortgang:
    """How many of the basisvoorzieningen are arranged or do not apply."""

    klaar: int
    totaal: int

    @property
    def tekst(self) -> str:
        return f"{self.klaar} van {self.totaal} geregeld"


def recht_van(dossier: Dossier) -> Oordeel:
    """Whether this person has maatschappelijke begeleiding; no query."""
    return recht_op_begeleiding(stelsel=dossier.stelsel, doelgroep=dossier.doelgroep)


def lopende_begeleiding(dossier: Dossier) -> Begeleiding | None:
    """Return the begeleiding that has not ended, with its checklist; two queries."""
    return _met_alles(Begeleiding.objects.filter(dossier=dossier, status__in=BEGELEIDING_OPEN)).first()


def begeleidingen_van(dossier: Dossier) -> QuerySet[Begeleiding]:
    """Return all begeleiding of a person, newest first, with the checklists; two queries."""
    return _met_alles(Begeleiding.objects.filter(dossier=dossier))


def _met_alles(begeleidingen: QuerySet[Begeleiding]) -> QuerySet[Begeleiding]:
    return begeleidingen.select_related("eindrapport", "akkoord_door", "aanbieder").prefetch_related(
        Prefetch("voorzieningen", Basisvoorziening.objects.order_by("pk"))
    )


def voortgang(begeleiding: Begeleiding) -> Voortgang:
    """Count the checklist; no query when it was loaded."""
    rijen = begeleiding.voorzieningen.all()
    klaar = (VoorzieningStaat.GEREGELD, VoorzieningStaat.NVT)
    return Voortgang(sum(rij.staat in klaar for rij in rijen), len(rijen))


def periode_van(begeleiding: Begeleiding) -> Begeleidingsperiode | None:
    """Return from when to when the begeleiding lasts, and when the eindrapport is due; one query, none before it began.

    When it was made longer, the report moves along.
    """
    if begeleiding.gestart_op is None:
        return None
    keuzes = instellingen()
    return begeleidingsperiode(
        start=begeleiding.gestart_op,
        maanden=begeleiding.duur_maanden or keuzes["begeleiding_maanden"],
        weken_voor_eindrapport=keuzes["begeleiding_eindrapport_weken"],
    )


def waarom_periode(periode: Begeleidingsperiode) -> Reden:
    """The answer to "Waarom deze datum?"."""
    return Reden(periode.regel, periode.uitleg, periode.artikel, periode.url)


def organisaties() -> QuerySet[Aanbieder]:
    """Return who offers maatschappelijke begeleiding and is open; one query."""
    return Aanbieder.objects.open().filter(soort=AanbiederSoort.BEGELEIDING).order_by("naam")


def overdrachten_van(dossier: Dossier) -> QuerySet[Overdracht]:
    """Return the overdrachten, newest first; one query."""
    return Overdracht.objects.filter(dossier=dossier).select_related("pakket")


def uitkomst_gevraagd_op(overdracht: Overdracht, weken: int) -> date:
    """When to ask what came of an overdracht."""
    return date.fromordinal(overdracht.datum.toordinal() + 7 * weken)
