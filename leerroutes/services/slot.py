"""The dossier under lock, as every service of the traject takes it."""

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.recht.fouten import RegelFout
from pip_plans.models import Pip
from pip_plans.selectors import huidig


def dossier_op_slot(dossier: Dossier) -> Dossier:
    """Lock the dossier and return it fresh; raises RegelFout when it is closed or under the Wi2013."""
    dossier = (
        Dossier.objects.select_for_update(of=("self",))
        .select_related("inburgeraar", "klantmanager", "startfeiten")
        .get(pk=dossier.pk)
    )
    eis_open_dossier(dossier)
    if dossier.is_wi2013:
        raise RegelFout(
            "wi2013_geen_traject",
            "Onder de Wet inburgering 2013 bewaakt DUO het traject.",
            "Wi2021 art. 54 lid 1",
        )
    return dossier


def eis_pip(dossier: Dossier) -> Pip:
    """Return the PIP in force; raises RegelFout when there is none."""
    pip = huidig(dossier)
    if pip is None:
        raise RegelFout("geen_pip", "Er is nog geen vastgesteld PIP.", "Wi2021 art. 15")
    return pip


def eis_reden(reden: str, uitleg: str, *, veld: str = "reden") -> str:
    """Return the reason without loose spaces; raises RegelFout when it is empty."""
    if not reden.strip():
        raise RegelFout("reden_ontbreekt", uitleg, veld=veld)
    return reden.strip()
