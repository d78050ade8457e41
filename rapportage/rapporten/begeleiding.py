"""Maatschappelijke begeleiding: who began, and what was handed over."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Case, CharField, Q, Value, When

from inburgering.begeleiding.enums import Moment
from inburgering.begeleiding.models import Begeleiding, Overdracht
from inburgering.dossiers.enums import Stelsel
from rapportage.periode import Periode
from rapportage.rapport import Bron, Kolom, Rapport
from rapportage.uitdrukkingen import echt, kwartaal

SOORTEN = {
    "overdracht_tijdens": "Overdracht tijdens de begeleiding",
    "eindrapport": "Eindrapport",
    "overdracht_na": "Overdracht na de begeleiding",
}


class BegeleidingKwartaal(Rapport):
    naam = "begeleiding_kwartaal"
    titel = "Maatschappelijke begeleiding per kwartaal"
    definitie = (
        "Het aantal keer dat maatschappelijke begeleiding in de periode begon, naar het kwartaal van de start, en "
        "hoeveel daarvan voor mensen onder de Wi2021."
    )
    sleutel = "kwartaal"
    sleutelkop = "Kwartaal"
    kolommen = (
        Kolom("instroom", "Instroom", beeld=True),
        Kolom("waarvan_wi2021", "Waarvan Wi2021", beeld=True, deel_van=("instroom",)),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        return periode.kwartalen()

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        feiten = Begeleiding.objects.filter(echt(), gestart_op__gte=periode.van, gestart_op__lte=periode.tot)
        getallen = {"instroom": Q(), "waarvan_wi2021": Q(dossier__stelsel=Stelsel.WI2021)}
        return [Bron(feiten.annotate(rij=kwartaal("gestart_op")), getallen)]


class Overdrachten(Rapport):
    naam = "overdrachten"
    titel = "Overdrachten en eindrapporten"
    definitie = (
        "Het aantal overdrachten naar een andere organisatie in de periode, tijdens en na de maatschappelijke "
        "begeleiding, en het aantal eindrapporten dat in de periode is ontvangen."
    )
    sleutel = "soort"
    sleutelkop = "Soort"
    labels: ClassVar[Mapping[Any, str]] = SOORTEN
    kolommen = (Kolom("aantal", "Aantal"),)

    def groepen(self, periode: Periode) -> list[Any]:
        return list(SOORTEN)

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        tijdens = When(moment=Moment.TIJDENS, then=Value("overdracht_tijdens"))
        overdrachten = Overdracht.objects.filter(echt(), datum__gte=periode.van, datum__lte=periode.tot)
        overdrachten = overdrachten.annotate(
            rij=Case(tijdens, default=Value("overdracht_na"), output_field=CharField())
        )
        rapporten = Begeleiding.objects.filter(
            echt(), eindrapport_op__gte=periode.van, eindrapport_op__lte=periode.tot
        ).annotate(rij=Value("eindrapport", CharField()))
        return [Bron(overdrachten, {"aantal": Q()}), Bron(rapporten, {"aantal": Q()})]
