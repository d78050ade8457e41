from inburgering.dossiers.models.concept import Concept
from inburgering.dossiers.models.dossier import Dossier, Nummering
from inburgering.dossiers.models.gezin import Gezin, Gezinslid
from inburgering.dossiers.models.inburgeraar import Inburgeraar, Zoeksleutel
from inburgering.dossiers.models.startfeiten import BijstandPeriode, Startfeiten
from inburgering.dossiers.models.taak import Taak
from inburgering.dossiers.models.termijn import Herinnering, Termijn, WachtOpDerde
from inburgering.dossiers.models.tijdlijn import Gebeurtenis, Inzage
from inburgering.dossiers.models.uitvoer import Uitvoer
from inburgering.dossiers.models.vervanging import Vervanging

__all__ = [
    "BijstandPeriode",
    "Concept",
    "Dossier",
    "Gebeurtenis",
    "Gezin",
    "Gezinslid",
    "Herinnering",
    "Inburgeraar",
    "Inzage",
    "Nummering",
    "Startfeiten",
    "Taak",
    "Termijn",
    "Uitvoer",
    "Vervanging",
    "WachtOpDerde",
    "Zoeksleutel",
]
