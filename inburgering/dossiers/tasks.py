"""Alarm clocks for reminders, tasks, exports and old drafts; what is due is in the database. One job per gemeente."""

from celery import shared_task

from inburgering.berichten.models import Werk
from inburgering.berichten.services import ronde
from inburgering.dossiers.services.concepten import concepten_opruimen
from inburgering.dossiers.services.herhalingen import taken_herhalen
from inburgering.dossiers.services.herinneringen import herinneringen_maken
from inburgering.dossiers.services.ochtendoverzicht import ochtendoverzicht
from inburgering.dossiers.services.uitstel import uitstel_laten_aflopen
from inburgering.dossiers.services.uitvoer import uitvoer_opruimen, uitvoeren_maken
from inburgering.dossiers.uitvoer.lijsten import LIJSTEN
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gemeente
from inburgering.toegang.wekkers import wek_voor_elke_gemeente


@shared_task
def herinneringen() -> None:
    """Start the reminders of every gemeente."""
    wek_voor_elke_gemeente(herinneringen_van)


@shared_task
def herinneringen_van(gemeente: int) -> None:
    """Handle the terms and tasks of one gemeente that have come due."""
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.HERINNERINGEN) as deze:
        deze.gedaan = herinneringen_maken(waar, nu())


@shared_task
def ochtendoverzichten() -> None:
    """Start the morning overviews of every gemeente."""
    wek_voor_elke_gemeente(ochtendoverzicht_van)


@shared_task
def ochtendoverzicht_van(gemeente: int) -> None:
    """Put the overviews of one gemeente ready, with what has come due this minute."""
    herinneringen_van(gemeente)
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.OVERZICHTEN) as deze:
        deze.gedaan = ochtendoverzicht(waar, nu())


@shared_task
def uitvoeren() -> None:
    """Start the exports of every gemeente."""
    wek_voor_elke_gemeente(uitvoeren_van)


@shared_task
def uitvoeren_van(gemeente: int) -> None:
    """Make the exports that wait in one gemeente, and remove those whose day is over."""
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.UITVOER) as deze:
        deze.gedaan = uitvoeren_maken(waar, LIJSTEN)
        uitvoer_opruimen(waar, nu())


@shared_task
def taken() -> None:
    """Start the tasks of every gemeente that come back."""
    wek_voor_elke_gemeente(taken_van)


@shared_task
def taken_van(gemeente: int) -> None:
    """Make the next of what is repeated and bring back what was put away, in one gemeente."""
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.TAKEN) as deze:
        deze.gedaan = taken_herhalen(waar, vandaag()) + uitstel_laten_aflopen(waar, vandaag())


@shared_task
def oude_concepten() -> None:
    """Start the removal of old drafts in every gemeente."""
    wek_voor_elke_gemeente(oude_concepten_van)


@shared_task
def oude_concepten_van(gemeente: int) -> None:
    """Remove the drafts of one gemeente that nobody came back for."""
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.CONCEPTEN) as deze:
        deze.gedaan = concepten_opruimen(waar, nu())
