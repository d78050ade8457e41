"""The dates that a PIP sets in motion, computed by the law from its dagtekening and verzenddatum."""

from dataclasses import dataclass
from datetime import date

from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.models import Termijn
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


@dataclass(frozen=True)
class PipTermijnen:
    """What starts or runs when this PIP is fixed and sent on these days."""

    inburgeringstermijn: TermijnUitkomst
    schakelen: TermijnUitkomst
    bezwaar: TermijnUitkomst
    start_lessen: TermijnUitkomst | None
    ontzorgen: TermijnUitkomst | None
    gesprekken: tuple[date, ...]
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

    Costs one query, for the last day on which this PIP is in time.
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


def gespreksdata(pip: Pip, dagtekening: date) -> tuple[date, ...]:
    """Spread the voortgangsgesprekken over the plan, one every so many months, each on a working day."""
    interval = pip.gesprek_interval_maanden or 1
    aantal = pip.aantal_voortgangsgesprekken or 0
    return tuple(eerste_werkdag(maanden_erbij(dagtekening, interval * nummer)) for nummer in range(1, aantal + 1))
