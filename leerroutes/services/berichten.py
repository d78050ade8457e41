"""Making the message to a school and the verklaring for DUO, and keeping them as documents of the dossier."""

from django.db import transaction

from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.models import Document
from inburgering.brieven.services.documenten import brief_bewaren
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.taken import taken_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.models import Gebruiker
from leerroutes.documents import aanmeldbericht, aanmeldbericht_html, verklaring, verklaring_html
from leerroutes.models import Aanmelding
from leerroutes.selectors.aanmelden import lesbegin, pips_van
from leerroutes.services.aanmelden import aanmelding_op_slot, dossier_op_slot
from leerroutes.services.late_start import VERKLARING, onderwerp_van

TITEL_VERKLARING = "Verklaring: lessen te laat begonnen"


@transaction.atomic
def aanmelding_opmaken(aanmelding: Aanmelding, *, door: Gebruiker) -> Document:
    """Make the message to the school as PDF; a next one is a new version. Raises RegelFout without a school."""
    aanmelding = aanmelding_op_slot(aanmelding, door=door)
    if aanmelding.aanbieder is None or aanmelding.is_eigen_keuze:
        raise RegelFout("geen_school", "Kies eerst de school waar u de inburgeraar aanmeldt.")
    bericht = aanmeldbericht(aanmelding, aanmelding.aanbieder, door=door)
    document = brief_bewaren(
        aanmelding.dossier,
        door=door,
        soort=DocumentSoort.AANMELDING,
        titel=f"Aanmelding bij {aanmelding.aanbieder.naam}"[:200],
        html=aanmeldbericht_html(bericht),
        vervangt=aanmelding.bericht,
    )
    aanmelding.bericht = document
    aanmelding.save(update_fields=["bericht"])
    gebeurtenis_vastleggen(
        aanmelding.dossier,
        "aanmelding.opgemaakt",
        f"Bericht gemaakt voor {aanmelding.aanbieder.naam}"[:200],
        door=door,
        document=document.uuid,
    )
    return document


@transaction.atomic
def verklaring_opmaken(dossier: Dossier, *, door: Gebruiker) -> Document:
    """Make the verklaring that the lessons came too late; a next one is a new version (Besluit art. 9.3 lid 2).

    It is used at the end of the term, so also when the lessons have ended, or nobody was registered at all. Raises
    RegelFout when they were in time, may still be, or are not the gemeente's to offer.
    """
    dossier = dossier_op_slot(dossier, door=door)
    rijen = list(Aanmelding.objects.filter(dossier=dossier))
    begin = lesbegin(dossier, pips_van(dossier), rijen)
    if begin is None or not begin.oordeel:
        uitleg = " ".join(begin.oordeel.uitleg) if begin else "Er is geen PIP waarvoor de gemeente lessen aanbiedt."
        raise RegelFout("niet_te_laat", uitleg, begin.oordeel.artikel if begin else "")
    aanmelding = next((rij for rij in rijen if rij.leerroute == begin.leerroute), None)
    document = brief_bewaren(
        dossier,
        door=door,
        soort=DocumentSoort.BRIEF,
        titel=TITEL_VERKLARING,
        html=verklaring_html(verklaring(dossier, begin, door=door)),
        vervangt=Document.objects.filter(dossier=dossier, titel=TITEL_VERKLARING).order_by("pk").last(),
    )
    if aanmelding:
        aanmelding.verklaring = document
        aanmelding.save(update_fields=["verklaring"])
    taken_afronden(dossier, VERKLARING, door=door, onderwerp=onderwerp_van(begin))
    gebeurtenis_vastleggen(
        dossier, "verklaring.gemaakt", "Verklaring gemaakt: lessen te laat begonnen", door=door, document=document.uuid
    )
    return document
