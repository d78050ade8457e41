"""Fixing a PIP: what it writes, what it refuses, and when terms start."""

from datetime import timedelta

import pytest

from inburgering.toegang.klok import vandaag
from pip_plans.enums import PipStatus
from tests.pip_plans.factories import vastgesteld_pip

pytestmark = pytest.mark.usefixtures("in_haarlem")


def test_pip_vaststellen_maakt_besluit(klantmanager):
    pip = vastgesteld_pip(door=klantmanager)
    assert pip.status == PipStatus.VASTGESTELD
    assert pip.besluit.document.sha256
    assert pip.dossier.startfeiten.dagtekening_eerste_pip == vandaag()
