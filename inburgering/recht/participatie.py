"""PVT, MAP and the end of the zelfredzaamheidsroute: when they are done, and what DUO accepts about them."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from inburgering.recht.kalender import datum_voluit, maanden_erbij
from inburgering.recht.leerroutes import PVT_MINIMUM_UREN, Leerroute, ResterendeUren
from inburgering.recht.oordeel import Oordeel, oordeel
from inburgering.recht.regels import regel

MAANDEN_VOOR_NEE = 2

SLOTFORMULE = (
    "Ik verklaar dat ik kennis heb genomen van de waarden en spelregels van de Nederlandse samenleving en dat ik deze "
    "respecteer, en dat ik de universele mensenrechten eerbiedig en niet daarmee in strijd zal handelen. Ik verklaar "
    "dat ik actief een bijdrage wil leveren aan de Nederlandse samenleving en reken erop dat ik daarvoor ook de "
    "ruimte krijg van mijn medeburgers."
)
"""The words with which every participatieverklaring ends (Wi2021 art. 6 lid 5)."""


class MapThema(StrEnum):
    """The eight themes of the MAP (Besluit art. 3.2 lid 1)."""

    BEROEPENORIENTATIE = "beroepenorientatie"
    WERKNEMERSCOMPETENTIES = "werknemerscompetenties"
    BEROEPSBEELD = "beroepsbeeld"
    BEROEPSKANSEN = "beroepskansen"
    BEROEPSCOMPETENTIES = "beroepscompetenties"
    NETWERK = "netwerk"
    WERK_VINDEN = "werk_vinden"
    WERKCULTUUR = "werkcultuur"


class Verwijtbaar(StrEnum):
    """Whether finishing late is the person's own doing, in DUO's values."""

    JA = "Ja"
    NEE = "Nee"


def map_verplicht(leerroute: str) -> Oordeel:
    """Whether the MAP belongs to the obligation: not for who follows the taalschakeltraject (Wi2021 art. 8 lid 3)."""
    if leerroute == Leerroute.O:
        return oordeel(False, "R-MAP3", "In de onderwijsroute hoort de MAP niet bij de inburgeringsplicht.")
    return oordeel(True, "R-PLICHT", "De MAP hoort bij de inburgeringsplicht.")


def pvt_ondertekenen_toegestaan(
    *,
    inleiding_gevolgd: bool,
    activiteiten: int,
    uren: int,
    uren_brede_intake: int = 0,
    aanwezig_bij_ondertekening: bool,
) -> Oordeel:
    """Whether the PVT ends by signing: the introduction followed, at least 12 hours, present at the meeting.

    ``uren_brede_intake`` are those that the college lets count (Besluit art. 3.1 lid 5).
    """
    telt = uren + uren_brede_intake
    gevolgd = f"Er zijn {telt} van ten minste {PVT_MINIMUM_UREN} uren gevolgd"
    gevolgd += f", waarvan {uren_brede_intake} in de brede intake." if uren_brede_intake else "."
    eisen = (
        ("C-1-AANWEZIG", inleiding_gevolgd, "De aanwezigheid bij de inleiding op de kernwaarden is niet vastgelegd."),
        ("C-1-ACTIVITEIT", activiteiten >= 1, "Er is nog geen activiteit of excursie gevolgd."),
        ("C-1-INTAKE" if uren_brede_intake else "R-PVT", telt >= PVT_MINIMUM_UREN, gevolgd),
        ("C-1", aanwezig_bij_ondertekening, "De inburgeraar tekent op de bijeenkomst; leg die aanwezigheid vast."),
    )
    tegen = [(code, uitleg) for code, voldaan, uitleg in eisen if not voldaan]
    if tegen:
        return oordeel(False, tegen[0][0], *(uitleg for _, uitleg in tegen))
    return oordeel(True, "C-1", gevolgd, "De participatieverklaring kan worden ondertekend.")


def map_afronden_toegestaan(
    *,
    leerroute: str,
    themas: Collection[str],
    uren: int,
    urennorm: int,
    uren_brede_intake: int = 0,
    eindgesprek_met_college: bool,
) -> Oordeel:
    """Whether the MAP ends: eight themes, the hours of the PIP, and the eindgesprek by the gemeente itself."""
    verplicht = map_verplicht(leerroute)
    if not verplicht:
        return verplicht
    telt = uren + uren_brede_intake
    gevolgd = f"Er zijn {telt} van {urennorm} uren gevolgd"
    gevolgd += f", waarvan {uren_brede_intake} in de brede intake." if uren_brede_intake else "."
    open_themas = len(set(MapThema) - set(themas))
    nog = "1 thema is" if open_themas == 1 else f"{open_themas} thema’s zijn"
    eisen = (
        ("C-2-THEMAS", not open_themas, f"{nog} nog niet aan de orde geweest."),
        ("C-2-INTAKE" if uren_brede_intake else "R-MAP2", telt >= urennorm, gevolgd),
        ("C-2", eindgesprek_met_college, "Het eindgesprek voert een medewerker van de gemeente zelf."),
    )
    tegen = [(code, uitleg) for code, voldaan, uitleg in eisen if not voldaan]
    if tegen:
        return oordeel(False, tegen[0][0], *(uitleg for _, uitleg in tegen))
    return oordeel(True, "C-2", gevolgd, "Alle acht thema’s zijn aan de orde geweest.")


def zroute_afronden_toegestaan(
    *,
    leerroute: str,
    resterend: ResterendeUren,
    pvt_ondertekend_op: date | None,
    map_eindgesprek_op: date | None,
    op: date,
    door_college: bool,
) -> Oordeel:
    """Whether the zelfredzaamheidsroute ends with this eindgesprek (Besluit art. 3.14).

    The hours must be complete, PVT and MAP done on or before that day, and the conversation is held by the
    gemeente itself: it can't be mandated (lid 4).
    """
    if leerroute != Leerroute.Z:
        return oordeel(False, "R-Z", "Alleen de zelfredzaamheidsroute eindigt met een eindgesprek.")
    eisen = (
        ("R-Z2", door_college, "Het eindgesprek mag alleen door de gemeente zelf worden gevoerd."),
        ("C-3", not resterend.cursusuren, f"Er zijn nog {resterend.cursusuren} cursusuren te volgen."),
        (
            "C-3",
            not resterend.participatie_uren,
            f"Er zijn nog {resterend.participatie_uren} uren zelfredzaamheid, activering en participatie te doen.",
        ),
        ("C-4", _op_of_voor(pvt_ondertekend_op, op), "Het PVT is op die dag nog niet afgerond."),
        ("C-4", _op_of_voor(map_eindgesprek_op, op), "De MAP is op die dag nog niet afgerond."),
    )
    tegen = [(code, uitleg) for code, voldaan, uitleg in eisen if not voldaan]
    if tegen:
        return oordeel(False, tegen[0][0], *(uitleg for _, uitleg in tegen))
    return oordeel(True, "C-3", "Alle uren zijn gedaan. DUO verstrekt het inburgeringscertificaat.")


def _op_of_voor(gedaan_op: date | None, dag: date) -> bool:
    return gedaan_op is not None and gedaan_op <= dag


def datum_klopt_voor_duo(
    *, datum: date, start_termijn: date | None, zroute_afgerond_op: date | None, vandaag: date
) -> Oordeel:
    """Whether DUO accepts a day of signing (PVT) or eindgesprek (MAP)."""
    if datum > vandaag:
        return oordeel(False, "C-4", "Deze dag ligt in de toekomst.")
    if start_termijn is None or datum < start_termijn:
        wanneer = f" ({datum_voluit(start_termijn)})" if start_termijn else ""
        return oordeel(False, "C-4", f"Deze dag ligt vóór het begin van de inburgeringstermijn{wanneer}.")
    if zroute_afgerond_op and datum > zroute_afgerond_op:
        uitleg = f"Deze dag ligt na de afronding van de Z-route op {datum_voluit(zroute_afgerond_op)}."
        return oordeel(False, "C-4", uitleg)
    return oordeel(True, "C-4", "DUO accepteert deze dag.")


def verwijtbaarheid_klopt(
    *, verwijtbaar: str | None, datum: date | None, einde_termijn: date, vandaag: date
) -> Oordeel:
    """Whether DUO accepts this answer to "verwijtbaar?" (F-10); ``einde_termijn`` is exclusive, as DUO means it.

    ``datum`` is the day on which PVT or MAP was finished, None when that has not happened.
    """
    overschreden = (datum or vandaag) >= einde_termijn
    if not verwijtbaar:
        if overschreden:
            return oordeel(False, "F-10", "De termijn is overschreden. Kies of dat verwijtbaar is.")
        return oordeel(True, "F-10", "De termijn is niet overschreden; er is niets te verwijten.")
    if datum and datum < einde_termijn:
        return oordeel(False, "F-10", "Het is vóór het einde van de termijn afgerond. Laat verwijtbaar leeg.")
    if verwijtbaar == Verwijtbaar.JA:
        if not overschreden:
            return oordeel(False, "F-10", "Ja kan pas als de termijn is overschreden.")
        return oordeel(True, "F-10", "De overschrijding is verwijtbaar; DUO beslist over een boete.")
    eerste = maanden_erbij(einde_termijn, -MAANDEN_VOOR_NEE)
    if vandaag < eerste:
        return oordeel(False, "F-10", f"Nee kan vanaf twee maanden voor het einde: {datum_voluit(eerste)}.")
    return oordeel(True, "F-10", "De overschrijding is niet verwijtbaar.")


def streefdatum_pvt(*, start_termijn: date, maanden: int) -> date:
    """The day before which the gemeente wants the PVT done; the law only knows the end of the term."""
    assert regel("C-1")
    return maanden_erbij(start_termijn, maanden)
