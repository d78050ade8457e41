"""The PIP-beschikking as a letter: what it says, as plain values, and how it says it.

``PipBeschikking`` holds every fact that the letter prints and nothing else, so a fixed PIP
can be printed again from its snapshot. The wording is here and in
``pip_plans/beschikking.html``; paragraphs that a gemeente may word itself come as text
blocks. Required content: Wi2021 art. 15, Besluit inburgering 2021 art. 5.3, Awb 3:45-3:47.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inburgering.brieven.documents import Bezwaarclausule, Brief, brief_html
from inburgering.toegang.notatie import datum_lang

ONDERWERP = "Besluit over uw plan voor inburgering"


class SoortBeschikking(StrEnum):
    EERSTE = "eerste"
    GEWIJZIGD = "gewijzigd"
    NA_BEZWAAR = "na_bezwaar"
    VERHUIZING = "verhuizing"


class Route(StrEnum):
    """The three leerroutes of Wi2021 art. 7-9, in the order in which the letter weighs them."""

    B1 = "B"
    ONDERWIJS = "O"
    Z = "Z"

    @property
    def naam(self) -> str:
        return {"B": "B1-route", "O": "onderwijsroute", "Z": "zelfredzaamheidsroute (Z-route)"}[self.value]

    @property
    def naam_aan_begin(self) -> str:
        return self.naam[0].upper() + self.naam[1:]

    @property
    def artikel(self) -> str:
        return {"B": "7", "O": "8", "Z": "9"}[self.value]


@dataclass(frozen=True, kw_only=True)
class RouteReden:
    """Why a leerroute fits or does not, and on what that rests (ECLI:NL:RVS:2024:5413)."""

    route: Route
    reden: str
    bron: str = ""


@dataclass(frozen=True, kw_only=True)
class Doel:
    omschrijving: str
    datum: date | None = None


@dataclass(frozen=True, kw_only=True)
class Afspraak:
    """One agreement: who does what, and when. ``wanneer`` is text for "elke week"."""

    wie: str
    omschrijving: str
    datum: date | None = None
    wanneer: str = ""

    @property
    def door_inburgeraar(self) -> bool:
        return self.wie == "u"


@dataclass(frozen=True, kw_only=True)
class Cursus:
    """The course that the gemeente offers an asielstatushouder (Wi2021 art. 16)."""

    instelling: str
    start_op: date | None = None
    plaats: str = ""


@dataclass(frozen=True, kw_only=True)
class Inburgeringstermijn:
    """First and last day of the three years (Wi2021 art. 11), and of schakelen (art. 17 lid 2)."""

    start: date
    laatste_dag: date
    schakelen_laatste_dag: date | None = None


@dataclass(frozen=True, kw_only=True)
class Ontzorgen:
    """Payments in the person's name from the bijstand (Participatiewet art. 56a)."""

    start: date
    laatste_dag: date
    kosten: tuple[str, ...] = ("huur", "gas", "water en stroom", "zorgverzekering")
    budgetcoach: str = ""


@dataclass(frozen=True, kw_only=True)
class MaatschappelijkeBegeleiding:
    """Practical help and information (Wi2021 art. 13)."""

    organisatie: str
    start: date | None = None


@dataclass(frozen=True, kw_only=True)
class PwBesluit:
    """A Participatiewet-beschikking attached to the PIP (Wi2021 art. 15 lid 3)."""

    titel: str
    dagtekening: date
    kenmerk: str = ""


@dataclass(frozen=True, kw_only=True)
class Verschil:
    onderdeel: str
    was: str
    wordt: str


@dataclass(frozen=True, kw_only=True)
class Wijziging:
    """What a changed or replacing PIP does to the one before (Besluit 5.3 lid 6, Awb 7:11)."""

    vorige_dagtekening: date
    vorig_kenmerk: str
    reden: str
    verschillen: tuple[Verschil, ...] = ()
    bezwaar_ontvangen_op: date | None = None
    eerste_dagtekening: date | None = None


@dataclass(frozen=True, kw_only=True)
class Regel:
    """A row of the table "Uw inburgering in het kort"."""

    onderdeel: str
    afspraak: str


@dataclass(frozen=True, kw_only=True)
class PipBeschikking(Brief):
    """Everything a PIP-beschikking says. Facts that do not apply are empty.

    ``eindniveau`` is "A2" after afschalen, else "B1"; ``examens_a2`` names the parts at A2
    when only some are (Wi2021 art. 17 lid 3), or those a Z-route person takes (Besluit 3.14
    lid 7). ``uren_totaal`` and ``uren_per_week`` are the intensity of the leerroute, only for
    asielstatushouders (art. 15 lid 2). ``alfabetisering`` is DUO's A, AA or NVT.
    """

    soort: SoortBeschikking
    asielstatushouder: bool
    route: Route
    redenen: tuple[RouteReden, ...]
    termijn: Inburgeringstermijn
    bezwaar: Bezwaarclausule
    aantal_gesprekken: int
    uren_pvt: int

    eindniveau: str = "B1"
    examens_a2: tuple[str, ...] = ()
    uren_totaal: int | None = None
    uren_per_week: int | None = None
    uren_participatie: int | None = None
    uren_map: int | None = None
    pvt_uiterlijk_op: date | None = None
    map_toelichting: str = ""
    participatie: str = ""
    alfabetisering: str = "NVT"
    cursus: Cursus | None = None
    mag_opleiding_afmaken: str = ""
    eerste_gesprek_op: date | None = None

    gesproken_op: tuple[date, ...] = ()
    bronnen: tuple[str, ...] = ()
    eigen_wens: str = ""
    omstandigheden: str = ""
    afwijking_toets: str = ""

    doelen: tuple[Doel, ...] = ()
    afspraken: tuple[Afspraak, ...] = ()
    ondersteuning: str = ""
    vve: str = ""
    maatschappelijke_begeleiding: MaatschappelijkeBegeleiding | None = None
    ontzorgen: Ontzorgen | None = None
    pw_besluiten: tuple[PwBesluit, ...] = ()
    wijziging: Wijziging | None = None
    handtekeningen: bool = False

    @property
    def velden(self) -> dict[str, str]:
        return super().velden | self.bezwaar.velden

    @property
    def gekozen(self) -> RouteReden:
        return next(reden for reden in self.redenen if reden.route == self.route)

    @property
    def afgewezen(self) -> list[RouteReden]:
        return [reden for reden in self.redenen if reden.route != self.route]

    @property
    def in_het_kort(self) -> list[Regel]:
        """The rows of the table with the decision, in the order of a trajectory."""
        rijen = [
            ("Leerroute", self._leerroute),
            ("Eerst lezen en schrijven", self._alfabetisering),
            ("Lessen", self._lessen),
            ("Meedoen", self._participatie),
            ("Examens", self._examens),
            ("Participatieverklaringstraject (PVT)", self._pvt),
            ("Module Arbeidsmarkt en Participatie (MAP)", self._map),
            ("Andere opleiding", self.mag_opleiding_afmaken),
            ("Gesprekken met uw klantmanager", self._gesprekken),
            ("Voor uw kind", self.vve),
        ]
        return [Regel(onderdeel=naam, afspraak=tekst) for naam, tekst in rijen if tekst]

    @property
    def belangrijke_data(self) -> list[tuple[date, str]]:
        """Every date that the addressee must not miss, in order; what is over on the day of the letter is left out."""
        data = [
            (self.bezwaar.laatste_dag, "Laatste dag om bezwaar te maken"),
            (self.termijn.laatste_dag, "Laatste dag van uw inburgeringstermijn"),
        ]
        if self.soort is SoortBeschikking.EERSTE:
            data.append((self.termijn.start, "Uw inburgeringstermijn begint"))
        if self.cursus and self.cursus.start_op:
            data.append((self.cursus.start_op, f"Uw lessen bij {self.cursus.instelling} beginnen"))
        if self.pvt_uiterlijk_op:
            data.append((self.pvt_uiterlijk_op, "Laatste dag voor uw participatieverklaring (PVT)"))
        if self.eerste_gesprek_op:
            data.append((self.eerste_gesprek_op, "Uiterlijk dan spreekt u met uw klantmanager over uw plan"))
        if self.ontzorgen:
            data.append((self.ontzorgen.laatste_dag, "Laatste dag dat wij uw vaste lasten betalen"))
        if self.termijn.schakelen_laatste_dag:
            data.append((self.termijn.schakelen_laatste_dag, "Tot en met deze dag kunnen wij uw leerroute veranderen"))
        return sorted((dag, wat) for dag, wat in data if dag >= self.hoofd.dagtekening)

    @property
    def grondslagen(self) -> list[str]:
        """The legal basis, as far as this decision rests on it (Awb art. 3:47 lid 2)."""
        artikelen = {"6", self.route.artikel, "11", "15", "17"} | ({"13", "16"} if self.asielstatushouder else set())
        besluit = ["5.3"]
        if self.soort is SoortBeschikking.GEWIJZIGD:
            besluit.append("5.4")
        if self.eindniveau == "A2" and self.route is Route.B1:
            besluit.append("5.5")
        bronnen = [_artikelen(sorted(artikelen, key=int), "de Wet inburgering 2021")]
        bronnen.append(_artikelen(besluit, "het Besluit inburgering 2021"))
        if self.ontzorgen:
            bronnen.append("artikel 56a van de Participatiewet")
        if self.soort is SoortBeschikking.NA_BEZWAAR:
            bronnen.append("artikel 7:11 van de Algemene wet bestuursrecht")
        return bronnen

    @property
    def _leerroute(self) -> str:
        if self.route is Route.Z:
            return "Zelfredzaamheidsroute (Z-route). U leert Nederlands en u leert meedoen in Nederland."
        if self.route is Route.ONDERWIJS:
            return "Onderwijsroute. U leert Nederlands en bereidt zich voor op een opleiding in Nederland."
        return f"B1-route. U leert Nederlands op niveau {self.eindniveau}."

    @property
    def _alfabetisering(self) -> str:
        return {
            "A": "U leert eerst lezen en schrijven.",
            "AA": "U leert eerst ons alfabet lezen en schrijven.",
        }.get(self.alfabetisering, "")

    @property
    def _lessen(self) -> str:
        zinnen = []
        if self.route is Route.Z and self.uren_totaal:
            zinnen.append(
                f"{_uren(self.uren_totaal)} les in Nederlands en in Kennis van de Nederlandse Maatschappij (KNM)."
            )
        elif self.uren_per_week and self.uren_totaal:
            zinnen.append(f"Ongeveer {_uren(self.uren_per_week)} per week, samen ongeveer {_uren(self.uren_totaal)}.")
        elif self.uren_totaal:
            zinnen.append(f"Samen ongeveer {_uren(self.uren_totaal)}.")
        elif self.uren_per_week:
            zinnen.append(f"Ongeveer {_uren(self.uren_per_week)} per week.")
        if self.cursus:
            zinnen.append(f"U krijgt les bij {self.cursus.instelling}{_in(self.cursus.plaats)}.")
        if not self.asielstatushouder:
            zinnen.append("U kiest zelf een school.")
        return " ".join(zinnen)

    @property
    def _participatie(self) -> str:
        if self.route is not Route.Z or not self.uren_participatie:
            return self.participatie
        return (
            f"{_uren(self.uren_participatie)} meedoen, bijvoorbeeld met (vrijwilligers)werk. "
            f"De uren voor PVT en MAP tellen mee. {self.participatie}"
        ).strip()

    @property
    def _examens(self) -> str:
        if self.route is Route.Z:
            doet = f"U doet examen in {_en(self.examens_a2)}. " if self.examens_a2 else ""
            return doet + "Aan het eind heeft u een eindgesprek met de gemeente."
        if self.examens_a2:
            return (
                f"U doet examen in {_en(self.examens_a2)} op niveau A2. De andere taalexamens doet u op niveau B1. "
                "U doet ook het examen Kennis van de Nederlandse Maatschappij (KNM)."
            )
        if self.route is Route.ONDERWIJS:
            return "U haalt het diploma van het taalschakeltraject. Dat is de opleiding van deze route."
        return (
            f"Lezen, luisteren, schrijven en spreken op niveau {self.eindniveau}, "
            "en Kennis van de Nederlandse Maatschappij (KNM)."
        )

    @property
    def _pvt(self) -> str:
        komt_nog = self.pvt_uiterlijk_op and self.pvt_uiterlijk_op >= self.hoofd.dagtekening
        uiterlijk = f" Doe dit uiterlijk op {datum_lang(self.pvt_uiterlijk_op)}." if komt_nog else ""
        return (
            f"{_uren(self.uren_pvt)}. U leert welke regels en waarden in Nederland belangrijk zijn. "
            f"Aan het eind zet u uw handtekening onder de participatieverklaring.{uiterlijk}"
        )

    @property
    def _map(self) -> str:
        if self.route is Route.ONDERWIJS or not self.uren_map:
            return ""
        wanneer = f" Wanneer begint de MAP? {self.map_toelichting}" if self.map_toelichting else ""
        return (
            f"{_uren(self.uren_map)}. U leert hoe werken in Nederland gaat. "
            f"Aan het eind heeft u een eindgesprek met ons.{wanneer}"
        )

    @property
    def _gesprekken(self) -> str:
        return "1 gesprek." if self.aantal_gesprekken == 1 else f"{self.aantal_gesprekken} gesprekken."


def beschikking_html(inhoud: PipBeschikking) -> str:
    """The complete HTML of the beschikking; ``opmaak.pdf_van`` makes the PDF of it."""
    return brief_html("pip_plans/beschikking.html", inhoud, plan=inhoud)


def _uren(aantal: int) -> str:
    return f"{aantal:,}".replace(",", ".") + " uur"


def _in(plaats: str) -> str:
    return f" in {plaats}" if plaats else ""


def _en(delen: tuple[str, ...]) -> str:
    return " en ".join(filter(None, [", ".join(delen[:-1]), delen[-1]]))


def _artikelen(nummers: list[str], wet: str) -> str:
    woord = "artikel" if len(nummers) == 1 else "de artikelen"
    return f"{woord} {_en(tuple(nummers))} van {wet}"
