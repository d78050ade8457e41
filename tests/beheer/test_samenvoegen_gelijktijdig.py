"""Two who merge at once: one does it, the other reads why not."""

import pytest

from inburgering.beheer.models import Samenvoeging
from inburgering.beheer.services.samenvoegen import dossiers_samenvoegen
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gemeente
from tests.dossiers.factories import DossierFactory, systeem
from tests.dossiers.test_gelijktijdig import AANTAL, tegelijk
from tests.spelers import maak_gebruiker

pytestmark = pytest.mark.xdist_group("gelijktijdig")


def test_een_dossier_gaat_maar_in_een_ander_op(echte_transacties):
    stad = Gemeente.objects.create(code="0392", naam="Haarlem")
    systeem()
    tess = maak_gebruiker(stad, "teamleider", Rol.TEAMLEIDER, "Tess", "Bakker")
    with werken_in(stad, tess):
        een, twee = (DossierFactory(bsn="", v_nummer="") for _ in range(2))

    def voeg_samen(nummer: int) -> str:
        paar = (een, twee) if nummer % 2 else (twee, een)
        dossiers_samenvoegen(*paar, keuzes={}, door=tess)
        return "samengevoegd"

    assert tegelijk(stad, tess, voeg_samen) == ["samengevoegd"] + ["samenvoegen_kan_niet"] * (AANTAL - 1)
    with werken_in(stad, tess):
        assert Samenvoeging.objects.count() == 1
