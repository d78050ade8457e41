from ontzorgen.models.coaching import Coachgesprek, Evaluatie, EvaluatieOordeel, Signaal, Vaardigheidsstap
from ontzorgen.models.plan import Afbouwstap, Budgetplan, Budgetpost, Schuldmelding
from ontzorgen.models.traject import Machtiging, OntzorgenTraject

__all__ = [
    "Afbouwstap",
    "Budgetplan",
    "Budgetpost",
    "Coachgesprek",
    "Evaluatie",
    "EvaluatieOordeel",
    "Machtiging",
    "OntzorgenTraject",
    "Schuldmelding",
    "Signaal",
    "Vaardigheidsstap",
]
