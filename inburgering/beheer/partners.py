"""What a ketenpartner sees: his own people, and of each the fields that the gemeente agreed to give."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from inburgering.aanbod.models import Aanbieder
from inburgering.begeleiding.models import Begeleiding
from inburgering.beheer.models import Partnertoegang
from inburgering.dossiers.models import Dossier
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from leerroutes.models import Aanmelding


@dataclass(frozen=True)
class Deelnemer:
    """One person as his school or guide sees him; nothing else of the dossier leaves the gemeente by this road."""

    naam: str
    telefoon: str
    taal: str
    tolk: bool
    wat: str
    vanaf: date | None
    klantmanager: str
    klantmanager_telefoon: str
    klantmanager_email: str


def aanbieder_van(gebruiker: Gebruiker) -> Aanbieder | None:
    """Return the organisation for which the ketenpartner works in the current gemeente; one query."""
    toegang = Partnertoegang.objects.filter(gebruiker=gebruiker).select_related("aanbieder").first()
    return toegang.aanbieder if toegang else None


def mensen_van(aanbieder: Aanbieder | None) -> QuerySet[Dossier]:
    """Return the open, unprotected dossiers of whom the aanbieder teaches or guides now, by name."""
    if aanbieder is None:
        return Dossier.objects.none()
    bij_les = _lopende_aanmeldingen(aanbieder).filter(dossier=OuterRef("pk"))
    begeleid = _lopende_begeleiding(aanbieder).filter(dossier=OuterRef("pk"))
    return (
        Dossier.objects.open()
        .filter(Exists(bij_les) | Exists(begeleid), afscherming__isnull=True)
        .select_related("inburgeraar", "klantmanager")
        .order_by("inburgeraar__sorteernaam", "pk")
    )


def deelnemer(dossier: Dossier, aanbieder: Aanbieder) -> Deelnemer:
    """Return what the aanbieder may know of this person; two queries. Under geheimhouding no telephone number."""
    persoon, manager = dossier.inburgeraar, dossier.klantmanager
    les = _lopende_aanmeldingen(aanbieder).filter(dossier=dossier).order_by("-aangemeld_op").first()
    hulp = _lopende_begeleiding(aanbieder).filter(dossier=dossier).first()
    wat = [f"{les.get_leerroute_display()}{f', {les.cursus}' if les.cursus else ''}"] if les else []
    wat += ["maatschappelijke begeleiding"] if hulp else []
    return Deelnemer(
        naam=persoon.naam,
        telefoon="" if persoon.geheimhouding else persoon.telefoon,
        taal=persoon.taal,
        tolk=persoon.tolk,
        wat=" en ".join(wat),
        vanaf=(les.gestart_op or les.verwachte_start_op) if les else (hulp.gestart_op if hulp else None),
        klantmanager=manager.briefnaam if manager else "",
        klantmanager_telefoon=manager.telefoon if manager else "",
        klantmanager_email=manager.email if manager else "",
    )


def _lopende_aanmeldingen(aanbieder: Aanbieder) -> QuerySet[Aanmelding]:
    return Aanmelding.objects.filter(aanbieder=aanbieder, ingetrokken_op=None, beeindigd_op=None)


def _lopende_begeleiding(aanbieder: Aanbieder) -> QuerySet[Begeleiding]:
    return Begeleiding.objects.filter(Q(einde=None) | Q(einde__gt=vandaag()), aanbieder=aanbieder, beeindigd_op=None)
