"""From the voornemen on: the report, what the person says about it, and an end without a fine."""

from datetime import date

from django.db import transaction

from inburgering.begeleiding.documents.brieven import Boeterapport, GeenBoete, Voornemen, briefdelen
from inburgering.begeleiding.enums import AFLOOP, StapSoort, ZaakStatus
from inburgering.begeleiding.models import NietNakoming
from inburgering.begeleiding.selectors.handhaving import beslistermijn, hoogstens_voor, oordeel_intake
from inburgering.begeleiding.services.handhaving import (
    PAGINA,
    TAAK,
    TAAK_BESLISSEN,
    TAAK_TOETSEN,
    eis_lang_genoeg,
    stap_vastleggen,
    status_zetten,
    zaak_op_slot,
    zaakbrief,
)
from inburgering.brieven.enums import DocumentSoort
from inburgering.dossiers.services.taken import taak_maken, taken_afronden, taken_laten_vervallen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import datum_tekst
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis


@transaction.atomic
def voornemen_versturen(
    zaak: NietNakoming, *, bevindingen: str, zienswijze_uiterlijk_op: date, door: Gebruiker
) -> NietNakoming:
    """Make the report (Awb art. 5:48, 5:53) and tell the person that a fine is considered, with a term to react.

    The thirteen weeks to decide begin (art. 5:51). Raises RegelFout while the hersteltermijn runs, for the brede
    intake when art. 22 is not met, without findings, or when the term is too short.
    """
    eis(door, Bevoegdheid.BOETE_OPLEGGEN)
    zaak = zaak_op_slot(zaak)
    status_zetten(zaak, ZaakStatus.VOORNEMEN)
    _eis_rijp(zaak)
    if not bevindingen.strip():
        raise RegelFout(
            "rapport_leeg",
            "Schrijf op wat u vaststelde: wat is niet gedaan, en waaruit blijkt dat?",
            "Awb art. 5:48",
            "bevindingen",
        )
    eis_lang_genoeg(zienswijze_uiterlijk_op, "zienswijze_uiterlijk_op")
    zaak.rapport_op = vandaag()
    zaak.zienswijze_uiterlijk_op = zienswijze_uiterlijk_op
    zaak.save(update_fields=["status", "rapport_op", "zienswijze_uiterlijk_op"])
    rapport = zaakbrief(zaak, _rapport(zaak, bevindingen.strip(), door=door), door=door, soort=DocumentSoort.RAPPORT)
    document = zaakbrief(zaak, _voornemen(zaak, door=door), door=door)
    stap_vastleggen(
        zaak,
        StapSoort.VOORNEMEN,
        door=door,
        toelichting=bevindingen.strip(),
        uiterlijk_op=zienswijze_uiterlijk_op,
        document=document,
        rapport=rapport,
    )
    taken_afronden(zaak.dossier, TAAK, door=door, onderwerp=str(zaak.uuid))
    _beslistaak(zaak)
    return zaak


def _eis_rijp(zaak: NietNakoming) -> None:
    if zaak.bij_intake:
        mogelijk = oordeel_intake(zaak.dossier)
        if not mogelijk:
            raise RegelFout("intake_nog_niet", " ".join(mogelijk.uitleg), mogelijk.artikel)
    elif zaak.hersteltermijn_op and zaak.hersteltermijn_op >= vandaag():
        raise RegelFout(
            "hersteltermijn_loopt",
            f"De inburgeraar heeft nog tot en met {datum_tekst(zaak.hersteltermijn_op)} om het te herstellen.",
            "Awb art. 3:4",
        )


def _beslistaak(zaak: NietNakoming) -> None:
    termijn = beslistermijn(zaak)
    assert termijn is not None
    taak_maken(
        zaak.dossier,
        TAAK_BESLISSEN,
        "Beslissen over de boete",
        uiterlijk_op=termijn.laatste_dag,
        onderwerp=str(zaak.uuid),
        toelichting=" ".join(termijn.uitleg)[:500],
        url_naam=PAGINA,
        url_object=zaak.uuid,
    )


def _rapport(zaak: NietNakoming, bevindingen: str, *, door: Gebruiker) -> Boeterapport:
    dossier = zaak.dossier
    return Boeterapport(
        **briefdelen(dossier, "Rapport van een overtreding", door=door, dagtekening=vandaag(), kenmerk=zaak.kenmerk),
        persoon=dossier.inburgeraar.volle_naam,
        dossiernummer=dossier.nummer,
        gedraging=zaak.gedraging,
        gedraging_op=zaak.gedraging_op,
        bevindingen=bevindingen,
        overtreden=zaak.artikel,
        stappen=[
            (stap.op, stap.get_soort_display(), stap.toelichting)
            for stap in zaak.stappen.order_by("pk")
            if stap.soort != StapSoort.GEMELD
        ],
    )


def _voornemen(zaak: NietNakoming, *, door: Gebruiker) -> Voornemen:
    assert zaak.zienswijze_uiterlijk_op is not None
    return Voornemen(
        **briefdelen(
            zaak.dossier,
            "Wij denken erover u een boete te geven",
            door=door,
            dagtekening=vandaag(),
            kenmerk=zaak.kenmerk,
            bijlagen=("Rapport van een overtreding",),
        ),
        gedraging=zaak.gedraging,
        gedraging_op=zaak.gedraging_op,
        hoogstens=hoogstens_voor(zaak),
        reageren_op=zaak.zienswijze_uiterlijk_op,
        grondslag=zaak.artikel,
    )


@transaction.atomic
def zienswijze_vastleggen(zaak: NietNakoming, *, ontvangen_op: date, tekst: str, door: Gebruiker) -> NietNakoming:
    """Record what the person says about the voornemen, in writing or not; one that comes late is kept too.

    Raises RegelFout without a voornemen, when it says nothing, or the day can't be.
    """
    eis(door, Bevoegdheid.NIET_NAKOMEN_BEHANDELEN)
    zaak = zaak_op_slot(zaak)
    if zaak.status != ZaakStatus.VOORNEMEN or zaak.rapport_op is None:
        raise RegelFout("geen_voornemen", "Er is nog geen voornemen om op te reageren.", "Awb art. 5:50")
    if not zaak.rapport_op <= ontvangen_op <= vandaag():
        raise RegelFout(
            "zienswijze_dag", "De reactie kwam na het voornemen, en niet later dan vandaag.", veld="ontvangen_op"
        )
    if not tekst.strip():
        raise RegelFout("zienswijze_leeg", "Schrijf op wat de inburgeraar zegt.", "Awb art. 5:50", "tekst")
    zaak.zienswijze_ontvangen_op = ontvangen_op
    zaak.zienswijze = "\n\n".join(filter(None, [zaak.zienswijze, tekst.strip()]))
    zaak.save(update_fields=["zienswijze_ontvangen_op", "zienswijze"])
    stap_vastleggen(zaak, StapSoort.ZIENSWIJZE, door=door, op=ontvangen_op, toelichting=tekst.strip())
    return zaak


@transaction.atomic
def niet_nakomen_afsluiten(
    zaak: NietNakoming, *, status: str, reden: str, door: Gebruiker, met_brief: bool = True
) -> NietNakoming:
    """End the zaak without a fine: mended, withdrawn, or no fine, each with its reason.

    Who had a warning or a voornemen gets a letter. Raises RegelFout when the reason is missing.
    """
    eis(door, Bevoegdheid.NIET_NAKOMEN_BEHANDELEN)
    zaak = zaak_op_slot(zaak)
    naar = ZaakStatus(status)
    if naar not in AFLOOP:
        raise RegelFout("afloop_kan_niet", "Kies hoe de zaak eindigt.", veld="status")
    if not reden.strip():
        raise RegelFout("reden_ontbreekt", "Schrijf op waarom de zaak eindigt.", "Awb art. 3:46", "reden")
    van = ZaakStatus(zaak.status)
    status_zetten(zaak, naar)
    zaak.geeindigd_op = vandaag()
    zaak.afloop_reden = reden.strip()
    zaak.save(update_fields=["status", "geeindigd_op", "afloop_reden"])
    gewaarschuwd = van in (ZaakStatus.HERSTELTERMIJN, ZaakStatus.VOORNEMEN)
    document = zaakbrief(zaak, _geen_boete(zaak, van, door=door), door=door) if gewaarschuwd and met_brief else None
    stap_vastleggen(zaak, StapSoort(naar.value), door=door, toelichting=reden.strip(), document=document)
    taken_laten_vervallen(zaak.dossier, soorten=[TAAK, TAAK_BESLISSEN, TAAK_TOETSEN], onderwerp=str(zaak.uuid))
    return zaak


def _geen_boete(zaak: NietNakoming, van: ZaakStatus, *, door: Gebruiker) -> GeenBoete:
    return GeenBoete(
        **briefdelen(
            zaak.dossier,
            "U krijgt geen boete" if van == ZaakStatus.VOORNEMEN else "U heeft geen waarschuwing meer open",
            door=door,
            dagtekening=vandaag(),
            kenmerk=zaak.kenmerk,
        ),
        gedraging=zaak.gedraging,
        gedraging_op=zaak.gedraging_op,
        reden=zaak.afloop_reden,
        nagekomen=zaak.status == ZaakStatus.NAGEKOMEN,
        na_voornemen=van == ZaakStatus.VOORNEMEN,
    )
