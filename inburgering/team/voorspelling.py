"""Which PIPs will not be fixed within the ten weeks, and why: from facts and usual durations, without the database.

Each step that is still to be taken has a day on which it will be ready. The last of these, and the days that writing
the PIP takes, give the day on which it can be fixed; the step that comes last is the cause.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from inburgering.team.enums import Oorzaak

UITSLAG = timedelta(days=7)
"""From taking the leerbaarheidstoets to its result at DUO."""


@dataclass(frozen=True)
class Duren:
    """How many days a step usually takes in this gemeente."""

    intakegesprek: int
    tolk: int
    lbt: int
    derde: int
    pip: int


@dataclass(frozen=True, kw_only=True)
class Feiten:
    """What is known of a dossier whose ten weeks run."""

    laatste_dag: date
    intake_afgerond: bool = False
    gesprek_op: date | None = None
    niet_verschenen: bool = False
    tolk_nodig: bool = False
    tolk_besteld: bool = False
    lbt_klaar: bool = False
    lbt_aangemeld_op: date | None = None
    lbt_afgenomen_op: date | None = None
    brugklas_klaar_op: date | None = None
    wacht_op_derde: bool = False
    heeft_klantmanager: bool = True
    boven_norm: bool = False


@dataclass(frozen=True)
class Stap:
    """A step that is still to be taken, and the day on which it will be ready."""

    oorzaak: Oorzaak
    klaar_op: date
    uitleg: str


@dataclass(frozen=True)
class Voorspelling:
    """When the PIP can be fixed, and what must happen before that; the step that comes last stands first."""

    laatste_dag: date
    klaar_op: date
    stappen: tuple[Stap, ...]

    @property
    def te_laat(self) -> bool:
        return self.klaar_op > self.laatste_dag

    @property
    def oorzaak(self) -> Oorzaak:
        return self.stappen[0].oorzaak

    @property
    def dagen_te_laat(self) -> int:
        return max((self.klaar_op - self.laatste_dag).days, 0)


def voorspel(feiten: Feiten, duren: Duren, dag: date) -> Voorspelling:
    """Return when the PIP of this dossier can be fixed, seen on `dag`."""
    stappen = _stappen(feiten, duren, dag)
    volgorde = list(Oorzaak)
    stappen.sort(key=lambda stap: (-stap.klaar_op.toordinal(), volgorde.index(stap.oorzaak)))
    schrijven = duren.pip * (2 if feiten.boven_norm else 1)
    return Voorspelling(feiten.laatste_dag, stappen[0].klaar_op + timedelta(days=schrijven), tuple(stappen))


def _stappen(feiten: Feiten, duren: Duren, dag: date) -> list[Stap]:
    stappen = []
    if feiten.wacht_op_derde:
        klaar = dag + timedelta(days=duren.derde)
        stappen.append(Stap(Oorzaak.DERDE_INFORMATIE, klaar, "Een derde moet nog informatie geven."))
    if not feiten.intake_afgerond:
        stappen.append(_intake(feiten, duren, dag))
        if not feiten.lbt_klaar:
            stappen.append(_toets(feiten, duren, dag))
    if feiten.brugklas_klaar_op and feiten.brugklas_klaar_op > dag:
        stappen.append(Stap(Oorzaak.BRUGKLAS, feiten.brugklas_klaar_op, "De brugklas loopt nog."))
    if not feiten.heeft_klantmanager:
        klaar = dag + timedelta(days=duren.intakegesprek)
        stappen.append(Stap(Oorzaak.CAPACITEIT, klaar, "Het dossier heeft nog geen klantmanager."))
    if not stappen:
        uitleg = "De klantmanager zit boven de norm." if feiten.boven_norm else "Het PIP moet nog worden geschreven."
        stappen.append(Stap(Oorzaak.CAPACITEIT, dag, uitleg))
    return stappen


def _intake(feiten: Feiten, duren: Duren, dag: date) -> Stap:
    if feiten.gesprek_op is None:
        klaar = dag + timedelta(days=duren.intakegesprek)
        if feiten.niet_verschenen:
            return Stap(Oorzaak.NO_SHOW, klaar, "Kwam niet op het laatste gesprek, en er is nog geen nieuw gesprek.")
        return Stap(Oorzaak.CAPACITEIT, klaar, "Er is nog geen intakegesprek gepland.")
    if feiten.tolk_nodig and not feiten.tolk_besteld:
        klaar = max(feiten.gesprek_op, dag + timedelta(days=duren.tolk))
        return Stap(Oorzaak.TOLK, klaar, "Voor het geplande gesprek is nog geen tolk besteld.")
    return Stap(Oorzaak.CAPACITEIT, max(feiten.gesprek_op, dag), "Het intakegesprek is gepland.")


def _toets(feiten: Feiten, duren: Duren, dag: date) -> Stap:
    if feiten.lbt_afgenomen_op:
        klaar = max(feiten.lbt_afgenomen_op + UITSLAG, dag)
        return Stap(Oorzaak.LEERBAARHEIDSTOETS, klaar, "De toets is gemaakt, de uitslag is er nog niet.")
    if feiten.lbt_aangemeld_op:
        klaar = max(feiten.lbt_aangemeld_op + timedelta(days=duren.lbt), dag + UITSLAG)
        return Stap(Oorzaak.LEERBAARHEIDSTOETS, klaar, "Aangemeld voor de toets, die nog moet komen.")
    klaar = dag + timedelta(days=duren.lbt)
    return Stap(Oorzaak.LEERBAARHEIDSTOETS, klaar, "Nog niet aangemeld voor de toets.")
