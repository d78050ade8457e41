"""Reading the proposals and placements of one person, and the line of it on the page of the traject."""

from decimal import Decimal

from django.db.models import DecimalField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from inburgering.aanbod.models import Plaatsing, Voordracht, Zoekprofiel
from inburgering.dossiers.models import Dossier
from leerroutes.models import Urenregel
from leerroutes.onderdeel import Onderdeel


def voordrachten_van(dossier: Dossier) -> QuerySet[Voordracht]:
    """Return the proposals of a person, those without an answer on top; one query."""
    return (
        Voordracht.objects.filter(dossier=dossier).select_related("plek__aanbieder").order_by("uitkomst", "-op", "-pk")
    )


def plaatsingen_van(dossier: Dossier) -> QuerySet[Plaatsing]:
    """Return the placements of a person, the last on top, each with the hours that count as `som`; one query."""
    geldend = Urenregel.objects.geldend().filter(activiteit__plaatsing=OuterRef("pk")).order_by()
    som = geldend.values("activiteit__plaatsing").annotate(som=Sum("uren")).values("som")
    nul = Value(Decimal(0), output_field=DecimalField())
    return (
        Plaatsing.objects.filter(dossier=dossier)
        .select_related("plek__aanbieder", "plek__wijk", "dossier", "activiteit")
        .annotate(som=Coalesce(Subquery(som), nul))
    )


def participatieplek(dossier: Dossier) -> list[Onderdeel]:
    """The line of the place: where he is, or that he looks. Three queries at most."""
    url = reverse("leerroutes:plek_zoeken", args=[dossier.uuid])
    rij = Plaatsing.objects.geldend().filter(dossier=dossier, einde_reden="").select_related("plek").first()
    if rij:
        soort = "week" if rij.staat == "uitkomst nodig" else "ok"
        return [Onderdeel("Participatieplek", rij.staat, soort, rij.plek.naam, rij.laatste_dag, url)]
    wacht = Voordracht.objects.filter(dossier=dossier, uitkomst="").select_related("plek").first()
    if wacht:
        return [Onderdeel("Participatieplek", "voorgedragen", "wacht", f"Antwoord van {wacht.plek.naam}", url=url)]
    if Zoekprofiel.objects.filter(dossier=dossier, gesloten_op=None).exists():
        return [Onderdeel("Participatieplek", "zoekt een plek", "week", "Plek kiezen", url=url)]
    return [Onderdeel("Participatieplek", "geen plek", "wacht", "Plek zoeken", url=url)]
