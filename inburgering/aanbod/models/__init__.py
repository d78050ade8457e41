from inburgering.aanbod.models.aanbieder import Aanbieder, Aanbiedercontact, Aanbiedercontract
from inburgering.aanbod.models.meedoen import Integratieroute, Opleiding, Werk
from inburgering.aanbod.models.scholing import Diplomawaardering, Scholingsuitgave, Studietoestemming
from inburgering.aanbod.models.voorziening import Voorziening, VoorzieningDeelname

__all__ = [
    "Aanbieder",
    "Aanbiedercontact",
    "Aanbiedercontract",
    "Diplomawaardering",
    "Integratieroute",
    "Opleiding",
    "Scholingsuitgave",
    "Studietoestemming",
    "Voorziening",
    "VoorzieningDeelname",
    "Werk",
]
