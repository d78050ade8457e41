"""Whether everything that the plicht asks stands in the dossier."""

from inburgering.dossiers.models import Dossier
from leerroutes.selectors.voldaan import voldaan


def wat_ontbreekt(dossier: Dossier) -> list[str]:
    """Return what is not complete as names of the demands; empty when all is met. Under the Wi2013 nothing is asked."""
    if dossier.is_wi2013:
        return []
    stand = voldaan(dossier)
    if stand is None:
        return ["een vastgesteld PIP"]
    return [eis.naam for eis in stand.ontbreekt]
