"""Rights of the person over his own data: by when the college answers (AVG art. 12)."""

from datetime import date

from inburgering.recht.kalender import datum_tekst, maanden_erbij
from inburgering.recht.regels import regel

ANTWOORD_MAANDEN = 1
LANGER_MAANDEN = 2


def antwoord_uiterlijk(ontvangen_op: date, *, langer: bool = False) -> tuple[date, str]:
    """By which day the college answers, and why; with `langer` two months later (AVG art. 12 lid 3).

    The day is not moved to a working day: the regulation counts its own way, and sooner is never wrong.
    """
    toegepast = regel("AVG-12-LANGER" if langer else "AVG-12")
    dag = maanden_erbij(ontvangen_op, ANTWOORD_MAANDEN + (LANGER_MAANDEN if langer else 0))
    maanden = "drie maanden" if langer else "een maand"
    return dag, f"{maanden.capitalize()} na {datum_tekst(ontvangen_op)} ({toegepast.artikel})."
