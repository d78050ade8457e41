"""Taking part: the integratieroutes, and how many people the voorzieningen reach at what cost."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Least

from inburgering.aanbod.catalogus import catalogus
from inburgering.aanbod.enums import Route
from inburgering.aanbod.models import Integratieroute, VoorzieningDeelname
from inburgering.dossiers.models import Dossier, Gebeurtenis
from rapportage.periode import Periode
from rapportage.rapport import Bron, Getal, Kolom, Rapport, Rij, Telling, percentage
from rapportage.uitdrukkingen import echt


def eenmaal(feiten: QuerySet, *velden: str) -> QuerySet:
    """Keep of the facts that agree in these fields only the one that was recorded first."""
    eerder = feiten.filter(pk__lt=OuterRef("pk"), **{veld: OuterRef(veld) for veld in velden})
    return feiten.filter(~Exists(eerder))


class Integratieroutes(Rapport):
    naam = "integratieroutes"
    titel = "Integratieroutes"
    definitie = (
        "Het aantal mensen dat in de periode een dag op deze route was. Wie in de periode op meer routes was, telt bij "
        "elke route; daarom is de som van de routes meer dan het aantal mensen. Het percentage is van alle mensen met "
        "een route in de periode."
    )
    sleutel = "route"
    sleutelkop = "Route"
    labels: ClassVar[Mapping[Any, str]] = {route.value: route.label for route in Route}
    kolommen = (Kolom("aantal", "Personen"), Kolom("percentage", "Van wie een route heeft", "percentage", telt=False))

    def groepen(self, periode: Periode) -> list[Any]:
        return list(Route.values)

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        feiten = eenmaal(self._in_periode(periode), "dossier_id", "route")
        return [Bron(feiten.annotate(rij=F("route")), {"aantal": Q()})]

    def _in_periode(self, periode: Periode) -> QuerySet[Integratieroute]:
        return Integratieroute.objects.in_periode(periode.van, periode.tot).filter(echt())

    def los(self, periode: Periode) -> dict[str, QuerySet]:
        return {"personen": Dossier.objects.filter(pk__in=self._in_periode(periode).values("dossier_id"))}

    def afgeleid(self, getallen: Mapping[str, Getal], telling: Telling, rij: Any) -> Rij:
        aantal = getallen["aantal"]
        return {"aantal": aantal, "percentage": percentage(aantal, telling.los["personen"])}


class AanbodBereik(Rapport):
    naam = "aanbod_bereik"
    titel = "Bereik van het aanbod"
    definitie = (
        "Per voorziening uit de catalogus: het aantal mensen dat er in de periode een dag aan meedeed, hun aandeel in "
        "de dossiers die op de peildatum open waren, en wat die deelnames samen kosten. Wie aan meer voorzieningen "
        "meedoet, telt bij elke. Een overgenomen dossier is open vanaf zijn eerste startfeit."
    )
    sleutel = "voorziening"
    sleutelkop = "Voorziening"
    kolommen = (
        Kolom("personen", "Personen"),
        Kolom("percentage", "Van de open dossiers", "percentage", telt=False),
        Kolom("kosten", "Kosten", "bedrag", telt=False),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        return list(catalogus())

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        deelnames = VoorzieningDeelname.objects.met_plaats().in_periode(periode.van, periode.tot).filter(echt())
        personen = eenmaal(deelnames, "dossier_id", "voorziening_id")
        return [
            Bron(personen.annotate(rij=F("voorziening__naam")), {"personen": Q()}),
            Bron(deelnames.annotate(rij=F("voorziening__naam")), som={"kosten": "kosten"}),
        ]

    def los(self, periode: Periode) -> dict[str, QuerySet]:
        return {"dossiers": open_op(periode.tot)}

    def afgeleid(self, getallen: Mapping[str, Getal], telling: Telling, rij: Any) -> Rij:
        personen = getallen["personen"]
        return {
            "personen": personen,
            "percentage": percentage(personen, telling.los["dossiers"]),
            "kosten": float(getallen["kosten"]),
        }


def open_op(dag: date) -> QuerySet[Dossier]:
    """The dossiers that were open on a day: begun by then, and not closed.

    One that was taken over began with the first of its start facts, as the other system kept it; without any of them
    it counts as begun. One that was made here began when it was made.
    """
    feiten = [f"startfeiten__{veld}_op" for veld in ("koppeling", "gehuisvest", "kennisgeving", "inschrijving")]
    eerste_feit = Least(*(F(feit) for feit in feiten))
    begonnen = Q(overgenomen=True) & (Q(eerste_feit__isnull=True) | Q(eerste_feit__lte=dag))
    begonnen |= Q(overgenomen=False, gemaakt_op__lte=dag)
    overgenomen = Gebeurtenis.objects.filter(dossier=OuterRef("pk"), soort="dossier.overgenomen")
    return Dossier.objects.annotate(
        eerste_feit=eerste_feit, gemaakt_op=Cast("aangemaakt_at", DateField()), overgenomen=Exists(overgenomen)
    ).filter(begonnen, Q(gesloten_op__isnull=True) | Q(gesloten_op__gt=dag), echt(""))
