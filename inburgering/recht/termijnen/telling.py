"""Counting a term, and the outcome that says why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inburgering.recht.kalender import (
    EEN_DAG,
    Duur,
    Eenheid,
    Verschuiving,
    atw_geldt,
    datum_voluit,
    einde_exclusief,
    jaren_zonder_besluit,
    laatste_dag_volgens_atw,
)
from inburgering.recht.regels import Regel, regel


class TermijnSoort(StrEnum):
    """The terms that can be computed."""

    PIP_VASTSTELLEN = "pip_vaststellen"
    INBURGERINGSTERMIJN = "inburgeringstermijn"
    SCHAKELEN = "schakelen"
    ONTZORGEN = "ontzorgen"
    BEZWAAR = "bezwaar"
    BESLISSING_OP_BEZWAAR = "beslissing_op_bezwaar"
    VERLENGING_AANVRAGEN = "verlenging_aanvragen"
    CBS_LEVERING = "cbs_levering"
    HERHAALDE_OPROEP = "herhaalde_oproep"
    BESLISSING_OP_AANVRAAG = "beslissing_op_aanvraag"
    BOETE_BESLISSING = "boete_beslissing"
    START_LESSEN = "start_lessen"


@dataclass(frozen=True, slots=True)
class TermijnUitkomst:
    """A computed term: ``[start, einde)``, in time up to and including ``laatste_dag``.

    ``ruw`` is the last day before the Algemene termijnenwet. All dates are None while the event that starts
    the term has not happened yet. ``ruime_laatste_dag`` is set when counting in months leaves a doubt of one
    day: nobody may be held to the earlier reading.
    """

    soort: TermijnSoort
    start: date | None
    ruw: date | None
    einde: date | None
    laatste_dag: date | None
    verschoven: tuple[Verschuiving, ...]
    regel: str
    artikel: str
    url: str
    uitleg: tuple[str, ...]
    ruime_laatste_dag: date | None = None

    @property
    def regeltekst(self) -> str:
        """The rule in words, for who asks why a date is what it is."""
        return regel(self.regel).omschrijving

    @property
    def loopt(self) -> bool:
        """Whether the event that starts the term has happened, so that the dates are known."""
        return self.start is not None


@dataclass(frozen=True, slots=True)
class Telling:
    """A counted stretch of days, before it is tied to a rule."""

    duur: Duur
    start: date
    ruw: date
    laatste_dag: date
    verschoven: tuple[Verschuiving, ...] = ()
    wettelijk: bool = True
    ruime_laatste_dag: date | None = None
    eindigt_op_schrikkeldag: bool = False

    @property
    def einde(self) -> date:
        """The day after the last day."""
        return self.laatste_dag + EEN_DAG

    def uitleg(self) -> list[str]:
        """Each shift and its reason, or why nothing shifts, and what is not known about the calendar."""
        if not self.wettelijk:
            zinnen = ["De Algemene termijnenwet verlengt deze termijn niet: hij staat niet in een wet of besluit."]
        elif not atw_geldt(self.duur):
            zinnen = [
                (
                    f"De Algemene termijnenwet verlengt een termijn van {self.duur} niet, ook niet als de laatste dag "
                    f"in een weekend of op een feestdag valt ({regel('A-6').artikel})."
                )
            ]
        else:
            zinnen = [
                f"{stap.reden[0].upper()}{stap.reden[1:]}; de laatste dag schuift naar "
                f"{datum_voluit(stap.naar)} ({regel(stap.regel).artikel})."
                for stap in self.verschoven
            ]
            zinnen += [
                f"Voor {jaar} is niet bekend welke dagen met een feestdag zijn gelijkgesteld; controleer deze datum."
                for jaar in jaren_zonder_besluit((self.ruw, self.laatste_dag))
            ]
        if self.ruime_laatste_dag:
            zinnen.append(
                "Tellen in maanden laat hier een dag twijfel: volgens een ruime lezing is "
                f"{datum_voluit(self.ruime_laatste_dag)} nog op tijd. Houd niemand aan de vroegste dag."
            )
        if self.eindigt_op_schrikkeldag:
            zinnen.append("De laatste dag is 29 februari; volgens een strengere lezing is dat 28 februari.")
        return zinnen


def tel(start: date, duur: Duur, verlengingen: Sequence[Duur] = (), *, wettelijk: bool = True) -> Telling:
    """Count a term whose first day is ``start`` and decide whether the Algemene termijnenwet moves its end.

    A term that is not laid down in a law or AMvB (``wettelijk`` false), that is too long (Atw art. 4) or that
    has been extended from such a length is never moved. Raises OverflowError or ValueError beyond the year
    9999.
    """
    einde, geklemd = start, False
    for deel in (duur, *verlengingen):
        begin, einde = einde, einde_exclusief(einde, deel)
        geklemd = geklemd or (deel.eenheid in (Eenheid.MAANDEN, Eenheid.JAREN) and einde.day != begin.day)
    ruw = einde - EEN_DAG
    if not wettelijk or not atw_geldt(duur):
        return Telling(
            duur,
            start,
            ruw,
            ruw,
            wettelijk=wettelijk,
            ruime_laatste_dag=einde if geklemd else None,
            eindigt_op_schrikkeldag=(ruw.month, ruw.day) == (2, 29),
        )
    laatste_dag, verschoven = laatste_dag_volgens_atw(start, ruw)
    return Telling(duur, start, ruw, laatste_dag, verschoven)


def tel_na(gebeurtenis: date, duur: Duur) -> Telling:
    """Count a term of days or weeks after an event; the day of the event itself does not count."""
    return tel(gebeurtenis + EEN_DAG, duur)


def uitkomst(soort: TermijnSoort, toegepast: Regel, telling: Telling, uitleg: Iterable[str]) -> TermijnUitkomst:
    """Tie a Telling to the rule that was applied; ``uitleg`` goes before what the Telling itself explains."""
    return TermijnUitkomst(
        soort=soort,
        start=telling.start,
        ruw=telling.ruw,
        einde=telling.einde,
        laatste_dag=telling.laatste_dag,
        verschoven=telling.verschoven,
        regel=toegepast.code,
        artikel=toegepast.artikel,
        url=toegepast.url,
        uitleg=(*uitleg, *telling.uitleg()),
        ruime_laatste_dag=telling.ruime_laatste_dag,
    )
