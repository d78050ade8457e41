from inburgering.brieven.models.besluit import Besluit, Bezwaar
from inburgering.brieven.models.document import Document, Verzending
from inburgering.brieven.models.huisstijl import Huisstijl, Tekstblok

__all__ = ["Besluit", "Bezwaar", "Document", "Huisstijl", "Tekstblok", "Verzending"]
