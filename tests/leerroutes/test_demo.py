"""The way to the end in the demo: every state that a screen shows is there."""

import pytest

from inburgering.beheer.demo.voltooien import Eindweg
from inburgering.toegang.klok import vandaag
from leerroutes.models import (
    Aanwezigheid,
    Examen,
    Groep,
    MapTraject,
    Ontheffing,
    Pvt,
    Verlenging,
    Vrijstelling,
)
from leerroutes.selectors.groepen import groepen
from pip_plans.enums import PipStatus
from pip_plans.models import Pip
from tests.leerroutes.trajecten import bewezen_uren
from tests.pip_plans.factories import dossier_voor_pip, vastgesteld_pip


@pytest.fixture
def mensen(in_haarlem, klantmanager, terug):
    """Six whose term is almost over and nine who are on the way for half a year."""
    for dagen in (1000,) * 6 + (200,) * 9:
        begin = terug(dagen)
        dossier = dossier_voor_pip(
            klantmanager=klantmanager, kennisgeving_op=begin, inschrijving_op=begin, plicht_op=begin
        )
        vastgesteld_pip(door=klantmanager, dossier=dossier, dagtekening=begin)
        if dagen == 1000:
            bewezen_uren(dossier, 610, door=klantmanager, dagen=500)


@pytest.mark.usefixtures("mensen")
def test_de_demo_brengt_iedereen_naar_een_ander_eind(klantmanager):
    Eindweg(vandaag(), {"klantmanager": klantmanager}).alles()
    assert Pvt.objects.filter(ondertekend_op=None).exists()
    assert Pvt.objects.exclude(ondertekend_op=None).exists()
    assert set(Aanwezigheid.objects.values_list("status", flat=True)) >= {"aanwezig", "afwezig"}
    assert Groep.objects.exclude(gesloten_op=None).exists()
    assert {groep.soort for groep in groepen()} == {"pvt", "map"}
    assert set(Examen.objects.values_list("resultaat", flat=True)) >= {"Geslaagd", "Gezakt", "Geen"}
    assert set(Verlenging.objects.values_list("status", flat=True)) == {"in_behandeling", "toegekend", "afgewezen"}
    assert Ontheffing.objects.count() >= 3
    assert {v.geheel for v in Vrijstelling.objects.all()} == {True, False}
    assert MapTraject.objects.exclude(eindgesprek_op=None).count() == 1
    aanleidingen = set(Pip.objects.exclude(status=PipStatus.VASTGESTELD).values_list("aanleiding", flat=True))
    assert aanleidingen >= {"schakelen", "afschalen"}
