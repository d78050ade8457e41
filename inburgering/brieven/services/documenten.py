"""Documents: kept, added, sent, withdrawn. Their content never changes."""

from datetime import date
from pathlib import PurePath

from django.db import transaction
from django.utils.timezone import localtime

from inburgering.brieven import opslag, virusscanner
from inburgering.brieven.bestandscontrole import VELD, bestandstype
from inburgering.brieven.enums import BRIEVEN, TOE_TE_VOEGEN, DocumentSoort, Verzendwijze
from inburgering.brieven.models import Document, Verzending
from inburgering.brieven.opmaak import ARCHIEF, VERZENDING, pdfs_van
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang

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

    It joins the print queue. No timeline entry: the service whose letter it is makes that. Raises RegelFout
    when ``vervangt`` already has a next version.
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
        te_drukken=soort in BRIEVEN,
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
    """Add a file to the dossier, or a next version of one (``vervangt``).

    Raises RegelFout when the file is refused (see `bestandstype`), holds a virus, is already in this dossier, or
    when the soort is one that the product makes itself. While the virus scanner is away the file waits for it.
    """
    if soort not in TOE_TE_VOEGEN:
        raise RegelFout("document_soort", "Kies wat voor document dit is.", veld="soort")
    herkend = bestandstype(bestandsnaam, inhoud)
    _eis_nieuw(dossier, inhoud)
    virusscan = virusscanner.oordeel_over(inhoud)
    document = Document(
        dossier=dossier,
        soort=soort,
        titel=(titel.strip() or PurePath(bestandsnaam).stem)[:200],
        bestandsnaam=_korte_naam(bestandsnaam),
        mime=herkend.mime,
        grootte=len(inhoud),
        sha256=opslag.bewaar(inhoud),
        virusscan=virusscan,
        gezondheid=gezondheid or soort == DocumentSoort.MEDISCH,
        gemaakt_door=door,
    )
    document = _met_versie(document, vervangt)
    gebeurtenis_vastleggen(
        dossier,
        "document.toegevoegd",
        f"Document toegevoegd: {document.titel}"[:200],
        door=door,
        document=document.uuid,
        gezondheid=document.gezondheid,
    )
    return document


def _eis_nieuw(dossier: Dossier, inhoud: bytes) -> None:
    """Notice that the same content is in the dossier already, whatever it is called."""
    bestaand = dossier.documenten.aanwezig().filter(sha256=opslag.sha256_van(inhoud)).first()
    if bestaand:
        raise RegelFout(
            "document_dubbel",
            f"Dit bestand staat al in dit dossier: “{bestaand.titel}”, toegevoegd op "
            f"{datum_lang(localtime(bestaand.gemaakt_at).date())}.",
            veld=VELD,
        )


def _korte_naam(bestandsnaam: str) -> str:
    """The name without folders, at most 200 characters, with its ending."""
    naam = PurePath(bestandsnaam.replace("\\", "/"))
    return f"{naam.stem[: 200 - len(naam.suffix)]}{naam.suffix}"


def _met_versie(document: Document, vervangt: Document | None) -> Document:
    """Give the document its place in a row of versions and write it."""
    if vervangt is not None:
        vorige = Document.objects.select_for_update(of=("self",)).get(pk=vervangt.pk)
        if vorige.heeft_opvolger:
            raise RegelFout("document_heeft_opvolger", "Van dit document bestaat al een nieuwere versie.")
        if vorige.te_drukken:
            Document.objects.filter(pk=vorige.pk).update(te_drukken=False)
        document.vervangt = vorige
        document.versie = vorige.versie + 1
    document.save(force_insert=True)
    return document


@transaction.atomic
def document_verzenden(
    document: Document, *, door: Gebruiker, op: date, wijze: str = Verzendwijze.POST, gedrukt: bool = True
) -> Verzending:
    """Record that a letter was sent or handed over; sending it again is a new record.

    A letter that went out leaves the print queue, unless it still has to be printed (not ``gedrukt``).
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
    if gedrukt:
        Document.objects.filter(pk=document.pk, te_drukken=True).update(te_drukken=False)
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
