"""Terms of administrative law: bezwaar and its decision, applications, fines, and delivery to the CBS."""

from datetime import date

from inburgering.recht.kalender import EEN_DAG, Duur, Eenheid, datum_voluit
from inburgering.recht.oordeel import Oordeel, oordeel
from inburgering.recht.regels import regel
from inburgering.recht.termijnen.telling import TermijnSoort, TermijnUitkomst, tel, tel_na, uitkomst

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


def beslissing_op_bezwaar(
    *, datum_bekendmaking: date, commissie: bool = False, verdaagd: bool = False
) -> TermijnUitkomst:
    """By when the college decides on a bezwaar (Awb art. 7:10 lid 1 and 3).

    Counts from the last day of the bezwaartermijn as the Algemene termijnenwet has moved it. ``verdaagd``
    adds the six weeks of lid 3, counted from the last day of the ordinary term.
    """
    toegepast = regel("B-4")
    bezwaartermijn = tel_na(datum_bekendmaking, TERMIJN_BEZWAAR)
    duur = TERMIJN_BESLISSING_MET_COMMISSIE if commissie else TERMIJN_BESLISSING_OP_BEZWAAR
    telling = tel_na(bezwaartermijn.laatste_dag, duur)
    uitleg = [
        *bezwaar(datum_bekendmaking=datum_bekendmaking).uitleg,
        (
            f"De beslistermijn begint de dag na {datum_voluit(bezwaartermijn.laatste_dag)}, de laatste dag "
            "van de bezwaartermijn."
        ),
        (
            f"Het college beslist binnen {duur}{' omdat een commissie adviseert' if commissie else ''}, tot "
            "en met "
            f"{datum_voluit(telling.ruw)} ({toegepast.artikel})."
        ),
    ]
    if not verdaagd:
        return uitkomst(TermijnSoort.BESLISSING_OP_BEZWAAR, toegepast, telling, uitleg)
    toegepast = regel("B-4-VERDAGEN")
    uitleg += telling.uitleg()
    telling = tel_na(telling.laatste_dag, VERDAGING_BESLISSING_OP_BEZWAAR)
    uitleg.append(
        f"De beslissing is verdaagd met {VERDAGING_BESLISSING_OP_BEZWAAR}, tot en met "
        f"{datum_voluit(telling.ruw)} "
        f"({toegepast.artikel})."
    )
    return uitkomst(TermijnSoort.BESLISSING_OP_BEZWAAR, toegepast, telling, uitleg)


def beslissing_op_aanvraag(*, datum_ontvangst: date) -> TermijnUitkomst:
    """By when the college decides on an application without a term of its own (Awb art. 4:13)."""
    toegepast = regel("B-5")
    telling = tel_na(datum_ontvangst, TERMIJN_BESLISSING_OP_AANVRAAG)
    uitleg = (
        f"De aanvraag is ontvangen op {datum_voluit(datum_ontvangst)}.",
        (
            f"Het college beslist binnen {TERMIJN_BESLISSING_OP_AANVRAAG}, tot en met "
            f"{datum_voluit(telling.ruw)} "
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
            f"{datum_voluit(telling.ruw)} "
            f"({toegepast.artikel})."
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
            f"Het college stelt een nieuwe termijn van ten hoogste {TERMIJN_NA_BOETE} ({toegepast.artikel}): "
            "uiterlijk tot en met "
            f"{datum_voluit(telling.laatste_dag)}."
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
            f"De gemeente levert binnen {TERMIJN_CBS} aan het CBS, uiterlijk op "
            f"{datum_voluit(telling.laatste_dag)}; de grondslag "
            f"is {toegepast.artikel}, de vier weken staan in de richtlijn van het CBS."
        ),
    )
    return uitkomst(TermijnSoort.CBS_LEVERING, toegepast, telling, uitleg)
