"""The place of the intake in the frame of a dossier page."""

from django.db.models import Count, Exists, OuterRef, Q

from inburgering.dossiers.enums import Fase
from inburgering.dossiers.kaart import HoofdActie, Kaart
from inburgering.dossiers.models import Dossier
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from intake.enums import SectieStatus
from intake.models import Gezondheidssectie, Intake
from intake.secties import LEEFGEBIEDEN

KLAAR = (SectieStatus.COMPLEET, SectieStatus.NVT)


NA_DE_INTAKE = (Fase.TRAJECT, Fase.AFGEROND)
"""Phases in which nobody is called for an intake that was never held: the PIP is fixed."""


def kaart(dossier: Dossier, gebruiker: Gebruiker) -> Kaart | None:
    """Return the entry of the side navigation with how many sections are done; one query."""
    if not gebruiker.mag(Bevoegdheid.INTAKE_INZIEN):
        return None
    gezondheid = Gezondheidssectie.objects.filter(intake=OuterRef("pk"), status__in=KLAAR)
    intake = (
        Intake.objects.filter(dossier=dossier)
        .annotate(klaar=Count("secties", filter=Q(secties__status__in=KLAAR)), gezondheid_klaar=Exists(gezondheid))
        .first()
    )
    if intake is None:
        return Kaart("Intake", "intake:overzicht", "leeg")
    if intake.loopt:
        return Kaart("Intake", "intake:overzicht", f"{intake.klaar + intake.gezondheid_klaar} van {len(LEEFGEBIEDEN)}")
    return Kaart("Intake", "intake:overzicht", "in absentia" if intake.in_absentia else "compleet", compleet=True)


def hoofdactie(dossier: Dossier, gebruiker: Gebruiker) -> HoofdActie | None:
    """Return the button at the top while the intake is to be done; one query."""
    if not gebruiker.mag(Bevoegdheid.INTAKE_AFNEMEN):
        return None
    intake = Intake.objects.filter(dossier=dossier).first()
    if intake is None and dossier.fase in NA_DE_INTAKE:
        return None
    if intake is None:
        return HoofdActie("Oproepen voor de intake", "intake:oproep")
    return HoofdActie("Intake invullen", "intake:overzicht") if intake.loopt else None
