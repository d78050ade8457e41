from leerroutes.models.aanmelding import Aanmelding
from leerroutes.models.plan import Activiteit, Participatieplan
from leerroutes.models.uren import Urenimport, Urenregel

__all__ = ["Aanmelding", "Activiteit", "Participatieplan", "Urenimport", "Urenregel"]
