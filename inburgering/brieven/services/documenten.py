"""Documents: kept, added, sent, withdrawn. Their content never changes."""

from datetime import date
from pathlib import PurePath

from django.db import transaction

from inburgering.brieven import opslag
from inburgering.brieven.bestandscontrole import bestandstype
from inburgering.brieven.enums import TOE_TE_VOEGEN, DocumentSoort, Verzendwijze
from inburgering.brieven.models import Document, Verzending
from inburgering.brieven.opmaak import ARCHIEF, VERZENDING, pdfs_van
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker

PDF = "application/pdf"


@transaction.atomic
def brief_bewaren(
    dossier: Dossier,
    *,
    door: Gebruiker,
    soort: str,
    titel: str,
    html: str,
    vervangt: Document | None = None,
    gezondheid: bool = False,
) -> Document:
    """Make the letter of ``html`` and keep it: the PDF/UA to send, the PDF/A for the archive, and the HTML.

    No timeline entry: the service whose letter it is makes that. Raises RegelFout when ``vervangt``
    already has a next version.
    """
    verzending, archief = pdfs_van(html, VERZENDING, ARCHIEF)
    document = Document(
        dossier=dossier,
        soort=soort,
        titel=titel,
        bestandsnaam=f"{titel}.pdf",
        mime=PDF,
        grootte=len(verzending),
        sha256=opslag.bewaar(verzending),
        html_sha256=opslag.bewaar(html.encode()),
        archief_sha256=opslag.bewaar(archief),
        gezondheid=gezondheid,
        gemaakt_door=door,
    )
    return _met_versie(document, vervangt)


@transaction.atomic
def document_toevoegen(
    dossier: Dossier,
    *,
    door: Gebruiker,
    soort: str,
    titel: str,
    bestandsnaam: str,
    inhoud: bytes,
    vervangt: Document | None = None,
    gezondheid: bool = False,
) -> Document:
    """Add a file to the dossier.

    Raises RegelFout when the file is empty, larger than 25 MB, of a kind that is not allowed or other
    than its name says, or when the soort is one that the product makes itself.
    """
    if soort not in TOE_TE_VOEGEN:
        raise RegelFout("document_soort", "Kies wat voor document dit is.", veld="soort")
    herkend = bestandstype(bestandsnaam, inhoud)
    document = Document(
        dossier=dossier,
        soort=soort,
        titel=titel.strip() or PurePath(bestandsnaam).stem,
        bestandsnaam=PurePath(bestandsnaam).name,
        mime=herkend.mime,
        grootte=len(inhoud),
        sha256=opslag.bewaar(inhoud),
        gezondheid=gezondheid or soort == DocumentSoort.MEDISCH,
        gemaakt_door=door,
    )
    document = _met_versie(document, vervangt)
    gebeurtenis_vastleggen(
        dossier,
        "document.toegevoegd",
        f"Document toegevoegd: {document.titel}",
        door=door,
        document=document.uuid,
        gezondheid=document.gezondheid,
    )
    return document


def _met_versie(document: Document, vervangt: Document | None) -> Document:
    """Give the document its place in a row of versions and write it."""
    if vervangt is not None:
        vorige = Document.objects.select_for_update(of=("self",)).get(pk=vervangt.pk)
        if vorige.heeft_opvolger:
            raise RegelFout("document_heeft_opvolger", "Van dit document bestaat al een nieuwere versie.")
        document.vervangt = vorige
        document.versie = vorige.versie + 1
    document.save(force_insert=True)
    return document


@transaction.atomic
def document_verzenden(document: Document, *, door: Gebruiker, op: date, wijze: str = Verzendwijze.POST) -> Verzending:
    """Record that a letter was sent or handed over; sending it again is a new record.

    Raises RegelFout when the day is in the future, the file is no letter of ours, a newer version exists, or
    it is a besluit that was not made known yet: that has a service of its own, which starts the bezwaartermijn.
    """
    if not document.is_brief:
        raise RegelFout("document_geen_brief", "Alleen een brief van de gemeente kan worden verzonden.")
    if document.heeft_opvolger:
        raise RegelFout("document_heeft_opvolger", "Van deze brief bestaat een nieuwere versie. Verstuur die.")
    if document.besluiten.filter(bekendgemaakt_op__isnull=True).exists():
        raise RegelFout(
            "besluit_nog_niet_bekendgemaakt",
            "Dit is een besluit. Leg de verzending vast bij het besluit: dan begint de bezwaartermijn.",
            "Awb art. 3:41",
        )
    if op > vandaag():
        raise RegelFout(
            "verzending_in_toekomst", "Deze dag is nog niet geweest. Leg de verzending vast op de dag zelf.", veld="op"
        )
    verzending = Verzending.objects.create(document=document, op=op, wijze=wijze, door=door)
    gebeurtenis_vastleggen(
        document.dossier,
        "document.verzonden",
        f"{verzending.get_wijze_display()}: {document.titel}",
        door=door,
        op=op,
        document=document.uuid,
        gezondheid=document.gezondheid,
    )
    return verzending


@transaction.atomic
def document_intrekken(document: Document, *, door: Gebruiker, reden: str) -> Document:
    """Take back a file that does not belong in this dossier: its row and the reason stay, its content goes.

    Raises RegelFout without a reason, for a letter of ours, and when it was withdrawn before.
    """
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.ingetrokken_op:
        raise RegelFout("document_al_ingetrokken", "Dit document is al ingetrokken.")
    if document.html_sha256:
        raise RegelFout("document_van_ons", "Een brief van de gemeente blijft in het dossier. Maak een nieuwe versie.")
    if not reden.strip():
        raise RegelFout("document_reden_ontbreekt", "Vul in waarom dit document hier niet hoort.", veld="reden")
    document.ingetrokken_op = vandaag()
    document.ingetrokken_door = door
    document.ingetrokken_reden = reden.strip()
    document.save(update_fields=["ingetrokken_op", "ingetrokken_door", "ingetrokken_reden"])
    if not Document.objects.aanwezig().filter(sha256=document.sha256).exists():
        pad = opslag.pad_van(document.sha256)
        transaction.on_commit(lambda: pad.unlink(missing_ok=True))
    gebeurtenis_vastleggen(
        document.dossier,
        "document.ingetrokken",
        f"Document ingetrokken: {document.titel}",
        door=door,
        toelichting=document.ingetrokken_reden,
        gezondheid=document.gezondheid,
    )
    return document
