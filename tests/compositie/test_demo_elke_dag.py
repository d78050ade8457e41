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

DAGEN = [
    date(2027, 1, 1),
    date(2027, 3, 28),
    date(2027, 5, 6),
    date(2027, 7, 31),
    date(2027, 10, 31),
    date(2027, 12, 28),
    date(2028, 2, 29),
]
"""Feestdagen, days on which the clock changes, ends of months, quarters and years, and a leap day.

None of them is past: some moments are kept by the clock of the computer.
"""


def in_dit_proces(opdrachten: list[Opdracht]) -> Iterable[None]:
    return map(opdracht_uitvoeren, opdrachten)


@pytest.mark.zwaar
@pytest.mark.usefixtures("echte_transacties", "zonder_opmaak")
@pytest.mark.parametrize("dag", DAGEN, ids=str)
def test_de_demo_laadt_op_elke_dag(dag: date) -> None:
    with op_dag(dag):
        laden.demo_laden(lambda _: None, uitvoeren=in_dit_proces)
        haarlem = Gemeente.objects.get(code="0392")
        with werken_in(haarlem, None):
            assert Dossier.objects.count() >= sum(laden.PLANNEN["0392"].values())
            soorten = Counter(Plichtwijziging.objects.values_list("soort", flat=True))
    assert {"tijdelijk_vrijgesteld", "hervat", "heropend"} <= set(soorten)
