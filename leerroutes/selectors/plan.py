"""Reading the participatieplannen with their activities and the hours these brought."""

from decimal import Decimal

from django.db.models import DecimalField, Prefetch, Q, Sum, Value
from django.db.models.functions import Coalesce

from inburgering.dossiers.models import Dossier
from leerroutes.models import Activiteit, Participatieplan

GELDENDE_UREN = Q(urenregels__terugboeking_van__isnull=True, urenregels__teruggeboekt=False)


def plannen_van(dossier: Dossier) -> list[Participatieplan]:
    """Return the plans of a person, newest first, with activities that each have their hours as `som`; two queries."""
    nul = Value(Decimal(0), output_field=DecimalField())
    activiteiten = Activiteit.objects.select_related("aanbieder", "plaatsing").annotate(
        som=Coalesce(Sum("urenregels__uren", filter=GELDENDE_UREN), nul)
    )
    return list(
        Participatieplan.objects.filter(dossier=dossier).prefetch_related(Prefetch("activiteiten", activiteiten))
    )
