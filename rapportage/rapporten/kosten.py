"""What it costs: per voorziening, per inburgeraar, and against the budget that pays it."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, ClassVar

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat, ExtractYear

from inburgering.aanbod.catalogus import catalogus
from inburgering.aanbod.models import VoorzieningDeelname
from inburgering.toegang.models import SpukBedrag
from rapportage.periode import Periode
from rapportage.rapport import Bron, Getal, Kolom, Rapport, Rij, Telling, percentage
from rapportage.rapporten.meedoen import eenmaal, open_op
from rapportage.rapporten.pips import DOELGROEPEN
from rapportage.uitdrukkingen import doelgroep, echt

CENT = Decimal("0.01")
ZONDER_BUDGET = "zonder budget"


def gemiddeld(bedrag: Getal, aantal: Getal) -> float | None:
    """Return the amount per one in whole cents, half up; None of nothing."""
    return float((Decimal(bedrag) / Decimal(aantal)).quantize(CENT, ROUND_HALF_UP)) if aantal else None


def begonnen_deelnames(periode: Periode) -> QuerySet[VoorzieningDeelname]:
    """The deelnames that began in the period, so that each counts in one period only."""
    return VoorzieningDeelname.objects.met_plaats().filter(echt(), van__gte=periode.van, van__lte=periode.tot)


class KostenVoorziening(Rapport):
    naam = "kosten_voorziening"
    titel = "Kosten per voorziening"
    definitie = (
        "De deelnames aan een voorziening die in de periode begonnen, en wat die samen kosten. Elke deelname telt in "
        "één periode: die waarin zij begon. Het bedrag per deelname is van de deelnames waarvan de kosten bekend zijn. "
        "Wie aan meer voorzieningen meedoet, telt bij elke als persoon."
    )
    sleutel = "voorziening"
    sleutelkop = "Voorziening"
    kolommen = (
        Kolom("deelnames", "Deelnames"),
        Kolom("personen", "Personen"),
        Kolom("zonder_kosten", "Kosten onbekend", deel_van=("deelnames",)),
        Kolom("kosten", "Kosten", "bedrag", telt=False, beeld=True),
        Kolom("per_deelname", "Per deelname", "bedrag", telt=False, gemiddeld=True),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        return catalogus()

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        deelnames, rij = begonnen_deelnames(periode), F("voorziening__naam")
        personen = eenmaal(deelnames, "dossier_id", "voorziening_id")
        getallen = {"deelnames": Q(), "zonder_kosten": Q(kosten__isnull=True)}
        return [
            Bron(deelnames.annotate(rij=rij), getallen, som={"kosten": "kosten"}),
            Bron(personen.annotate(rij=rij), {"personen": Q()}),
        ]

    def afgeleid(self, getallen: Mapping[str, Getal], telling: Telling, rij: Any) -> Rij:
        geteld: Rij = {naam: getallen[naam] for naam in ("deelnames", "personen", "zonder_kosten")}
        kosten = getallen["kosten"]
        bekend = geteld["deelnames"] - geteld["zonder_kosten"]
        return geteld | {"kosten": float(kosten), "per_deelname": gemiddeld(kosten, bekend)}


class KostenInburgeraar(Rapport):
    naam = "kosten_inburgeraar"
    titel = "Kosten per inburgeraar"
    definitie = (
        "Per doelgroep de dossiers die op de peildatum open waren, de mensen voor wie in de periode een voorziening "
        "begon (ook als het dossier daarna dichtging), en wat die voorzieningen samen kosten. Per open dossier: de "
        "kosten gedeeld door alle open dossiers. Per deelnemer: gedeeld door de mensen met een voorziening."
    )
    labels: ClassVar[Mapping[Any, str]] = DOELGROEPEN
    kolommen = (
        Kolom("dossiers", "Open dossiers"),
        Kolom("deelnemers", "Met een voorziening"),
        Kolom("kosten", "Kosten", "bedrag", telt=False, beeld=True),
        Kolom("per_dossier", "Per open dossier", "bedrag", telt=False, gemiddeld=True),
        Kolom("per_deelnemer", "Per deelnemer", "bedrag", telt=False, gemiddeld=True),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        return list(DOELGROEPEN)

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        deelnames = begonnen_deelnames(periode)
        return [
            Bron(open_op(periode.tot).annotate(rij=doelgroep("")), {"dossiers": Q()}, dossier=""),
            Bron(eenmaal(deelnames, "dossier_id").annotate(rij=doelgroep()), {"deelnemers": Q()}),
            Bron(deelnames.annotate(rij=doelgroep()), som={"kosten": "kosten"}),
        ]

    def afgeleid(self, getallen: Mapping[str, Getal], telling: Telling, rij: Any) -> Rij:
        kosten = getallen["kosten"]
        return {
            "dossiers": getallen["dossiers"],
            "deelnemers": getallen["deelnemers"],
            "kosten": float(kosten),
            "per_dossier": gemiddeld(kosten, getallen["dossiers"]),
            "per_deelnemer": gemiddeld(kosten, getallen["deelnemers"]),
        }


class KostenBudget(Rapport):
    naam = "kosten_budget"
    titel = "Kosten tegenover het budget"
    definitie = (
        "Per jaar en budget wat het rijk of de gemeente beschikbaar stelt (Beheer, SPUK en budgetten), en wat de "
        "deelnames kosten die in dat jaar begonnen en uit dat budget betaald worden, tot en met de peildatum. Elk jaar "
        "waarvan een dag in de periode valt, telt in zijn geheel. Een deelname zonder budget staat bij zonder budget."
    )
    sleutel = "budget"
    sleutelkop = "Jaar en budget"
    per_klantmanager = False
    sommen: ClassVar[Mapping[str, tuple[str, ...]]] = {"beschikbaar": ("kosten", "saldo")}
    kolommen = (
        Kolom("beschikbaar", "Beschikbaar", "bedrag", telt=False, beeld=True, openbaar=True),
        Kolom("deelnames", "Deelnames"),
        Kolom("kosten", "Kosten", "bedrag", telt=False, beeld=True),
        Kolom("saldo", "Nog over", "bedrag", telt=False),
        Kolom("percentage_besteed", "Besteed", "percentage", telt=False),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        namen = set(self._bedragen(periode).values_list("rij", flat=True).order_by())
        namen |= set(self._deelnames(periode).values_list("rij", flat=True).order_by().distinct())
        return self.op_volgorde(list(namen))

    def op_volgorde(self, groepen: list[Any]) -> list[Any]:
        return sorted(groepen)

    def _jaren(self, periode: Periode) -> Periode:
        return Periode(date(periode.van.year, 1, 1), periode.tot)

    def _deelnames(self, periode: Periode) -> QuerySet[VoorzieningDeelname]:
        zonder = When(budget="", then=Value(ZONDER_BUDGET))
        budget = Case(zonder, default=F("budget"), output_field=CharField())
        naam = Concat(Cast(ExtractYear("van"), CharField()), Value(" "), budget, output_field=CharField())
        return begonnen_deelnames(self._jaren(periode)).annotate(rij=naam)

    def _bedragen(self, periode: Periode) -> QuerySet[SpukBedrag]:
        naam = Concat(Cast("jaar", CharField()), Value(" "), F("budget"), output_field=CharField())
        in_jaren = SpukBedrag.objects.filter(jaar__gte=periode.van.year, jaar__lte=periode.tot.year)
        return in_jaren.annotate(rij=naam)

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        return [
            Bron(self._deelnames(periode), {"deelnames": Q()}, som={"kosten": "kosten"}),
            Bron(self._bedragen(periode), som={"beschikbaar": "bedrag"}, dossier=None),
        ]

    def afgeleid(self, getallen: Mapping[str, Getal], telling: Telling, rij: Any) -> Rij:
        beschikbaar, kosten = getallen["beschikbaar"], getallen["kosten"]
        return {
            "beschikbaar": float(beschikbaar),
            "deelnames": getallen["deelnames"],
            "kosten": float(kosten),
            "saldo": float(beschikbaar - kosten),
            "percentage_besteed": percentage(kosten, beschikbaar),
        }
