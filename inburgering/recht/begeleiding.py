"""Maatschappelijke begeleiding: who has a right to it, from when to when, and of what it consists (Wi2021 art. 13)."""

from dataclasses import dataclass
from datetime import date, timedelta

from inburgering.recht.doelgroep import Doelgroep, Stelsel
from inburgering.recht.kalender import datum_voluit, laatste_werkdag, maanden_erbij
from inburgering.recht.oordeel import Oordeel, oordeel
from inburgering.recht.regels import regel

BASISVOORZIENINGEN: dict[str, str] = {
    "wonen": "Wonen",
    "zorg": "Zorg",
    "werk": "Werk",
    "inkomen": "Inkomen",
    "verzekeringen": "Verzekeringen",
    "onderwijs": "Onderwijs",
    "woonomgeving": "Woonomgeving",
    "voorlichting": "Voorlichting over basisvoorzieningen",
}
"""The practical help and information of Besluit art. 5.1, in its order."""

REGEL_BASISVOORZIENINGEN = "X-2"


@dataclass(frozen=True, slots=True)
class Begeleidingsperiode:
    """From the first day up to (not including) `einde`, with when the eindrapport is due, and why."""

    start: date
    einde: date
    eindrapport_uiterlijk_op: date
    regel: str
    artikel: str
    url: str
    uitleg: tuple[str, ...]

    @property
    def laatste_dag(self) -> date:
        return self.einde - timedelta(days=1)


def recht_op_begeleiding(*, stelsel: str, doelgroep: str) -> Oordeel:
    """Whether somebody has maatschappelijke begeleiding: asielstatushouders only (art. 13 lid 1).

    Under the Wi2013 there is no right, but the college may guide an asielstatushouder (Besluit art. 12.1a lid 4).
    """
    if doelgroep != Doelgroep.ASIELSTATUSHOUDER:
        return oordeel(False, "D-7", "Maatschappelijke begeleiding is er alleen voor asielstatushouders.")
    if stelsel == Stelsel.WI2013:
        return oordeel(True, "D-12", "Onder de Wi2013 is begeleiding geen recht; het college mag die wel geven.")
    return oordeel(True, "D-7", "Een asielstatushouder heeft recht op maatschappelijke begeleiding.")


def begeleidingsperiode(*, start: date, maanden: int, weken_voor_eindrapport: int) -> Begeleidingsperiode:
    """From when to when the begeleiding lasts; its length is the gemeente's own choice, the law names none.

    It begins on the day of BRP-inschrijving (art. 13 lid 3). The eindrapport is due so many weeks before the end, on
    a working day; never before the start.
    """
    toegepast = regel("X-1")
    einde = maanden_erbij(start, maanden)
    rapport = max(laatste_werkdag(einde - timedelta(weeks=weken_voor_eindrapport)), start)
    uitleg = (
        f"De begeleiding begon op {datum_voluit(start)} ({toegepast.artikel}).",
        f"De gemeente koos een duur van {maanden} maanden; de wet noemt geen duur.",
        f"Het eindrapport is er {weken_voor_eindrapport} weken voor het einde: {datum_voluit(rapport)}.",
    )
    return Begeleidingsperiode(start, einde, rapport, toegepast.omschrijving, toegepast.artikel, toegepast.url, uitleg)


def eerste_dag_begeleiding(*, gestart_op: date, inschrijving_op: date | None) -> Oordeel:
    """Whether begeleiding can have begun on this day: not before the BRP-inschrijving (art. 13 lid 3)."""
    if inschrijving_op is None:
        return oordeel(
            False, "X-1", "De inschrijving in de BRP is nog niet bekend. Vul die eerst in bij de startfeiten."
        )
    if gestart_op < inschrijving_op:
        dag = datum_voluit(inschrijving_op)
        return oordeel(False, "X-1", f"De begeleiding begint niet vóór de inschrijving in de BRP, {dag}.")
    return oordeel(True, "X-1", f"De inburgeraar staat sinds {datum_voluit(inschrijving_op)} ingeschreven.")


def pakket_verstrekken(*, verzocht_op: date | None, verhuisd_op: date | None) -> Oordeel:
    """Whether the file may go to the new gemeente: after a move, and only on its request (art. 35 lid 4)."""
    if verhuisd_op is None:
        return oordeel(False, "V-OVERDRACHT", "Leg eerst vast wanneer de inburgeraar is verhuisd, en waarheen.")
    if verzocht_op is None:
        return oordeel(False, "V-OVERDRACHT", "De nieuwe gemeente heeft nog niet om de gegevens gevraagd.")
    return oordeel(True, "V-OVERDRACHT", f"De nieuwe gemeente vroeg erom op {datum_voluit(verzocht_op)}.")
