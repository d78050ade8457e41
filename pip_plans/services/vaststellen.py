"""Fixing a PIP: the decision of Wi2021 art. 15 with everything that follows from it, in one transaction."""

from datetime import date

from django.db import transaction

from inburgering.brieven.enums import BesluitSoort, DocumentSoort
from inburgering.brieven.models import Besluit
from inburgering.brieven.services.besluiten import TAAK_BEKENDMAKEN, besluit_herroepen, besluit_nemen, besluit_vervangen
from inburgering.brieven.services.bezwaar import TAAK_NA_GEGROND
from inburgering.brieven.services.documenten import brief_bewaren
from inburgering.dossiers.enums import Fase, TermijnSoort
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.dossiers import fase_zetten, startfeiten_wijzigen
from inburgering.dossiers.services.taken import taak_maken, taken_afronden, taken_laten_vervallen
from inburgering.dossiers.services.termijnen import termijn_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import datum_tekst
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import tijdstip
from inburgering.toegang.permissions import eis
from pip_plans.beschikking import ONDERWERP, beschikking_html
from pip_plans.documents import beschikking_van
from pip_plans.enums import Aanleiding, PipStatus
from pip_plans.models import Pip
from pip_plans.onderdelen import SECTIES, velden_voor
from pip_plans.selectors.feiten import PipFeiten
from pip_plans.selectors.gereed import niveau_van
from pip_plans.selectors.termijnen import laatste_dag_van, termijnen_van
from pip_plans.services.opstellen import slot_op
from pip_plans.services.regels import eis_vaststelbaar
from pip_plans.services.vervolg import gesprekken_plannen, vervolgtaken_maken


@transaction.atomic
def pip_vaststellen(pip: Pip, *, door: Gebruiker, dagtekening: date, verzenddatum: date) -> Pip:
    """Fix the PIP and open the inburgeringstermijn on the day after the dagtekening of the first one.

    In this order: lock the dossier, check, make and keep the letter, record the besluit, end the PIP
    before it, fix this one, set the terms, plan the conversations and next steps, write the timeline.
    A second click of the same user returns what the first one made. Wi2021 art. 11, 15 and 17; Besluit 5.3.

    Raises RegelFout when a required part is missing, a date is not allowed, or a colleague was first.
    """
    eis(door, Bevoegdheid.PIP_VASTSTELLEN)
    dossier = slot_op(pip.dossier)
    pip = _vers(pip, dossier)
    if pip.is_vastgesteld:
        return _al_vastgesteld(pip, door=door, dagtekening=dagtekening)
    feiten = PipFeiten(dossier, vandaag(), door)
    eis_vaststelbaar(pip, feiten, door=door, dagtekening=dagtekening, verzenddatum=verzenddatum, vandaag=vandaag())
    termijnen = termijnen_van(pip, feiten, dagtekening=dagtekening, bekendmaking=verzenddatum)
    _laat_weg_wat_niet_geldt(pip, feiten)
    besluit = _besluit_over(pip, feiten, door=door, dagtekening=dagtekening, verzenddatum=verzenddatum)
    _vorige_beeindigen(pip, feiten.huidig, nieuw=besluit, door=door)
    _vastleggen(pip, besluit, feiten, door=door)
    if termijnen.opent:
        startfeiten_wijzigen(dossier, {"dagtekening_eerste_pip": dagtekening}, door=door)
        dossier.startfeiten.refresh_from_db()
    termijn_afronden(dossier, TermijnSoort.PIP_VASTSTELLEN, op=dagtekening, door=door)
    _taken_na_vaststellen(pip, feiten, door=door)
    gesprekken_plannen(pip, termijnen.gesprekken)
    vervolgtaken_maken(pip, feiten, termijnen)
    fase_zetten(dossier, Fase.TRAJECT)
    gebeurtenis_vastleggen(
        dossier,
        "pip.vastgesteld",
        f"{pip.get_soort_display()} vastgesteld: {pip.get_leerroute_display()}",
        door=door,
        op=dagtekening,
        toelichting=f"Inburgeringstermijn tot en met {datum_tekst(laatste_dag_van(termijnen.inburgeringstermijn))}.",
        document=besluit.document.uuid,
    )
    return pip


def _vers(pip: Pip, dossier: Dossier) -> Pip:
    """Read the PIP again under the lock of its dossier."""
    vers = (
        Pip.objects.select_for_update(of=("self",))
        .select_related("vastgesteld_door", "vorige", "bezwaar", "besluit")
        .filter(pk=pip.pk)
        .first()
    )
    if vers is None:
        raise RegelFout("pip_weggegooid", "Een collega heeft dit concept intussen weggegooid.")
    vers.dossier = dossier
    if vers.vorige:
        vers.vorige.dossier = dossier
    return vers


def _al_vastgesteld(pip: Pip, *, door: Gebruiker, dagtekening: date) -> Pip:
    if pip.vastgesteld_door_id == door.pk and pip.dagtekening == dagtekening:
        return pip
    wie = pip.vastgesteld_door.briefnaam if pip.vastgesteld_door else "Een ander systeem"
    wanneer = f" op {tijdstip(pip.vastgesteld_at)}" if pip.vastgesteld_at else ""
    raise RegelFout(
        "pip_al_vastgesteld",
        f"{wie} heeft dit PIP al vastgesteld{wanneer}, met dagtekening {datum_tekst(pip.gedagtekend_op)}.",
    )


def _laat_weg_wat_niet_geldt(pip: Pip, feiten: PipFeiten) -> None:
    """Empty the fields that were filled in before the choice of another route: they are not decided."""
    leeg = Pip()
    for onderdeel, sectie in SECTIES.items():
        geldend = velden_voor(pip, feiten, onderdeel)
        for veld in sectie.velden:
            if veld.naam not in geldend:
                setattr(pip, veld.naam, getattr(leeg, veld.naam))


def _besluit_over(pip: Pip, feiten: PipFeiten, *, door: Gebruiker, dagtekening: date, verzenddatum: date) -> Besluit:
    """Make and keep the letter, and record the decision that it holds."""
    beschikking = beschikking_van(pip, feiten, door=door, dagtekening=dagtekening, verzenddatum=verzenddatum)
    document = brief_bewaren(
        pip.dossier,
        door=door,
        soort=DocumentSoort.PIP_BESCHIKKING,
        titel=f"{ONDERWERP} (PIP-{pip.versienummer})",
        html=beschikking_html(beschikking),
    )
    return besluit_nemen(
        pip.dossier,
        door=door,
        soort=BesluitSoort.PIP,
        kenmerk=pip.kenmerk,
        titel=ONDERWERP,
        dagtekening=dagtekening,
        verzenddatum=verzenddatum,
        document=document,
    )


def _vastleggen(pip: Pip, besluit: Besluit, feiten: PipFeiten, *, door: Gebruiker) -> None:
    """Fix the content with the facts of today; from here on the database refuses every change."""
    pip.besluit = besluit
    pip.feiten = feiten.vastleggen()
    pip.niveau = niveau_van(pip) or ""
    pip.status = PipStatus.VASTGESTELD
    pip.dagtekening = besluit.dagtekening
    pip.verzenddatum = besluit.verzenddatum
    pip.vastgesteld_door = door
    pip.vastgesteld_at = nu()
    pip.save()


def _vorige_beeindigen(pip: Pip, huidig: Pip | None, *, nieuw: Besluit, door: Gebruiker) -> None:
    """End the PIP in force: replaced, or revoked when this one follows a gegrond bezwaar (Awb art. 7:11 lid 2)."""
    if huidig is None:
        return
    if pip.aanleiding == Aanleiding.BEZWAAR:
        huidig.status = PipStatus.HERROEPEN
        huidig.herroepen_op = nieuw.dagtekening
        huidig.herroepen_reden = f"Na bezwaar of beroep vervangen door {pip.kenmerk}."
        if huidig.besluit:
            besluit_herroepen(huidig.besluit, door=door, op=nieuw.dagtekening, nieuw=nieuw)
    else:
        huidig.status = PipStatus.VERVANGEN
        if huidig.besluit:
            besluit_vervangen(huidig.besluit, door=door, nieuw=nieuw)
    huidig.save(update_fields=["status", "herroepen_op", "herroepen_reden"])


def _taken_na_vaststellen(pip: Pip, feiten: PipFeiten, *, door: Gebruiker) -> None:
    """Close what asked for this PIP, and let the task to make it known lead to the page where that is done."""
    dossier = pip.dossier
    for soort in ("pip_wijziging", "pip_nakijken", "pip_opnieuw"):
        taken_afronden(dossier, soort, door=door)
    taken_laten_vervallen(dossier, soorten=["intake_uitnodigen"])
    if feiten.vorig:
        taken_afronden(dossier, TAAK_NA_GEGROND, door=door, onderwerp=feiten.vorig.kenmerk)
    taak_maken(
        dossier,
        TAAK_BEKENDMAKEN,
        "PIP-beschikking versturen",
        uiterlijk_op=pip.verzenddatum,
        waarom="De verzenddatum die in de beschikking staat.",
        onderwerp=pip.kenmerk,
        url_naam="pip_plans:versturen",
    )
