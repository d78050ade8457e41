"""The traject of ontzorgen: begun, corrected, taken over, and ended with its outcome."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction

from inburgering.brieven.models import Document
from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_geweest
from inburgering.dossiers.services.taken import taken_laten_vervallen
from inburgering.dossiers.services.termijnen import termijn_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import maanden_erbij
from inburgering.recht.ontzorgen import eerder_einde
from inburgering.recht.termijnen.traject import TERMIJN_ONTZORGEN
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang, periode
from inburgering.toegang.permissions import eis
from ontzorgen.documents import uitkomstbrief
from ontzorgen.enums import AfbouwStatus, MachtigingUitkomst, TrajectSoort, TrajectUitkomst
from ontzorgen.models import Machtiging, OntzorgenTraject
from ontzorgen.selectors.recht import heeft_bijstand, recht_op_ontzorgen
from ontzorgen.services.brieven import ontzorgenbrief_bewaren
from ontzorgen.services.eisen import (
    coachtaak,
    dossier_op_slot,
    eis_tekst,
    pip_nakijken,
    traject_op_slot,
)
from ontzorgen.services.grootboek import regels_stoppen
from ontzorgen.taken import (
    BIJ_TRAJECT,
    EVALUATIE,
    EVALUATIE_PAGINA,
    EVALUATIE_TITEL,
    MACHTIGING,
    NAZORG,
    OVERDRAGEN,
    START,
    onderwerp_van,
)

STARTEN_BINNEN = timedelta(days=7)
OVERZETTEN = "Zet elke vaste last op naam en rekening van de inburgeraar. Licht zo nodig de ontvangers in."


@transaction.atomic
def traject_starten(
    dossier: Dossier,
    *,
    soort: str,
    door: Gebruiker,
    gestart_op: date | None = None,
    einde: date | None = None,
    kosten: Collection[str] = (),
) -> OntzorgenTraject:
    """Begin a traject with its first tasks; under art. 56a its days follow from the right to bijstand.

    Voluntary budgetcoaching takes the period [gestart_op, einde) that was agreed. A second click gives the traject
    that the first one began. Raises RegelFout without a right to ontzorgen, or while another traject is open.
    """
    dossier = dossier_op_slot(dossier, door=door, bevoegdheid=Bevoegdheid.ONTZORGEN_UITVOEREN)
    if bestaand := OntzorgenTraject.objects.filter(dossier=dossier, beeindigd_op__isnull=True).first():
        if bestaand.soort == soort:
            return bestaand
        raise RegelFout(
            "traject_loopt", f"Er loopt al een traject: {bestaand.get_soort_display()}. Sluit dat eerst af."
        )
    if soort == TrajectSoort.ART56A:
        gestart_op, einde = _dagen_56a(dossier)
    elif soort == TrajectSoort.VRIJWILLIG:
        gestart_op, einde = _dagen_vrijwillig(gestart_op, einde)
    else:
        raise RegelFout(
            "voortzetting_vraagt_besluit", "Verlengen kan alleen met een besluit.", "Participatiewet art. 57"
        )
    _eis_los(dossier, gestart_op)
    traject = OntzorgenTraject.objects.create(
        dossier=dossier,
        gezin=dossier.inburgeraar.gezin,
        soort=soort,
        gestart_op=gestart_op,
        einde=einde,
        kosten=sorted(kosten) if soort == TrajectSoort.VRIJWILLIG else [],
    )
    taken_bij_start(traject)
    gebeurtenis_vastleggen(
        dossier,
        "ontzorgen.gestart",
        f"{traject.get_soort_display()} gestart",
        door=door,
        op=min(gestart_op, vandaag()),
        toelichting=periode(gestart_op, einde),
    )
    if soort == TrajectSoort.ART56A:
        pip_nakijken(dossier, reden="Het ontzorgen is gestart. Controleer wat het PIP daarover zegt.")
    return traject


def _dagen_56a(dossier: Dossier) -> tuple[date, date]:
    recht = recht_op_ontzorgen(dossier)
    if recht.termijn is None or recht.termijn.start is None or recht.termijn.einde is None:
        raise RegelFout("geen_recht_op_ontzorgen", " ".join(recht.oordeel.uitleg), recht.oordeel.artikel, "soort")
    return recht.termijn.start, recht.termijn.einde


def _dagen_vrijwillig(gestart_op: date | None, einde: date | None) -> tuple[date, date]:
    if gestart_op is None:
        raise RegelFout("begin_ontbreekt", "Vul in wanneer de budgetcoaching begint.", veld="gestart_op")
    if einde is None or einde <= gestart_op:
        raise RegelFout("einde_ontbreekt", "Vul een laatste dag in die niet vóór het begin ligt.", veld="laatste_dag")
    return gestart_op, einde


def _eis_los(dossier: Dossier, gestart_op: date) -> None:
    eerder = OntzorgenTraject.objects.filter(dossier=dossier, beeindigd_op__gt=gestart_op).first()
    if eerder and eerder.beeindigd_op:
        raise RegelFout(
            "traject_overlapt",
            f"Er was een traject tot {datum_lang(eerder.beeindigd_op)}. Een nieuw traject begint niet daarvoor.",
            veld="gestart_op",
        )


def taken_bij_start(traject: OntzorgenTraject) -> None:
    """Ask for the conversation, the machtiging, the budgetplan and later the evaluation; and for the decision."""
    dag = max(traject.gestart_op, vandaag())
    dossier = traject.dossier
    for soort, (titel, url_naam) in START.items():
        coachtaak(dossier, soort, titel, uiterlijk_op=dag + STARTEN_BINNEN, url_naam=url_naam)
    if traject.soort == TrajectSoort.ART56A:
        coachtaak(
            dossier,
            "ontzorgen_besluit",
            "Besluit over ontzorgen nemen",
            uiterlijk_op=dag,
            url_naam="ontzorgen:besluit",
            toelichting="De plicht om mee te werken staat in een besluit (Participatiewet art. 56a lid 2).",
        )
    if traject.soort == TrajectSoort.VRIJWILLIG:
        taken_laten_vervallen(dossier, soorten=[OVERDRAGEN])
    evaluatie_plannen(traject)


def evaluatie_plannen(traject: OntzorgenTraject) -> None:
    """Ask for the evaluation some weeks before the end, so that there is time for a decision to go on."""
    coachtaak(
        traject.dossier,
        EVALUATIE,
        EVALUATIE_TITEL,
        uiterlijk_op=traject.evaluatiedag(instelling("ontzorgen_evaluatie_weken")),
        onderwerp=onderwerp_van(traject),
        url_naam=EVALUATIE_PAGINA,
    )


@transaction.atomic
def traject_bijwerken(traject: OntzorgenTraject, *, door: Gebruiker) -> OntzorgenTraject:
    """Let a traject of art. 56a follow the corrected right to bijstand, and any traject the household of the person.

    Raises RegelFout when it has ended, or no right is left: then it must be ended.
    """
    traject = traject_op_slot(traject, door=door)
    was = periode(traject.gestart_op, traject.einde)
    if traject.soort == TrajectSoort.ART56A:
        traject.gestart_op, traject.einde = _dagen_56a(traject.dossier)
        _eis_los(traject.dossier, traject.gestart_op)
    traject.gezin = traject.dossier.inburgeraar.gezin
    traject.save(update_fields=["gestart_op", "einde", "gezin"])
    evaluatie_plannen(traject)
    gebeurtenis_vastleggen(
        traject.dossier,
        "ontzorgen.bijgewerkt",
        "Periode of huishouden van ontzorgen bijgewerkt",
        door=door,
        toelichting=f"{periode(traject.gestart_op, traject.einde)} (was {was})",
    )
    pip_nakijken(traject.dossier, reden="De periode van ontzorgen is veranderd.")
    return traject


@transaction.atomic
def traject_beeindigen(
    traject: OntzorgenTraject, *, op: date, uitkomst: str, door: Gebruiker, reden: str = ""
) -> tuple[OntzorgenTraject, Document]:
    """End a traject as vrijgelaten or voortijdig, with a letter and aftercare; `op` is the first day without.

    After the planned end, `op` is that end. Ending it earlier needs a reason, and letting go needs the evaluation.
    Raises RegelFout when one of those is missing or the day does not fit.
    """
    traject = traject_op_slot(traject, door=door)
    if uitkomst not in (TrajectUitkomst.VRIJGELATEN, TrajectUitkomst.VOORTIJDIG):
        raise RegelFout("verlengen_vraagt_besluit", "Verlengen kan alleen met een besluit.", "Participatiewet art. 57")
    if op < traject.gestart_op:
        raise RegelFout("einde_voor_begin", f"Het traject begon op {datum_lang(traject.gestart_op)}.", veld="op")
    op = min(op, traject.einde)
    if uitkomst == TrajectUitkomst.VRIJGELATEN and traject.terugblik is None:
        raise RegelFout("evaluatie_ontbreekt", "Vul eerst de evaluatie in, samen met de inburgeraar.", veld="uitkomst")
    if op < traject.einde or uitkomst == TrajectUitkomst.VOORTIJDIG:
        reden = eis_tekst(reden, "Vul in waarom het eerder stopt.", veld="reden")
    bijstand = heeft_bijstand(traject.dossier, op)
    oordeel = eerder_einde(op=op, einde=traject.einde, recht_op_bijstand=bijstand)
    traject.beeindigd_op, traject.uitkomst, traject.reden = op, uitkomst, reden.strip()
    traject.save(update_fields=["beeindigd_op", "uitkomst", "reden"])
    nazorg_tot = na_het_einde(traject, door=door)
    if traject.soort == TrajectSoort.ART56A:
        termijn_afronden(traject.dossier, TermijnSoort.ONTZORGEN, op=op, door=door)
    brief = uitkomstbrief(
        traject,
        door=door,
        op=vandaag(),
        nazorg_tot=nazorg_tot,
        bijstand_stopt=traject.soort != TrajectSoort.VRIJWILLIG and not bijstand,
    )
    document = ontzorgenbrief_bewaren(traject.dossier, brief, door=door)
    gebeurtenis_vastleggen(
        traject.dossier,
        "ontzorgen.beeindigd",
        f"{traject.get_soort_display()}: {traject.get_uitkomst_display().lower()}",
        door=door,
        op=min(op, vandaag()),
        toelichting="\n".join(filter(None, [traject.reden, *([] if oordeel else oordeel.uitleg)])),
        document=document.uuid,
    )
    if op < traject.einde:
        pip_nakijken(traject.dossier, reden="Het ontzorgen is eerder gestopt.")
    return traject, document


def _al_aangeboden(aantal: int) -> str:
    wat = "1 betaling is" if aantal == 1 else f"{aantal} betalingen zijn"
    return f"{wat} al aangeboden of betaald voor na het einde: laat die tegenhouden, of vraag het geld terug."


def na_het_einde(traject: OntzorgenTraject, *, door: Gebruiker) -> date:
    """Stop what belongs to the traject, end the machtiging and plan aftercare; returns until when that lasts."""
    dossier, op = traject.dossier, traject.tot
    taken_laten_vervallen(dossier, soorten=list(BIJ_TRAJECT))
    traject.afbouwstappen.filter(status=AfbouwStatus.GEPLAND, vanaf__gte=op).update(status=AfbouwStatus.VERVALLEN)
    geldig = Machtiging.objects.filter(dossier=dossier, uitkomst=MachtigingUitkomst.GETEKEND, einde__isnull=True)
    for machtiging in geldig.select_for_update(of=("self",)):
        machtiging.einde = max(op, machtiging.op)
        machtiging.einde_reden = "Het traject is afgesloten."
        machtiging.save(update_fields=["einde", "einde_reden"])
    weg = regels_stoppen(traject, vanaf=op, reden=f"Het traject stopt op {datum_lang(op)}.")
    coachtaak(
        dossier,
        "ontzorgen_betalingen_stoppen",
        "Betalingen stoppen en overzetten",
        uiterlijk_op=max(op, vandaag()),
        toelichting=" ".join([OVERZETTEN, *([_al_aangeboden(weg)] if weg else [])]),
    )
    nazorg_tot = maanden_erbij(op, instelling("ontzorgen_nazorg_maanden"))
    coachtaak(dossier, NAZORG, "Nazorg: gaat het nog goed met het geld?", uiterlijk_op=nazorg_tot)
    return nazorg_tot


@transaction.atomic
def traject_overnemen(
    dossier: Dossier,
    *,
    door: Gebruiker,
    gestart_op: date,
    beeindigd_op: date | None = None,
    uitkomst: str = "",
) -> OntzorgenTraject:
    """Take over a traject of art. 56a as it was: no letter, no tasks for what is past.

    Identity is the dossier and the first day; a value that is given corrects the known one. One that is still open
    gets the task to evaluate. Raises RegelFout when outcome and end don't belong together or dates don't follow.
    """
    eis(door, Bevoegdheid.ONTZORGEN_UITVOEREN)
    Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    eis_geweest(gestart_op, veld="gestart_op")
    if bool(beeindigd_op) != bool(uitkomst):
        raise RegelFout(
            "uitkomst_met_einde", "Een uitkomst en de dag van beëindiging horen bij elkaar.", veld="uitkomst"
        )
    if beeindigd_op and beeindigd_op < gestart_op:
        raise RegelFout("einde_voor_begin", "Het einde ligt vóór het begin.", veld="beeindigd_op")
    if beeindigd_op:
        eis_geweest(beeindigd_op, veld="beeindigd_op")
    traject = OntzorgenTraject.objects.filter(dossier=dossier, gestart_op=gestart_op).first()
    if traject and (beeindigd_op is None or (traject.beeindigd_op, traject.uitkomst) == (beeindigd_op, uitkomst)):
        return traject
    traject = traject or OntzorgenTraject(
        dossier=dossier,
        gezin=dossier.inburgeraar.gezin,
        soort=TrajectSoort.ART56A,
        gestart_op=gestart_op,
        einde=maanden_erbij(gestart_op, TERMIJN_ONTZORGEN.aantal),
    )
    _eis_geen_ander(traject, beeindigd_op)
    traject.beeindigd_op, traject.uitkomst = beeindigd_op, uitkomst
    traject.save()
    if traject.is_open:
        evaluatie_plannen(traject)
    gebeurtenis_vastleggen(
        dossier,
        "ontzorgen.overgenomen",
        f"Ontzorgen overgenomen: {traject.get_uitkomst_display().lower() or 'loopt'}",
        door=door,
        op=beeindigd_op or gestart_op,
        toelichting=periode(gestart_op, beeindigd_op or traject.einde),
    )
    return traject


def _eis_geen_ander(traject: OntzorgenTraject, beeindigd_op: date | None) -> None:
    for ander in OntzorgenTraject.objects.filter(dossier=traject.dossier_id).exclude(pk=traject.pk):
        begint_erna = beeindigd_op is not None and ander.gestart_op >= beeindigd_op
        eindigt_ervoor = ander.beeindigd_op is not None and ander.beeindigd_op <= traject.gestart_op
        if not (begint_erna or eindigt_ervoor):
            raise RegelFout(
                "traject_overlapt", "Deze periode overlapt een ander traject van ontzorgen.", veld="gestart_op"
            )


def machtiging_nodig(dossier: Dossier) -> None:
    """Ask again for the machtiging: it was withdrawn or is missing."""
    titel, url_naam = START[MACHTIGING]
    coachtaak(dossier, MACHTIGING, titel, uiterlijk_op=vandaag() + STARTEN_BINNEN, url_naam=url_naam)
