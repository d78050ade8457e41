"""The demo has something to report."""

from pathlib import Path

from inburgering.aanbod.models import Integratieroute, VoorzieningDeelname
from inburgering.beheer.demo.cijfers import HALFJAREN, cijfers_maken
from inburgering.beheer.services.importeren import importeren
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gemeente, Taakstelling
from inburgering.toegang.services.gebruikers import systeemgebruiker
from tests.rapportage.gegevens import Gegevens


def test_cijfers_maken(haarlem: Gemeente, tmp_path: Path) -> None:
    gegevens = Gegevens(5, 15)
    del gegevens.bestanden["taakstelling"], gegevens.bestanden["voorzieningen"], gegevens.bestanden["integratieroutes"]
    importeren(gegevens.schrijf(tmp_path), gemeenten=[haarlem], proef=False, melden=lambda regel: None)
    cijfers_maken(haarlem, vandaag(), door=systeemgebruiker(), zaad=2021)
    with werken_in(haarlem, systeemgebruiker()):
        assert Taakstelling.objects.count() == HALFJAREN
        assert VoorzieningDeelname.objects.count() == Integratieroute.objects.count() > 0
        assert not VoorzieningDeelname.objects.filter(van__gt=vandaag()).exists()
