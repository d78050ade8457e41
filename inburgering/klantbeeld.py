"""The frame of every dossier page: who it is about, what must happen when, and the way to each part."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from inburgering.begeleiding import selectors as begeleiding
from inburgering.brieven import selectors as brieven
from inburgering.brieven.models import Besluit
from inburgering.dossiers import betrokkenen, contacten
from inburgering.dossiers.afspraken import volgende_afspraak
from inburgering.dossiers.enums import Fase, Stelsel, TermijnSoort, TermijnStatus
from inburgering.dossiers.kaart import HoofdActie, Kaart
from inburgering.dossiers.models import Afspraak, Dossier, Gebeurtenis, Taak, Termijn
from inburgering.dossiers.selectors import open_taken, tijdlijn
from inburgering.privacy import kaart as privacy
from inburgering.recht.kalender import datum_kort
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import dagen
from intake import selectors as intake
from leerroutes import selectors as leerroutes
from leerroutes.onderdeel import Onderdeel
from ontzorgen import selectors as ontzorgen
from pip_plans import selectors as pip_plans

NU_BINNEN = timedelta(days=365)
TAKEN_IN_BEELD = 3
GEBEURTENISSEN_IN_BEELD = 5
OVERZICHT = Kaart("Overzicht", "dossiers:dossier")
HISTORIE = Kaart("Historie", "dossiers:historie")
KAARTEN = (
    intake.kaart,
    pip_plans.kaart,
    leerroutes.kaart,
    begeleiding.kaart,
    ontzorgen.kaart,
    contacten.kaart,
    betrokkenen.kaart,
    brieven.kaart,
    privacy.kaart,
)
"""The apps with a place on the dossier page, in the order of the work."""

BIJ_ANDERE_DOELGROEP = (pip_plans.bij_andere_doelgroep, ontzorgen.bij_andere_doelgroep)
"""What the apps above the dossier have to say before its doelgroep is corrected."""

HOOFDACTIES = (pip_plans.hoofdactie, intake.hoofdactie)
"""Who may have the next big step, the one furthest on first."""


@dataclass(frozen=True)
class NavLink:
    """One entry of the side navigation."""

    label: str
    url: str
    staat: str
    actief: bool


@dataclass(frozen=True)
class TermBeeld:
    """One term as the bar draws it: `deel` is the elapsed part in percent, None when it has not begun."""

    titel: str
    wanneer: str
    soort: str
    tekst: str
    deel: int | None = None
    reden: Termijn | None = None


@dataclass(frozen=True)
class Deel:
    """The lines of one part of the work, as its own page shows them."""

    titel: str
    onderdelen: list[Onderdeel]


@dataclass(frozen=True)
class Kader:
    """Everything around the content of a dossier page."""

    dossier: Dossier
    leeftijd: str
    navigatie: list[NavLink]
    termen: list[TermBeeld]
    taken: list[Taak]
    taken_over: int
    gebeurtenissen: list[Gebeurtenis]
    besluiten: QuerySet[Besluit]
    hoofdactie: HoofdActie | None
    hoofdactie_url: str
    gebruiker: Gebruiker

    @cached_property
    def samenvoegen(self) -> list[NavLink]:
        """The way to merging, and to each dossier that went up in this one; one query, for who may merge."""
        if not self.gebruiker.mag(Bevoegdheid.DOSSIER_SAMENVOEGEN):
            return []
        opgenomen = self.dossier.opgenomen.order_by("pk")
        zoek = reverse("beheer:samenvoegen_zoek", args=[self.dossier.uuid])
        return [
            *([NavLink("Samenvoegen met een ander dossier", zoek, "", actief=False)] if self.dossier.is_open else []),
            *(
                NavLink(f"Samengevoegd: {leeg.nummer}", reverse("beheer:samenvoeging", args=[leeg.uuid]), "", False)
                for leeg in opgenomen
            ),
        ]

    @cached_property
    def delen(self) -> list[Deel]:
        """Every part of the traject and of the begeleiding in one line, for the overview; none before the traject.

        Only what the user may see. Thirty to forty queries, the same for one and for many of everything.
        """
        if self.dossier.fase not in (Fase.TRAJECT, Fase.AFGEROND):
            return []
        mag = self.gebruiker.mag
        delen = []
        if mag(Bevoegdheid.TRAJECT_INZIEN) and not self.dossier.is_wi2013:
            delen.append(Deel("Traject", leerroutes.onderdelen(self.dossier)))
        if mag(Bevoegdheid.BEGELEIDING_INZIEN):
            delen.append(Deel("Begeleiding", begeleiding.onderdelen(self.dossier)))
        return delen

    @property
    def einde(self) -> list[NavLink]:
        """The way to the end of the plicht, by which letters, lessons and retention go along; none for the Wi2013."""
        if self.dossier.is_wi2013 or not self.gebruiker.mag(Bevoegdheid.BEGELEIDING_VASTLEGGEN):
            return []
        url = reverse("begeleiding:plicht", args=[self.dossier.uuid])
        return [NavLink("Einde of pauze van de plicht, of verhuizing", url, "", actief=False)]

    volgende_afspraak: Afspraak | None
    mag_contact: bool

    @property
    def bij_andere_doelgroep(self) -> list[str]:
        """Sentences for who is about to correct the doelgroep; a query per app, only when asked."""
        return [zin for vraag in BIJ_ANDERE_DOELGROEP for zin in vraag(self.dossier)]


def kader(request: HttpRequest) -> dict[str, object]:
    """Context processor: `kader` on every page about the dossier that `dossier_van` put on the request.

    With `afgesproken`, the agreements of its PIP, for a page of a lower room that prints them; both cost nothing
    until a template reads them.
    """
    dossier = getattr(request, "dossier", None)
    if dossier is None:
        return {}
    return {
        "kader": SimpleLazyObject(lambda: kader_van(dossier, request)),
        "afgesproken": SimpleLazyObject(lambda: begeleiding.afgesproken(dossier, request.gebruiker)),
    }


def _speelt_nu(taak: Taak) -> bool:
    """Whether a task belongs under "Wat moet nu?": not one for a child that turns eighteen in ten years."""
    return taak.uiterlijk_op is None or taak.uiterlijk_op <= vandaag() + NU_BINNEN


def kader_van(dossier: Dossier, request: HttpRequest) -> Kader:
    """Gather the frame; one query for the terms, tasks, timeline and next appointment each, and those of the apps."""
    gebruiker = request.gebruiker
    taken = list(open_taken(dossier))
    for taak in taken:
        taak.dossier = dossier
    nu_in_beeld = [taak for taak in taken if _speelt_nu(taak)][:TAKEN_IN_BEELD]
    hoofdactie = _eerste_hoofdactie(dossier, gebruiker)
    return Kader(
        dossier=dossier,
        leeftijd=dossier.inburgeraar.leeftijd_tekst_op(vandaag()),
        navigatie=_navigatie(dossier, request),
        termen=termbalk(dossier, list(dossier.termijnen.all()), vandaag()),
        taken=nu_in_beeld,
        taken_over=len(taken) - len(nu_in_beeld),
        gebeurtenissen=list(tijdlijn(dossier, gebruiker=gebruiker)[:GEBEURTENISSEN_IN_BEELD]),
        besluiten=besluiten_van(dossier, gebruiker),
        hoofdactie=hoofdactie,
        hoofdactie_url=reverse(hoofdactie.url_naam, args=[dossier.uuid]) if hoofdactie else "",
        gebruiker=gebruiker,
        volgende_afspraak=volgende_afspraak(dossier),
        mag_contact=dossier.is_open and gebruiker.mag(Bevoegdheid.CONTACT_VASTLEGGEN),
    )


def besluiten_van(dossier: Dossier, gebruiker: Gebruiker) -> QuerySet[Besluit]:
    """Return the besluiten with their letters, newest first, for who may see documents; one query when it is read."""
    besluiten = Besluit.objects.filter(dossier=dossier).select_related("document").order_by("-dagtekening", "-pk")
    return besluiten if gebruiker.mag(Bevoegdheid.DOCUMENT_INZIEN) else besluiten.none()


def _navigatie(dossier: Dossier, request: HttpRequest) -> list[NavLink]:
    kaarten = [OVERZICHT, *(kaart(dossier, request.gebruiker) for kaart in KAARTEN), HISTORIE]
    return [
        NavLink(
            kaart.label,
            reverse(kaart.url_naam, args=[dossier.uuid]),
            kaart.staat,
            actief=_is_actief(kaart, request),
        )
        for kaart in kaarten
        if kaart
    ]


def _is_actief(kaart: Kaart, request: HttpRequest) -> bool:
    hier = request.resolver_match
    naamruimte = kaart.url_naam.partition(":")[0]
    if naamruimte == "dossiers":
        return hier.view_name == kaart.url_naam or hier.view_name.startswith(f"{kaart.url_naam}_")
    return hier.namespace == naamruimte


def _eerste_hoofdactie(dossier: Dossier, gebruiker: Gebruiker) -> HoofdActie | None:
    if not dossier.is_open:
        return None
    return next((actie for hoofdactie in HOOFDACTIES if (actie := hoofdactie(dossier, gebruiker))), None)


def termbalk(dossier: Dossier, termijnen: list[Termijn], dag: date) -> list[TermBeeld]:
    """Return the terms of the bar: ten weeks, six months, three years; under the Wi2013 only DUO's end date."""
    if dossier.stelsel == Stelsel.WI2013:
        einde = dossier.startfeiten.wi2013_einddatum
        wanneer = f"volgens DUO tot {datum_kort(einde)}" if einde else "einddatum van DUO nog niet bekend"
        return [TermBeeld("Inburgeringstermijn Wi2013", wanneer, "wacht", "bewaakt door DUO")]
    per_soort = {termijn.soort: termijn for termijn in termijnen if not termijn.onderwerp}
    beelden = [
        _pip_beeld(dossier, per_soort.get(TermijnSoort.PIP_VASTSTELLEN), dag),
        _ontzorgen_beeld(dossier, per_soort.get(TermijnSoort.ONTZORGEN), dag),
        _traject_beeld(per_soort.get(TermijnSoort.INBURGERINGSTERMIJN), dag),
    ]
    return [beeld for beeld in beelden if beeld]


def _pip_beeld(dossier: Dossier, termijn: Termijn | None, dag: date) -> TermBeeld:
    titel = "PIP vaststellen"
    if termijn is None or termijn.laatste_dag is None:
        wanneer = "begint na kennisgeving of inschrijving in de BRP"
        return TermBeeld(titel, wanneer, "wacht", "nog niet gestart", reden=termijn)
    wanneer = f"uiterlijk {datum_kort(termijn.laatste_dag)}"
    if termijn.afgerond_op:
        te_laat = (termijn.afgerond_op - termijn.laatste_dag).days
        tekst = f"vastgesteld, {dagen(te_laat)} te laat" if te_laat > 0 else "op tijd vastgesteld"
        return TermBeeld(titel, wanneer, "gereed", tekst, 100, termijn)
    if not termijn.loopt:
        return TermBeeld(titel, wanneer, "wacht", "vervallen", None, termijn)
    if dossier.wacht:
        return TermBeeld(titel, wanneer, "wacht", "wacht op een derde", _deel(termijn, dag), termijn)
    return TermBeeld(titel, wanneer, *_resterend(termijn, dag), _deel(termijn, dag), termijn)


def _ontzorgen_beeld(dossier: Dossier, termijn: Termijn | None, dag: date) -> TermBeeld | None:
    """The six months; once they are ended what goes on with a decision, else that they are over."""
    if termijn is None or termijn.laatste_dag is None or termijn.status == TermijnStatus.VERVALLEN:
        return None
    if termijn.afgerond_op:
        if verder := ontzorgen.voortzetting_op(dossier, dag):
            wanneer = f"t/m {datum_kort(verder.laatste_dag)}"
            return TermBeeld(
                "Ontzorgen", wanneer, "ok", "voortgezet met een besluit", verder.verstreken_op(dag), termijn
            )
        return TermBeeld("Ontzorgen", f"tot {datum_kort(termijn.afgerond_op)}", "gereed", "afgesloten", 100, termijn)
    wanneer = f"t/m {datum_kort(termijn.laatste_dag)}"
    if dag < termijn.start:
        return TermBeeld("Ontzorgen", f"vanaf {datum_kort(termijn.start)}", "wacht", "nog niet gestart", 0, termijn)
    if dag >= termijn.einde:
        return TermBeeld("Ontzorgen", wanneer, "gereed", "zes maanden voorbij", 100, termijn)
    maand = (dag.year - termijn.start.year) * 12 + dag.month - termijn.start.month + (dag.day >= termijn.start.day)
    return TermBeeld("Ontzorgen", wanneer, "ok", f"maand {maand} van 6", _deel(termijn, dag), termijn)


def _traject_beeld(termijn: Termijn | None, dag: date) -> TermBeeld:
    titel = "Inburgeringstermijn"
    if termijn is None or termijn.laatste_dag is None:
        return TermBeeld(titel, "start na het PIP", "wacht", "nog niet gestart")
    bron = " (DUO)" if termijn.van_duo else ""
    wanneer = f"t/m {datum_kort(termijn.laatste_dag)}{bron}"
    if termijn.afgerond_op:
        return TermBeeld(titel, wanneer, "gereed", "voldaan", 100, termijn)
    if dag > termijn.laatste_dag:
        return TermBeeld(titel, wanneer, "laat", f"{dagen((dag - termijn.laatste_dag).days)} voorbij", 100, termijn)
    maanden = (termijn.laatste_dag.year - dag.year) * 12 + termijn.laatste_dag.month - dag.month
    soort = "week" if maanden < 6 else "ok"
    return TermBeeld(
        titel,
        wanneer,
        soort,
        f"nog {maanden} maanden" if maanden > 1 else "laatste maand",
        _deel(termijn, dag),
        termijn,
    )


def _resterend(termijn: Termijn, dag: date) -> tuple[str, str]:
    over = (termijn.laatste_dag - dag).days
    if over < 0:
        return "laat", f"{dagen(-over)} te laat"
    if over == 0:
        return "week", "vandaag"
    return ("week" if over <= 7 else "ok"), f"nog {dagen(over)}"


def _deel(termijn: Termijn, dag: date) -> int:
    verstreken = (dag - termijn.start).days / (termijn.einde - termijn.start).days
    return round(100 * min(1.0, max(0.0, verstreken)))
