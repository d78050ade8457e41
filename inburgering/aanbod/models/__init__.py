from inburgering.aanbod.models.aanbieder import Aanbieder, Aanbiedercontact, Aanbiedercontract
from inburgering.aanbod.models.kwaliteit import (
    Bezoekoordeel,
    Convenantcriterium,
    Cursistinterview,
    Klacht,
    Lesbezoek,
    Verbeterafspraak,
)
from inburgering.aanbod.models.meedoen import Integratieroute, Opleiding, Werk
from inburgering.aanbod.models.plaatsing import Plaatsing, Plaatsingsevaluatie, Voordracht, Zoekprofiel
from inburgering.aanbod.models.plek import Participatieplek, Relatiecontact, Wijk
from inburgering.aanbod.models.scholing import Diplomawaardering, Scholingsuitgave, Studietoestemming
from inburgering.aanbod.models.voorziening import Voorziening, VoorzieningDeelname

__all__ = [
    "Aanbieder",
    "Aanbiedercontact",
    "Aanbiedercontract",
    "Bezoekoordeel",
    "Convenantcriterium",
    "Cursistinterview",
    "Diplomawaardering",
    "Integratieroute",
    "Klacht",
    "Lesbezoek",
    "Opleiding",
    "Participatieplek",
    "Plaatsing",
    "Plaatsingsevaluatie",
    "Relatiecontact",
    "Scholingsuitgave",
    "Studietoestemming",
    "Verbeterafspraak",
    "Voordracht",
    "Voorziening",
    "VoorzieningDeelname",
    "Werk",
    "Wijk",
    "Zoekprofiel",
]
