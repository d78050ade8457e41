"""Aanmeldingen for the leerroutes, their division against what was expected, and the participatieplannen."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from inburgering.toegang.instellingen import instellingen
from leerroutes.models import Aanmelding, Participatieplan
from pip_plans.enums import Leerroute
from rapportage.periode import Periode
from rapportage.rapport import TOTAAL, Bron, Getal, Kolom, Rapport, Rij, Telling, percentage
from rapportage.uitdrukkingen import echt, is_hervestiger, kwartaal

ROUTES = {Leerroute.B1.value: "B1-route", Leerroute.Z.value: "Z-route", Leerroute.ONDERWIJS.value: "Onderwijsroute"}
VERWACHT = {"B": 60, "Z": 15, "O": 25}
"""What the government expected when the law began; a gemeente may expect otherwise."""


def aanmeldingen(periode: Periode) -> QuerySet[Aanmelding]:
    """The aanmeldingen for a leerroute in the period."""
    return Aanmelding.objects.filter(echt(), aangemeld_op__gte=periode.van, aangemeld_op__lte=periode.tot)


class LeerroutesKwartaal(Rapport):
    naam = "leerroutes_kwartaal"
    titel = "Aanmeldingen voor een leerroute per kwartaal"
    definitie = (
        "Het aantal aanmeldingen voor een leerroute in de periode, naar het kwartaal van de aanmelding. Van het eerste "
        "en laatste kwartaal tellen alleen de dagen van de periode. Wie zich twee keer aanmeldt, telt twee keer."
    )
    sleutel = "kwartaal"
    sleutelkop = "Kwartaal"
    kolommen = (Kolom("aanmeldingen", "Aanmeldingen"),)

    def groepen(self, periode: Periode) -> list[Any]:
        return periode.kwartalen()

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        return [Bron(aanmeldingen(periode).annotate(rij=kwartaal("aangemeld_op")), {"aanmeldingen": Q()})]


class LeerroutesVerdeling(Rapport):
    naam = "leerroutes_verdeling"
    titel = "Verdeling over de leerroutes"
    definitie = (
        "De aanmeldingen voor een leerroute in de periode naar leerroute, met hun aandeel in alle aanmeldingen, ook "
        "zonder die van hervestigers. Verwacht: het aandeel dat de gemeente verwacht; zonder eigen keuze 60, 15 en 25 "
        "procent, de verwachting bij de start van de wet."
    )
    sleutel = "leerroute"
    sleutelkop = "Leerroute"
    labels: ClassVar[Mapping[Any, str]] = ROUTES
    kolommen = (
        Kolom("verwacht", "Verwacht", "percentage", telt=False, beeld=True, openbaar=True),
        Kolom("aantal", "Aantal"),
        Kolom("percentage", "Aandeel", "percentage", telt=False, beeld=True, aandeel=True),
        Kolom("aantal_excl_hervestigers", "Zonder hervestigers", deel_van=("aantal",)),
        Kolom(
            "percentage_excl_hervestigers",
            "Aandeel zonder hervestigers",
            "percentage",
            telt=False,
            beeld=True,
            aandeel=True,
        ),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        return list(ROUTES)

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        getallen = {"aantal": Q(), "aantal_excl_hervestigers": ~is_hervestiger()}
        return [Bron(aanmeldingen(periode).annotate(rij=F("leerroute")), getallen)]

    def tellen(self, periode: Periode, klantmanager: str | None = None) -> Telling:
        telling = super().tellen(periode, klantmanager)
        keuzes = instellingen()
        telling.verwacht = {route: keuzes[f"verwacht_{route.lower()}"] for route in ROUTES}
        return telling

    def afgeleid(self, getallen: Mapping[str, Getal], telling: Telling, rij: Any) -> Rij:
        verwacht = telling.verwacht or VERWACHT
        aantal, zonder = getallen["aantal"], getallen["aantal_excl_hervestigers"]
        return {
            "verwacht": sum(verwacht.values()) if rij is TOTAAL else verwacht[rij],
            "aantal": aantal,
            "percentage": percentage(aantal, telling.som("aantal")),
            "aantal_excl_hervestigers": zonder,
            "percentage_excl_hervestigers": percentage(zonder, telling.som("aantal_excl_hervestigers")),
        }


class Participatieplannen(Rapport):
    naam = "participatieplannen"
    titel = "Participatieplannen"
    definitie = (
        "Van de aanmeldingen voor een leerroute in de periode: hoeveel op de peildatum met de lessen begonnen waren, "
        "bij hoeveel een participatieplan was opgesteld, en bij hoeveel allebei."
    )
    sleutel = "leerroute"
    sleutelkop = "Leerroute"
    labels: ClassVar[Mapping[Any, str]] = ROUTES
    kolommen = (
        Kolom("gestart", "Gestart", beeld=True),
        Kolom("opgesteld", "Plan opgesteld", beeld=True),
        Kolom("gestart_met_plan", "Gestart met plan", beeld=True, deel_van=("gestart", "opgesteld")),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        return list(ROUTES)

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        plannen = Participatieplan.objects.filter(
            Q(aanmelding=OuterRef("pk")) | Q(aanmelding__isnull=True, dossier=OuterRef("dossier_id")),
            opgesteld_op__lte=periode.tot,
        )
        feiten = aanmeldingen(periode).annotate(rij=F("leerroute"), met_plan=Exists(plannen))
        gestart, opgesteld = Q(gestart_op__lte=periode.tot), Q(met_plan=True)
        return [Bron(feiten, {"gestart": gestart, "opgesteld": opgesteld, "gestart_met_plan": gestart & opgesteld})]
