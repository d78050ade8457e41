"""Fines of the gemeente: amounts and ceilings. Whether a fine is proportionate is for a person to judge."""

from inburgering.recht.regels import regel

BOETE_BREDE_INTAKE = 250
"""Euro, each time (Wi2021 art. 22 and 26, Besluit art. 7.1 lid 1)."""

BOETE_BEGELEIDING = 50
"""Euro, the first time, before culpability is weighed (Wi2021 art. 23, Besluit art. 7.1 lid 2 and 4)."""

BOETE_BEGELEIDING_HOOGSTENS = 800
"""Euro, after repetition within twelve months (Besluit art. 7.1 lid 3)."""

PLAFOND_EERSTE_TERMIJN = 2400
PLAFOND_NIEUWE_TERMIJN = {6: 400, 12: 800, 18: 1200, 24: 1600}
"""Euro, by the length in months of the new term that DUO has set (Besluit art. 7.1 lid 5)."""

DEEL_VAN_BOETE = {
    "opzet": 100,
    "grove_schuld": 75,
    "geen_opzet_of_grove_schuld": 50,
    "verminderd_verwijtbaar": 25,
}
"""Percentage of the fine of art. 23 by culpability (Besluit art. 7.1 lid 4)."""


def resterend_plafond(al_opgelegd: int, nieuwe_termijn_maanden: int | None = None) -> tuple[int, str]:
    """How many euros of fines the gemeente can still impose in this term, and by which article.

    ``nieuwe_termijn_maanden`` is the length of the new term after a fine by DUO; None for the first
    (extended) term. Raises KeyError for a length that the Besluit does not know.
    """
    plafond = (
        PLAFOND_EERSTE_TERMIJN if nieuwe_termijn_maanden is None else PLAFOND_NIEUWE_TERMIJN[nieuwe_termijn_maanden]
    )
    return max(0, plafond - al_opgelegd), regel("F-3").artikel


def boete_begeleiding(verwijtbaarheid: str) -> tuple[float, str]:
    """The first fine for not cooperating with begeleiding or intensiteit, in euro, and by which article.

    Raises KeyError for an unknown degree of culpability.
    """
    return BOETE_BEGELEIDING * DEEL_VAN_BOETE[verwijtbaarheid] / 100, regel("F-2").artikel
