"""What the current gemeente chose: a row in `Instelling` where it chose otherwise than the safe default."""

from typing import Any

from inburgering.toegang.keuzes import KEUZES
from inburgering.toegang.models import Instelling


def instelling(sleutel: str) -> Any:
    """Return the current gemeente's value of a setting, else the safe default; one query."""
    keuze = KEUZES[sleutel]
    waarde = Instelling.objects.filter(sleutel=sleutel).values_list("waarde", flat=True).first()
    return keuze.standaard if waarde is None else waarde


def instellingen() -> dict[str, Any]:
    """Return all settings of the current gemeente with defaults filled in; one query."""
    eigen = dict(Instelling.objects.values_list("sleutel", "waarde"))
    return {sleutel: eigen.get(sleutel, keuze.standaard) for sleutel, keuze in KEUZES.items()}
