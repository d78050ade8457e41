"""Besluiten: taken, made known, replaced and revoked. Every room that decides calls these."""

from datetime import date

from django.db import transaction

from inburgering.brieven.enums import OVERGANGEN, BesluitSoort, BesluitStatus, Verzendwijze
from inburgering.brieven.models import Besluit, Document
from inburgering.brieven.services.documenten import document_verzenden
from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.taken import taak_maken, taken_afronden
from inburgering.dossiers.services.termijnen import termijn_zetten
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import datum_tekst
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker

TAAK_BEKENDMAKEN = "besluit_bekendmaken"


@transaction.atomic
def besluit_nemen(
    dossier: Dossier,
    *,
    door: Gebruiker,
    soort: str,
    kenmerk: str,
    titel: str,
    dagtekening: date,
    verzenddatum: date,
    document: Document,
    url_naam: str = "",
) -> Besluit:
    """Record a decision with its letter and ask to make it known (Awb art. 1:3, 3:41).

    ``url_naam`` is the page of the dossier where that is done, for the task; without one it is that of the besluit.

    Raises RegelFout when the kenmerk is in use or the letter prints a day of sending before the dagtekening.
    """
    if Besluit.objects.filter(kenmerk=kenmerk).exists():
        raise RegelFout("besluit_kenmerk_bestaat", f"Er is al een besluit met kenmerk {kenmerk}.")
    if verzenddatum < dagtekening:
        raise RegelFout(
            "verzending_voor_dagtekening",
            f"De brief kan niet worden verzonden vóór de dagtekening, {datum_tekst(dagtekening)}.",
            "Awb art. 3:41",
            "verzenddatum",
        )
    besluit = Besluit.objects.create(
        dossier=dossier,
        soort=soort,
        kenmerk=kenmerk,
        titel=titel,
        dagtekening=dagtekening,
        verzenddatum=verzenddatum,
        document=document,
        genomen_door=door,
    )
    gebeurtenis_vastleggen(
        dossier, "besluit.genomen", f"Besluit genomen: {titel}", door=door, op=dagtekening, document=document.uuid
    )
    taak_maken(
        dossier,
        TAAK_BEKENDMAKEN,
        f"Besluit versturen: {titel}"[:120],
        uiterlijk_op=verzenddatum,
        waarom="De verzenddatum die in het besluit staat.",
        onderwerp=kenmerk,
        url_naam=url_naam or "brieven:besluit_bekendmaken",
        url_object=None if url_naam else besluit.uuid,
    )
    return besluit


@transaction.atomic
def besluit_bekendmaken(
    besluit: Besluit,
    *,
    door: Gebruiker,
    op: date,
    wijze: str = Verzendwijze.POST,
    nieuwe_versie: Document | None = None,
) -> Besluit:
    """Record that the decision was sent or handed over and start the bezwaartermijn (Awb art. 3:41, 6:8).

    A letter sent on another day than it prints gives a wrong last day for bezwaar: then ``nieuwe_versie``,
    the letter with the same dagtekening and the right day, takes its place. Raises RegelFout without it,
    when it was made known before, or when the day is before the dagtekening or in the future.
    """
    besluit = Besluit.objects.select_for_update(of=("self",)).select_related("dossier", "document").get(pk=besluit.pk)
    if besluit.bekendgemaakt_op is not None:
        raise RegelFout(
            "besluit_al_bekendgemaakt", f"Dit besluit is al bekendgemaakt op {datum_tekst(besluit.bekendgemaakt_op)}."
        )
    if op < besluit.dagtekening:
        raise RegelFout(
            "bekendmaking_voor_dagtekening",
            f"Een besluit kan niet bekend worden gemaakt vóór zijn dagtekening, {datum_tekst(besluit.dagtekening)}.",
            "Awb art. 3:41",
            "op",
        )
    if op > vandaag():
        raise RegelFout(
            "bekendmaking_in_toekomst",
            "Deze dag is nog niet geweest. Leg het versturen vast op de dag zelf.",
            veld="op",
        )
    if op != besluit.verzenddatum and nieuwe_versie is None:
        raise RegelFout(
            "verzenddatum_wijkt_af",
            f"In de brief staat dat hij is verzonden op {datum_tekst(besluit.verzenddatum)}. {_hoe_dan(besluit)}",
            "Awb art. 3:45",
            "op",
        )
    if nieuwe_versie is not None:
        besluit.document = nieuwe_versie
        besluit.verzenddatum = op
    besluit.bekendgemaakt_op = op
    besluit.bekendmaking_wijze = wijze
    besluit.save(update_fields=["document", "verzenddatum", "bekendgemaakt_op", "bekendmaking_wijze"])
    document_verzenden(besluit.document, door=door, op=op, wijze=wijze)
    feiten = {"datum_bekendmaking": op.isoformat()}
    laatste_dag = termijn_zetten(besluit.dossier, TermijnSoort.BEZWAAR, feiten, door=door, onderwerp=besluit.kenmerk)
    taken_afronden(besluit.dossier, TAAK_BEKENDMAKEN, door=door, onderwerp=besluit.kenmerk, op=op)
    gebeurtenis_vastleggen(
        besluit.dossier,
        "besluit.bekendgemaakt",
        f"Besluit bekendgemaakt: {besluit.titel}",
        door=door,
        op=op,
        toelichting=laatste_dag or "",
        document=besluit.document.uuid,
    )
    return besluit


def _hoe_dan(besluit: Besluit) -> str:
    if besluit.soort == BesluitSoort.PIP:
        return "Leg de verzending op een andere dag vast bij het PIP: dan komt er een nieuwe versie van de brief."
    return "Maak eerst een nieuwe versie van de brief, met de juiste laatste dag voor bezwaar."


@transaction.atomic
def besluit_vervangen(besluit: Besluit, *, door: Gebruiker, nieuw: Besluit) -> Besluit:
    """Record that a newer decision takes the place of this one, from its dagtekening."""
    return _beeindigen(besluit, BesluitStatus.VERVANGEN, door=door, op=nieuw.dagtekening, nieuw=nieuw)


@transaction.atomic
def besluit_herroepen(besluit: Besluit, *, door: Gebruiker, op: date, nieuw: Besluit | None = None) -> Besluit:
    """Record that the decision was revoked after bezwaar, with or without a new one (Awb art. 7:11 lid 2)."""
    return _beeindigen(besluit, BesluitStatus.HERROEPEN, door=door, op=op, nieuw=nieuw)


def _beeindigen(
    besluit: Besluit, status: BesluitStatus, *, door: Gebruiker, op: date, nieuw: Besluit | None
) -> Besluit:
    besluit = Besluit.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=besluit.pk)
    if (BesluitStatus(besluit.status), status) not in OVERGANGEN:
        raise RegelFout("besluit_geldt_niet_meer", f"Dit besluit is al {besluit.get_status_display().lower()}.")
    besluit.status = status
    besluit.beeindigd_op = op
    besluit.vervangen_door = nieuw
    besluit.save(update_fields=["status", "beeindigd_op", "vervangen_door"])
    gebeurtenis_vastleggen(
        besluit.dossier,
        f"besluit.{status}",
        f"Besluit {status.label.lower()}: {besluit.titel}",
        door=door,
        op=op,
        toelichting=f"Nieuw besluit: {nieuw.kenmerk}." if nieuw else "",
    )
    return besluit
