"""Keeping a letter of ontzorgen in the dossier of the person to whom it goes."""

from inburgering.brieven.documents import Brief
from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.models import Document
from inburgering.brieven.services.documenten import brief_bewaren
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import Gebruiker
from ontzorgen.documents import ontzorgenbrief_html


def ontzorgenbrief_bewaren(
    dossier: Dossier,
    brief: Brief,
    *,
    door: Gebruiker,
    soort: DocumentSoort = DocumentSoort.BRIEF,
    vervangt: Document | None = None,
) -> Document:
    """Set a letter as PDF and keep it in the dossier under its subject."""
    return brief_bewaren(
        dossier,
        door=door,
        soort=soort,
        titel=brief.hoofd.onderwerp,
        html=ontzorgenbrief_html(brief),
        vervangt=vervangt,
    )
