"""Opening, correcting, closing: `inburgering.dossiers.services.dossiers`."""

from datetime import timedelta

from inburgering.dossiers.enums import TaakStatus, TermijnSoort
from inburgering.toegang.klok import vandaag
from tests.dossiers.factories import DossierFactory


def test_dossier_aanmaken_opent_de_tien_weken_en_ontzorgen(in_haarlem, klantmanager):
    dossier = DossierFactory(door=klantmanager)
    termijnen = {termijn.soort: termijn for termijn in dossier.termijnen.all()}
    assert set(termijnen) == {TermijnSoort.PIP_VASTSTELLEN, TermijnSoort.ONTZORGEN}
    assert termijnen[TermijnSoort.PIP_VASTSTELLEN].laatste_dag >= vandaag() + timedelta(days=40)
    open_taken = set(dossier.taken.filter(status=TaakStatus.OPEN).values_list("soort", flat=True))
    assert open_taken == {"pip_vaststellen", "intake_uitnodigen"}
