from inburgering.aanbod.models.aanbieder import Aanbieder, Aanbiedercontact, Aanbiedercontract
from inburgering.aanbod.models.kwaliteit import (
    Bezoekoordeel,
    Convenantcriterium,
    Cursistinterview,
    Klacht,
    Lesbezoek,
    Verbeterafspraak,
)
from inburgering.aanbod.models.plaatsing import Plaatsing, Plaatsingsevaluatie, Voordracht, Zoekprofiel
from inburgering.aanbod.models.plek import Participatieplek, Relatiecontact, Wijk
from inburgering.aanbod.models.voorziening import Integratieroute, Voorziening, VoorzieningDeelname

__all__ = [
    "Aanbieder",
    "Aanbiedercontact",
    "Aanbiedercontract",
    "Bezoekoordeel",
    "Convenantcriterium",
    "Cursistinterview",
    "Integratieroute",
    "Klacht",
    "Lesbezoek",
    "Participatieplek",
    "Plaatsing",
    "Plaatsingsevaluatie",
    "Relatiecontact",
    "Verbeterafspraak",
    "Voordracht",
    "Voorziening",
    "VoorzieningDeelname",
    "Wijk",
    "Zoekprofiel",
]
