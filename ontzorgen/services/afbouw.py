"""Letting go step by step: planned with a letter, checked, taken back when it does not work."""

from datetime import date, timedelta

from django.db import transaction

from inburgering.dossiers.services.eisen import eis_geweest
from inburgering.dossiers.services.taken import taken_afronden, taken_laten_vervallen
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from ontzorgen.documents import afbouwbrief
from ontzorgen.enums import AfbouwStatus
from ontzorgen.models import Afbouwstap, Kostenbedrag, Kostenpost, OntzorgenTraject
from ontzorgen.models.afbouw import GESTAAKT
from ontzorgen.services.brieven import ontzorgenbrief_bewaren
from ontzorgen.services.eisen import coachtaak, eis_tekst, traject_op_slot
from ontzorgen.services.kosten import kostenpost_beeindigen
from ontzorgen.taken import AFBOUW

NAKIJKEN_NA = timedelta(days=3)
"""A payment is seen on the account some days later."""


@transaction.atomic
def afbouwstap_plannen(
    traject: OntzorgenTraject,
    *,
    kostenpost: Kostenpost | None,
    vanaf: date,
    door: Gebruiker,
    eerste_betaling_op: date | None = None,
    opmerking: str = "",
) -> Afbouwstap:
    """Plan from when the inburgeraar does something himself, with a letter and a task to check his first payment.

    From that day the college does not pay this cost any more. Without `kostenpost` the leefgeld goes from week to
    month. Raises RegelFout when it is planned already, or a day does not fit.
    """
    traject = traject_op_slot(traject, door=door)
    if not traject.gestart_op <= vanaf <= traject.einde:
        raise RegelFout(
            "afbouw_buiten_traject",
            f"Kies een dag van {datum_lang(traject.gestart_op)} tot en met {datum_lang(traject.einde)}.",
            veld="vanaf",
        )
    if vanaf < vandaag():
        raise RegelFout("afbouw_in_verleden", "Kies vandaag of een latere dag.", veld="vanaf")
    if eerste_betaling_op and eerste_betaling_op < vanaf:
        raise RegelFout(
            "betaling_voor_overdracht",
            "De eerste eigen betaling is op of na de dag van overdracht.",
            veld="eerste_betaling_op",
        )
    if kostenpost and kostenpost.gezin_id != traject.gezin_id:
        raise RegelFout("ander_huishouden", "Deze kosten zijn van een ander huishouden.", veld="kostenpost")
    if Afbouwstap.objects.filter(traject=traject, kostenpost=kostenpost).exclude(status__in=GESTAAKT).exists():
        raise RegelFout("stap_bestaat", "Voor deze kosten staat al een stap gepland.", veld="kostenpost")
    if kostenpost:
        kostenpost_beeindigen(kostenpost, vanaf=vanaf, door=door, reden="De inburgeraar betaalt dit zelf.")
    stap = Afbouwstap(
        traject=traject,
        kostenpost=kostenpost,
        vanaf=vanaf,
        eerste_betaling_op=eerste_betaling_op,
        opmerking=opmerking.strip(),
    )
    stap.brief = ontzorgenbrief_bewaren(traject.dossier, afbouwbrief(stap, door=door, op=vandaag()), door=door)
    stap.save()
    coachtaak(
        traject.dossier,
        AFBOUW,
        f"Nakijken of het lukt: {stap.naam}"[:120],
        uiterlijk_op=(eerste_betaling_op or vanaf) + NAKIJKEN_NA,
        onderwerp=str(stap.uuid),
        url_naam="ontzorgen:afbouw",
    )
    gebeurtenis_vastleggen(
        traject.dossier,
        "ontzorgen.afbouw",
        f"Afgesproken: {stap.naam[:1].lower()}{stap.naam[1:]} vanaf {datum_lang(vanaf)}"[:200],
        door=door,
        document=stap.brief.uuid,
    )
    return stap


@transaction.atomic
def afbouwstap_nakijken(
    stap: Afbouwstap, *, gelukt: bool, op: date, door: Gebruiker, opmerking: str = ""
) -> Afbouwstap:
    """Record whether the first own payment succeeded; when it did not, the college takes the cost back.

    Raises RegelFout before the day of handing over, in the future, when it was checked, or a failure has no reason.
    """
    traject_op_slot(stap.traject, door=door)
    stap = _gepland_op_slot(stap)
    eis_geweest(op, veld="op")
    if op < stap.vanaf:
        raise RegelFout("nakijken_voor_overdracht", f"Deze stap begint op {datum_lang(stap.vanaf)}.", veld="op")
    if not gelukt:
        opmerking = eis_tekst(opmerking, "Vul in wat er misging.", veld="opmerking")
    stap.status = AfbouwStatus.GELUKT if gelukt else AfbouwStatus.TERUGGENOMEN
    stap.nagekeken_op = op
    stap.opmerking = opmerking.strip()[:300] or stap.opmerking
    stap.save(update_fields=["status", "nagekeken_op", "opmerking"])
    if not gelukt and stap.kostenpost:
        _betalen_hervatten(stap.kostenpost, stap.vanaf, op)
    dossier = stap.traject.dossier
    taken_afronden(dossier, AFBOUW, door=door, onderwerp=str(stap.uuid), op=op)
    titel = "Eigen betaling is gelukt" if gelukt else "Eigen betaling is niet gelukt: wij betalen weer"
    gebeurtenis_vastleggen(dossier, "ontzorgen.afbouw", f"{titel} ({stap.naam.lower()})"[:200], door=door, op=op)
    return stap


@transaction.atomic
def afbouwstap_vervallen(stap: Afbouwstap, *, door: Gebruiker, opmerking: str) -> Afbouwstap:
    """Let go of a step that was planned: it will not happen. Raises RegelFout without a reason."""
    traject_op_slot(stap.traject, door=door)
    stap = _gepland_op_slot(stap)
    stap.opmerking = eis_tekst(opmerking, "Vul in waarom deze stap niet doorgaat.", veld="opmerking")[:300]
    stap.status = AfbouwStatus.VERVALLEN
    stap.save(update_fields=["status", "opmerking"])
    if stap.kostenpost:
        _betalen_hervatten(stap.kostenpost, stap.vanaf, stap.vanaf)
    dossier = stap.traject.dossier
    taken_laten_vervallen(dossier, soorten=[AFBOUW], onderwerp=str(stap.uuid))
    gebeurtenis_vastleggen(dossier, "ontzorgen.afbouw", f"Gaat niet door: {stap.naam.lower()}"[:200], door=door)
    return stap


def _gepland_op_slot(stap: Afbouwstap) -> Afbouwstap:
    stap = Afbouwstap.objects.select_for_update(of=("self",)).select_related("kostenpost").get(pk=stap.pk)
    if not stap.is_gepland:
        raise RegelFout("stap_al_nagekeken", "Deze stap is al nagekeken of gaat niet door.")
    return stap


def _betalen_hervatten(kostenpost: Kostenpost, gestopt_op: date, vanaf: date) -> None:
    """Let the college pay again what it stopped paying: from the same day on, or with a new period."""
    laatste = (
        Kostenbedrag.objects.select_for_update(of=("self",)).filter(kostenpost=kostenpost).order_by("-van").first()
    )
    if laatste is None or laatste.tot != gestopt_op:
        return
    if vanaf <= gestopt_op:
        laatste.tot = None
        laatste.save(update_fields=["tot"])
    else:
        Kostenbedrag.objects.create(kostenpost=kostenpost, bedrag=laatste.bedrag, van=vanaf)
