"""Moving to another gemeente: told, its request recorded, and the file handed over on that request (art. 35 lid 4)."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from inburgering.begeleiding.enums import PlichtSoort, Richting
from inburgering.begeleiding.models import Plichtwijziging, Verhuizing
from inburgering.begeleiding.selectors.pakket import als_gegevens
from inburgering.begeleiding.services.overdracht import eis_delen, pakket_bewaren
from inburgering.begeleiding.services.plicht import plicht_wijzigen
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.personen import signaleringen_wijzigen
from inburgering.dossiers.services.taken import taak_maken, taken_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.begeleiding import pakket_verstrekken
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

PAGINA = "begeleiding:verhuizing"
TAAK_VERSTREKKEN = "verhuizing_verstrekken"
TAAK_SLUITEN = "verhuizing_sluiten"
BINNEN = timedelta(days=7)
"""Our own limit: the new gemeente has ten weeks for its PIP (Besluit 5.3 lid 3)."""


@transaction.atomic
def verhuizing_melden(dossier: Dossier, *, gemeente_naam: str, verhuisd_op: date, door: Gebruiker) -> Verhuizing:
    """Record that somebody moved to another gemeente; every page of the dossier says so from then on.

    Again for the same dossier corrects what was told, as long as nothing was handed over. Raises RegelFout in the
    future, or without a gemeente.
    """
    eis(door, Bevoegdheid.BEGELEIDING_VASTLEGGEN)
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    eis_open_dossier(dossier)
    if not gemeente_naam.strip():
        raise RegelFout(
            "gemeente_ontbreekt", "Vul in naar welke gemeente de inburgeraar verhuist.", veld="gemeente_naam"
        )
    if verhuisd_op > vandaag():
        raise RegelFout("verhuisd_in_toekomst", "Deze dag is nog niet geweest.", veld="verhuisd_op")
    open_rij = Verhuizing.objects.filter(dossier=dossier, richting=Richting.UIT, verstrekt_op=None).first()
    verhuizing = open_rij or Verhuizing(dossier=dossier, richting=Richting.UIT)
    verhuizing.gemeente_naam = gemeente_naam.strip()
    verhuizing.verhuisd_op = verhuisd_op
    verhuizing.save()
    signaleringen_wijzigen(dossier, {"verhuisd_op": verhuisd_op, "verhuisd_naar": verhuizing.gemeente_naam}, door=door)
    taak_maken(
        dossier,
        TAAK_SLUITEN,
        f"Verhuisd naar {verhuizing.gemeente_naam}: dossier sluiten"[:120],
        uiterlijk_op=eerste_werkdag(vandaag() + 4 * BINNEN),
        url_naam=PAGINA,
    )
    gebeurtenis_vastleggen(
        dossier, "verhuizing.gemeld", f"Verhuisd naar {verhuizing.gemeente_naam}", door=door, op=verhuisd_op
    )
    return verhuizing


def _op_slot(verhuizing: Verhuizing) -> Verhuizing:
    return (
        Verhuizing.objects.select_for_update(of=("self",))
        .select_related(
            "dossier__inburgeraar__gezin", "dossier__startfeiten", "dossier__gemeente", "dossier__klantmanager"
        )
        .get(pk=verhuizing.pk)
    )


@transaction.atomic
def overdracht_verzocht(
    verhuizing: Verhuizing, *, verzocht_op: date, verzocht_door: str, door: Gebruiker
) -> Verhuizing:
    """Record that the new gemeente asked for the file. Raises RegelFout without a name, or when the day can't be."""
    eis(door, Bevoegdheid.BEGELEIDING_VASTLEGGEN)
    verhuizing = _op_slot(verhuizing)
    if not verzocht_door.strip():
        raise RegelFout(
            "verzoeker_ontbreekt",
            "Vul in wie van de nieuwe gemeente erom vroeg.",
            "Wi2021 art. 35 lid 4",
            "verzocht_door",
        )
    if verzocht_op > vandaag():
        raise RegelFout("verzocht_in_toekomst", "Deze dag is nog niet geweest.", veld="verzocht_op")
    verhuizing.verzocht_op = verzocht_op
    verhuizing.verzocht_door = verzocht_door.strip()
    verhuizing.save(update_fields=["verzocht_op", "verzocht_door"])
    if verhuizing.dossier.is_open:
        taak_maken(
            verhuizing.dossier,
            TAAK_VERSTREKKEN,
            f"Gegevens verstrekken aan {verhuizing.gemeente_naam}"[:120],
            uiterlijk_op=eerste_werkdag(verzocht_op + BINNEN),
            url_naam=PAGINA,
        )
    gebeurtenis_vastleggen(
        verhuizing.dossier,
        "verhuizing.verzocht",
        f"{verhuizing.gemeente_naam} vraagt om de gegevens"[:200],
        door=door,
        op=verzocht_op,
        toelichting=verhuizing.verzocht_door,
    )
    return verhuizing


@transaction.atomic
def gegevens_verstrekken(
    verhuizing: Verhuizing, *, onderdelen: Sequence[str], met_gezondheid: bool = False, door: Gebruiker
) -> Verhuizing:
    """Make the pack for the new gemeente: a PDF of the chosen sections, and the PIP, progress and fines as data.

    Also when the dossier is closed already. Raises RegelFout without a request (art. 35 lid 4), and as `eis_delen`.
    """
    eis(door, Bevoegdheid.BEGELEIDING_VASTLEGGEN)
    eis(door, Bevoegdheid.BSN_INZIEN)
    verhuizing = _op_slot(verhuizing)
    mag = pakket_verstrekken(verzocht_op=verhuizing.verzocht_op, verhuisd_op=verhuizing.verhuisd_op)
    if not mag:
        raise RegelFout("niet_verzocht", " ".join(mag.uitleg), mag.artikel, "verzocht_op")
    gekozen = eis_delen(onderdelen, met_gezondheid=met_gezondheid, door=door)
    dossier = verhuizing.dossier
    document = pakket_bewaren(
        dossier,
        onderdelen=gekozen,
        voor=f"gemeente {verhuizing.gemeente_naam}",
        vraag="De inburgeraar is naar uw gemeente verhuisd. U vroeg om het PIP, de voortgang en de boetes.",
        grondslag=mag.artikel,
        door=door,
        vervangt=verhuizing.pakket,
    )
    verhuizing.pakket = document
    verhuizing.gegevens = als_gegevens(dossier, dag=vandaag())
    verhuizing.verstrekt_op = vandaag()
    verhuizing.verstrekt_door = door
    verhuizing.save(update_fields=["pakket", "gegevens", "verstrekt_op", "verstrekt_door"])
    taken_afronden(dossier, TAAK_VERSTREKKEN, door=door)
    gebeurtenis_vastleggen(
        dossier,
        "verhuizing.verstrekt",
        f"Gegevens verstrekt aan {verhuizing.gemeente_naam}",
        door=door,
        toelichting=f"Op verzoek van {verhuizing.verzocht_door}. Met: "
        + ", ".join(deel.label.lower() for deel in gekozen)
        + ".",
        document=document.uuid,
        gezondheid=document.gezondheid,
    )
    return verhuizing


@transaction.atomic
def verhuisd_sluiten(verhuizing: Verhuizing, *, door: Gebruiker, toelichting: str = "") -> Plichtwijziging:
    """Close the dossier because the person moved; the plicht goes on elsewhere, so nothing is deleted by it.

    Raises RegelFout when the new gemeente asked for the file and has not got it.
    """
    if verhuizing.verzocht_op and verhuizing.verstrekt_op is None:
        raise RegelFout(
            "nog_niet_verstrekt",
            f"{verhuizing.gemeente_naam} vroeg om de gegevens. Verstrek die eerst.",
            "Wi2021 art. 35 lid 4",
        )
    return plicht_wijzigen(
        verhuizing.dossier,
        soort=PlichtSoort.VERHUISD,
        op=verhuizing.verhuisd_op,
        toelichting=toelichting.strip() or f"Verhuisd naar {verhuizing.gemeente_naam}.",
        door=door,
    )
