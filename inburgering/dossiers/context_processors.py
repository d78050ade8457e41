"""What the frame of every page says about reminders: how many are unread, and whether they run behind."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from inburgering.berichten.models import Ronde
from inburgering.dossiers.models import Herinnering
from inburgering.dossiers.models.herinnering import TE_ZIEN
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Gemeente


@dataclass(frozen=True)
class Stand:
    """Of the user: `ongelezen`, None when he has no reminders; of the gemeente: whether a job has not run in time."""

    ongelezen: int | None
    loopt_achter: bool
    nog_nooit: bool
    beheert: bool


def herinneringen(request: HttpRequest) -> dict[str, object]:
    """Give the frame its `stand`, read in one query when a page shows it; None without a gemeente."""
    return {"stand": SimpleLazyObject(lambda: _stand(request))}


def _stand(request: HttpRequest) -> Stand | None:
    gebruiker, gemeente = getattr(request, "gebruiker", None), getattr(request, "gemeente", None)
    # On the page of an error the transaction is over: no question can be asked any more.
    over = connection.in_atomic_block and transaction.get_rollback()
    if gebruiker is None or gemeente is None or over:
        return None
    ongelezen, loopt_achter, ooit = (
        Gemeente.objects.filter(pk=gemeente.pk)
        .values_list(_aantal_ongelezen(gebruiker), Exists(_rondes().filter(uiterlijk_at__lt=nu())), Exists(_rondes()))
        .get()
    )
    return Stand(
        ongelezen=ongelezen if gebruiker.mag(Bevoegdheid.WERKVOORRAAD_INZIEN) else None,
        loopt_achter=loopt_achter,
        nog_nooit=not ooit,
        beheert=gebruiker.mag(Bevoegdheid.INSTELLINGEN_BEHEREN),
    )


def _rondes() -> QuerySet[Ronde]:
    return Ronde.objects.filter(gemeente=OuterRef("pk"))


def _aantal_ongelezen(gebruiker: Gebruiker) -> Coalesce:
    ongelezen = Herinnering.objects.filter(TE_ZIEN, ontvanger=gebruiker, gemeente=OuterRef("pk")).order_by()
    aantal = ongelezen.values("ontvanger").annotate(aantal=Count("pk")).values("aantal")
    return Coalesce(Subquery(aantal, output_field=IntegerField()), Value(0))
