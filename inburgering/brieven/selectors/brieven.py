"""Reading templates, and the facts from which a written letter is composed."""

from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from inburgering.brieven.documents import Briefhoofd, geadresseerde
from inburgering.brieven.models import Sjabloon, Sjabloonversie
from inburgering.brieven.samenvoegen import Bron
from inburgering.brieven.selectors.huisstijl import afzender, contactpersoon, huisstijl, ondertekening, teksten
from inburgering.dossiers.models import Dossier, Termijn
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker


def sjablonen() -> QuerySet[Sjabloon]:
    """Every template by name, each with the number and moment of its newest version. One query."""
    nieuwste = Sjabloonversie.objects.filter(sjabloon=OuterRef("pk")).order_by("-versie")
    return Sjabloon.objects.annotate(
        versie=Subquery(nieuwste.values("versie")[:1]), gewijzigd_at=Subquery(nieuwste.values("at")[:1])
    ).order_by("naam")


def bruikbare_sjablonen() -> QuerySet[Sjabloon]:
    """The templates that may be used today, by name. One query."""
    return Sjabloon.objects.geldig_op(vandaag()).order_by("naam")


def nieuwste_versie(sjabloon: Sjabloon) -> Sjabloonversie:
    """The wording of now, with its template. One query."""
    versie = sjabloon.versies.order_by("-versie")[0]
    versie.sjabloon = sjabloon
    return versie


def met_briefgegevens(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Load with the dossiers what a letter may ask of them; two queries for any number."""
    return dossiers.select_related("inburgeraar", "klantmanager", "budgetcoach", "startfeiten").prefetch_related(
        Prefetch("termijnen", Termijn.objects.filter(onderwerp="").order_by("pk"))
    )


def bron_van(dossier: Dossier, *, door: Gebruiker) -> Bron:
    """What a letter about this dossier is made from, today. Three queries."""
    geladen = met_briefgegevens(Dossier.objects.filter(pk=dossier.pk)).get()
    return Bron.van(geladen, stijl=huisstijl(), door=door, dag=vandaag())


def briefdelen(bron: Bron, *, onderwerp: str, kenmerk: str, concept: bool) -> dict[str, Any]:
    """The head, closing and text blocks of a written letter. One query."""
    hoofd = Briefhoofd(
        afzender=afzender(bron.stijl),
        aan=geadresseerde(bron.dossier.inburgeraar),
        onderwerp=onderwerp,
        dagtekening=bron.dag,
        ons_kenmerk=kenmerk,
        behandeld_door=contactpersoon(bron.door, bron.stijl),
        concept=concept,
    )
    return {"hoofd": hoofd, "ondertekening": ondertekening(bron.door, bron.stijl), "teksten": teksten()}
