"""From aanmelding to the last lesson: waiting list, place, uitstel, first lesson, and how it ended."""

from datetime import date

from django.db import transaction

from inburgering.dossiers.services.taken import taken_afronden, taken_laten_vervallen, taken_verzetten
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from intake.services.intake import eis_niet_in_toekomst
from leerroutes.enums import EindeReden
from leerroutes.models import Aanmelding
from leerroutes.services.aanmelden import (
    START_LESSEN,
    VERSTUREN,
    aanmelding_op_slot,
    eis_na_aanmelding,
    eis_niet_begonnen,
    school_vragen,
    start_vragen,
    vastgelegd,
    waar,
)
from leerroutes.services.late_start import verklaring_vragen

OPNIEUW = (EindeReden.GESTOPT, EindeReden.ANDERE_AANBIEDER, EindeReden.GESLOTEN)
"""Ends after which somebody still needs lessons."""


@transaction.atomic
def wachtlijst_vastleggen(aanmelding: Aanmelding, *, op: date, door: Gebruiker) -> Aanmelding:
    """Record that the school has no place yet; the message that registers somebody is then no longer needed."""
    aanmelding = aanmelding_op_slot(aanmelding, door=door)
    eis_niet_begonnen(aanmelding)
    eis_na_aanmelding(aanmelding, op)
    aanmelding.wachtlijst_op, aanmelding.aanbod_op = op, None
    aanmelding.save(update_fields=["wachtlijst_op", "aanbod_op"])
    taken_laten_vervallen(aanmelding.dossier, soorten=[VERSTUREN])
    vastgelegd(aanmelding, "op_wachtlijst", "Op de wachtlijst van de school", door=door, op=op)
    return aanmelding


@transaction.atomic
def aanbod_vastleggen(
    aanmelding: Aanmelding, *, op: date, verwachte_start_op: date, verwacht_einde: date | None, door: Gebruiker
) -> Aanmelding:
    """Record that the school has a place, and when the lessons will begin (DUO: datumInburgeringsaanbod).

    The message that registers somebody is then no longer needed.
    """
    aanmelding = aanmelding_op_slot(aanmelding, door=door)
    eis_niet_begonnen(aanmelding)
    eis_na_aanmelding(aanmelding, op)
    if verwachte_start_op < op:
        raise RegelFout("start_voor_aanbod", "De lessen beginnen niet vóór het aanbod.", veld="verwachte_start_op")
    if verwacht_einde and verwacht_einde <= verwachte_start_op:
        raise RegelFout("einde_voor_start", "De laatste les is niet vóór de eerste.", veld="verwachte_laatste_dag")
    aanmelding.aanbod_op, aanmelding.verwachte_start_op, aanmelding.verwacht_einde = (
        op,
        verwachte_start_op,
        verwacht_einde,
    )
    aanmelding.save(update_fields=["aanbod_op", "verwachte_start_op", "verwacht_einde"])
    taken_laten_vervallen(aanmelding.dossier, soorten=[VERSTUREN])
    start_vragen(aanmelding)
    vastgelegd(
        aanmelding,
        "aangeboden",
        "Plaats op de school aangeboden",
        door=door,
        op=op,
        toelichting=f"Verwachte eerste les: {datum_lang(verwachte_start_op)}.",
    )
    return aanmelding


@transaction.atomic
def uitstel_vastleggen(aanmelding: Aanmelding, *, tot: date, reden: str, door: Gebruiker) -> Aanmelding:
    """Put off the first lesson with a reason; it does not change what counts as a late offer (V-8)."""
    aanmelding = aanmelding_op_slot(aanmelding, door=door)
    eis_niet_begonnen(aanmelding)
    if tot <= vandaag():
        raise RegelFout("uitstel_in_verleden", "Kies een dag die nog komt.", veld="tot")
    if not reden.strip():
        raise RegelFout("uitstel_zonder_reden", "Vul in waarom de lessen later beginnen.", veld="reden")
    aanmelding.uitstel_tot, aanmelding.uitstel_reden = tot, reden.strip()
    aanmelding.save(update_fields=["uitstel_tot", "uitstel_reden"])
    taken_verzetten(aanmelding.dossier, START_LESSEN, uiterlijk_op=eerste_werkdag(tot))
    vastgelegd(
        aanmelding, "uitgesteld", f"Lessen uitgesteld tot {datum_lang(tot)}", door=door, toelichting=reden.strip()
    )
    return aanmelding


@transaction.atomic
def lessen_gestart(aanmelding: Aanmelding, *, op: date, door: Gebruiker) -> Aanmelding:
    """Record or correct the first lesson; when it was late, the verklaring for DUO becomes a task (V-8).

    A verklaring that names another day, or none, no longer counts.
    """
    aanmelding = aanmelding_op_slot(aanmelding, door=door)
    eis_na_aanmelding(aanmelding, op, veld="gestart_op")
    if aanmelding.gestart_op != op:
        aanmelding.verklaring = None
    aanmelding.gestart_op = op
    aanmelding.save(update_fields=["gestart_op", "verklaring"])
    taken_afronden(aanmelding.dossier, START_LESSEN, door=door, op=op)
    taken_laten_vervallen(aanmelding.dossier, soorten=[VERSTUREN])
    verklaring_vragen(aanmelding.dossier)
    vastgelegd(aanmelding, "gestart", "Lessen begonnen", door=door, op=op, toelichting=waar(aanmelding))
    return aanmelding


@transaction.atomic
def lessen_beeindigd(
    aanmelding: Aanmelding, *, op: date, reden: EindeReden, toelichting: str, door: Gebruiker
) -> Aanmelding:
    """Record the last lesson and why; who still needs lessons gets the task to be registered again."""
    aanmelding = aanmelding_op_slot(aanmelding, door=door)
    eis_niet_in_toekomst(op, veld="op")
    if aanmelding.gestart_op is None:
        raise RegelFout("lessen_niet_begonnen", "De lessen zijn nog niet begonnen. Trek de aanmelding in.")
    if op < aanmelding.gestart_op:
        raise RegelFout("einde_voor_start", "De laatste les kan niet vóór de eerste zijn.", veld="op")
    aanmelding.beeindigd_op, aanmelding.einde_reden, aanmelding.einde_toelichting = op, reden, toelichting.strip()
    aanmelding.save(update_fields=["beeindigd_op", "einde_reden", "einde_toelichting"])
    if reden in OPNIEUW and not aanmelding.is_eigen_keuze:
        school_vragen(aanmelding.dossier)
    vastgelegd(
        aanmelding, "beeindigd", f"Lessen: {reden.label.lower()}", door=door, op=op, toelichting=toelichting.strip()
    )
    return aanmelding


@transaction.atomic
def aanmelding_intrekken(aanmelding: Aanmelding, *, op: date, reden: str, door: Gebruiker) -> Aanmelding:
    """Withdraw an aanmelding of which no lesson was given, with a reason; the search for a school begins again."""
    aanmelding = aanmelding_op_slot(aanmelding, door=door)
    eis_niet_begonnen(aanmelding)
    eis_niet_in_toekomst(op, veld="op")
    if not reden.strip():
        raise RegelFout("intrekken_zonder_reden", "Vul in waarom de aanmelding wordt ingetrokken.", veld="reden")
    aanmelding.ingetrokken_op, aanmelding.ingetrokken_reden = op, reden.strip()
    aanmelding.save(update_fields=["ingetrokken_op", "ingetrokken_reden"])
    taken_laten_vervallen(aanmelding.dossier, soorten=[VERSTUREN, START_LESSEN])
    if not aanmelding.is_eigen_keuze:
        school_vragen(aanmelding.dossier)
    vastgelegd(aanmelding, "ingetrokken", "Aanmelding ingetrokken", door=door, op=op, toelichting=reden.strip())
    return aanmelding
