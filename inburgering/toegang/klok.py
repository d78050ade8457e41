"""The only place that reads the clock. Calendar dates are those of Europe/Amsterdam."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from django.utils import timezone

KANTOORUUR = time(10, 30)

_verzet: ContextVar[date | None] = ContextVar("verzette_klok", default=None)


def nu() -> datetime:
    """Return the current moment, aware, in the current time zone."""
    dag = _verzet.get()
    if dag is not None:
        return timezone.make_aware(datetime.combine(dag, KANTOORUUR))
    return timezone.localtime(timezone.now())


def vandaag() -> date:
    """Return today's calendar date in the Netherlands."""
    return _verzet.get() or nu().date()


@contextmanager
def op_dag(dag: date) -> Iterator[None]:
    """Let the services work as if it were `dag`: for demo data and for taking over history."""
    token = _verzet.set(dag)
    try:
        yield
    finally:
        _verzet.reset(token)
