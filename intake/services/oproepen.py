"""The ladder of oproepen for the brede intake (Wi2021 art. 14 lid 1-2, art. 22)."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import transaction

from inburgering.brieven.services.documenten import document_verzenden
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.taken import taak_maken, taken_afronden, taken_laten_vervallen, werkdag
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.intake import Stap
from inburgering.recht.termijnen import herhaalde_oproep
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis
from intake.enums import Boetebesluit, OproepUitkomst
from intake.models import Intake, Oproep
from intake.selectors.oproepen import volgende_stap_van, volgende_trede
from intake.services.agenda import gesprek_inplannen, gesprek_sluiten
from intake.services.brieven import oproep_opmaken
from intake.services.intake import eis_niet_in_toekomst, lopende_intake

TITELS = {1: "1e oproep voor de brede intake", 2: "2e oproep met waarschuwing", 3: "3e oproep"}
OPROEPEN_VOLGT = (Stap.EERSTE_OPROEP, Stap.WAARSCHUWEN_EN_OPNIEUW_OPROEPEN, Stap.BOETE_EN_DERDE_OPROEP)
"""Steps of the ladder at which another oproep is due."""
DAGEN_VOOR_VERVOLG = 7
"""How soon the next step on the ladder stands in the werkvoorraad after somebody did not appear."""


@dataclass(frozen=True, kw_only=True)
class Afspraak:
    """What an oproep says: when it is sent, and when and where the conversation is."""

    verzonden_op: date
    gesprek_op: date
    gesprek_om: time
    plaats: str


@dataclass(frozen=True, kw_only=True)
class Boete:
    """What the college decided about a boete before the third oproep, taken over from the besluit itself."""

    besluit: Boetebesluit
    bekendgemaakt_op: date | None = None
    toelichting: str = ""


@transaction.atomic
def oproep_versturen(dossier: Dossier, afspraak: Afspraak, *, door: Gebruiker, boete: Boete | None = None) -> Oproep:
    """Record the next oproep of the ladder and make its letter (Wi2021 art. 14 lid 1).

    The second is a written warning with a new term; the third comes after the decision about a boete and
    within two months of a boete that was imposed (art. 22 lid 2). Raises RegelFout when an oproep still
    runs, the ladder is at its end or the dates don't fit.
    """
    intake = lopende_intake(dossier, door=door)
    trede = volgende_trede(intake)
    if trede is None:
        raise _geen_oproep_mogelijk(intake)
    controleer_afspraak(intake, trede, afspraak, boete)
    oproep = Oproep.objects.create(
        intake=intake,
        trede=trede,
        waarschuwing=trede == 2 and not dossier.is_wi2013,
        **vars(afspraak),
        **boetevelden(boete if trede == max(TITELS) else None),
    )
    if afspraak.verzonden_op < intake.gestart_op:
        intake.gestart_op = afspraak.verzonden_op
        intake.save(update_fields=["gestart_op"])
    oproep.document = oproep_opmaken(oproep, door=door)
    oproep.save(update_fields=["document"])
    if afspraak.verzonden_op <= vandaag():
        document_verzenden(oproep.document, door=door, op=afspraak.verzonden_op, gedrukt=False)
    taken_afronden(dossier, "intake_oproepen", door=door)
    gesprek_inplannen(oproep, door=door)
    gebeurtenis_vastleggen(
        dossier,
        "intake.opgeroepen",
        TITELS[trede],
        door=door,
        op=afspraak.verzonden_op,
        toelichting=f"Gesprek op {datum_lang(afspraak.gesprek_op)}, {afspraak.plaats}.",
        document=oproep.document.uuid,
    )
    return oproep


def controleer_afspraak(
    intake: Intake, trede: int, afspraak: Afspraak, boete: Boete | None, *, behalve: Oproep | None = None
) -> None:
    """Raise RegelFout when the dates of an oproep do not fit each other, the one before it, or the boete.

    `behalve` is the oproep itself when it is corrected.
    """
    eerdere = intake.oproepen.exclude(pk=behalve.pk) if behalve else intake.oproepen.all()
    if (vorige := eerdere.order_by("-verzonden_op").first()) and afspraak.verzonden_op < vorige.verzonden_op:
        raise RegelFout(
            "oproep_voor_vorige",
            f"De vorige oproep is verzonden op {datum_lang(vorige.verzonden_op)}. Deze kan niet eerder zijn.",
            "Wi2021 art. 14 lid 1",
            "verzonden_op",
        )
    if afspraak.gesprek_op < afspraak.verzonden_op:
        raise RegelFout("gesprek_voor_oproep", "Het gesprek kan niet vóór de verzending zijn.", veld="gesprek_op")
    if not intake.dossier.is_wi2013 and trede == max(TITELS):
        _controleer_boete(boete, afspraak)


def _geen_oproep_mogelijk(intake: Intake) -> RegelFout:
    if intake.oproepen.filter(uitkomst="").exists():
        return RegelFout("oproep_loopt", "Leg eerst vast wat er van de vorige oproep kwam.", "Wi2021 art. 14 lid 1")
    stap = volgende_stap_van(intake, doelgroep=intake.dossier.doelgroep)
    return RegelFout("oproep_niet_aan_de_orde", f"Een oproep is nu niet aan de orde. {stap.uitleg}", stap.artikel)


def _controleer_boete(boete: Boete | None, afspraak: Afspraak) -> None:
    if boete is None:
        raise RegelFout(
            "boete_niet_besloten",
            "Vul in wat het college over de boete besloot. De derde oproep volgt daarop.",
            "Wi2021 art. 22",
            "boetebesluit",
        )
    if boete.besluit == Boetebesluit.GEEN:
        if not boete.toelichting.strip():
            raise RegelFout(
                "geen_boete_zonder_reden",
                "Vul in waarom er geen boete is opgelegd.",
                "Awb art. 5:41",
                "boete_toelichting",
            )
        return
    bekendgemaakt_op = boete.bekendgemaakt_op
    if bekendgemaakt_op is None:
        raise RegelFout(
            "boete_zonder_datum",
            "Vul in wanneer de boete is bekendgemaakt.",
            "Wi2021 art. 22 lid 2",
            "boete_bekendgemaakt_op",
        )
    if bekendgemaakt_op > afspraak.verzonden_op:
        raise RegelFout(
            "boete_na_oproep",
            "De boete is bekendgemaakt vóór of met de derde oproep.",
            "Wi2021 art. 22 lid 2",
            "boete_bekendgemaakt_op",
        )
    uiterlijk = herhaalde_oproep(datum_bekendmaking_boete=bekendgemaakt_op).laatste_dag
    if uiterlijk and afspraak.gesprek_op > uiterlijk:
        raise RegelFout(
            "derde_oproep_te_laat",
            f"De nieuwe termijn is hoogstens twee maanden na de boete: uiterlijk {datum_lang(uiterlijk)}.",
            "Wi2021 art. 22 lid 2",
            "gesprek_op",
        )


def boetevelden(boete: Boete | None) -> dict[str, object]:
    if boete is None:
        return {}
    return {
        "boetebesluit": boete.besluit,
        "boete_bekendgemaakt_op": boete.bekendgemaakt_op if boete.besluit == Boetebesluit.OPGELEGD else None,
        "boete_toelichting": boete.toelichting,
    }


@transaction.atomic
def oproep_uitkomst(
    oproep: Oproep, *, uitkomst: OproepUitkomst, door: Gebruiker, op: date | None = None, reden: str = ""
) -> Oproep:
    """Record what came of an oproep and put the next step of the ladder among the tasks.

    Declined for a good reason: the same step may come again. Raises RegelFout when it was recorded already,
    the conversation is still to come, or the reason is missing.
    """
    eis(door, Bevoegdheid.INTAKE_AFNEMEN)
    intake = Intake.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=oproep.intake_id)
    oproep = Oproep.objects.select_for_update(of=("self",)).get(pk=oproep.pk)
    oproep.intake = intake
    dossier = intake.dossier
    eis_open_dossier(dossier)
    op = op or vandaag()
    eis_niet_in_toekomst(op, veld="uitkomst_op")
    if oproep.uitkomst:
        raise RegelFout("uitkomst_al_bekend", "De uitkomst van deze oproep is al vastgelegd.")
    if uitkomst == OproepUitkomst.AFGEMELD and not reden.strip():
        raise RegelFout("afgemeld_zonder_reden", "Vul in waarom de inburgeraar niet kon komen.", veld="uitkomst_reden")
    if uitkomst != OproepUitkomst.AFGEMELD and op < oproep.gesprek_op:
        raise RegelFout(
            "uitkomst_voor_gesprek",
            f"Het gesprek is pas op {datum_lang(oproep.gesprek_op)}. De uitkomst kan niet eerder zijn.",
            "Wi2021 art. 14 lid 1",
            "uitkomst_op",
        )
    oproep.uitkomst = uitkomst
    oproep.uitkomst_op = op
    oproep.uitkomst_reden = reden.strip()
    oproep.save(update_fields=["uitkomst", "uitkomst_op", "uitkomst_reden"])
    taken_afronden(dossier, "intake_gesprek", door=door, onderwerp=str(oproep.uuid), op=op)
    gesprek_sluiten(oproep)
    _vervolgtaak(intake, vanaf=op)
    gebeurtenis_vastleggen(
        dossier,
        f"intake.{uitkomst}",
        f"{oproep.trede}e oproep: {oproep.get_uitkomst_display().lower()}",
        door=door,
        op=op,
        toelichting=oproep.uitkomst_reden,
    )
    return oproep


def _vervolgtaak(intake: Intake, *, vanaf: date) -> None:
    dossier = intake.dossier
    stap = volgende_stap_van(intake, doelgroep=dossier.doelgroep).stap
    if stap in OPROEPEN_VOLGT and volgende_trede(intake):
        soort, titel = "intake_oproepen", "Opnieuw oproepen voor de brede intake"
    elif stap == Stap.BOETE_EN_VOLTOOIEN_IN_AFWEZIGHEID and not dossier.is_wi2013:
        soort, titel = "intake_in_absentia", "Brede intake afronden zonder de inburgeraar"
    else:
        taken_laten_vervallen(dossier, soorten=["intake_oproepen", "intake_in_absentia"])
        return
    zin = f"{DAGEN_VOOR_VERVOLG} dagen na de uitkomst van de vorige oproep, op {datum_lang(vanaf)}."
    dag = werkdag(vanaf + timedelta(days=DAGEN_VOOR_VERVOLG), zin)
    taak_maken(dossier, soort, titel, url_naam="intake:overzicht", **dag)
