"""Leerroutes: schakelen, afschalen, hours of each route and what is deducted from them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from inburgering.recht import termijnen
from inburgering.recht.doelgroep import Doelgroep
from inburgering.recht.fouten import InvoerFout, InvoerFouten
from inburgering.recht.invoer import Veld, datum, een_van, ja_nee, lees_feiten
from inburgering.recht.kalender import EEN_DAG, datum_voluit
from inburgering.recht.oordeel import Oordeel, oordeel
from inburgering.recht.regels import regel

CURSUSUREN_Z = 800
PARTICIPATIE_UREN_Z = 800
PVT_MINIMUM_UREN = 12
MAP_MINIMUM_PRAKTIJKUREN = 40
CURSUSUREN_VOOR_AFSCHALEN = 600
LESUREN_VOOR_VERLENGING = 450
TAALONDERDELEN_VOOR_VERLENGING = 2


class Leerroute(StrEnum):
    """The three routes, in the codes of DUO (Wi2021 art. 7, 8 and 9)."""

    B = "B"
    O = "O"  # noqa: E741  # DUO's code
    Z = "Z"

    @property
    def naam(self) -> str:
        """The name on screens and in letters."""
        return {"B": "B1-route", "O": "onderwijsroute", "Z": "zelfredzaamheidsroute"}[self.value]


class Niveau(StrEnum):
    """The level of language at which the exams are taken."""

    A2 = "A2"
    B1 = "B1"


class Examenonderdeel(StrEnum):
    """Parts of the inburgeringsexamen in the codes of DUO (Besluit art. 3.3 and 3.4)."""

    LEZEN = "LE"
    LUISTEREN = "LU"
    SCHRIJVEN = "SC"
    SPREKEN = "SP"
    KNM = "KNM"


TAALONDERDELEN = frozenset(Examenonderdeel) - {Examenonderdeel.KNM}
"""The parts that can be taken at A2; KNM has no level (Wi2021 art. 17 lid 3)."""

_ROUTE = Veld(een_van(*Leerroute), verplicht=True)
_VELDEN_SCHAKELEN = {
    "van": _ROUTE,
    "naar": _ROUTE,
    "datum": Veld(datum, verplicht=True),
    "dagtekening_eerste_pip": Veld(datum, verplicht=True),
    "niet_vrijstellende_opleiding_beeindigd_op": Veld(datum, null_is_onbekend=True),
    "bijzonder_geval": Veld(ja_nee),
}


def schakelen_toegestaan(
    *,
    van: str,
    naar: str,
    datum: date,
    dagtekening_eerste_pip: date,
    niet_vrijstellende_opleiding_beeindigd_op: date | None = None,
    bijzonder_geval: bool = False,
) -> Oordeel:
    """Whether the college may set another leerroute on a day (Wi2021 art. 17 lid 2, Besluit art. 5.4).

    The first of these decides: before the start of the term no; onderwijsroute to B1-route always; within
    eighteen months; after a niet-vrijstellende opleiding that ended later; a special case; else no. The law
    sets no maximum to the number of changes. Raises InvoerFout when both routes are the same.
    """
    if van == naar:
        raise InvoerFout("naar", f"is gelijk aan van ({naar}); kies een andere leerroute")
    start = dagtekening_eerste_pip + EEN_DAG
    laatste_dag = termijnen.schakelen(dagtekening_eerste_pip=dagtekening_eerste_pip).ruw or start
    venster = f"Anderhalf jaar vanaf het begin van de termijn loopt tot en met {datum_voluit(laatste_dag)}."
    opleiding = niet_vrijstellende_opleiding_beeindigd_op
    if datum < start:
        return oordeel(False, "T-SW-1", f"De inburgeringstermijn begint pas op {datum_voluit(start)}.")
    if (van, naar) == (Leerroute.O, Leerroute.B):
        return oordeel(True, "T-SW-2", "Van de onderwijsroute naar de B1-route kan gedurende het hele traject.")
    if datum <= laatste_dag:
        return oordeel(True, "T-SW-1", venster)
    if opleiding and laatste_dag < opleiding <= datum:
        beeindigd = f"De niet-vrijstellende opleiding is daarna geëindigd, op {datum_voluit(opleiding)}."
        return oordeel(True, "T-SW-3", venster, beeindigd)
    if bijzonder_geval:
        afwijken = "Het college wijkt af wegens een bijzonder geval; motiveer dit in het besluit."
        return oordeel(True, "T-SW-4", venster, afwijken)
    return oordeel(False, "T-SW-1", venster, f"{datum_voluit(datum).capitalize()} is later en geen uitzondering geldt.")


def beoordeel_schakelen(feiten: object) -> Oordeel:
    """``schakelen_toegestaan`` from plain values. Raises InvoerFouten."""
    gelezen: dict[str, Any] = lees_feiten(feiten, _VELDEN_SCHAKELEN)
    try:
        return schakelen_toegestaan(**gelezen)
    except InvoerFout as fout:
        raise InvoerFouten([fout]) from None


def telt_mee_bij_schakelen(van: str, naar: str) -> tuple[str, ...]:
    """What counts of the earlier route after a change (Besluit art. 5.4 lid 4), in Dutch sentences."""
    bron = regel("T-SW-6").artikel
    uren_intensiteit = f"Gevolgde cursusuren NT2 en KNM tellen mee bij het bepalen van de intensiteit ({bron} onder a)."
    examens = f"Gedane examenpogingen en behaalde examenonderdelen blijven gelden ({bron})."
    uren_aftrek = f"Gevolgde cursusuren NT2 en KNM gaan af van de 800 cursusuren ({bron} onder c)."
    return {
        (Leerroute.O, Leerroute.B): (uren_intensiteit, examens),
        (Leerroute.Z, Leerroute.B): (uren_intensiteit,),
        (Leerroute.B, Leerroute.O): (examens,),
        (Leerroute.B, Leerroute.Z): (uren_aftrek,),
        (Leerroute.O, Leerroute.Z): (uren_aftrek,),
    }.get((Leerroute(van), Leerroute(naar)), ())


def afschalen_toegestaan(
    *, leerroute: str, cursusuren_nt2: int, voldoende_inspanning: bool, cursusuren_brede_intake: int = 0
) -> Oordeel:
    """Whether language exams may be taken wholly or partly at A2 (Wi2021 art. 17 lid 3, Besluit art. 5.5).

    ``cursusuren_nt2`` are hours at a school with keurmerk or diploma-erkenning; hours of the brede intake
    that meet the same conditions may count. Whether the effort was sufficient is for the college to judge.
    """
    if leerroute != Leerroute.B:
        return oordeel(False, "T-AF-1", "Afschalen naar A2 kan alleen in de B1-route.")
    uren = cursusuren_nt2 + cursusuren_brede_intake
    gevolgd = f"Er zijn {uren} van de {CURSUSUREN_VOOR_AFSCHALEN} cursusuren NT2 gevolgd."
    if cursusuren_brede_intake:
        gevolgd += f" Daarvan komen {cursusuren_brede_intake} uit de brede intake ({regel('T-AF-3').artikel})."
    if uren < CURSUSUREN_VOOR_AFSCHALEN:
        return oordeel(False, "T-AF-2", gevolgd)
    if not voldoende_inspanning:
        return oordeel(
            False,
            "T-AF-2",
            gevolgd,
            "Het is niet gebleken dat er voldoende inspanning was tijdens de lessen.",
        )
    return oordeel(True, "T-AF-2", gevolgd, "Er was voldoende inspanning. KNM wordt niet afgeschaald.")


def aanzienlijke_inspanning(
    *,
    doelgroep: str,
    leerroute: str,
    behaalde_onderdelen: Collection[str],
    alle_lessen_gevolgd: bool,
    gevolgde_uren: int,
    pvt_afgerond: bool,
    map_afgerond: bool,
) -> Oordeel:
    """Whether DUO extends the term by six months after aanzienlijke inspanningen (Besluit art. 4.4).

    ``behaalde_onderdelen`` are the exam parts passed at the level of the PIP; ``gevolgde_uren`` are lessons of
    language and KNM, which replace "all lessons" for gezins- and overige migranten (lid 3).
    """
    taal = len(TAALONDERDELEN & set(behaalde_onderdelen))
    asiel = doelgroep == Doelgroep.ASIELSTATUSHOUDER
    eisen = (
        (leerroute == Leerroute.B, "De verlenging geldt alleen in de B1-route."),
        (
            alle_lessen_gevolgd if asiel else gevolgde_uren >= LESUREN_VOOR_VERLENGING,
            "Niet alle lessen zijn gevolgd."
            if asiel
            else f"Er zijn {gevolgde_uren} van de {LESUREN_VOOR_VERLENGING} lesuren gevolgd.",
        ),
        (
            taal >= TAALONDERDELEN_VOOR_VERLENGING,
            f"Er zijn {taal} van de 4 taalonderdelen behaald; nodig zijn er 2.",
        ),
        (Examenonderdeel.KNM in behaalde_onderdelen, "KNM is niet behaald."),
        (pvt_afgerond, "Het participatieverklaringstraject is niet afgerond."),
        (map_afgerond, "De module Arbeidsmarkt en Participatie is niet afgerond."),
    )
    tegen = [uitleg for voldaan, uitleg in eisen if not voldaan]
    if tegen:
        return oordeel(False, "V-2", *tegen)
    return oordeel(True, "V-2", "Aan alle voorwaarden voor verlenging met zes maanden is voldaan; DUO beslist.")


@dataclass(frozen=True, slots=True)
class Urennorm:
    """Hours that a route asks for; None where the law sets no number."""

    cursusuren: int | None
    participatie_uren: int | None
    pvt_uren: int
    map_uren: int | None
    artikelen: tuple[str, ...]


def urennorm(leerroute: str, doelgroep: str) -> Urennorm:
    """The hours that the law lays down for a route and doelgroep (Besluit art. 3.1, 3.2, 3.14)."""
    if leerroute == Leerroute.O:
        return Urennorm(None, None, PVT_MINIMUM_UREN, None, _artikelen("R-PVT", "R-MAP3"))
    if leerroute == Leerroute.B:
        artikelen = _artikelen("R-PVT", "R-MAP2")
        return Urennorm(None, None, PVT_MINIMUM_UREN, MAP_MINIMUM_PRAKTIJKUREN, artikelen)
    asiel = doelgroep == Doelgroep.ASIELSTATUSHOUDER
    return Urennorm(
        CURSUSUREN_Z,
        PARTICIPATIE_UREN_Z if asiel else None,
        PVT_MINIMUM_UREN,
        MAP_MINIMUM_PRAKTIJKUREN,
        _artikelen("R-Z" if asiel else "R-Z-GEZIN", "R-PVT", "R-MAP2"),
    )


def _artikelen(*codes: str) -> tuple[str, ...]:
    return tuple(regel(code).artikel for code in codes)


@dataclass(frozen=True, slots=True)
class ResterendeUren:
    """What is still to be done in the zelfredzaamheidsroute, with the deductions in Dutch."""

    cursusuren: int
    participatie_uren: int
    uitleg: tuple[str, ...]
