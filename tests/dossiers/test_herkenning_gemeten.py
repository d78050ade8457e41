"""The level that recognition reaches over the labelled pairs, which may not drop (docs/metingen.md)."""

import pytest

from bench.herkenning import Uitslag, meet_herkenning
from bench.personenparen import paren

RECALL = 0.975
PRECISIE = 0.975


@pytest.fixture
def uitslag(in_haarlem, klantmanager) -> Uitslag:
    return meet_herkenning(klantmanager)


def test_de_set_is_groot_genoeg_en_kent_beide_antwoorden():
    alle = paren()
    zelfde = sum(paar.zelfde for paar in alle)
    assert len(alle) >= 300
    assert 150 <= zelfde <= len(alle) - 150
    assert len(set(alle)) == len(alle)


def test_herkenning_houdt_het_bereikte_niveau(uitslag):
    assert uitslag.recall >= RECALL, uitslag.gemist
    assert uitslag.precisie >= PRECISIE, uitslag.ten_onrechte
