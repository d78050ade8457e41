import pytest

from inburgering.recht.bezwaar import mag_op_bezwaar_beslissen


@pytest.mark.regel("B-4-ANDER")
def test_wie_het_besluit_nam_beslist_niet_op_het_bezwaar() -> None:
    eigen = mag_op_bezwaar_beslissen("anna", nam_het_besluit="anna")
    assert not eigen
    assert eigen.artikel == "Awb art. 10:3 lid 3"
    assert mag_op_bezwaar_beslissen("bilal", nam_het_besluit="anna")
