from django.db.models import QuerySet

from inburgering.brieven.models import Bezwaar
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.selectors import gebruikers_met

HOOGSTENS_GENOEMD = 5
"""So many colleagues are named in a message; the list to choose from holds them all."""


def nam_het_besluit(bezwaar: Bezwaar, gebruiker: Gebruiker) -> bool:
    """Whether this user took the decision that the bezwaar is against (Awb art. 10:3 lid 3)."""
    return bezwaar.besluit.genomen_door_id == gebruiker.pk


def wie_mogen_beslissen(bezwaar: Bezwaar) -> QuerySet[Gebruiker]:
    """Return the colleagues who may decide on this bezwaar, by name: who took the decision itself may not."""
    return gebruikers_met(Bevoegdheid.BEZWAAR_BEHANDELEN).exclude(pk=bezwaar.besluit.genomen_door_id)


def wie_dan_wel(bezwaar: Bezwaar) -> str:
    """Say who of the colleagues may decide on this bezwaar; one query."""
    namen = [collega.briefnaam for collega in wie_mogen_beslissen(bezwaar)[: HOOGSTENS_GENOEMD + 1]]
    if not namen:
        return "Niemand anders kan dat nu in uw gemeente. Vraag beheer om een collega die bezwaren behandelt."
    if len(namen) > HOOGSTENS_GENOEMD:
        namen[HOOGSTENS_GENOEMD:] = ["een andere collega"]
    return f"Laat een collega beslissen: {' of '.join([', '.join(namen[:-1]), namen[-1]] if namen[1:] else namen)}."
