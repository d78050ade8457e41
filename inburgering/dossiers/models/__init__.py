from inburgering.dossiers.models.afscherming import Afscherming, Doorbreking
from inburgering.dossiers.models.afspraak import Afspraak
from inburgering.dossiers.models.agenda import Agendakoppeling
from inburgering.dossiers.models.betrokkene import Betrokkene, Doorverwijzing, Organisatie
from inburgering.dossiers.models.checklist import Checklist
from inburgering.dossiers.models.concept import Concept
from inburgering.dossiers.models.contact import Contact
from inburgering.dossiers.models.dossier import Dossier, Nummering
from inburgering.dossiers.models.gezin import Gezin, Gezinslid
from inburgering.dossiers.models.herinnering import (
    Herinnering,
    Herinneringsregel,
    Herinneringsvoorkeur,
    Signaalfout,
)
from inburgering.dossiers.models.inburgeraar import Inburgeraar, Zoeksleutel
from inburgering.dossiers.models.lijst import Lijstinstelling, Vastgezet, Weergave
from inburgering.dossiers.models.startfeiten import BijstandPeriode, Startfeiten
from inburgering.dossiers.models.taak import Herhaling, Taak, Taakpunt
from inburgering.dossiers.models.termijn import Termijn, WachtOpDerde
from inburgering.dossiers.models.tijdlijn import Gebeurtenis, Inzage
from inburgering.dossiers.models.uitvoer import Uitvoer
from inburgering.dossiers.models.vervanging import Vervanging

__all__ = [
    "Afscherming",
    "Afspraak",
    "Agendakoppeling",
    "Betrokkene",
    "BijstandPeriode",
    "Checklist",
    "Concept",
    "Contact",
    "Doorbreking",
    "Doorverwijzing",
    "Dossier",
    "Gebeurtenis",
    "Gezin",
    "Gezinslid",
    "Herhaling",
    "Herinnering",
    "Herinneringsregel",
    "Herinneringsvoorkeur",
    "Inburgeraar",
    "Inzage",
    "Lijstinstelling",
    "Nummering",
    "Organisatie",
    "Signaalfout",
    "Startfeiten",
    "Taak",
    "Taakpunt",
    "Termijn",
    "Uitvoer",
    "Vastgezet",
    "Vervanging",
    "WachtOpDerde",
    "Weergave",
    "Zoeksleutel",
]
