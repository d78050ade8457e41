"""The tasks over all dossiers: mine, of my role, of the team; open, late, this week, put away, done.

Two queries and one for who is covered: counts per kind, and a page of rows from an index.
"""

from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import Self
from urllib.parse import urlencode

from django.core.paginator import Page
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict

from inburgering.dossiers.enums import TaakStatus
from inburgering.dossiers.filters import BegrensdePaginator
from inburgering.dossiers.lijsten import PAGINAS_HOOGSTENS, PER_PAGINA, BekendePaginator
from inburgering.dossiers.models import Taak, Taakpunt
from inburgering.dossiers.models.taak import voor_rollen, wegen_naar_mensen
from inburgering.dossiers.selectors import Vervangingsbeeld, vervangingsbeeld
from inburgering.dossiers.werkvoorraad import DEZE_WEEK, soort_tekst
from inburgering.toegang.models import Gebruiker

MIJN, ROL, TEAM = "mijn", "rol", "team"
VAN_WIE = {MIJN: "Mijn taken", ROL: "Van mijn rol", TEAM: "Hele team"}
OPEN, LAAT, WEEK, UITGESTELD, KLAAR = "open", "laat", "week", "uitgesteld", "klaar"
STANDEN = {OPEN: "Open", LAAT: "Te laat", WEEK: "Deze week", UITGESTELD: "Uitgesteld", KLAAR: "Afgehandeld"}
HOOGSTENS_OP_EEN_DAG = 50
GETELD = (OPEN, LAAT, WEEK, UITGESTELD)
"""The standen that are counted; what is done only grows."""

SORTERINGEN = {
    "uiterlijk": F("uiterlijk_op"),
    "taak": F("titel"),
    "naam": F("dossier__inburgeraar__sorteernaam"),
    "afgehandeld": F("afgehandeld_op"),
}


@dataclass(frozen=True)
class Takenkeuze:
    """What the user chose to see, as it stands in the URL; unknown values count as not chosen."""

    wie: str = MIJN
    stand: str = OPEN
    soort: str = ""
    sorteer: str = ""

    @classmethod
    def uit_url(cls, parameters: QueryDict) -> Self:
        """Read the choice from the query of the URL."""
        wie, stand, sorteer = (parameters.get(naam, "") for naam in ("wie", "stand", "sorteer"))
        return cls(
            wie=wie if wie in VAN_WIE else MIJN,
            stand=stand if stand in STANDEN else OPEN,
            soort=parameters.get("soort", ""),
            sorteer=sorteer if sorteer.removeprefix("-") in SORTERINGEN else "",
        )

    def url(self, **anders: str) -> str:
        """Return the query of the URL of this choice with some values changed, on the first page."""
        gekozen, standaard = replace(self, **anders), type(self)()
        waarden = {veld.name: getattr(gekozen, veld.name) for veld in fields(self)}
        anders_dan_standaard = {naam: waarde for naam, waarde in waarden.items() if waarde != getattr(standaard, naam)}
        return f"?{urlencode(anders_dan_standaard)}"


@dataclass(frozen=True)
class Takenlijst:
    """The list for one user, one choice and one day."""

    gebruiker: Gebruiker
    keuze: Takenkeuze
    dag: date

    @cached_property
    def soorten(self) -> dict[str, dict[str, int]]:
        """The kinds of open task of the chosen people, each counted per stand; one query."""
        groepen = (
            self._open()
            .order_by()
            .values("soort")
            .annotate(**{f"aantal_{stand}": Count("pk", filter=self._stand(stand)) for stand in GETELD})
        )
        return {groep["soort"]: {stand: groep[f"aantal_{stand}"] for stand in GETELD} for groep in groepen}

    @property
    def soortkeuzes(self) -> list[tuple[str, str]]:
        """The kinds with their names, by name."""
        return sorted(((soort, soort_tekst(soort)) for soort in self.soorten), key=lambda paar: paar[1])

    def aantal(self, stand: str) -> int | None:
        """Return how many have this stand within the chosen kind; None when it is not counted."""
        if stand == KLAAR:
            return None
        gekozen = [aantallen for soort, aantallen in self.soorten.items() if self.keuze.soort in ("", soort)]
        return sum(aantallen[stand] for aantallen in gekozen)

    @property
    def is_afgekapt(self) -> bool:
        return (self.aantal(self.keuze.stand) or 0) > PER_PAGINA * PAGINAS_HOOGSTENS

    def pagina(self, nummer: str | None) -> Page[Taak]:
        """Return one page of rows."""
        aantal = self.aantal(self.keuze.stand)
        if aantal is None:
            return BegrensdePaginator(self.rijen(), PER_PAGINA).get_page(nummer)
        return BekendePaginator(self.rijen(), aantal).get_page(nummer)

    def rijen(self) -> QuerySet[Taak]:
        """Return the rows in order, each with `punten_gedaan` and `punten_totaal`."""
        taken = self._klaar() if self.keuze.stand == KLAAR else self._open().filter(self._stand(self.keuze.stand))
        if self.keuze.soort:
            taken = taken.filter(soort=self.keuze.soort)
        punten = Taakpunt.objects.filter(taak=OuterRef("pk")).order_by().values("taak")
        return (
            taken.select_related(
                "dossier__inburgeraar",
                "dossier__klantmanager",
                "dossier__budgetcoach",
                "toegewezen_aan",
                "afgehandeld_door",
            )
            .annotate(
                punten_totaal=Coalesce(Subquery(punten.annotate(n=Count("pk")).values("n")), 0),
                punten_gedaan=Coalesce(Subquery(punten.annotate(n=Count("gedaan_at")).values("n")), 0),
            )
            .order_by(*self._volgorde())
        )

    def van_de_dag(self, dag: date) -> QuerySet[Taak]:
        """Return what is due on `dag`, today what is late too; one query and the one for who is covered."""
        wanneer = Q(uiterlijk_op__lte=dag) if dag == self.dag else Q(uiterlijk_op=dag)
        return self.rijen().filter(wanneer)[:HOOGSTENS_OP_EEN_DAG]

    @cached_property
    def vervanging(self) -> Vervangingsbeeld:
        """Whom the user covers today; one query."""
        return vervangingsbeeld(self.gebruiker, self.dag)

    @property
    def _mensen(self) -> list[int]:
        return [self.gebruiker.pk, *(rij.collega_id for rij in self.vervanging.vervangt)]

    def _open(self) -> QuerySet[Taak]:
        taken = Taak.objects.zichtbaar_voor(self.gebruiker).open()
        if self.keuze.wie == MIJN:
            return taken.filter(pk__in=self._voor_mensen(self._mensen))
        if self.keuze.wie == ROL:
            return taken.filter(voor_rollen(self.gebruiker.rollen))
        return taken

    def _voor_mensen(self, mensen: list[int]) -> QuerySet[Taak]:
        """The open tasks of these people, from an index each: given to them, or to their role in a dossier."""
        eerste, *andere = (Taak.objects.open().order_by().filter(weg).values("pk") for weg in wegen_naar_mensen(mensen))
        return eerste.union(*andere, all=True)

    def _klaar(self) -> QuerySet[Taak]:
        taken = Taak.objects.zichtbaar_voor(self.gebruiker).filter(status__in=(TaakStatus.GEDAAN, TaakStatus.NVT))
        if self.keuze.wie == MIJN:
            return taken.filter(afgehandeld_door=self.gebruiker)
        if self.keuze.wie == ROL:
            return taken.filter(toegewezen_aan__isnull=True, rol__in=self.gebruiker.rollen)
        return taken

    def _stand(self, stand: str) -> Q:
        uitgesteld = Q(uitgesteld_tot__gt=self.dag)
        return {
            OPEN: ~uitgesteld,
            LAAT: Q(uiterlijk_op__lt=self.dag) & ~uitgesteld,
            WEEK: Q(uiterlijk_op__range=(self.dag, self.dag + DEZE_WEEK)) & ~uitgesteld,
            UITGESTELD: uitgesteld,
        }[stand]

    def _volgorde(self) -> list:
        standaard = "-afgehandeld" if self.keuze.stand == KLAAR else "uiterlijk"
        gekozen = self.keuze.sorteer or standaard
        veld = SORTERINGEN[gekozen.removeprefix("-")]
        if gekozen.startswith("-"):
            return [veld.desc(nulls_last=True), "-pk"]
        return [veld.asc(nulls_last=True), "pk"]
