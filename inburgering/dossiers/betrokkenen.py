"""Reading who is around an inburgeraar, what was sent on, and the sociale kaart."""

from datetime import date

from django.db.models import Q, QuerySet

from inburgering.dossiers.kaart import Kaart
from inburgering.dossiers.models import Betrokkene, Doorverwijzing, Dossier, Organisatie
from inburgering.toegang.models import Gebruiker


def kaart(dossier: Dossier, gebruiker: Gebruiker) -> Kaart:
    """Return the entry of the side navigation; no query."""
    return Kaart("Betrokkenen", "dossiers:betrokkenen")


def betrokkenen_van(dossier: Dossier) -> QuerySet[Betrokkene]:
    """Return everybody who is or was around the inburgeraar, those who still are first."""
    return Betrokkene.objects.filter(dossier=dossier).select_related("sociale_kaart")


def betrokken_bij(dossier: Dossier, dag: date) -> QuerySet[Betrokkene]:
    """Return who is around the inburgeraar on this day."""
    return betrokkenen_van(dossier).filter(Q(tot__isnull=True) | Q(tot__gt=dag))


def doorverwijzingen_van(dossier: Dossier) -> QuerySet[Doorverwijzing]:
    """Return what was sent on, newest first."""
    return Doorverwijzing.objects.filter(dossier=dossier).select_related("organisatie")


def sociale_kaart(*, soort: str = "", zoek: str = "") -> QuerySet[Organisatie]:
    """Return the organisations that are on the sociale kaart, by kind and name."""
    organisaties = Organisatie.objects.filter(vervallen_op__isnull=True)
    if soort:
        organisaties = organisaties.filter(soort=soort)
    for woord in zoek.split():
        organisaties = organisaties.filter(
            Q(naam__icontains=woord) | Q(wijk__icontains=woord) | Q(toelichting__icontains=woord)
        )
    return organisaties
