"""Alarm clock of the leerroutes: every night a look at the aanbieders and at the trajecten. One job per gemeente."""

from celery import shared_task

from inburgering.berichten.models import Werk
from inburgering.berichten.services import ronde
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gemeente
from inburgering.toegang.wekkers import wek_voor_elke_gemeente
from leerroutes.services.keurmerk import kwaliteitssignalen
from leerroutes.services.nacht import trajecten_nalopen


@shared_task
def kwaliteit() -> None:
    """Start the look at the aanbieders of every gemeente."""
    wek_voor_elke_gemeente(kwaliteit_van)


@shared_task
def kwaliteit_van(gemeente: int) -> None:
    """Look at the aanbieders of one gemeente."""
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.KWALITEIT) as deze:
        deze.gedaan = kwaliteitssignalen(waar, vandaag())


@shared_task
def trajecten() -> None:
    """Start the look at the trajecten of every gemeente."""
    wek_voor_elke_gemeente(trajecten_van)


@shared_task
def trajecten_van(gemeente: int) -> None:
    """Look at the trajecten of one gemeente."""
    waar = Gemeente.objects.get(pk=gemeente)
    with ronde(waar, Werk.TRAJECTEN) as deze:
        deze.gedaan = trajecten_nalopen(waar, nu())
