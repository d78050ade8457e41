"""The sample of this week, what was read before, and which PIPs it can be taken from."""

from datetime import date, timedelta

from django.db.models import QuerySet

from inburgering.team.models import Piplezing, Steekproef
from pip_plans.enums import OOIT_VASTGESTELD
from pip_plans.models import Pip

TERUG = timedelta(weeks=4)
"""A sample is taken from the PIPs that were fixed in so long a time."""


def maandag_van(dag: date) -> date:
    """Return the Monday of the week of `dag`."""
    return dag - timedelta(days=dag.weekday())


def steekproef_van(dag: date) -> Steekproef | None:
    """Return the sample of this week, if it was taken; one query."""
    return Steekproef.objects.filter(week=maandag_van(dag)).select_related("getrokken_door").first()


def lezingen() -> QuerySet[Piplezing]:
    """Return what there is to read and was read, the newest sample first, with the dossier of each PIP."""
    return Piplezing.objects.select_related(
        "steekproef", "pip__dossier__inburgeraar", "pip__dossier__klantmanager", "pip__opgesteld_door", "gelezen_door"
    ).order_by("-steekproef__week", "pk")


def te_trekken(dag: date) -> QuerySet[Pip]:
    """Return the PIPs from which a sample can be taken: fixed here lately, and not in an earlier sample."""
    return Pip.objects.filter(
        status__in=OOIT_VASTGESTELD, overgenomen=False, dagtekening__gt=dag - TERUG, dagtekening__lte=dag
    ).exclude(pk__in=Piplezing.objects.values("pip"))
