from inburgering.begeleiding.models.gesprek import Afspraakoordeel, Voortgangsgesprek
from inburgering.begeleiding.models.handhaving import Boete, JuridischeToets, NietNakoming, Stap
from inburgering.begeleiding.models.maatschappelijk import Basisvoorziening, Begeleiding, Overdracht
from inburgering.begeleiding.models.plicht import Plichtwijziging
from inburgering.begeleiding.models.verhuizing import Verhuizing

__all__ = [
    "Afspraakoordeel",
    "Basisvoorziening",
    "Begeleiding",
    "Boete",
    "JuridischeToets",
    "NietNakoming",
    "Overdracht",
    "Plichtwijziging",
    "Stap",
    "Verhuizing",
    "Voortgangsgesprek",
]
