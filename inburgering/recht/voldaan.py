"""Whether the inburgeringsplicht is met, and what is missing: per leerroute and doelgroep, with the article."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from inburgering.recht.examens import Examenniveau, vereiste_niveaus
from inburgering.recht.kalender import datum_voluit
from inburgering.recht.leerroutes import Examenonderdeel, Leerroute, ResterendeUren
from inburgering.recht.participatie import map_verplicht
from inburgering.recht.regels import regel


class Uitkomst(StrEnum):
    """What the person has or gets when nothing is left to do."""

    DIPLOMA = "diploma"
    CERTIFICAAT = "certificaat"
    VRIJGESTELD = "vrijgesteld"
    ONTHEVEN = "ontheven"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """What is known of a person: the PIP, exams, PVT, MAP, hours, and what DUO decided."""

    leerroute: str
    onderdelen_a2: frozenset[str] = frozenset()
    behaald: frozenset[str] = frozenset()
    vrijgesteld: frozenset[str] = frozenset()
    ontheven: frozenset[str] = frozenset()
    geheel_vrijgesteld: bool = False
    geheel_ontheven: bool = False
    pvt_op: date | None = None
    map_op: date | None = None
    onderwijsroute_op: date | None = None
    eindgesprek_op: date | None = None
    resterend: ResterendeUren | None = None
    diploma_op: date | None = None


@dataclass(frozen=True, slots=True)
class Eis:
    """One thing that the obligation asks: its code, name, whether it is met, and why, with the article."""

    code: str
    naam: str
    voldaan: bool
    uitleg: str
    artikel: str
    url: str


@dataclass(frozen=True, slots=True)
class Voldaan:
    """The answer: met or not, with what outcome, and every demand."""

    ja: bool
    uitkomst: Uitkomst | None
    eisen: tuple[Eis, ...] = field(default=())

    @property
    def ontbreekt(self) -> tuple[Eis, ...]:
        """What is still to be done."""
        return tuple(eis for eis in self.eisen if not eis.voldaan)

    def __bool__(self) -> bool:
        return self.ja


NAMEN: Mapping[Examenonderdeel, str] = {
    Examenonderdeel.LEZEN: "Examen lezen",
    Examenonderdeel.LUISTEREN: "Examen luisteren",
    Examenonderdeel.SCHRIJVEN: "Examen schrijven",
    Examenonderdeel.SPREKEN: "Examen spreken",
    Examenonderdeel.KNM: "Examen KNM",
}


def beoordeel(stand: Stand) -> Voldaan:
    """Whether the obligation is met (Wi2021 art. 6): PVT, MAP and the leerroute; or released from all of it."""
    if stand.geheel_vrijgesteld:
        eis = _eis("G-06", "Vrijstelling", True, "DUO heeft de hele inburgeringsplicht vrijgesteld.")
        return Voldaan(True, Uitkomst.VRIJGESTELD, (eis,))
    if stand.geheel_ontheven:
        eis = _eis("G-07", "Ontheffing", True, "DUO heeft van de hele inburgeringsplicht ontheven.")
        return Voldaan(True, Uitkomst.ONTHEVEN, (eis,))
    uitkomst = Uitkomst.CERTIFICAAT if stand.leerroute == Leerroute.Z else Uitkomst.DIPLOMA
    if stand.diploma_op:
        uitleg = f"DUO heeft het {uitkomst} gegeven op {datum_voluit(stand.diploma_op)}."
        return Voldaan(True, uitkomst, (_eis("R-DIPLOMA", uitkomst.capitalize(), True, uitleg),))
    eisen = (_pvt(stand), *_map(stand), *_leerroute(stand))
    ja = all(eis.voldaan for eis in eisen)
    return Voldaan(ja, uitkomst if ja else None, eisen)


def _eis(code: str, naam: str, voldaan: bool, uitleg: str, sleutel: str = "") -> Eis:
    bron = regel(code)
    return Eis(sleutel or code.lower(), naam, voldaan, uitleg, bron.artikel, bron.url)


def _afgerond(op: date | None) -> str:
    return f"Afgerond op {datum_voluit(op)}." if op else "Nog niet afgerond."


def _pvt(stand: Stand) -> Eis:
    return _eis("C-1", "Participatieverklaringstraject", stand.pvt_op is not None, _afgerond(stand.pvt_op), "pvt")


def _map(stand: Stand) -> tuple[Eis, ...]:
    if not map_verplicht(stand.leerroute):
        return ()
    naam = "Module Arbeidsmarkt en Participatie"
    return (_eis("C-2", naam, stand.map_op is not None, _afgerond(stand.map_op), "map"),)


def _leerroute(stand: Stand) -> tuple[Eis, ...]:
    if stand.leerroute == Leerroute.Z:
        return _zelfredzaamheidsroute(stand)
    examens = _examens(stand)
    if stand.leerroute == Leerroute.B or (stand.onderwijsroute_op is None and all(eis.voldaan for eis in examens)):
        return examens
    uitleg = _afgerond(stand.onderwijsroute_op)
    if stand.onderwijsroute_op is None:
        uitleg += f" Of alle examenonderdelen op B1 en KNM ({regel('R-O-EXAMEN').artikel})."
    naam = "Onderwijsroute (taalschakeltraject)"
    return (_eis("R-O", naam, stand.onderwijsroute_op is not None, uitleg, "onderwijsroute"),)


def _examens(stand: Stand) -> tuple[Eis, ...]:
    return tuple(
        _examen(stand, onderdeel, niveau)
        for onderdeel, niveau in vereiste_niveaus(stand.leerroute, stand.onderdelen_a2).items()
    )


def _examen(stand: Stand, onderdeel: Examenonderdeel, niveau: Examenniveau | None) -> Eis:
    naam = f"{NAMEN[onderdeel]} op {niveau}" if niveau else NAMEN[onderdeel]
    if onderdeel in stand.vrijgesteld:
        return _eis("G-06-DEEL", naam, True, "DUO heeft hiervan vrijgesteld.", onderdeel)
    if onderdeel in stand.ontheven:
        return _eis("G-07-DEEL", naam, True, "DUO heeft hiervan ontheven.", onderdeel)
    code = "R-O-EXAMEN" if stand.leerroute == Leerroute.O else "R-A2" if niveau == Examenniveau.A2 else "R-B1"
    behaald = onderdeel in stand.behaald
    return _eis(code, naam, behaald, "Behaald." if behaald else "Nog niet behaald.", onderdeel)


def _zelfredzaamheidsroute(stand: Stand) -> tuple[Eis, ...]:
    rest = stand.resterend or ResterendeUren(0, 0, ())
    cursus, participatie = rest.cursusuren, rest.participatie_uren
    return (
        _eis("R-Z", "Cursusuren", not cursus, f"Nog {cursus} uren." if cursus else "Alle uren zijn gevolgd.", "cursus"),
        _eis(
            "R-Z",
            "Uren zelfredzaamheid, activering en participatie",
            not participatie,
            f"Nog {participatie} uren." if participatie else "Alle uren zijn gedaan of niet verplicht.",
            "participatie",
        ),
        _eis(
            "C-3",
            "Eindgesprek met de gemeente",
            stand.eindgesprek_op is not None,
            _afgerond(stand.eindgesprek_op),
            "eindgesprek",
        ),
    )
