"""Taking over a dossier from another system: as it was, without letters and without tasks for what is past."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects

from inburgering.dossiers.enums import Gezinsrol
from inburgering.dossiers.models import BijstandPeriode, Dossier, Gezin, Inburgeraar, Startfeiten, Taak, WachtOpDerde
from inburgering.dossiers.services.bijstand import bijstand_bewaren
from inburgering.dossiers.services.dossiers import (
    DAGEN_TOT_OPROEP,
    kenmerken_controleren,
    kenmerken_wijzigen,
    klantmanager_toewijzen,
    startfeiten_wijzigen,
    volgende_nummers,
)
from inburgering.dossiers.services.gezinnen import gezin_koppelen, gezin_verlaten
from inburgering.dossiers.services.meerderjarig import MEERDERJARIG, taken_meerderjarig_bijwerken
from inburgering.dossiers.services.personen import inburgeraars_maken, persoon_wijzigen
from inburgering.dossiers.services.startfeiten import feiten_die_kloppen
from inburgering.dossiers.services.termijnen import termijnen_bijwerken, termijnen_overnemen
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen, gebeurtenissen_vastleggen
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
    `gezin` is the household, which may be new and shared; `oproepen` says that he is still to be called for the
    brede intake.
    """

    persoon: dict[str, Any]
    kenmerken: dict[str, Any]
    startfeiten: dict[str, Any]
    bijstand: list[dict[str, Any]] = field(default_factory=list)
    informatie_derde_op: date | None = None
    pip_op: date | None = None
    eerste_pip_op: date | None = None
    gezin: Gezin = field(default_factory=Gezin)
    oproepen: bool = False


@transaction.atomic
def dossiers_overnemen(overnames: list[Overname], *, door: Gebruiker) -> list[Dossier]:
    """Open a dossier for each of these persons, at once.

    Raises RegelFout when one of them has a dossier already or his facts contradict each other.
    """
    eis(door, Bevoegdheid.DOSSIER_AANMAKEN)
    Gezin.objects.bulk_create({id(o.gezin): o.gezin for o in overnames if o.gezin.pk is None}.values())
    personen = inburgeraars_maken([(Inburgeraar(gezin=o.gezin), o.persoon) for o in overnames])
    dossiers = [
        Dossier(inburgeraar=persoon, nummer=nummer, **overname.kenmerken)
        for overname, persoon, nummer in zip(overnames, personen, volgende_nummers(len(overnames)), strict=True)
    ]
    for dossier in dossiers:
        kenmerken_controleren(dossier)
    dossiers = Dossier.objects.bulk_create(dossiers)
    paren = list(zip(dossiers, overnames, strict=True))
    _feiten_overnemen(paren)
    gebeurtenissen_vastleggen(
        "dossier.overgenomen",
        ((dossier, "Dossier overgenomen uit een ander systeem", vandaag()) for dossier in dossiers),
        door=door,
    )
    prefetch_related_objects(dossiers, "wachten", "bijstandperiodes")
    with feiten_die_kloppen():
        termijnen_overnemen((dossier, overname.pip_op) for dossier, overname in paren)
    _oproepen([dossier for dossier, overname in paren if overname.oproepen])
    eerste_taken_zetten(dossiers)
    _gezinnen_bijwerken([overname.gezin for overname in overnames])
    return dossiers


def _feiten_overnemen(paren: list[tuple[Dossier, Overname]]) -> None:
    Startfeiten.objects.bulk_create(
        Startfeiten(dossier=dossier, dagtekening_eerste_pip=overname.eerste_pip_op, **overname.startfeiten)
        for dossier, overname in paren
    )
    BijstandPeriode.objects.bulk_create(
        BijstandPeriode(dossier=dossier, **rij) for dossier, overname in paren for rij in overname.bijstand
    )
    WachtOpDerde.objects.bulk_create(
        _informatie(dossier, overname.informatie_derde_op)
        for dossier, overname in paren
        if overname.informatie_derde_op
    )


def _informatie(dossier: Dossier, ontvangen_op: date) -> WachtOpDerde:
    return WachtOpDerde(dossier=dossier, op_wie=DERDE, reden=REDEN, sinds=ontvangen_op, ontvangen_op=ontvangen_op)


def _oproepen(dossiers: list[Dossier]) -> None:
    """Ask to call those for the brede intake whose history has neither intake nor PIP."""
    Taak.objects.bulk_create(
        Taak(
            dossier=dossier,
            soort="intake_uitnodigen",
            titel="Oproepen voor de brede intake",
            uiterlijk_op=eerste_werkdag(vandaag() + DAGEN_TOT_OPROEP),
            url_naam="intake:overzicht",
        )
        for dossier in dossiers
    )


def eerste_taken_zetten(dossiers: list[Dossier]) -> None:
    """Set what comes first in each new dossier; nothing is put away yet, and no third party awaited."""
    eerste: dict[int, Taak] = {}
    taken = Taak.objects.open().filter(dossier__in=dossiers, uiterlijk_op__isnull=False)
    for taak in taken.order_by("uiterlijk_op", "pk"):
        eerste.setdefault(taak.dossier_id, taak)
    met_taak = [dossier for dossier in dossiers if dossier.pk in eerste]
    for dossier in met_taak:
        dossier.eerstvolgende_taak = eerste[dossier.pk]
        dossier.eerstvolgende_op = eerste[dossier.pk].uiterlijk_op
    Dossier.objects.bulk_update(met_taak, ["eerstvolgende_taak", "eerstvolgende_op"])


def _gezinnen_bijwerken(gezinnen: list[Gezin]) -> None:
    """Nobody of a household of more is alone; minors in it are kept in view."""
    leden = Inburgeraar.objects.filter(gezin__in=gezinnen)
    grootte = Counter(leden.values_list("gezin_id", flat=True))
    samen = [gezin for gezin, aantal in grootte.items() if aantal > 1]
    leden.filter(gezin__in=samen, gezinsrol=Gezinsrol.ALLEENSTAAND).update(gezinsrol=Gezinsrol.ANDERS)
    jong = set(leden.filter(geboortejaar__gte=vandaag().year - MEERDERJARIG).values_list("gezin_id", flat=True))
    for gezin in Gezin.objects.filter(pk__in=jong):
        taken_meerderjarig_bijwerken(gezin)


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
        _informatie(dossier, ontvangen_op).save()
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
    gegeven: dict[str, Any] = {
        veld: waarde for veld, waarde in {"tot": tot, "uitstroom": uitstroom, "reden": reden}.items() if waarde
    }
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
