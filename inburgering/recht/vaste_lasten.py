"""On which day of a month a fixed cost may be paid, and how often it comes (Participatiewet art. 56a and 57)."""

from datetime import date

from inburgering.recht.kalender import maanden_erbij

LAATSTE_BETAALDAG = 28
"""Every month has this day."""


def eerste_van_maand(dag: date) -> date:
    """The first day of the month in which a day lies."""
    return dag.replace(day=1)


def betaaldag_in(maand: date, *, dag: int, van: date, tot: date) -> date | None:
    """The day on which a cost of this month may be paid within [van, tot); None when there is none.

    It is the day of payment of the cost, or the first day on which may be paid when that comes later in the month.
    """
    maand = eerste_van_maand(maand)
    op = max(maand.replace(day=dag), van)
    return op if op < min(maanden_erbij(maand, 1), tot) else None


def valt_in(maand: date, *, eerste: date, elke: int) -> bool:
    """Whether a cost that comes every so many months from its first month on falls in this month."""
    verschil = (maand.year - eerste.year) * 12 + maand.month - eerste.month
    return verschil >= 0 and verschil % elke == 0
