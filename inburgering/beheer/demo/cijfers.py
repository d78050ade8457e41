"""What the reports of the demo need beside the dossiers: the taakstelling, voorzieningen and integratieroutes."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from inburgering.aanbod.catalogus import GEBRUIKELIJK
from inburgering.aanbod.enums import Route
from inburgering.aanbod.services.overnemen import integratieroutes_overnemen, voorzieningen_overnemen
from inburgering.dossiers.models import Dossier
from inburgering.keten.kwartaal import Kwartaal
from inburgering.keten.services import cbs_leveren
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import SpukStand
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.services.gemeenten import instelling_zetten, taakstelling_zetten
from inburgering.toegang.services.spuk import spukbedrag_zetten
from pip_plans.enums import PipStatus

HALFJAREN = 5
BUDGETTEN = ("SPUK inburgering", "Participatiebudget", "Subsidie welzijn")
BESCHIKBAAR = (Decimal(14_000), Decimal(9_000), Decimal(6_000))
KOSTEN = (None, Decimal(120), Decimal(450), Decimal("1250.50"))


def cijfers_maken(gemeente: Gemeente, dag: date, *, door: Gebruiker, zaad: int) -> None:
    """Give the gemeente a taakstelling, and those with a PIP something to do beside the lessons."""
    toeval = Random(zaad)  # noqa: S311  # the same at every load is the point
    with werken_in(gemeente, door):
        dossiers = list(Dossier.objects.filter(pips__status=PipStatus.VASTGESTELD).order_by("pk"))
        _taakstellingen(dag, max(len(dossiers) // 6, 4), toeval, door)
        _geld(dag, door)
        _cbs(dag, door)
        rijen = [(dossier, _begin(dossier, dag, toeval)) for dossier in dossiers if toeval.random() < 0.6]
        voorzieningen_overnemen(
            [
                (
                    dossier,
                    {
                        "van": van,
                        "tot": _einde(van, dag, toeval),
                        "voorziening": toeval.choice(GEBRUIKELIJK),
                        "kosten": toeval.choice(KOSTEN),
                        "budget": toeval.choice(BUDGETTEN),
                    },
                )
                for dossier, van in rijen
            ],
            door=door,
        )
        integratieroutes_overnemen(
            [
                (dossier, {"van": van, "tot": _einde(van, dag, toeval), "route": toeval.choice(Route.values)})
                for dossier, van in rijen
            ],
            door=door,
        )


def _geld(dag: date, door: Gebruiker) -> None:
    """Budgets of this year and the year before, and what an interpreter costs."""
    for jaar, stand in ((dag.year, SpukStand.VOORLOPIG), (dag.year - 1, SpukStand.DEFINITIEF)):
        for budget, bedrag in zip(BUDGETTEN, BESCHIKBAAR, strict=True):
            spukbedrag_zetten(None, jaar=jaar, budget=budget, bedrag=bedrag, stand=stand, door=door)
    for soort, bedrag in (("telefonisch", 42), ("aanwezig", 96)):
        instelling_zetten(f"tolk_{soort}_bedrag", bedrag, door=door)


def _cbs(dag: date, door: Gebruiker) -> None:
    """The quarters before were delivered in time; the last one only when there was time for it."""
    kwartaal = Kwartaal.van_dag(dag).vorige
    for terug in range(6):
        geleverd_op = kwartaal.laatste_dag + timedelta(days=20)
        if geleverd_op <= dag and (terug or dag > kwartaal.uiterlijk):
            cbs_leveren(kwartaal, geleverd_op=geleverd_op, door=door)
        kwartaal = kwartaal.vorige


def _taakstellingen(dag: date, gemiddeld: int, toeval: Random, door: Gebruiker) -> None:
    nu = dag.year * 2 + (dag.month > 6)
    for halfjaar in range(nu - HALFJAREN + 1, nu + 1):
        jaar, helft = divmod(halfjaar, 2)
        aantal = gemiddeld + toeval.randint(-gemiddeld // 4, gemiddeld // 4)
        taakstelling_zetten(jaar=jaar, helft=helft + 1, aantal=aantal, door=door)


def _begin(dossier: Dossier, dag: date, toeval: Random) -> date:
    pip = dossier.startfeiten.dagtekening_eerste_pip or dag - timedelta(days=200)
    return min(pip + timedelta(days=toeval.randint(5, 120)), dag - timedelta(days=2))


def _einde(van: date, dag: date, toeval: Random) -> date | None:
    tot = van + timedelta(days=toeval.randint(40, 300))
    return tot if tot <= dag else None
