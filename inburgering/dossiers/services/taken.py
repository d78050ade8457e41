"""Tasks, and the columns of a dossier by which the werkvoorraad sorts and counts."""

from datetime import date

from django.db import transaction

from inburgering.dossiers.enums import TaakStatus, TermijnStatus
from inburgering.dossiers.models import Dossier, Taak, Termijn
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

EIGEN_TAAK = "eigen_taak"
"""The soort of a task that a user made himself."""


@transaction.atomic
def taak_maken(
    dossier: Dossier,
    soort: str,
    titel: str,
    *,
    uiterlijk_op: date | None = None,
    onderwerp: str = "",
    toelichting: str = "",
    termijn: Termijn | None = None,
    url_naam: str = "",
) -> Taak:
    """Make the open task of this soort and onderwerp, or bring the one that is open up to date.

    A double click or a second worker therefore never makes a second one.
    """
    taak, _ = Taak.objects.update_or_create(
        dossier=dossier,
        soort=soort,
        onderwerp=onderwerp,
        status=TaakStatus.OPEN,
        defaults={
            "titel": titel,
            "toelichting": toelichting,
            "uiterlijk_op": uiterlijk_op,
            "termijn": termijn,
            "url_naam": url_naam,
        },
    )
    werkvoorraad_bijwerken(dossier)
    return taak


@transaction.atomic
def eigen_taak_maken(
    dossier: Dossier, *, door: Gebruiker, titel: str, uiterlijk_op: date | None, toelichting: str, sleutel: str
) -> Taak:
    """Make a task of the user's own; the same `sleutel` again (a double click) makes no second one.

    Raises RegelFout when the dossier is closed.
    """
    eis(door, Bevoegdheid.TAAK_AFHANDELEN)
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    eis_open_dossier(dossier)
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
        url_naam="dossiers:taken",
    )
    gebeurtenis_vastleggen(dossier, "taak.gemaakt", f"Taak gemaakt: {titel}", door=door, toelichting=toelichting)
    return taak


@transaction.atomic
def taken_afronden(
    dossier: Dossier, soort: str, *, door: Gebruiker | None, onderwerp: str = "", op: date | None = None
) -> int:
    """Close the open task of this soort because the work itself was done; returns how many were open."""
    aantal = Taak.objects.filter(dossier=dossier, soort=soort, onderwerp=onderwerp, status=TaakStatus.OPEN).update(
        status=TaakStatus.GEDAAN, afgehandeld_op=op or vandaag(), afgehandeld_door=door
    )
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
    taken = Taak.objects.filter(dossier=dossier, status=TaakStatus.OPEN)
    if soorten is not None:
        taken = taken.filter(soort__in=soorten)
    if onderwerp is not None:
        taken = taken.filter(onderwerp=onderwerp)
    taken.update(status=TaakStatus.VERVALLEN, afgehandeld_op=vandaag())
    werkvoorraad_bijwerken(dossier)


@transaction.atomic
def taak_afhandelen(taak: Taak, *, status: TaakStatus, door: Gebruiker, reden: str = "") -> Taak:
    """Mark a task as done, or as not applicable with a reason.

    Raises RegelFout when it is closed already, belongs to a running legal term, or the reason is missing.
    """
    eis(door, Bevoegdheid.TAAK_AFHANDELEN)
    taak = Taak.objects.select_for_update(of=("self",)).select_related("termijn", "dossier").get(pk=taak.pk)
    if taak.status != TaakStatus.OPEN:
        raise RegelFout("taak_al_afgehandeld", "Deze taak is al afgehandeld.")
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
    werkvoorraad_bijwerken(taak.dossier)
    return taak


def werkvoorraad_bijwerken(dossier: Dossier) -> None:
    """Set the columns by which the werkvoorraad sorts: the first open task and whether a third party is awaited."""
    eerste = (
        Taak.objects.filter(dossier=dossier, status=TaakStatus.OPEN, uiterlijk_op__isnull=False)
        .order_by("uiterlijk_op", "pk")
        .first()
    )
    dossier.eerstvolgende_taak = eerste
    dossier.eerstvolgende_op = eerste.uiterlijk_op if eerste else None
    dossier.wacht = (
        dossier.wachten.filter(ontvangen_op__isnull=True, ingetrokken=False).exists()
        and Termijn.objects.filter(dossier=dossier, soort="pip_vaststellen", status=TermijnStatus.LOOPT).exists()
    )
    dossier.save(update_fields=["eerstvolgende_taak", "eerstvolgende_op", "wacht"])
