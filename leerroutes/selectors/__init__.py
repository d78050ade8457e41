from leerroutes.selectors.traject import kaart, onderdelen
from leerroutes.selectors.uren import Stand, Urenstand, urenstand

__all__ = ["Stand", "Urenstand", "kaart", "onderdelen", "urenstand"]
