from leerroutes.models.aanmelding import Aanmelding
from leerroutes.models.afronding import Diploma, Routeafronding
from leerroutes.models.examen import Examen
from leerroutes.models.groep import Aanwezigheid, Bijeenkomst, Deelname, Groep
from leerroutes.models.map import MapOnderdeel, MapTraject
from leerroutes.models.plan import Activiteit, Participatieplan
from leerroutes.models.pvt import Pvt
from leerroutes.models.uren import Urenimport, Urenregel
from leerroutes.models.verlenging import Verlenging
from leerroutes.models.verrekening import Urenverrekening
from leerroutes.models.vrijstelling import Ontheffing, Vrijstelling

__all__ = [
    "Aanmelding",
    "Aanwezigheid",
    "Activiteit",
    "Bijeenkomst",
    "Deelname",
    "Diploma",
    "Examen",
    "Groep",
    "MapOnderdeel",
    "MapTraject",
    "Ontheffing",
    "Participatieplan",
    "Pvt",
    "Routeafronding",
    "Urenimport",
    "Urenregel",
    "Urenverrekening",
    "Verlenging",
    "Vrijstelling",
]
