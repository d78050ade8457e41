"""The demo is made relative to today: it must load whatever day that is."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

import pytest

from inburgering.begeleiding.models import Plichtwijziging
from inburgering.beheer.demo import laden
from inburgering.beheer.demo.laden import Opdracht, opdracht_uitvoeren
from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gemeente
from tests.gevallen import gevallen

DAGEN = [
    date(2026, 1, 1),
    date(2026, 3, 29),
    date(2026, 5, 14),
    date(2026, 7, 31),
    date(2026, 10, 25),
    date(2026, 12, 1),
    date(2026, 12, 28),
    date(2027, 6, 30),
    date(2028, 2, 29),
]
"""Feestdagen, the days on which the clock changes, the ends of months, quarters and years, and a leap day."""


def in_dit_proces(opdrachten: list[Opdracht]) -> Iterable[None]:
    return map(opdracht_uitvoeren, opdrachten)


@pytest.mark.zwaar
@pytest.mark.usefixtures("echte_transacties", "zonder_opmaak")
@gevallen("dag", DAGEN)
def test_de_demo_laadt_op_elke_dag(dag: date) -> None:
    with op_dag(dag):
        laden.demo_laden(lambda _: None, uitvoeren=in_dit_proces)
        haarlem = Gemeente.objects.get(code="0392")
        with werken_in(haarlem, None):
            assert Dossier.objects.count() >= sum(laden.PLANNEN["0392"].values())
            soorten = Counter(Plichtwijziging.objects.values_list("soort", flat=True))
    assert {"tijdelijk_vrijgesteld", "hervat", "heropend"} <= set(soorten)
