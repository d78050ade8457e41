"""For which gemeente, and on whose behalf, the running code works.

The gemeente is set in the database transaction itself, where row-level security reads it; outside
`werken_in` no row of any gemeente can be read or written.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, NamedTuple

import pghistory
from django.db import connection, transaction

if TYPE_CHECKING:
    from inburgering.toegang.models import Gebruiker, Gemeente


class Werkplek(NamedTuple):
    """The gemeente for which, and the user on whose behalf, the code runs."""

    gemeente: "Gemeente | None"
    gebruiker: "Gebruiker | None"
    geheugen: dict[str, Any]


_werkplek: ContextVar[Werkplek] = ContextVar("werkplek", default=Werkplek(None, None, {}))  # noqa: B039  # nobody writes in it

ZET_WERKPLEK = """
    SELECT set_config('inburgering.gemeente', %s, true), set_config('inburgering.gebruiker', %s, true),
           set_config('pgtrigger.ignore', '{}', true)
"""
"""The last says to every trigger, which asks, that it need not rest: to ask for what is not set is an error that it
catches, and undoing that walks through all that the transaction put off, so that an import slows down with each row.
"""


def huidige_gemeente() -> "Gemeente":
    """Return the gemeente of the running code; raises LookupError outside `werken_in`."""
    gemeente = _werkplek.get().gemeente
    if gemeente is None:
        raise LookupError("Er is geen gemeente gekozen: gebruik werken_in(gemeente, gebruiker).")
    return gemeente


def huidige_werkplek() -> Werkplek:
    """Return for whom the code runs; its `geheugen` holds what was asked once for as long as this `werken_in` lasts."""
    return _werkplek.get()


def huidige_gemeente_id() -> int | None:
    """Return the primary key of the current gemeente, the default of every `gemeente` column.

    None outside `werken_in`: the column refuses that, and a migration that adds the column needs no default.
    """
    gemeente = _werkplek.get().gemeente
    return gemeente.pk if gemeente else None


@contextmanager
def werken_in(gemeente: "Gemeente | None", gebruiker: "Gebruiker | None") -> Iterator[None]:
    """Open a transaction in which only the rows of `gemeente` exist and history names `gebruiker`.

    Without a gemeente no row of any gemeente is visible; the user's own role grants are. Inside another
    `werken_in` the outer one is restored at the end. Costs one query.
    """
    werkplek = Werkplek(gemeente, gebruiker, {})
    token = _werkplek.set(werkplek)
    try:
        with transaction.atomic(), _in_geschiedenis(werkplek):
            _zet_in_database(werkplek)
            yield
    finally:
        _werkplek.reset(token)
        _in_geschiedenis(_werkplek.get())
    if connection.in_atomic_block:
        _zet_in_database(_werkplek.get())


def _in_geschiedenis(werkplek: Werkplek) -> pghistory.context:
    """Name the user in the field history; inside another context this alone already changes the name."""
    gemeente, gebruiker, _ = werkplek
    return pghistory.context(gebruiker=gebruiker and gebruiker.pk, gemeente=gemeente and gemeente.pk)


def _zet_in_database(werkplek: Werkplek) -> None:
    gemeente, gebruiker, _ = werkplek
    with connection.cursor() as cursor:
        cursor.execute(ZET_WERKPLEK, [str(gemeente.pk) if gemeente else "", str(gebruiker.pk) if gebruiker else ""])
