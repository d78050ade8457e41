"""Reading dossiers: the parts of the klantbeeld."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from inburgering.dossiers.enums import TaakStatus
from inburgering.dossiers.models import (
    BijstandPeriode,
    Dossier,
    Gebeurtenis,
    Gezinslid,
    Herinnering,
    Inzage,
    Startfeiten,
    Taak,
    Vastgezet,
    Vervanging,
)
from inburgering.dossiers.models.herinnering import TE_ZIEN
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.models import Gebruiker

HOOGSTENS_RECENT = 10
LAATSTE_BLIKKEN = 200
"""How far back the record of looks is read for the dossiers looked at last."""

ONDERWERPEN = {
    "afspraak": "Afspraken",
    "bijstand": "Bijstand",
    "brief": "Brieven",
    "gezin": "Gezin",
    "kenmerken": "Doelgroep",
    "lbt": "Leerbaarheidstoets",
    "map": "MAP",
    "persoon": "Persoonsgegevens",
    "pip": "PIP",
    "pvt": "PVT",
    "signalering": "Signaleringen",
    "taak": "Taken",
    "termijn": "Termijnen",
    "zroute": "Z-route",
}
"""Subjects of the timeline whose label is not the word itself."""


def bijstand_voor_ontzorgen(periodes: Iterable[BijstandPeriode]) -> BijstandPeriode | None:
    """Return the period whose first day opens the six months of ontzorgen (Participatiewet art. 56a lid 2).

    After a return to bijstand that is the newest, or by choice of the gemeente the first; one query, then only.
    """
    op_volgorde = sorted(periodes, key=lambda periode: periode.van)
    if not op_volgorde:
        return None
    return op_volgorde[-1 if len(op_volgorde) == 1 or instelling("ontzorgen_bij_terugkeer") else 0]


def traject_feiten(startfeiten: Startfeiten, *, dagtekening_eerste_pip: date) -> dict[str, Any]:
    """Return the facts of the inburgeringstermijn as `recht.termijnen.bereken` takes them; no query."""
    feiten: dict[str, Any] = {"dagtekening_eerste_pip": dagtekening_eerste_pip.isoformat()}
    if startfeiten.verlengingen:
        feiten["verlengingen"] = startfeiten.verlengingen
    if startfeiten.duo_einddatum:
        feiten["duo_einddatum"] = startfeiten.duo_einddatum.isoformat()
    return feiten


@dataclass(frozen=True)
class Gezinsbeeld:
    """The household of a dossier: the other inburgeraars with their dossiers, and who has none."""

    dossiers: list[Dossier]
    gezinsleden: list[Gezinslid]


def gezin_van(dossier: Dossier) -> Gezinsbeeld:
    """Return with whom the inburgeraar lives; two queries."""
    gezin = dossier.inburgeraar.gezin
    anderen = Dossier.objects.filter(inburgeraar__gezin=gezin, samengevoegd_met__isnull=True)
    anderen = anderen.exclude(pk=dossier.pk).select_related("inburgeraar")
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


def herinneringen_van(gebruiker: Gebruiker, *, ook_gelezen: bool) -> QuerySet[Herinnering]:
    """Return the reminders of the user with their work, dossier and person.

    What he has not read, the most urgent first; or everything, the newest first.
    """
    lijst = Herinnering.objects.filter(ontvanger=gebruiker).select_related(
        "termijn__dossier__inburgeraar", "taak__dossier__inburgeraar"
    )
    return lijst.order_by("-pk") if ook_gelezen else lijst.filter(TE_ZIEN).order_by("laatste_dag", "pk")


def vastgezette_dossiers(gebruiker: Gebruiker) -> QuerySet[Dossier]:
    """Return the dossiers that the user keeps at hand, the one he added last first."""
    vast = Vastgezet.objects.filter(gebruiker=gebruiker)
    dossiers = Dossier.objects.zichtbaar_voor(gebruiker).filter(pk__in=vast.values("dossier_id"))
    op = vast.filter(dossier=OuterRef("pk")).values("at")[:1]
    return dossiers.select_related("inburgeraar").annotate(op=Subquery(op)).order_by("-op", "pk")


def recente_dossiers(gebruiker: Gebruiker, *, behalve: Collection[int] = ()) -> list[Dossier]:
    """Return the dossiers that the user looked at last, newest first; two queries.

    The record of looks tells; taking a list out is no look.
    """
    blikken = Inzage.objects.filter(gebruiker=gebruiker).exclude(onderdeel=Inzage.UITVOER).order_by("-at", "-pk")
    laatste = dict.fromkeys(blikken.values_list("dossier_id", flat=True)[:LAATSTE_BLIKKEN])
    gekozen = [pk for pk in laatste if pk not in behalve][:HOOGSTENS_RECENT]
    over = Dossier.objects.zichtbaar_voor(gebruiker).filter(samengevoegd_met__isnull=True)
    dossiers = over.select_related("inburgeraar", "klantmanager").in_bulk(gekozen)
    return [dossiers[pk] for pk in gekozen if pk in dossiers]
