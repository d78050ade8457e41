"""Fines of the gemeente: amounts, repetition, ceilings and what stands in the way of one.

Nothing here imposes a fine. Whether one is proportionate, and whether somebody is to blame, is for a person to judge.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inburgering.recht.doelgroep import Doelgroep
from inburgering.recht.kalender import datum_tekst, maanden_erbij
from inburgering.recht.oordeel import Oordeel, oordeel
from inburgering.recht.regels import regel

BOETE_BREDE_INTAKE = 250
"""Euro, each time (Wi2021 art. 22 and 26, Besluit art. 7.1 lid 1)."""

BOETE_BEGELEIDING = 50
"""Euro, the first time, before culpability is weighed (Wi2021 art. 23, Besluit art. 7.1 lid 2 and 4)."""

BOETE_BEGELEIDING_HOOGSTENS = 800
"""Euro, after repetition within twelve months (Besluit art. 7.1 lid 3)."""

HERHALING_MAANDEN = 12
"""How far back an earlier offence counts (Besluit art. 7.1 lid 3)."""

PLAFOND_EERSTE_TERMIJN = 2400
PLAFOND_NIEUWE_TERMIJN = {6: 400, 12: 800, 18: 1200, 24: 1600}
"""Euro, by the length in months of the new term that DUO has set (Besluit art. 7.1 lid 5)."""

GEEN_VERWIJT = "geen"
DEEL_VAN_BOETE = {
    "opzet": 100,
    "grove_schuld": 75,
    "geen_opzet_of_grove_schuld": 50,
    "verminderd_verwijtbaar": 25,
}
"""Percentage of the fine of art. 23 by culpability (Besluit art. 7.1 lid 4)."""

GRENS_RAPPORT = 340
"""Euro: for a fine that can be higher a report and a zienswijze are always needed (Awb art. 5:53)."""

VERVALJAREN = {True: 5, False: 3}
"""Years after the offence in which a fine can be imposed: where art. 5:53 applies, and elsewhere (Awb art. 5:45)."""


@dataclass(frozen=True, slots=True)
class Boetebedrag:
    """A fine in euro with the sentences that say how it was reached."""

    bedrag: Decimal
    uitleg: tuple[str, ...]
    artikel: str
    url: str


def resterend_plafond(al_opgelegd: Decimal | int, nieuwe_termijn_maanden: int | None = None) -> tuple[Decimal, str]:
    """How many euros of fines the gemeente can still impose in this term, and by which article.

    ``nieuwe_termijn_maanden`` is the length of the new term after a fine by DUO; None for the first
    (extended) term. Raises KeyError for a length that the Besluit does not know.
    """
    plafond = (
        PLAFOND_EERSTE_TERMIJN if nieuwe_termijn_maanden is None else PLAFOND_NIEUWE_TERMIJN[nieuwe_termijn_maanden]
    )
    return max(Decimal(0), Decimal(plafond) - al_opgelegd), regel("F-3").artikel


def boete_brede_intake() -> Boetebedrag:
    """The fine for not appearing or not cooperating with the brede intake: fixed, each time (art. 22)."""
    toegepast = regel("F-1")
    uitleg = (f"De boete bij de brede intake is {BOETE_BREDE_INTAKE} euro ({toegepast.artikel}).",)
    return Boetebedrag(Decimal(BOETE_BREDE_INTAKE), uitleg, toegepast.artikel, toegepast.url)


def boete_begeleiding(verwijtbaarheid: str, *, eerdere: int = 0, verdubbelen: bool = True) -> Boetebedrag:
    """The fine for not cooperating with begeleiding or intensiteit (art. 23; Besluit art. 7.1 lid 2-4).

    ``eerdere`` is how many earlier offences count (``telt_als_eerdere``). "Each time 100 percent of the fine more"
    is read as doubling: 50, 100, 200, 400, 800; without ``verdubbelen`` each adds 50. Raises KeyError for an unknown
    degree of culpability.
    """
    toegepast, verwijt = regel("F-2"), regel("F-2-VERWIJT")
    deel = DEEL_VAN_BOETE[verwijtbaarheid]
    vol = BOETE_BEGELEIDING * (2 ** min(eerdere, 10) if verdubbelen else 1 + eerdere)
    geheel = min(vol, BOETE_BEGELEIDING_HOOGSTENS)
    bedrag = Decimal(geheel * deel) / 100
    uitleg = [f"De boete is de eerste keer {BOETE_BEGELEIDING} euro ({toegepast.artikel})."]
    if eerdere:
        keer = "1 eerdere overtreding telt" if eerdere == 1 else f"{eerdere} eerdere overtredingen tellen"
        uitleg.append(f"{keer} mee: {geheel} euro ({regel('F-2-HERHALING').artikel}).")
    uitleg.append(f"Naar de mate van verwijt is het {deel} procent: {_euro(bedrag)} euro ({verwijt.artikel}).")
    return Boetebedrag(bedrag, tuple(uitleg), toegepast.artikel, toegepast.url)


def _euro(bedrag: Decimal) -> str:
    return f"{bedrag:.2f}".replace(".", ",") if bedrag % 1 else f"{bedrag:.0f}"


def telt_als_eerdere(*, gedraging_op: date, eerdere_op: date, onherroepelijk_op: date | None, beslist_op: date) -> bool:
    """Whether an earlier offence makes the fine higher (Besluit art. 7.1 lid 3).

    It was found in the twelve months before this one, and its fine can no longer be contested on the day of the
    decision.
    """
    binnen = eerdere_op < gedraging_op <= maanden_erbij(eerdere_op, HERHALING_MAANDEN)
    return binnen and onherroepelijk_op is not None and onherroepelijk_op <= beslist_op


def rapport_verplicht(hoogstens: int) -> Oordeel:
    """Whether a report and a zienswijze are needed for a fine that can be so high (Awb art. 5:53).

    Art. 23 allows 800 euro, so it always is there, whatever the first amount. For the fixed fine of art. 22 the
    house does the same: hearing first is careful (art. 4:8), and a report shows on what it rests.
    """
    if hoogstens > GRENS_RAPPORT:
        return oordeel(True, "B-8", f"De boete kan hoger zijn dan {GRENS_RAPPORT} euro.")
    return oordeel(False, "B-8", f"De boete is hoogstens {hoogstens} euro.")


def boete_vervalt_op(gedraging_op: date, *, hoogstens: int) -> date:
    """The day from which a fine for conduct on ``gedraging_op`` can no longer be imposed (Awb art. 5:45)."""
    jaren = VERVALJAREN[bool(rapport_verplicht(hoogstens))]
    return maanden_erbij(gedraging_op, 12 * jaren)


@dataclass(frozen=True, kw_only=True, slots=True)
class Boetefeiten:
    """What is known when a fine is about to be imposed.

    ``bijstand_verlaagd`` is None as long as nobody asked; ``toets_akkoord`` None as long as nobody reviewed, and
    ``toets_door_een_ander`` says that the reviewer is not who imposes it; ``rapport_door_een_ander`` the same of who
    made the report. With ``toets_altijd`` the gemeente has every fine reviewed, not only where ``toets_verplicht``
    says so.
    """

    doelgroep: str
    gedraging_op: date
    beslist_op: date
    hoogstens: int
    bedrag: Decimal
    resterend: Decimal
    verwijtbaarheid: str
    verwijtbaarheid_toegelicht: bool
    bijstand_verlaagd: bool | None
    zienswijze_uiterlijk_op: date | None
    zienswijze_ontvangen: bool
    rapport_door_een_ander: bool = True
    toets_altijd: bool = False
    toets_akkoord: bool | None = None
    toets_door_een_ander: bool = False
    evenredigheid_toegelicht: bool = False


@dataclass(frozen=True, slots=True)
class Beletsel:
    """One thing that stands in the way of a fine, under one rule."""

    code: str
    uitleg: str
    artikel: str


def beletselen_voor_boete(feiten: Boetefeiten) -> tuple[Beletsel, ...]:
    """Everything that stands in the way of this fine; empty when a person may decide to impose it."""
    return tuple(Beletsel(code, uitleg, regel(bron).artikel) for code, bron, uitleg in _beletselen(feiten))


def _beletselen(feiten: Boetefeiten) -> Iterator[tuple[str, str, str]]:
    if feiten.zienswijze_uiterlijk_op is None:
        yield "geen_voornemen", "B-8", "Stuur eerst het rapport en het voornemen, zodat de inburgeraar kan reageren."
    elif not feiten.zienswijze_ontvangen and feiten.beslist_op <= feiten.zienswijze_uiterlijk_op:
        dag = datum_tekst(feiten.zienswijze_uiterlijk_op)
        yield "zienswijze_loopt", "B-ZIENSWIJZE", f"De inburgeraar kan nog tot en met {dag} reageren op het voornemen."
    if not feiten.rapport_door_een_ander and rapport_verplicht(feiten.hoogstens):
        yield "rapport_zelf", "B-8-ANDER", "U maakte het rapport zelf. Laat een collega over de boete beslissen."
    if feiten.verwijtbaarheid == GEEN_VERWIJT:
        yield "niet_verwijtbaar", "F-7", "Zonder verwijt is er geen boete. Sluit af met ‘geen boete’."
    elif feiten.verwijtbaarheid not in DEEL_VAN_BOETE:
        yield "verwijt_onbekend", "F-7", "Kies in welke mate het de inburgeraar te verwijten is."
    if not feiten.verwijtbaarheid_toegelicht:
        yield "verwijt_zonder_reden", "F-7", "Schrijf op waaruit het verwijt blijkt."
    if feiten.bijstand_verlaagd is None:
        yield "bijstand_niet_nagegaan", "F-6", "Ga na of de bijstand voor dezelfde gedraging is verlaagd."
    elif feiten.bijstand_verlaagd:
        yield "bijstand_verlaagd", "F-6", "De bijstand is voor dezelfde gedraging verlaagd. Een boete mag dan niet."
    yield from _toets(feiten)
    if feiten.bedrag > feiten.resterend:
        yield "boven_plafond", "F-3", f"Er kan in deze termijn nog hoogstens {_euro(feiten.resterend)} euro bij."
    vervalt = boete_vervalt_op(feiten.gedraging_op, hoogstens=feiten.hoogstens)
    if feiten.beslist_op >= vervalt:
        yield "boete_vervallen", "B-7-VERVAL", f"Sinds {datum_tekst(vervalt)} kan hiervoor geen boete meer."


def verlagen_toegestaan(*, bedrag: Decimal, berekend: Decimal, reden: str) -> Oordeel:
    """Whether the fine may be lower than the rules compute: in special circumstances, which are written down."""
    if bedrag < berekend and not reden.strip():
        return oordeel(False, "F-7-LAGER", "Schrijf op welke bijzondere omstandigheden de boete lager maken.")
    return oordeel(True, "F-7-LAGER", "Het bedrag volgt de regels of is met reden lager.")


def toets_verplicht(doelgroep: str) -> bool:
    """Whether a colleague must review a fine first: for asielstatushouders (ECLI:EU:C:2025:52)."""
    return doelgroep == Doelgroep.ASIELSTATUSHOUDER


def _toets(feiten: Boetefeiten) -> Iterator[tuple[str, str, str]]:
    if not toets_verplicht(feiten.doelgroep) and not feiten.toets_altijd:
        return
    if feiten.toets_akkoord is None:
        wie = "Bij een asielstatushouder" if toets_verplicht(feiten.doelgroep) else "In deze gemeente"
        yield "toets_ontbreekt", "F-9", f"{wie} is eerst een juridische toets door een collega nodig."
    elif not feiten.toets_akkoord:
        yield "toets_niet_akkoord", "F-9", "De juridische toets staat deze boete niet toe."
    elif not feiten.toets_door_een_ander:
        yield (
            "toets_zelf",
            "F-9",
            "Wie de boete oplegt, kan niet ook de toets doen. Laat een collega opleggen of toetsen.",
        )
    if feiten.toets_akkoord and not feiten.evenredigheid_toegelicht:
        yield "evenredigheid_ontbreekt", "F-9", "In de toets ontbreekt waarom de boete evenredig is."


def boete_art_22_mogelijk(*, vergeefs: int, gewaarschuwd: bool, opgelegd: int) -> Oordeel:
    """Whether a fine for the brede intake can be considered (Wi2021 art. 22 lid 1 and 3).

    ``vergeefs`` summonses were in vain; the first fine needs two and a written warning, the second a third.
    """
    if vergeefs < 2:
        return oordeel(False, "F-1", "Een boete kan pas als ook de tweede termijn is verstreken.")
    if not gewaarschuwd:
        return oordeel(False, "T-BI-1", "Een boete kan pas na een schriftelijke waarschuwing.")
    if opgelegd >= vergeefs - 1:
        return oordeel(False, "F-1", "Voor deze oproep is al over een boete beslist.")
    return oordeel(
        True, "F-1", f"De inburgeraar kwam {vergeefs} keer niet of werkte niet genoeg mee, na een waarschuwing."
    )
