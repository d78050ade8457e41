"""Placing somebody: never more than the place holds, an activity of the participatieplan, evaluated, with its job."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from inburgering.aanbod.enums import (
    Dagdeel,
    EvaluatieSoort,
    GarantieUitkomst,
    PlaatsingEinde,
    PlekSoort,
    VoordrachtUitkomst,
)
from inburgering.aanbod.models import Participatieplek, Plaatsing, Plaatsingsevaluatie, Voordracht
from inburgering.aanbod.services.plekken import drukste_dag
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_geweest
from inburgering.dossiers.services.taken import taak_maken, taken_afronden, taken_laten_vervallen, werkdag
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import EEN_DAG
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang, periode
from inburgering.toegang.permissions import eis
from leerroutes.enums import ActiviteitSoort, ActiviteitUitkomst
from leerroutes.models import Activiteit, Participatieplan, Urenregel
from leerroutes.services.slot import dossier_op_slot, eis_reden
from leerroutes.services.zoeken import eis_open_plek, eis_open_voordracht, zoeken_stoppen

EVALUEREN, GARANTIE = "plaatsing_evalueren", "baangarantie_nagaan"
EERSTE_EVALUATIE = timedelta(weeks=6)
NA_EINDE = timedelta(weeks=2)
"""Our own moments; the law has none."""

ACTIVITEIT_BIJ = {
    PlekSoort.ACTIVERING: ActiviteitSoort.ACTIVERING,
    PlekSoort.VRIJWILLIGERSWERK: ActiviteitSoort.VRIJWILLIGERSWERK,
    PlekSoort.TAALSTAGE: ActiviteitSoort.TAALSTAGE,
    PlekSoort.WERKERVARINGSPLEK: ActiviteitSoort.WERKERVARINGSPLEK,
    PlekSoort.PROEFPLAATSING: ActiviteitSoort.WERKERVARINGSPLEK,
    PlekSoort.LEERWERKPLEK: ActiviteitSoort.WERK,
    PlekSoort.VACATURE: ActiviteitSoort.WERK,
}


@transaction.atomic
def plaatsen(
    dossier: Dossier,
    plek: Participatieplek,
    velden: Mapping[str, Any],
    *,
    door: Gebruiker,
    zoekt_verder: bool = False,
    plan: Mapping[str, str] | None = None,
) -> Plaatsing:
    """Place somebody and make it an activity of his participatieplan, on which hours are booked.

    `velden` holds fields of Plaatsing; `plan` holds the goals of a plan that does not exist yet. A proposal that
    waits is answered by it. The place is locked: two who place at the same time wait for each other, and the database
    refuses what would not fit. Raises RegelFout when the place is full, closed or not there in that period, he is
    somewhere else on those days, the hours or times are not of this place, or there is no plan.
    """
    eis(door, Bevoegdheid.PLAATSING_REGELEN)
    dossier = dossier_op_slot(dossier)
    plek = _plek_op_slot(plek)
    eis_open_plek(plek)
    plaatsing = Plaatsing(dossier=dossier, plek=plek, baangarantie_maanden=plek.baangarantie_maanden, **velden)
    _eis_past(plaatsing)
    plaatsing.voordracht = _beantwoorde_voordracht(dossier, plek)
    huidig = _plan_van(dossier, plan)
    plaatsing.save()
    _activiteit_bijwerken(Activiteit(plan=huidig, plaatsing=plaatsing), plaatsing)
    if not zoekt_verder:
        zoeken_stoppen(dossier, reden=f"Geplaatst bij {plek.aanbieder.naam}."[:300])
    _evaluatie_plannen(plaatsing)
    gebeurtenis_vastleggen(
        dossier,
        "plaatsing.gemaakt",
        f"Geplaatst bij {plek.aanbieder.naam}: {plek.naam}"[:200],
        door=door,
        op=min(plaatsing.start, vandaag()),
        toelichting=f"{periode(plaatsing.start, plaatsing.einde)}, {plaatsing.uren_per_week} uur per week.",
    )
    return plaatsing


def _plek_op_slot(plek: Participatieplek) -> Participatieplek:
    return Participatieplek.objects.select_for_update(of=("self",)).select_related("aanbieder").get(pk=plek.pk)


def _beantwoorde_voordracht(dossier: Dossier, plek: Participatieplek) -> Voordracht | None:
    """The proposal to which this is the yes, if there was one."""
    rij = Voordracht.objects.select_for_update(of=("self",)).filter(dossier=dossier, plek=plek, uitkomst="").first()
    if rij:
        eis_open_voordracht(rij)
        rij.uitkomst, rij.uitkomst_op = VoordrachtUitkomst.GEPLAATST, max(rij.op, vandaag())
        rij.save(update_fields=["uitkomst", "uitkomst_op"])
    return rij


def _plan_van(dossier: Dossier, doelen: Mapping[str, str] | None) -> Participatieplan:
    plan = Participatieplan.objects.select_for_update(of=("self",)).filter(dossier=dossier, afgerond_op=None).first()
    if plan:
        return plan
    if not doelen or not doelen.get("hoofddoel") or not doelen.get("taaldoel"):
        raise RegelFout(
            "plan_ontbreekt",
            "Er is nog geen participatieplan. Vul het hoofddoel en het taaldoel in.",
            "Wi2021 art. 15",
            "hoofddoel",
        )
    return Participatieplan.objects.create(
        dossier=dossier, opgesteld_op=vandaag(), hoofddoel=doelen["hoofddoel"], taaldoel=doelen["taaldoel"]
    )


def _eis_past(plaatsing: Plaatsing) -> None:
    """Raise RegelFout when it does not fit the place or the rest of his week; place and dossier are locked."""
    plek = plaatsing.plek
    if plaatsing.einde and plaatsing.einde <= plaatsing.start:
        raise RegelFout(
            "plaatsing_einde_voor_start", "De laatste dag kan niet vóór de eerste dag liggen.", veld="laatste_dag"
        )
    if plaatsing.start < plek.start:
        raise RegelFout("plek_nog_niet_open", f"De plek is er vanaf {datum_lang(plek.start)}.", veld="start")
    if plek.einde and (plaatsing.einde is None or plaatsing.einde > plek.einde):
        tot = datum_lang(plek.einde - EEN_DAG)
        raise RegelFout(
            "plek_dan_voorbij", f"De plek is er tot en met {tot}. Kies die dag of eerder.", veld="laatste_dag"
        )
    if plaatsing.uren_per_week > plek.uren_max:
        raise RegelFout("uren_boven_plek", f"Hier kan hoogstens {plek.uren_max} uur per week.", veld="uren_per_week")
    buiten = [Dagdeel(deel).label for deel in plaatsing.tijden if plek.tijden and deel not in plek.tijden]
    if buiten:
        raise RegelFout("tijden_buiten_plek", f"De plek is er niet op {', '.join(buiten)}.", veld="tijden")
    _eis_elders_vrij(plaatsing)
    if drukste_dag(plek, van=plaatsing.start, tot=plaatsing.einde, niet=plaatsing.pk or 0) >= plek.capaciteit:
        plaatsen_ = "plaats" if plek.capaciteit == 1 else "plaatsen"
        raise RegelFout(
            "plek_vol",
            f"In deze periode is deze plek vol: {plek.capaciteit} {plaatsen_}. Kies andere dagen of een andere plek.",
            veld="start",
        )


def _eis_elders_vrij(plaatsing: Plaatsing) -> None:
    """Nobody is in two places at once: not at one place twice, nor at another on the same parts of the week."""
    anders = Plaatsing.objects.lopend_of_komend(plaatsing.start).filter(dossier=plaatsing.dossier)
    if plaatsing.einde:
        anders = anders.filter(start__lt=plaatsing.einde)
    for rij in anders.exclude(pk=plaatsing.pk).select_related("plek"):
        wanneer = periode(rij.start, rij.einde)
        if rij.plek_id == plaatsing.plek_id:
            raise RegelFout("al_geplaatst", f"De inburgeraar is al op deze plek: {wanneer}.", veld="start")
        samen = [Dagdeel(deel).label for deel in plaatsing.tijden if deel in rij.tijden]
        if samen or not (plaatsing.tijden and rij.tijden):
            dan = f"op {', '.join(samen)}" if samen else "in dezelfde periode"
            raise RegelFout(
                "plaatsing_overlapt",
                f"De inburgeraar is {dan} al bij {rij.plek.naam} ({wanneer}). Kies andere tijden, of beëindig die.",
                veld="tijden",
            )


def _activiteit_bijwerken(activiteit: Activiteit, plaatsing: Plaatsing) -> Activiteit:
    """Let the activity say what the plaatsing says."""
    activiteit.soort = ACTIVITEIT_BIJ[PlekSoort(plaatsing.plek.soort)]
    activiteit.aanbieder = plaatsing.plek.aanbieder
    activiteit.doel = plaatsing.doel
    activiteit.uren_per_week = plaatsing.uren_per_week
    activiteit.start, activiteit.einde = plaatsing.start, plaatsing.einde
    activiteit.save()
    return activiteit


def _evaluatie_plannen(plaatsing: Plaatsing) -> None:
    op = plaatsing.start + EERSTE_EVALUATIE
    if plaatsing.einde:
        op = min(op, max(plaatsing.start, plaatsing.einde - EEN_DAG))
    taak_maken(
        plaatsing.dossier,
        EVALUEREN,
        f"Evalueer de plek bij {plaatsing.plek.aanbieder.naam}"[:120],
        **werkdag(max(op, vandaag()), "Zes weken na het begin, of op de laatste dag als die eerder is."),
        onderwerp=str(plaatsing.uuid),
        url_naam="leerroutes:plaatsing",
        url_object=plaatsing.uuid,
    )


def _plaatsing_op_slot(plaatsing: Plaatsing, *, door: Gebruiker) -> Plaatsing:
    eis(door, Bevoegdheid.PLAATSING_REGELEN)
    dossier_op_slot(plaatsing.dossier)
    return (
        Plaatsing.objects.select_for_update(of=("self",))
        .select_related("plek__aanbieder", "dossier__inburgeraar")
        .get(pk=plaatsing.pk)
    )


def _eis_niet_af(plaatsing: Plaatsing) -> None:
    if plaatsing.is_af:
        raise RegelFout("plaatsing_af", f"Deze plaatsing is al afgesloten: {plaatsing.staat}.")


@transaction.atomic
def plaatsing_wijzigen(plaatsing: Plaatsing, velden: Mapping[str, Any], *, door: Gebruiker) -> Plaatsing:
    """Change the days, hours, times or goal of a plaatsing that is not over; the activity follows.

    Raises RegelFout as `plaatsen` does, or when it is over.
    """
    plaatsing = _plaatsing_op_slot(plaatsing, door=door)
    _eis_niet_af(plaatsing)
    plaatsing.plek = _plek_op_slot(plaatsing.plek)
    for veld, waarde in velden.items():
        setattr(plaatsing, veld, waarde)
    _eis_past(plaatsing)
    plaatsing.save()
    _activiteit_bijwerken(plaatsing.activiteit, plaatsing)
    gebeurtenis_vastleggen(
        plaatsing.dossier,
        "plaatsing.gewijzigd",
        f"Plaatsing gewijzigd: {plaatsing.plek.naam}"[:200],
        door=door,
        toelichting=f"{periode(plaatsing.start, plaatsing.einde)}, {plaatsing.uren_per_week} uur per week.",
    )
    return plaatsing


@transaction.atomic
def plaatsing_evalueren(plaatsing: Plaatsing, velden: Mapping[str, Any], *, door: Gebruiker) -> Plaatsingsevaluatie:
    """Record how it goes, or went. Raises RegelFout before it began, for a day to come, or a second end."""
    plaatsing = _plaatsing_op_slot(plaatsing, door=door)
    if plaatsing.vervallen_op:
        raise RegelFout("plaatsing_af", "Deze plaatsing is niet doorgegaan.")
    eis_geweest(velden["op"], veld="op")
    if velden["op"] < plaatsing.start:
        raise RegelFout("evaluatie_voor_begin", "De plaatsing was toen nog niet begonnen.", veld="op")
    al = Plaatsingsevaluatie.objects.filter(plaatsing=plaatsing, soort=EvaluatieSoort.EIND)
    if velden["soort"] == EvaluatieSoort.EIND and al.exists():
        raise RegelFout("evaluatie_bekend", "De evaluatie aan het einde is al vastgelegd.", veld="soort")
    rij = Plaatsingsevaluatie.objects.create(plaatsing=plaatsing, door=door, **velden)
    taken_afronden(plaatsing.dossier, EVALUEREN, door=door, onderwerp=str(plaatsing.uuid))
    gebeurtenis_vastleggen(
        plaatsing.dossier,
        "plaatsing.geevalueerd",
        f"Plek geëvalueerd: {plaatsing.plek.naam}"[:200],
        door=door,
        op=rij.op,
        toelichting=rij.bevindingen,
    )
    return rij


@transaction.atomic
def plaatsing_beeindigen(
    plaatsing: Plaatsing,
    *,
    laatste_dag: date,
    reden: PlaatsingEinde,
    uitkomst: ActiviteitUitkomst,
    toelichting: str,
    door: Gebruiker,
) -> Plaatsing:
    """End a plaatsing; the activity ends with what came of it, and a promised job is looked after.

    Raises RegelFout for a day to come or before it began, hours booked after it, or without a word on a goal that was
    not reached.
    """
    plaatsing = _plaatsing_op_slot(plaatsing, door=door)
    _eis_niet_af(plaatsing)
    eis_geweest(laatste_dag, veld="laatste_dag")
    if laatste_dag < plaatsing.start:
        raise RegelFout("plaatsing_einde_voor_start", "Dit kan niet vóór de eerste dag zijn.", veld="laatste_dag")
    if uitkomst != ActiviteitUitkomst.DOEL_BEREIKT and not toelichting.strip():
        raise RegelFout(
            "uitkomst_zonder_toelichting", "Schrijf op waarom het doel niet is bereikt.", veld="einde_toelichting"
        )
    einde = laatste_dag + EEN_DAG
    if _uren_van(plaatsing).filter(tot__gt=einde).exists():
        raise RegelFout("uren_na_einde", "Er zijn uren geboekt na deze dag. Kies een latere dag.", veld="laatste_dag")
    plaatsing.einde, plaatsing.einde_reden, plaatsing.einde_toelichting = einde, reden, toelichting.strip()
    plaatsing.save(update_fields=["einde", "einde_reden", "einde_toelichting"])
    activiteit = _activiteit_bijwerken(plaatsing.activiteit, plaatsing)
    activiteit.uitkomst, activiteit.uitkomst_toelichting = uitkomst, toelichting.strip()
    activiteit.save(update_fields=["uitkomst", "uitkomst_toelichting"])
    _na_het_einde(plaatsing)
    gebeurtenis_vastleggen(
        plaatsing.dossier,
        "plaatsing.beeindigd",
        f"{plaatsing.plek.naam}: {reden.label.lower()}"[:200],
        door=door,
        op=laatste_dag,
        toelichting=toelichting.strip(),
    )
    return plaatsing


def _na_het_einde(plaatsing: Plaatsing) -> None:
    if plaatsing.baangarantie_maanden:
        taak_maken(
            plaatsing.dossier,
            GARANTIE,
            f"Ga na of de baan er is bij {plaatsing.plek.aanbieder.naam}"[:120],
            **werkdag(vandaag() + NA_EINDE, "Twee weken na het einde van de plaatsing."),
            onderwerp=str(plaatsing.uuid),
            url_naam="leerroutes:plaatsing",
            url_object=plaatsing.uuid,
        )


def _uren_van(plaatsing: Plaatsing) -> Any:
    return Urenregel.objects.geldend().filter(activiteit__plaatsing=plaatsing)


@transaction.atomic
def plaatsing_laten_vervallen(plaatsing: Plaatsing, *, reden: str, door: Gebruiker) -> Plaatsing:
    """Say that it never came about: the place is free again, and the activity goes.

    Raises RegelFout without a reason, or when hours were booked: then it ended.
    """
    plaatsing = _plaatsing_op_slot(plaatsing, door=door)
    _eis_niet_af(plaatsing)
    tekst = eis_reden(reden, "Vul in waarom de plaatsing niet doorging.")
    if Urenregel.objects.filter(activiteit__plaatsing=plaatsing).exists():
        raise RegelFout("plaatsing_met_uren", "Er zijn uren geboekt. Beëindig de plaatsing.")
    plaatsing.vervallen_op, plaatsing.vervallen_reden = vandaag(), tekst
    plaatsing.save(update_fields=["vervallen_op", "vervallen_reden"])
    Activiteit.objects.filter(plaatsing=plaatsing).delete()
    taken_laten_vervallen(plaatsing.dossier, soorten=[EVALUEREN], onderwerp=str(plaatsing.uuid))
    gebeurtenis_vastleggen(
        plaatsing.dossier,
        "plaatsing.vervallen",
        f"Plaatsing niet doorgegaan: {plaatsing.plek.naam}"[:200],
        door=door,
        toelichting=tekst,
    )
    return plaatsing


@transaction.atomic
def baangarantie_vastleggen(
    plaatsing: Plaatsing, *, uitkomst: GarantieUitkomst, baan_vanaf: date | None, toelichting: str, door: Gebruiker
) -> Plaatsing:
    """Record whether the promised job came.

    Raises RegelFout when nothing was promised or the plaatsing runs, without the first day of the job, or without the
    reason why it did not come.
    """
    plaatsing = _plaatsing_op_slot(plaatsing, door=door)
    if not plaatsing.baangarantie_maanden or not plaatsing.einde_reden:
        raise RegelFout("geen_baangarantie", "Er is geen baan beloofd, of de plaatsing loopt nog.")
    if uitkomst == GarantieUitkomst.NAGEKOMEN:
        if baan_vanaf is None or baan_vanaf < plaatsing.start:
            raise RegelFout("baan_zonder_dag", "Vul de eerste dag van de baan in.", veld="baan_vanaf")
    else:
        baan_vanaf = None
        eis_reden(toelichting, "Schrijf op waarom de baan er niet kwam.", veld="garantie_toelichting")
    plaatsing.garantie_uitkomst, plaatsing.baan_vanaf = uitkomst, baan_vanaf
    plaatsing.garantie_toelichting = toelichting.strip()
    plaatsing.save(update_fields=["garantie_uitkomst", "baan_vanaf", "garantie_toelichting"])
    taken_afronden(plaatsing.dossier, GARANTIE, door=door, onderwerp=str(plaatsing.uuid))
    gebeurtenis_vastleggen(
        plaatsing.dossier,
        "plaatsing.baangarantie",
        f"Baangarantie: {uitkomst.label.lower()}",
        door=door,
        op=min(baan_vanaf or vandaag(), vandaag()),
        toelichting=toelichting.strip(),
    )
    return plaatsing
