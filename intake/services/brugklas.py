"""A person's way through the brugklas. It is policy of the gemeente and no duty of law."""

from datetime import date, timedelta

from django.db import transaction

from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.services.documenten import document_toevoegen
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.taken import taak_maken, taken_afronden, taken_laten_vervallen, werkdag
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis
from intake.enums import BrugklasUitkomst, NietGestartReden, Oordeel
from intake.models import BrugklasDeelname, BrugklasGroep
from intake.selectors.brugklas import bezette_plaatsen, ontbrekende_gegevens
from intake.services.brugklasdatums import Einde, eis_einde_past, eis_start_past
from intake.services.groepen import eis_brugklas
from intake.services.intake import eis_niet_in_toekomst

CONTACT = "brugklas_contact"
EINDRAPPORT = "brugklas_eindrapport"
DAGEN_NA_START = 14
"""How long after the start the klantmanager asks the aanbieder how it goes."""
DAGEN_NA_EINDE = 7
"""How soon after the end the contact about it is due, and the eindrapport."""


@transaction.atomic
def brugklas_aanmelden(
    dossier: Dossier,
    *,
    door: Gebruiker,
    op: date,
    groep: BrugklasGroep | None = None,
    bijzonderheden: str = "",
    onvolledig_reden: str = "",
) -> BrugklasDeelname:
    """Register somebody for the brugklas.

    Raises RegelFout when the gemeente has no brugklas, the person has an open aanmelding, the group is
    full, or data that the aanbieder needs are missing without a reason to register nevertheless.
    """
    eis(door, Bevoegdheid.INTAKE_AFNEMEN)
    eis_brugklas()
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("inburgeraar").get(pk=dossier.pk)
    eis_open_dossier(dossier)
    eis_niet_in_toekomst(op, veld="aangemeld_op")
    eerdere = BrugklasDeelname.objects.filter(dossier=dossier)
    if any(deelname.is_open for deelname in eerdere):
        raise RegelFout("brugklas_al_aangemeld", "Er is al een aanmelding voor de brugklas die nog loopt.")
    if any(deelname.aangemeld_op == op for deelname in eerdere):
        raise RegelFout("brugklas_zelfde_dag", "Op deze dag is al een aanmelding vastgelegd.", veld="aangemeld_op")
    ontbreekt = ontbrekende_gegevens(dossier)
    if ontbreekt and not onvolledig_reden.strip():
        namen = ", ".join(punt.tekst for punt in ontbreekt)
        raise RegelFout(
            "aanmelding_onvolledig",
            f"De aanbieder heeft deze gegevens nodig: {namen}. Vul ze aan, of schrijf op waarom u toch aanmeldt.",
            veld="onvolledig_reden",
        )
    deelname = BrugklasDeelname.objects.create(
        dossier=dossier,
        groep=_plaats_in(groep) if groep else None,
        aangemeld_op=op,
        bijzonderheden=bijzonderheden.strip(),
        onvolledig_reden=onvolledig_reden.strip() if ontbreekt else "",
    )
    _starttaak(deelname)
    waar = f"Groep {groep.naam}, {groep.aanbieder}." if groep else "Nog geen groep gekozen."
    gebeurtenis_vastleggen(
        dossier, "brugklas.aangemeld", "Aangemeld voor de brugklas", door=door, op=op, toelichting=waar
    )
    return deelname


def _plaats_in(groep: BrugklasGroep) -> BrugklasGroep:
    groep = BrugklasGroep.objects.select_for_update(of=("self",)).get(pk=groep.pk)
    if bezette_plaatsen(groep) >= groep.capaciteit:
        raise RegelFout("groep_vol", "Deze groep is vol. Kies een andere groep.", veld="groep")
    if groep.einde <= vandaag():
        raise RegelFout("groep_voorbij", "Deze groep is al afgelopen. Kies een andere groep.", veld="groep")
    return groep


def _starttaak(deelname: BrugklasDeelname) -> None:
    if deelname.groep:
        dag = werkdag(deelname.groep.start, f"De start van de groep: {datum_lang(deelname.groep.start)}.")
    else:
        zin = f"{DAGEN_NA_START} dagen na de aanmelding op {datum_lang(deelname.aangemeld_op)}."
        dag = werkdag(deelname.aangemeld_op + timedelta(days=DAGEN_NA_START), zin)
    taak_maken(
        deelname.dossier,
        CONTACT,
        "Contact met de aanbieder over de start van de brugklas",
        onderwerp="start",
        url_naam="intake:brugklas",
        **dag,
    )


def deelname_op_slot(deelname: BrugklasDeelname, *, door: Gebruiker) -> BrugklasDeelname:
    """Return the participation as it is now, locked, in an open dossier."""
    eis(door, Bevoegdheid.INTAKE_AFNEMEN)
    deelname = (
        BrugklasDeelname.objects.select_for_update(of=("self",)).select_related("dossier", "groep").get(pk=deelname.pk)
    )
    eis_open_dossier(deelname.dossier)
    return deelname


def _eis_lopend(deelname: BrugklasDeelname) -> None:
    if not deelname.is_open:
        raise RegelFout("brugklas_voorbij", "Deze deelname is al beëindigd of ingetrokken.")


@transaction.atomic
def brugklas_in_groep_plaatsen(
    deelname: BrugklasDeelname, groep: BrugklasGroep, *, door: Gebruiker
) -> BrugklasDeelname:
    """Put somebody in a group, or in another one; raises RegelFout when it is full or over."""
    deelname = deelname_op_slot(deelname, door=door)
    _eis_lopend(deelname)
    if deelname.groep_id == groep.pk:
        return deelname
    deelname.groep = _plaats_in(groep)
    deelname.save(update_fields=["groep"])
    if not deelname.gestart_op:
        _starttaak(deelname)
    gebeurtenis_vastleggen(
        deelname.dossier, "brugklas.geplaatst", f"In brugklasgroep {groep.naam} geplaatst", door=door
    )
    return deelname


@transaction.atomic
def brugklas_starten(deelname: BrugklasDeelname, *, door: Gebruiker, op: date) -> BrugklasDeelname:
    """Record that somebody began; raises RegelFout when it is not open, in the future or before the aanmelding."""
    deelname = deelname_op_slot(deelname, door=door)
    _eis_lopend(deelname)
    eis_start_past(deelname.aangemeld_op, op)
    deelname.gestart_op = op
    deelname.niet_gestart_reden = deelname.niet_gestart_toelichting = ""
    deelname.save(update_fields=["gestart_op", "niet_gestart_reden", "niet_gestart_toelichting"])
    taken_afronden(deelname.dossier, CONTACT, door=door, onderwerp="start", op=op)
    eindtaak_zetten(deelname, op)
    gebeurtenis_vastleggen(deelname.dossier, "brugklas.gestart", "Brugklas gestart", door=door, op=op)
    return deelname


def eindtaak_zetten(deelname: BrugklasDeelname, gestart_op: date) -> None:
    """Ask to speak with the aanbieder on the last day: of the group, else of the weeks that a brugklas may last."""
    weken = timedelta(weeks=instelling("brugklas_max_weken"))
    laatste_dag = deelname.groep.laatste_dag if deelname.groep else gestart_op + weken
    waarom = f"De laatste dag van de brugklas, die op {datum_lang(gestart_op)} is gestart."
    taak_maken(
        deelname.dossier,
        CONTACT,
        "Contact met de aanbieder over het einde van de brugklas",
        **werkdag(max(laatste_dag, gestart_op), waarom),
        onderwerp="einde",
        url_naam="intake:brugklas",
    )


@transaction.atomic
def brugklas_niet_gestart(
    deelname: BrugklasDeelname,
    *,
    door: Gebruiker,
    reden: NietGestartReden,
    toelichting: str = "",
    ingetrokken_op: date | None = None,
) -> BrugklasDeelname:
    """Record why somebody has not begun; with `ingetrokken_op` the aanmelding ends by it.

    Raises RegelFout when the brugklas has begun, or `anders` is chosen without an explanation.
    """
    deelname = deelname_op_slot(deelname, door=door)
    _eis_lopend(deelname)
    if deelname.gestart_op:
        raise RegelFout("brugklas_is_gestart", "De brugklas is al gestart. Beëindig de deelname.")
    if reden == NietGestartReden.ANDERS and not toelichting.strip():
        raise RegelFout(
            "niet_gestart_zonder_toelichting", "Vul in waarom de deelname niet begon.", veld="niet_gestart_toelichting"
        )
    if ingetrokken_op:
        eis_niet_in_toekomst(ingetrokken_op, veld="ingetrokken_op")
        if ingetrokken_op < deelname.aangemeld_op:
            raise RegelFout(
                "intrekken_voor_aanmelding", "Intrekken kan niet vóór de aanmelding.", veld="ingetrokken_op"
            )
    deelname.niet_gestart_reden = reden
    deelname.niet_gestart_toelichting = toelichting.strip()
    deelname.ingetrokken_op = ingetrokken_op
    deelname.save(update_fields=["niet_gestart_reden", "niet_gestart_toelichting", "ingetrokken_op"])
    if ingetrokken_op:
        taken_laten_vervallen(deelname.dossier, soorten=[CONTACT])
    titel = "Aanmelding voor de brugklas ingetrokken" if ingetrokken_op else "Brugklas nog niet gestart"
    gebeurtenis_vastleggen(
        deelname.dossier,
        "brugklas.niet_gestart",
        titel,
        door=door,
        op=ingetrokken_op,
        toelichting=f"{deelname.get_niet_gestart_reden_display()}. {deelname.niet_gestart_toelichting}".strip(),
    )
    return deelname


@transaction.atomic
def brugklas_beeindigen(deelname: BrugklasDeelname, einde: Einde, *, door: Gebruiker) -> BrugklasDeelname:
    """Record the end and the outcome; the contact with the aanbieder about it and the eindrapport become tasks.

    Raises RegelFout when it never began, ended already, or the day doesn't fit.
    """
    deelname = deelname_op_slot(deelname, door=door)
    _eis_lopend(deelname)
    if deelname.gestart_op is None:
        raise RegelFout("brugklas_niet_gestart", "Leg eerst vast wanneer de brugklas startte.", veld="beeindigd_op")
    eis_einde_past(deelname.gestart_op, einde)
    deelname.beeindigd_op = einde.beeindigd_op
    deelname.uitkomst = einde.uitkomst
    deelname.uitkomst_toelichting = einde.toelichting.strip()
    deelname.nt2_uren = einde.nt2_uren
    deelname.save(update_fields=["beeindigd_op", "uitkomst", "uitkomst_toelichting", "nt2_uren"])
    taken_laten_vervallen(deelname.dossier, soorten=[CONTACT])
    _taken_na_einde(deelname.dossier, einde.beeindigd_op)
    gebeurtenis_vastleggen(
        deelname.dossier,
        f"brugklas.{einde.uitkomst}",
        f"Brugklas {deelname.get_uitkomst_display().lower()}",
        door=door,
        op=einde.beeindigd_op,
        toelichting=deelname.uitkomst_toelichting,
    )
    return deelname


def _taken_na_einde(dossier: Dossier, beeindigd_op: date) -> None:
    dag = werkdag(
        beeindigd_op + timedelta(days=DAGEN_NA_EINDE),
        f"{DAGEN_NA_EINDE} dagen na het einde van de brugklas op {datum_lang(beeindigd_op)}.",
    )
    taak_maken(
        dossier,
        CONTACT,
        "Contact met de aanbieder over het einde van de brugklas",
        onderwerp="einde",
        url_naam="intake:brugklas",
        **dag,
    )
    taak_maken(
        dossier,
        EINDRAPPORT,
        "Eindrapport van de brugklas toevoegen",
        url_naam="intake:brugklas",
        **dag,
    )


@transaction.atomic
def brugklas_evaluatie_vastleggen(
    deelname: BrugklasDeelname, *, door: Gebruiker, op: date, oordeel: Oordeel, tekst: str = ""
) -> BrugklasDeelname:
    """Record what the participant thought of it; raises RegelFout before the start or in the future."""
    deelname = deelname_op_slot(deelname, door=door)
    eis_niet_in_toekomst(op, veld="evaluatie_op")
    if deelname.gestart_op is None or op < deelname.gestart_op:
        raise RegelFout(
            "evaluatie_voor_start", "Een evaluatie kan pas na de start van de brugklas.", veld="evaluatie_op"
        )
    deelname.evaluatie_op = op
    deelname.evaluatie_oordeel = oordeel
    deelname.evaluatie = tekst.strip()
    deelname.save(update_fields=["evaluatie_op", "evaluatie_oordeel", "evaluatie"])
    gebeurtenis_vastleggen(
        deelname.dossier, "brugklas.geevalueerd", "Brugklas door de deelnemer beoordeeld", door=door, op=op
    )
    return deelname


@transaction.atomic
def brugklas_contact_gehad(deelname: BrugklasDeelname, *, door: Gebruiker, onderwerp: str) -> None:
    """Close the task to speak with the aanbieder at the start or the end, and put it on the timeline.

    Raises RegelFout when that contact is not open.
    """
    deelname = deelname_op_slot(deelname, door=door)
    if not taken_afronden(deelname.dossier, CONTACT, door=door, onderwerp=onderwerp):
        raise RegelFout("geen_contact_open", "Dit contact met de aanbieder staat niet meer open.")
    wanneer = "de start" if onderwerp == "start" else "het einde"
    gebeurtenis_vastleggen(
        deelname.dossier, "brugklas.contact", f"Contact met de aanbieder over {wanneer} van de brugklas", door=door
    )


@transaction.atomic
def brugklas_eindrapport_toevoegen(
    deelname: BrugklasDeelname, *, door: Gebruiker, bestandsnaam: str, inhoud: bytes
) -> BrugklasDeelname:
    """Keep the eindrapport of the aanbieder as a document of the dossier, the next version when there is one.

    Raises RegelFout for a file that is empty, too large or not of an allowed kind.
    """
    deelname = deelname_op_slot(deelname, door=door)
    deelname.eindrapport = document_toevoegen(
        deelname.dossier,
        door=door,
        soort=DocumentSoort.RAPPORT,
        titel="Eindrapport brugklas",
        bestandsnaam=bestandsnaam,
        inhoud=inhoud,
        vervangt=deelname.eindrapport,
    )
    deelname.save(update_fields=["eindrapport"])
    taken_afronden(deelname.dossier, EINDRAPPORT, door=door)
    return deelname


@transaction.atomic
def brugklas_overnemen(
    dossier: Dossier,
    *,
    door: Gebruiker,
    aangemeld_op: date,
    gestart_op: date | None = None,
    beeindigd_op: date | None = None,
    uitkomst: BrugklasUitkomst | None = None,
) -> BrugklasDeelname:
    """Take over a participation as it was: no tasks, no check of completeness or places.

    Identity is the dossier and the day of aanmelding; a value that is given corrects the known one. Raises
    RegelFout when dates don't follow each other, lie in the future, or another participation is open.
    """
    eis(door, Bevoegdheid.INTAKE_AFNEMEN)
    data = [datum for datum in (aangemeld_op, gestart_op, beeindigd_op) if datum]
    if data != sorted(data):
        raise RegelFout("brugklas_volgorde", "Een einde of start ligt vóór zijn begin.", veld="beeindigd_op")
    for datum in data:
        eis_niet_in_toekomst(datum, veld="aangemeld_op")
    if bool(beeindigd_op) != bool(uitkomst):
        raise RegelFout(
            "brugklas_uitkomst_met_einde", "Een uitkomst en de datum van beëindiging horen bij elkaar.", veld="uitkomst"
        )
    Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    deelname = BrugklasDeelname.objects.filter(dossier=dossier, aangemeld_op=aangemeld_op).first()
    deelname = deelname or BrugklasDeelname(dossier=dossier, aangemeld_op=aangemeld_op)
    gegeven = {"gestart_op": gestart_op, "beeindigd_op": beeindigd_op, "uitkomst": uitkomst}
    velden = {veld: waarde for veld, waarde in gegeven.items() if waarde}
    if deelname.pk and all(getattr(deelname, veld) == waarde for veld, waarde in velden.items()):
        return deelname
    for veld, waarde in velden.items():
        setattr(deelname, veld, waarde)
    if deelname.is_open and _andere_open(deelname):
        raise RegelFout(
            "brugklas_al_aangemeld", "Er is al een aanmelding voor de brugklas die nog loopt.", veld="aangemeld_op"
        )
    deelname.save()
    gebeurtenis_vastleggen(
        dossier,
        "brugklas.overgenomen",
        f"Brugklas overgenomen: {deelname.staat.lower()}",
        door=door,
        op=beeindigd_op or gestart_op or aangemeld_op,
    )
    return deelname


def _andere_open(deelname: BrugklasDeelname) -> bool:
    anderen = BrugklasDeelname.objects.filter(dossier=deelname.dossier_id).exclude(pk=deelname.pk)
    return any(ander.is_open for ander in anderen)
