"""The use of a voorziening by one person: a place, waiting, the result. Never more at once than there are places."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from inburgering.aanbod.enums import DeelnameResultaat, DeelnameStatus, Wachtreden
from inburgering.aanbod.models import Voorziening, VoorzieningDeelname
from inburgering.aanbod.selectors.plaatsen import drukste_aantal
from inburgering.aanbod.services.catalogus import voorziening_op_slot
from inburgering.aanbod.services.plaatsen import PLAATS_VRIJ, wachtenden_wekken
from inburgering.aanbod.services.slot import dossier_op_slot, eis_niet_in_toekomst
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.taken import taken_afronden, taken_laten_vervallen
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import EEN_DAG
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang, periode

VER_VOORUIT = timedelta(days=730)


@transaction.atomic
def deelname_vastleggen(
    dossier: Dossier,
    voorziening: Voorziening,
    *,
    van: date,
    door: Gebruiker,
    tot: date | None = None,
    kosten: Decimal | None = None,
    budget: str = "",
) -> VoorzieningDeelname:
    """Give somebody a place in the half-open period [van, tot); who waited for it waits no longer.

    The same place a second time (a double click) is the first. Raises RegelFout when the voorziening has stopped, is
    full in that period, he takes part already, or it costs something without a budget.
    """
    voorziening = voorziening_op_slot(voorziening)
    dossier = dossier_op_slot(dossier, door=door)
    bestaat: VoorzieningDeelname | None = VoorzieningDeelname.objects.filter(
        dossier=dossier, voorziening=voorziening, van=van, tot=tot, status=DeelnameStatus.DEELNAME
    ).first()
    if bestaat:
        return bestaat
    wachtte = VoorzieningDeelname.objects.wachtend().filter(dossier=dossier, voorziening=voorziening).first()
    deelname = wachtte or VoorzieningDeelname(dossier=dossier, voorziening=voorziening)
    deelname.dossier, deelname.voorziening = dossier, voorziening
    deelname.status, deelname.van, deelname.tot = DeelnameStatus.DEELNAME, van, tot
    deelname.kosten, deelname.budget = kosten, budget.strip()
    _eis_periode(deelname)
    _eis_aanbod(deelname)
    _eis_budget(deelname)
    _eis_plaats(deelname)
    deelname.save()
    if wachtte:
        taken_afronden(dossier, PLAATS_VRIJ, door=door, onderwerp=str(wachtte.uuid))
    _vastgelegd(
        deelname,
        "begonnen",
        f"Plaats: {voorziening.naam}",
        door=door,
        op=min(van, vandaag()),
        toelichting=periode(van, tot),
    )
    return deelname


@transaction.atomic
def deelname_laten_wachten(
    dossier: Dossier,
    voorziening: Voorziening,
    *,
    wachtreden: Wachtreden,
    door: Gebruiker,
    wacht_sinds: date | None = None,
    toelichting: str = "",
) -> VoorzieningDeelname:
    """Record that somebody wants this and cannot begin yet, or why he waits now.

    Raises RegelFout when he takes part already, the voorziening has stopped, or another reason lacks its words.
    """
    voorziening = voorziening_op_slot(voorziening)
    dossier = dossier_op_slot(dossier, door=door)
    sinds = wacht_sinds or vandaag()
    eis_niet_in_toekomst(sinds, veld="wacht_sinds")
    if wachtreden == Wachtreden.ANDERS and not toelichting.strip():
        raise RegelFout("wachtreden_zonder_woorden", "Schrijf op waarom het nog niet kan.", veld="wacht_toelichting")
    doet_mee = VoorzieningDeelname.objects.filter(
        dossier=dossier, voorziening=voorziening, status=DeelnameStatus.DEELNAME
    ).filter(Q(tot__isnull=True) | Q(tot__gt=vandaag()))
    if doet_mee.exists():
        raise RegelFout("doet_al_mee", "Deze inburgeraar doet al mee aan deze voorziening.")
    deelname = VoorzieningDeelname.objects.wachtend().filter(dossier=dossier, voorziening=voorziening).first()
    nieuw = deelname is None
    deelname = deelname or VoorzieningDeelname(dossier=dossier, status=DeelnameStatus.WACHT, wacht_sinds=sinds)
    deelname.dossier, deelname.voorziening = dossier, voorziening
    deelname.wachtreden, deelname.wacht_toelichting = wachtreden, toelichting.strip()
    if nieuw:
        _eis_aanbod(deelname)
    deelname.save()
    if wachtreden != Wachtreden.GEEN_PLAATS:
        taken_afronden(dossier, PLAATS_VRIJ, door=door, onderwerp=str(deelname.uuid))
    reden = "" if wachtreden == Wachtreden.GEZONDHEID else f"{wachtreden.label}. {toelichting.strip()}".strip()
    _vastgelegd(
        deelname,
        "wacht" if nieuw else "wacht_gewijzigd",
        f"Wacht op: {voorziening.naam}",
        door=door,
        op=sinds,
        toelichting=reden,
    )
    return deelname


@transaction.atomic
def deelname_wijzigen(
    deelname: VoorzieningDeelname,
    *,
    van: date,
    door: Gebruiker,
    tot: date | None = None,
    kosten: Decimal | None = None,
    budget: str = "",
) -> VoorzieningDeelname:
    """Correct the days, the cost or the budget of a place without result. Raises RegelFout as a new place does."""
    deelname = _op_slot(deelname, door=door)
    _eis_status(deelname, DeelnameStatus.DEELNAME, "Alleen een plaats zonder resultaat kunt u wijzigen.")
    deelname.van, deelname.tot = van, tot
    deelname.kosten, deelname.budget = kosten, budget.strip()
    _eis_periode(deelname)
    _eis_budget(deelname)
    _eis_plaats(deelname)
    deelname.save()
    _vastgelegd(
        deelname, "gewijzigd", f"Bijgewerkt: {deelname.voorziening.naam}", door=door, toelichting=periode(van, tot)
    )
    wachtenden_wekken(deelname.voorziening)
    return deelname


@transaction.atomic
def deelname_afronden(
    deelname: VoorzieningDeelname,
    *,
    laatste_dag: date,
    resultaat: DeelnameResultaat,
    door: Gebruiker,
    toelichting: str = "",
    kosten: Decimal | None = None,
    budget: str = "",
) -> VoorzieningDeelname:
    """Record how it ended and what it cost in the end.

    Raises RegelFout for a day to come or before the first, a cost without budget, or a goal that was not reached
    without a word on why.
    """
    deelname = _op_slot(deelname, door=door, ook_gesloten=True)
    _eis_status(deelname, DeelnameStatus.DEELNAME, "Hiervan is het resultaat al vastgelegd, of er is nog geen plaats.")
    eis_niet_in_toekomst(laatste_dag, veld="laatste_dag")
    gehaald = resultaat == DeelnameResultaat.DOEL_BEREIKT
    if not gehaald and not toelichting.strip():
        raise RegelFout(
            "resultaat_zonder_toelichting", "Schrijf op waarom het doel niet (helemaal) is bereikt.", veld="toelichting"
        )
    deelname.status, deelname.tot = DeelnameStatus.AFGEROND, laatste_dag + EEN_DAG
    deelname.resultaat, deelname.toelichting = resultaat, toelichting.strip()
    deelname.kosten, deelname.budget = kosten, budget.strip()
    _eis_periode(deelname)
    _eis_budget(deelname)
    _eis_plaats(deelname)
    deelname.save()
    _vastgelegd(
        deelname,
        "afgerond",
        f"{deelname.voorziening.naam}: {resultaat.label.lower()}",
        door=door,
        op=laatste_dag,
        toelichting=deelname.toelichting,
    )
    wachtenden_wekken(deelname.voorziening)
    return deelname


@transaction.atomic
def deelname_intrekken(deelname: VoorzieningDeelname, *, reden: str, door: Gebruiker) -> VoorzieningDeelname:
    """Take back a place or a wait that comes to nothing. Raises RegelFout without a reason, or with a result."""
    deelname = _op_slot(deelname, door=door, ook_gesloten=True)
    if deelname.status not in (DeelnameStatus.WACHT, DeelnameStatus.DEELNAME):
        raise RegelFout("deelname_klaar", "Dit is al afgerond of vervallen.")
    if not reden.strip():
        raise RegelFout("intrekken_zonder_reden", "Schrijf op waarom het niet doorgaat.", veld="reden")
    deelname.status, deelname.toelichting = DeelnameStatus.VERVALLEN, reden.strip()
    deelname.save(update_fields=["status", "toelichting"])
    taken_afronden(deelname.dossier, PLAATS_VRIJ, door=door, onderwerp=str(deelname.uuid))
    _vastgelegd(
        deelname, "vervallen", f"Gaat niet door: {deelname.voorziening.naam}", door=door, toelichting=reden.strip()
    )
    wachtenden_wekken(deelname.voorziening)
    return deelname


@transaction.atomic
def deelnames_beeindigen(dossier: Dossier, *, op: date, reden: str, door: Gebruiker) -> list[str]:
    """End what somebody uses on this day because the work in his dossier is over; returns the names.

    Waiting and what had not begun lapse. Of what ran only the last day is set: what it brought can still be recorded.
    """
    loopt = VoorzieningDeelname.objects.loopt_na(op).filter(dossier=dossier)
    voorzieningen = Voorziening.objects.select_for_update(of=("self",)).select_related("aanbieder").order_by("pk")
    gevonden = {rij.pk: rij for rij in voorzieningen.filter(pk__in=loopt.values("voorziening"))}
    dossier = dossier_op_slot(dossier, door=door, ook_gesloten=True)
    rijen = list(loopt.filter(voorziening__in=gevonden).order_by("pk"))
    for rij in rijen:
        if rij.van is None or rij.van > op:
            rij.status, rij.toelichting = DeelnameStatus.VERVALLEN, reden
        else:
            rij.tot = op + EEN_DAG
        rij.save(update_fields=["status", "toelichting", "tot"])
        taken_laten_vervallen(dossier, soorten=[PLAATS_VRIJ], onderwerp=str(rij.uuid))
    for voorziening in gevonden.values():
        wachtenden_wekken(voorziening)
    return ["hulp" if (v := gevonden[rij.voorziening_id]).is_gezondheid else v.naam for rij in rijen]


def _op_slot(deelname: VoorzieningDeelname, *, door: Gebruiker, ook_gesloten: bool = False) -> VoorzieningDeelname:
    voorziening = voorziening_op_slot(deelname.voorziening)
    dossier = dossier_op_slot(deelname.dossier, door=door, ook_gesloten=ook_gesloten)
    vast: VoorzieningDeelname = VoorzieningDeelname.objects.select_for_update(of=("self",)).get(pk=deelname.pk)
    vast.voorziening, vast.dossier = voorziening, dossier
    return vast


def _eis_status(deelname: VoorzieningDeelname, status: DeelnameStatus, anders: str) -> None:
    if deelname.status != status:
        raise RegelFout("deelname_status", anders)


def _eis_periode(deelname: VoorzieningDeelname) -> None:
    if deelname.tot and deelname.van and deelname.tot <= deelname.van:
        raise RegelFout(
            "deelname_tot_voor_van", "De laatste dag kan niet vóór de eerste dag liggen.", veld="laatste_dag"
        )
    if deelname.van and deelname.van > vandaag() + VER_VOORUIT:
        raise RegelFout("deelname_ver_vooruit", "Dit is meer dan twee jaar vooruit. Controleer het jaar.", veld="van")


def _eis_aanbod(deelname: VoorzieningDeelname) -> None:
    gestopt = deelname.voorziening.gestopt_op
    if gestopt and gestopt <= (deelname.van or vandaag()):
        raise RegelFout(
            "voorziening_gestopt",
            f"De gemeente biedt dit niet meer aan vanaf {datum_lang(gestopt)}.",
            veld="van",
        )


def _eis_budget(deelname: VoorzieningDeelname) -> None:
    if deelname.kosten is None:
        return
    deelname.budget = deelname.budget or deelname.voorziening.budget
    if not deelname.budget:
        raise RegelFout("kosten_zonder_budget", "Vul in uit welk budget de kosten worden betaald.", veld="budget")


def _eis_plaats(deelname: VoorzieningDeelname) -> None:
    """Raise RegelFout when he takes part already in this period, or there is a day on which no place is free."""
    zelf = VoorzieningDeelname.objects.met_plaats().exclude(pk=deelname.pk)
    zelf = zelf.filter(dossier=deelname.dossier, voorziening=deelname.voorziening)
    zelf = zelf.filter(Q(tot__isnull=True) | Q(tot__gt=deelname.van))
    if deelname.tot:
        zelf = zelf.filter(van__lt=deelname.tot)
    if botst := zelf.first():
        raise RegelFout(
            "deelname_overlapt",
            f"Deze inburgeraar doet hier al aan mee ({periode(botst.van, botst.tot)}). Kies andere dagen.",
            veld="van",
        )
    plaatsen = deelname.voorziening.capaciteit
    if plaatsen is None:
        return
    bezet = drukste_aantal(deelname.voorziening, deelname.van or vandaag(), deelname.tot, zonder=deelname.pk)
    if bezet >= plaatsen:
        raise RegelFout(
            "geen_plaats_vrij",
            f"In deze periode {'is de enige plaats' if plaatsen == 1 else f'zijn alle {plaatsen} plaatsen'} bezet. "
            "Kies andere dagen, of zet de inburgeraar op de wachtlijst.",
            veld="van",
        )


def _vastgelegd(
    deelname: VoorzieningDeelname,
    wat: str,
    titel: str,
    *,
    door: Gebruiker,
    op: date | None = None,
    toelichting: str = "",
) -> None:
    gebeurtenis_vastleggen(
        deelname.dossier,
        f"deelname.{wat}",
        titel[:200],
        door=door,
        op=op,
        toelichting=toelichting,
        gezondheid=deelname.voorziening.is_gezondheid,
    )
