"""Reading the documents and decisions of a dossier."""

from django.db.models import Prefetch, Q, QuerySet

from inburgering.brieven.enums import BriefStatus
from inburgering.brieven.models import Besluit, Bezwaar, Conceptbrief, Document, Verzending
from inburgering.dossiers.kaart import Kaart
from inburgering.dossiers.models import Dossier
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker


def kaart(dossier: Dossier, gebruiker: Gebruiker) -> Kaart | None:
    """The entry of the dossier page: how many documents there are. One query."""
    if not gebruiker.mag(Bevoegdheid.DOCUMENT_INZIEN):
        return None
    aantal = Document.objects.zichtbaar_voor(gebruiker).aanwezig().filter(dossier=dossier, opvolger=None).count()
    return Kaart("Documenten", "brieven:documenten", str(aantal) if aantal else "leeg")


def documenten(dossier: Dossier, *, gebruiker: Gebruiker) -> QuerySet[Document]:
    """The documents that the user may see in their newest version, newest first, with their sendings. Two queries.

    An older version shows again when the one that took its place was withdrawn.
    """
    nieuwste = Q(opvolger=None) | Q(opvolger__ingetrokken_op__isnull=False)
    return (
        Document.objects.zichtbaar_voor(gebruiker)
        .filter(nieuwste, dossier=dossier)
        .select_related("gemaakt_door", "opvolger", "ingetrokken_door")
        .prefetch_related(Prefetch("verzendingen", Verzending.objects.order_by("-op", "-pk")))
    )


def versies_van(document: Document, *, gebruiker: Gebruiker) -> list[Document]:
    """Every version of a document that the user may see, newest first. One query."""
    alle = Document.objects.zichtbaar_voor(gebruiker).filter(dossier=document.dossier_id)
    per_pk = {ander.pk: ander for ander in alle.select_related("gemaakt_door", "ingetrokken_door", "opvolger")}
    hier = per_pk[document.pk]
    while hier.heeft_opvolger and hier.opvolger.pk in per_pk:
        hier = per_pk[hier.opvolger.pk]
    rij = [hier]
    while (vorige := per_pk.get(rij[-1].vervangt_id)) is not None:
        rij.append(vorige)
    return rij


def conceptbrieven(dossier: Dossier, *, gebruiker: Gebruiker) -> QuerySet[Conceptbrief]:
    """The letters that are being written, newest first. One query."""
    return (
        Conceptbrief.objects.zichtbaar_voor(gebruiker)
        .filter(dossier=dossier, status=BriefStatus.CONCEPT)
        .select_related("gemaakt_door", "sjabloonversie__sjabloon")
    )


def besluiten(dossier: Dossier) -> QuerySet[Besluit]:
    """The decisions of a dossier, newest first, with their letter and bezwaren. Two queries."""
    return (
        Besluit.objects.filter(dossier=dossier)
        .select_related("document", "vervangen_door")
        .prefetch_related(Prefetch("bezwaren", Bezwaar.objects.order_by("-ontvangen_op")))
    )
