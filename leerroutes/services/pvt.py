"""The participatieverklaringstraject of one person: invited, followed, signed (Besluit inburgering 2021 art. 3.1)."""

from datetime import date, timedelta

from django.db import transaction

from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.models import Document
from inburgering.brieven.services.documenten import brief_bewaren, document_toevoegen
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.taken import taak_maken, taken_afronden, taken_laten_vervallen
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag
from inburgering.recht.participatie import datum_klopt_voor_duo, streefdatum_pvt, verwijtbaarheid_klopt
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis
from leerroutes.brieven import als_html, participatieverklaring, pvt_klaar, uitnodiging
from leerroutes.enums import GroepSoort
from leerroutes.models import Groep, Pvt, Routeafronding, Urenregel
from leerroutes.selectors.groepen import deelname_van, presentie
from leerroutes.selectors.pvt import pvt_oordeel, pvt_van
from leerroutes.selectors.verlenging import inburgeringstermijn
from leerroutes.selectors.voldaan import voldaan
from leerroutes.services.groepen import inschrijven, uitschrijven
from leerroutes.services.slot import dossier_op_slot, eis_pip, eis_reden
from leerroutes.services.voldaan import voldaan_bijwerken
from pip_plans.models import Pip

UITNODIGEN = "pvt_uitnodigen"
AFRONDEN = "pvt_afronden"
UITERLIJK_BINNEN = timedelta(days=7)


@transaction.atomic
def pvt_aanmelden(dossier: Dossier, *, door: Gebruiker, groep: Groep | None = None, met_brief: bool = True) -> Pvt:
    """Register somebody for the PVT and give him a place in a group, with an invitation.

    Again with another group: he moves. Raises RegelFout without a PIP, when it is done, or when the group is full.
    """
    eis(door, Bevoegdheid.PVT_MAP_BIJHOUDEN)
    dossier = dossier_op_slot(dossier)
    pip = eis_pip(dossier)
    pvt = pvt_van(dossier) or _aanmelden(dossier, pip, door=door)
    if pvt.ondertekend_op:
        raise RegelFout("pvt_al_afgerond", f"Het PVT is al afgerond op {datum_lang(pvt.ondertekend_op)}.")
    if groep is None:
        return pvt
    _eis_soort(groep)
    inschrijven(dossier, groep)
    document = _uitnodigen(pvt, groep, door=door) if met_brief else None
    taken_afronden(dossier, UITNODIGEN, door=door)
    gebeurtenis_vastleggen(
        dossier,
        "pvt.uitgenodigd",
        f"In PVT-groep {groep.naam} ({groep.taal})",
        door=door,
        document=document.uuid if document else None,
    )
    return pvt


def _aanmelden(dossier: Dossier, pip: Pip, *, door: Gebruiker) -> Pvt:
    termijn = inburgeringstermijn(dossier)
    streefdatum = pip.pvt_voor
    if streefdatum is None and termijn and termijn.start:
        streefdatum = streefdatum_pvt(start_termijn=termijn.start, maanden=instelling("pvt_streefmaanden"))
    pvt = Pvt.objects.create(dossier=dossier, aangemeld_op=vandaag(), streefdatum=streefdatum)
    if streefdatum:
        taak_maken(
            dossier,
            AFRONDEN,
            "PVT afronden: participatieverklaring",
            uiterlijk_op=eerste_werkdag(max(streefdatum, vandaag())),
            toelichting="De streefdatum is van de gemeente; de wet kent alleen het einde van de termijn.",
            url_naam="leerroutes:pvt",
        )
    gebeurtenis_vastleggen(dossier, "pvt.aangemeld", "Aangemeld voor het PVT", door=door)
    return pvt


def _eis_soort(groep: Groep) -> None:
    if groep.soort != GroepSoort.PVT:
        raise RegelFout("groep_soort", "Kies een groep voor het PVT.", veld="groep")


def _uitnodigen(pvt: Pvt, groep: Groep, *, door: Gebruiker) -> Document:
    komend = list(groep.bijeenkomsten.filter(op__gte=vandaag()))
    brief = uitnodiging(pvt.dossier, groep, komend, door=door, streefdatum=pvt.streefdatum)
    return brief_bewaren(
        pvt.dossier,
        door=door,
        soort=DocumentSoort.UITNODIGING,
        titel=brief.hoofd.onderwerp,
        html=als_html("uitnodiging", brief),
    )


def _op_slot(pvt: Pvt, *, door: Gebruiker) -> Pvt:
    eis(door, Bevoegdheid.PVT_MAP_BIJHOUDEN)
    dossier = dossier_op_slot(pvt.dossier)
    pvt = Pvt.objects.select_for_update(of=("self",)).get(pk=pvt.pk)
    pvt.dossier = dossier
    if pvt.ingetrokken_op:
        raise RegelFout("pvt_ingetrokken", "Deze aanmelding is ingetrokken.")
    return pvt


@transaction.atomic
def pvt_uren_intake(pvt: Pvt, *, door: Gebruiker, uren: int, reden: str) -> Pvt:
    """Let hours of the brede intake count for the PVT (art. 3.1 lid 5); the college decides which."""
    pvt = _op_slot(pvt, door=door)
    _eis_open(pvt)
    pvt.uren_brede_intake = uren
    pvt.uren_brede_intake_reden = (
        eis_reden(reden, "Vul in welke uren dat waren.", veld="uren_brede_intake_reden") if uren else ""
    )
    pvt.save(update_fields=["uren_brede_intake", "uren_brede_intake_reden"])
    gebeurtenis_vastleggen(
        pvt.dossier,
        "pvt.uren_intake",
        f"{uren} uren uit de brede intake tellen mee voor het PVT",
        door=door,
        toelichting=pvt.uren_brede_intake_reden,
    )
    return pvt


def _eis_open(pvt: Pvt) -> None:
    if pvt.is_klaar:
        raise RegelFout("pvt_al_afgerond", "Het PVT is al afgerond.")


@transaction.atomic
def pvt_verklaring_maken(pvt: Pvt, *, door: Gebruiker, op: date) -> Document:
    """Make the participatieverklaring of one person to print and sign; a next one is a new version."""
    pvt = _op_slot(pvt, door=door)
    _eis_open(pvt)
    deelname = deelname_van(pvt.dossier, GroepSoort.PVT)
    brief = participatieverklaring(pvt, door=door, op=op, plaats=deelname.groep.plaats if deelname else "")
    pvt.verklaring = brief_bewaren(
        pvt.dossier,
        door=door,
        soort=DocumentSoort.VERKLARING,
        titel="Participatieverklaring",
        html=als_html("participatieverklaring", brief),
        vervangt=pvt.verklaring,
    )
    pvt.save(update_fields=["verklaring"])
    return pvt.verklaring


@transaction.atomic
def pvt_ondertekenen(pvt: Pvt, *, door: Gebruiker, op: date, bestandsnaam: str = "", inhoud: bytes = b"") -> Pvt:
    """Record that the participatieverklaring was signed at the meeting: the PVT is done (art. 3.1 lid 1).

    Raises RegelFout when the introduction, an activity, 12 hours or presence at the signing is missing, or DUO does
    not accept the day. The scan of the signed declaration may come along.
    """
    pvt = _op_slot(pvt, door=door)
    _eis_open(pvt)
    oordeel = pvt_oordeel(pvt, presentie(pvt.dossier, GroepSoort.PVT), op)
    if not oordeel:
        raise RegelFout("pvt_nog_niet_klaar", " ".join(oordeel.uitleg), oordeel.artikel, "op")
    _eis_dag(pvt.dossier, op)
    pvt.ondertekend_op = op
    pvt.gestart_op = pvt.gestart_op or op
    if inhoud:
        pvt.getekend = document_toevoegen(
            pvt.dossier,
            door=door,
            soort=DocumentSoort.VERKLARING,
            titel="Getekende participatieverklaring",
            bestandsnaam=bestandsnaam,
            inhoud=inhoud,
        )
    pvt.save(update_fields=["ondertekend_op", "gestart_op", "getekend"])
    _klaar(pvt, door=door)
    return pvt


def _eis_dag(dossier: Dossier, op: date) -> None:
    termijn = inburgeringstermijn(dossier)
    zroute = Routeafronding.objects.filter(dossier=dossier, leerroute="Z", vervallen_op__isnull=True).first()
    oordeel = datum_klopt_voor_duo(
        datum=op,
        start_termijn=termijn.start if termijn else None,
        zroute_afgerond_op=zroute.op if zroute else None,
        vandaag=vandaag(),
    )
    if not oordeel:
        raise RegelFout("dag_past_niet_bij_duo", " ".join(oordeel.uitleg), oordeel.artikel, "op")


def _klaar(pvt: Pvt, *, door: Gebruiker) -> None:
    """Everything that follows from a finished PVT: proof of its hours, the letter, the tasks, the timeline."""
    dossier = pvt.dossier
    bewijs = pvt.getekend or pvt.verklaring
    if bewijs:
        Urenregel.objects.geldend().filter(dossier=dossier, soort="pvt", bewijs__isnull=True).update(bewijs=bewijs)
    brief = pvt_klaar(pvt, hierna_voor_brief(dossier), door=door)
    document = brief_bewaren(
        dossier,
        door=door,
        soort=DocumentSoort.BRIEF,
        titel=brief.hoofd.onderwerp,
        html=als_html("afronding", brief),
    )
    deelname = deelname_van(dossier, GroepSoort.PVT)
    if deelname:
        uitschrijven(deelname, reden="PVT afgerond.")
    taken_afronden(dossier, UITNODIGEN, door=door, op=pvt.ondertekend_op)
    taken_afronden(dossier, AFRONDEN, door=door, op=pvt.ondertekend_op)
    gebeurtenis_vastleggen(
        dossier, "pvt.ondertekend", "PVT afgerond", door=door, op=pvt.ondertekend_op, document=document.uuid
    )
    voldaan_bijwerken(dossier, door=door)


def hierna_voor_brief(dossier: Dossier) -> tuple[str, ...]:
    """What is still to do, in the words of a letter."""
    oordeel = voldaan(dossier)
    if oordeel is None or oordeel:
        return ("U heeft alles van uw inburgering gedaan. U hoort van de Dienst Uitvoering Onderwijs (DUO).",)
    return tuple(eis.naam for eis in oordeel.ontbreekt)


@transaction.atomic
def pvt_intrekken(pvt: Pvt, *, door: Gebruiker, reden: str) -> Pvt:
    """Take the registration back, with a reason; the place in the group becomes free."""
    pvt = _op_slot(pvt, door=door)
    _eis_open(pvt)
    pvt.ingetrokken_reden = eis_reden(reden, "Vul in waarom de aanmelding wordt ingetrokken.")
    pvt.ingetrokken_op = vandaag()
    pvt.save(update_fields=["ingetrokken_op", "ingetrokken_reden"])
    deelname = deelname_van(pvt.dossier, GroepSoort.PVT)
    if deelname:
        uitschrijven(deelname, reden=pvt.ingetrokken_reden)
    taken_laten_vervallen(pvt.dossier, soorten=[AFRONDEN])
    taak_maken(
        pvt.dossier,
        UITNODIGEN,
        "Uitnodigen voor het PVT",
        uiterlijk_op=eerste_werkdag(vandaag() + UITERLIJK_BINNEN),
        url_naam="leerroutes:pvt",
    )
    gebeurtenis_vastleggen(
        pvt.dossier, "pvt.ingetrokken", "Aanmelding voor het PVT ingetrokken", door=door, toelichting=reden
    )
    return pvt


@transaction.atomic
def pvt_verwijtbaarheid(pvt: Pvt, *, door: Gebruiker, verwijtbaar: str, reden: str) -> Pvt:
    """Answer for DUO whether finishing late is the person's own doing (F-10); an empty answer takes it back."""
    pvt = _op_slot(pvt, door=door)
    eis_verwijtbaarheid(pvt.dossier, verwijtbaar, pvt.ondertekend_op)
    pvt.verwijtbaar = verwijtbaar
    pvt.verwijtbaar_reden = (
        eis_reden(reden, "Vul in waarom dit wel of niet te verwijten is.", veld="verwijtbaar_reden")
        if verwijtbaar
        else ""
    )
    pvt.save(update_fields=["verwijtbaar", "verwijtbaar_reden"])
    gebeurtenis_vastleggen(
        pvt.dossier,
        "pvt.verwijtbaarheid",
        f"PVT te laat: {pvt.get_verwijtbaar_display().lower() or 'geen oordeel'}",
        door=door,
        toelichting=pvt.verwijtbaar_reden,
    )
    return pvt


def eis_verwijtbaarheid(dossier: Dossier, verwijtbaar: str, klaar_op: date | None) -> None:
    """Raise RegelFout when DUO would not accept this answer."""
    termijn = inburgeringstermijn(dossier)
    if termijn is None or termijn.einde is None:
        raise RegelFout("termijn_niet_begonnen", "De inburgeringstermijn is nog niet begonnen.", "Wi2021 art. 11")
    oordeel = verwijtbaarheid_klopt(
        verwijtbaar=verwijtbaar or None, datum=klaar_op, einde_termijn=termijn.einde, vandaag=vandaag()
    )
    if not oordeel:
        raise RegelFout("verwijtbaarheid_klopt_niet", " ".join(oordeel.uitleg), oordeel.artikel, "verwijtbaar")
