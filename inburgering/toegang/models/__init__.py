from inburgering.toegang.models.basis import GemeenteModel, MetUuid
from inburgering.toegang.models.gebruiker import Gebruiker, RolToekenning
from inburgering.toegang.models.gemeente import Gemeente, Instelling, SpukBedrag, Taakstelling

__all__ = [
    "Gebruiker",
    "Gemeente",
    "GemeenteModel",
    "Instelling",
    "MetUuid",
    "RolToekenning",
    "SpukBedrag",
    "Taakstelling",
]
