"""Moving many dossiers to another klantmanager with all that goes along, and putting them back exactly.

All of it is set-based: two hundred dossiers ask no more queries than one. The caller has locked the dossiers and
checked who may.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from inburgering.dossiers.enums import AfspraakStatus, TaakStatus
from inburgering.dossiers.models import Afspraak, Dossier, Gebeurtenis, Herinnering, Taak
from inburgering.dossiers.services.herinneringen import signalen_herzien_van
from inburgering.dossiers.services.taken import werkdag
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang


@dataclass
class Meegegaan:
    """What followed one dossier to its new klantmanager, by primary key, and the task that was made for him."""

    taken: list[int] = field(default_factory=list)
    afspraken: list[int] = field(default_factory=list)
    herinneringen: list[int] = field(default_factory=list)
    taak: int | None = None


def dossiers_overdragen(
    dossiers: Sequence[Dossier], *, naar: Gebruiker, door: Gebruiker, reden: str, overdracht: str, onderwerp: UUID
) -> dict[int, Meegegaan]:
    """Give the dossiers to `naar`; returns what went along by primary key of the dossier.

    The tasks and coming appointments that were the former klantmanager's own go along; his reminders no longer hold.
    With an `overdracht` the new one finds it among his tasks, one per `onderwerp`.
    """
    mee: dict[int, Meegegaan] = {dossier.pk: Meegegaan() for dossier in dossiers}
    pks = list(mee)
    taken = Taak.objects.open().filter(dossier__in=pks, toegewezen_aan=F("dossier__klantmanager"))
    for dossier, pk in taken.values_list("dossier", "pk"):
        mee[dossier].taken.append(pk)
    afspraken = Afspraak.objects.filter(
        dossier__in=pks,
        status=AfspraakStatus.GEPLAND,
        begin_at__gt=nu(),
        medewerker=F("dossier__klantmanager"),
    )
    for dossier, pk in afspraken.values_list("dossier", "pk"):
        mee[dossier].afspraken.append(pk)
    _herinneringen_onthouden(mee)
    Taak.objects.filter(pk__in=_alle(mee, "taken")).update(toegewezen_aan=naar)
    _in_agenda_van(_alle(mee, "afspraken"), naar)
    Herinnering.objects.filter(pk__in=_alle(mee, "herinneringen")).update(geldt=False)
    Dossier.objects.filter(pk__in=pks).update(klantmanager=naar)
    titel = f"Toegewezen aan {naar.briefnaam}"
    _in_tijdlijn(dossiers, titel, door=door, toelichting="\n".join(filter(None, (f"Reden: {reden}", overdracht))))
    if overdracht:
        _laten_lezen(mee, overdracht, onderwerp)
    signalen_herzien_van(pks)
    return mee


def dossiers_terugzetten(
    dossiers: Sequence[Dossier],
    mee: Mapping[int, Meegegaan],
    *,
    naar: Gebruiker | None,
    van: Gebruiker,
    door: Gebruiker,
) -> None:
    """Give the dossiers back to `naar` with exactly what `dossiers_overdragen` took along, and withdraw its task.

    What somebody decided since stays: a task given on, done, or an appointment moved to somebody else.
    """
    pks = [dossier.pk for dossier in dossiers]
    eigen = {pk: mee[pk] for pk in pks}
    taken = Taak.objects.open().filter(pk__in=_alle(eigen, "taken"), toegewezen_aan=van)
    taken.update(toegewezen_aan=naar)
    if naar is not None:
        _in_agenda_van(_alle(eigen, "afspraken"), naar, van=van)
    van_dossiers = Q(termijn__dossier__in=pks) | Q(taak__dossier__in=pks)
    Herinnering.objects.filter(van_dossiers, ontvanger=van).update(geldt=False)
    _herinneringen_herstellen(_alle(eigen, "herinneringen"))
    Dossier.objects.filter(pk__in=pks).update(klantmanager=naar)
    gemaakt = [wat.taak for wat in eigen.values() if wat.taak]
    Taak.objects.open().filter(pk__in=gemaakt).update(
        status=TaakStatus.VERVALLEN, afgehandeld_op=vandaag(), grond_vervallen_op=vandaag()
    )
    titel = f"Herverdeling ongedaan gemaakt: terug naar {naar.briefnaam if naar else 'nog geen klantmanager'}"
    _in_tijdlijn(dossiers, titel, door=door)
    werkvoorraden_bijwerken(pks)
    signalen_herzien_van(pks)


def werkvoorraden_bijwerken(dossiers: Iterable[int]) -> None:
    """Set what comes first in each of these dossiers (primary keys), as `werkvoorraad_bijwerken` does; one query."""
    eerste = Taak.objects.open().filter(dossier=OuterRef("pk")).wat_eerst_komt(vandaag())
    Dossier.objects.filter(pk__in=list(dossiers)).update(
        eerstvolgende_taak=Subquery(eerste.values("pk")[:1]),
        eerstvolgende_op=Subquery(eerste.values("uiterlijk_op")[:1]),
        uitgesteld_tot=Subquery(eerste.values("uitgesteld_tot")[:1]),
    )


def _alle(mee: Mapping[int, Meegegaan], veld: str) -> list[int]:
    return [pk for wat in mee.values() for pk in getattr(wat, veld)]


def _herinneringen_onthouden(mee: dict[int, Meegegaan]) -> None:
    for werk in ("termijn", "taak"):
        van = f"{werk}__dossier"
        rijen = Herinnering.objects.filter(
            **{f"{van}__in": list(mee)}, geldt=True, ontvanger=F(f"{van}__klantmanager")
        ).values_list(van, "pk")
        for dossier, pk in rijen:
            mee[dossier].herinneringen.append(pk)


def _herinneringen_herstellen(pks: list[int]) -> None:
    """Let these reminders hold again, as far as their work is open and has the same last day."""
    rijen: QuerySet[Herinnering] = Herinnering.objects.filter(pk__in=pks)
    termijn = Q(termijn__status="loopt", termijn__laatste_dag=F("laatste_dag"))
    taak = Q(taak__status=TaakStatus.OPEN, taak__uiterlijk_op=F("laatste_dag"))
    goed = list(rijen.filter(termijn | taak).values_list("pk", flat=True))
    Herinnering.objects.filter(pk__in=goed).update(geldt=True)


def _in_agenda_van(afspraken: list[int], naar: Gebruiker, *, van: Gebruiker | None = None) -> None:
    """Let calendars follow: the appointment keeps its identity and becomes a new version."""
    rijen = Afspraak.objects.filter(pk__in=afspraken, status=AfspraakStatus.GEPLAND)
    if van is not None:
        rijen = rijen.filter(medewerker=van)
    rijen.update(medewerker=naar, volgnummer=F("volgnummer") + 1, gewijzigd_at=nu())


def _in_tijdlijn(dossiers: Sequence[Dossier], titel: str, *, door: Gebruiker, toelichting: str = "") -> None:
    Gebeurtenis.objects.bulk_create(
        Gebeurtenis(
            dossier=dossier, soort="dossier.toegewezen", titel=titel, toelichting=toelichting, op=vandaag(), door=door
        )
        for dossier in dossiers
    )


def _laten_lezen(mee: dict[int, Meegegaan], overdracht: str, onderwerp: UUID) -> None:
    dag = werkdag(vandaag(), f"De dag waarop het dossier is overgedragen: {datum_lang(vandaag())}.")
    taken = Taak.objects.bulk_create(
        Taak(
            dossier_id=dossier,
            soort="overdracht_lezen",
            onderwerp=str(onderwerp),
            titel="Overdracht lezen",
            toelichting=overdracht,
            **dag,
        )
        for dossier in mee
    )
    for taak in taken:
        mee[taak.dossier_id].taak = taak.pk
    werkvoorraden_bijwerken(mee)


def per_ontvanger(zetten: Iterable[tuple[Dossier, Gebruiker]]) -> dict[Gebruiker, list[Dossier]]:
    """Return the dossiers per klantmanager who gets them."""
    groepen: dict[Gebruiker, list[Dossier]] = defaultdict(list)
    for dossier, naar in zetten:
        groepen[naar].append(dossier)
    return groepen
