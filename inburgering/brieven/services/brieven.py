"""Letters that a user writes: begun, changed, made final or thrown away."""

from django.db import transaction
from django.db.models import Max

from inburgering.brieven.documents import GeschrevenBrief, geschreven_brief_html
from inburgering.brieven.enums import BriefStatus, DocumentSoort
from inburgering.brieven.models import Conceptbrief, Document, Sjabloonversie
from inburgering.brieven.samenvoegen import (
    Bron,
    controleer,
    lege_velden,
    meld_lege_velden,
    samengevoegd,
    velden_in,
)
from inburgering.brieven.selectors.brieven import briefdelen, bron_van
from inburgering.brieven.services.documenten import brief_bewaren
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.dossiers import eis_open_dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

LANGSTE_TEKST = 20_000


@transaction.atomic
def brief_beginnen(dossier: Dossier, *, door: Gebruiker, versie: Sjabloonversie | None = None) -> Conceptbrief:
    """Begin a letter, empty or from a template with what is known filled in; an empty field stays open.

    Raises RegelFout when the dossier is closed or the template may not be used today.
    """
    eis(door, Bevoegdheid.DOCUMENT_TOEVOEGEN)
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("inburgeraar").get(pk=dossier.pk)
    eis_open_dossier(dossier)
    brief = Conceptbrief(dossier=dossier, volgnummer=_volgend_nummer(dossier), gemaakt_door=door)
    if versie is not None:
        _eis_geldig(versie)
        bron = bron_van(dossier, door=door)
        brief.sjabloonversie = versie
        brief.soort = versie.sjabloon.soort
        brief.onderwerp = _op_maat(samengevoegd(versie.onderwerp, bron))
        brief.tekst = samengevoegd(versie.tekst, bron)
    brief.save()
    return brief


def _volgend_nummer(dossier: Dossier) -> int:
    return (dossier.conceptbrieven.aggregate(hoogste=Max("volgnummer"))["hoogste"] or 0) + 1


def _eis_geldig(versie: Sjabloonversie) -> None:
    if not versie.sjabloon.geldt_op(vandaag()):
        raise RegelFout(
            "sjabloon_niet_geldig",
            f"Het sjabloon “{versie.sjabloon}” mag vandaag niet worden gebruikt.",
            veld="sjabloon",
        )


def _op_maat(onderwerp: str) -> str:
    """A subject that fits after merging; long names are cut at a word."""
    langste = Conceptbrief._meta.get_field("onderwerp").max_length or 0
    return onderwerp if len(onderwerp) <= langste else onderwerp[:langste].rsplit(" ", 1)[0]


@transaction.atomic
def brief_opslaan(
    brief: Conceptbrief, *, door: Gebruiker, onderwerp: str, tekst: str, gezondheid: bool = False
) -> Conceptbrief:
    """Keep what was written. Raises RegelFout for a letter that is done and for fields that do not exist."""
    eis(door, Bevoegdheid.DOCUMENT_TOEVOEGEN)
    brief = _vergrendeld(brief)
    if len(tekst) > LANGSTE_TEKST:
        raise RegelFout(
            "brief_te_lang",
            f"Deze tekst heeft {len(tekst)} tekens. Een brief mag er {LANGSTE_TEKST} hebben. Maak de tekst korter.",
            veld="tekst",
        )
    controleer(onderwerp, veld="onderwerp")
    controleer(tekst)
    brief.onderwerp, brief.tekst, brief.gezondheid = onderwerp.strip(), tekst.strip(), gezondheid
    brief.save(update_fields=["onderwerp", "tekst", "gezondheid"])
    return brief


@transaction.atomic
def brief_definitief_maken(brief: Conceptbrief, *, door: Gebruiker) -> Document:
    """Make the letter a document that never changes any more, with its PDF/UA, PDF/A and hash.

    Raises RegelFout when it is empty, done, or still asks for something that the dossier does not know.
    """
    eis(door, Bevoegdheid.DOCUMENT_TOEVOEGEN)
    brief = _vergrendeld(brief)
    eis_open_dossier(brief.dossier)
    for veld in ("onderwerp", "tekst"):
        if not getattr(brief, veld).strip():
            raise RegelFout(f"brief_{veld}_leeg", f"De brief heeft nog geen {veld}. Schrijf dat eerst.", veld=veld)
    bron = bron_van(brief.dossier, door=door)
    document = _document_maken(brief, bron, door=door)
    brief.status = BriefStatus.DEFINITIEF
    brief.document = document
    brief.save(update_fields=["status", "document"])
    return document


@transaction.atomic
def brief_uit_sjabloon(dossier: Dossier, versie: Sjabloonversie, *, door: Gebruiker) -> Document:
    """Make a final letter from a template at once, without a concept. Raises RegelFout naming what is not known."""
    brief = brief_beginnen(dossier, door=door, versie=versie)
    return brief_definitief_maken(brief, door=door)


def _document_maken(brief: Conceptbrief, bron: Bron, *, door: Gebruiker) -> Document:
    if leeg := lege_velden((brief.onderwerp, brief.tekst), bron):
        veld = "onderwerp" if any(naam.naam in velden_in(brief.onderwerp) for naam in leeg) else "tekst"
        raise RegelFout("brief_leeg_veld", meld_lege_velden(leeg), veld=veld)
    onderwerp = _op_maat(samengevoegd(brief.onderwerp, bron))
    document = brief_bewaren(
        brief.dossier,
        door=door,
        soort=DocumentSoort(brief.soort),
        titel=onderwerp,
        html=brief_html(brief, bron, concept=False),
        gezondheid=brief.gezondheid,
    )
    gebeurtenis_vastleggen(
        brief.dossier,
        "brief.gemaakt",
        f"{document.get_soort_display()} gemaakt: {onderwerp}",
        door=door,
        document=document.uuid,
        gezondheid=brief.gezondheid,
    )
    return document


def brief_html(brief: Conceptbrief, bron: Bron, *, concept: bool) -> str:
    """The letter as HTML with every known field filled in; a concept carries its watermark."""
    return geschreven_brief_html(
        GeschrevenBrief(
            **briefdelen(
                bron,
                onderwerp=samengevoegd(brief.onderwerp, bron) or "Brief zonder onderwerp",
                kenmerk=brief.kenmerk,
                concept=concept,
            ),
            tekst=samengevoegd(brief.tekst, bron),
        )
    )


@transaction.atomic
def brief_weggooien(brief: Conceptbrief, *, door: Gebruiker) -> Conceptbrief:
    """Throw a concept away; its number is not used again. Raises RegelFout for a letter that is done."""
    eis(door, Bevoegdheid.DOCUMENT_TOEVOEGEN)
    brief = _vergrendeld(brief)
    brief.status = BriefStatus.WEGGEGOOID
    brief.save(update_fields=["status"])
    return brief


def _vergrendeld(brief: Conceptbrief) -> Conceptbrief:
    brief = Conceptbrief.objects.select_for_update(of=("self",)).select_related("dossier__inburgeraar").get(pk=brief.pk)
    if brief.status == BriefStatus.DEFINITIEF:
        raise RegelFout("brief_al_definitief", "Deze brief is al definitief en verandert niet meer.")
    if brief.status == BriefStatus.WEGGEGOOID:
        raise RegelFout("brief_weggegooid", "Deze brief is weggegooid.")
    return brief
