"""Reading budgetplannen, and the fixed costs that the college pays as lines of a plan."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from inburgering.dossiers.models import Gezin
from ontzorgen.budget import Budget, Post, per_maand
from ontzorgen.enums import Postgroep
from ontzorgen.models import Budgetplan, Budgetpost, Kostenpost


def plannen_van(gezin: Gezin) -> QuerySet[Budgetplan]:
    """Return every version, newest first, with its lines; two queries."""
    return (
        Budgetplan.objects.filter(gezin=gezin)
        .select_related("gemaakt_door")
        .prefetch_related(Prefetch("posten", Budgetpost.objects.order_by("pk")))
    )


def plan_op(gezin: Gezin, dag: date) -> Budgetplan | None:
    """Return the plan that holds on a day: the newest version that has begun; else the first one to come."""
    plannen = plannen_van(gezin)
    return plannen.filter(geldig_op__lte=dag).first() or plannen.order_by("geldig_op", "-versie").first()


def budget_van(plan: Budgetplan) -> Budget:
    """Return a plan with its sums; no query when its lines are prefetched."""
    return Budget(
        tuple(Post(post.groep, post.soort, post.naam, post.bedrag, post.via_gemeente) for post in plan.posten.all()),
        plan.leefgeld,
        plan.leefgeldritme,
    )


def kostenposten_van(gezin: Gezin) -> QuerySet[Kostenpost]:
    """Return the cost items of a household with their payee and amounts; two queries."""
    return Kostenpost.objects.filter(gezin=gezin).select_related("begunstigde").prefetch_related("bedragen")


def vaste_lasten_op(gezin: Gezin, dag: date) -> list[Budgetpost]:
    """Return what the college pays on a day as lines of a plan, not saved: the cost items, per month; two queries."""
    lijst = []
    for kostenpost in kostenposten_van(gezin):
        bedrag = kostenpost.bedrag_op(dag) or next(
            (bedrag for bedrag in kostenpost.bedragen.all() if bedrag.van > dag and bedrag.tot is None), None
        )
        if bedrag:
            lijst.append(
                Budgetpost(
                    groep=Postgroep.VASTE_LAST,
                    soort=kostenpost.soort,
                    omschrijving=kostenpost.omschrijving,
                    bedrag=per_maand(bedrag.bedrag, kostenpost.elke),
                    via_gemeente=True,
                )
            )
    return lijst


def verouderd(plan: Budgetplan, dag: date) -> bool:
    """Whether the cost items have changed since the version was made; two queries."""
    in_plan = sorted((post.soort, post.bedrag) for post in plan.posten.all() if post.via_gemeente)
    nu = sorted((post.soort, post.bedrag) for post in vaste_lasten_op(plan.gezin, max(dag, plan.geldig_op)))
    return in_plan != nu
