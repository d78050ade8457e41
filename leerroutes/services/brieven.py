"""Letters that the klantmanager asks for, beside those that come with a state change."""

from django.db import transaction

from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.models import Document
from inburgering.brieven.services.documenten import brief_bewaren
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.termijnen import verlenging_aanvragen
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from leerroutes.brieven import als_html, verlenging_mogelijk
from leerroutes.selectors.verlenging import laatste_dag_termijn
from leerroutes.services.slot import dossier_op_slot


@transaction.atomic
def verlengingsbrief_maken(dossier: Dossier, *, door: Gebruiker) -> Document:
    """Make the letter that tells until when the term runs and from when DUO can be asked for more time."""
    eis(door, Bevoegdheid.DOCUMENT_TOEVOEGEN)
    dossier = dossier_op_slot(dossier)
    laatste = laatste_dag_termijn(dossier)
    if laatste is None:
        raise RegelFout("termijn_niet_begonnen", "De inburgeringstermijn is nog niet begonnen.", "Wi2021 art. 11")
    vanaf = verlenging_aanvragen(laatste_dag_termijn=laatste).start or laatste
    brief = verlenging_mogelijk(dossier, laatste_dag=laatste, vanaf=vanaf, door=door)
    document = brief_bewaren(
        dossier, door=door, soort=DocumentSoort.BRIEF, titel=brief.hoofd.onderwerp, html=als_html("verlenging", brief)
    )
    gebeurtenis_vastleggen(
        dossier, "verlenging.brief", "Brief gemaakt over meer tijd bij DUO", door=door, document=document.uuid
    )
    return document
