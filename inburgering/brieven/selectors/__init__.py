"""Reading documents, decisions, letters, huisstijl and text blocks."""

from inburgering.brieven.selectors.documenten import besluiten, conceptbrieven, documenten, kaart, versies_van
from inburgering.brieven.selectors.huisstijl import (
    afzender,
    bezwaarclausule,
    contactpersoon,
    huisstijl,
    ondertekening,
    ontbreekt_in_huisstijl,
    teksten,
    tekstversies,
)

__all__ = [
    "afzender",
    "besluiten",
    "bezwaarclausule",
    "conceptbrieven",
    "contactpersoon",
    "documenten",
    "huisstijl",
    "kaart",
    "ondertekening",
    "ontbreekt_in_huisstijl",
    "teksten",
    "tekstversies",
    "versies_van",
]
