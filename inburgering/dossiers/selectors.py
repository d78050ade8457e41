"""Reading dossiers: the object of a page, searching, and the parts of the klantbeeld."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from inburgering.dossiers.enums import TaakStatus
from inburgering.dossiers.models import Dossier, Gebeurtenis, Gezinslid, Taak, Vervanging, Zoeksleutel
from inburgering.dossiers.namen import genormaliseerd
from inburgering.dossiers.versleuteling import zoekwaarde
from inburgering.dossiers.zoeksleutels import bsnsleutel, telefoonsleutel
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker

HOOGSTENS_GEVONDEN = 50
KORTSTE_NUMMER = 6
ONDERWERPEN = {
    "afspraak": "Afspraken",
    "bijstand": "Bijstand",
    "brief": "Brieven",
    "gezin": "Gezin",
    "kenmerken": "Doelgroep",
    "lbt": "Leerbaarheidstoets",
    "persoon": "Persoonsgegevens",
    "pip": "PIP",
    "signalering": "Signaleringen",
    "taak": "Taken",
    "termijn": "Termijnen",
}
"""Subjects of the timeline whose label is not the word itself."""


def dossiers_zoeken(tekst: str, *, gebruiker: Gebruiker) -> QuerySet[Dossier]:
    """Find dossiers of which every word of `tekst` is the beginning of a name, or that have the number.

    A word of digits is looked up as v-nummer, telephone and BSN, D-2026-0412 as dossiernummer. One query.
    """
    gevonden = Dossier.objects.zichtbaar_voor(gebruiker).select_related("inburgeraar", "klantmanager")
    nummer = tekst.strip().upper()
    if nummer.startswith("D-"):
        return gevonden.filter(nummer__startswith=nummer).order_by("nummer")[:HOOGSTENS_GEVONDEN]
    cijfers = "".join(teken for teken in tekst if teken.isascii() and teken.isdigit())
    if len(cijfers) >= KORTSTE_NUMMER:
        return gevonden.filter(inburgeraar__in=_inburgeraars_met_nummer(cijfers)).order_by("pk")[:HOOGSTENS_GEVONDEN]
    woorden = genormaliseerd(tekst).split()
    if not woorden:
        return gevonden.none()
    for woord in woorden:
        gevonden = gevonden.filter(inburgeraar__in=_inburgeraars_met(woord))
    return gevonden.order_by("inburgeraar__sorteernaam", "pk")[:HOOGSTENS_GEVONDEN]


def _inburgeraars_met(begin: str) -> QuerySet:
    sleutels = Zoeksleutel.objects.filter(sleutel__gte=begin, sleutel__lt=begin + "\uffff")
    return sleutels.values("inburgeraar_id")


def _inburgeraars_met_nummer(cijfers: str) -> QuerySet:
    begin = telefoonsleutel(cijfers)
    voorwaarde = Q(sleutel__gte=begin, sleutel__lt=begin + "\uffff")
    if len(cijfers) in (8, 9):
        voorwaarde |= Q(sleutel=bsnsleutel(zoekwaarde(cijfers.zfill(9))))
    return Zoeksleutel.objects.filter(voorwaarde).values("inburgeraar_id")


@dataclass(frozen=True)
class Gezinsbeeld:
    """The household of a dossier: the other inburgeraars with their dossiers, and who has none."""

    dossiers: list[Dossier]
    gezinsleden: list[Gezinslid]


def gezin_van(dossier: Dossier) -> Gezinsbeeld:
    """Return with whom the inburgeraar lives; two queries."""
    gezin = dossier.inburgeraar.gezin
    anderen = Dossier.objects.filter(inburgeraar__gezin=gezin).exclude(pk=dossier.pk).select_related("inburgeraar")
    return Gezinsbeeld(list(anderen.order_by("inburgeraar__sorteernaam", "pk")), list(gezin.gezinsleden.all()))


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


def onderwerpen_van(dossier: Dossier, *, gebruiker: Gebruiker) -> dict[str, str]:
    """Return the subjects of the timeline that the user may see, with their labels; one query."""
    soorten = tijdlijn(dossier, gebruiker=gebruiker).order_by().values_list("soort", flat=True).distinct()
    onderwerpen = sorted({soort.partition(".")[0] for soort in soorten})
    return {onderwerp: ONDERWERPEN.get(onderwerp, onderwerp.capitalize()) for onderwerp in onderwerpen}


@dataclass(frozen=True)
class Vervangingsbeeld:
    """Who covers for whom today, seen from one user."""

    gebruiker: Gebruiker
    vervangingen: list[Vervanging]

    @property
    def vervangt(self) -> list[Vervanging]:
        """Those in which the user does a colleague's work."""
        return [vervanging for vervanging in self.vervangingen if vervanging.vervanger_id == self.gebruiker.pk]

    @property
    def vervangen_door(self) -> list[Vervanging]:
        """Those in which a colleague does the user's work."""
        return [vervanging for vervanging in self.vervangingen if vervanging.collega_id == self.gebruiker.pk]


def vervangingsbeeld(gebruiker: Gebruiker, dag: date) -> Vervangingsbeeld:
    """Return the cover that runs on `dag` and touches the user; one query."""
    lopend = Vervanging.objects.van_of_door(gebruiker).filter(van__lte=dag, tot__gt=dag, ingetrokken=False)
    return Vervangingsbeeld(gebruiker, list(lopend.select_related("collega", "vervanger").order_by("tot", "pk")))


def vervangingen_vanaf(dag: date) -> QuerySet[Vervanging]:
    """Return the cover in the gemeente that runs on `dag` or begins later."""
    vervangingen = Vervanging.objects.filter(tot__gt=dag, ingetrokken=False)
    return vervangingen.select_related("collega", "vervanger", "gemaakt_door").order_by("van", "pk")
