"""Vrijstelling and ontheffing by DUO: which parts they can be about, and what the college must do."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from inburgering.recht.doelgroep import Doelgroep
from inburgering.recht.kalender import Duur, Eenheid
from inburgering.recht.leerroutes import TAALONDERDELEN, Examenonderdeel, Leerroute
from inburgering.recht.oordeel import Oordeel, oordeel
from inburgering.recht.regels import regel
from inburgering.recht.termijnen import tel_na

MEESTE_TAALONDERDELEN = 3
BESLISTERMIJN = Duur(8, Eenheid.WEKEN)


class Ontheffingsgrond(StrEnum):
    """The grounds of ontheffing in DUO's codes (Wi2021 art. 5 lid 1 and 2)."""

    MEDISCH = "MED"
    BIJZONDER = "BIO"


class Vrijstellingsreden(StrEnum):
    """The reasons of vrijstelling in DUO's codes (Wi2021 art. 4)."""

    AVI = "AVI"
    DIP = "DIP"
    DOC = "DOC"
    GED = "GED"
    INB = "INB"
    INS = "INS"
    OPL = "OPL"


def beslissing_duo(ontvangen_op: date) -> date:
    """The last day on which DUO decides on an ontheffing (Besluit art. 2.7 lid 5, 2.8 lid 3)."""
    assert regel("G-07-8W")
    return tel_na(ontvangen_op, BESLISTERMIJN).laatste_dag


def vrijstelling_klopt(*, geheel: bool, onderdelen: Collection[str]) -> Oordeel:
    """Whether a vrijstelling can be about these parts: all, or a part of the exam (Wi2021 art. 4 and 7 lid 3)."""
    if geheel and onderdelen:
        return oordeel(False, "G-06", "Een gehele vrijstelling noemt geen onderdelen. Laat ze leeg.")
    if geheel:
        return oordeel(True, "G-06", "De vrijstelling geldt voor de hele inburgeringsplicht.")
    if not onderdelen:
        return oordeel(False, "G-06-DEEL", "Kies van welke examenonderdelen iemand is vrijgesteld.")
    return oordeel(True, "G-06-DEEL", "De vrijstelling geldt voor deze onderdelen van het examen.")


def ontheffing_klopt(
    *,
    grond: str,
    leerroute: str,
    doelgroep: str,
    geheel: bool,
    onderdelen: Collection[str] = (),
    participatie: bool = False,
) -> Oordeel:
    """Whether DUO can give this ontheffing: whole, or partial within Besluit art. 2.7 lid 3.

    ``participatie`` is the participation part of the zelfredzaamheidsroute, which never takes PVT and MAP along.
    """
    if geheel:
        if onderdelen or participatie:
            return oordeel(False, "G-07", "Een gehele ontheffing noemt geen onderdelen. Laat ze leeg.")
        code = "G-07-BIO" if grond == Ontheffingsgrond.BIJZONDER else "G-07"
        return oordeel(True, code, "De ontheffing geldt voor de hele inburgeringsplicht.")
    if grond == Ontheffingsgrond.BIJZONDER:
        uitleg = "Ontheffing wegens bijzondere individuele omstandigheden is altijd geheel."
        return oordeel(False, "G-07-BIO", uitleg)
    if leerroute == Leerroute.Z:
        return _deel_van_zelfredzaamheidsroute(doelgroep, onderdelen, participatie=participatie)
    return _deel_van_examen(onderdelen, participatie=participatie)


def _deel_van_zelfredzaamheidsroute(doelgroep: str, onderdelen: Collection[str], *, participatie: bool) -> Oordeel:
    if doelgroep != Doelgroep.ASIELSTATUSHOUDER:
        uitleg = "Het participatiegedeelte geldt alleen voor asielstatushouders; een deel ontheffen kan hier niet."
        return oordeel(False, "G-07-DEEL", uitleg)
    if onderdelen or not participatie:
        uitleg = "In de Z-route kan een gedeeltelijke ontheffing alleen over het participatiegedeelte gaan."
        return oordeel(False, "G-07-DEEL", uitleg)
    return oordeel(
        True, "G-07-DEEL", "De ontheffing geldt voor het participatiegedeelte. PVT en MAP blijven verplicht."
    )


def _deel_van_examen(onderdelen: Collection[str], *, participatie: bool) -> Oordeel:
    gekozen = set(onderdelen)
    taal = len(TAALONDERDELEN & gekozen)
    if participatie:
        return oordeel(False, "G-07-DEEL", "Alleen de Z-route heeft een participatiegedeelte.")
    if not gekozen:
        return oordeel(False, "G-07-DEEL", "Kies van welke examenonderdelen iemand is ontheven.")
    if taal > MEESTE_TAALONDERDELEN:
        uitleg = "Gedeeltelijke ontheffing kan van hoogstens drie van de vier taalonderdelen."
        return oordeel(False, "G-07-DEEL", uitleg)
    if taal and Examenonderdeel.KNM in gekozen:
        uitleg = "Gedeeltelijke ontheffing gaat over taalonderdelen of over KNM, niet over beide."
        return oordeel(False, "G-07-DEEL", uitleg)
    return oordeel(True, "G-07-DEEL", "De ontheffing geldt voor deze onderdelen van het examen.")
