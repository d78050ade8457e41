"""Hours followed: which kind counts for what, how far somebody is, and the pace that the term still asks for."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_UP, Decimal
from enum import StrEnum

from inburgering.recht.doelgroep import Doelgroep
from inburgering.recht.kalender import EEN_DAG, datum_voluit, maanden_erbij
from inburgering.recht.leerroutes import (
    CURSUSUREN_VOOR_AFSCHALEN,
    LESUREN_VOOR_VERLENGING,
    Leerroute,
    urennorm,
)
from inburgering.recht.oordeel import Oordeel, oordeel
from inburgering.recht.regels import regel


class Urensoort(StrEnum):
    """The kinds of hours that the law counts (Besluit art. 3.1, 3.2, 3.14, 4.4 and 5.5)."""

    NT2 = "nt2"
    ALFABETISERING = "alfabetisering"
    KNM = "knm"
    PARTICIPATIE = "participatie"
    PVT = "pvt"
    MAP = "map"


TAALUREN = (Urensoort.NT2, Urensoort.ALFABETISERING)
"""Cursusuren NT2, of which alfabetisering may be part (Besluit art. 5.5 lid 1)."""

LESUREN = (*TAALUREN, Urensoort.KNM)
"""Lessons of language and KNM (Besluit art. 3.14 lid 2 and 4.4)."""

UREN_PER_DAG = 24
NUL = Decimal(0)


def meeste_uren(van: date, tot: date) -> Decimal:
    """More hours than there are in the half-open period [van, tot) can't have been followed."""
    return Decimal(UREN_PER_DAG * (tot - van).days)


@dataclass(frozen=True, slots=True)
class Uren:
    """Hours of one sort, with proof and without."""

    bewezen: Decimal = NUL
    onbewezen: Decimal = NUL

    @property
    def totaal(self) -> Decimal:
        return self.bewezen + self.onbewezen

    def __add__(self, ander: "Uren") -> "Uren":
        return Uren(self.bewezen + ander.bewezen, self.onbewezen + ander.onbewezen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gevolgd:
    """What somebody followed, as the rules add it up.

    ``taal_erkend`` and ``cursus_erkend`` are lessons at a school with keurmerk or diploma-erkenning: of NT2 with
    alfabetisering, and of these with KNM. ``cursus_eerdere_route`` are those of ``cursus_erkend`` from before the
    zelfredzaamheidsroute. What the college decided to credit stands in the last three.
    """

    taal_erkend: Uren = Uren()
    lesuren: Uren = Uren()
    cursus_erkend: Uren = Uren()
    cursus_eerdere_route: Uren = Uren()
    participatie: Uren = Uren()
    pvt: Uren = Uren()
    map: Uren = Uren()
    cursus_brede_intake: Decimal = NUL
    participatie_brede_intake: Decimal = NUL
    niet_vrijstellende_opleiding: Decimal = NUL


@dataclass(frozen=True, slots=True)
class Meter:
    """How far somebody is with what one rule asks: ``norm`` hours, of which these are followed or credited."""

    code: str
    naam: str
    norm: int
    uren: Uren
    posten: tuple[str, ...]
    artikel: str

    @property
    def gehaald(self) -> bool:
        """Whether the hours are there with proof; without proof they are not."""
        return self.uren.bewezen >= self.norm

    @property
    def resterend(self) -> Decimal:
        """What is still to be followed; hours without proof count here, for they were followed."""
        return max(NUL, self.norm - self.uren.totaal)

    @property
    def procent(self) -> int:
        """How much of the norm is followed, at most 100."""
        return int(min(Decimal(100), self.uren.totaal * 100 / self.norm))

    @property
    def procent_bewezen(self) -> int:
        """How much of the norm is followed with proof, at most 100."""
        return int(min(Decimal(100), self.uren.bewezen * 100 / self.norm))

    @property
    def te_bewijzen(self) -> Decimal:
        """Hours without proof that are needed to reach the norm."""
        return max(NUL, min(self.uren.onbewezen, self.norm - self.uren.bewezen))


def meters(
    *, leerroute: str, doelgroep: str, gevolgd: Gevolgd, intensiteit: int | None = None, participatie: int | None = None
) -> tuple[Meter, ...]:
    """The meters of a leerroute, those that the law names first.

    ``intensiteit`` and ``participatie`` are the hours that the PIP lays down, if it does (Wi2021 art. 15 lid 2).
    """
    per_route = {Leerroute.B: _b1, Leerroute.O: _onderwijs, Leerroute.Z: _z}
    gevonden = per_route[Leerroute(leerroute)](doelgroep, gevolgd)
    if intensiteit and not any(meter.norm == intensiteit for meter in gevonden if leerroute == Leerroute.Z):
        gevonden = (*gevonden, _meter("PIP-LES", "Lesuren van het PIP", intensiteit, "PIP-INT", _lessen(gevolgd)))
    if participatie and leerroute != Leerroute.Z:
        post = (("uren participatie", gevolgd.participatie),)
        gevonden = (*gevonden, _meter("PIP-PART", "Participatie-uren van het PIP", participatie, "PIP-INT", post))
    return (*gevonden, *_pvt_en_map(leerroute, doelgroep, gevolgd))


def binnen_twee_jaar_voor_pip(van: date, tot: date, *, dagtekening_pip: date) -> Oordeel:
    """Whether hours of a niet-vrijstellende opleiding, followed in ``[van, tot)``, can count (Besluit art. 3.14 lid 9).

    They count over the two years before the PIP; we take the first, for the later ones only change it.
    """
    vroegst, laatst = maanden_erbij(dagtekening_pip, -24), dagtekening_pip - EEN_DAG
    if tot <= van:
        return oordeel(False, "R-Z5", "De laatste dag is niet vóór de eerste.")
    if van < vroegst or tot > dagtekening_pip:
        return oordeel(
            False,
            "R-Z5",
            f"Alleen uren van {datum_voluit(vroegst)} tot en met {datum_voluit(laatst)} kunnen meetellen: de twee jaar "
            "vóór het PIP. Vul de periode en de uren binnen die twee jaar in.",
        )
    return oordeel(True, "R-Z5", "De uren zijn gevolgd in de twee jaar vóór het PIP.")


Posten = tuple[tuple[str, Uren], ...]


def _meter(code: str, naam: str, norm: int, regelcode: str, posten: Posten) -> Meter:
    som = sum((uren for _, uren in posten), Uren())
    teksten = tuple(f"{getal(uren.totaal)} {wat}" for wat, uren in posten if uren.totaal)
    return Meter(code, naam, norm, som, teksten, regel(regelcode).artikel)


def _lessen(gevolgd: Gevolgd) -> Posten:
    return (("lesuren gevolgd", gevolgd.lesuren),)


def _b1(doelgroep: str, gevolgd: Gevolgd) -> tuple[Meter, ...]:
    posten = (
        ("cursusuren NT2 gevolgd", gevolgd.taal_erkend),
        (f"uren uit de brede intake ({regel('T-AF-3').artikel})", Uren(gevolgd.cursus_brede_intake)),
    )
    afschalen = _meter("AFSCHALEN", "Uren voor afschalen", CURSUSUREN_VOOR_AFSCHALEN, "T-AF-2", posten)
    if doelgroep == Doelgroep.ASIELSTATUSHOUDER:
        return (afschalen,)
    verlengen = _meter("VERLENGEN", "Uren voor verlenging", LESUREN_VOOR_VERLENGING, "V-2", _lessen(gevolgd))
    return (afschalen, verlengen)


def _onderwijs(doelgroep: str, gevolgd: Gevolgd) -> tuple[Meter, ...]:
    """The law names no hours for the onderwijsroute; the PIP can."""
    return ()


def _z(doelgroep: str, gevolgd: Gevolgd) -> tuple[Meter, ...]:
    norm = urennorm(Leerroute.Z, doelgroep)
    nu = Uren(
        gevolgd.cursus_erkend.bewezen - gevolgd.cursus_eerdere_route.bewezen,
        gevolgd.cursus_erkend.onbewezen - gevolgd.cursus_eerdere_route.onbewezen,
    )
    cursus = (
        ("cursusuren NT2 en KNM gevolgd", nu),
        (f"uren uit een eerdere leerroute ({regel('T-SW-6').artikel})", gevolgd.cursus_eerdere_route),
        (f"uren uit de brede intake ({regel('R-Z4').artikel})", Uren(gevolgd.cursus_brede_intake)),
        (
            f"uren uit een niet-vrijstellende opleiding ({regel('R-Z5').artikel})",
            Uren(gevolgd.niet_vrijstellende_opleiding),
        ),
    )
    code = "R-Z" if norm.participatie_uren else "R-Z-GEZIN"
    meter = _meter("Z-CURSUS", "Cursusuren Z-route", norm.cursusuren or 0, code, cursus)
    if norm.participatie_uren is None:
        return (meter,)
    aftrek = regel("R-Z3").artikel
    meedoen = (
        ("uren participatie", gevolgd.participatie),
        (f"uren PVT ({aftrek})", gevolgd.pvt),
        (f"uren MAP ({aftrek})", gevolgd.map),
        (
            f"uren uit intake, Participatiewet of begeleiding ({regel('R-Z4').artikel})",
            Uren(gevolgd.participatie_brede_intake),
        ),
    )
    return (meter, _meter("Z-PARTICIPATIE", "Participatie-uren Z-route", norm.participatie_uren, "R-Z", meedoen))


def _pvt_en_map(leerroute: str, doelgroep: str, gevolgd: Gevolgd) -> tuple[Meter, ...]:
    norm = urennorm(leerroute, doelgroep)
    pvt = _meter("PVT", "Uren PVT", norm.pvt_uren, "R-PVT", (("uren gevolgd", gevolgd.pvt),))
    if norm.map_uren is None:
        return (pvt,)
    return (pvt, _meter("MAP", "Uren MAP", norm.map_uren, "R-MAP2", (("uren gevolgd", gevolgd.map),)))


@dataclass(frozen=True, slots=True)
class Tempo:
    """Hours a week: what somebody does, and what is needed to be ready before the term ends.

    ``nodig`` is None when the term is over and hours remain, ``gehaald`` when the lessons have not begun.
    """

    nodig: Decimal | None
    gehaald: Decimal | None
    weken: int

    @property
    def haalt_het(self) -> bool:
        """Whether it is enough: nothing remains, or the pace is at least what is needed."""
        if self.nodig is None:
            return False
        return self.nodig == 0 or (self.gehaald is not None and self.gehaald >= self.nodig)

    @property
    def nog_geen(self) -> bool:
        """Whether there is no pace to judge yet: the lessons have not begun and weeks remain."""
        return bool(self.nodig) and self.gehaald is None


def tempo(
    *, resterend: Decimal, gevolgd: Decimal, eerste_les: date | None, bekend_tot: date, dag: date, einde: date
) -> Tempo:
    """The pace in a term that ends before ``einde``, rounded up to tenths of an hour.

    What was followed is spread over the weeks from the first lesson until ``bekend_tot``, for a school that has not
    sent its hours yet makes nobody slow; holidays are weeks too. What remains is spread over the weeks from ``dag``.
    """
    weken = max(0, (einde - dag).days // 7)
    geweest = Decimal(max(7, (bekend_tot - eerste_les).days)) / 7 if eerste_les and eerste_les <= dag else None
    gehaald = _tiende(gevolgd / geweest) if geweest else None
    if resterend <= 0:
        return Tempo(NUL, gehaald, weken)
    return Tempo(_tiende(resterend / weken) if weken else None, gehaald, weken)


def _tiende(uren: Decimal) -> Decimal:
    return uren.quantize(Decimal("0.1"), ROUND_UP)


def getal(uren: Decimal) -> str:
    """Write hours as people do: 12, 12,5 or 1.012,25."""
    heel = uren == uren.to_integral_value()
    cijfers = f"{uren:,.0f}" if heel else f"{uren:,.2f}".rstrip("0")
    return cijfers.translate(str.maketrans(",.", ".,"))
