"""Reading dossiers: the object of a page, searching, and the parts of the klantbeeld."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from inburgering.dossiers.models import Dossier, Gebeurtenis, Taak, Zoeksleutel
from inburgering.dossiers.enums import TaakStatus
from inburgering.dossiers.namen import genormaliseerd
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen
from inburgering.dossiers.versleuteling import zoekwaarde
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker

HOOGSTENS_GEVONDEN = 50


def dossier_van(request: HttpRequest, uuid: UUID, *, onderdeel: str) -> Dossier:
    """Return the dossier of a dossier page, or raise Http404 when it is not the user's to see.

    Records the look (Inzage) for this `onderdeel` and puts the dossier on the request, from which the
    frame of the page is built. Two queries.
    """
    dossier = get_object_or_404(
        Dossier.objects.zichtbaar_voor(request.gebruiker).select_related(
            "inburgeraar__gezin", "klantmanager", "budgetcoach", "startfeiten", "gemeente"
        ),
        uuid=uuid,
    )
    inzage_vastleggen(dossier, door=request.gebruiker, onderdeel=onderdeel)
    request.dossier = dossier
    return dossier


def dossiers_zoeken(tekst: str, *, gebruiker: Gebruiker) -> QuerySet[Dossier]:
    """Find dossiers of which every word of `tekst` is the beginning of a name, or that have the number.

    A word of digits is looked up as dossiernummer, v-nummer, telephone and BSN. One query.
    """
    gevonden = Dossier.objects.zichtbaar_voor(gebruiker).select_related("inburgeraar", "klantmanager")
    nummer = tekst.strip().upper()
    if nummer.startswith("D-"):
        return gevonden.filter(nummer__gte=nummer, nummer__lt=nummer + "\uffff").order_by("nummer")[:HOOGSTENS_GEVONDEN]
    cijfers = "".join(teken for teken in tekst if teken.isdigit())
    woorden = [cijfers] if len(cijfers) >= 6 else genormaliseerd(tekst).split()
    if not woorden:
        return gevonden.none()
    for woord in woorden:
        gevonden = gevonden.filter(inburgeraar__in=_inburgeraars_met(woord))
    return gevonden.order_by("inburgeraar__sorteernaam", "pk")[:HOOGSTENS_GEVONDEN]


def _inburgeraars_met(woord: str) -> QuerySet:
    voorwaarde = Q(sleutel__gte=woord, sleutel__lt=woord + "\uffff")
    if woord.isdigit() and len(woord) in (8, 9):
        voorwaarde |= Q(sleutel=zoekwaarde(woord.zfill(9)))
    return Zoeksleutel.objects.filter(voorwaarde).values("inburgeraar_id")


def open_taken(dossier: Dossier) -> QuerySet[Taak]:
    """Return the open tasks, first the ones with the earliest date."""
    return Taak.objects.filter(dossier=dossier, status=TaakStatus.OPEN).order_by("uiterlijk_op", "pk")


def tijdlijn(dossier: Dossier, *, gebruiker: Gebruiker, onderwerp: str = "") -> QuerySet[Gebeurtenis]:
    """Return the timeline, newest first, without health events for who may not see those."""
    gebeurtenissen = Gebeurtenis.objects.filter(dossier=dossier).select_related("door")
    if not gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN):
        gebeurtenissen = gebeurtenissen.filter(gezondheid=False)
    if onderwerp:
        gebeurtenissen = gebeurtenissen.filter(soort__startswith=f"{onderwerp}.")
    return gebeurtenissen
