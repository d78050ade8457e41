"""The letters of ontzorgen as values: the decision, the refusal, letting go, the end, and the overview on paper."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inburgering.brieven.documents import Bezwaarclausule, Brief, Briefhoofd, brief_html, geadresseerde
from inburgering.brieven.selectors import afzender, bezwaarclausule, contactpersoon, huisstijl, ondertekening, teksten
from inburgering.dossiers.models import Dossier
from inburgering.recht.ontzorgen import KOSTENSOORTEN
from inburgering.toegang.models import Gebruiker
from ontzorgen.enums import Kostensoort, TrajectSoort, TrajectUitkomst, Vaardigheid
from ontzorgen.models import Afbouwstap, OntzorgenTraject

KOSTEN_IN_WOORDEN = {
    Kostensoort.HUUR: "de huur",
    Kostensoort.GAS: "het gas of de stadswarmte",
    Kostensoort.STROOM: "de stroom",
    Kostensoort.GAS_EN_STROOM: "het gas en de stroom",
    Kostensoort.WATER: "het water",
    Kostensoort.ZORGVERZEKERING: "de zorgverzekering",
    Kostensoort.INTERNET: "internet en telefoon",
    Kostensoort.VERZEKERING: "een andere verzekering",
    Kostensoort.GEMEENTEBELASTING: "de belasting van de gemeente en het waterschap",
    Kostensoort.VERVOER: "vervoer",
    Kostensoort.KINDEROPVANG: "kinderopvang of school",
    Kostensoort.AFLOSSING: "de aflossing van een schuld",
    Kostensoort.ANDERS: "andere vaste lasten",
}
"""Costs in the words of a letter."""


def in_woorden(kosten: Collection[str]) -> tuple[str, ...]:
    """Return costs as a letter names them, in the order of the list."""
    return tuple(woorden for soort, woorden in KOSTEN_IN_WOORDEN.items() if soort in kosten)


@dataclass(frozen=True, kw_only=True)
class OntzorgenBesluit(Brief):
    """The decision to pay fixed costs from the bijstand (Participatiewet art. 56a), or to go on with it (art. 57)."""

    voortzetting: bool
    start: date
    laatste_dag: date
    kosten: tuple[str, ...]
    gronden: str
    budgetcoach: str
    bezwaar: Bezwaarclausule

    @property
    def velden(self) -> dict[str, str]:
        return super().velden | self.bezwaar.velden

    @property
    def grondslag(self) -> str:
        if self.voortzetting:
            return "artikel 57 van de Participatiewet"
        return "artikel 56a van de Participatiewet en artikel 15 lid 3 van de Wet inburgering 2021"


@dataclass(frozen=True, kw_only=True)
class Verklaring(Brief):
    """The machtiging to sign: we may pay these costs in your name."""

    kosten: tuple[str, ...]
    start: date
    laatste_dag: date
    vrijwillig: bool


@dataclass(frozen=True, kw_only=True)
class Weigeringsbrief(Brief):
    """Explains what the duty of art. 56a means to somebody who would not sign."""

    geweigerd_op: date
    kosten: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Afbouwbrief(Brief):
    """From when somebody pays a cost himself, or gets his leefgeld per month."""

    kosten: str
    vanaf: date
    eerste_betaling_op: date | None

    @property
    def leefgeld(self) -> bool:
        return not self.kosten


@dataclass(frozen=True, kw_only=True)
class Uitkomstbrief(Brief):
    """That ontzorgen ends, why, what the person does from now on, and until when there is aftercare."""

    vrijgelaten: bool
    vrijwillig: bool
    bijstand_stopt: bool
    einde: date
    reden: str
    kosten: tuple[str, ...]
    nazorg_tot: date


@dataclass(frozen=True)
class Geldregel:
    """One line of the overview: what, how much a month, and who pays."""

    naam: str
    bedrag: Decimal
    wie: str = ""


@dataclass(frozen=True, kw_only=True)
class Geldoverzicht(Brief):
    """The money of a household on one sheet, in plain Dutch; information, no decision."""

    inkomen: tuple[Geldregel, ...]
    lasten: tuple[Geldregel, ...]
    leefgeld: Decimal
    leefgeld_tekst: str
    over: Decimal
    laatste_dag: date
    stappen: tuple[tuple[date, str], ...]
    vaardigheden: tuple[tuple[str, str], ...]
    betaald: tuple[Geldregel, ...] = ()
    betaald_maand: str = ""

    @property
    def tekort(self) -> Decimal:
        """How much too little there is each month, when `over` is less than nothing."""
        return -self.over

    @property
    def loopt(self) -> bool:
        """Whether the college still pays on the day of the sheet."""
        return self.laatste_dag >= self.hoofd.dagtekening

    @property
    def totaal_inkomen(self) -> Decimal:
        return sum((regel.bedrag for regel in self.inkomen), Decimal(0))

    @property
    def totaal_lasten(self) -> Decimal:
        return sum((regel.bedrag for regel in self.lasten), Decimal(0))


def besluitbrief(
    traject: OntzorgenTraject,
    *,
    door: Gebruiker,
    kenmerk: str,
    onderwerp: str,
    dagtekening: date,
    verzenddatum: date,
    concept: bool = False,
) -> OntzorgenBesluit:
    """Gather what the decision prints."""
    dossier = traject.dossier
    return OntzorgenBesluit(
        **briefdelen(
            dossier,
            door=door,
            onderwerp=onderwerp,
            kenmerk=kenmerk,
            op=dagtekening,
            verzonden_op=verzenddatum,
            concept=concept,
        ),
        voortzetting=traject.soort == TrajectSoort.ART57,
        start=traject.gestart_op,
        laatste_dag=traject.laatste_dag,
        kosten=_kosten(traject),
        gronden=traject.gronden,
        budgetcoach=dossier.budgetcoach.briefnaam if dossier.budgetcoach else "",
        bezwaar=bezwaarclausule(verzenddatum, huisstijl()),
    )


def _kosten(traject: OntzorgenTraject) -> tuple[str, ...]:
    return in_woorden(traject.kosten) if traject.kosten else KOSTENSOORTEN


def verklaring(traject: OntzorgenTraject, *, door: Gebruiker, op: date) -> Verklaring:
    """Gather the machtiging that the inburgeraar is asked to sign."""
    return Verklaring(
        **briefdelen(traject.dossier, door=door, onderwerp="Machtiging: wij betalen voor u", op=op),
        kosten=_kosten(traject),
        start=traject.gestart_op,
        laatste_dag=traject.laatste_dag,
        vrijwillig=traject.soort == TrajectSoort.VRIJWILLIG,
    )


def weigeringsbrief(traject: OntzorgenTraject, *, door: Gebruiker, op: date, geweigerd_op: date) -> Weigeringsbrief:
    """Gather the letter to who would not sign."""
    return Weigeringsbrief(
        **briefdelen(
            traject.dossier, door=door, onderwerp="U moet meewerken aan het betalen van uw vaste lasten", op=op
        ),
        geweigerd_op=geweigerd_op,
        kosten=_kosten(traject),
    )


def afbouwbrief(stap: Afbouwstap, *, door: Gebruiker, op: date) -> Afbouwbrief:
    """Gather the letter about one step in letting go."""
    onderwerp = "U krijgt uw leefgeld per maand" if stap.is_leefgeld else "U betaalt voortaan zelf een vaste last"
    kosten = KOSTEN_IN_WOORDEN[Kostensoort(stap.kostenpost.soort)] if stap.kostenpost else ""
    return Afbouwbrief(
        **briefdelen(stap.traject.dossier, door=door, onderwerp=onderwerp, op=op),
        kosten=kosten,
        vanaf=stap.vanaf,
        eerste_betaling_op=stap.eerste_betaling_op,
    )


def uitkomstbrief(
    traject: OntzorgenTraject, *, door: Gebruiker, op: date, nazorg_tot: date, bijstand_stopt: bool
) -> Uitkomstbrief:
    """Gather the letter about the end of a traject that is already ended."""
    assert traject.beeindigd_op is not None  # an open traject has no outcome to tell
    return Uitkomstbrief(
        **briefdelen(traject.dossier, door=door, onderwerp="Wij stoppen met betalen van uw vaste lasten", op=op),
        vrijgelaten=traject.uitkomst == TrajectUitkomst.VRIJGELATEN,
        vrijwillig=traject.soort == TrajectSoort.VRIJWILLIG,
        bijstand_stopt=bijstand_stopt,
        einde=traject.tot,
        reden=traject.reden,
        kosten=_kosten(traject),
        nazorg_tot=nazorg_tot,
    )


def briefdelen(
    dossier: Dossier,
    *,
    door: Gebruiker,
    onderwerp: str,
    op: date,
    kenmerk: str = "",
    verzonden_op: date | None = None,
    concept: bool = False,
) -> dict[str, object]:
    """Return head, closing and text blocks of a letter about ontzorgen; the budgetcoach is who handles it."""
    stijl = huisstijl()
    coach = dossier.budgetcoach or door
    hoofd = Briefhoofd(
        afzender=afzender(stijl),
        aan=geadresseerde(dossier.inburgeraar),
        onderwerp=onderwerp,
        dagtekening=op,
        verzonden_op=verzonden_op,
        ons_kenmerk=kenmerk or f"{dossier.nummer} / ontzorgen",
        behandeld_door=contactpersoon(coach, stijl),
        concept=concept,
    )
    return {"hoofd": hoofd, "ondertekening": ondertekening(door, stijl), "teksten": teksten()}


def vaardigheden_in_woorden(stappen: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return each skill with the step that somebody is on, as the overview says it."""
    return tuple(
        (str(vaardigheid.label), stappen.get(vaardigheid, "nog niet besproken")) for vaardigheid in Vaardigheid
    )


SJABLONEN: dict[type[Brief], str] = {
    OntzorgenBesluit: "ontzorgen/brief_besluit.html",
    Verklaring: "ontzorgen/brief_verklaring.html",
    Weigeringsbrief: "ontzorgen/brief_weigering.html",
    Afbouwbrief: "ontzorgen/brief_afbouw.html",
    Uitkomstbrief: "ontzorgen/brief_uitkomst.html",
    Geldoverzicht: "ontzorgen/brief_overzicht.html",
}


def ontzorgenbrief_html(brief: Brief) -> str:
    """The letter as HTML."""
    return brief_html(SJABLONEN[type(brief)], brief)
