"""What a room of the house says about merging two dossiers of one person.

Rows that point at a dossier, a person or a household move by themselves, also those of a model made tomorrow.
A room adds what happens to rows that can't stand beside those of the other dossier, and what stands in the way.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from django.db.models import Model

from inburgering.dossiers.models import Dossier


class Botsing(Enum):
    """What happens to a row that the kept dossier can't have beside its own."""

    BLIJFT = "blijft"
    """It stays behind with the emptied dossier, where it can be read."""

    WEIGERT = "weigert"
    """The dossiers can't be merged until somebody mends it."""


def geen_bezwaren(behouden: Dossier, ander: Dossier) -> list[str]:
    """Nothing stands in the way."""
    return []


@dataclass(frozen=True)
class Samenhang:
    """The say of one room: per model what happens on a clash, its objections, and the guards that rest meanwhile.

    `nummers` names the column that counts the rows of a dossier, for models whose rows are then numbered on.
    `bezwaren` returns Dutch sentences that say what stands in the way and what to do about it. `rust` names
    triggers ("app.Model:name") that keep rows as they are and must let them change dossier.
    """

    bij_botsing: Mapping[type[Model], Botsing] = field(default_factory=dict)
    nummers: Mapping[type[Model], str] = field(default_factory=dict)
    bezwaren: Callable[[Dossier, Dossier], list[str]] = geen_bezwaren
    rust: tuple[str, ...] = ()
