"""Warme overdracht: to a wijkteam, ggz or jeugdhulp, with a pack, its receipt, and later what came of it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from inburgering.begeleiding.documents.brieven import html_van
from inburgering.begeleiding.documents.pakket import pakketbrief
from inburgering.begeleiding.enums import BEGELEIDING_OPEN, Moment, Pakketdeel
from inburgering.begeleiding.models import Begeleiding, Overdracht
from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.models import Document
from inburgering.brieven.services.documenten import brief_bewaren
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.taken import taak_maken, taken_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

TAAK_UITKOMST = "overdracht_uitkomst"
PAGINA = "begeleiding:overdracht"
VERPLICHT = {
    "bestemming": "Kies waarheen de vraag gaat.",
    "organisatie": "Vul in welke organisatie het overneemt.",
    "vraag": "Schrijf op wat de vraag is.",
}


@transaction.atomic
def overdragen(dossier: Dossier, gegevens: dict[str, Any], *, door: Gebruiker) -> Overdracht:
    """Record a warme overdracht, also midway; `gegevens` holds fields of Overdracht.

    Raises RegelFout when it lies in the future, something is missing, or the person did not agree.
    """
    eis(door, Bevoegdheid.BEGELEIDING_VASTLEGGEN)
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    eis_open_dossier(dossier)
    for veld, uitleg in VERPLICHT.items():
        if not gegevens.get(veld):
            raise RegelFout("overdracht_onvolledig", uitleg, veld=veld)
    if gegevens["datum"] > vandaag():
        raise RegelFout("overdracht_in_toekomst", "Leg de overdracht vast als die is geweest.", veld="datum")
    if gegevens.get("toestemming_op") is None:
        raise RegelFout(
            "toestemming_ontbreekt",
            "Zonder toestemming van de inburgeraar deelt u geen gegevens. Vul in wanneer die toestemming gaf.",
            "AVG art. 6 en 9",
            "toestemming_op",
        )
    if gegevens["toestemming_op"] > gegevens["datum"]:
        raise RegelFout("toestemming_later", "De toestemming is er vóór de overdracht.", "AVG art. 6", "toestemming_op")
    begeleiding = Begeleiding.objects.filter(dossier=dossier).order_by("-pk").first()
    loopt = begeleiding is not None and begeleiding.status in BEGELEIDING_OPEN
    moment = gegevens.get("moment") or (Moment.TIJDENS if loopt else Moment.NA)
    overdracht = Overdracht.objects.create(dossier=dossier, begeleiding=begeleiding, **{**gegevens, "moment": moment})
    taak_maken(
        dossier,
        TAAK_UITKOMST,
        f"Wat kwam er van de overdracht aan {overdracht.organisatie}?"[:120],
        uiterlijk_op=eerste_werkdag(overdracht.datum + timedelta(weeks=instelling("overdracht_uitkomst_weken"))),
        onderwerp=str(overdracht.uuid),
        url_naam=PAGINA,
        url_object=overdracht.uuid,
    )
    gebeurtenis_vastleggen(
        dossier,
        "overdracht.gedaan",
        f"Warme overdracht aan {overdracht.organisatie}"[:200],
        door=door,
        op=overdracht.datum,
        toelichting=f"{overdracht.get_moment_display()}. {overdracht.get_bestemming_display()}.",
    )
    return overdracht


def eis_delen(onderdelen: Sequence[str], *, met_gezondheid: bool, door: Gebruiker) -> list[Pakketdeel]:
    """Return the chosen sections; health needs its own right and a tick of its own, money its right.

    Raises RegelFout when nothing is chosen, or health without the tick.
    """
    gekozen = [Pakketdeel(deel) for deel in onderdelen]
    if not gekozen:
        raise RegelFout("niets_gekozen", "Kies ten minste één onderdeel.", veld="onderdelen")
    if Pakketdeel.GEZONDHEID in gekozen:
        eis(door, Bevoegdheid.GEZONDHEID_INZIEN)
        if not met_gezondheid:
            raise RegelFout(
                "gezondheid_niet_bevestigd",
                "Vink aan dat de inburgeraar toestemming gaf voor het delen van gezondheidsgegevens.",
                "AVG art. 9",
                "met_gezondheid",
            )
    if Pakketdeel.FINANCIEN in gekozen:
        eis(door, Bevoegdheid.FINANCIEN_INZIEN)
    return gekozen


def pakket_bewaren(
    dossier: Dossier,
    *,
    onderdelen: Sequence[Pakketdeel],
    voor: str,
    vraag: str,
    grondslag: str,
    door: Gebruiker,
    vervangt: Document | None = None,
) -> Document:
    """Make the pack of these sections as a PDF among the documents, marked as health data when it holds that."""
    brief = pakketbrief(dossier, onderdelen=onderdelen, voor=voor, vraag=vraag, grondslag=grondslag, door=door)
    gezondheid = Pakketdeel.GEZONDHEID in onderdelen
    return brief_bewaren(
        dossier,
        door=door,
        soort=DocumentSoort.RAPPORT,
        titel=brief.hoofd.onderwerp,
        html=html_van(brief),
        vervangt=vervangt if vervangt and vervangt.gezondheid == gezondheid else None,
        gezondheid=gezondheid,
    )


@transaction.atomic
def overdrachtspakket_maken(
    overdracht: Overdracht, *, onderdelen: Sequence[str], met_gezondheid: bool = False, door: Gebruiker
) -> Document:
    """Make the pack that goes along with an overdracht. Raises RegelFout as `eis_delen` does."""
    eis(door, Bevoegdheid.BEGELEIDING_VASTLEGGEN)
    overdracht = _op_slot(overdracht)
    gekozen = eis_delen(onderdelen, met_gezondheid=met_gezondheid, door=door)
    document = pakket_bewaren(
        overdracht.dossier,
        onderdelen=gekozen,
        voor=overdracht.organisatie,
        vraag=overdracht.vraag,
        grondslag="Met toestemming van de inburgeraar (AVG art. 6 lid 1 onder a)",
        door=door,
        vervangt=overdracht.pakket,
    )
    overdracht.pakket = document
    overdracht.save(update_fields=["pakket"])
    gebeurtenis_vastleggen(
        overdracht.dossier,
        "overdracht.pakket",
        f"Pakket gemaakt voor {overdracht.organisatie}"[:200],
        door=door,
        toelichting=f"Met: {', '.join(deel.label.lower() for deel in gekozen)}.",
        document=document.uuid,
        gezondheid=document.gezondheid,
    )
    return document


def _op_slot(overdracht: Overdracht) -> Overdracht:
    overdracht = (
        Overdracht.objects.select_for_update(of=("self",))
        .select_related("dossier__inburgeraar__gezin", "dossier__klantmanager", "pakket")
        .get(pk=overdracht.pk)
    )
    eis_open_dossier(overdracht.dossier)
    return overdracht


@transaction.atomic
def ontvangst_vastleggen(
    overdracht: Overdracht, *, ontvangen_op: date, ontvangen_door: str, door: Gebruiker
) -> Overdracht:
    """Record that the organisation confirmed it has the case. Raises RegelFout when the day can't be."""
    eis(door, Bevoegdheid.BEGELEIDING_VASTLEGGEN)
    overdracht = _op_slot(overdracht)
    if not overdracht.datum <= ontvangen_op <= vandaag():
        raise RegelFout(
            "ontvangst_dag", "De ontvangst is op of na de overdracht, en niet later dan vandaag.", veld="ontvangen_op"
        )
    if not ontvangen_door.strip():
        raise RegelFout("ontvanger_ontbreekt", "Vul in wie de ontvangst bevestigde.", veld="ontvangen_door")
    overdracht.ontvangen_op = ontvangen_op
    overdracht.ontvangen_door = ontvangen_door.strip()
    overdracht.save(update_fields=["ontvangen_op", "ontvangen_door"])
    gebeurtenis_vastleggen(
        overdracht.dossier,
        "overdracht.ontvangen",
        f"Overdracht ontvangen: {overdracht.organisatie}"[:200],
        door=door,
        op=ontvangen_op,
        toelichting=f"Bevestigd door {overdracht.ontvangen_door}.",
    )
    return overdracht


@transaction.atomic
def overdracht_uitkomst_vastleggen(
    overdracht: Overdracht, *, uitkomst: str, uitkomst_op: date, door: Gebruiker
) -> Overdracht:
    """Record what came of an overdracht. Raises RegelFout without words, or when the day can't be."""
    eis(door, Bevoegdheid.BEGELEIDING_VASTLEGGEN)
    overdracht = _op_slot(overdracht)
    if not uitkomst.strip():
        raise RegelFout("uitkomst_ontbreekt", "Schrijf op wat er van de overdracht kwam.", veld="uitkomst")
    if not overdracht.datum <= uitkomst_op <= vandaag():
        raise RegelFout(
            "uitkomst_dag", "De uitkomst is van na de overdracht, en niet later dan vandaag.", veld="uitkomst_op"
        )
    overdracht.uitkomst = uitkomst.strip()
    overdracht.uitkomst_op = uitkomst_op
    overdracht.save(update_fields=["uitkomst", "uitkomst_op"])
    taken_afronden(overdracht.dossier, TAAK_UITKOMST, door=door, onderwerp=str(overdracht.uuid), op=uitkomst_op)
    gebeurtenis_vastleggen(
        overdracht.dossier,
        "overdracht.uitkomst",
        f"Uitkomst van de overdracht aan {overdracht.organisatie}"[:200],
        door=door,
        op=uitkomst_op,
        toelichting=overdracht.uitkomst,
    )
    return overdracht
