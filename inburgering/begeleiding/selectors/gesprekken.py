"""Reading voortgangsgesprekken: how many of those in the PIP were held, and what came of each agreement."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from inburgering.begeleiding.enums import Nagekomen
from inburgering.begeleiding.models import Afspraakoordeel, Voortgangsgesprek
from inburgering.dossiers.enums import AfspraakSoort, ContactUitkomst, TaakStatus
from inburgering.dossiers.models import Contact, Dossier, Taak
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from pip_plans.enums import Wie
from pip_plans.models import Pip, PipAfspraak
from pip_plans.selectors import huidig
from pip_plans.selectors.termijnen import GESPREK

IN_BEELD = 20


@dataclass(frozen=True)
class Nagelopen:
    """One agreement of the PIP in force, with what was last said of it."""

    sleutel: UUID
    wie: str
    tekst: str
    vorige: str = ""
    vorige_op: date | None = None

    def __str__(self) -> str:
        return self.tekst

    @property
    def van_inburgeraar(self) -> bool:
        return self.wie == Wie.INBURGERAAR

    @property
    def vorige_tekst(self) -> str:
        """What was last said, with its day; empty when nobody asked before."""
        if not self.vorige or self.vorige_op is None:
            return ""
        return f"{Nagekomen(self.vorige).label.lower()} op {datum_lang(self.vorige_op)}"


@dataclass(frozen=True)
class Gesprekstand:
    """How many conversations were held against the number in the PIP, and when the next is due."""

    gevoerd: int
    afgesproken: int
    vergeefs: int
    volgende: Taak | None

    @property
    def tekst(self) -> str:
        if not self.afgesproken:
            return f"{self.gevoerd} gevoerd"
        return f"{self.gevoerd} van {self.afgesproken} gevoerd"


def open_gesprekstaak(dossier: Dossier) -> Taak | None:
    """Return the first voortgangsgesprek that is to be held; one query."""
    taken = Taak.objects.filter(dossier=dossier, soort=GESPREK, status=TaakStatus.OPEN)
    return taken.order_by("uiterlijk_op", "pk").first()


def zonder_oordelen(dossier: Dossier) -> QuerySet[Contact]:
    """Return the voortgangsgesprekken that were recorded as contact only: held, but without the agreements."""
    return Contact.objects.filter(
        dossier=dossier,
        afspraak__soort=AfspraakSoort.VOORTGANGSGESPREK,
        uitkomst=ContactUitkomst.CONTACT,
        voortgangsgesprek=None,
    )


def gesprekstand(dossier: Dossier, pip: Pip | None) -> Gesprekstand:
    """Count the conversations; four queries."""
    gesprekken = Voortgangsgesprek.objects.filter(dossier=dossier)
    return Gesprekstand(
        gevoerd=gesprekken.filter(verschenen=True).count() + zonder_oordelen(dossier).count(),
        afgesproken=(pip.aantal_voortgangsgesprekken or 0) if pip else 0,
        vergeefs=gesprekken.filter(verschenen=False).count(),
        volgende=open_gesprekstaak(dossier),
    )


def gesprekken_van(dossier: Dossier) -> QuerySet[Voortgangsgesprek]:
    """Return the last conversations with their agreements, newest first; two queries."""
    return (
        Voortgangsgesprek.objects.filter(dossier=dossier)
        .select_related("contact__door")
        .prefetch_related(Prefetch("oordelen", Afspraakoordeel.objects.order_by("pk")))
    )[:IN_BEELD]


def afspraken_van(pip: Pip | None) -> list[Nagelopen]:
    """Return the agreements of the PIP with what was last said of each; two queries."""
    if pip is None:
        return []
    afspraken = list(PipAfspraak.objects.filter(pip=pip))
    laatste = {
        oordeel.sleutel: oordeel
        for oordeel in Afspraakoordeel.objects.filter(sleutel__in=[afspraak.uuid for afspraak in afspraken])
        .select_related("gesprek")
        .order_by("gesprek__op", "pk")
    }
    return [_nagelopen(afspraak, laatste.get(afspraak.uuid)) for afspraak in afspraken]


def _nagelopen(afspraak: PipAfspraak, oordeel: Afspraakoordeel | None) -> Nagelopen:
    return Nagelopen(
        afspraak.uuid,
        afspraak.wie,
        afspraaktekst(afspraak),
        oordeel.nagekomen if oordeel else "",
        oordeel.gesprek.op if oordeel else None,
    )


def afspraaktekst(afspraak: PipAfspraak) -> str:
    """Return an agreement as a sentence with its day or how often."""
    if afspraak.voor_op:
        return f"{afspraak.tekst} Vóór of op {datum_lang(afspraak.voor_op)}."
    return f"{afspraak.tekst} ({afspraak.wanneer})" if afspraak.wanneer else afspraak.tekst


def afgesproken(dossier: Dossier, gebruiker: Gebruiker) -> list[Nagelopen]:
    """Return the agreements for the gespreksblad, for who may see the PIP; three queries."""
    if not gebruiker.mag(Bevoegdheid.PIP_INZIEN):
        return []
    return afspraken_van(huidig(dossier))
