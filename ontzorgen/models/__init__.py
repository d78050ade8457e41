from ontzorgen.models.afbouw import Afbouwstap
from ontzorgen.models.coaching import Coachgesprek, Evaluatie, EvaluatieOordeel, Signaal, Vaardigheidsstap
from ontzorgen.models.kosten import Begunstigde, Kostenbedrag, Kostenpost
from ontzorgen.models.plan import Budgetplan, Budgetpost, Schuldmelding
from ontzorgen.models.traject import Machtiging, OntzorgenTraject

__all__ = [
    "Afbouwstap",
    "Begunstigde",
    "Budgetplan",
    "Budgetpost",
    "Coachgesprek",
    "Evaluatie",
    "EvaluatieOordeel",
    "Kostenbedrag",
    "Kostenpost",
    "Machtiging",
    "OntzorgenTraject",
    "Schuldmelding",
    "Signaal",
    "Vaardigheidsstap",
]
