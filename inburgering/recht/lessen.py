"""The lessons of a leerroute: whose school must be recognised, and when an offer counts as late."""

from datetime import date

from inburgering.recht.doelgroep import Doelgroep
from inburgering.recht.kalender import datum_voluit
from inburgering.recht.leerroutes import Leerroute
from inburgering.recht.oordeel import Oordeel, oordeel
from inburgering.recht.termijnen import start_lessen


def verklaring_late_start(
    *, doelgroep: str, leerroute: str, dagtekening_pip: date, eerste_les: date | None, dag: date
) -> Oordeel:
    """Whether the gemeente gives the verklaring with which DUO can extend the term (Besluit art. 9.3 lid 2).

    Only for an asielstatushouder whose lessons had not begun within three months after the PIP, six in the
    onderwijsroute. ``eerste_les`` is the first lesson, not the enrolment; without one ``dag`` decides.
    """
    if doelgroep != Doelgroep.ASIELSTATUSHOUDER:
        return oordeel(False, "V-8", "De gemeente biedt deze inburgeraar de lessen niet aan; er is geen verklaring.")
    termijn = start_lessen(dagtekening_pip=dagtekening_pip, onderwijsroute=leerroute == Leerroute.O)
    laatste_dag = termijn.laatste_dag or dagtekening_pip
    grens = f"De lessen moesten uiterlijk op {datum_voluit(laatste_dag)} beginnen."
    if eerste_les and eerste_les <= laatste_dag:
        return oordeel(False, "V-8", grens, f"Ze begonnen op {datum_voluit(eerste_les)}: op tijd.")
    if eerste_les:
        return oordeel(True, "V-8", grens, f"Ze begonnen op {datum_voluit(eerste_les)}: te laat.")
    if dag <= laatste_dag:
        return oordeel(False, "V-8", grens, "Die dag is nog niet voorbij.")
    return oordeel(True, "V-8", grens, "Ze zijn nog niet begonnen.")


def school_toegestaan(*, leerroute: str, keurmerk: bool, diploma_erkenning: bool) -> Oordeel:
    """Whether the college may offer the lessons of this route at this school (Wi2021 art. 8 lid 1 and 32).

    The taalschakeltraject needs a recognised school; other lessons a school with keurmerk, or such a school.
    """
    if leerroute == Leerroute.O and not diploma_erkenning:
        return oordeel(False, "L-2", "Het taalschakeltraject kan alleen bij een instelling met diploma-erkenning.")
    if not keurmerk and not diploma_erkenning:
        return oordeel(False, "L-1", "Deze school heeft op die dag geen keurmerk. De lessen zouden niet meetellen.")
    return oordeel(True, "L-2" if leerroute == Leerroute.O else "L-1", "De school mag deze lessen geven.")
