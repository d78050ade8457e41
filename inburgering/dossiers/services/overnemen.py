"""Taking over a dossier from another system: as it was, without letters and without tasks for what is past."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from inburgering.dossiers.enums import Fase, Gezinsrol, TaakStatus
from inburgering.dossiers.models import BijstandPeriode, Dossier, Gezin, Inburgeraar, Startfeiten, WachtOpDerde
from inburgering.dossiers.services.bijstand import bijstand_bewaren
from inburgering.dossiers.services.dossiers import (
    DAGEN_TOT_OPROEP,
    kenmerken_controleren,
    kenmerken_wijzigen,
    klantmanager_toewijzen,
    startfeiten_wijzigen,
    volgend_nummer,
)
from inburgering.dossiers.services.gezinnen import gezin_koppelen, gezin_verlaten
from inburgering.dossiers.services.meerderjarig import taken_meerderjarig_bijwerken
from inburgering.dossiers.services.personen import inburgeraar_bewaren, persoon_wijzigen
from inburgering.dossiers.services.startfeiten import feiten_die_kloppen
from inburgering.dossiers.services.taken import taak_maken
from inburgering.dossiers.services.termijnen import termijnen_bijwerken, termijnen_overnemen
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

REDEN = "Overgenomen uit een ander systeem."
DERDE = "Een derde (overgenomen uit een ander systeem)"


@dataclass(frozen=True, kw_only=True)
class Overname:
    """What another system knows of one person; a field that it does not know is absent.

    `persoon`, `kenmerken` and `startfeiten` hold fields of their models (`bsn` in plain digits), `bijstand` those of
    BijstandPeriode in the order of `van`. `pip_op` and `eerste_pip_op` are the days of his earliest and first PIP.
    """

    persoon: dict[str, Any]
    kenmerken: dict[str, Any]
    startfeiten: dict[str, Any]
    bijstand: list[dict[str, Any]] = field(default_factory=list)
    informatie_derde_op: date | None = None
    pip_op: date | None = None
    eerste_pip_op: date | None = None


@transaction.atomic
def dossier_overnemen(overname: Overname, *, door: Gebruiker, gezin: Gezin | None) -> Dossier:
    """Open a dossier for a person of another system, in the household `gezin` or one of his own.

    Raises RegelFout when the person has a dossier already or the facts contradict each other.
    """
    eis(door, Bevoegdheid.DOSSIER_AANMAKEN)
    rol = {"gezinsrol": Gezinsrol.ANDERS} if gezin else {}
    persoon = Inburgeraar(gezin=gezin or Gezin.objects.create(), **rol)
    dossier = Dossier(
        inburgeraar=inburgeraar_bewaren(persoon, overname.persoon), nummer=volgend_nummer(), **overname.kenmerken
    )
    kenmerken_controleren(dossier)
    dossier.save()
    feiten = dict(overname.startfeiten)
    if overname.eerste_pip_op:
        feiten["dagtekening_eerste_pip"] = overname.eerste_pip_op
    Startfeiten.objects.create(dossier=dossier, **feiten)
    BijstandPeriode.objects.bulk_create([BijstandPeriode(dossier=dossier, **rij) for rij in overname.bijstand])
    if overname.informatie_derde_op:
        _informatie_overnemen(dossier, overname.informatie_derde_op)
    gebeurtenis_vastleggen(dossier, "dossier.overgenomen", "Dossier overgenomen uit een ander systeem", door=door)
    with feiten_die_kloppen():
        termijnen_overnemen(dossier, pip_op=overname.pip_op)
    if gezin:
        gezin.inburgeraars.filter(gezinsrol=Gezinsrol.ALLEENSTAAND).update(gezinsrol=Gezinsrol.ANDERS)
    taken_meerderjarig_bijwerken(persoon.gezin)
    return dossier


def _informatie_overnemen(dossier: Dossier, ontvangen_op: date) -> None:
    WachtOpDerde.objects.create(
        dossier=dossier, op_wie=DERDE, reden=REDEN, sinds=ontvangen_op, ontvangen_op=ontvangen_op
    )


@transaction.atomic
def oproep_openen(dossier: Dossier) -> bool:
    """Ask to call somebody for the brede intake when his history has neither intake nor PIP; says whether it did."""
    if dossier.fase != Fase.NIEUW or dossier.taken.filter(soort="intake_uitnodigen", status=TaakStatus.OPEN).exists():
        return False
    taak_maken(
        dossier,
        "intake_uitnodigen",
        "Oproepen voor de brede intake",
        uiterlijk_op=eerste_werkdag(vandaag() + DAGEN_TOT_OPROEP),
        url_naam="intake:overzicht",
    )
    return True


@transaction.atomic
def dossier_bijwerken(dossier: Dossier, overname: Overname, *, door: Gebruiker) -> bool:
    """Let what another system says of a known person correct what is known; returns whether anything changed.

    What it does not know stays. Raises RegelFout as the services do by which a user corrects the same facts.
    """
    kenmerken = dict(overname.kenmerken)
    klantmanager = kenmerken.pop("klantmanager", None)
    gewijzigd = bool(persoon_wijzigen(dossier, overname.persoon, door=door))
    if any(getattr(dossier, veld) != waarde for veld, waarde in kenmerken.items()):
        kenmerken_wijzigen(dossier, kenmerken, door=door, reden=REDEN)
        dossier.refresh_from_db()
        gewijzigd = True
    anders = {veld: w for veld, w in overname.startfeiten.items() if getattr(dossier.startfeiten, veld) != w}
    if anders:
        startfeiten_wijzigen(dossier, anders, door=door, reden=REDEN)
        gewijzigd = True
    if klantmanager and klantmanager.pk != dossier.klantmanager_id:
        klantmanager_toewijzen(dossier, klantmanager=klantmanager, door=door)
        gewijzigd = True
    return _informatie_bijwerken(dossier, overname.informatie_derde_op, door=door) or gewijzigd


def _informatie_bijwerken(dossier: Dossier, ontvangen_op: date | None, *, door: Gebruiker) -> bool:
    if ontvangen_op is None or dossier.wachten.filter(ontvangen_op=ontvangen_op, ingetrokken=False).exists():
        return False
    overgenomen = dossier.wachten.filter(op_wie=DERDE).first()
    if overgenomen:
        overgenomen.sinds = overgenomen.ontvangen_op = ontvangen_op
        overgenomen.save(update_fields=["sinds", "ontvangen_op"])
    else:
        _informatie_overnemen(dossier, ontvangen_op)
    gebeurtenis_vastleggen(dossier, "wachten.ontvangen", f"Ontvangen van: {DERDE}", door=door, op=ontvangen_op)
    with feiten_die_kloppen():
        termijnen_bijwerken(dossier, door=door)
    return True


@transaction.atomic
def bijstand_overnemen(
    dossier: Dossier, *, door: Gebruiker, van: date, tot: date | None = None, uitstroom: str = "", reden: str = ""
) -> bool:
    """Add the period with bijstand that begins on `van`, or correct it; returns whether anything changed.

    Raises RegelFout as `bijstand_bewaren` does.
    """
    gegeven = {veld: waarde for veld, waarde in {"tot": tot, "uitstroom": uitstroom, "reden": reden}.items() if waarde}
    bestaand = dossier.bijstandperiodes.filter(van=van).first()
    if bestaand:
        gegeven = {"tot": bestaand.tot, "uitstroom": bestaand.uitstroom, "reden": bestaand.reden} | gegeven
        if all(getattr(bestaand, veld) == waarde for veld, waarde in gegeven.items()):
            return False
    bijstand_bewaren(dossier, van=van, door=door, bestaand=bestaand, waarom=REDEN, **gegeven)
    return True


@transaction.atomic
def gezin_overnemen(dossier: Dossier, *, met: Dossier | None, door: Gebruiker) -> bool:
    """Let the person live with that of another dossier, or by himself; returns whether that changed."""
    if met and met.inburgeraar.gezin_id != dossier.inburgeraar.gezin_id:
        gezin_koppelen(dossier, met=met, rol=Gezinsrol.ANDERS, door=door)
        return True
    if met is None and dossier.inburgeraar.gezin.inburgeraars.count() > 1:
        gezin_verlaten(dossier, door=door)
        return True
    return False
