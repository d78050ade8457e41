"""Looks that stand out: found every night, judged by the privacy officer."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from inburgering.dossiers.models import Dossier, Inzage, Vervanging, Zoeksleutel
from inburgering.dossiers.namen import genormaliseerd
from inburgering.privacy.enums import Oordeel, Opvalsoort
from inburgering.privacy.models import OpvallendeInzage
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Gemeente, RolToekenning
from inburgering.toegang.permissions import eis
from inburgering.toegang.services.gebruikers import systeemgebruiker

DAGEN_TERUG = 7
"""So many days back is looked each night: a night without a worker is made up for."""

GEWOONLIJK_DAGEN = 28
MET_CASELOAD = (Rol.KLANTMANAGER, Rol.BUDGETCOACH)
ACHTERNAAM_VANAF = 3
"""Shorter names are too common to say anything."""


def opvallende_inzagen_zoeken(gemeente: Gemeente, dag: date) -> int:
    """Put the looks of the last days that stand out on the list; finding them again changes nothing."""
    with werken_in(gemeente, systeemgebruiker()):
        van = dag - timedelta(days=DAGEN_TERUG)
        gevonden = [*_veel(van, dag), *_van_anderen(van, dag), *_eigen_naam(van, dag)]
        nieuw = OpvallendeInzage.objects.bulk_create(gevonden, ignore_conflicts=True)
    return len(nieuw)


def _per_dag(van: date, tot: date) -> QuerySet[Any]:
    """Count per user and day how many different dossiers were opened; an exported list has its own record."""
    return (
        Inzage.objects.filter(at__date__gte=van, at__date__lt=tot)
        .exclude(onderdeel=Inzage.UITVOER)
        .annotate(dag=TruncDate("at"))
        .order_by()
    )


def _veel(van: date, tot: date) -> Iterator[OpvallendeInzage]:
    grens = instellingen()["opvallend_dossiers"]
    geteld = _per_dag(van, tot).values("gebruiker", "dag").annotate(aantal=Count("dossier", distinct=True))
    for rij in geteld.filter(aantal__gt=grens):
        yield OpvallendeInzage(
            soort=Opvalsoort.VEEL,
            gebruiker_id=rij["gebruiker"],
            op=rij["dag"],
            aantal=rij["aantal"],
            gewoonlijk=_gewoonlijk(rij["gebruiker"], rij["dag"]),
        )


def _gewoonlijk(gebruiker: int, dag: date) -> int:
    """Return how many dossiers this user opens on a day that he works, over the four weeks before."""
    dagen = (
        _per_dag(dag - timedelta(days=GEWOONLIJK_DAGEN), dag)
        .filter(gebruiker=gebruiker)
        .values("dag")
        .annotate(aantal=Count("dossier", distinct=True))
        .values_list("aantal", flat=True)
    )
    aantallen = sorted(dagen)
    return aantallen[len(aantallen) // 2] if aantallen else 0


def _van_anderen(van: date, tot: date) -> Iterator[OpvallendeInzage]:
    """A klantmanager or budgetcoach in many dossiers that were not his, nor of somebody he covered for."""
    grens = instellingen()["opvallend_van_anderen"]
    met_caseload = RolToekenning.objects.filter(rol__in=MET_CASELOAD).values("gebruiker")
    leiding = RolToekenning.objects.exclude(rol__in=MET_CASELOAD).values("gebruiker")
    geteld = (
        _per_dag(van, tot)
        .filter(eigen=False, gebruiker__in=met_caseload)
        .exclude(gebruiker__in=leiding)
        .values("gebruiker", "dag")
        .annotate(aantal=Count("dossier", distinct=True))
        .filter(aantal__gt=grens)
    )
    for rij in geteld:
        collegas = Vervanging.objects.filter(
            vervanger=rij["gebruiker"], van__lte=rij["dag"], tot__gt=rij["dag"], ingetrokken=False
        ).values("collega")
        aantal = (
            _per_dag(rij["dag"], rij["dag"] + timedelta(days=1))
            .filter(gebruiker=rij["gebruiker"], eigen=False)
            .exclude(dossier__in=Dossier.objects.van(collegas))
            .aggregate(aantal=Count("dossier", distinct=True))["aantal"]
        )
        if aantal > grens:
            yield OpvallendeInzage(
                soort=Opvalsoort.BUITEN_CASELOAD, gebruiker_id=rij["gebruiker"], op=rij["dag"], aantal=aantal
            )


def _eigen_naam(van: date, tot: date) -> Iterator[OpvallendeInzage]:
    """Somebody opened a dossier of a person with his own surname."""
    keken = _per_dag(van, tot).values("gebruiker").distinct()
    for gebruiker in Gebruiker.objects.filter(pk__in=keken):
        woorden = genormaliseerd(gebruiker.last_name).split()
        if not woorden or len(woorden[-1]) < ACHTERNAAM_VANAF:
            continue
        naamgenoten = Zoeksleutel.objects.filter(sleutel=woorden[-1]).values("inburgeraar__dossier")
        rijen = _per_dag(van, tot).filter(gebruiker=gebruiker, dossier__in=naamgenoten)
        for rij in rijen.values("dag", "dossier").distinct():
            yield OpvallendeInzage(
                soort=Opvalsoort.EIGEN_NAAM, gebruiker=gebruiker, op=rij["dag"], aantal=1, dossier_id=rij["dossier"]
            )


@transaction.atomic
def opvallende_inzage_beoordelen(
    opvallend: OpvallendeInzage, *, oordeel: str, toelichting: str, door: Gebruiker
) -> OpvallendeInzage:
    """Record what the privacy officer found. Raises RegelFout when nothing is said about it, or it is his own look."""
    eis(door, Bevoegdheid.TOEZICHT_HOUDEN)
    opvallend = OpvallendeInzage.objects.select_for_update(of=("self",)).get(pk=opvallend.pk)
    if opvallend.gebruiker_id == door.pk:
        raise RegelFout("eigen_inzage", "Dit gaat over uzelf. Een collega beoordeelt het.")
    if oordeel == Oordeel.OPEN:
        raise RegelFout("oordeel_ontbreekt", "Kies een oordeel.", veld="oordeel")
    if not toelichting.strip():
        raise RegelFout("toelichting_ontbreekt", "Schrijf op wat u naging.", veld="toelichting")
    opvallend.oordeel = oordeel
    opvallend.toelichting = toelichting.strip()
    opvallend.beoordeeld_door = door
    opvallend.beoordeeld_at = nu()
    opvallend.save(update_fields=["oordeel", "toelichting", "beoordeeld_door", "beoordeeld_at"])
    return opvallend
