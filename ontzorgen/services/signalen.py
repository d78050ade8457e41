"""Signals, reported or found: to the budgetcoach, and without amounts to the klantmanager."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from inburgering.dossiers.enums import DossierStatus
from inburgering.dossiers.models import Dossier, Taak
from inburgering.dossiers.services.eisen import eis_geweest
from inburgering.dossiers.services.taken import taken_afronden, taken_laten_vervallen
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker
from ontzorgen.enums import SignaalSoort
from ontzorgen.models import OntzorgenTraject, Signaal
from ontzorgen.selectors.traject import Aandachtspunt, OntzorgenBeeld
from ontzorgen.services.eisen import coachtaak, dossier_op_slot, eis_tekst, overlegtaak
from ontzorgen.taken import OVERLEG, SIGNAAL

MET_TAAK = {
    "plan_klopt_niet": "Budgetplan sluitend maken",
    "plan_verouderd": "Budgetplan bijwerken",
    "leefgeld_per_maand": "Budgetplan bijwerken: leefgeld per maand",
    "niet_betaald": "Betalen: een vaste last is over tijd",
    "huishouden_veranderd": "Ontzorgen bijwerken: ander huishouden",
    "begin_veranderd": "Ontzorgen bijwerken: ander begin",
    "recht_vervallen": "Ontzorgen afsluiten: geen recht meer",
    "besluit_herroepen": "Ontzorgen afsluiten: besluit herroepen",
    "bijstand_gestopt": "Ontzorgen overdragen: de bijstand is gestopt",
    "periode_voorbij": "Ontzorgen afsluiten of voortzetten: de periode is voorbij",
}
"""What is found and has no task of its own, with the title of the task for the coach."""

KOMT_NIET_OP_GANG = ("machtiging_ontbreekt", "budgetplan_ontbreekt")
WACHTEN = timedelta(days=21)
"""So long after the begin the klantmanager hears that machtiging or budgetplan is missing."""

OPLOSSEN_BINNEN = timedelta(days=2)
PER_KEER = 50


@transaction.atomic
def signaal_melden(
    dossier: Dossier,
    *,
    soort: str,
    gemeld_op: date,
    door: Gebruiker | None,
    melder: str = "",
    bedrag: Decimal | None = None,
    toelichting: str = "",
) -> Signaal:
    """Record a signal about somebody's money; the coach gets a task, the klantmanager one without amounts.

    The same signal of the same day is kept once. `door` is None when the ledger found it. Raises RegelFout for a day
    in the future.
    """
    if door is None:
        dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    else:
        dossier = dossier_op_slot(dossier, door=door, bevoegdheid=Bevoegdheid.ONTZORGEN_SIGNALEREN)
    eis_geweest(gemeld_op, veld="gemeld_op")
    bestaand = Signaal.objects.filter(
        dossier=dossier, soort=soort, gemeld_op=gemeld_op, opgelost_op__isnull=True
    ).first()
    if bestaand:
        return bestaand
    signaal = Signaal.objects.create(
        dossier=dossier,
        soort=soort,
        gemeld_op=gemeld_op,
        melder=melder.strip(),
        bedrag=bedrag,
        toelichting=toelichting.strip(),
    )
    uiterlijk = vandaag() + OPLOSSEN_BINNEN
    coachtaak(
        dossier,
        SIGNAAL,
        f"Signaal: {signaal.get_soort_display().lower()}",
        uiterlijk_op=uiterlijk,
        onderwerp=str(signaal.uuid),
        url_naam="ontzorgen:signalen",
    )
    overlegtaak(dossier, str(signaal.uuid), uiterlijk_op=uiterlijk)
    gebeurtenis_vastleggen(
        dossier, "ontzorgen.signaal", f"Signaal over geld: {SignaalSoort(soort).label.lower()}", door=door, op=gemeld_op
    )
    return signaal


@transaction.atomic
def signaal_oplossen(signaal: Signaal, *, op: date, oplossing: str, door: Gebruiker) -> Signaal:
    """Record how a signal was solved; its tasks close. Raises RegelFout without a how, or when it was solved."""
    dossier = dossier_op_slot(signaal.dossier, door=door, bevoegdheid=Bevoegdheid.ONTZORGEN_UITVOEREN)
    signaal = Signaal.objects.select_for_update(of=("self",)).get(pk=signaal.pk)
    if not signaal.is_open:
        raise RegelFout("signaal_al_opgelost", "Dit signaal is al opgelost.")
    eis_geweest(op, veld="op")
    if op < signaal.gemeld_op:
        raise RegelFout("opgelost_voor_melding", "Opgelost kan niet vóór de melding.", veld="op")
    signaal.oplossing = eis_tekst(oplossing, "Vul in hoe het is opgelost.", veld="oplossing")
    signaal.opgelost_op = op
    signaal.save(update_fields=["oplossing", "opgelost_op"])
    for soort in (SIGNAAL, OVERLEG):
        taken_afronden(dossier, soort, door=door, onderwerp=str(signaal.uuid), op=op)
    gebeurtenis_vastleggen(
        dossier, "ontzorgen.signaal_opgelost", f"Opgelost: {signaal.get_soort_display().lower()}", door=door, op=op
    )
    return signaal


def signalen_zoeken(gemeente: Gemeente, dag: date) -> int:
    """Look at every open traject of the gemeente and keep its tasks in step with what is found; returns how many.

    A task of which the ground is gone lapses; running it again changes nothing.
    """
    aantal, na = 0, 0
    while True:
        with werken_in(gemeente, systeemgebruiker()):
            trajecten = list(
                OntzorgenTraject.objects.filter(
                    beeindigd_op__isnull=True, dossier__status=DossierStatus.OPEN, pk__gt=na
                )
                .select_related("dossier__inburgeraar__gezin", "dossier__startfeiten")
                .order_by("pk")[:PER_KEER]
            )
            for traject in trajecten:
                dossier_nakijken(traject.dossier, dag)
        aantal += len(trajecten)
        if len(trajecten) < PER_KEER:
            return aantal
        na = trajecten[-1].pk


@transaction.atomic
def dossier_nakijken(dossier: Dossier, dag: date) -> list[Aandachtspunt]:
    """Bring the tasks of one dossier in step with what is found; returns what that is."""
    beeld = OntzorgenBeeld(dossier, dag)
    punten = beeld.aandachtspunten
    codes = {punt.code for punt in punten}
    open_codes = set(
        Taak.objects.open()
        .filter(dossier=dossier, soort=SIGNAAL, onderwerp__in=MET_TAAK)
        .values_list("onderwerp", flat=True)
    )
    for punt in punten:
        if punt.code in MET_TAAK and punt.code not in open_codes:
            coachtaak(
                dossier,
                SIGNAAL,
                MET_TAAK[punt.code],
                uiterlijk_op=dag + OPLOSSEN_BINNEN,
                onderwerp=punt.code,
                url_naam="ontzorgen:overzicht" if punt.is_betalen else punt.url_naam,
            )
    for code in open_codes - codes:
        taken_laten_vervallen(dossier, soorten=[SIGNAAL], onderwerp=code)
    _klantmanager(beeld, codes, dag)
    return punten


def _klantmanager(beeld: OntzorgenBeeld, codes: set[str], dag: date) -> None:
    """Tell the klantmanager, without any amount, that it does not get going or does not add up."""
    traject = beeld.traject
    gang = traject is not None and dag >= traject.gestart_op + WACHTEN and bool(codes & set(KOMT_NIET_OP_GANG))
    for onderwerp, is_zo, titel in (
        ("op_gang", gang, "Ontzorgen komt niet op gang: overleg met de budgetcoach"),
        ("plan", "plan_klopt_niet" in codes, ""),
        ("betaling", "niet_betaald" in codes, ""),
    ):
        open_taak = Taak.objects.open().filter(dossier=beeld.dossier, soort=OVERLEG, onderwerp=onderwerp)
        if is_zo and not open_taak.exists():
            overlegtaak(beeld.dossier, onderwerp, uiterlijk_op=dag + OPLOSSEN_BINNEN, titel=titel)
        elif not is_zo and open_taak.exists():
            taken_laten_vervallen(beeld.dossier, soorten=[OVERLEG], onderwerp=onderwerp)
