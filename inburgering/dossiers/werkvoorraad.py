"""The werkvoorraad: open dossiers by what must happen first, with counters, in three queries.

The rows are one, the counters and chips one grouped count; the third asks whose work the user does today. Whose
dossiers they are goes by klantmanager and by budgetcoach alike, and each sees what comes first for himself. The team
sees what comes first in the dossier, from the indexes `dossier_werkvoorraad…`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Self
from urllib.parse import urlencode

from django.core.paginator import Page
from django.db.models import Count, F, Q, QuerySet
from django.http import QueryDict

from inburgering.dossiers.eerste_taak import VAN_DOSSIER, VAN_MENSEN, Eerst, dossiers_van, eerste_taak
from inburgering.dossiers.enums import Doelgroep, Fase, Stelsel
from inburgering.dossiers.lijsten import (
    BekendePaginator,
    Filterchip,
    bekende_sortering,
    met_vastgezet,
    met_wat_de_lijst_toont,
    volgordes,
)
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.selectors import Vervangingsbeeld, vervangingsbeeld
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker

MET_DOSSIERS = (Rol.KLANTMANAGER, Rol.BUDGETCOACH)
"""The roles to which dossiers are assigned."""

DEZE_WEEK = timedelta(days=7)
MIJN, ALLE, GEEN = "mijn", "alle", "geen"
STATUSSEN = {"laat": "te laat", "week": "deze week", "wacht": "wacht op derde", "ok": "op schema"}
"""The four counters, in the order of the screen."""

UITGESTELD = "uitgesteld"
"""Put away until a day: in no counter and not in the list, unless it is asked for."""

DOELGROEPEN = {
    Doelgroep.ASIELSTATUSHOUDER.value: (
        Q(doelgroep=Doelgroep.ASIELSTATUSHOUDER, stelsel=Stelsel.WI2021),
        "Asielstatushouder",
    ),
    "hervestiger": (Q(hervestiger=True, stelsel=Stelsel.WI2021), "Asielstatushouder, hervestiger"),
    Doelgroep.GEZINSMIGRANT.value: (Q(doelgroep=Doelgroep.GEZINSMIGRANT, stelsel=Stelsel.WI2021), "Gezinsmigrant"),
    Doelgroep.OVERIGE_MIGRANT.value: (
        Q(doelgroep=Doelgroep.OVERIGE_MIGRANT, stelsel=Stelsel.WI2021),
        "Overige migrant",
    ),
    "ondertussengroep": (Q(stelsel=Stelsel.WI2013), "Ondertussengroep (Wi2013)"),
}
NAMEN = {
    "beslissing_op_bezwaar": "Beslissen op bezwaar",
    "beschikking_bekendmaken": "Besluit versturen",
    "brugklas_contact": "Contact over de brugklas",
    "brugklas_eindrapport": "Eindrapport van de brugklas",
    "intake_gesprek": "Intakegesprek",
    "intake_in_absentia": "Intake zonder de inburgeraar",
    "intake_oproepen": "Opnieuw oproepen",
    "intake_uitnodigen": "Oproepen voor de intake",
    "lbt_aanmelden": "Aanmelden leerbaarheidstoets",
    "lbt_uitslag": "Uitslag leerbaarheidstoets",
    "ontheffing_advies": "Advies over ontheffing (BIO)",
    "ontzorgen_beeindigen": "Ontzorgen beëindigen",
    "ontzorgen_besluit": "Besluit over ontzorgen",
    "ontzorgen_betalingen_stoppen": "Betalingen stoppen",
    "ontzorgen_budgetplan": "Budgetplan",
    "ontzorgen_evaluatie": "Evaluatie van ontzorgen",
    "ontzorgen_machtiging": "Machtiging",
    "ontzorgen_nazorg": "Nazorg na ontzorgen",
    "ontzorgen_overdracht": "Overdracht na ontzorgen",
    "ontzorgen_signaal": "Signaal bij ontzorgen",
    "ontzorgen_startgesprek": "Startgesprek ontzorgen",
    "ontzorgen_toeslagen": "Toeslagen",
    "pvt_uitnodigen": "Uitnodigen voor het PVT",
    "wordt_achttien": "Wordt 18 jaar",
    "zroute_eindgesprek": "Eindgesprek Z-route",
}
"""Kinds of task whose name is not the words of the code: in short what the task says."""

AFKORTINGEN = {"lbt", "pip", "map", "pvt", "duo", "coa", "brp", "vve", "amv"}


@dataclass(frozen=True)
class Keuze:
    """What the user chose to see, as it stands in the URL; unknown values count as not chosen."""

    klantmanager: str
    status: str = ""
    soort: str = ""
    doelgroep: str = ""
    fase: str = ""
    sorteer: str = ""

    @classmethod
    def uit_url(cls, parameters: QueryDict, *, gebruiker: Gebruiker) -> Self:
        """Read the choice from the query of the URL."""
        return cls(
            klantmanager=parameters.get("klantmanager") or standaard_klantmanager(gebruiker),
            status=_bekend(parameters.get("status", ""), (*STATUSSEN, UITGESTELD)),
            soort=parameters.get("soort", ""),
            doelgroep=_bekend(parameters.get("doelgroep", ""), DOELGROEPEN),
            fase=_bekend(parameters.get("fase", ""), Fase.values),
            sorteer=bekende_sortering(parameters.get("sorteer", "")),
        )

    @property
    def is_verfijnd(self) -> bool:
        """Whether the choice hides dossiers of the chosen klantmanager."""
        return bool(self.status or self.soort or self.doelgroep or self.fase)

    def url(self, **anders: str) -> str:
        """Return the query of the URL of this choice with some values changed, on the first page."""
        gekozen = replace(self, **anders)
        return f"?{urlencode({veld.name: waarde for veld in fields(self) if (waarde := getattr(gekozen, veld.name))})}"

    def filterchips(self, *, standaard: str, van_wie: str) -> list[Filterchip]:
        """Return what is chosen as chips that can be taken away; `van_wie` names the chosen klantmanager."""
        gekozen = {
            "klantmanager": f"Dossiers: {van_wie}" if self.klantmanager != standaard else "",
            "status": f"Status: {STATUSSEN.get(self.status, self.status)}" if self.status else "",
            "soort": f"Werk: {soort_tekst(self.soort)}" if self.soort else "",
            "doelgroep": f"Doelgroep: {DOELGROEPEN[self.doelgroep][1]}" if self.doelgroep else "",
            "fase": f"Fase: {Fase(self.fase).label}" if self.fase else "",
        }
        zonder = {"klantmanager": standaard}
        return [Filterchip(tekst, self.url(**{naam: zonder.get(naam, "")})) for naam, tekst in gekozen.items() if tekst]


def standaard_klantmanager(gebruiker: Gebruiker) -> str:
    """Return whose dossiers the start screen shows: those of who has dossiers, a teamleider's whole team."""
    return MIJN if heeft_dossiers(gebruiker) and Rol.TEAMLEIDER not in gebruiker.rollen else ALLE


def heeft_dossiers(gebruiker: Gebruiker) -> bool:
    """Say whether dossiers are assigned to somebody with these roles."""
    return any(rol in gebruiker.rollen for rol in MET_DOSSIERS)


def _bekend(waarde: str, toegestaan: Iterable[str]) -> str:
    return waarde if waarde in toegestaan else ""


@dataclass(frozen=True)
class SoortTelling:
    """A kind of task that comes first in some dossiers, with its name and number per status."""

    soort: str
    tekst: str
    per_status: dict[str, int]
    uitgesteld: int = 0

    def aantal(self, status: str) -> int:
        """Return how many have this status; without one all that are not put away."""
        if status == UITGESTELD:
            return self.uitgesteld
        return self.per_status[status] if status else sum(self.per_status.values())


@dataclass(frozen=True)
class Werkvoorraad:
    """The start screen for one user, one choice and one day."""

    gebruiker: Gebruiker
    keuze: Keuze
    dag: date

    @cached_property
    def vervanging(self) -> Vervangingsbeeld:
        """Whose work the user does today, and who does his; one query."""
        return vervangingsbeeld(self.gebruiker, self.dag)

    def vervangen_collega(self, dossier: Dossier) -> Gebruiker | None:
        """Return for whom a row is there: the colleague whose work the user does, None for a dossier of his own."""
        if self.keuze.klantmanager != MIJN:
            return None
        taak = eerste_taak(dossier)
        van = {dossier.klantmanager_id, dossier.budgetcoach_id, taak and taak.toegewezen_aan_id}
        if self.gebruiker.pk in van:
            return None
        return next((rij.collega for rij in self.vervanging.vervangt if rij.collega_id in van), None)

    def is_van_een_ander(self, dossier: Dossier) -> bool:
        """Say whether a row is there for one task only, in a dossier of somebody else."""
        if self.keuze.klantmanager != MIJN:
            return False
        assert isinstance(self._mensen, list)
        return not {dossier.klantmanager_id, dossier.budgetcoach_id} & set(self._mensen)

    @cached_property
    def soorten(self) -> list[SoortTelling]:
        """The kinds of task that come first, most frequent first, counted per status; one query."""
        groepen = (
            self._dossiers()
            .values(soort=F(self.eerst.soort))
            .annotate(
                **{f"aantal_{status}": Count("pk", filter=self._status(status)) for status in (*STATUSSEN, UITGESTELD)}
            )
            .order_by("soort")
        )
        tellingen = [
            SoortTelling(
                groep["soort"] or "",
                soort_tekst(groep["soort"]),
                {status: groep[f"aantal_{status}"] for status in STATUSSEN},
                groep[f"aantal_{UITGESTELD}"],
            )
            for groep in groepen
        ]
        return sorted(tellingen, key=lambda telling: -telling.aantal(""))

    @property
    def aantal_dossiers(self) -> int:
        """How many open dossiers the chosen klantmanager, doelgroep and fase have."""
        return sum(telling.aantal("") + telling.uitgesteld for telling in self.soorten)

    @property
    def uitgesteld(self) -> int:
        """How many of them are put away, within the chosen soort."""
        return sum(telling.uitgesteld for telling in self._gekozen_soorten())

    @property
    def tellers(self) -> dict[str, int]:
        """The four counters, within the chosen soort."""
        return {status: sum(telling.per_status[status] for telling in self._gekozen_soorten()) for status in STATUSSEN}

    @property
    def aantal(self) -> int:
        """How many rows the choice has in all."""
        return sum(telling.aantal(self.keuze.status) for telling in self._gekozen_soorten())

    def pagina(self, nummer: str | None) -> Page[Dossier]:
        """Return one page of rows; one query, and the count of `soorten`."""
        rijen = met_vastgezet(self.rijen(), self.gebruiker)
        return BekendePaginator(rijen, self.aantal).get_page(nummer)

    def rijen(self) -> QuerySet[Dossier]:
        """Return the rows in order, each with what `met_wat_de_lijst_toont` adds."""
        zichtbaar = self._status(self.keuze.status) if self.keuze.status else self._nu
        dossiers = self._dossiers().filter(zichtbaar)
        if self.keuze.soort:
            dossiers = dossiers.filter(**{self.eerst.soort: self.keuze.soort})
        volgorde = volgordes(self.eerst.op)[self.keuze.sorteer or "uiterlijk"]
        return met_wat_de_lijst_toont(dossiers, self.eerst).order_by(*volgorde)

    @property
    def eerst(self) -> Eerst:
        """What comes first in a row: of the people who were chosen, of the whole dossier when that is the team."""
        return VAN_DOSSIER if self._mensen is None else VAN_MENSEN

    @cached_property
    def _mensen(self) -> list[int] | QuerySet | None:
        """The users (primary keys) whose work was chosen; None for everybody's."""
        if self.keuze.klantmanager in (ALLE, GEEN):
            return None
        if self.keuze.klantmanager == MIJN:
            return [self.gebruiker.pk, *(rij.collega_id for rij in self.vervanging.vervangt)]
        return Gebruiker.objects.filter(username=self.keuze.klantmanager).values("pk")

    def _dossiers(self) -> QuerySet[Dossier]:
        dossiers = Dossier.objects.zichtbaar_voor(self.gebruiker).open()
        if self.keuze.klantmanager == GEEN:
            dossiers = dossiers.filter(klantmanager__isnull=True)
        elif self._mensen is not None:
            rollen = self.gebruiker.rollen if self.keuze.klantmanager == MIJN else ()
            dossiers = dossiers_van(dossiers, self._mensen, rollen=rollen, dag=self.dag)
        if self.keuze.doelgroep:
            dossiers = dossiers.filter(DOELGROEPEN[self.keuze.doelgroep][0])
        if self.keuze.fase:
            dossiers = dossiers.filter(fase=self.keuze.fase)
        return dossiers

    @property
    def _nu(self) -> Q:
        """Match what is not put away."""
        tot = self.eerst.uitgesteld_tot
        return Q(**{f"{tot}__isnull": True}) | Q(**{f"{tot}__lte": self.dag})

    def _status(self, status: str) -> Q:
        over_een_week = self.dag + DEZE_WEEK
        op, wacht, nu = self.eerst.op, self.eerst.wacht, self._nu
        return {
            "laat": Q(**{f"{op}__lt": self.dag}) & ~wacht & nu,
            "week": Q(**{f"{op}__range": (self.dag, over_een_week)}) & ~wacht & nu,
            "wacht": wacht & nu,
            "ok": (Q(**{f"{op}__gt": over_een_week}) | Q(**{f"{op}__isnull": True})) & ~wacht & nu,
            UITGESTELD: Q(**{f"{self.eerst.uitgesteld_tot}__gt": self.dag}),
        }[status]

    def _gekozen_soorten(self) -> list[SoortTelling]:
        return [telling for telling in self.soorten if self.keuze.soort in ("", telling.soort)]


def soort_tekst(soort: str | None) -> str:
    """Return a kind of task as people write it: pip_vaststellen becomes "PIP vaststellen"."""
    if not soort:
        return "Geen taak met datum"
    if soort in NAMEN:
        return NAMEN[soort]
    woorden = [woord.upper() if woord in AFKORTINGEN else woord for woord in soort.split("_")]
    zin = " ".join(woorden)
    return zin[0].upper() + zin[1:]
