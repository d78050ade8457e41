from datetime import timedelta

from inburgering.beheer.controle import gemeente_controleren
from inburgering.beheer.demo.taken import CHECKLISTS, taken_maken
from inburgering.dossiers.enums import TaakStatus, UitvoerStatus
from inburgering.dossiers.models import Checklist, Taak, Taakpunt, Uitvoer
from inburgering.toegang.klok import vandaag
from tests.dossiers.factories import DossierFactory


def test_de_demo_heeft_taken_in_elke_staat(in_haarlem, klantmanager, klantmanager2, beheerder, settings, tmp_path):
    settings.DOCUMENTEN_MAP = tmp_path
    for _ in range(8):
        DossierFactory(klantmanager=klantmanager)
    taken_maken({"klantmanager": klantmanager, "klantmanager2": klantmanager2, "beheerder": beheerder}, vandaag())
    eigen = Taak.objects.filter(soort="eigen_taak")
    assert set(eigen.values_list("rol", flat=True)) == {"klantmanager", "budgetcoach", "teamleider", "beheerder"}
    assert eigen.filter(toegewezen_aan=klantmanager).exists()
    assert eigen.filter(herhaling__isnull=False).exists()
    assert eigen.get(uitgesteld_tot__isnull=False).uitgesteld_tot == vandaag() + timedelta(days=8)
    assert eigen.get(status=TaakStatus.GEDAAN).reden
    assert set(Checklist.objects.values_list("soort", flat=True)) == set(CHECKLISTS)
    assert Taakpunt.objects.filter(gedaan_at__isnull=False).count() == 1
    assert Uitvoer.objects.get().status == UitvoerStatus.KLAAR
    assert list(gemeente_controleren(in_haarlem)) == []
