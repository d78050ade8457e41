"""Lasting work by the gemeente's own definition: so many months of work, with breaks that are short enough."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from inburgering.recht.kalender import maanden_erbij

Perioden = Iterable[tuple[date, date | None]]


@dataclass(frozen=True)
class Definitie:
    """What the gemeente calls lasting."""

    maanden: int
    onderbreking: int
    zonder_bijstand: bool

    @classmethod
    def uit(cls, instellingen: dict[str, Any]) -> "Definitie":
        """Return the definition of the settings of a gemeente."""
        return cls(
            instellingen["duurzaam_maanden"],
            instellingen["duurzaam_onderbreking_dagen"],
            instellingen["duurzaam_zonder_bijstand"],
        )

    def __str__(self) -> str:
        zin = f"minstens {self.maanden} {'maand' if self.maanden == 1 else 'maanden'} werk"
        if self.onderbreking:
            zin += f", met onderbrekingen van hoogstens {self.onderbreking} dagen"
        return f"{zin}, en dan zonder bijstand" if self.zonder_bijstand else zin


def aaneengesloten(werk: Perioden, onderbreking: int) -> list[tuple[date, date | None]]:
    """Join half-open periods [van, tot) of work that follow each other within the break that is allowed."""
    reeksen: list[tuple[date, date | None]] = []
    for van, tot in sorted(werk, key=lambda periode: periode[0]):
        if reeksen:
            begin, einde = reeksen[-1]
            if einde is None or van <= einde + timedelta(days=onderbreking):
                reeksen[-1] = (begin, None if einde is None or tot is None else max(einde, tot))
                continue
        reeksen.append((van, tot))
    return reeksen


def duurzaam_op(werk: Perioden, bijstand: Perioden, definitie: Definitie, dag: date) -> date | None:
    """Return the first day, up to `dag`, on which work became lasting; None when it has not."""
    bijstand = list(bijstand)
    for van, tot in aaneengesloten(werk, definitie.onderbreking):
        mijlpaal = maanden_erbij(van, definitie.maanden)
        if mijlpaal > dag or (tot is not None and tot < mijlpaal):
            continue
        recht = any(begin <= mijlpaal and (einde is None or mijlpaal < einde) for begin, einde in bijstand)
        if not (definitie.zonder_bijstand and recht):
            return mijlpaal
    return None
