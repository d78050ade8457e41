from inburgering.aanbod.models.aanbieder import Aanbieder, Aanbiedercontact, Aanbiedercontract
from inburgering.aanbod.models.voorziening import Integratieroute, Voorziening, VoorzieningDeelname

__all__ = [
    "Aanbieder",
    "Aanbiedercontact",
    "Aanbiedercontract",
    "Integratieroute",
    "Voorziening",
    "VoorzieningDeelname",
]
