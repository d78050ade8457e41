"""What the reports of the demo need beside the dossiers: the taakstelling, voorzieningen and integratieroutes."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from inburgering.aanbod.catalogus import GEBRUIKELIJK
from inburgering.aanbod.enums import Route
from inburgering.aanbod.services.overnemen import integratieroutes_overnemen, voorzieningen_overnemen
from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.services.gemeenten import taakstelling_zetten
from pip_plans.enums import PipStatus

HALFJAREN = 5
BUDGETTEN = ("SPUK inburgering", "Participatiebudget", "Subsidie welzijn")
KOSTEN = (None, Decimal(120), Decimal(450), Decimal("1250.50"))


def cijfers_maken(gemeente: Gemeente, dag: date, *, door: Gebruiker, zaad: int) -> None:
    """Give the gemeente a taakstelling, and those with a PIP something to do beside the lessons."""
    toeval = Random(zaad)  # noqa: S311  # the same at every load is the point
    with werken_in(gemeente, door):
        dossiers = list(Dossier.objects.filter(pips__status=PipStatus.VASTGESTELD).order_by("pk"))
        _taakstellingen(dag, max(len(dossiers) // 6, 4), toeval, door)
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
