"""The participatieplan: one plan at a time, with its activities and what came of them."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.models import Gebruiker
from intake.services.intake import eis_niet_in_toekomst
from leerroutes.enums import ActiviteitUitkomst
from leerroutes.models import Activiteit, Participatieplan
from leerroutes.services.aanmelden import dossier_op_slot


@transaction.atomic
def participatieplan_opslaan(dossier: Dossier, velden: dict[str, Any], *, door: Gebruiker) -> Participatieplan:
    """Make the plan, or change the one that runs; `velden` holds fields of Participatieplan.

    Raises RegelFout for a day to come or when the dossier is closed.
    """
    dossier = dossier_op_slot(dossier, door=door)
    eis_niet_in_toekomst(velden["opgesteld_op"], veld="opgesteld_op")
    plan = Participatieplan.objects.select_for_update(of=("self",)).filter(dossier=dossier, afgerond_op=None).first()
    nieuw = plan is None
    plan = plan or Participatieplan(dossier=dossier)
    for veld, waarde in velden.items():
        setattr(plan, veld, waarde)
    plan.save()
    gebeurtenis_vastleggen(
        dossier,
        "participatieplan.opgesteld" if nieuw else "participatieplan.gewijzigd",
        "Participatieplan opgesteld" if nieuw else "Participatieplan bijgewerkt",
        door=door,
        op=plan.opgesteld_op if nieuw else None,
        toelichting=plan.hoofddoel,
    )
    return plan


def _plan_op_slot(plan: Participatieplan, *, door: Gebruiker) -> Participatieplan:
    dossier_op_slot(plan.dossier, door=door)
    plan = Participatieplan.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=plan.pk)
    if not plan.loopt:
        raise RegelFout("plan_afgerond", "Dit participatieplan is al afgerond. Begin een nieuw plan.")
    return plan


@transaction.atomic
def participatieplan_afronden(plan: Participatieplan, *, op: date, evaluatie: str, door: Gebruiker) -> Participatieplan:
    """Finish the plan with what was reached.

    Raises RegelFout before it was made, without an evaluation, or while an activity has no outcome.
    """
    plan = _plan_op_slot(plan, door=door)
    eis_niet_in_toekomst(op, veld="afgerond_op")
    if op < plan.opgesteld_op:
        raise RegelFout("afgerond_voor_begin", "Dit kan niet vóór het begin van het plan zijn.", veld="afgerond_op")
    if not evaluatie.strip():
        raise RegelFout("evaluatie_ontbreekt", "Schrijf op wat is bereikt.", veld="evaluatie")
    open_ = plan.activiteiten.filter(uitkomst="").select_related("aanbieder")
    if open_:
        namen = ", ".join(str(activiteit).lower() for activiteit in open_)
        raise RegelFout("activiteiten_open", f"Leg eerst de uitkomst vast van: {namen}.")
    plan.afgerond_op, plan.evaluatie = op, evaluatie.strip()
    plan.save(update_fields=["afgerond_op", "evaluatie"])
    gebeurtenis_vastleggen(
        plan.dossier,
        "participatieplan.afgerond",
        "Participatieplan afgerond",
        door=door,
        op=op,
        toelichting=plan.evaluatie,
    )
    return plan


@transaction.atomic
def activiteit_opslaan(
    plan: Participatieplan, velden: dict[str, Any], *, door: Gebruiker, activiteit: Activiteit | None = None
) -> Activiteit:
    """Add an activity to the plan, or change one without outcome; `velden` holds fields of Activiteit.

    Raises RegelFout without an organisation, or when it ends before it starts.
    """
    plan = _plan_op_slot(plan, door=door)
    nieuw = activiteit is None
    if activiteit is not None:
        activiteit = _zonder_uitkomst(activiteit)
    activiteit = activiteit or Activiteit(plan=plan)
    for veld, waarde in velden.items():
        setattr(activiteit, veld, waarde)
    if activiteit.aanbieder:
        activiteit.organisatie = ""
    elif not activiteit.organisatie:
        raise RegelFout("organisatie_ontbreekt", "Kies de organisatie, of vul de naam in.", veld="organisatie")
    if activiteit.einde and activiteit.einde <= activiteit.start:
        raise RegelFout(
            "activiteit_einde_voor_start", "De laatste dag kan niet vóór de eerste dag liggen.", veld="laatste_dag"
        )
    activiteit.save()
    gebeurtenis_vastleggen(
        plan.dossier,
        "activiteit.toegevoegd" if nieuw else "activiteit.gewijzigd",
        f"Activiteit {'toegevoegd' if nieuw else 'bijgewerkt'}: {activiteit}"[:200],
        door=door,
        toelichting=activiteit.doel,
    )
    return activiteit


def _zonder_uitkomst(activiteit: Activiteit) -> Activiteit:
    activiteit = Activiteit.objects.select_for_update(of=("self",)).select_related("aanbieder").get(pk=activiteit.pk)
    if activiteit.is_afgerond:
        raise RegelFout("activiteit_afgerond", "Van deze activiteit is de uitkomst al vastgelegd.")
    if activiteit.plaatsing_id:
        raise RegelFout(
            "activiteit_van_plaatsing", "Deze activiteit hoort bij een plek uit het register. Wijzig de plaatsing zelf."
        )
    return activiteit


@transaction.atomic
def activiteit_afronden(
    activiteit: Activiteit, *, laatste_dag: date, uitkomst: ActiviteitUitkomst, toelichting: str, door: Gebruiker
) -> Activiteit:
    """Record how an activity ended.

    Raises RegelFout for a day to come, before it started, or without a word on why the goal was not reached.
    """
    plan = _plan_op_slot(activiteit.plan, door=door)
    activiteit = _zonder_uitkomst(activiteit)
    eis_niet_in_toekomst(laatste_dag, veld="laatste_dag")
    if laatste_dag < activiteit.start:
        raise RegelFout("activiteit_einde_voor_start", "Dit kan niet vóór de eerste dag zijn.", veld="laatste_dag")
    if uitkomst != ActiviteitUitkomst.DOEL_BEREIKT and not toelichting.strip():
        raise RegelFout(
            "uitkomst_zonder_toelichting", "Schrijf op waarom het doel niet is bereikt.", veld="uitkomst_toelichting"
        )
    activiteit.einde = laatste_dag + timedelta(days=1)
    activiteit.uitkomst, activiteit.uitkomst_toelichting = uitkomst, toelichting.strip()
    activiteit.save(update_fields=["einde", "uitkomst", "uitkomst_toelichting"])
    gebeurtenis_vastleggen(
        plan.dossier,
        "activiteit.afgerond",
        f"{activiteit}: {uitkomst.label.lower()}"[:200],
        door=door,
        op=laatste_dag,
        toelichting=toelichting.strip(),
    )
    return activiteit
