"""Giving dossiers to other klantmanagers, one or two hundred at once, and taking that back within thirty days."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.overdragen import (
    Meegegaan,
    dossiers_overdragen,
    dossiers_terugzetten,
    per_ontvanger,
)
from inburgering.dossiers.services.stapel import HOOGSTENS_IN_STAPEL
from inburgering.recht.fouten import RegelFout
from inburgering.team.enums import Gebleven
from inburgering.team.models import Herverdeling, Herverdelingsregel
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker, RolToekenning
from inburgering.toegang.permissions import eis
from inburgering.toegang.selectors import gebruikers_in

MEESTE_NUMMERS = 10
"""How many dossiers a message names; of more it says how many."""


@dataclass(frozen=True)
class Zet:
    """One dossier to move: who its klantmanager was when it was chosen (a primary key), and who gets it."""

    dossier: UUID
    van: int | None
    naar: Gebruiker


@transaction.atomic
def dossiers_herverdelen(
    zetten: Sequence[Zet], *, door: Gebruiker, reden: str, overdracht: str = "", sleutel: UUID
) -> Herverdeling:
    """Give each dossier to its new klantmanager, all or none; the same `sleutel` again moves nothing more.

    Raises RegelFout when there are none or too many, the reason is missing, a dossier is closed or has another
    klantmanager than `van` by now, or somebody who gets one can't have dossiers here.
    """
    eis(door, Bevoegdheid.DOSSIERS_HERVERDELEN)
    if not zetten:
        raise RegelFout("herverdeling_leeg", "Kies een of meer dossiers.", veld="dossier")
    if len(zetten) > HOOGSTENS_IN_STAPEL:
        uitleg = f"Kies hoogstens {HOOGSTENS_IN_STAPEL} dossiers tegelijk."
        raise RegelFout("herverdeling_te_groot", uitleg, veld="dossier")
    if not reden.strip():
        raise RegelFout("reden_ontbreekt", "Vul in waarom u deze dossiers herverdeelt.", veld="reden")
    herverdeling, nieuw = Herverdeling.objects.get_or_create(
        sleutel=sleutel, defaults={"reden": reden.strip(), "overdracht": overdracht.strip(), "door": door, "at": nu()}
    )
    if not nieuw:
        return herverdeling
    _eis_ontvangers({zet.naar for zet in zetten})
    dossiers = _op_slot([zet.dossier for zet in zetten], door=door)
    _eis_ongewijzigd(dossiers, zetten)
    regels: list[Herverdelingsregel] = []
    paren = [(dossiers[zet.dossier], zet.naar) for zet in zetten]
    van = {dossier.pk: dossier.klantmanager_id for dossier, _ in paren}
    for naar, groep in per_ontvanger(paren).items():
        mee = dossiers_overdragen(
            groep,
            naar=naar,
            door=door,
            reden=herverdeling.reden,
            overdracht=herverdeling.overdracht,
            onderwerp=herverdeling.uuid,
        )
        regels += [
            Herverdelingsregel(
                herverdeling=herverdeling,
                dossier_id=pk,
                van_id=van[pk],
                naar=naar,
                meegegaan={naam: pks for naam, pks in asdict(wat).items() if naam != "taak"},
                taak_id=wat.taak,
            )
            for pk, wat in mee.items()
        ]
    Herverdelingsregel.objects.bulk_create(regels)
    return herverdeling


@transaction.atomic
def herverdeling_ongedaan(herverdeling: Herverdeling, *, door: Gebruiker) -> Herverdeling:
    """Put every dossier back with its tasks, appointments and reminders, as it was before the herverdeling.

    What has moved on since stays, and its row says why. Raises RegelFout when it is too late, it was done already,
    or not one dossier can go back.
    """
    eis(door, Bevoegdheid.DOSSIERS_HERVERDELEN)
    herverdeling = Herverdeling.objects.select_for_update(of=("self",)).get(pk=herverdeling.pk)
    if herverdeling.ongedaan_at:
        raise RegelFout("herverdeling_al_ongedaan", "Deze herverdeling is al ongedaan gemaakt.")
    if vandaag() >= herverdeling.herstelbaar_tot:
        raise RegelFout(
            "herverdeling_te_oud", "Dit kan tot 30 dagen na de herverdeling. Herverdeel de dossiers opnieuw."
        )
    regels = list(herverdeling.regels.select_related("van", "naar"))
    dossiers = Dossier.objects.select_for_update(of=("self",)).order_by("pk").in_bulk([r.dossier_id for r in regels])
    actief = set(gebruikers_in([Rol.KLANTMANAGER]).values_list("pk", flat=True))
    groepen: dict[tuple[Gebruiker, Gebruiker | None], list[Herverdelingsregel]] = defaultdict(list)
    for regel in regels:
        regel.gebleven = _waarom_niet(regel, dossiers[regel.dossier_id], actief)
        if not regel.gebleven:
            groepen[regel.naar, regel.van].append(regel)
    if not groepen:
        uitleg = "Geen van deze dossiers kan terug: ze zijn intussen gesloten of verder gegaan."
        raise RegelFout("herverdeling_niets_terug", uitleg)
    for (naar, van), groep in groepen.items():
        mee = {regel.dossier_id: Meegegaan(**regel.meegegaan, taak=regel.taak_id) for regel in groep}
        dossiers_terugzetten([dossiers[pk] for pk in mee], mee, naar=van, van=naar, door=door)
    Herverdelingsregel.objects.bulk_update(regels, ["gebleven"])
    herverdeling.ongedaan_at = nu()
    herverdeling.ongedaan_door = door
    herverdeling.save(update_fields=["ongedaan_at", "ongedaan_door"])
    return herverdeling


def _eis_ontvangers(ontvangers: set[Gebruiker]) -> None:
    """Nobody without rights in this gemeente receives; the role that gives them can't be withdrawn meanwhile."""
    pks = [gebruiker.pk for gebruiker in ontvangers]
    rollen = RolToekenning.objects.filter(gebruiker__in=pks, rol=Rol.KLANTMANAGER, gebruiker__is_active=True)
    mogen = {rol.gebruiker_id for rol in rollen.select_for_update(of=("self",)).order_by("pk")}
    if zonder := sorted(str(gebruiker) for gebruiker in ontvangers if gebruiker.pk not in mogen):
        uitleg = f"{', '.join(zonder)} kan hier geen dossiers krijgen. Kies een andere klantmanager."
        raise RegelFout("ontvanger_zonder_recht", uitleg, veld="naar")


def _op_slot(uuids: list[UUID], *, door: Gebruiker) -> dict[UUID, Dossier]:
    zichtbaar = Dossier.objects.zichtbaar_voor(door).filter(uuid__in=uuids)
    dossiers = {dossier.uuid: dossier for dossier in zichtbaar.select_for_update(of=("self",)).order_by("pk")}
    if len(dossiers) < len(uuids):
        uitleg = "Een dossier staat er dubbel of is er niet (meer). Kies de dossiers opnieuw."
        raise RegelFout("herverdeling_dossier_onbekend", uitleg, veld="dossier")
    if gesloten := [dossier.nummer for dossier in dossiers.values() if not dossier.is_open]:
        uitleg = f"Gesloten: {_opsomming(gesloten)}. Haal dit uit de selectie of heropen het eerst."
        raise RegelFout("herverdeling_gesloten_dossier", uitleg, veld="dossier")
    return dossiers


def _eis_ongewijzigd(dossiers: dict[UUID, Dossier], zetten: Sequence[Zet]) -> None:
    anders = [dossiers[zet.dossier].nummer for zet in zetten if dossiers[zet.dossier].klantmanager_id != zet.van]
    if anders:
        uitleg = (
            f"Intussen gaf een collega deze dossiers al aan iemand: {_opsomming(anders)}. Kijk de lijst opnieuw na."
        )
        raise RegelFout("herverdeling_intussen_gewijzigd", uitleg, veld="dossier")
    al_daar = [dossiers[zet.dossier].nummer for zet in zetten if zet.van == zet.naar.pk]
    if al_daar:
        uitleg = f"Deze dossiers heeft deze klantmanager al: {_opsomming(al_daar)}."
        raise RegelFout("herverdeling_al_bij_collega", uitleg, veld="dossier")


def _waarom_niet(regel: Herverdelingsregel, dossier: Dossier, actief: set[int]) -> str:
    if not dossier.is_open:
        return Gebleven.GESLOTEN
    if dossier.klantmanager_id != regel.naar_id:
        return Gebleven.VERDER
    if regel.van_id is not None and regel.van_id not in actief:
        return Gebleven.VERTROKKEN
    return ""


def _opsomming(nummers: list[str]) -> str:
    meer = len(nummers) - MEESTE_NUMMERS
    namen = ", ".join(nummers[:MEESTE_NUMMERS])
    return f"{namen} en nog {meer}" if meer > 0 else namen
