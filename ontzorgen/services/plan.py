"""Making a version of the budgetplan, and recording who came back with debts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from inburgering.dossiers.models import Dossier, Gezin
from inburgering.dossiers.services.eisen import eis_geweest
from inburgering.dossiers.services.taken import taken_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from ontzorgen.enums import Postgroep, TrajectUitkomst
from ontzorgen.models import Budgetplan, Budgetpost, OntzorgenTraject, Schuldmelding
from ontzorgen.selectors.budget import vaste_lasten_op
from ontzorgen.services.eisen import coachtaak, dossier_op_slot, eis_tekst
from ontzorgen.taken import BUDGETPLAN


@dataclass(frozen=True, kw_only=True)
class Regel:
    """One line that the coach typed."""

    groep: str
    soort: str = ""
    omschrijving: str = ""
    bedrag: Decimal


@transaction.atomic
def budgetplan_opstellen(
    dossier: Dossier,
    *,
    door: Gebruiker,
    geldig_op: date,
    leefgeld: Decimal,
    leefgeldritme: str,
    regels: Iterable[Regel],
    toelichting: str = "",
) -> Budgetplan:
    """Make the next version of the plan of the household; what the college pays comes from the cost items.

    It may not add up: the screen warns and the shortage is a signal. The task to make a plan closes for everybody in
    the household. Raises RegelFout without a line of income, or for an amount of nothing.
    """
    eis(door, Bevoegdheid.FINANCIEN_INZIEN)
    dossier = dossier_op_slot(dossier, door=door, bevoegdheid=Bevoegdheid.ONTZORGEN_UITVOEREN)
    gezin = Gezin.objects.select_for_update(of=("self",)).get(pk=dossier.inburgeraar.gezin_id)
    regels = list(regels)
    if not any(regel.groep == Postgroep.INKOMEN for regel in regels):
        raise RegelFout("inkomen_ontbreekt", "Vul minstens één inkomen in.")
    if any(regel.bedrag <= 0 for regel in regels) or leefgeld < 0:
        raise RegelFout("bedrag_niet_boven_nul", "Een bedrag is meer dan nul.", veld="leefgeld")
    vorige = Budgetplan.objects.filter(gezin=gezin).aggregate(hoogste=Max("versie"))["hoogste"] or 0
    plan = Budgetplan.objects.create(
        gezin=gezin,
        versie=vorige + 1,
        geldig_op=geldig_op,
        leefgeld=leefgeld,
        leefgeldritme=leefgeldritme,
        toelichting=toelichting.strip(),
        gemaakt_door=door,
    )
    posten = [
        *(
            Budgetpost(groep=regel.groep, soort=regel.soort, omschrijving=regel.omschrijving, bedrag=regel.bedrag)
            for regel in regels
        ),
        *vaste_lasten_op(gezin, geldig_op),
    ]
    for post in posten:
        post.plan = plan
    Budgetpost.objects.bulk_create(posten)
    for ander in Dossier.objects.filter(inburgeraar__gezin=gezin, ontzorgtrajecten__beeindigd_op=None).distinct():
        taken_afronden(ander, BUDGETPLAN, door=door)
    gebeurtenis_vastleggen(
        dossier, "budgetplan.opgesteld", f"Budgetplan versie {plan.versie} gemaakt", door=door, op=geldig_op
    )
    return plan


@transaction.atomic
def terugkeer_vastleggen(
    dossier: Dossier,
    *,
    op: date,
    toelichting: str,
    door: Gebruiker,
    bedrag: Decimal | None = None,
    schuldeisers: int | None = None,
    hulp: str = "",
) -> Schuldmelding:
    """Record that somebody who was let go came back with debts, and ask the coach to help.

    Raises RegelFout when nothing was ended before that day, or the story is missing.
    """
    eis(door, Bevoegdheid.FINANCIEN_INZIEN)
    dossier = dossier_op_slot(dossier, door=door, bevoegdheid=Bevoegdheid.ONTZORGEN_SIGNALEREN)
    eis_geweest(op, veld="op")
    toelichting = eis_tekst(toelichting, "Vul in wat er aan de hand is.", veld="toelichting")
    afgesloten = OntzorgenTraject.objects.filter(dossier=dossier, beeindigd_op__lte=op)
    if not afgesloten.exclude(uitkomst=TrajectUitkomst.VERLENGD).exists():
        raise RegelFout(
            "niets_afgesloten", "Op deze dag was er nog geen afgesloten traject. Meld een signaal.", veld="op"
        )
    melding = Schuldmelding.objects.create(
        dossier=dossier, op=op, bedrag=bedrag, schuldeisers=schuldeisers, toelichting=toelichting, hulp=hulp.strip()
    )
    coachtaak(
        dossier,
        "ontzorgen_schulden",
        "Hulp regelen: terug met schulden",
        uiterlijk_op=op,
        toelichting="Bespreek schuldhulp en of vrijwillige budgetcoaching past.",
    )
    gebeurtenis_vastleggen(dossier, "ontzorgen.terugkeer", "Teruggekomen met schulden", door=door, op=op)
    return melding
