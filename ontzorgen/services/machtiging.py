"""The machtiging: printed to sign, signed and uploaded, refused, or withdrawn."""

from datetime import date, timedelta

from django.db import transaction

from inburgering.brieven.bestandscontrole import VELD
from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.models import Document
from inburgering.brieven.services.documenten import document_toevoegen
from inburgering.dossiers.services.eisen import eis_geweest
from inburgering.dossiers.services.taken import taak_maken, taken_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from ontzorgen.documents import verklaring, weigeringsbrief
from ontzorgen.enums import MachtigingUitkomst, TrajectSoort
from ontzorgen.models import Machtiging, OntzorgenTraject
from ontzorgen.services.brieven import ontzorgenbrief_bewaren
from ontzorgen.services.eisen import eis_tekst, traject_op_slot
from ontzorgen.services.traject import machtiging_nodig
from ontzorgen.taken import MACHTIGING

GESPREK_BINNEN = timedelta(days=7)


def geldige_machtiging(traject: OntzorgenTraject) -> Machtiging | None:
    """Return the signed machtiging that holds, if any; one query."""
    return Machtiging.objects.filter(
        dossier=traject.dossier_id, uitkomst=MachtigingUitkomst.GETEKEND, einde__isnull=True
    ).first()


@transaction.atomic
def verklaring_maken(traject: OntzorgenTraject, *, door: Gebruiker) -> Document:
    """Make the machtiging to print and sign, as a letter in the dossier."""
    traject = traject_op_slot(traject, door=door)
    document = ontzorgenbrief_bewaren(traject.dossier, verklaring(traject, door=door, op=vandaag()), door=door)
    gebeurtenis_vastleggen(
        traject.dossier, "machtiging.gemaakt", "Machtiging gemaakt om te tekenen", door=door, document=document.uuid
    )
    return document


@transaction.atomic
def machtiging_vastleggen(
    traject: OntzorgenTraject, *, op: date, door: Gebruiker, bestandsnaam: str, inhoud: bytes
) -> Machtiging:
    """Keep the signed machtiging; from that day on the college may pay in the name of the person.

    Raises RegelFout when there is one already, the day is in the future, or the file is refused.
    """
    traject = traject_op_slot(traject, door=door)
    eis_geweest(op, veld="op")
    if bestaand := geldige_machtiging(traject):
        raise RegelFout(
            "machtiging_bestaat", f"Er is al een machtiging, getekend op {datum_lang(bestaand.op)}.", veld="op"
        )
    try:
        document = document_toevoegen(
            traject.dossier,
            door=door,
            soort=DocumentSoort.VERKLARING,
            titel="Getekende machtiging ontzorgen",
            bestandsnaam=bestandsnaam,
            inhoud=inhoud,
        )
    except RegelFout as fout:
        veld = "bestand" if fout.veld == VELD else fout.veld
        raise RegelFout(fout.code, fout.uitleg, fout.artikel, veld) from fout
    machtiging = Machtiging.objects.create(
        dossier=traject.dossier, uitkomst=MachtigingUitkomst.GETEKEND, op=op, document=document
    )
    taken_afronden(traject.dossier, MACHTIGING, door=door)
    gebeurtenis_vastleggen(
        traject.dossier, "machtiging.getekend", "Machtiging getekend", door=door, op=op, document=document.uuid
    )
    return machtiging


@transaction.atomic
def machtiging_weigeren(
    traject: OntzorgenTraject, *, op: date, reden: str, door: Gebruiker
) -> tuple[Machtiging, Document | None]:
    """Record that the person would not sign; under art. 56a a letter explains the duty, the klantmanager gets a task.

    Raises RegelFout when there is a signed one, or the reason is missing.
    """
    traject = traject_op_slot(traject, door=door)
    eis_geweest(op, veld="op")
    reden = eis_tekst(reden, "Vul in waarom de inburgeraar niet tekent.", veld="reden")
    if geldige_machtiging(traject):
        raise RegelFout("machtiging_bestaat", "Er is een getekende machtiging. Trek die in.", veld="op")
    machtiging = Machtiging.objects.create(
        dossier=traject.dossier, uitkomst=MachtigingUitkomst.GEWEIGERD, op=op, toelichting=reden
    )
    document = None
    if traject.soort != TrajectSoort.VRIJWILLIG:
        brief = weigeringsbrief(traject, door=door, op=vandaag(), geweigerd_op=op)
        document = ontzorgenbrief_bewaren(traject.dossier, brief, door=door)
        taak_maken(
            traject.dossier,
            "ontzorgen_weigering",
            "Bespreken: tekent de machtiging voor ontzorgen niet",
            uiterlijk_op=eerste_werkdag(vandaag() + GESPREK_BINNEN),
            toelichting="Meewerken is verplicht (Participatiewet art. 56a). Bespreek wat de inburgeraar tegenhoudt.",
            url_naam="ontzorgen:overzicht",
            rol=Rol.KLANTMANAGER,
        )
    gebeurtenis_vastleggen(
        traject.dossier,
        "machtiging.geweigerd",
        "Machtiging niet getekend",
        door=door,
        op=op,
        document=document.uuid if document else None,
    )
    return machtiging, document


@transaction.atomic
def machtiging_intrekken(traject: OntzorgenTraject, *, op: date, reden: str, door: Gebruiker) -> Machtiging:
    """Record that the person took his machtiging back: from that day nothing is paid any more.

    Raises RegelFout when there is none, the day is before it, or the reason is missing.
    """
    traject = traject_op_slot(traject, door=door)
    machtiging = geldige_machtiging(traject)
    if machtiging is None:
        raise RegelFout("geen_machtiging", "Er is geen geldige machtiging.")
    eis_geweest(op, veld="op")
    if op < machtiging.op:
        raise RegelFout("intrekken_voor_tekenen", f"Getekend op {datum_lang(machtiging.op)}.", veld="op")
    machtiging.einde = op
    machtiging.einde_reden = eis_tekst(reden, "Vul in waarom de machtiging is ingetrokken.", veld="reden")[:300]
    machtiging.save(update_fields=["einde", "einde_reden"])
    machtiging_nodig(traject.dossier)
    gebeurtenis_vastleggen(traject.dossier, "machtiging.ingetrokken", "Machtiging ingetrokken", door=door, op=op)
    return machtiging
