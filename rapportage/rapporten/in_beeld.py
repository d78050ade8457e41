"""Nareizigers and women: whether they are seen as well as others."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Case, CharField, Exists, OuterRef, Q, Value, When

from inburgering.aanbod.enums import Route
from inburgering.aanbod.models import Integratieroute, VoorzieningDeelname
from inburgering.dossiers.enums import Geslacht
from intake.enums import IntakeStatus
from intake.models import Intake
from leerroutes.models import Aanmelding
from pip_plans.enums import OOIT_VASTGESTELD, PipSoort
from pip_plans.models import Pip
from rapportage.periode import Periode
from rapportage.rapport import Bron, Getal, Kolom, Rapport, Rij, Telling, percentage
from rapportage.rapporten.meedoen import open_op

GROEPEN = {
    "nareiziger_vrouw": "Nareizigers: vrouwen",
    "nareiziger_overig": "Nareizigers: mannen en overig",
    "vrouw": "Geen nareiziger: vrouwen",
    "overig": "Geen nareiziger: mannen en overig",
}


class InBeeld(Rapport):
    naam = "nareizigers_en_vrouwen"
    titel = "Nareizigers en vrouwen in beeld"
    definitie = (
        "De dossiers die op de peildatum open waren, en van hoeveel daarvan toen de intake was afgerond, een eerste "
        "PIP was vastgesteld of de lessen begonnen waren, en wie in de periode aan een voorziening meedeed of op een "
        "integratieroute was (anders dan nog geen inzet). Elk dossier staat in één rij. Het percentage is van wie op "
        "een integratieroute was. Een overgenomen dossier is open vanaf zijn eerste startfeit."
    )
    labels: ClassVar[Mapping[Any, str]] = GROEPEN
    kolommen = (
        Kolom("dossiers", "Dossiers"),
        Kolom("intake", "Intake afgerond", beeld=True, deel_van=("dossiers",)),
        Kolom("pip", "PIP", beeld=True, deel_van=("dossiers",)),
        Kolom("lessen", "Lessen begonnen", beeld=True, deel_van=("dossiers",)),
        Kolom("voorziening", "Voorziening", beeld=True, deel_van=("dossiers",)),
        Kolom("route", "Integratieroute", beeld=True, deel_van=("dossiers",)),
        Kolom("percentage_route", "Op een route", "percentage", telt=False),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        return list(GROEPEN)

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        vrouw = Q(inburgeraar__geslacht=Geslacht.VROUW)
        rij = Case(
            When(vrouw & Q(nareiziger=True), then=Value("nareiziger_vrouw")),
            When(nareiziger=True, then=Value("nareiziger_overig")),
            When(vrouw, then=Value("vrouw")),
            default=Value("overig"),
            output_field=CharField(),
        )
        van_dossier = {"dossier": OuterRef("pk")}
        pip = Pip.objects.filter(
            soort=PipSoort.EERSTE, status__in=OOIT_VASTGESTELD, dagtekening__lte=periode.tot, **van_dossier
        )
        deelnames = VoorzieningDeelname.objects.met_plaats().in_periode(periode.van, periode.tot)
        routes = Integratieroute.objects.in_periode(periode.van, periode.tot).exclude(route=Route.GEEN_INZET)
        intake = Intake.objects.filter(status=IntakeStatus.AFGEROND, afgerond_op__lte=periode.tot, **van_dossier)
        feiten = open_op(periode.tot).annotate(
            rij=rij,
            heeft_intake=Exists(intake),
            heeft_pip=Exists(pip),
            heeft_lessen=Exists(Aanmelding.objects.filter(gestart_op__lte=periode.tot, **van_dossier)),
            heeft_voorziening=Exists(deelnames.filter(**van_dossier)),
            heeft_route=Exists(routes.filter(**van_dossier)),
        )
        stappen = ("intake", "pip", "lessen", "voorziening", "route")
        getallen = {"dossiers": Q()} | {stap: Q(**{f"heeft_{stap}": True}) for stap in stappen}
        return [Bron(feiten, getallen, dossier="")]

    def afgeleid(self, getallen: Mapping[str, Getal], telling: Telling, rij: Any) -> Rij:
        geteld: Rij = {kolom.naam: getallen[kolom.naam] for kolom in self.kolommen if kolom.telt}
        return geteld | {"percentage_route": percentage(geteld["route"], geteld["dossiers"])}
