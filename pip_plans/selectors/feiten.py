"""What the composer, the check and the letter need to know about the person besides the PIP itself."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Self

from inburgering.dossiers.enums import Doelgroep, Gezinsrol
from inburgering.dossiers.models import Dossier, Gezinslid, Startfeiten
from inburgering.recht.termijnen import TermijnUitkomst, ontzorgen
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from intake.enums import LbtUitslag
from intake.models import BrugklasDeelname, Leerbaarheidstoets
from intake.selectors import IntakeFeiten, voor_pip
from ontzorgen.selectors import OntzorgenRecht, recht_op_ontzorgen
from pip_plans.enums import PipStatus
from pip_plans.models import Pip

LEEFTIJD_VVE = 6
"""Voor- en vroegschoolse educatie is for children up to group 2 of the basisschool."""


@dataclass
class PipFeiten:
    """The facts of one dossier on one day. Each is fetched once, when it is first asked for."""

    dossier: Dossier
    dag: date
    gebruiker: Gebruiker | None = None

    @cached_property
    def asiel(self) -> bool:
        return self.dossier.doelgroep == Doelgroep.ASIELSTATUSHOUDER

    @cached_property
    def startfeiten(self) -> Startfeiten:
        return self.dossier.startfeiten

    @property
    def verhuisd(self) -> bool:
        """Moved here from a gemeente that already made a PIP (Wi2021 art. 15 lid 4)."""
        return self.startfeiten.verhuisd

    @property
    def term_loopt(self) -> bool:
        """Whether the inburgeringstermijn has been opened by an earlier PIP, here or elsewhere."""
        return self.startfeiten.dagtekening_eerste_pip is not None

    @property
    def gevestigd_op(self) -> date | None:
        return self.startfeiten.inschrijving_op

    @property
    def nog_niet_gevestigd(self) -> bool:
        """Linked to this gemeente by the COA, but not yet registered here."""
        return self.gevestigd_op is None and (self.startfeiten.koppeling_op is not None or self.verhuisd)

    @cached_property
    def huidig(self) -> Pip | None:
        """The PIP in force."""
        return Pip.objects.filter(dossier=self.dossier, status=PipStatus.VASTGESTELD).first()

    @cached_property
    def vorig(self) -> Pip | None:
        """The last PIP that was ever fixed, also when it has been revoked."""
        return Pip.objects.filter(dossier=self.dossier, dagtekening__isnull=False).order_by("-versienummer").first()

    @cached_property
    def ontzorgen(self) -> OntzorgenRecht:
        return recht_op_ontzorgen(self.dossier)

    @property
    def ontzorgen_recht(self) -> bool:
        return self.ontzorgen_termijn is not None

    @cached_property
    def ontzorgen_termijn(self) -> TermijnUitkomst | None:
        return self.ontzorgen.termijn

    @cached_property
    def budgetcoach(self) -> str:
        return str(self.dossier.budgetcoach or "")

    @cached_property
    def bijstand(self) -> bool:
        """Whether the person has a right to bijstand now, or will have."""
        periode = self.ontzorgen.bijstand
        return periode is not None and (periode.tot is None or periode.tot > self.dag)

    @cached_property
    def kinderen(self) -> list[Gezinslid]:
        """The children of the household who may be of the age for voor- or vroegschoolse educatie."""
        kinderen = Gezinslid.objects.filter(gezin=self.dossier.inburgeraar.gezin_id, rol=Gezinsrol.KIND)
        return [kind for kind in kinderen if self._leeftijd(kind) is None or self._leeftijd(kind) <= LEEFTIJD_VVE]

    def _leeftijd(self, kind: Gezinslid) -> int | None:
        if kind.geboren_op is None:
            return None
        nog_niet_jarig = (self.dag.month, self.dag.day) < (kind.geboren_op.month, kind.geboren_op.day)
        return self.dag.year - kind.geboren_op.year - nog_niet_jarig

    @cached_property
    def intake(self) -> IntakeFeiten:
        """What the intake says; the one health answer only when `gebruiker` may see it."""
        return voor_pip(self.dossier, gezondheid_voor=self.gebruiker)

    @cached_property
    def gesproken_op(self) -> tuple[date, ...]:
        """The days of the conversations of the intake."""
        return tuple(sorted(set(self.intake.gesprekken)))

    @property
    def toets(self) -> Leerbaarheidstoets | None:
        """The leerbaarheidstoets, once it has a result that advises for or against the B1-route."""
        toets = self.intake.toets
        return toets if toets and toets.uitslag in (LbtUitslag.HAALBAAR, LbtUitslag.NIET_HAALBAAR) else None

    @property
    def brugklas(self) -> BrugklasDeelname | None:
        """The brugklas, once it has ended."""
        deelname = self.intake.brugklas
        return deelname if deelname and deelname.beeindigd_op else None

    @cached_property
    def bronnen(self) -> tuple[str, ...]:
        """What the decision rests on besides the conversations, in the words of the letter."""
        bronnen = []
        if self.toets:
            bronnen.append(f"de leerbaarheidstoets van {datum_lang(self.toets.afgenomen_op)}")
        if self.brugklas:
            bronnen.append("het verslag van de brugklas")
        return tuple(bronnen)

    def vastleggen(self) -> dict[str, Any]:
        """What the letter prints of these facts, to keep with the PIP when it is fixed."""
        return {
            "asiel": self.asiel,
            "bijstand": self.bijstand,
            "gesproken_op": [dag.isoformat() for dag in self.gesproken_op],
            "bronnen": list(self.bronnen),
            "budgetcoach": self.budgetcoach,
            "recht_op_bijstand_op": self.ontzorgen_termijn.start.isoformat() if self.ontzorgen_termijn else None,
        }

    @classmethod
    def van_vastgesteld(cls, pip: Pip, dag: date) -> Self:
        """The facts of a fixed PIP as they were then, so that its letter can be printed again."""
        feiten = cls(pip.dossier, dag)
        feiten.asiel = pip.feiten["asiel"]
        feiten.bijstand = pip.feiten["bijstand"]
        feiten.gesproken_op = tuple(date.fromisoformat(dag) for dag in pip.feiten["gesproken_op"])
        feiten.bronnen = tuple(pip.feiten["bronnen"])
        feiten.budgetcoach = pip.feiten["budgetcoach"]
        recht_op = pip.feiten["recht_op_bijstand_op"]
        feiten.ontzorgen_termijn = ontzorgen(datum_recht_op_bijstand=date.fromisoformat(recht_op)) if recht_op else None
        return feiten
