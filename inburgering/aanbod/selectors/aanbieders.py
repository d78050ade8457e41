"""Reading the aanbieders of a gemeente."""

from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet

from inburgering.aanbod.enums import AanbiederSoort
from inburgering.aanbod.models import Aanbieder, Aanbiedercontract


def aanbieders(*, soort: str = "", zoek: str = "", ook_gesloten: bool = False) -> QuerySet[Aanbieder]:
    """Return aanbieders by name, by kind and by a word of the name, the place or the instellingsnummer."""
    rijen = Aanbieder.objects.all() if ook_gesloten else Aanbieder.objects.open()
    if soort:
        rijen = rijen.filter(soort=soort)
    for woord in zoek.split():
        rijen = rijen.filter(Q(naam__icontains=woord) | Q(plaats__icontains=woord) | Q(instellingsnummer__iexact=woord))
    return rijen.order_by("naam", "pk")


def te_kiezen(*soorten: AanbiederSoort, ook: int | None = None) -> QuerySet[Aanbieder]:
    """Return the open aanbieders of these kinds for a choice in a form, with `ook` (a primary key) as it was."""
    keuze = Aanbieder.objects.open().filter(soort__in=soorten) if soorten else Aanbieder.objects.open()
    if ook:
        keuze = keuze | Aanbieder.objects.filter(pk=ook)
    return keuze.order_by("naam", "pk")


def met_contracten(rijen: QuerySet[Aanbieder], dag: date) -> QuerySet[Aanbieder]:
    """Load the contacts, and the contracts that run on `dag` as `lopende_contracten`; two queries for any number."""
    lopend = Aanbiedercontract.objects.filter(start__lte=dag).filter(Q(einde__isnull=True) | Q(einde__gt=dag))
    return rijen.prefetch_related("contacten", Prefetch("contracten", lopend, to_attr="lopende_contracten"))


def keurmerk_loopt_af(dag: date) -> QuerySet[Aanbieder]:
    """Return the open schools whose keurmerk ends before `dag`, the first to end on top."""
    return (
        Aanbieder.objects.open()
        .filter(soort=AanbiederSoort.CURSUSINSTELLING, keurmerk_tot__lt=dag)
        .order_by(F("keurmerk_tot"), "naam")
    )
