from ontzorgen.models.kosten import Begunstigde, Kostenbedrag, Kostenpost
from ontzorgen.models.traject import Machtiging, OntzorgenTraject

__all__ = [
    "Begunstigde",
    "Kostenbedrag",
    "Kostenpost",
    "Machtiging",
    "OntzorgenTraject",
]
