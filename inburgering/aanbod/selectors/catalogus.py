"""Finding something in the catalogue, and who is in it."""

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from inburgering.aanbod.models import Voorziening, VoorzieningDeelname
from inburgering.aanbod.selectors.plaatsen import met_aantallen
from inburgering.dossiers.enums import DossierStatus
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import Gebruiker


@dataclass(frozen=True)
class Zoekvraag:
    """What somebody looks for in the catalogue."""

    zoek: str = ""
    soort: str = ""
    met_plaats: bool = False
    kinderopvang: bool = False
    zonder_bijstand: bool = False
    ook_gestopt: bool = False

    @property
    def is_leeg(self) -> bool:
        return self == Zoekvraag(ook_gestopt=self.ook_gestopt)


def voorzieningen(vraag: Zoekvraag) -> QuerySet[Voorziening]:
    """Return the voorzieningen that answer the question, with their places; one query."""
    rijen = Voorziening.objects.all() if vraag.ook_gestopt else Voorziening.objects.open()
    for woord in vraag.zoek.split():
        rijen = rijen.filter(
            Q(naam__icontains=woord)
            | Q(omschrijving__icontains=woord)
            | Q(voor_wie__icontains=woord)
            | Q(organisatie__icontains=woord)
            | Q(aanbieder__naam__icontains=woord)
        )
    if vraag.soort:
        rijen = rijen.filter(soort=vraag.soort)
    if vraag.kinderopvang:
        rijen = rijen.filter(kinderopvang=True)
    if vraag.zonder_bijstand:
        rijen = rijen.filter(zonder_bijstand=True)
    rijen = met_aantallen(rijen.select_related("aanbieder"))
    if vraag.met_plaats:
        rijen = rijen.filter(Q(capaciteit__isnull=True) | Q(capaciteit__gt=F("bezet")))
    return rijen


def budgetten() -> list[str]:
    """Return the budgets that the catalogue names, by name; one query."""
    return list(Voorziening.objects.exclude(budget="").order_by("budget").values_list("budget", flat=True).distinct())


def deelnames_van(dossier: Dossier, gebruiker: Gebruiker) -> list[VoorzieningDeelname]:
    """Return what somebody uses, waits for or used, the open ones first; one query."""
    rijen = VoorzieningDeelname.objects.zichtbaar_voor(gebruiker).filter(dossier=dossier)
    rijen = rijen.select_related("voorziening__aanbieder").order_by(F("van").desc(nulls_first=True), "-pk")
    return sorted(rijen, key=lambda deelname: not deelname.is_open)


def wachtlijst(voorziening: Voorziening) -> QuerySet[VoorzieningDeelname]:
    """Return who waits, longest first."""
    rijen = VoorzieningDeelname.objects.wachtend().filter(voorziening=voorziening, dossier__status=DossierStatus.OPEN)
    return rijen.select_related("dossier__inburgeraar").order_by("wacht_sinds", "pk")


def wie_doet_mee(voorziening: Voorziening) -> QuerySet[VoorzieningDeelname]:
    """Return who has or had a place, the last to begin first."""
    rijen = VoorzieningDeelname.objects.filter(voorziening=voorziening, van__isnull=False)
    return rijen.select_related("dossier__inburgeraar").order_by("-van", "-pk")
