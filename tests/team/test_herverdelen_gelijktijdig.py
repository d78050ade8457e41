"""Two teamleiders at once: one moves the dossier, the other reads that a colleague was first."""

from uuid import uuid4

import pytest

from inburgering.dossiers.models import Dossier
from inburgering.team.models import Herverdeling
from inburgering.team.services.herverdelen import Zet, dossiers_herverdelen
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gemeente
from tests.dossiers.factories import DossierFactory, systeem
from tests.dossiers.test_gelijktijdig import AANTAL, tegelijk
from tests.spelers import maak_gebruiker

pytestmark = pytest.mark.xdist_group("gelijktijdig")


def test_een_dossier_krijgt_een_klantmanager(echte_transacties):
    stad = Gemeente.objects.create(code="0392", naam="Haarlem")
    systeem()
    tess = maak_gebruiker(stad, "teamleider", Rol.TEAMLEIDER, "Tess", "Bakker")
    wie = [maak_gebruiker(stad, f"km{nummer}", Rol.KLANTMANAGER, "K", str(nummer)) for nummer in range(2)]
    with werken_in(stad, tess):
        dossiers = [DossierFactory(bsn="", v_nummer="") for _ in range(3)]

    def verdeel(nummer: int) -> str:
        volgorde = dossiers if nummer % 2 else dossiers[::-1]
        zetten = [Zet(dossier.uuid, None, wie[nummer % 2]) for dossier in volgorde]
        dossiers_herverdelen(zetten, door=tess, reden="Verdeeld", sleutel=uuid4())
        return "verdeeld"

    uitkomsten = tegelijk(stad, tess, verdeel)
    assert sorted(uitkomsten) == ["herverdeling_intussen_gewijzigd"] * (AANTAL - 1) + ["verdeeld"]
    with werken_in(stad, tess):
        assert Herverdeling.objects.count() == 1
        assert len(set(Dossier.objects.values_list("klantmanager", flat=True))) == 1
