from inburgering.brieven.models.afdrukken import Afdrukopdracht, Afdrukregel
from inburgering.brieven.models.besluit import Besluit, Bezwaar
from inburgering.brieven.models.brief import Brievenstapel, Conceptbrief, Stapelregel
from inburgering.brieven.models.document import Document, Verzending
from inburgering.brieven.models.huisstijl import Huisstijl, Tekstblok
from inburgering.brieven.models.sjabloon import Sjabloon, Sjabloonversie

__all__ = [
    "Afdrukopdracht",
    "Afdrukregel",
    "Besluit",
    "Bezwaar",
    "Brievenstapel",
    "Conceptbrief",
    "Document",
    "Huisstijl",
    "Sjabloon",
    "Sjabloonversie",
    "Stapelregel",
    "Tekstblok",
    "Verzending",
]
