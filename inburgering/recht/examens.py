"""Exams: what each leerroute asks, which attempts are free and which parts have been passed."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from inburgering.recht.doelgroep import Doelgroep
from inburgering.recht.leerroutes import TAALONDERDELEN, Examenonderdeel, Leerroute
from inburgering.recht.oordeel import Oordeel, oordeel

GRATIS_POGINGEN = 2
"""Free attempts per part for an asielstatushouder; what DUO says he has left decides."""


class Resultaat(StrEnum):
    """The result of one part on one day, in DUO's values."""

    GESLAAGD = "Geslaagd"
    GEZAKT = "Gezakt"
    GEEN = "Geen"


class RedenGeenResultaat(StrEnum):
    """Why there is no result, in DUO's values."""

    VERWIJTBAAR = "Verwijtbaar"
    NIET_VERWIJTBAAR = "Nietverwijtbaar"
    AFGEMELD = "Afgemeld"
    ABSENT = "Absent"


class Examenniveau(StrEnum):
    """The level of an exam, in DUO's values; a PIP knows A2 and B1 only."""

    A2 = "A2"
    B1 = "B1"
    B2 = "B2"


HOOGTE = {niveau: hoogte for hoogte, niveau in enumerate(Examenniveau)}
TELT_ALS_POGING = (RedenGeenResultaat.VERWIJTBAAR, RedenGeenResultaat.ABSENT)
"""Without a result an attempt is gone all the same when that is the person's own doing."""


@dataclass(frozen=True, slots=True)
class Poging:
    """One attempt at a part; KNM has no level."""

    onderdeel: Examenonderdeel
    niveau: Examenniveau | None
    resultaat: Resultaat
    reden: RedenGeenResultaat | None = None

    @property
    def telt(self) -> bool:
        """Whether the attempt was used."""
        return self.resultaat != Resultaat.GEEN or self.reden in TELT_ALS_POGING


def uitslag_klopt(
    *, onderdeel: str, niveau: str | None, resultaat: str, reden: str | None, in_toekomst: bool = False
) -> Oordeel:
    """Whether a result can be as it is recorded: in DUO's values, with a level and a reason where they belong."""
    knm = onderdeel == Examenonderdeel.KNM
    if in_toekomst:
        return oordeel(False, "E-1", "Een examen dat nog komt, heeft nog geen uitslag.")
    if knm and niveau:
        return oordeel(False, "E-1", "KNM heeft geen niveau. Laat het niveau leeg.")
    if not knm and not niveau:
        return oordeel(False, "E-1", "Kies het niveau waarop dit examen is afgelegd: A2, B1 of B2.")
    if (resultaat == Resultaat.GEEN) != bool(reden):
        uitleg = "Kies waarom er geen uitslag is." if not reden else "Een reden hoort alleen bij “geen uitslag”."
        return oordeel(False, "E-1", uitleg)
    return oordeel(True, "E-1", "De uitslag is volledig.")


def vereiste_niveaus(leerroute: str, onderdelen_a2: Collection[str] = ()) -> dict[Examenonderdeel, Examenniveau | None]:
    """The parts that the exam of a leerroute has, each with its level; none in the zelfredzaamheidsroute.

    In the onderwijsroute they count when the taalschakeltraject is not completed (Wi2021 art. 8 lid 4).
    """
    if leerroute == Leerroute.Z:
        return {}
    a2 = set(onderdelen_a2) if leerroute == Leerroute.B else set()
    niveaus: dict[Examenonderdeel, Examenniveau | None] = {
        onderdeel: Examenniveau.A2 if onderdeel in a2 else Examenniveau.B1
        for onderdeel in Examenonderdeel
        if onderdeel in TAALONDERDELEN
    }
    return {**niveaus, Examenonderdeel.KNM: None}


def behaald(
    pogingen: Iterable[Poging], vereist: Mapping[Examenonderdeel, Examenniveau | None]
) -> frozenset[Examenonderdeel]:
    """The parts passed at the level that is asked or a higher one."""
    return frozenset(
        poging.onderdeel
        for poging in pogingen
        if poging.resultaat == Resultaat.GESLAAGD
        and poging.onderdeel in vereist
        and _hoog_genoeg(poging.niveau, vereist[poging.onderdeel])
    )


def _hoog_genoeg(niveau: Examenniveau | None, gevraagd: Examenniveau | None) -> bool:
    return gevraagd is None or (niveau is not None and HOOGTE[niveau] >= HOOGTE[gevraagd])


def gratis_pogingen(
    doelgroep: str, pogingen: Iterable[Poging], vereist: Mapping[Examenonderdeel, Examenniveau | None]
) -> dict[Examenonderdeel, int]:
    """How many free attempts an asielstatushouder has left per part; an attempt below the PIP is never free.

    Empty for gezins- and overige migranten (Besluit art. 3.7 lid 2).
    """
    if not oordeel(doelgroep == Doelgroep.ASIELSTATUSHOUDER, "E-4"):
        return {}
    gebruikt = [
        poging.onderdeel
        for poging in pogingen
        if poging.telt and poging.onderdeel in vereist and _hoog_genoeg(poging.niveau, vereist[poging.onderdeel])
    ]
    return {onderdeel: max(0, GRATIS_POGINGEN - gebruikt.count(onderdeel)) for onderdeel in vereist}
