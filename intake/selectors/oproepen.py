"""Where the ladder of oproepen stands (Wi2021 art. 14 lid 1-2, art. 22)."""

from inburgering.recht.intake import LAATSTE_OPROEP, Opkomst, VolgendeStap, volgende_stap
from inburgering.recht.intake import Oproep as OproepFeit
from intake.enums import OproepUitkomst
from intake.models import Intake, Oproep

VERGEEFS = (OproepUitkomst.NIET_VERSCHENEN, OproepUitkomst.ONVOLDOENDE)
"""Outcomes by which an oproep counts as a step of the ladder."""


def volgende_stap_van(intake: Intake | None, *, doelgroep: str) -> VolgendeStap:
    """Return the next step of the ladder by law; an oproep declined for a good reason does not count."""
    oproepen = list(intake.oproepen.all()) if intake else []
    tellend = [oproep for oproep in oproepen if oproep.uitkomst in VERGEEFS]
    laatste = next((oproep for oproep in reversed(oproepen) if oproep.uitkomst != OproepUitkomst.AFGEMELD), None)
    if laatste and laatste not in tellend:
        tellend.append(laatste)
    feiten = [OproepFeit(oproep.gesprek_op, Opkomst(oproep.uitkomst or Opkomst.AFWACHTEN)) for oproep in tellend]
    return volgende_stap(feiten, doelgroep=doelgroep)


def volgende_trede(intake: Intake | None) -> int | None:
    """Return which oproep can be sent now (1, 2 or 3), or None while one runs and after the third failed.

    Somebody who appeared can be called again, for another conversation or the leerbaarheidstoets.
    """
    if intake is None:
        return 1
    oproepen = list(intake.oproepen.all())
    if any(not oproep.uitkomst for oproep in oproepen):
        return None
    vergeefs = sum(oproep.uitkomst in VERGEEFS for oproep in oproepen)
    return vergeefs + 1 if vergeefs < LAATSTE_OPROEP else None


def lopende_oproep(intake: Intake | None) -> Oproep | None:
    """Return the oproep of which the outcome is not known yet."""
    return next((oproep for oproep in intake.oproepen.all() if not oproep.uitkomst), None) if intake else None
