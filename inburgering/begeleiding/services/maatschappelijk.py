"""Maatschappelijke begeleiding: from the aanmelding to its end, with checklist, eindrapport and akkoord (art. 13)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from inburgering.aanbod.models import Aanbieder
from inburgering.begeleiding.enums import (
    BEGELEIDING_OPEN,
    BEGELEIDING_OVERGANGEN,
    BegeleidingStatus,
    EindeBegeleiding,
    Voorziening,
    VoorzieningStaat,
)
from inburgering.begeleiding.models import Basisvoorziening, Begeleiding
from inburgering.begeleiding.selectors.maatschappelijk import periode_van, recht_van
from inburgering.brieven.models import Document
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.taken import taak_maken, taken_afronden, taken_laten_vervallen
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.begeleiding import begeleidingsperiode, eerste_dag_begeleiding
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import datum_tekst, eerste_werkdag, laatste_werkdag
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

PAGINA = "begeleiding:maatschappelijk"
TAAK_AANMELDEN = "begeleiding_aanmelden"
TAAK_STARTEN = "begeleiding_starten"
TAAK_EINDRAPPORT = "begeleiding_eindrapport"
TAAK_AKKOORD = "begeleiding_akkoord"
TAAK_BEEINDIGEN = "begeleiding_beeindigen"
TAKEN = [TAAK_AANMELDEN, TAAK_STARTEN, TAAK_EINDRAPPORT, TAAK_AKKOORD, TAAK_BEEINDIGEN]
STARTEN_BINNEN = timedelta(days=21)
AKKOORD_BINNEN = timedelta(days=7)
"""Our own limits: the law names none."""


@dataclass(frozen=True, kw_only=True)
class Eindrapport:
    """What the organisation reports at the end, with its proposal for overdracht."""

    ontvangen_op: date
    samenvatting: str
    overdracht_nodig: bool
    voorstel: str = ""
    document: Document | None = None


@transaction.atomic
def begeleiding_aanmelden(
    dossier: Dossier,
    *,
    door: Gebruiker,
    aangemeld_op: date,
    organisatie: str = "",
    aanbieder: Aanbieder | None = None,
    begeleider: str = "",
    contact: str = "",
) -> Begeleiding:
    """Register somebody with the organisation; the checklist of basisvoorzieningen begins empty (Besluit art. 5.1).

    Raises RegelFout for who has no right to it, when begeleiding runs already, or without an organisation.
    """
    eis(door, Bevoegdheid.BEGELEIDING_VASTLEGGEN)
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    eis_open_dossier(dossier)
    recht = recht_van(dossier)
    if not recht:
        raise RegelFout("geen_recht_op_begeleiding", " ".join(recht.uitleg), recht.artikel)
    if Begeleiding.objects.filter(dossier=dossier, status__in=BEGELEIDING_OPEN).exists():
        raise RegelFout("begeleiding_loopt", "Er loopt al maatschappelijke begeleiding in dit dossier.")
    naam = aanbieder.naam if aanbieder else organisatie.strip()
    if not naam:
        raise RegelFout("organisatie_ontbreekt", "Kies of schrijf welke organisatie begeleidt.", veld="organisatie")
    _eis_niet_in_toekomst(aangemeld_op, "aangemeld_op")
    begeleiding = Begeleiding.objects.create(
        dossier=dossier,
        organisatie=naam,
        aanbieder=aanbieder,
        begeleider=begeleider.strip(),
        contact=contact.strip(),
        aangemeld_op=aangemeld_op,
    )
    Basisvoorziening.objects.bulk_create(
        [Basisvoorziening(begeleiding=begeleiding, soort=soort) for soort in Voorziening]
    )
    taken_afronden(dossier, TAAK_AANMELDEN, door=door, op=aangemeld_op)
    _taak(dossier, TAAK_STARTEN, f"Begeleiding starten: {naam}", eerste_werkdag(aangemeld_op + STARTEN_BINNEN))
    gebeurtenis_vastleggen(
        dossier,
        "begeleiding.aangemeld",
        f"Aangemeld voor maatschappelijke begeleiding: {naam}"[:200],
        door=door,
        op=aangemeld_op,
    )
    return begeleiding


def _eis_niet_in_toekomst(dag: date, veld: str) -> None:
    if dag > vandaag():
        raise RegelFout("dag_in_toekomst", "Deze dag is nog niet geweest. Vul hem in als het zover is.", veld=veld)


def _taak(dossier: Dossier, soort: str, titel: str, dag: date, toelichting: str = "") -> None:
    taak_maken(dossier, soort, titel[:120], uiterlijk_op=dag, toelichting=toelichting[:500], url_naam=PAGINA)


def _op_slot(begeleiding: Begeleiding, *, door: Gebruiker) -> Begeleiding:
    eis(door, Bevoegdheid.BEGELEIDING_VASTLEGGEN)
    begeleiding = (
        Begeleiding.objects.select_for_update(of=("self",))
        .select_related("dossier__startfeiten")
        .get(pk=begeleiding.pk)
    )
    eis_open_dossier(begeleiding.dossier)
    if not begeleiding.is_open:
        raise RegelFout("begeleiding_beeindigd", "Deze begeleiding is al beëindigd.")
    return begeleiding


def _status(begeleiding: Begeleiding, naar: BegeleidingStatus) -> None:
    van = BegeleidingStatus(begeleiding.status)
    if (van, naar) not in BEGELEIDING_OVERGANGEN:
        raise RegelFout("begeleiding_stap", f"Dit kan nu niet: de begeleiding staat op {van.label.lower()}.")
    begeleiding.status = naar


@transaction.atomic
def begeleiding_starten(
    begeleiding: Begeleiding, *, gestart_op: date, duur_maanden: int | None = None, door: Gebruiker
) -> Begeleiding:
    """Record that the begeleiding began, and compute its end and when the eindrapport is due.

    Raises RegelFout before the BRP-inschrijving (art. 13 lid 3) or when that is not known.
    """
    begeleiding = _op_slot(begeleiding, door=door)
    _status(begeleiding, BegeleidingStatus.LOOPT)
    _eis_niet_in_toekomst(gestart_op, "gestart_op")
    mag = eerste_dag_begeleiding(gestart_op=gestart_op, inschrijving_op=begeleiding.dossier.startfeiten.inschrijving_op)
    if not mag:
        raise RegelFout("start_voor_inschrijving", " ".join(mag.uitleg), mag.artikel, "gestart_op")
    keuzes = instellingen()
    begeleiding.gestart_op = gestart_op
    begeleiding.duur_maanden = duur_maanden or keuzes["begeleiding_maanden"]
    periode = begeleidingsperiode(
        start=gestart_op,
        maanden=begeleiding.duur_maanden,
        weken_voor_eindrapport=keuzes["begeleiding_eindrapport_weken"],
    )
    begeleiding.einde = periode.einde
    begeleiding.save(update_fields=["status", "gestart_op", "duur_maanden", "einde"])
    taken_afronden(begeleiding.dossier, TAAK_STARTEN, door=door, op=gestart_op)
    _taak(
        begeleiding.dossier,
        TAAK_EINDRAPPORT,
        f"Eindrapport van {begeleiding.organisatie}",
        periode.eindrapport_uiterlijk_op,
        " ".join(periode.uitleg),
    )
    gebeurtenis_vastleggen(
        begeleiding.dossier,
        "begeleiding.gestart",
        f"Maatschappelijke begeleiding gestart: {begeleiding.organisatie}"[:200],
        door=door,
        op=gestart_op,
        toelichting=f"Tot en met {datum_tekst(periode.laatste_dag)}.",
    )
    return begeleiding


@transaction.atomic
def begeleiding_verlengen(begeleiding: Begeleiding, *, duur_maanden: int, reden: str, door: Gebruiker) -> Begeleiding:
    """Make the begeleiding longer, with a reason; the eindrapport moves along. Raises RegelFout when it is not."""
    begeleiding = _op_slot(begeleiding, door=door)
    if begeleiding.gestart_op is None:
        raise RegelFout("begeleiding_niet_gestart", "De begeleiding is nog niet gestart.")
    if not reden.strip():
        raise RegelFout("reden_ontbreekt", "Schrijf op waarom de begeleiding langer duurt.", veld="reden")
    if duur_maanden <= (begeleiding.duur_maanden or 0):
        raise RegelFout(
            "duur_niet_langer", f"De begeleiding duurt nu {begeleiding.duur_maanden} maanden.", veld="duur_maanden"
        )
    begeleiding.duur_maanden = duur_maanden
    periode = periode_van(begeleiding)
    assert periode is not None
    begeleiding.einde = periode.einde
    begeleiding.verlengd_reden = reden.strip()
    begeleiding.save(update_fields=["duur_maanden", "einde", "verlengd_reden"])
    if begeleiding.status == BegeleidingStatus.LOOPT:
        _taak(
            begeleiding.dossier,
            TAAK_EINDRAPPORT,
            f"Eindrapport van {begeleiding.organisatie}",
            periode.eindrapport_uiterlijk_op,
            " ".join(periode.uitleg),
        )
    elif begeleiding.status == BegeleidingStatus.AKKOORD:
        _beeindigtaak(begeleiding)
    gebeurtenis_vastleggen(
        begeleiding.dossier,
        "begeleiding.verlengd",
        f"Begeleiding verlengd tot en met {datum_tekst(periode.laatste_dag)}",
        door=door,
        toelichting=reden.strip(),
    )
    return begeleiding


@transaction.atomic
def voorzieningen_bijwerken(
    begeleiding: Begeleiding, rijen: Mapping[str, Mapping[str, Any]], *, door: Gebruiker
) -> list[str]:
    """Keep how far each basisvoorziening is; returns the names of those that changed.

    `rijen` maps soort to staat and toelichting. What becomes arranged is so today.
    """
    begeleiding = _op_slot(begeleiding, door=door)
    veranderd = []
    for rij in begeleiding.voorzieningen.select_for_update(of=("self",)):
        nieuw = rijen.get(rij.soort)
        if nieuw is None or (rij.staat, rij.toelichting) == (nieuw["staat"], nieuw["toelichting"]):
            continue
        if rij.staat != nieuw["staat"]:
            rij.geregeld_op = vandaag() if nieuw["staat"] == VoorzieningStaat.GEREGELD else None
        rij.staat = nieuw["staat"]
        rij.toelichting = nieuw["toelichting"]
        rij.save(update_fields=["staat", "toelichting", "geregeld_op"])
        veranderd.append(f"{rij.get_soort_display()}: {rij.get_staat_display().lower()}")
    if veranderd:
        gebeurtenis_vastleggen(
            begeleiding.dossier,
            "begeleiding.bijgewerkt",
            "Basisvoorzieningen bijgewerkt",
            door=door,
            toelichting="\n".join(veranderd),
        )
    return veranderd


@transaction.atomic
def eindrapport_vastleggen(begeleiding: Begeleiding, rapport: Eindrapport, *, door: Gebruiker) -> Begeleiding:
    """Record the eindrapport with the proposal for overdracht, and ask the klantmanager to agree.

    Raises RegelFout when the begeleiding has not begun, the day can't be, or there is nothing in it.
    """
    begeleiding = _op_slot(begeleiding, door=door)
    _status(begeleiding, BegeleidingStatus.EINDRAPPORT)
    _eis_niet_in_toekomst(rapport.ontvangen_op, "ontvangen_op")
    if begeleiding.gestart_op and rapport.ontvangen_op < begeleiding.gestart_op:
        raise RegelFout(
            "eindrapport_voor_start", "Het eindrapport kan niet van vóór de start zijn.", veld="ontvangen_op"
        )
    if not rapport.samenvatting.strip():
        raise RegelFout("eindrapport_leeg", "Schrijf op wat in het eindrapport staat.", veld="samenvatting")
    if rapport.overdracht_nodig and not rapport.voorstel.strip():
        raise RegelFout("voorstel_ontbreekt", "Schrijf op aan wie en waarom wordt overgedragen.", veld="voorstel")
    begeleiding.eindrapport_op = rapport.ontvangen_op
    begeleiding.samenvatting = rapport.samenvatting.strip()
    begeleiding.overdracht_nodig = rapport.overdracht_nodig
    begeleiding.voorstel = rapport.voorstel.strip()
    begeleiding.teruggestuurd_reden = ""
    begeleiding.eindrapport = rapport.document or begeleiding.eindrapport
    begeleiding.save()
    taken_afronden(begeleiding.dossier, TAAK_EINDRAPPORT, door=door, op=rapport.ontvangen_op)
    _taak(
        begeleiding.dossier,
        TAAK_AKKOORD,
        "Eindrapport beoordelen",
        eerste_werkdag(vandaag() + AKKOORD_BINNEN),
        begeleiding.voorstel,
    )
    gebeurtenis_vastleggen(
        begeleiding.dossier,
        "begeleiding.eindrapport",
        "Eindrapport van de begeleiding ontvangen",
        door=door,
        op=rapport.ontvangen_op,
        document=begeleiding.eindrapport.uuid if begeleiding.eindrapport else None,
    )
    return begeleiding


@transaction.atomic
def eindrapport_beoordelen(begeleiding: Begeleiding, *, akkoord: bool, reden: str = "", door: Gebruiker) -> Begeleiding:
    """Agree with the eindrapport, or send it back with what is still missing. Raises RegelFout without that reason."""
    begeleiding = _op_slot(begeleiding, door=door)
    dossier = begeleiding.dossier
    if not akkoord and not reden.strip():
        raise RegelFout("reden_ontbreekt", "Schrijf op wat er nog in het eindrapport moet.", veld="reden")
    _status(begeleiding, BegeleidingStatus.AKKOORD if akkoord else BegeleidingStatus.LOOPT)
    taken_afronden(dossier, TAAK_AKKOORD, door=door)
    if akkoord:
        begeleiding.akkoord_op, begeleiding.akkoord_door = vandaag(), door
        _beeindigtaak(begeleiding)
    else:
        begeleiding.teruggestuurd_reden = reden.strip()
        _taak(
            dossier,
            TAAK_EINDRAPPORT,
            f"Aangevuld eindrapport van {begeleiding.organisatie}",
            eerste_werkdag(vandaag() + AKKOORD_BINNEN),
            reden.strip(),
        )
    begeleiding.save(update_fields=["status", "akkoord_op", "akkoord_door", "teruggestuurd_reden"])
    gebeurtenis_vastleggen(
        dossier,
        "begeleiding.akkoord" if akkoord else "begeleiding.teruggestuurd",
        "Akkoord met het eindrapport" if akkoord else "Eindrapport teruggestuurd",
        door=door,
        toelichting=reden.strip(),
    )
    return begeleiding


def _beeindigtaak(begeleiding: Begeleiding) -> None:
    assert begeleiding.laatste_dag is not None
    _taak(
        begeleiding.dossier,
        TAAK_BEEINDIGEN,
        "Begeleiding beëindigen" + (" en warm overdragen" if begeleiding.overdracht_nodig else ""),
        max(laatste_werkdag(begeleiding.laatste_dag), eerste_werkdag(vandaag())),
        begeleiding.voorstel,
    )


@transaction.atomic
def begeleiding_beeindigen(
    begeleiding: Begeleiding, *, op: date, reden: str, toelichting: str = "", door: Gebruiker
) -> Begeleiding:
    """End the begeleiding on a day, with its reason.

    Raises RegelFout when a needed overdracht was not done and nothing says why, or the day is before its start.
    """
    begeleiding = _op_slot(begeleiding, door=door)
    _eis_niet_in_toekomst(op, "op")
    if begeleiding.gestart_op and op < begeleiding.gestart_op:
        raise RegelFout("einde_voor_start", "De begeleiding kan niet eindigen vóór zij begon.", veld="op")
    if reden == EindeBegeleiding.ANDERS and not toelichting.strip():
        raise RegelFout("toelichting_ontbreekt", "Schrijf bij ‘anders’ op waarom.", veld="toelichting")
    if begeleiding.overdracht_nodig and not begeleiding.overdrachten.exists() and not toelichting.strip():
        raise RegelFout(
            "overdracht_niet_gedaan",
            "Het eindrapport vraagt om overdracht. Draag eerst over, of schrijf op waarom dat niet gebeurt.",
            veld="toelichting",
        )
    _status(begeleiding, BegeleidingStatus.BEEINDIGD)
    begeleiding.beeindigd_op = op
    begeleiding.einde_reden = reden
    begeleiding.einde_toelichting = toelichting.strip()
    begeleiding.save(update_fields=["status", "beeindigd_op", "einde_reden", "einde_toelichting"])
    taken_laten_vervallen(begeleiding.dossier, soorten=TAKEN)
    gebeurtenis_vastleggen(
        begeleiding.dossier,
        "begeleiding.beeindigd",
        f"Begeleiding beëindigd: {begeleiding.get_einde_reden_display().lower()}"[:200],
        door=door,
        op=op,
        toelichting=toelichting.strip(),
    )
    return begeleiding
