from datetime import timedelta

import pytest

from inburgering.beheer.services.instellingen import instelling_wijzigen
from inburgering.dossiers.models import Concept
from inburgering.dossiers.services.concepten import concept_bewaren, concept_van, concepten_opruimen
from inburgering.dossiers.tasks import oude_concepten
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import nu


@pytest.mark.parametrize(("dagen", "blijft"), [(29, True), (31, False)])
def test_een_oud_concept_verdwijnt_na_de_termijn(in_haarlem, klantmanager, dagen, blijft):
    concept_bewaren("taak", {"titel": "Bel de school"}, door=klantmanager)
    assert concepten_opruimen(in_haarlem, nu() + timedelta(days=dagen)) == (0 if blijft else 1)
    assert (concept_van("taak", gebruiker=klantmanager) is not None) == blijft


def test_de_gemeente_kiest_de_termijn(in_haarlem, klantmanager, beheerder):
    with werken_in(in_haarlem, beheerder):
        instelling_wijzigen("concept_dagen", 7, door=beheerder)
    concept_bewaren("taak", {"titel": "Bel de school"}, door=klantmanager)
    assert concepten_opruimen(in_haarlem, nu() + timedelta(days=8)) == 1


def test_opruimen_raakt_een_andere_gemeente_niet(in_haarlem, zandvoort, klantmanager):
    concept_bewaren("taak", {"titel": "Bel de school"}, door=klantmanager)
    assert concepten_opruimen(zandvoort, nu() + timedelta(days=400)) == 0
    assert Concept.objects.exists()


def test_de_taak_ruimt_elke_gemeente_op(in_haarlem, klantmanager):
    concept_bewaren("taak", {"titel": "Bel de school"}, door=klantmanager)
    Concept.objects.update(gewijzigd_at=nu() - timedelta(days=31))
    oude_concepten()
    assert not Concept.objects.exists()
