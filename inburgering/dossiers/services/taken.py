"""Tasks, and the columns of a dossier by which the werkvoorraad sorts and counts."""

from datetime import date
from itertools import count
from typing import TypedDict
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from inburgering.dossiers.enums import TaakStatus, TermijnStatus
from inburgering.dossiers.models import Dossier, Herhaling, Taak, Termijn
from inburgering.dossiers.models.taak import EIGEN_TAAK
from inburgering.dossiers.services.eisen import dossier_gesloten, eis_open_dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import verschuif
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis


class Dag(TypedDict):
    """When a task is due, and the answer to "Waarom deze datum?"."""

    uiterlijk_op: date
    waarom: str


@transaction.atomic
def taak_maken(
    dossier: Dossier,
    soort: str,
    titel: str,
    *,
    uiterlijk_op: date | None = None,
    waarom: str = "",
    onderwerp: str = "",
    toelichting: str = "",
    termijn: Termijn | None = None,
    url_naam: str = "",
    url_object: UUID | None = None,
    rol: Rol = Rol.KLANTMANAGER,
    toegewezen_aan: Gebruiker | None = None,
) -> Taak:
    """Make the open task of this soort and onderwerp, or bring the one that is open up to date.

    A double click or a second worker therefore never makes a second one. To whom it was given stays as it is, and
    so does the page of the task of a term (`taak_verwijzen`); a legal date that moved to before the end of an uitstel
    ends that uitstel. `waarom` answers "Waarom deze datum?" where no term does.
    """
    pagina = {"url_naam": url_naam, "url_object": url_object}
    inhoud = {
        "titel": titel,
        "toelichting": toelichting,
        "uiterlijk_op": uiterlijk_op,
        "waarom": waarom[:500],
        "termijn": termijn,
    }
    taak, nieuw = Taak.objects.update_or_create(
        dossier=dossier,
        soort=soort,
        onderwerp=onderwerp,
        status=TaakStatus.OPEN,
        defaults=inhoud if termijn else inhoud | pagina,
        create_defaults=inhoud | pagina | {"rol": rol, "toegewezen_aan": toegewezen_aan},
    )
    if nieuw:
        _grond_vervallen(dossier.taken.filter(soort=soort, onderwerp=onderwerp), vandaag())
    elif termijn and taak.uitgesteld_tot and uiterlijk_op and taak.uitgesteld_tot > uiterlijk_op:
        Taak.objects.filter(pk=taak.pk).update(uitgesteld_tot=None, uitstelreden="")
    werkvoorraad_bijwerken(dossier)
    return taak


def werkdag(dag: date, waarom: str) -> Dag:
    """Return the first working day from `dag` on, and why it is that day: `waarom` and each day that was skipped.

    For a task that the gemeente dates itself; goes into `taak_maken` with two stars.
    """
    op, stappen = verschuif(dag)
    overgeslagen = [f"{stap.reden[0].upper()}{stap.reden[1:]}." for stap in stappen]
    zinnen = [waarom, *overgeslagen, f"De eerste werkdag daarna is {datum_lang(op)}."] if stappen else [waarom]
    return {"uiterlijk_op": op, "waarom": " ".join(zinnen)}


def taak_verwijzen(dossier: Dossier, soort: str, *, onderwerp: str, url_naam: str, url_object: UUID) -> None:
    """Let the open task of this soort lead to the page of one object in the dossier."""
    taken = Taak.objects.open().filter(dossier=dossier, soort=soort, onderwerp=onderwerp)
    taken.update(url_naam=url_naam, url_object=url_object)


@transaction.atomic
def eigen_taak_maken(
    dossier: Dossier,
    *,
    door: Gebruiker,
    titel: str,
    uiterlijk_op: date | None,
    toelichting: str,
    sleutel: str,
    rol: Rol = Rol.KLANTMANAGER,
    toegewezen_aan: Gebruiker | None = None,
    herhaling: Herhaling | None = None,
) -> Taak:
    """Make a task of the user's own; the same `sleutel` again (a double click) makes no second one.

    `herhaling` is not saved yet and begins on `uiterlijk_op`. Raises RegelFout when the dossier is closed, or a
    task that comes back has no date.
    """
    eis(door, Bevoegdheid.TAAK_AFHANDELEN)
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    eis_open_dossier(dossier)
    if herhaling and uiterlijk_op is None:
        raise RegelFout(
            "herhaling_zonder_datum", "Vul de eerste datum in van de taak die terugkomt.", veld="uiterlijk_op"
        )
    bestaat = Taak.objects.filter(dossier=dossier, soort=EIGEN_TAAK, onderwerp=sleutel).first()
    if bestaat:
        return bestaat
    taak = taak_maken(
        dossier,
        EIGEN_TAAK,
        titel,
        uiterlijk_op=uiterlijk_op,
        onderwerp=sleutel,
        toelichting=toelichting,
        rol=rol,
        toegewezen_aan=toegewezen_aan,
    )
    if herhaling and uiterlijk_op:
        herhaling.begin = uiterlijk_op
        herhaling.save()
        taak.herhaling, taak.volgnummer = herhaling, 0
        taak.save(update_fields=["herhaling", "volgnummer"])
    gebeurtenis_vastleggen(dossier, "taak.gemaakt", f"Taak gemaakt: {titel}", door=door, toelichting=toelichting)
    return taak


def volgende_maken(taak: Taak, dag: date) -> Taak | None:
    """Make the next occurrence; None when there is one already, or the herhaling is over or the dossier closed.

    Occurrences that `dag` has passed too are left out: after a stand-still the user finds one task, not ten. One on
    a free day is due on the first working day after it; those that follow keep their day.
    The caller has locked the task.
    """
    if taak.herhaling is None or taak.volgnummer is None or not taak.dossier.is_open:
        return None
    herhaling = taak.herhaling
    if herhaling.taken.filter(volgnummer__gt=taak.volgnummer).exists():
        return None
    nummer = next(nummer for nummer in count(taak.volgnummer + 1) if herhaling.datum(nummer) >= dag)
    op = herhaling.datum(nummer)
    if herhaling.tot and op > herhaling.tot:
        return None
    volgende = taak_maken(
        taak.dossier,
        EIGEN_TAAK,
        taak.titel,
        **werkdag(op, f"Deze taak komt terug: {taak.herhaling}, vanaf {datum_lang(taak.herhaling.begin)}."),
        onderwerp=f"{herhaling.pk}:{nummer}",
        toelichting=taak.toelichting,
        rol=Rol(taak.rol),
        toegewezen_aan=taak.toegewezen_aan,
    )
    volgende.herhaling, volgende.volgnummer = herhaling, nummer
    volgende.save(update_fields=["herhaling", "volgnummer"])
    return volgende


@transaction.atomic
def taken_afronden(
    dossier: Dossier, soort: str, *, door: Gebruiker | None, onderwerp: str = "", op: date | None = None
) -> int:
    """Close the open task of this soort because the work itself was done; returns how many were open."""
    dag = op or vandaag()
    taken = Taak.objects.filter(dossier=dossier, soort=soort, onderwerp=onderwerp)
    aantal = taken.open().update(status=TaakStatus.GEDAAN, afgehandeld_op=dag, afgehandeld_door=door)
    _grond_vervallen(taken, dag)
    werkvoorraad_bijwerken(dossier)
    return aantal


@transaction.atomic
def taken_verzetten(dossier: Dossier, soort: str, *, uiterlijk_op: date, onderwerp: str = "") -> None:
    """Give the open task of this soort another day, because the fact under it was corrected."""
    Taak.objects.filter(dossier=dossier, soort=soort, onderwerp=onderwerp, status=TaakStatus.OPEN).update(
        uiterlijk_op=uiterlijk_op
    )
    werkvoorraad_bijwerken(dossier)


@transaction.atomic
def taken_laten_vervallen(dossier: Dossier, *, soorten: list[str] | None = None, onderwerp: str | None = None) -> None:
    """Let open tasks lapse because their reason is gone; all of them when neither soorten nor onderwerp are given."""
    taken = Taak.objects.filter(dossier=dossier)
    if soorten is not None:
        taken = taken.filter(soort__in=soorten)
    if onderwerp is not None:
        taken = taken.filter(onderwerp=onderwerp)
    taken.open().update(status=TaakStatus.VERVALLEN, afgehandeld_op=vandaag())
    _grond_vervallen(taken, vandaag())
    werkvoorraad_bijwerken(dossier)


def _grond_vervallen(taken: QuerySet[Taak], dag: date) -> None:
    """Keep the day on which closed tasks of the process lost their ground, so that they are not reopened."""
    taken.exclude(soort=EIGEN_TAAK).exclude(status=TaakStatus.OPEN).filter(grond_vervallen_op__isnull=True).update(
        grond_vervallen_op=dag
    )


def taak_op_slot(taak: Taak) -> Taak:
    """Return the task as it is now, locked, with its term, dossier and herhaling."""
    return (
        Taak.objects.select_for_update(of=("self",)).select_related("termijn", "dossier", "herhaling").get(pk=taak.pk)
    )


def eis_open_taak(taak: Taak) -> None:
    """Raise RegelFout when the task is not open any more."""
    if not taak.is_open:
        raise RegelFout("taak_al_afgehandeld", "Deze taak is al afgehandeld.")


@transaction.atomic
def taak_afhandelen(taak: Taak, *, status: TaakStatus, door: Gebruiker, reden: str = "") -> Taak:
    """Mark a task as done, or as not applicable with a reason.

    Raises RegelFout when it is closed already, belongs to a running legal term, or the reason is missing.
    """
    eis(door, Bevoegdheid.TAAK_AFHANDELEN)
    taak = taak_op_slot(taak)
    eis_open_taak(taak)
    if taak.termijn and taak.termijn.loopt:
        raise RegelFout(
            "taak_hoort_bij_termijn",
            "Deze taak hoort bij een wettelijke termijn. Hij verdwijnt vanzelf als het werk gedaan is.",
            taak.termijn.artikel,
        )
    if status == TaakStatus.NVT and not reden.strip():
        raise RegelFout("taak_reden_ontbreekt", "Vul in waarom de taak niet van toepassing is.", veld="reden")
    taak.status = status
    taak.reden = reden.strip()
    taak.afgehandeld_op = vandaag()
    taak.afgehandeld_door = door
    taak.save(update_fields=["status", "reden", "afgehandeld_op", "afgehandeld_door"])
    gebeurtenis_vastleggen(
        taak.dossier,
        f"taak.{status}",
        f"Taak {taak.get_status_display().lower()}: {taak.titel}",
        door=door,
        toelichting=reden,
    )
    volgende_maken(taak, vandaag())
    werkvoorraad_bijwerken(taak.dossier)
    return taak


def beletsel_voor_heropenen(taak: Taak) -> RegelFout | None:
    """Return why a closed task can't be opened again; None when it can. Two queries at most."""
    if not taak.dossier.is_open:
        return dossier_gesloten()
    if taak.is_eigen:
        return None
    if taak.termijn and not taak.termijn.loopt:
        naam, status = taak.termijn.get_soort_display(), taak.termijn.get_status_display().lower()
        return RegelFout(
            "taak_termijn_afgelopen",
            f"De termijn “{naam}” loopt niet meer ({status}). Daarom kan deze taak niet weer open.",
            taak.termijn.artikel,
        )
    if taak.grond_vervallen_op or taak.status == TaakStatus.VERVALLEN:
        dag = taak.grond_vervallen_op or taak.afgehandeld_op or vandaag()
        return RegelFout(
            "taak_grond_vervallen",
            f"Het werk van deze taak is op {datum_lang(dag)} gedaan of niet meer nodig. "
            "Is er toch iets te doen? Maak dan een eigen taak.",
        )
    if Taak.objects.open().filter(dossier=taak.dossier, soort=taak.soort, onderwerp=taak.onderwerp).exists():
        return RegelFout("taak_staat_al_open", "Dezelfde taak staat al open in dit dossier.")
    return None


@transaction.atomic
def taak_heropenen(taak: Taak, *, door: Gebruiker, reden: str) -> Taak:
    """Open a task again that was closed by hand, with a reason.

    Raises RegelFout when it is open, the reason is missing, or its ground has gone (`beletsel_voor_heropenen`).
    """
    eis(door, Bevoegdheid.TAAK_AFHANDELEN)
    taak = taak_op_slot(taak)
    if taak.is_open:
        raise RegelFout("taak_al_open", "Deze taak is al open.")
    if not reden.strip():
        raise RegelFout("taak_reden_ontbreekt", "Vul in waarom de taak weer open gaat.", veld="reden")
    if beletsel := beletsel_voor_heropenen(taak):
        raise beletsel
    taak.status = TaakStatus.OPEN
    taak.reden = ""
    taak.afgehandeld_op = None
    taak.afgehandeld_door = None
    taak.uitgesteld_tot = None
    taak.uitstelreden = ""
    taak.save(update_fields=["status", "reden", "afgehandeld_op", "afgehandeld_door", "uitgesteld_tot", "uitstelreden"])
    gebeurtenis_vastleggen(taak.dossier, "taak.heropend", f"Taak heropend: {taak.titel}", door=door, toelichting=reden)
    werkvoorraad_bijwerken(taak.dossier)
    return taak


@transaction.atomic
def taak_toewijzen(taak: Taak, *, rol: Rol, toegewezen_aan: Gebruiker | None, door: Gebruiker) -> Taak:
    """Give an open task to one person, or to a role. Raises RegelFout when it is closed."""
    eis(door, Bevoegdheid.TAAK_AFHANDELEN)
    taak = taak_op_slot(taak)
    eis_open_taak(taak)
    taak.rol = rol
    taak.toegewezen_aan = toegewezen_aan
    taak.save(update_fields=["rol", "toegewezen_aan"])
    gebeurtenis_vastleggen(taak.dossier, "taak.toegewezen", f"Taak voor {taak.voor_wie}: {taak.titel}"[:200], door=door)
    return taak


def werkvoorraad_bijwerken(dossier: Dossier) -> None:
    """Set the columns by which the werkvoorraad sorts: the first open task and whether a third party is awaited.

    A task that is put away counts from the day on which it comes back.
    """
    eerste = Taak.objects.open().filter(dossier=dossier).wat_eerst_komt(vandaag()).first()
    dossier.eerstvolgende_taak = eerste
    dossier.eerstvolgende_op = eerste.uiterlijk_op if eerste else None
    dossier.uitgesteld_tot = eerste.uitgesteld_tot if eerste else None
    dossier.wacht = (
        dossier.wachten.filter(ontvangen_op__isnull=True, ingetrokken=False).exists()
        and Termijn.objects.filter(dossier=dossier, soort="pip_vaststellen", status=TermijnStatus.LOOPT).exists()
    )
    dossier.save(update_fields=["eerstvolgende_taak", "eerstvolgende_op", "uitgesteld_tot", "wacht"])
