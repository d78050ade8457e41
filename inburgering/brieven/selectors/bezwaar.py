from django.db.models import QuerySet

from inburgering.brieven.models import Bezwaar
from inburgering.recht.bezwaar import mag_op_bezwaar_beslissen
from inburgering.recht.oordeel import Oordeel
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.selectors import gebruikers_met

HOOGSTENS_GENOEMD = 5
"""So many colleagues are named in a message; the list to choose from holds them all."""


def mag_beslissen(bezwaar: Bezwaar, gebruiker: Gebruiker) -> Oordeel:
    """Whether this user may decide on the bezwaar: not who took the decision that it is against."""
    return mag_op_bezwaar_beslissen(gebruiker.pk, nam_het_besluit=bezwaar.besluit.genomen_door_id)


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
