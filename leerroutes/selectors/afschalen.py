"""Afschalen to A2 per exam part: what is proven, what is missing, and when it could be at this pace (Besluit 5.5)."""

from dataclasses import dataclass
from datetime import date, timedelta

from inburgering.dossiers.models import Dossier
from inburgering.recht.leerroutes import (
    CURSUSUREN_VOOR_AFSCHALEN,
    TAALONDERDELEN,
    Examenonderdeel,
    afschalen_toegestaan,
)
from inburgering.recht.oordeel import Oordeel
from inburgering.recht.verlenging import wanneer_bij_tempo
from inburgering.toegang.klok import vandaag
from intake.models import BrugklasDeelname
from leerroutes.enums import VerrekeningSoort
from leerroutes.models import Urenverrekening
from leerroutes.selectors.examens import Examenbeeld, beelden, examens_van
from leerroutes.selectors.uren import urenstand
from leerroutes.selectors.verlenging import laatste_dag_termijn
from pip_plans.enums import OOIT_VASTGESTELD, Leerroute
from pip_plans.models import Pip
from pip_plans.selectors import huidig

TEMPO_OVER = timedelta(weeks=13)
"""The pace is that of the last quarter."""


@dataclass(frozen=True)
class Afschaalbeeld:
    """Everything that the guided step shows and that its service asks."""

    pip: Pip | None
    bewezen: int
    onbewezen: int
    uren_brede_intake: int
    verrekend: int
    per_kwartaal: int
    laatste_dag: date | None
    delen: list[Examenbeeld]
    concept: bool

    @property
    def is_b1(self) -> bool:
        return self.pip is not None and self.pip.leerroute == Leerroute.B1

    @property
    def is_z(self) -> bool:
        return self.pip is not None and self.pip.leerroute == Leerroute.Z

    @property
    def te_kiezen(self) -> list[Examenbeeld]:
        """The language parts that are not at A2 yet and not passed at B1; KNM has no level."""
        return [
            deel for deel in self.delen if deel.onderdeel in TAALONDERDELEN and not deel.behaald and deel.niveau != "A2"
        ]

    @property
    def nodig(self) -> int:
        return CURSUSUREN_VOOR_AFSCHALEN

    @property
    def te_gaan(self) -> int:
        return max(0, CURSUSUREN_VOOR_AFSCHALEN - self.bewezen)

    @property
    def per_week(self) -> float:
        return self.per_kwartaal / (TEMPO_OVER.days / 7)

    @property
    def mogelijk_op(self) -> date | None:
        """When 600 hours could be proven at this pace; None when there is no pace."""
        return wanneer_bij_tempo(
            te_doen=self.te_gaan, gedaan_in_periode=self.per_kwartaal, dagen_in_periode=TEMPO_OVER.days, vanaf=vandaag()
        )

    @property
    def past_in_termijn(self) -> bool:
        return bool(self.mogelijk_op and self.laatste_dag and self.mogelijk_op <= self.laatste_dag)

    def oordeel(self, *, uren_brede_intake: int = 0, voldoende_inspanning: bool = True) -> Oordeel:
        """Whether afschalen is allowed with these hours of the brede intake and this effort."""
        return afschalen_toegestaan(
            leerroute=self.pip.leerroute if self.pip else "",
            cursusuren_nt2=self.bewezen,
            voldoende_inspanning=voldoende_inspanning,
            cursusuren_brede_intake=uren_brede_intake,
        )


def afschaalbeeld(dossier: Dossier) -> Afschaalbeeld:
    """Gather what afschalen needs; eight queries."""
    pip = huidig(dossier)
    dag = vandaag()
    stand = urenstand(dossier).afschalen
    eerder = urenstand(dossier, tot=dag - TEMPO_OVER).afschalen
    brugklas = BrugklasDeelname.objects.filter(dossier=dossier, nt2_uren__isnull=False)
    besloten = Urenverrekening.objects.filter(
        dossier=dossier, ingetrokken_op__isnull=True, soort=VerrekeningSoort.BREDE_INTAKE_CURSUS
    )
    verrekend = int(sum(besloten.values_list("uren", flat=True)))
    return Afschaalbeeld(
        pip=pip,
        bewezen=int(stand.bewezen),
        onbewezen=int(stand.onbewezen),
        uren_brede_intake=max(sum(brugklas.values_list("nt2_uren", flat=True)), verrekend),
        verrekend=verrekend,
        per_kwartaal=int(stand.totaal - eerder.totaal),
        laatste_dag=laatste_dag_termijn(dossier),
        delen=beelden(dossier, pip, examens_van(dossier)),
        concept=Pip.objects.filter(dossier=dossier).exclude(status__in=OOIT_VASTGESTELD).exists(),
    )


def zroute_delen(pip: Pip) -> list[Examenonderdeel]:
    """The parts that a person in the Z-route could still choose (Besluit inburgering 2021 art. 3.14 lid 7)."""
    return [deel for deel in Examenonderdeel if deel not in pip.onderdelen_a2]
