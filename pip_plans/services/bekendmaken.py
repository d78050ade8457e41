"""After vaststellen: making the PIP known, correcting the day of that, and revoking it."""

from datetime import date

from django.db import transaction

from inburgering.brieven.enums import DocumentSoort, Verzendwijze
from inburgering.brieven.models import Document
from inburgering.brieven.services.besluiten import besluit_bekendmaken, besluit_herroepen
from inburgering.brieven.services.documenten import brief_bewaren
from inburgering.brieven.services.verbeteren import gevolgen_van_verbetering, verzending_verbeteren
from inburgering.dossiers.enums import Fase
from inburgering.dossiers.services.dossiers import fase_zetten
from inburgering.dossiers.services.taken import taak_maken, werkdag
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import datum_tekst
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis
from pip_plans.beschikking import beschikking_html
from pip_plans.documents import beschikking_van
from pip_plans.enums import PipStatus
from pip_plans.models import Pip
from pip_plans.selectors.feiten import PipFeiten
from pip_plans.services.opstellen import slot_op
from pip_plans.services.regels import eis_verzenddatum

VERSTUURBAAR = (PipStatus.VASTGESTELD, PipStatus.VERVANGEN)


@transaction.atomic
def pip_versturen(pip: Pip, *, door: Gebruiker, bekendgemaakt_op: date, wijze: str = Verzendwijze.POST) -> Pip:
    """Record that the PIP was sent or handed over; the bezwaartermijn begins the day after (Awb art. 3:41, 6:8).

    On another day than the letter prints a new version of the letter is made, with the same dagtekening and
    the right last day for bezwaar. A second click changes nothing. Raises RegelFout when it was made known on
    another day before, or the day is before the dagtekening or in the future.
    """
    eis(door, Bevoegdheid.PIP_VASTSTELLEN)
    pip = _vergrendel(pip)
    if pip.besluit is None or pip.status not in VERSTUURBAAR:
        raise RegelFout("pip_niet_te_versturen", "Er is geen vastgesteld PIP om te versturen.", "Awb art. 3:41")
    if pip.besluit.bekendgemaakt_op == bekendgemaakt_op:
        return pip
    nieuwe_versie = None
    kan = not pip.besluit.is_bekendgemaakt and pip.gedagtekend_op <= bekendgemaakt_op <= vandaag()
    if kan and bekendgemaakt_op != pip.besluit.verzenddatum:
        nieuwe_versie = _nieuwe_versie(pip, verzenddatum=bekendgemaakt_op, door=door)
    pip.besluit = besluit_bekendmaken(
        pip.besluit, door=door, op=bekendgemaakt_op, wijze=wijze, nieuwe_versie=nieuwe_versie
    )
    return pip


@transaction.atomic
def pip_verzending_verbeteren(pip: Pip, *, door: Gebruiker, op: date, reden: str, wijze: str = "") -> Pip:
    """Correct a mistyped day of sending, before or after the bekendmaking; the dagtekening and the three years stay.

    Raises RegelFout when the day is too long after the dagtekening, or what `verzending_verbeteren` refuses.
    """
    eis(door, Bevoegdheid.PIP_VASTSTELLEN)
    pip = _vergrendel(pip)
    if pip.besluit is None or pip.status not in VERSTUURBAAR:
        raise RegelFout("pip_niet_te_versturen", "Er is geen vastgesteld PIP om te versturen.", "Awb art. 3:41")
    eis_verzending_past(pip, op)
    gevolgen_van_verbetering(pip.besluit, op=op, wijze=wijze, reden=reden)
    nieuwe_versie = _nieuwe_versie(pip, verzenddatum=op, door=door) if op != pip.besluit.verzenddatum else None
    pip.besluit = verzending_verbeteren(
        pip.besluit, door=door, op=op, wijze=wijze, reden=reden, nieuwe_versie=nieuwe_versie
    )
    return pip


def eis_verzending_past(pip: Pip, op: date) -> None:
    """Raise RegelFout when a letter that is still to be sent would lie about too long, or goes before its date."""
    if pip.besluit and not pip.besluit.is_bekendgemaakt:
        try:
            eis_verzenddatum(pip.gedagtekend_op, op)
        except RegelFout as fout:
            raise RegelFout(fout.code, fout.uitleg, fout.artikel, "op") from fout


def _nieuwe_versie(pip: Pip, *, verzenddatum: date, door: Gebruiker) -> Document:
    """The letter with the same dagtekening that prints another day of sending."""
    assert pip.besluit is not None  # only a fixed PIP has a letter
    return brief_bewaren(
        pip.dossier,
        door=door,
        soort=DocumentSoort.PIP_BESCHIKKING,
        titel=pip.besluit.document.titel,
        html=brief_opnieuw(pip, ondertekenaar=pip.besluit.genomen_door, verzenddatum=verzenddatum),
        vervangt=pip.besluit.document,
    )


def _vergrendel(pip: Pip) -> Pip:
    dossier = slot_op(pip.dossier)
    vers = (
        Pip.objects.select_for_update(of=("self",))
        .select_related("besluit__document", "besluit__genomen_door", "vorige", "bezwaar")
        .get(pk=pip.pk)
    )
    vers.dossier = dossier
    if vers.vorige:
        vers.vorige.dossier = dossier
    return vers


def brief_opnieuw(pip: Pip, *, ondertekenaar: Gebruiker, verzenddatum: date) -> str:
    """The letter of a fixed PIP as HTML, from the facts of then, printing another day of sending."""
    feiten = PipFeiten.van_vastgesteld(pip, pip.gedagtekend_op)
    beschikking = beschikking_van(
        pip, feiten, door=ondertekenaar, dagtekening=pip.gedagtekend_op, verzenddatum=verzenddatum
    )
    return beschikking_html(beschikking)


@transaction.atomic
def pip_herroepen(pip: Pip, *, door: Gebruiker, herroepen_op: date, reden: str) -> Pip:
    """Revoke the PIP in force, after bezwaar or beroep; the start of the three years stays (Wi2021 art. 11 lid 3).

    Asks for a new PIP. Raises RegelFout when it is not in force, the day can't be, or the reason is missing.
    """
    eis(door, Bevoegdheid.PIP_VASTSTELLEN)
    pip = _vergrendel(pip)
    if pip.status != PipStatus.VASTGESTELD:
        raise RegelFout(
            "pip_geldt_niet", f"Dit PIP is {pip.get_status_display().lower()} en kan niet worden herroepen."
        )
    if herroepen_op > vandaag():
        raise RegelFout("herroepen_in_toekomst", "Deze dag is nog niet geweest.", veld="herroepen_op")
    if herroepen_op < pip.gedagtekend_op:
        raise RegelFout(
            "herroepen_voor_dagtekening",
            f"Herroepen kan niet vóór de dagtekening van het PIP ({datum_tekst(pip.gedagtekend_op)}).",
            "Awb art. 7:11",
            "herroepen_op",
        )
    if not reden.strip():
        raise RegelFout("reden_ontbreekt", "Schrijf op waarom het PIP wordt herroepen.", "Awb art. 3:46", "reden")
    pip.status = PipStatus.HERROEPEN
    pip.herroepen_op = herroepen_op
    pip.herroepen_reden = reden.strip()
    pip.save(update_fields=["status", "herroepen_op", "herroepen_reden"])
    if pip.besluit:
        besluit_herroepen(pip.besluit, door=door, op=herroepen_op)
    fase_zetten(pip.dossier, Fase.PIP)
    taak_maken(
        pip.dossier,
        "pip_opnieuw",
        "Nieuw PIP vaststellen",
        **werkdag(vandaag(), f"De dag waarop het herroepen is vastgelegd: {datum_lang(vandaag())}."),
        toelichting=reden[:500],
        url_naam="pip_plans:pip",
    )
    gebeurtenis_vastleggen(
        pip.dossier, "pip.herroepen", "PIP herroepen", door=door, op=herroepen_op, toelichting=reden.strip()
    )
    return pip
