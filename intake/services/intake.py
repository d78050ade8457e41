"""Starting, carrying out, completing and reopening a brede intake."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from inburgering.dossiers.enums import AfspraakSoort, Fase
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.afspraken import komende_afspraken_afzeggen
from inburgering.dossiers.services.dossiers import fase_zetten, intakegesprek_zetten
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.taken import taak_maken, taken_afronden, taken_laten_vervallen, werkdag
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.intake import REGEL_VAN_ONDERWERP, Onderwerp, Stap
from inburgering.recht.regels import regel
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis
from intake.enums import IntakeStatus
from intake.models import Intake, IntakeGesprek, Leerbaarheidstoets
from intake.selectors.afronden import wat_ontbreekt
from intake.selectors.oproepen import volgende_stap_van
from intake.services.brieven import brief_zonder_gesprek_opmaken

TAKEN_VAN_DE_INTAKE = [
    "intake_uitnodigen",
    "intake_gesprek",
    "intake_oproepen",
    "intake_in_absentia",
    "lbt_aanmelden",
    "lbt_uitslag",
]
DAGEN_TOT_AANMELDEN = 7
"""How soon after the start of the intake the aanmelding for the leerbaarheidstoets is due in the werkvoorraad."""
ARTIKEL_EEN_OP_EEN = regel(REGEL_VAN_ONDERWERP[Onderwerp.GESPREK_ZONDER_ANDEREN]).artikel


@transaction.atomic
def intake_starten(dossier: Dossier, *, door: Gebruiker, op: date | None = None) -> Intake:
    """Begin the brede intake (Wi2021 art. 14); under the Wi2013 it is done in the spirit of the law.

    Raises RegelFout when the dossier is closed, has an intake already, or the day lies in the future.
    """
    eis(door, Bevoegdheid.INTAKE_AFNEMEN)
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    eis_open_dossier(dossier)
    if Intake.objects.filter(dossier=dossier).exists():
        raise RegelFout("intake_al_gestart", "De brede intake van dit dossier is al gestart.")
    op = op or vandaag()
    eis_niet_in_toekomst(op, veld="gestart_op")
    intake = Intake.objects.create(dossier=dossier, gestart_op=op)
    if dossier.fase == Fase.NIEUW:
        fase_zetten(dossier, Fase.INTAKE)
    taken_afronden(dossier, "intake_uitnodigen", door=door)
    if not dossier.is_wi2013 and not Leerbaarheidstoets.objects.filter(dossier=dossier).exists():
        taak_maken(
            dossier,
            "lbt_aanmelden",
            "Aanmelden voor de leerbaarheidstoets",
            **werkdag(
                op + timedelta(days=DAGEN_TOT_AANMELDEN),
                f"{DAGEN_TOT_AANMELDEN} dagen na de start van de intake op {datum_lang(op)}.",
            ),
            url_naam="intake:toets",
        )
    gebeurtenis_vastleggen(dossier, "intake.gestart", "Brede intake gestart", door=door, op=op)
    return intake


@transaction.atomic
def lopende_intake(dossier: Dossier, *, door: Gebruiker) -> Intake:
    """Return the running intake of the dossier, locked; starts it when there is none yet.

    Raises RegelFout when the dossier is closed or the intake is completed.
    """
    eis(door, Bevoegdheid.INTAKE_AFNEMEN)
    intakes = Intake.objects.select_for_update(of=("self",)).filter(dossier=dossier)
    intake = intakes.first()
    if intake is None:
        Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
        intake = intakes.first() or intake_starten(dossier, door=door)
    intake.dossier = dossier
    eis_open_dossier(dossier)
    if not intake.loopt:
        raise RegelFout("intake_afgerond", "Deze intake is afgerond. Heropen de intake om iets te veranderen.")
    return intake


def eis_niet_in_toekomst(op: date, *, veld: str) -> None:
    """Raise RegelFout when a day on which something happened is still to come."""
    if op > vandaag():
        raise RegelFout(
            "datum_in_toekomst", "Deze datum ligt in de toekomst. Vul de dag in waarop het gebeurde.", veld=veld
        )


@transaction.atomic
def gesprek_vastleggen(dossier: Dossier, gegevens: dict[str, Any], *, door: Gebruiker) -> IntakeGesprek:
    """Record one conversation of the intake; `gegevens` holds fields of IntakeGesprek.

    Raises RegelFout when the day lies in the future or before the intake began.
    """
    intake = lopende_intake(dossier, door=door)
    op = gegevens["op"]
    eis_niet_in_toekomst(op, veld="op")
    if op < intake.gestart_op:
        intake.gestart_op = op
        intake.save(update_fields=["gestart_op"])
    gesprek = IntakeGesprek.objects.create(intake=intake, **gegevens)
    laatste_gesprek_bijwerken(intake)
    gebeurtenis_vastleggen(
        dossier,
        "intake.gesprek",
        "Gesprek onder vier ogen gevoerd" if gesprek.onder_vier_ogen else "Intakegesprek gevoerd",
        door=door,
        op=op,
        toelichting=gesprek.plaats,
    )
    return gesprek


def laatste_gesprek_bijwerken(intake: Intake) -> None:
    """Let the dossier know the day of the last conversation, after one was held, corrected or taken away."""
    intakegesprek_zetten(intake.dossier, intake.gesprekken.aggregate(laatste=Max("op"))["laatste"])


@transaction.atomic
def een_op_een_gewezen(dossier: Dossier, *, door: Gebruiker, op: date, gewenst: bool | None) -> Intake:
    """Record that the right to a one-to-one conversation was pointed out (Besluit inburgering 2021 art. 5.2 lid 2)."""
    intake = lopende_intake(dossier, door=door)
    eis_niet_in_toekomst(op, veld="een_op_een_gewezen_op")
    intake.een_op_een_gewezen_op = op
    intake.een_op_een_gewenst = gewenst
    intake.save(update_fields=["een_op_een_gewezen_op", "een_op_een_gewenst"])
    gebeurtenis_vastleggen(
        dossier, "intake.een_op_een_gewezen", "Gewezen op het recht op een gesprek onder vier ogen", door=door, op=op
    )
    return intake


@transaction.atomic
def intake_afronden(dossier: Dossier, *, door: Gebruiker, op: date | None = None) -> Intake:
    """Complete the intake when everything the law asks is there (Wi2021 art. 14 lid 3, Besluit art. 5.2).

    Raises RegelFout `intake_onvolledig` that names what is missing; `wat_ontbreekt` gives it with links.
    """
    intake = lopende_intake(dossier, door=door)
    ontbreekt = [punt for punt in wat_ontbreekt(intake) if punt.verplicht]
    if ontbreekt:
        namen = "; ".join(punt.tekst for punt in ontbreekt)
        raise RegelFout("intake_onvolledig", f"Nog niet alles is ingevuld: {namen}.", "Wi2021 art. 14 lid 3")
    return _afronden(intake, door=door, op=op or vandaag(), titel="Brede intake afgerond")


@transaction.atomic
def intake_in_absentia_afronden(dossier: Dossier, *, door: Gebruiker, op: date | None = None) -> Intake:
    """Complete the intake without the inburgeraar, after three oproepen in vain (Wi2021 art. 14 lid 2).

    The letter that tells so is kept with the documents. Raises RegelFout before the third oproep has
    failed, and under the Wi2013.
    """
    intake = lopende_intake(dossier, door=door)
    if dossier.is_wi2013:
        raise RegelFout("absentia_wi2013", "Onder de Wi2013 bestaat deze mogelijkheid niet.", "Wi2021 art. 54 lid 1")
    stap = volgende_stap_van(intake, doelgroep=intake.dossier.doelgroep)
    if stap.stap != Stap.BOETE_EN_VOLTOOIEN_IN_AFWEZIGHEID:
        raise RegelFout(
            "absentia_te_vroeg",
            "Dit kan pas na drie oproepen waarop de inburgeraar niet verscheen of niet genoeg meewerkte. "
            f"De volgende stap is nu: {stap.uitleg}",
            "Wi2021 art. 14 lid 2",
        )
    intake.in_absentia = True
    _afronden(intake, door=door, op=op or vandaag(), titel="Brede intake afgerond zonder de inburgeraar")
    brief_zonder_gesprek_opmaken(intake, door=door)
    return intake


def _afronden(intake: Intake, *, door: Gebruiker, op: date, titel: str) -> Intake:
    eis_niet_in_toekomst(op, veld="afgerond_op")
    _eis_afgerond_na_start(intake.gestart_op, op)
    intake.status = IntakeStatus.AFGEROND
    intake.afgerond_op = op
    intake.save(update_fields=["status", "afgerond_op", "in_absentia"])
    dossier = intake.dossier
    taken_laten_vervallen(dossier, soorten=TAKEN_VAN_DE_INTAKE)
    komende_afspraken_afzeggen(dossier, reden="De intake is afgerond.", soort=AfspraakSoort.INTAKEGESPREK)
    _fase_bij(intake)
    gebeurtenis_vastleggen(dossier, "intake.afgerond", titel, door=door, op=op)
    return intake


@transaction.atomic
def intake_heropenen(dossier: Dossier, *, door: Gebruiker, reden: str) -> Intake:
    """Open a completed intake again with a reason, to correct or add something."""
    eis(door, Bevoegdheid.INTAKE_AFNEMEN)
    eis_open_dossier(dossier)
    intake = Intake.objects.select_for_update(of=("self",)).get(dossier=dossier)
    if intake.loopt:
        raise RegelFout("intake_loopt", "Deze intake is niet afgerond.")
    if not reden.strip():
        raise RegelFout("heropenen_zonder_reden", "Vul in waarom u de intake heropent.", veld="reden")
    intake.status = IntakeStatus.LOOPT
    intake.afgerond_op = None
    intake.in_absentia = False
    intake.save(update_fields=["status", "afgerond_op", "in_absentia"])
    if dossier.fase == Fase.PIP:
        fase_zetten(dossier, Fase.INTAKE)
    gebeurtenis_vastleggen(dossier, "intake.heropend", "Brede intake heropend", door=door, toelichting=reden)
    return intake


@transaction.atomic
def intake_overnemen(dossier: Dossier, *, door: Gebruiker, gestart_op: date, afgerond_op: date | None = None) -> Intake:
    """Take over an intake as it was carried out elsewhere: no letters, no tasks, no check of its content.

    Taking it over again changes nothing but a date that is filled in or corrected. Raises RegelFout when a
    date lies in the future or the end before the start.
    """
    eis(door, Bevoegdheid.INTAKE_AFNEMEN)
    eis_niet_in_toekomst(gestart_op, veld="gestart_op")
    if afgerond_op:
        eis_niet_in_toekomst(afgerond_op, veld="afgerond_op")
    Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    intake = Intake.objects.filter(dossier=dossier).first() or Intake()
    intake.dossier = dossier
    afgerond_op = afgerond_op or intake.afgerond_op
    if intake.pk and (intake.gestart_op, intake.afgerond_op) == (gestart_op, afgerond_op):
        return intake
    _eis_afgerond_na_start(gestart_op, afgerond_op)
    intake.gestart_op = gestart_op
    intake.afgerond_op = afgerond_op
    intake.status = IntakeStatus.AFGEROND if afgerond_op else IntakeStatus.LOOPT
    intake.save()
    _fase_bij(intake)
    taken_laten_vervallen(dossier, soorten=TAKEN_VAN_DE_INTAKE)
    titel = "Brede intake overgenomen: afgerond" if afgerond_op else "Brede intake overgenomen: gestart"
    gebeurtenis_vastleggen(dossier, "intake.overgenomen", titel, door=door, op=afgerond_op or gestart_op)
    return intake


def _eis_afgerond_na_start(gestart_op: date, afgerond_op: date | None) -> None:
    if afgerond_op and afgerond_op < gestart_op:
        uitleg = "De intake kan niet eerder afgerond zijn dan gestart."
        raise RegelFout("afgerond_voor_start", uitleg, veld="afgerond_op")


def _fase_bij(intake: Intake) -> None:
    """Move a dossier that is not further yet to the phase that belongs to its intake; the Wi2013 has no PIP."""
    dossier = intake.dossier
    if dossier.fase not in (Fase.NIEUW, Fase.INTAKE):
        return
    na_intake = Fase.TRAJECT if dossier.is_wi2013 else Fase.PIP
    fase_zetten(dossier, Fase.INTAKE if intake.loopt else na_intake)
