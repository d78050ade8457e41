"""What the composer, the check and the letter need to know about the person besides the PIP itself."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from inburgering.dossiers.enums import Doelgroep, Gezinsrol
from inburgering.dossiers.models import Dossier, Gezinslid, Startfeiten
from intake.enums import IntakeStatus, LbtUitslag
from intake.models import Intake, Leerbaarheidstoets
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

    @property
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
        return (
            Pip.objects.filter(dossier=self.dossier, dagtekening__isnull=False).order_by("-versienummer").first()
        )

    @cached_property
    def ontzorgen(self) -> OntzorgenRecht:
        return recht_op_ontzorgen(self.dossier)

    @property
    def ontzorgen_recht(self) -> bool:
        return self.ontzorgen.heeft_recht

    @property
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
    def intake(self) -> Intake | None:
        return Intake.objects.filter(dossier=self.dossier).first()

    @property
    def intake_afgerond(self) -> bool:
        return self.intake is not None and self.intake.status == IntakeStatus.AFGEROND

    @cached_property
    def toets(self) -> Leerbaarheidstoets | None:
        """The leerbaarheidstoets, once it has a result that advises for or against the B1-route."""
        return Leerbaarheidstoets.objects.filter(
            dossier=self.dossier, uitslag__in=(LbtUitslag.HAALBAAR, LbtUitslag.NIET_HAALBAAR)
        ).first()
