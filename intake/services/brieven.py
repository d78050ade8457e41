"""Making the letters and the report of the intake, and keeping them as documents of the dossier."""

from django.db import transaction

from inburgering.brieven.documents import intake_zonder_gesprek_html, intakeverslag_html, oproep_html
from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.models import Document
from inburgering.brieven.services.documenten import brief_bewaren
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from intake.documents import brief_zonder_gesprek, intakeverslag, oproepbrief
from intake.models import Intake, Oproep


def oproep_opmaken(oproep: Oproep, *, door: Gebruiker) -> Document:
    """Make the letter of an oproep and keep it; the next one is a new version."""
    brief = oproepbrief(oproep, door=door)
    return brief_bewaren(
        oproep.intake.dossier,
        door=door,
        soort=DocumentSoort.OPROEP,
        titel=brief.hoofd.onderwerp,
        html=oproep_html(brief),
        vervangt=oproep.document,
    )


def brief_zonder_gesprek_opmaken(intake: Intake, *, door: Gebruiker) -> Document:
    """Make the letter that the intake was completed without the person, and keep it."""
    brief = brief_zonder_gesprek(intake, door=door)
    return brief_bewaren(
        intake.dossier,
        door=door,
        soort=DocumentSoort.BRIEF,
        titel=brief.hoofd.onderwerp,
        html=intake_zonder_gesprek_html(brief),
    )


@transaction.atomic
def intakeverslag_maken(dossier: Dossier, *, door: Gebruiker, afgeschermd: bool = False) -> Document:
    """Make the report of the intake as a document; a next one is a new version.

    With `afgeschermd` it holds health and finance too, is marked as health data, and needs both
    bevoegdheden. Raises RegelFout when there is no intake.
    """
    eis(door, Bevoegdheid.INTAKE_AFNEMEN)
    if afgeschermd:
        eis(door, Bevoegdheid.GEZONDHEID_INZIEN)
        eis(door, Bevoegdheid.FINANCIEN_INZIEN)
    intake = Intake.objects.select_for_update(of=("self",)).filter(dossier=dossier).first()
    if intake is None:
        raise RegelFout("geen_intake", "Er is nog geen brede intake om een verslag van te maken.")
    intake.dossier = dossier
    titel = "Intakeverslag met afgeschermde onderdelen" if afgeschermd else "Intakeverslag"
    document = brief_bewaren(
        dossier,
        door=door,
        soort=DocumentSoort.INTAKEVERSLAG,
        titel=titel,
        html=intakeverslag_html(intakeverslag(intake, door=door, afgeschermd=afgeschermd)),
        vervangt=_vorig_verslag(dossier, afgeschermd=afgeschermd),
        gezondheid=afgeschermd,
    )
    gebeurtenis_vastleggen(
        dossier, "intake.verslag", f"{titel} gemaakt", door=door, document=document.uuid, gezondheid=afgeschermd
    )
    return document


def _vorig_verslag(dossier: Dossier, *, afgeschermd: bool) -> Document | None:
    verslagen = Document.objects.filter(
        dossier=dossier, soort=DocumentSoort.INTAKEVERSLAG, gezondheid=afgeschermd, opvolger=None
    )
    return verslagen.order_by("-versie").first()
