"""Schakelen: which leerroutes the college may set on a day, and what follows from it (Besluit inburgering 2021 5.4)."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from inburgering.dossiers.models import Dossier
from inburgering.recht.examens import Resultaat
from inburgering.recht.kalender import datum_voluit
from inburgering.recht.leerroutes import CURSUSUREN_Z, schakelen_toegestaan, telt_mee_bij_schakelen
from inburgering.recht.leerroutes import Leerroute as Route
from inburgering.recht.oordeel import Oordeel
from inburgering.recht.regels import regel
from inburgering.recht.termijnen import TermijnUitkomst, schakelen
from inburgering.toegang.klok import vandaag
from leerroutes.models import Examen
from leerroutes.selectors.uren import urenstand
from leerroutes.selectors.verlenging import laatste_dag_termijn
from pip_plans.enums import OOIT_VASTGESTELD, Aanleiding, Leerroute
from pip_plans.models import Pip
from pip_plans.selectors import huidig


@dataclass(frozen=True)
class Routekeuze:
    """One other leerroute: whether it is allowed on the day, and whether a special case could allow it."""

    naar: Leerroute
    oordeel: Oordeel
    vraagt_grond: bool


class Schakelbeeld:
    """Everything that the guided step shows and that its service asks; each fact is fetched when it is asked for."""

    def __init__(self, dossier: Dossier, dag: date | None = None) -> None:
        self.dossier = dossier
        self.dag = dag or vandaag()

    @cached_property
    def pip(self) -> Pip | None:
        return huidig(self.dossier)

    @property
    def dagtekening_eerste(self) -> date | None:
        return self.dossier.startfeiten.dagtekening_eerste_pip

    @property
    def kan(self) -> bool:
        return self.pip is not None and self.dagtekening_eerste is not None

    @cached_property
    def venster(self) -> TermijnUitkomst | None:
        return schakelen(dagtekening_eerste_pip=self.dagtekening_eerste) if self.dagtekening_eerste else None

    @cached_property
    def eerder(self) -> int:
        """How many times the leerroute was changed before; the law sets no maximum (U-6 asks for a motivation)."""
        return Pip.objects.filter(
            dossier=self.dossier, status__in=OOIT_VASTGESTELD, aanleiding=Aanleiding.SCHAKELEN
        ).count()

    @cached_property
    def concept(self) -> Pip | None:
        """A PIP in the making, which must be finished or given up first."""
        return Pip.objects.filter(dossier=self.dossier).exclude(status__in=OOIT_VASTGESTELD).first()

    @property
    def keuzes(self) -> list[Routekeuze]:
        """Return the other leerroutes with the answer of the law for this day."""
        if not self.kan:
            return []
        routes = [route for route in Leerroute if route != self.pip.leerroute]
        keuzes = []
        for route in routes:
            oordeel = self.oordeel(route)
            keuzes.append(
                Routekeuze(route, oordeel, vraagt_grond=not oordeel and bool(self.oordeel(route, bijzonder=True)))
            )
        return keuzes

    def oordeel(self, naar: str, *, opleiding_beeindigd_op: date | None = None, bijzonder: bool = False) -> Oordeel:
        """Whether the college may change to this route on the day."""
        return schakelen_toegestaan(
            van=self.pip.leerroute,
            naar=naar,
            datum=self.dag,
            dagtekening_eerste_pip=self.dagtekening_eerste,
            niet_vrijstellende_opleiding_beeindigd_op=opleiding_beeindigd_op,
            bijzonder_geval=bijzonder,
        )

    @cached_property
    def gevolgde_uren(self) -> int:
        """Proven cursusuren of NT2 and KNM at an erkende school, which count after the change."""
        return int(urenstand(self.dossier).cursusuren.bewezen)

    @cached_property
    def geslaagd(self) -> list[Examen]:
        return list(Examen.objects.filter(dossier=self.dossier, resultaat=Resultaat.GESLAAGD))

    def uren_na(self, naar: str) -> int | None:
        """The cursusuren that remain in the Z-route; None where the klantmanager sets the intensity himself."""
        return max(0, CURSUSUREN_Z - self.gevolgde_uren) if naar == Leerroute.Z else None

    def verrekening(self, naar: str) -> str:
        """The sentence in the PIP that says which hours were deducted."""
        if naar != Leerroute.Z or not self.gevolgde_uren:
            return ""
        eerdere = Route(self.pip.leerroute).naam
        return (
            f"U heeft in de {eerdere} al {self.gevolgde_uren} uren les in Nederlands en kennis van de Nederlandse "
            f"maatschappij gevolgd. Die trekken wij af ({regel('T-SW-6').artikel} onder c)."
        )

    def gevolgen(self, naar: str) -> list[str]:
        """What changes and what does not, in Dutch sentences."""
        zinnen = list(telt_mee_bij_schakelen(self.pip.leerroute, naar))
        if self.gevolgde_uren and any("cursusuren" in zin.lower() for zin in zinnen):
            zinnen.append(f"Gevolgd en bewezen zijn {self.gevolgde_uren} cursusuren NT2 en KNM.")
        if naar == Leerroute.Z:
            zinnen.append(f"In de Z-route blijven {self.uren_na(naar)} cursusuren over.")
        behaald = ", ".join(str(examen) for examen in self.geslaagd)
        if behaald and any("examen" in zin.lower() for zin in zinnen):
            zinnen.append(f"Behaald: {behaald}.")
        if naar == Leerroute.ONDERWIJS:
            zinnen.append(f"De MAP hoort niet bij de onderwijsroute ({regel('R-MAP3').artikel}).")
        elif self.pip.leerroute == Leerroute.ONDERWIJS:
            zinnen.append(f"De MAP wordt verplicht ({regel('R-PLICHT').artikel}).")
        laatste = laatste_dag_termijn(self.dossier)
        if laatste:
            zinnen.append(
                f"De inburgeringstermijn verandert niet: tot en met {datum_voluit(laatste)} "
                f"({regel('T-IT-2').artikel})."
            )
        zinnen.append("Het PIP wordt aangepast en de inburgeraar krijgt een nieuwe beschikking.")
        return zinnen
