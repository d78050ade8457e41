"""Correcting an oproep, a conversation or a brugklas that was mistyped, and taking back a mistaken outcome."""

from datetime import date
from typing import Any

from django.db import transaction

from inburgering.brieven.services.documenten import document_verzenden
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.startfeiten import oud_en_nieuw
from inburgering.dossiers.services.taken import taken_laten_vervallen
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from intake.enums import BrugklasUitkomst
from intake.models import BrugklasDeelname, Intake, IntakeGesprek, Oproep
from intake.services.agenda import gesprek_inplannen
from intake.services.brieven import oproep_opmaken
from intake.services.brugklas import deelname_op_slot, eindtaak_zetten
from intake.services.brugklasdatums import Einde, eis_einde_past, eis_start_past
from intake.services.intake import eis_niet_in_toekomst, laatste_gesprek_bijwerken, lopende_intake
from intake.services.oproepen import Afspraak, Boete, boetevelden, controleer_afspraak

ARTIKEL = "Wi2021 art. 14 lid 1"


@transaction.atomic
def oproep_verbeteren(
    oproep: Oproep, afspraak: Afspraak, *, door: Gebruiker, reden: str, boete: Boete | None = None
) -> Oproep:
    """Correct the dates or the place of an oproep and make a new version of its letter; the step stays the same.

    The task moves along. Raises RegelFout when the intake was completed, the outcome is known, nothing
    changes, the reason is missing, or the dates are refused as for a new oproep.
    """
    oproep = _vergrendel(oproep, door=door, reden=reden)
    if oproep.uitkomst:
        raise RegelFout("uitkomst_al_bekend", "De uitkomst staat vast. Maak die eerst ongedaan.", ARTIKEL)
    dossier = oproep.intake.dossier
    controleer_afspraak(oproep.intake, oproep.trede, afspraak, boete, behalve=oproep)
    nieuw = vars(afspraak) | boetevelden(boete)
    veranderd = {veld: getattr(oproep, veld) for veld, waarde in nieuw.items() if getattr(oproep, veld) != waarde}
    if not veranderd:
        raise RegelFout("oproep_is_gelijk", "Dit staat er al zo. Vul in wat er anders moet.", veld="gesprek_op")
    was = Afspraak(**{veld: getattr(oproep, veld) for veld in vars(afspraak)})
    for veld in veranderd:
        setattr(oproep, veld, nieuw[veld])
    oproep.document = oproep_opmaken(oproep, door=door)
    oproep.save(update_fields=[*veranderd, "document"])
    if afspraak.verzonden_op <= vandaag():
        document_verzenden(oproep.document, door=door, op=afspraak.verzonden_op, gedrukt=False)
    _start_bijwerken(oproep.intake, was.verzonden_op)
    gesprek_inplannen(oproep, door=door)
    gebeurtenis_vastleggen(
        dossier,
        "intake.oproep_verbeterd",
        f"{oproep.trede}e oproep verbeterd",
        door=door,
        toelichting=f"{_in_woorden(afspraak)} Was: {_in_woorden(was)} Reden: {reden.strip()}",
        document=oproep.document.uuid,
    )
    return oproep


def _in_woorden(afspraak: Afspraak) -> str:
    tijd = f" om {afspraak.gesprek_om:%H:%M}" if afspraak.gesprek_om else ""
    return (
        f"Verzonden {datum_lang(afspraak.verzonden_op)}, gesprek {datum_lang(afspraak.gesprek_op)}{tijd}, "
        f"{afspraak.plaats}."
    )


def _start_bijwerken(intake: Intake, was: date) -> None:
    """Let an intake that began with this oproep or conversation begin on its right day."""
    if intake.gestart_op != was:
        return
    dagen = [*intake.oproepen.values_list("verzonden_op", flat=True), *intake.gesprekken.values_list("op", flat=True)]
    intake.gestart_op = min([vandaag(), *dagen])
    intake.save(update_fields=["gestart_op"])


@transaction.atomic
def oproep_uitkomst_ongedaan_maken(oproep: Oproep, *, door: Gebruiker, reden: str) -> Oproep:
    """Take back an outcome that was recorded by mistake: the oproep runs again and its next step lapses.

    Raises RegelFout when the intake was completed, there is no outcome, the reason is missing, or a next
    oproep was sent on the strength of it.
    """
    oproep = _vergrendel(oproep, door=door, reden=reden)
    if not oproep.uitkomst:
        raise RegelFout("uitkomst_onbekend", "Van deze oproep is nog geen uitkomst vastgelegd.")
    if oproep.intake.oproepen.filter(pk__gt=oproep.pk).exists():
        raise RegelFout(
            "volgende_oproep_verzonden",
            "Na deze uitkomst is al een volgende oproep verzonden. Daarom verandert de uitkomst niet meer.",
            ARTIKEL,
        )
    was = oproep.get_uitkomst_display()
    oproep.uitkomst, oproep.uitkomst_op, oproep.uitkomst_reden = "", None, ""
    oproep.save(update_fields=["uitkomst", "uitkomst_op", "uitkomst_reden"])
    dossier = oproep.intake.dossier
    taken_laten_vervallen(dossier, soorten=["intake_oproepen", "intake_in_absentia"])
    gesprek_inplannen(oproep, door=door)
    gebeurtenis_vastleggen(
        dossier,
        "intake.uitkomst_ongedaan",
        f"{oproep.trede}e oproep: uitkomst ongedaan gemaakt",
        door=door,
        toelichting=f"Was: {was.lower()}. Reden: {reden.strip()}",
    )
    return oproep


@transaction.atomic
def gesprek_verbeteren(gesprek: IntakeGesprek, gegevens: dict[str, Any], *, door: Gebruiker) -> IntakeGesprek:
    """Correct a conversation; `gegevens` holds fields of IntakeGesprek and the `reden`.

    Raises RegelFout when the intake was completed, the day lies in the future, nothing changes or the reason is
    missing.
    """
    intake, gesprek = _gesprek_op_slot(gesprek, door=door, reden=gegevens["reden"])
    nieuw = {veld: waarde for veld, waarde in gegevens.items() if veld != "reden"}
    eis_niet_in_toekomst(nieuw["op"], veld="op")
    verschillen = oud_en_nieuw(gesprek, {veld: waarde for veld, waarde in nieuw.items() if veld != "aantekening"})
    if not verschillen and nieuw["aantekening"] == gesprek.aantekening:
        raise RegelFout("gesprek_is_gelijk", "Dit staat er al zo. Vul in wat er anders moet.", veld="op")
    was = gesprek.op
    for veld, waarde in nieuw.items():
        setattr(gesprek, veld, waarde)
    gesprek.save(update_fields=[*nieuw])
    laatste_gesprek_bijwerken(intake)
    _start_bijwerken(intake, was)
    _eerder_gestart(intake, gesprek.op)
    gebeurtenis_vastleggen(
        intake.dossier,
        "intake.gesprek_verbeterd",
        "Intakegesprek verbeterd",
        door=door,
        op=gesprek.op,
        toelichting=" ".join([*verschillen, f"Reden: {gegevens['reden'].strip()}"]),
    )
    return gesprek


@transaction.atomic
def gesprek_verwijderen(gesprek: IntakeGesprek, *, door: Gebruiker, reden: str) -> None:
    """Take away a conversation that was not held or belongs in another dossier; the field history keeps it.

    Raises RegelFout when the intake was completed or the reason is missing.
    """
    intake, gesprek = _gesprek_op_slot(gesprek, door=door, reden=reden)
    op = gesprek.op
    gesprek.delete()
    laatste_gesprek_bijwerken(intake)
    _start_bijwerken(intake, op)
    gebeurtenis_vastleggen(
        intake.dossier,
        "intake.gesprek_verwijderd",
        f"Intakegesprek van {datum_lang(op)} weggehaald",
        door=door,
        toelichting=f"Reden: {reden.strip()}",
    )


@transaction.atomic
def brugklas_verbeteren(deelname: BrugklasDeelname, gegevens: dict[str, Any], *, door: Gebruiker) -> BrugklasDeelname:
    """Correct the dates, the outcome or the hours of a brugklas; `gegevens` holds what is known and the `reden`.

    The task about its end moves along. Raises RegelFout when the reason is missing, nothing changes, or a date
    does not fit.
    """
    deelname = deelname_op_slot(deelname, door=door)
    _eis_reden(gegevens["reden"])
    nieuw = {veld: waarde for veld, waarde in gegevens.items() if veld != "reden"}
    verschillen = oud_en_nieuw(deelname, nieuw)
    if not verschillen:
        raise RegelFout("brugklas_is_gelijk", "Dit staat er al zo. Vul in wat er anders moet.", veld="aangemeld_op")
    eis_niet_in_toekomst(nieuw["aangemeld_op"], veld="aangemeld_op")
    andere = BrugklasDeelname.objects.filter(dossier=deelname.dossier, aangemeld_op=nieuw["aangemeld_op"])
    if andere.exclude(pk=deelname.pk).exists():
        raise RegelFout("aanmelding_bestaat", "Op die dag is al een andere aanmelding.", veld="aangemeld_op")
    if "gestart_op" in nieuw:
        eis_start_past(nieuw["aangemeld_op"], nieuw["gestart_op"])
    if "beeindigd_op" in nieuw:
        einde = Einde(
            beeindigd_op=nieuw["beeindigd_op"],
            uitkomst=BrugklasUitkomst(nieuw["uitkomst"]),
            toelichting=nieuw["uitkomst_toelichting"],
        )
        eis_einde_past(nieuw.get("gestart_op") or nieuw["aangemeld_op"], einde)
    gestart = deelname.gestart_op
    for veld, waarde in nieuw.items():
        setattr(deelname, veld, waarde)
    deelname.save(update_fields=[*nieuw])
    if deelname.is_open and deelname.gestart_op and deelname.gestart_op != gestart:
        eindtaak_zetten(deelname, deelname.gestart_op)
    gebeurtenis_vastleggen(
        deelname.dossier,
        "brugklas.verbeterd",
        "Brugklas verbeterd",
        door=door,
        toelichting=" ".join([*verschillen, f"Reden: {gegevens['reden'].strip()}"]),
    )
    return deelname


def _gesprek_op_slot(gesprek: IntakeGesprek, *, door: Gebruiker, reden: str) -> tuple[Intake, IntakeGesprek]:
    intake = lopende_intake(Dossier.objects.get(intake__gesprekken=gesprek), door=door)
    _eis_reden(reden)
    return intake, IntakeGesprek.objects.select_for_update(of=("self",)).get(pk=gesprek.pk)


def _eerder_gestart(intake: Intake, op: date) -> None:
    if op < intake.gestart_op:
        intake.gestart_op = op
        intake.save(update_fields=["gestart_op"])


def _eis_reden(reden: str) -> None:
    if not reden.strip():
        raise RegelFout("reden_ontbreekt", "Vul in waarom u dit verbetert.", veld="reden")


def _vergrendel(oproep: Oproep, *, door: Gebruiker, reden: str) -> Oproep:
    intake = lopende_intake(Dossier.objects.get(intake__oproepen=oproep), door=door)
    _eis_reden(reden)
    oproep = Oproep.objects.select_for_update(of=("self",)).select_related("document").get(pk=oproep.pk)
    oproep.intake = intake
    return oproep
