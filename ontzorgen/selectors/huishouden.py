"""The page of a household: where its ontzorgen stands, its plan, its ledger by month and what it does itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from inburgering.dossiers.enums import Gezinsrol
from inburgering.dossiers.models import Dossier, Gezin, Inburgeraar, Termijn
from inburgering.recht.kalender import datum_kort
from inburgering.toegang.instellingen import instelling
from ontzorgen.budget import Budget
from ontzorgen.enums import TrajectSoort
from ontzorgen.models import Afbouwstap, Betaalregel, Budgetplan, OntzorgenTraject
from ontzorgen.selectors.betalingen import Huishoudgrootboek, grootboek_van, teruggekomen_van
from ontzorgen.selectors.budget import budget_van, plan_op
from ontzorgen.selectors.recht import termijn_van
from ontzorgen.selectors.traject import OntzorgenBeeld

VOLWASSEN = 18
BIJNA = timedelta(days=7)


@dataclass(frozen=True)
class Geldterm:
    """One part of the bar above a household; `deel` is how far it is in percent."""

    titel: str
    wanneer: str
    soort: str
    tekst: str
    deel: int | None = None
    reden: Termijn | None = None


@dataclass
class Huishoudbeeld:
    """Everything on the page of one household, on one day; `dossiers` are those of its trajecten."""

    gezin: Gezin
    dossiers: list[Dossier]
    dag: date
    laatste: date
    aantal: int

    @cached_property
    def beelden(self) -> list[OntzorgenBeeld]:
        """What each dossier says of its ontzorgen."""
        return [OntzorgenBeeld(dossier, self.dag) for dossier in self.dossiers]

    @property
    def lopend(self) -> list[OntzorgenBeeld]:
        return [beeld for beeld in self.beelden if beeld.traject]

    @property
    def naam(self) -> str:
        """The surnames, each once."""
        return " en ".join(dict.fromkeys(dossier.inburgeraar.lijstachternaam for dossier in self.dossiers))

    @cached_property
    def samenstelling(self) -> str:
        """Who lives here, as "2 volwassenen, 2 kinderen"; two queries."""
        personen = Inburgeraar.objects.filter(
            gezin=self.gezin, dossier__samengevoegd_met__isnull=True, overleden_op__isnull=True
        )
        leden = list(self.gezin.gezinsleden.all())
        kinderen = sum(_is_kind(persoon.leeftijd_op(self.dag)) for persoon in personen)
        kinderen += sum(lid.rol == Gezinsrol.KIND for lid in leden)
        volwassenen = len(personen) + len(leden) - kinderen
        delen = [f"{volwassenen} volwassene{'n' if volwassenen != 1 else ''}"] if volwassenen else []
        delen += [f"{kinderen} kind{'eren' if kinderen != 1 else ''}"] if kinderen else []
        return ", ".join(delen)

    @cached_property
    def plan(self) -> Budgetplan | None:
        return plan_op(self.gezin, self.dag)

    @cached_property
    def budget(self) -> Budget | None:
        return budget_van(self.plan) if self.plan else None

    @cached_property
    def grootboek(self) -> Huishoudgrootboek:
        return grootboek_van(self.gezin, laatste=self.laatste, aantal=self.aantal)

    @cached_property
    def teruggekomen(self) -> list[Betaalregel]:
        """What came back and still has to be mended."""
        return list(teruggekomen_van(self.gezin))

    @cached_property
    def stappen(self) -> list[Afbouwstap]:
        stappen = Afbouwstap.objects.filter(traject__gezin=self.gezin).select_related("kostenpost", "brief")
        return list(stappen.order_by("vanaf", "pk"))

    @cached_property
    def termen(self) -> list[Geldterm]:
        return list(self._termen())

    def _termen(self) -> Iterable[Geldterm]:
        """Yield per open traject its period and its evaluation; with whose it is when there are more."""
        for beeld in self.lopend:
            assert beeld.traject is not None
            van = f" {beeld.dossier.inburgeraar.voornamen}" if len(self.lopend) > 1 else ""
            yield _periode(beeld.traject, self.dag, van)
            yield _evaluatie(beeld.traject, self.dag, van)


def _is_kind(leeftijd: int | None) -> bool:
    return leeftijd is not None and leeftijd < VOLWASSEN


def _periode(traject: OntzorgenTraject, dag: date, van: str) -> Geldterm:
    titel = "Budgetcoaching" if traject.soort == TrajectSoort.VRIJWILLIG else "Ontzorgen"
    soort = "wacht" if dag < traject.gestart_op else "laat" if dag >= traject.einde else "ok"
    return Geldterm(
        f"{titel}{van}",
        f"t/m {datum_kort(traject.laatste_dag)}",
        soort,
        traject.maand_tekst(dag),
        traject.verstreken_op(dag),
        termijn_van(traject.dossier) if traject.soort == TrajectSoort.ART56A else None,
    )


def _evaluatie(traject: OntzorgenTraject, dag: date, van: str) -> Geldterm:
    titel = f"Evaluatie{van}"
    if traject.terugblik:
        return Geldterm(titel, f"op {datum_kort(traject.terugblik.op)}", "gereed", "ingevuld", 100)
    uiterlijk = traject.evaluatiedag(instelling("ontzorgen_evaluatie_weken"))
    soort = "laat" if dag >= traject.einde else "week" if dag >= uiterlijk - BIJNA else "wacht"
    return Geldterm(titel, f"vanaf {datum_kort(uiterlijk)}", soort, "nog in te vullen", 0)
