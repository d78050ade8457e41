"""The letters and the report of the brede intake (Wi2021 art. 14 and 22)."""

from dataclasses import dataclass
from datetime import date, time

from inburgering.brieven.documents.delen import Brief, brief_html
from inburgering.toegang.notatie import datum_lang


@dataclass(frozen=True, kw_only=True)
class Oproep(Brief):
    """A summons for a conversation of the brede intake.

    ``nummer`` is 1, 2 or 3: the second is the written warning with a new term (art. 14 lid 1),
    the third the last one before the intake goes on without the person (art. 14 lid 2).
    ``wettelijk`` is False under the Wi2013, where nobody is obliged to come.
    ``eerdere`` are the dates on which the person did not come. ``meenemen`` is what to bring.
    """

    nummer: int
    op: date
    tijd: time
    plaats: str
    duur: str = ""
    eerdere: tuple[date, ...] = ()
    meenemen: tuple[str, ...] = ()
    tolk: str = ""
    leerbaarheidstoets: bool = False
    wettelijk: bool = True

    def __post_init__(self) -> None:
        if self.nummer not in (1, 2, 3):
            raise ValueError(f"De wet kent drie oproepen, geen oproep {self.nummer}.")

    @property
    def velden(self) -> dict[str, str]:
        return super().velden | {
            "datum": datum_lang(self.op),
            "tijd": f"{self.tijd:%H.%M} uur",
            "plaats": self.plaats,
        }


@dataclass(frozen=True, kw_only=True)
class IntakeZonderGesprek(Brief):
    """Tells that the intake was completed in absentia after three summonses (art. 14 lid 2)."""

    oproepen: tuple[date, ...]
    afgerond_op: date


@dataclass(frozen=True, kw_only=True)
class Verslagregel:
    vraag: str
    antwoord: str


@dataclass(frozen=True, kw_only=True)
class Verslagdeel:
    """One section of the intake; ``toelichting`` stands under its answers."""

    titel: str
    regels: tuple[Verslagregel, ...] = ()
    toelichting: str = ""


@dataclass(frozen=True, kw_only=True)
class Intakeverslag(Brief):
    """The written record of the intake (Besluit inburgering 2021 art. 5.2 lid 3).

    Health answers belong in it only for a reader who may see them (art. 37 lid 2): leave the
    section out for others. ``een_op_een_gewezen_op`` is the day on which the college pointed
    out the right to a one-to-one conversation (art. 5.2 lid 2).
    """

    persoon: tuple[Verslagregel, ...]
    gesprekken: tuple[date, ...]
    delen: tuple[Verslagdeel, ...]
    een_op_een_gewezen_op: date | None = None
    afgerond_op: date | None = None


def oproep_html(brief: Oproep) -> str:
    """The summons as HTML."""
    return brief_html("brieven/oproep.html", brief)


def intake_zonder_gesprek_html(brief: IntakeZonderGesprek) -> str:
    """The letter about an intake in absentia as HTML."""
    return brief_html("brieven/intake_zonder_gesprek.html", brief)


def intakeverslag_html(verslag: Intakeverslag) -> str:
    """The report of the intake as HTML."""
    return brief_html("brieven/intakeverslag.html", verslag)
