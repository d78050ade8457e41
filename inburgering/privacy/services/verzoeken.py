"""Requests of the person about his own data: registering, answering, and making the files of an inzageverzoek."""

from datetime import date, timedelta
from logging import getLogger

from django.db import transaction

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.taken import taak_maken, taken_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen, inzage_vastleggen
from inburgering.privacy.documents.uittreksel import paden_van, uittreksel_pdf, uittreksel_van, uittreksel_zip
from inburgering.privacy.enums import Uittrekselstatus, Verzoeksoort
from inburgering.privacy.models import Privacyverzoek
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import datum_tekst, laatste_werkdag
from inburgering.recht.privacy import antwoord_uiterlijk
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.permissions import eis
from inburgering.toegang.schijf import in_een_keer
from inburgering.toegang.services.gebruikers import systeemgebruiker

log = getLogger(__name__)
TAAK = "privacyverzoek"
HOUDBAAR = timedelta(days=14)
POGINGEN_HOOGSTENS = 3


@transaction.atomic
def privacyverzoek_registreren(
    dossier: Dossier, *, soort: str, ontvangen_op: date, omschrijving: str = "", door: Gebruiker
) -> Privacyverzoek:
    """Record what the person asks and by when he gets an answer; an inzageverzoek starts the making of its files.

    Works for a closed dossier too. Raises RegelFout when the day lies in the future, nothing is said about what is
    asked (except for inzage) or the same is asked already.
    """
    eis(door, Bevoegdheid.PRIVACYVERZOEK_BEHANDELEN)
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    if ontvangen_op > vandaag():
        raise RegelFout("ontvangen_in_toekomst", "Deze dag is nog niet geweest.", veld="ontvangen_op")
    if soort != Verzoeksoort.INZAGE and not omschrijving.strip():
        raise RegelFout("omschrijving_ontbreekt", "Schrijf op wat de inburgeraar vraagt.", veld="omschrijving")
    if Privacyverzoek.objects.filter(dossier=dossier, soort=soort, afgehandeld_op__isnull=True).exists():
        raise RegelFout("verzoek_loopt_al", "Zo'n verzoek loopt al. Handel dat eerst af.", veld="soort")
    uiterlijk_op, waarom = antwoord_uiterlijk(ontvangen_op)
    verzoek = Privacyverzoek.objects.create(
        dossier=dossier,
        soort=soort,
        ontvangen_op=ontvangen_op,
        omschrijving=omschrijving.strip(),
        uiterlijk_op=uiterlijk_op,
        door=door,
        uittreksel=Uittrekselstatus.WACHT if soort == Verzoeksoort.INZAGE else Uittrekselstatus.GEEN,
        gevraagd_door=door if soort == Verzoeksoort.INZAGE else None,
    )
    _taak_bijwerken(verzoek, waarom)
    gebeurtenis_vastleggen(
        dossier, "privacyverzoek.geregistreerd", f"Verzoek: {verzoek}", door=door, op=ontvangen_op, toelichting=waarom
    )
    return verzoek


def _taak_bijwerken(verzoek: Privacyverzoek, waarom: str) -> None:
    taak_maken(
        verzoek.dossier,
        TAAK,
        f"Antwoord op verzoek: {verzoek}",
        onderwerp=str(verzoek.uuid),
        uiterlijk_op=laatste_werkdag(verzoek.uiterlijk_op),
        waarom=waarom,
        url_naam="privacy:verzoek",
        url_object=verzoek.uuid,
    )


def _open(verzoek: Privacyverzoek) -> Privacyverzoek:
    verzoek = Privacyverzoek.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=verzoek.pk)
    if not verzoek.is_open:
        raise RegelFout("verzoek_is_afgehandeld", "Dit verzoek is al afgehandeld.")
    return verzoek


@transaction.atomic
def privacyverzoek_verlengen(verzoek: Privacyverzoek, *, reden: str, door: Gebruiker) -> Privacyverzoek:
    """Take two months more for a complex request; the person hears it within the first month (AVG art. 12 lid 3).

    Raises RegelFout when that month is over, it was done already or no reason is given.
    """
    eis(door, Bevoegdheid.PRIVACYVERZOEK_BEHANDELEN)
    verzoek = _open(verzoek)
    if verzoek.verlengd_reden:
        raise RegelFout("verzoek_is_verlengd", "De termijn is al verlengd. Nog eens kan niet.")
    if vandaag() > verzoek.uiterlijk_op:
        raise RegelFout("verlengen_te_laat", "De eerste maand is voorbij. Verlengen kan niet meer.")
    if not reden.strip():
        raise RegelFout("reden_ontbreekt", "Schrijf op waarom het langer duurt.", veld="reden")
    verzoek.uiterlijk_op, waarom = antwoord_uiterlijk(verzoek.ontvangen_op, langer=True)
    verzoek.verlengd_reden = reden.strip()
    verzoek.save(update_fields=["uiterlijk_op", "verlengd_reden"])
    _taak_bijwerken(verzoek, waarom)
    gebeurtenis_vastleggen(
        verzoek.dossier,
        "privacyverzoek.verlengd",
        f"Meer tijd voor verzoek: {verzoek}",
        door=door,
        toelichting=f"{waarom} {verzoek.verlengd_reden}",
    )
    return verzoek


@transaction.atomic
def privacyverzoek_afhandelen(
    verzoek: Privacyverzoek, *, uitkomst: str, motivering: str, door: Gebruiker
) -> Privacyverzoek:
    """Record what was done with a request and why; the task ends. Raises RegelFout when nothing is said about it."""
    eis(door, Bevoegdheid.PRIVACYVERZOEK_BEHANDELEN)
    verzoek = _open(verzoek)
    if not motivering.strip():
        raise RegelFout("motivering_ontbreekt", "Schrijf op wat u deed en waarom.", veld="motivering")
    verzoek.uitkomst = uitkomst
    verzoek.motivering = motivering.strip()
    verzoek.afgehandeld_op = vandaag()
    verzoek.save(update_fields=["uitkomst", "motivering", "afgehandeld_op"])
    taken_afronden(verzoek.dossier, TAAK, onderwerp=str(verzoek.uuid), door=door)
    gebeurtenis_vastleggen(
        verzoek.dossier,
        "privacyverzoek.afgehandeld",
        f"Verzoek afgehandeld: {verzoek}",
        door=door,
        toelichting=f"{verzoek.get_uitkomst_display()}. {verzoek.motivering}",
    )
    return verzoek


@transaction.atomic
def uittreksel_vragen(verzoek: Privacyverzoek, *, door: Gebruiker) -> Privacyverzoek:
    """Have the files of an inzageverzoek made again, as the data stand then; asking twice changes nothing."""
    eis(door, Bevoegdheid.PRIVACYVERZOEK_BEHANDELEN)
    verzoek = _open(verzoek)
    if not verzoek.is_inzage:
        raise RegelFout("geen_inzage", "Alleen bij een verzoek om inzage hoort een uittreksel.")
    if not verzoek.wacht:
        verzoek.uittreksel = Uittrekselstatus.WACHT
        verzoek.pogingen = 0
        verzoek.gevraagd_door = door
        verzoek.save(update_fields=["uittreksel", "pogingen", "gevraagd_door"])
    return verzoek


def uittreksels_maken(gemeente: Gemeente) -> int:
    """Make the files that wait in this gemeente; returns how many. A worker that dies leaves the row to the next."""
    gemaakt = 0
    geprobeerd: set[int] = set()
    while (pk := _opeisen(gemeente, geprobeerd)) is not None:
        geprobeerd.add(pk)
        try:
            with werken_in(gemeente, systeemgebruiker()):
                gemaakt += _maken(pk)
        except Exception as fout:  # the next request must not wait for this one
            log.error("uittreksel mislukt: %s", type(fout).__name__)
    return gemaakt


def _opeisen(gemeente: Gemeente, geprobeerd: set[int]) -> int | None:
    """Count an attempt for the request that waits longest; one that failed too often is given up."""
    with werken_in(gemeente, systeemgebruiker()):
        wacht = Privacyverzoek.objects.filter(uittreksel=Uittrekselstatus.WACHT)
        wacht.filter(pogingen__gte=POGINGEN_HOOGSTENS).update(uittreksel=Uittrekselstatus.MISLUKT)
        vrij = wacht.exclude(pk__in=geprobeerd).select_for_update(of=("self",), skip_locked=True)
        verzoek = vrij.order_by("pogingen", "pk").first()
        if verzoek is None:
            return None
        verzoek.pogingen += 1
        verzoek.save(update_fields=["pogingen"])
        return verzoek.pk


def _maken(pk: int) -> bool:
    vrij = Privacyverzoek.objects.select_for_update(of=("self",), skip_locked=True)
    verzoek = vrij.filter(pk=pk, uittreksel=Uittrekselstatus.WACHT).first()
    if verzoek is None:
        return False
    dossier = Dossier.objects.select_related("inburgeraar__gezin").get(pk=verzoek.dossier_id)
    delen = uittreksel_van(dossier)
    pdf, pak = paden_van(verzoek)
    for pad, inhoud in ((pdf, uittreksel_pdf(dossier, delen)), (pak, uittreksel_zip(dossier, delen))):
        with in_een_keer(pad) as bestand:
            bestand.write(inhoud)
    inzage_vastleggen(
        dossier, door=verzoek.gevraagd_door or systeemgebruiker(), onderdeel="uittreksel", scherm="privacy:verzoek"
    )
    verzoek.uittreksel = Uittrekselstatus.KLAAR
    verzoek.klaar_at = nu()
    verzoek.verloopt_at = verzoek.klaar_at + HOUDBAAR
    verzoek.save(update_fields=["uittreksel", "klaar_at", "verloopt_at"])
    return True


def uittreksels_opruimen(gemeente: Gemeente) -> int:
    """Remove files whose two weeks are over; returns how many requests that were."""
    with werken_in(gemeente, systeemgebruiker()):
        voorbij = list(Privacyverzoek.objects.filter(uittreksel=Uittrekselstatus.KLAAR, verloopt_at__lte=nu()))
        for verzoek in voorbij:
            for pad in paden_van(verzoek):
                pad.unlink(missing_ok=True)
            verzoek.uittreksel = Uittrekselstatus.VERLOPEN
            verzoek.save(update_fields=["uittreksel"])
    return len(voorbij)


def termijn_tekst(verzoek: Privacyverzoek) -> str:
    """By when there is an answer, and why."""
    _, waarom = antwoord_uiterlijk(verzoek.ontvangen_op, langer=bool(verzoek.verlengd_reden))
    return f"Uiterlijk {datum_tekst(verzoek.uiterlijk_op)}. {waarom}"
