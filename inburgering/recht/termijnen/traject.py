"""Terms of the trajectory: three years, schakelen, ontzorgen, extension, start of the lessons."""

from collections.abc import Sequence
from datetime import date

from inburgering.recht.fouten import InvoerFout
from inburgering.recht.kalender import EEN_DAG, Duur, Eenheid, datum_tekst, datum_voluit, maanden_erbij
from inburgering.recht.regels import regel
from inburgering.recht.termijnen.telling import Telling, TermijnSoort, TermijnUitkomst, tel, uitkomst

TERMIJN_INBURGERING = Duur(3, Eenheid.JAREN)
TERMIJN_SCHAKELEN = Duur(18, Eenheid.MAANDEN)
TERMIJN_ONTZORGEN = Duur(6, Eenheid.MAANDEN)
VENSTER_VERLENGING = Duur(6, Eenheid.MAANDEN)
TERMIJN_START_LESSEN = Duur(3, Eenheid.MAANDEN)
TERMIJN_START_ONDERWIJSROUTE = Duur(6, Eenheid.MAANDEN)


def inburgeringstermijn(
    *, dagtekening_eerste_pip: date, verlengingen: Sequence[Duur] = (), duo_einddatum: date | None = None
) -> TermijnUitkomst:
    """The three years in which to meet the inburgeringsplicht (Wi2021 art. 11), with extensions in order.

    The start belongs to the first PIP and never moves (art. 11 lid 3). ``duo_einddatum`` is exclusive, as DUO
    means it, and beats everything. Raises InvoerFout when it does not lie after the start.
    """
    toegepast = regel("T-IT-1")
    uitleg = [
        (
            f"Het eerste PIP is gedagtekend op {datum_voluit(dagtekening_eerste_pip)}; de termijn begint de dag erna "
            f"({toegepast.artikel})."
        ),
        f"Een gewijzigd of opnieuw vastgesteld PIP verandert dit begin niet ({regel('T-IT-2').artikel}).",
    ]
    start = dagtekening_eerste_pip + EEN_DAG
    if duo_einddatum:
        return _door_duo_bepaald(start, duo_einddatum, uitleg)
    drie_jaar = tel(start, TERMIJN_INBURGERING)
    uitleg.append(f"De termijn van {TERMIJN_INBURGERING} loopt tot en met {datum_voluit(drie_jaar.ruw)}.")
    for aantal, verlenging in enumerate(verlengingen, start=1):
        laatste_dag = tel(start, TERMIJN_INBURGERING, verlengingen[:aantal]).laatste_dag
        uitleg.append(f"DUO heeft verlengd met {verlenging}: de laatste dag wordt {datum_voluit(laatste_dag)}.")
    uitleg.append(
        "Dit is de eigen berekening; DUO stelt begin en einde vast en die datum is leidend "
        f"({regel('T-IT-5').artikel})."
    )
    return uitkomst(TermijnSoort.INBURGERINGSTERMIJN, toegepast, tel(start, TERMIJN_INBURGERING, verlengingen), uitleg)


def _door_duo_bepaald(start: date, einde: date, uitleg: list[str]) -> TermijnUitkomst:
    if einde <= start:
        raise InvoerFout(
            "duo_einddatum",
            f"moet na het begin van de termijn ({datum_tekst(start)}) liggen; controleer deze datum en de dagtekening",
        )
    toegepast = regel("T-IT-5")
    laatste_dag = einde - EEN_DAG
    uitleg.append(
        f"DUO heeft {datum_voluit(einde)} als einddatum meegedeeld; de laatste dag is de dag ervoor, "
        f"{datum_voluit(laatste_dag)}. De datum van DUO is leidend ({toegepast.artikel})."
    )
    telling = Telling(TERMIJN_INBURGERING, start, laatste_dag, laatste_dag)
    return uitkomst(TermijnSoort.INBURGERINGSTERMIJN, toegepast, telling, uitleg)


def schakelen(*, dagtekening_eerste_pip: date) -> TermijnUitkomst:
    """Until when the college may set another leerroute without further ground (Besluit art. 5.4 lid 1)."""
    toegepast = regel("T-SW-1")
    telling = tel(dagtekening_eerste_pip + EEN_DAG, TERMIJN_SCHAKELEN)
    uitleg = (
        (
            f"Het eerste PIP is van {datum_voluit(dagtekening_eerste_pip)}; de inburgeringstermijn begint de dag erna "
            f"({regel('T-IT-1').artikel})."
        ),
        (
            f"Schakelen kan anderhalf jaar vanaf dat begin ({toegepast.artikel}): tot en met "
            f"{datum_voluit(telling.laatste_dag)}."
        ),
    )
    return uitkomst(TermijnSoort.SCHAKELEN, toegepast, telling, uitleg)


def ontzorgen(*, datum_recht_op_bijstand: date) -> TermijnUitkomst:
    """The six months in which the college pays fixed costs from the bijstand (Participatiewet art. 56a)."""
    toegepast = regel("O-2")
    telling = tel(datum_recht_op_bijstand, TERMIJN_ONTZORGEN)
    uitleg = (
        (
            f"Het recht op bijstand ontstond op {datum_voluit(datum_recht_op_bijstand)}; op die dag begint het "
            f"ontzorgen ({toegepast.artikel})."
        ),
        f"Het ontzorgen duurt {TERMIJN_ONTZORGEN}: tot en met {datum_voluit(telling.laatste_dag)}.",
    )
    return uitkomst(TermijnSoort.ONTZORGEN, toegepast, telling, uitleg)


def verlenging_aanvragen(*, laatste_dag_termijn: date) -> TermijnUitkomst:
    """From when and until when the inburgeraar can ask DUO for an extension (Besluit art. 4.5 lid 1).

    Counted backwards, so never moved (Atw art. 1 lid 2).
    """
    toegepast = regel("V-10")
    eerste_dag = maanden_erbij(laatste_dag_termijn, -VENSTER_VERLENGING.aantal)
    telling = Telling(VENSTER_VERLENGING, eerste_dag, laatste_dag_termijn, laatste_dag_termijn)
    uitleg = (
        f"De inburgeringstermijn loopt tot en met {datum_voluit(laatste_dag_termijn)}.",
        (
            f"Aanvragen bij DUO kan vanaf {VENSTER_VERLENGING} daarvoor ({toegepast.artikel}): vanaf "
            f"{datum_voluit(eerste_dag)}."
        ),
        f"Een termijn die wordt teruggerekend, schuift niet ({regel('A-2').artikel}).",
    )
    return uitkomst(TermijnSoort.VERLENGING_AANVRAGEN, toegepast, telling, uitleg)


def start_lessen(*, dagtekening_pip: date, onderwijsroute: bool = False) -> TermijnUitkomst:
    """By when the lessons of an asielstatushouder must have begun before the offer counts as late.

    After that day the gemeente gives a verklaring with which DUO can extend the term (Besluit art. 9.3 lid 2
    onder b). The three and six months come from an explanatory letter, not from the law.
    """
    toegepast = regel("V-8")
    duur = TERMIJN_START_ONDERWIJSROUTE if onderwijsroute else TERMIJN_START_LESSEN
    telling = tel(dagtekening_pip + EEN_DAG, duur, wettelijk=False)
    uitleg = (
        (
            f"Het PIP is gedagtekend op {datum_voluit(dagtekening_pip)}; de lessen beginnen binnen {duur}: uiterlijk "
            f"op {datum_voluit(telling.laatste_dag)}."
        ),
        (
            "Begint de les later, dan geeft de gemeente een verklaring voor verlenging door DUO. Het gaat om het "
            "begin van de les, niet om de inschrijving."
        ),
    )
    return uitkomst(TermijnSoort.START_LESSEN, toegepast, telling, uitleg)
