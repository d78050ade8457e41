"""Terms of administrative law: bezwaar and its decision, applications, fines, and delivery to the CBS."""

from dataclasses import dataclass, replace
from datetime import date

from inburgering.recht.kalender import EEN_DAG, Duur, Eenheid, datum_voluit
from inburgering.recht.oordeel import Oordeel, oordeel
from inburgering.recht.regels import regel
from inburgering.recht.termijnen.telling import Telling, TermijnSoort, TermijnUitkomst, tel, tel_na, uitkomst

TERMIJN_BEZWAAR = Duur(6, Eenheid.WEKEN)
TERMIJN_BESLISSING_OP_BEZWAAR = Duur(6, Eenheid.WEKEN)
TERMIJN_BESLISSING_MET_COMMISSIE = Duur(12, Eenheid.WEKEN)
VERDAGING_BESLISSING_OP_BEZWAAR = Duur(6, Eenheid.WEKEN)
TERMIJN_BESLISSING_OP_AANVRAAG = Duur(8, Eenheid.WEKEN)
TERMIJN_BOETE_BESLISSING = Duur(13, Eenheid.WEKEN)
TERMIJN_NA_BOETE = Duur(2, Eenheid.MAANDEN)
TERMIJN_CBS = Duur(4, Eenheid.WEKEN)
DAGEN_NA_EINDE_PER_POST = 7


def bezwaar(*, datum_bekendmaking: date) -> TermijnUitkomst:
    """Until when bezwaar can be made: six weeks from the day after bekendmaking (Awb art. 6:7, 6:8 lid 1)."""
    toegepast = regel("B-1")
    telling = tel_na(datum_bekendmaking, TERMIJN_BEZWAAR)
    uitleg = (
        f"Het besluit is bekendgemaakt op {datum_voluit(datum_bekendmaking)}.",
        (
            f"Bezwaar maken kan {TERMIJN_BEZWAAR} vanaf de dag erna, tot en met {datum_voluit(telling.ruw)} "
            f"({toegepast.artikel})."
        ),
    )
    return uitkomst(TermijnSoort.BEZWAAR, toegepast, telling, uitleg)


def bezwaar_op_tijd(*, datum_bekendmaking: date, ontvangen_op: date, gepost_op: date | None = None) -> Oordeel:
    """Whether a bezwaarschrift is in time (Awb art. 6:9), and why.

    ``gepost_op`` is the day of posting when it came by post. Late can still be excusable (art. 6:11);
    that is for a person to judge.
    """
    laatste_dag = tel_na(datum_bekendmaking, TERMIJN_BEZWAAR).laatste_dag
    liep = f"De bezwaartermijn liep tot en met {datum_voluit(laatste_dag)}."
    ontvangen = f"Het bezwaarschrift is ontvangen op {datum_voluit(ontvangen_op)}"
    if ontvangen_op <= laatste_dag:
        return oordeel(True, "B-2", liep, f"{ontvangen}: op tijd.")
    op_tijd_gepost = gepost_op is not None and gepost_op <= laatste_dag
    if op_tijd_gepost and (ontvangen_op - laatste_dag).days <= DAGEN_NA_EINDE_PER_POST:
        return oordeel(True, "B-2", liep, f"{ontvangen}, binnen een week, en was op tijd gepost: op tijd.")
    verschoonbaar = "Beoordeel of de overschrijding verschoonbaar is (Awb art. 6:11)."
    return oordeel(False, "B-2", liep, f"{ontvangen}: te laat.", verschoonbaar)


@dataclass(frozen=True, slots=True)
class Verzuim:
    """A bezwaarschrift that is not complete: when mending was asked, by when, and when it was done (Awb art. 6:6)."""

    verzocht_op: date
    uiterlijk_op: date
    hersteld_op: date | None = None

    @property
    def tot(self) -> date:
        """The first day that counts again: the day of mending, or the day after the term for it ran out unused."""
        ongebruikt = self.uiterlijk_op + EEN_DAG
        return min(self.hersteld_op, ongebruikt) if self.hersteld_op else ongebruikt

    def opgeschorte_dagen(self, start: date) -> int:
        """How many days of a term that begins on ``start`` do not count (Awb art. 7:10 lid 2)."""
        return max((self.tot - max(self.verzocht_op + EEN_DAG, start)).days, 0)


def beslissing_op_bezwaar(
    *,
    datum_bekendmaking: date,
    commissie: bool = False,
    verzuim: Verzuim | None = None,
    verdaagd: bool = False,
    uitstel_tot: date | None = None,
) -> TermijnUitkomst:
    """By when the college decides on a bezwaar (Awb art. 7:10).

    Counts from the last day of the bezwaartermijn as the Algemene termijnenwet has moved it. A ``verzuim``
    suspends the term (lid 2), ``verdaagd`` adds the six weeks of lid 3 to its last day, and ``uitstel_tot`` is
    the later day of lid 4, on which the law itself puts no limit.
    """
    stand = _gewone_beslistermijn(datum_bekendmaking, commissie=commissie)
    if verzuim:
        stand = stand.opgeschort(verzuim)
    if verdaagd:
        stand = stand.verdaagd()
    if uitstel_tot and uitstel_tot > stand.telling.laatste_dag:
        stand = stand.uitgesteld(uitstel_tot)
    if stand.regel != "B-4":
        stand = stand.mede_te_delen()
    return uitkomst(TermijnSoort.BESLISSING_OP_BEZWAAR, regel(stand.regel), stand.telling, stand.uitleg)


@dataclass(frozen=True, slots=True)
class _Beslistermijn:
    """The term to decide as far as it has been counted, with the rule that set its end and the story so far."""

    telling: Telling
    regel: str
    uitleg: tuple[str, ...]

    def opgeschort(self, verzuim: Verzuim) -> "_Beslistermijn":
        """Leave out the days on which a verzuim could be mended (lid 2)."""
        dagen = verzuim.opgeschorte_dagen(self.telling.start)
        artikel = regel("B-4-OPSCHORTEN").artikel
        gevraagd = (
            f"Op {datum_voluit(verzuim.verzocht_op)} is gevraagd een verzuim te herstellen, uiterlijk op "
            f"{datum_voluit(verzuim.uiterlijk_op)} ({regel('B-3-VERZUIM').artikel})."
        )
        if not dagen:
            niets = f"Daarvoor valt geen dag van de beslistermijn weg; er wordt niets opgeschort ({artikel})."
            return replace(self, uitleg=(*self.uitleg, gevraagd, niets))
        telling = tel(self.telling.start, self.telling.duur, (Duur(dagen, Eenheid.DAGEN),))
        klaar = (
            f"Het verzuim is hersteld op {datum_voluit(verzuim.hersteld_op)}."
            if verzuim.hersteld_op
            else "Is het eerder hersteld, dan telt de termijn vanaf die dag weer."
        )
        stil = (
            f"De beslistermijn wordt {Duur(dagen, Eenheid.DAGEN)} opgeschort, tot en met "
            f"{datum_voluit(telling.ruw)} ({artikel})."
        )
        return _Beslistermijn(telling, "B-4-OPSCHORTEN", (*self.uitleg, gevraagd, klaar, stil))

    def verdaagd(self) -> "_Beslistermijn":
        """Add the six weeks of lid 3 to the last day."""
        toegepast = regel("B-4-VERDAGEN")
        telling = tel_na(self.telling.laatste_dag, VERDAGING_BESLISSING_OP_BEZWAAR)
        zin = (
            f"De beslissing is verdaagd met {VERDAGING_BESLISSING_OP_BEZWAAR}, tot en met {datum_voluit(telling.ruw)} "
            f"({toegepast.artikel})."
        )
        return _Beslistermijn(telling, toegepast.code, (*self.uitleg, *self.telling.uitleg(), zin))

    def uitgesteld(self, tot: date) -> "_Beslistermijn":
        """Take the later day to which who objects, or everybody concerned, agreed (lid 4)."""
        toegepast = regel("B-4-UITSTEL")
        telling = replace(self.telling, ruw=tot, laatste_dag=tot, verschoven=(), wettelijk=False)
        zin = f"Verder uitstel is gegeven tot en met {datum_voluit(tot)} ({toegepast.artikel})."
        return _Beslistermijn(telling, toegepast.code, (*self.uitleg, *self.telling.uitleg(), zin))

    def mede_te_delen(self) -> "_Beslistermijn":
        """Say that a later end is told in writing (lid 5)."""
        toegepast = regel("B-4-MEDEDELEN")
        return replace(self, uitleg=(*self.uitleg, f"{toegepast.omschrijving[:-1]} ({toegepast.artikel})."))


def _gewone_beslistermijn(datum_bekendmaking: date, *, commissie: bool) -> _Beslistermijn:
    toegepast = regel("B-4")
    bezwaartermijn = tel_na(datum_bekendmaking, TERMIJN_BEZWAAR)
    duur = TERMIJN_BESLISSING_MET_COMMISSIE if commissie else TERMIJN_BESLISSING_OP_BEZWAAR
    telling = tel_na(bezwaartermijn.laatste_dag, duur)
    uitleg = (
        *bezwaar(datum_bekendmaking=datum_bekendmaking).uitleg,
        (
            f"De beslistermijn begint de dag na {datum_voluit(bezwaartermijn.laatste_dag)}, de laatste dag "
            "van de bezwaartermijn."
        ),
        (
            f"Het college beslist binnen {duur}{' omdat een commissie adviseert' if commissie else ''}, tot en met "
            f"{datum_voluit(telling.ruw)} ({toegepast.artikel})."
        ),
    )
    return _Beslistermijn(telling, toegepast.code, uitleg)


def beslissing_op_aanvraag(*, datum_ontvangst: date) -> TermijnUitkomst:
    """By when the college decides on an application without a term of its own (Awb art. 4:13)."""
    toegepast = regel("B-5")
    telling = tel_na(datum_ontvangst, TERMIJN_BESLISSING_OP_AANVRAAG)
    uitleg = (
        f"De aanvraag is ontvangen op {datum_voluit(datum_ontvangst)}.",
        (
            f"Het college beslist binnen {TERMIJN_BESLISSING_OP_AANVRAAG}, tot en met {datum_voluit(telling.ruw)} "
            f"({toegepast.artikel})."
        ),
    )
    return uitkomst(TermijnSoort.BESLISSING_OP_AANVRAAG, toegepast, telling, uitleg)


def boete_beslissing(*, dagtekening_rapport: date) -> TermijnUitkomst:
    """By when the college decides on a fine after a report (Awb art. 5:51); never moved."""
    toegepast = regel("B-7")
    telling = tel_na(dagtekening_rapport, TERMIJN_BOETE_BESLISSING)
    uitleg = (
        f"Het rapport is gedagtekend op {datum_voluit(dagtekening_rapport)}.",
        (
            f"Het college beslist over de boete binnen {TERMIJN_BOETE_BESLISSING}, tot en met "
            f"{datum_voluit(telling.ruw)} ({toegepast.artikel})."
        ),
    )
    return uitkomst(TermijnSoort.BOETE_BESLISSING, toegepast, telling, uitleg)


def herhaalde_oproep(*, datum_bekendmaking_boete: date) -> TermijnUitkomst:
    """The latest day that a boetebeschikking can set for the third summons (Wi2021 art. 22 lid 2)."""
    toegepast = regel("T-BI-3")
    telling = tel(datum_bekendmaking_boete + EEN_DAG, TERMIJN_NA_BOETE, wettelijk=False)
    uitleg = (
        f"De boetebeschikking is bekendgemaakt op {datum_voluit(datum_bekendmaking_boete)}.",
        (
            f"Het college stelt een nieuwe termijn van ten hoogste {TERMIJN_NA_BOETE} ({toegepast.artikel}): uiterlijk "
            f"tot en met {datum_voluit(telling.laatste_dag)}."
        ),
    )
    return uitkomst(TermijnSoort.HERHAALDE_OPROEP, toegepast, telling, uitleg)


def cbs_levering(*, jaar: int, kwartaal: int) -> TermijnUitkomst:
    """By when the data of a quarter (1-4) are delivered to the CBS: four weeks after it, never moved."""
    toegepast = regel("S-2")
    eerste_dag_erna = date(jaar + kwartaal // 4, kwartaal % 4 * 3 + 1, 1)
    telling = tel(eerste_dag_erna, TERMIJN_CBS, wettelijk=False)
    uitleg = (
        f"Het {kwartaal}e kwartaal van {jaar} eindigde op {datum_voluit(eerste_dag_erna - EEN_DAG)}.",
        (
            f"De gemeente levert binnen {TERMIJN_CBS} aan het CBS, uiterlijk op {datum_voluit(telling.laatste_dag)}; "
            f"de grondslag is {toegepast.artikel}, de vier weken staan in de richtlijn van het CBS."
        ),
    )
    return uitkomst(TermijnSoort.CBS_LEVERING, toegepast, telling, uitleg)
