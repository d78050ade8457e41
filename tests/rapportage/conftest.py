"""Generated persons, taken over once per test into Haarlem and Zandvoort."""

from collections.abc import Callable
from pathlib import Path

import pytest

from inburgering.beheer.services.importeren import Verslag, importeren
from inburgering.toegang.models import Gemeente
from tests.rapportage.gegevens import Gegevens


@pytest.fixture
def overnemen(haarlem: Gemeente, zandvoort: Gemeente, tmp_path: Path) -> Callable[[Gegevens], Verslag]:
    def doe(gegevens: Gegevens) -> Verslag:
        verslag = importeren(
            gegevens.schrijf(tmp_path), gemeenten=[haarlem, zandvoort], proef=False, melden=lambda regel: None
        )
        assert not verslag.fouten, "\n".join(map(str, verslag.fouten))
        return verslag

    return doe
