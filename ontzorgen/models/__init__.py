from ontzorgen.models.batch import Batchexport, Betaalbatch, Betaalresultaat, Resultaatregel
from ontzorgen.models.grootboek import Betaalregel, Maandlijst
from ontzorgen.models.kosten import Begunstigde, Kostenbedrag, Kostenpost
from ontzorgen.models.traject import Machtiging, OntzorgenTraject

__all__ = [
    "Batchexport",
    "Begunstigde",
    "Betaalbatch",
    "Betaalregel",
    "Betaalresultaat",
    "Kostenbedrag",
    "Kostenpost",
    "Maandlijst",
    "Machtiging",
    "OntzorgenTraject",
    "Resultaatregel",
]
