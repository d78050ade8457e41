"""Reading the brugklas: groups with their places, and what an aanmelding lacks."""

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from inburgering.dossiers.models import Dossier
from inburgering.toegang.klok import vandaag
from intake.models import BrugklasDeelname, BrugklasGroep

IN_GROEP = Q(deelnames__ingetrokken_op__isnull=True)


@dataclass(frozen=True)
class OntbrekendGegeven:
    """A fact about the person that an aanbieder needs and the dossier lacks."""

    tekst: str


def brugklasgroepen() -> QuerySet[BrugklasGroep]:
    """Return the groups, newest first, with the number of taken places as `bezet`."""
    return BrugklasGroep.objects.annotate(bezet=Count("deelnames", filter=IN_GROEP)).order_by("-start", "naam", "pk")


def groepen_met_plaats() -> QuerySet[BrugklasGroep]:
    """Return the groups that are not over and have a free place, first the ones that start soonest."""
    return brugklasgroepen().filter(einde__gt=vandaag(), bezet__lt=F("capaciteit")).order_by("start", "naam")


def bezette_plaatsen(groep: BrugklasGroep) -> int:
    return BrugklasDeelname.objects.filter(groep=groep, ingetrokken_op__isnull=True).count()


def deelnames_van(dossier: Dossier) -> list[BrugklasDeelname]:
    """Return the participations of a person, oldest first; one query."""
    return list(BrugklasDeelname.objects.filter(dossier=dossier).select_related("groep"))


def ontbrekende_gegevens(dossier: Dossier) -> list[OntbrekendGegeven]:
    """Return what the aanbieder needs for an aanmelding and the dossier does not say; no queries."""
    persoon = dossier.inburgeraar
    nodig = {
        "BSN of v-nummer": persoon.bsn_hash or persoon.v_nummer,
        "geboortejaar": persoon.geboortejaar,
        "taal": persoon.taal,
        "telefoonnummer of e-mailadres": persoon.telefoon or persoon.email,
        "adres of opvanglocatie": (persoon.straat and persoon.plaats) or persoon.opvanglocatie,
    }
    return [OntbrekendGegeven(tekst) for tekst, waarde in nodig.items() if not waarde]
