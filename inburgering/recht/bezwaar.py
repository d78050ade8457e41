"""Who decides on a bezwaar."""

from inburgering.recht.oordeel import Oordeel, oordeel


def mag_op_bezwaar_beslissen(wie: object, *, nam_het_besluit: object) -> Oordeel:
    """Whether `wie` may decide on a bezwaar against a besluit that `nam_het_besluit` took (Awb art. 10:3 lid 3)."""
    if wie == nam_het_besluit:
        return oordeel(False, "B-4-ANDER", "Wie een besluit in mandaat nam, beslist niet op het bezwaar daartegen.")
    return oordeel(True, "B-4-ANDER", "Een ander nam het besluit.")
