"""The ladder of niet-nakomen up to the voornemen: each step recorded by a person, with its letter.

No step follows by itself from another; the tasks only ask.
"""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import make_aware

from inburgering.begeleiding.documents.brieven import (
    Gespreksuitnodiging,
    Waarschuwing,
    briefdelen,
    html_van,
)
from inburgering.begeleiding.enums import (
    OVERGANGEN,
    Grond,
    StapSoort,
    ZaakStatus,
)
from inburgering.begeleiding.models import Afspraakoordeel, NietNakoming, Stap
from inburgering.begeleiding.selectors.handhaving import (
    lopende_zaken,
    oordeel_intake,
    volgende_stap,
)
from inburgering.brieven.documents import Brief
from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.models import Document
from inburgering.brieven.services.documenten import brief_bewaren, document_verzenden
from inburgering.dossiers.enums import AfspraakSoort
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.afspraken import afspraak_plannen
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.taken import taak_maken
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import datum_tekst, eerste_werkdag
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from pip_plans.selectors import huidig

TAAK = "niet_nakomen"
TAAK_BESLISSEN = "boete_beslissen"
TAAK_TOETSEN = "boete_toetsen"
PAGINA = "begeleiding:zaak"
BINNEN_EEN_WEEK = timedelta(days=7)
"""How soon the next step of the ladder stands in the werkvoorraad; our own limit."""

KORTSTE_TERMIJN = timedelta(days=5)
"""A term that a letter gives is at least so long: the post takes some days. Our own limit."""


@transaction.atomic
def niet_nakomen_melden(
    dossier: Dossier,
    *,
    door: Gebruiker,
    grond: str,
    gedraging: str,
    gedraging_op: date,
    oordeel: Afspraakoordeel | None = None,
) -> NietNakoming:
    """Begin a zaak: what somebody does not comply with, and when that was.

    Raises RegelFout under the Wi2013, without a PIP (art. 23) or two oproepen in vain (art. 22), when one with this
    grond runs already, or when the facts are missing or lie in the future.
    """
    eis(door, Bevoegdheid.NIET_NAKOMEN_BEHANDELEN)
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("inburgeraar").get(pk=dossier.pk)
    eis_open_dossier(dossier)
    _eis_grond(dossier, Grond(grond))
    if not gedraging.strip():
        raise RegelFout("gedraging_ontbreekt", "Schrijf op wat er gebeurde.", "Awb art. 5:48", "gedraging")
    if gedraging_op > vandaag():
        raise RegelFout("gedraging_in_toekomst", "Deze dag is nog niet geweest.", veld="gedraging_op")
    laatste = NietNakoming.objects.filter(dossier=dossier).aggregate(hoogste=Max("volgnummer"))["hoogste"] or 0
    zaak = NietNakoming.objects.create(
        dossier=dossier,
        volgnummer=laatste + 1,
        grond=grond,
        gedraging=gedraging.strip(),
        gedraging_op=gedraging_op,
        oordeel=oordeel,
    )
    stap_vastleggen(zaak, StapSoort.GEMELD, door=door, op=gedraging_op, toelichting=zaak.gedraging)
    _vervolgtaak(zaak, vandaag() + BINNEN_EEN_WEEK)
    return zaak


def _eis_grond(dossier: Dossier, grond: Grond) -> None:
    if dossier.is_wi2013:
        raise RegelFout("wi2013_geen_boete", "Onder de Wi2013 legt de gemeente geen boete op.", "Wi2021 art. 54 lid 1")
    if lopende_zaken(dossier).filter(grond=grond).exists():
        raise RegelFout("zaak_loopt", "Hierover loopt al een zaak. Ga daarmee verder.", veld="grond")
    if grond == Grond.INTAKE:
        mogelijk = oordeel_intake(dossier)
        if not mogelijk:
            raise RegelFout("intake_nog_niet", " ".join(mogelijk.uitleg), mogelijk.artikel, "grond")
    elif huidig(dossier) is None:
        raise RegelFout(
            "geen_pip",
            "Er is nog geen vastgesteld PIP. Zonder PIP is er niets om na te komen.",
            "Wi2021 art. 15 en 23",
            "grond",
        )


def zaak_op_slot(zaak: NietNakoming) -> NietNakoming:
    """Return the zaak as it is now, locked, with its dossier; raises RegelFout when that is closed or it ended."""
    zaak = (
        NietNakoming.objects.select_for_update(of=("self",))
        .select_related("dossier__inburgeraar", "dossier__klantmanager", "dossier__gemeente")
        .get(pk=zaak.pk)
    )
    eis_open_dossier(zaak.dossier)
    if not zaak.loopt:
        raise RegelFout("zaak_geeindigd", f"Deze zaak is al afgesloten: {zaak.get_status_display().lower()}.")
    return zaak


def status_zetten(zaak: NietNakoming, naar: ZaakStatus) -> None:
    """Give the zaak its next status; raises RegelFout when the ladder does not know that step."""
    van = ZaakStatus(zaak.status)
    if (van, naar) not in OVERGANGEN or (
        (van, naar) == (ZaakStatus.GEMELD, ZaakStatus.VOORNEMEN) and not zaak.bij_intake
    ):
        raise RegelFout(
            "stap_kan_niet",
            f"Deze stap kan nu niet. De zaak staat op: {van.label.lower()}. "
            f"Nu aan de orde: {volgende_stap(zaak).lower()}.",
            "Awb art. 3:2",
        )
    zaak.status = naar


def stap_vastleggen(
    zaak: NietNakoming,
    soort: StapSoort,
    *,
    door: Gebruiker,
    op: date | None = None,
    toelichting: str = "",
    uiterlijk_op: date | None = None,
    document: Document | None = None,
    rapport: Document | None = None,
) -> Stap:
    dag = op or vandaag()
    stap = Stap.objects.create(
        zaak=zaak,
        soort=soort,
        op=dag,
        toelichting=toelichting,
        uiterlijk_op=uiterlijk_op,
        document=document,
        rapport=rapport,
        door=door,
    )
    gebeurtenis_vastleggen(
        zaak.dossier,
        f"niet_nakomen.{soort}",
        f"Niet-nakomen {zaak.volgnummer}: {soort.label.lower()}",
        door=door,
        op=dag,
        toelichting=f"Uiterlijk {datum_tekst(uiterlijk_op)}." if uiterlijk_op else "",
        document=document.uuid if document else None,
    )
    return stap


def _vervolgtaak(zaak: NietNakoming, dag: date) -> None:
    taak_maken(
        zaak.dossier,
        TAAK,
        f"Niet-nakomen {zaak.volgnummer}: {volgende_stap(zaak).lower()}",
        uiterlijk_op=eerste_werkdag(dag),
        onderwerp=str(zaak.uuid),
        url_naam=PAGINA,
        url_object=zaak.uuid,
    )


def zaakbrief(zaak: NietNakoming, brief: Brief, *, door: Gebruiker, soort: str = DocumentSoort.BRIEF) -> Document:
    """Keep a letter of the zaak; what is sent counts as sent today and is printed with the other letters."""
    document = brief_bewaren(zaak.dossier, door=door, soort=soort, titel=brief.hoofd.onderwerp, html=html_van(brief))
    if document.is_brief:
        document_verzenden(document, door=door, op=vandaag(), gedrukt=False)
    return document


def eis_lang_genoeg(dag: date, veld: str) -> None:
    if dag < vandaag() + KORTSTE_TERMIJN:
        raise RegelFout(
            "termijn_te_kort",
            f"Geef ten minste tot {datum_tekst(vandaag() + KORTSTE_TERMIJN)}: de brief is eerst nog onderweg.",
            "Awb art. 3:4",
            veld,
        )


@transaction.atomic
def niet_nakomen_uitnodigen(zaak: NietNakoming, *, op: date, om: time, plaats: str, door: Gebruiker) -> NietNakoming:
    """Invite for the conversation, with a letter and an appointment. Raises RegelFout when the moment has passed."""
    eis(door, Bevoegdheid.NIET_NAKOMEN_BEHANDELEN)
    zaak = zaak_op_slot(zaak)
    if zaak.status != ZaakStatus.GEMELD:
        raise RegelFout("stap_kan_niet", "Uitnodigen kan voordat het gesprek is gevoerd.")
    persoon = zaak.dossier.inburgeraar
    medewerker = zaak.dossier.klantmanager or door
    afspraak_plannen(
        zaak.dossier,
        {
            "soort": AfspraakSoort.GESPREK,
            "begin_at": make_aware(datetime.combine(op, om)),
            "duur": 45,
            "plaats": plaats,
            "medewerker": medewerker,
            "tolk_taal": persoon.taal if persoon.tolk else "",
        },
        door=door,
    )
    brief = Gespreksuitnodiging(
        **briefdelen(
            zaak.dossier,
            "Uitnodiging voor een gesprek over uw afspraken",
            door=door,
            dagtekening=vandaag(),
            kenmerk=zaak.kenmerk,
        ),
        op=op,
        om=om,
        plaats=plaats,
        gedraging=zaak.gedraging,
        tolk=persoon.taal if persoon.tolk else "",
    )
    document = zaakbrief(zaak, brief, door=door)
    stap_vastleggen(zaak, StapSoort.UITNODIGING, door=door, uiterlijk_op=op, document=document)
    _vervolgtaak(zaak, op)
    return zaak


@transaction.atomic
def niet_nakomen_gesprek(zaak: NietNakoming, *, op: date, toelichting: str, door: Gebruiker) -> NietNakoming:
    """Record the conversation: why it did not work, in the words of the person, and what was agreed.

    Raises RegelFout when it is not what the ladder asks now, or nothing is said about it.
    """
    eis(door, Bevoegdheid.NIET_NAKOMEN_BEHANDELEN)
    zaak = zaak_op_slot(zaak)
    status_zetten(zaak, ZaakStatus.GESPREK)
    if not toelichting.strip():
        raise RegelFout(
            "gesprek_zonder_inhoud", "Schrijf op waarom het niet lukte en wat u afsprak.", "Awb art. 3:2", "toelichting"
        )
    if not zaak.gedraging_op <= op <= vandaag():
        raise RegelFout("gesprek_dag", "Het gesprek was op of na de gedraging, en niet later dan vandaag.", veld="op")
    zaak.save(update_fields=["status"])
    stap_vastleggen(zaak, StapSoort.GESPREK, door=door, op=op, toelichting=toelichting.strip())
    _vervolgtaak(zaak, vandaag() + BINNEN_EEN_WEEK)
    return zaak


@transaction.atomic
def niet_nakomen_waarschuwen(
    zaak: NietNakoming, *, te_doen: str, hersteltermijn_op: date, door: Gebruiker
) -> NietNakoming:
    """Warn in writing, and give a term to mend it.

    Raises RegelFout when there was no conversation yet, it does not say what to do, or the term is too short.
    """
    eis(door, Bevoegdheid.NIET_NAKOMEN_BEHANDELEN)
    zaak = zaak_op_slot(zaak)
    if zaak.status == ZaakStatus.HERSTELTERMIJN:
        raise RegelFout("al_gewaarschuwd", "Er is al gewaarschuwd. U kunt de hersteltermijn verlengen.")
    status_zetten(zaak, ZaakStatus.HERSTELTERMIJN)
    if not te_doen.strip():
        raise RegelFout("herstel_onduidelijk", "Schrijf op wat de inburgeraar moet doen.", "Awb art. 3:46", "te_doen")
    eis_lang_genoeg(hersteltermijn_op, "hersteltermijn_op")
    zaak.hersteltermijn_op = hersteltermijn_op
    zaak.save(update_fields=["status", "hersteltermijn_op"])
    document = zaakbrief(zaak, _waarschuwing(zaak, te_doen.strip(), door=door), door=door)
    stap_vastleggen(
        zaak,
        StapSoort.WAARSCHUWING,
        door=door,
        toelichting=te_doen.strip(),
        uiterlijk_op=hersteltermijn_op,
        document=document,
    )
    _vervolgtaak(zaak, hersteltermijn_op + timedelta(days=1))
    return zaak


def _waarschuwing(zaak: NietNakoming, te_doen: str, *, door: Gebruiker, verlengd: bool = False) -> Waarschuwing:
    assert zaak.hersteltermijn_op is not None
    return Waarschuwing(
        **briefdelen(
            zaak.dossier,
            "Meer tijd om uw afspraken na te komen" if verlengd else "Waarschuwing: u komt uw afspraken niet na",
            door=door,
            dagtekening=vandaag(),
            kenmerk=zaak.kenmerk,
        ),
        gedraging=zaak.gedraging,
        gedraging_op=zaak.gedraging_op,
        te_doen=te_doen,
        hersteltermijn_op=zaak.hersteltermijn_op,
        grondslag=zaak.artikel,
        verlengd=verlengd,
    )


@transaction.atomic
def hersteltermijn_verlengen(
    zaak: NietNakoming, *, hersteltermijn_op: date, reden: str, door: Gebruiker
) -> NietNakoming:
    """Give more time to mend it, with a reason and a letter. Raises RegelFout when the new day is not later."""
    eis(door, Bevoegdheid.NIET_NAKOMEN_BEHANDELEN)
    zaak = zaak_op_slot(zaak)
    if zaak.status != ZaakStatus.HERSTELTERMIJN or zaak.hersteltermijn_op is None:
        raise RegelFout("geen_hersteltermijn", "Er loopt geen hersteltermijn.")
    if not reden.strip():
        raise RegelFout("reden_ontbreekt", "Schrijf op waarom er meer tijd komt.", veld="reden")
    if hersteltermijn_op <= zaak.hersteltermijn_op:
        raise RegelFout(
            "termijn_niet_later",
            f"De hersteltermijn loopt nu tot en met {datum_tekst(zaak.hersteltermijn_op)}. Kies een latere dag.",
            veld="hersteltermijn_op",
        )
    eis_lang_genoeg(hersteltermijn_op, "hersteltermijn_op")
    zaak.hersteltermijn_op = hersteltermijn_op
    zaak.save(update_fields=["hersteltermijn_op"])
    gevraagd = zaak.stappen.filter(soort=StapSoort.WAARSCHUWING).order_by("-pk").first()
    te_doen = gevraagd.toelichting if gevraagd else zaak.gedraging
    document = zaakbrief(zaak, _waarschuwing(zaak, te_doen, door=door, verlengd=True), door=door)
    stap_vastleggen(
        zaak,
        StapSoort.VERLENGD,
        door=door,
        toelichting=reden.strip(),
        uiterlijk_op=hersteltermijn_op,
        document=document,
    )
    _vervolgtaak(zaak, hersteltermijn_op + timedelta(days=1))
    return zaak
