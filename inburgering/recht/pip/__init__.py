"""The persoonlijk plan inburgering en participatie: required content, and what DUO refuses."""

from inburgering.recht.pip.duo import duo_weigert, geschatte_intensiteit
from inburgering.recht.pip.inhoud import Alfabetisering, Gebrek, PipInhoud, Routereden
from inburgering.recht.pip.inhoudseisen import EISEN, Onderdeel, onderdelen_voor, ontbrekend

__all__ = [
    "EISEN",
    "Alfabetisering",
    "Gebrek",
    "Onderdeel",
    "PipInhoud",
    "Routereden",
    "duo_weigert",
    "geschatte_intensiteit",
    "onderdelen_voor",
    "ontbrekend",
]
