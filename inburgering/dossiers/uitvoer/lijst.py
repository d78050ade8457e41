"""What a list that can be exported tells about itself: its rows, its columns, and whom each row is about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet
from django.http import QueryDict

from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker

Waarde = str | int | Decimal | date | None


@dataclass(frozen=True)
class Kolom:
    """One column of an export; `waarde` reads it from a row without a query. No column holds a BSN."""

    sleutel: str
    kop: str
    waarde: Callable[[Any], Waarde]


@dataclass(frozen=True)
class Lijst:
    """A list on a screen that can be exported, with the bevoegdheid of that screen.

    `rijen` gives the rows of the query in the URL as this user sees them, `dossier_van` the primary key of
    the dossier of a row.
    """

    sleutel: str
    naam: str
    url_naam: str
    bevoegdheid: Bevoegdheid
    alle_kolommen: tuple[Kolom, ...]
    rijen: Callable[[QueryDict, Gebruiker], QuerySet[Any, Any]]
    dossier_van: Callable[[Any], int] = lambda rij: rij.pk

    def kolommen(self, parameters: QueryDict) -> tuple[Kolom, ...]:
        """Return the chosen columns (`kolommen=naam,fase` in the URL) in their order; all of them without a choice."""
        per_sleutel = {kolom.sleutel: kolom for kolom in self.alle_kolommen}
        gekozen = [sleutel for sleutel in parameters.get("kolommen", "").split(",") if sleutel in per_sleutel]
        return tuple(per_sleutel[sleutel] for sleutel in dict.fromkeys(gekozen)) or self.alle_kolommen


def rij_van(kolommen: tuple[Kolom, ...], rij: Model) -> list[Waarde]:
    """Return the values of one row, in the order of the columns."""
    return [kolom.waarde(rij) for kolom in kolommen]
