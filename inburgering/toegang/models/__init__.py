from inburgering.toegang.models.basis import GemeenteModel, MetUuid
from inburgering.toegang.models.gebruiker import Gebruiker, RolToekenning
from inburgering.toegang.models.gemeente import Gemeente, Instelling, SpukBedrag, Taakstelling
from inburgering.toegang.models.inloggen import Apparaat, Inlogmoment
from inburgering.toegang.models.rolaanvraag import Rolaanvraag

__all__ = [
    "Apparaat",
    "Gebruiker",
    "Gemeente",
    "GemeenteModel",
    "Inlogmoment",
    "Instelling",
    "MetUuid",
    "RolToekenning",
    "Rolaanvraag",
    "SpukBedrag",
    "Taakstelling",
]
