"""Where the ladder of oproepen stands (Wi2021 art. 14 lid 1-2, art. 22)."""

from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.models import Dossier
from inburgering.recht.intake import LAATSTE_OPROEP, Opkomst, Stap, VolgendeStap, volgende_stap
from inburgering.recht.intake import Oproep as OproepFeit
from inburgering.toegang.notatie import datum_lang
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


def nodig_voor_in_absentia(dossier: Dossier, intake: Intake | None) -> list[str]:
    """Say what stands between now and completing the intake without the person; empty when it is allowed.

    Wi2021 art. 14 lid 2: after three oproepen in vain. One query, for the last day of the PIP.
    """
    if dossier.is_wi2013:
        return ["Onder de Wi2013 bestaat deze mogelijkheid niet (Wi2021 art. 54 lid 1)."]
    if intake and not intake.loopt:
        return ["Deze intake is al afgerond."]
    stap = volgende_stap_van(intake, doelgroep=dossier.doelgroep)
    if stap.stap == Stap.BOETE_EN_VOLTOOIEN_IN_AFWEZIGHEID:
        return []
    vergeefs = sum(oproep.uitkomst in VERGEEFS for oproep in intake.oproepen.all()) if intake else 0
    zinnen = [f"Vergeefse oproepen: {vergeefs} van de {LAATSTE_OPROEP} (niet verschenen of niet genoeg meegewerkt)."]
    if loopt := lopende_oproep(intake):
        zinnen.append(
            f"De {loopt.trede}e oproep loopt tot en met {datum_lang(loopt.gesprek_op)}, de dag van het gesprek. "
            "Leg daarna de uitkomst vast."
        )
    else:
        zinnen.append(f"{stap.uitleg} ({stap.artikel})")
    uiterlijk = (
        dossier.termijnen.filter(soort=TermijnSoort.PIP_VASTSTELLEN).values_list("laatste_dag", flat=True).first()
    )
    if uiterlijk:
        zinnen.append(f"Stel het PIP uiterlijk op {datum_lang(uiterlijk)} vast, met of zonder gesprek.")
    return zinnen
