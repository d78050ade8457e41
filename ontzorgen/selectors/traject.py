"""Reading the traject of a dossier: where it stands, its conversations and skills, and what asks for attention."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from inburgering.brieven.enums import BesluitStatus
from inburgering.dossiers.models import Dossier
from inburgering.toegang.notatie import datum_lang
from ontzorgen.budget import Budget
from ontzorgen.enums import (
    AfbouwStatus,
    GesprekSoort,
    Leefgeldritme,
    MachtigingUitkomst,
    Stap,
    TrajectSoort,
    Vaardigheid,
)
from ontzorgen.models import (
    Afbouwstap,
    Betaalregel,
    Budgetplan,
    Coachgesprek,
    Machtiging,
    OntzorgenTraject,
    Schuldmelding,
    Signaal,
    Vaardigheidsstap,
)
from ontzorgen.overgangen import OPEN
from ontzorgen.selectors.budget import budget_van, kostenposten_van, plan_op, verouderd
from ontzorgen.selectors.kosten import UITERLIJK_NA, over_tijd
from ontzorgen.selectors.recht import OntzorgenRecht, heeft_bijstand, recht_op_ontzorgen

KNOPPEN = {
    "ontzorgen:afbouw": "Nakijken",
    "ontzorgen:afsluiten": "Afsluiten",
    "ontzorgen:besluit": "Besluit nemen",
    "ontzorgen:betalingen": "Naar de betalingen",
    "ontzorgen:besluit_versturen": "Versturen",
    "ontzorgen:bijwerken": "Bijwerken",
    "ontzorgen:budgetplan": "Plan bekijken",
    "ontzorgen:budgetplan_nieuw": "Budgetplan maken",
    "ontzorgen:evaluatie": "Evaluatie invullen",
    "ontzorgen:gesprek": "Gesprek vastleggen",
    "ontzorgen:machtiging": "Machtiging vastleggen",
    "ontzorgen:overdracht": "Overdragen",
}


def trajecten_van(dossier: Dossier) -> QuerySet[OntzorgenTraject]:
    """Return every traject with its decision and evaluation, newest first; one query."""
    return (
        OntzorgenTraject.objects.filter(dossier=dossier)
        .select_related("gezin", "besluit__document", "evaluatie", "voortzetting_van")
        .order_by("-gestart_op", "-pk")
    )


def open_traject(dossier: Dossier) -> OntzorgenTraject | None:
    """Return the traject that has no outcome yet; one query."""
    traject = trajecten_van(dossier).filter(beeindigd_op__isnull=True).first()
    if traject:
        traject.dossier = dossier
    return traject


@dataclass(frozen=True)
class Vaardigheidstand:
    """Where somebody stands with one skill, and since when."""

    vaardigheid: str
    naam: str
    stap: str = ""
    tekst: str = "nog niet besproken"
    op: date | None = None

    @property
    def nummer(self) -> int:
        return int(self.stap or 0)


def vaardigheden_van(dossier: Dossier) -> list[Vaardigheidstand]:
    """Return per skill the step of the last conversation in which it came up; one query."""
    stappen = Vaardigheidsstap.objects.filter(gesprek__traject__dossier=dossier).select_related("gesprek")
    laatste = {stap.vaardigheid: stap for stap in stappen.order_by("gesprek__op", "gesprek__pk")}
    standen = []
    for vaardigheid in Vaardigheid:
        stap = laatste.get(vaardigheid)
        stand = Vaardigheidstand(vaardigheid.value, str(vaardigheid.label))
        if stap:
            stand = Vaardigheidstand(
                vaardigheid.value, str(vaardigheid.label), stap.stap, str(Stap(stap.stap).label), stap.gesprek.op
            )
        standen.append(stand)
    return standen


@dataclass(frozen=True)
class Aandachtspunt:
    """Something that is not in order: its code, a sentence, and the page where it is mended."""

    code: str
    tekst: str
    url_naam: str
    soort: str = "week"

    @property
    def knop(self) -> str:
        """What the way to that page is called."""
        return KNOPPEN[self.url_naam]

    @property
    def is_betalen(self) -> bool:
        """Whether it is mended on the page of paying, which is of no dossier."""
        return self.url_naam == "ontzorgen:betalingen"

    @property
    def voor_besluit(self) -> bool:
        """Whether it is done by who decides, who need not be the budgetcoach."""
        return self.url_naam in ("ontzorgen:besluit", "ontzorgen:besluit_versturen")


@dataclass
class OntzorgenBeeld:
    """Everything on the page of one dossier, on one day. Each part is fetched once, when it is first asked for."""

    dossier: Dossier
    dag: date
    trajecten: list[OntzorgenTraject] = field(init=False)

    def __post_init__(self) -> None:
        self.trajecten = list(trajecten_van(self.dossier))
        for traject in self.trajecten:
            traject.dossier = self.dossier

    @cached_property
    def traject(self) -> OntzorgenTraject | None:
        return next((traject for traject in self.trajecten if traject.is_open), None)

    @property
    def eerdere(self) -> list[OntzorgenTraject]:
        return [traject for traject in self.trajecten if not traject.is_open]

    @cached_property
    def recht(self) -> OntzorgenRecht:
        return recht_op_ontzorgen(self.dossier)

    @cached_property
    def bijstand(self) -> bool:
        return heeft_bijstand(self.dossier, self.dag)

    @cached_property
    def machtigingen(self) -> list[Machtiging]:
        return list(Machtiging.objects.filter(dossier=self.dossier).select_related("document").order_by("-op", "-pk"))

    @property
    def machtiging(self) -> Machtiging | None:
        """The machtiging that holds."""
        getekend = (
            machtiging for machtiging in self.machtigingen if machtiging.uitkomst == MachtigingUitkomst.GETEKEND
        )
        return next((machtiging for machtiging in getekend if machtiging.einde is None), None)

    @property
    def geweigerd(self) -> bool:
        """The last word on the machtiging was no."""
        return bool(self.machtigingen) and self.machtiging is None and not self.machtigingen[0].is_getekend

    @cached_property
    def plan(self) -> Budgetplan | None:
        return plan_op(self.dossier.inburgeraar.gezin, self.dag)

    @cached_property
    def budget(self) -> Budget | None:
        return budget_van(self.plan) if self.plan else None

    @cached_property
    def plan_verouderd(self) -> bool:
        return self.plan is not None and self.traject is not None and verouderd(self.plan, self.dag)

    @cached_property
    def niet_betaald(self) -> int:
        """How many fixed costs should have gone out by now because of the open traject and did not."""
        if self.traject is None:
            return 0
        posten = list(kostenposten_van(self.traject.gezin))
        vergeten = [voorstel for voorstel in over_tijd(posten, self.dag) if voorstel.traject == self.traject]
        blijft_liggen = Betaalregel.objects.filter(
            traject=self.traject, status__in=OPEN, betaal_op__lt=self.dag - UITERLIJK_NA
        )
        return len(vergeten) + blijft_liggen.count()

    @cached_property
    def gesprekken(self) -> list[Coachgesprek]:
        gesprekken = Coachgesprek.objects.filter(traject__dossier=self.dossier).select_related("door")
        return list(gesprekken.prefetch_related("stappen").order_by("-op", "-pk"))

    @property
    def heeft_startgesprek(self) -> bool:
        return any(gesprek.soort == GesprekSoort.START for gesprek in self.gesprekken)

    @cached_property
    def vaardigheden(self) -> list[Vaardigheidstand]:
        return vaardigheden_van(self.dossier)

    @cached_property
    def stappen(self) -> list[Afbouwstap]:
        return list(
            Afbouwstap.objects.filter(traject__dossier=self.dossier)
            .select_related("kostenpost__begunstigde", "brief")
            .order_by("vanaf", "pk")
        )

    @cached_property
    def signalen(self) -> list[Signaal]:
        return list(Signaal.objects.filter(dossier=self.dossier).order_by("opgelost_op", "-gemeld_op", "-pk"))

    @property
    def open_signalen(self) -> list[Signaal]:
        return [signaal for signaal in self.signalen if signaal.is_open]

    @cached_property
    def schulden(self) -> list[Schuldmelding]:
        return list(Schuldmelding.objects.filter(dossier=self.dossier))

    @cached_property
    def aandachtspunten(self) -> list[Aandachtspunt]:
        return list(aandachtspunten(self))


def aandachtspunten(beeld: OntzorgenBeeld) -> Iterable[Aandachtspunt]:
    """Yield what is not in order with the open traject, the most urgent first."""
    traject = beeld.traject
    if traject is None:
        return
    yield from _einde(beeld, traject)
    yield from _begin(beeld, traject)
    if beeld.budget is not None and not beeld.budget.sluit:
        yield Aandachtspunt(
            "plan_klopt_niet", "Het budgetplan klopt niet: er is een tekort.", "ontzorgen:budgetplan", "laat"
        )
    if beeld.plan_verouderd:
        yield Aandachtspunt(
            "plan_verouderd",
            "De vaste lasten zijn veranderd na deze versie van het budgetplan.",
            "ontzorgen:budgetplan_nieuw",
        )
    if beeld.plan and beeld.plan.leefgeldritme == Leefgeldritme.WEEK and _leefgeld_per_maand(beeld):
        yield Aandachtspunt(
            "leefgeld_per_maand",
            "Het leefgeld gaat nu per maand, maar het budgetplan zegt per week.",
            "ontzorgen:budgetplan_nieuw",
        )
    if beeld.niet_betaald:
        yield Aandachtspunt("niet_betaald", _te_laat_betaald(beeld.niet_betaald), "ontzorgen:betalingen", "laat")
    for stap in beeld.stappen:
        if stap.is_gepland and (stap.eerste_betaling_op or stap.vanaf) < beeld.dag:
            yield Aandachtspunt(f"afbouw_{stap.pk}", f"Nakijken of het lukt: {stap.naam.lower()}.", "ontzorgen:afbouw")


def _leefgeld_per_maand(beeld: OntzorgenBeeld) -> bool:
    """Whether the step from week to month has begun and was not taken back."""
    gegaan = (AfbouwStatus.GEPLAND, AfbouwStatus.GELUKT)
    return any(stap.is_leefgeld and stap.vanaf <= beeld.dag and stap.status in gegaan for stap in beeld.stappen)


def _te_laat_betaald(aantal: int) -> str:
    wat = "Een vaste last had" if aantal == 1 else f"{aantal} vaste lasten hadden"
    return f"{wat} al betaald moeten zijn."


def _einde(beeld: OntzorgenBeeld, traject: OntzorgenTraject) -> Iterable[Aandachtspunt]:
    if traject.besluit and traject.besluit.status == BesluitStatus.HERROEPEN:
        yield Aandachtspunt(
            "besluit_herroepen", "Het besluit is herroepen. Sluit het traject af.", "ontzorgen:afsluiten", "laat"
        )
    if traject.soort != TrajectSoort.VRIJWILLIG and not beeld.bijstand and traject.gestart_op <= beeld.dag:
        yield Aandachtspunt(
            "bijstand_gestopt",
            "Er is geen bijstand meer. Wij betalen niets meer: draag de vaste lasten over.",
            "ontzorgen:overdracht",
            "laat",
        )
    if beeld.dag >= traject.einde:
        tekst = f"De periode is voorbij sinds {datum_lang(traject.einde)}. Evalueer en sluit af of neem een besluit."
        pagina = "ontzorgen:afsluiten" if traject.terugblik else "ontzorgen:evaluatie"
        yield Aandachtspunt("periode_voorbij", tekst, pagina, "laat")
    if traject.gezin_id != beeld.dossier.inburgeraar.gezin_id:
        yield Aandachtspunt(
            "huishouden_veranderd", "De inburgeraar hoort bij een ander huishouden.", "ontzorgen:bijwerken"
        )
    termijn = beeld.recht.termijn
    if traject.soort == TrajectSoort.ART56A and beeld.bijstand and termijn and termijn.start != traject.gestart_op:
        yield Aandachtspunt(
            "begin_veranderd",
            f"Het recht op bijstand begint op {datum_lang(termijn.start)}; het traject begint op een andere dag.",
            "ontzorgen:bijwerken",
        )
    if traject.soort == TrajectSoort.ART56A and beeld.bijstand and termijn is None:
        yield Aandachtspunt(
            "recht_vervallen",
            "Er is geen recht op ontzorgen meer. Sluit het traject af.",
            "ontzorgen:afsluiten",
            "laat",
        )


def _begin(beeld: OntzorgenBeeld, traject: OntzorgenTraject) -> Iterable[Aandachtspunt]:
    if traject.soort == TrajectSoort.ART56A and traject.besluit is None:
        yield Aandachtspunt(
            "besluit_ontbreekt", "Er is nog geen besluit over het ontzorgen.", "ontzorgen:besluit", "week"
        )
    elif traject.besluit and not traject.besluit.is_bekendgemaakt:
        yield Aandachtspunt(
            "besluit_versturen", "Het besluit is nog niet verstuurd.", "ontzorgen:besluit_versturen", "week"
        )
    if beeld.machtiging is None:
        tekst = "De machtiging is geweigerd." if beeld.geweigerd else "Er is nog geen getekende machtiging."
        yield Aandachtspunt("machtiging_ontbreekt", f"{tekst} Wij betalen nog niets.", "ontzorgen:machtiging", "laat")
    if not beeld.heeft_startgesprek:
        yield Aandachtspunt("startgesprek_ontbreekt", "Het startgesprek is nog niet geweest.", "ontzorgen:gesprek")
    if beeld.plan is None:
        yield Aandachtspunt("budgetplan_ontbreekt", "Er is nog geen budgetplan.", "ontzorgen:budgetplan_nieuw")
