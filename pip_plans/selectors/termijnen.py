"""The dates that a PIP sets in motion, computed by the law from its dagtekening and verzenddatum."""

from dataclasses import dataclass
from datetime import date

from inburgering.dossiers.enums import TaakStatus, TermijnSoort
from inburgering.dossiers.models import Taak, Termijn
from inburgering.dossiers.selectors import traject_feiten
from inburgering.recht.kalender import eerste_werkdag, maanden_erbij
from inburgering.recht.termijnen import (
    TermijnUitkomst,
    bereken,
    bezwaar,
    schakelen,
    start_lessen,
)
from pip_plans.enums import Leerroute
from pip_plans.models import Pip
from pip_plans.selectors.feiten import PipFeiten

GESPREK = "voortgangsgesprek"
"""The soort of the task for a voortgangsgesprek; its onderwerp is the number."""


@dataclass(frozen=True)
class Gespreksdag:
    """When a voortgangsgesprek is due: so many months after a day, or (`vanaf` None) where it was planned before."""

    nummer: int
    dag: date
    vanaf: date | None = None
    maanden: int = 0


@dataclass(frozen=True)
class PipTermijnen:
    """What starts or runs when this PIP is fixed and sent on these days."""

    inburgeringstermijn: TermijnUitkomst
    schakelen: TermijnUitkomst
    bezwaar: TermijnUitkomst
    start_lessen: TermijnUitkomst | None
    ontzorgen: TermijnUitkomst | None
    gesprekken: tuple[Gespreksdag, ...]
    pip_vaststellen: Termijn | None
    opent: bool

    @property
    def uiterlijk(self) -> date | None:
        """The last day on which this PIP is in time; None while the ten weeks have not begun."""
        return self.pip_vaststellen.laatste_dag if self.pip_vaststellen else None

    @property
    def rijen(self) -> list[tuple[str, TermijnUitkomst]]:
        """Every term with its title, in the order of the law."""
        rijen = [
            ("Inburgeringstermijn", self.inburgeringstermijn),
            ("Schakelen van leerroute", self.schakelen),
            ("Bezwaar", self.bezwaar),
            ("Begin van de lessen", self.start_lessen),
            ("Ontzorgen", self.ontzorgen),
        ]
        return [(titel, termijn) for titel, termijn in rijen if termijn]


def laatste_dag_van(termijn: TermijnUitkomst) -> date:
    """The last day of a term that has begun; raises ValueError for one that has not."""
    if termijn.laatste_dag is None:
        raise ValueError(f"{termijn.soort} is nog niet begonnen.")
    return termijn.laatste_dag


def termijnen_van(pip: Pip, feiten: PipFeiten, *, dagtekening: date, bekendmaking: date) -> PipTermijnen:
    """Compute the terms; the inburgeringstermijn counts from the first PIP and never moves (Wi2021 art. 11 lid 3).

    Costs one query, for the term in which this PIP must be fixed, and one more for a changed PIP.
    """
    eerste = feiten.startfeiten.dagtekening_eerste_pip or dagtekening
    return PipTermijnen(
        inburgeringstermijn=bereken(
            TermijnSoort.INBURGERINGSTERMIJN, traject_feiten(feiten.startfeiten, dagtekening_eerste_pip=eerste)
        ),
        schakelen=schakelen(dagtekening_eerste_pip=eerste),
        bezwaar=bezwaar(datum_bekendmaking=bekendmaking),
        start_lessen=start_lessen(dagtekening_pip=dagtekening, onderwijsroute=pip.leerroute == Leerroute.ONDERWIJS)
        if feiten.asiel
        else None,
        ontzorgen=feiten.ontzorgen_termijn,
        gesprekken=gespreksdata(pip, dagtekening),
        pip_vaststellen=feiten.dossier.termijnen.filter(
            soort=TermijnSoort.PIP_VASTSTELLEN, laatste_dag__isnull=False
        ).first(),
        opent=not feiten.term_loopt,
    )


def gespreksdata(pip: Pip, dagtekening: date) -> tuple[Gespreksdag, ...]:
    """When each voortgangsgesprek that is still to be held is due: one every so many months, on a working day.

    A changed PIP leaves those that are planned where they are, also when somebody moved them; another interval plans
    the rest anew, from its own dagtekening. One query for a changed PIP, none for a first one.
    """
    maanden = pip.gesprek_interval_maanden or 1
    gepland = _geplande_gesprekken(pip)
    laten_staan = pip.vorige is not None and pip.vorige.gesprek_interval_maanden == pip.gesprek_interval_maanden
    dagen = []
    vanaf, keer = dagtekening, 0
    for nummer in range(1, (pip.aantal_voortgangsgesprekken or 0) + 1):
        if nummer in gepland and gepland[nummer] is None:
            continue
        staat_op = gepland.get(nummer) if laten_staan else None
        if staat_op:
            vanaf, keer = staat_op, 0
            dagen.append(Gespreksdag(nummer, staat_op))
        else:
            keer += 1
            dag = eerste_werkdag(maanden_erbij(vanaf, maanden * keer))
            dagen.append(Gespreksdag(nummer, dag, vanaf, maanden * keer))
    return tuple(dagen)


def _geplande_gesprekken(pip: Pip) -> dict[int, date | None]:
    """The conversations of earlier PIPs by number: the day on which an open one is due, None when it was held."""
    if pip.vorige_id is None:
        return {}
    taken = Taak.objects.filter(dossier=pip.dossier, soort=GESPREK, onderwerp__regex=r"^[0-9]+$").exclude(
        status=TaakStatus.VERVALLEN
    )
    return {
        int(nummer): dag if status == TaakStatus.OPEN else None
        for nummer, dag, status in taken.values_list("onderwerp", "uiterlijk_op", "status")
    }
