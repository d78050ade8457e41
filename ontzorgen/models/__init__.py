from ontzorgen.models.afbouw import Afbouwstap
from ontzorgen.models.batch import Batchexport, Betaalbatch, Betaalresultaat, Resultaatregel
from ontzorgen.models.coaching import Coachgesprek, Evaluatie, EvaluatieOordeel, Signaal, Vaardigheidsstap
from ontzorgen.models.grootboek import Betaalregel, Maandlijst
from ontzorgen.models.kosten import Begunstigde, Kostenbedrag, Kostenpost
from ontzorgen.models.plan import Budgetplan, Budgetpost, Schuldmelding
from ontzorgen.models.traject import Machtiging, OntzorgenTraject

__all__ = [
    "Afbouwstap",
    "Batchexport",
    "Begunstigde",
    "Betaalbatch",
    "Betaalregel",
    "Betaalresultaat",
    "Budgetplan",
    "Budgetpost",
    "Coachgesprek",
    "Evaluatie",
    "EvaluatieOordeel",
    "Kostenbedrag",
    "Kostenpost",
    "Maandlijst",
    "Machtiging",
    "OntzorgenTraject",
    "Resultaatregel",
    "Schuldmelding",
    "Signaal",
    "Vaardigheidsstap",
]
