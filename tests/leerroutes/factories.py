"""Aanbieders, aanmeldingen and hours for tests."""

from datetime import date
from decimal import Decimal
from typing import Any

from inburgering.aanbod.models import Aanbieder
from inburgering.dossiers.models import Dossier
from leerroutes.enums import Urensoort
from leerroutes.models import Urenregel


def school(naam: str = "Taalschool Spaarne", **velden: Any) -> Aanbieder:
    """A cursusinstelling with keurmerk."""
    standaard = {"soort": "cursusinstelling", "keurmerk_van": date(2020, 1, 1), "instellingsnummer": "27AB"}
    return Aanbieder.objects.create(naam=naam, **(standaard | velden))


def uren(dossier: Dossier, aantal: float, van: date, tot: date, **velden: Any) -> Urenregel:
    """A row of the ledger without proof, NT2 unless said otherwise."""
    standaard = {"soort": Urensoort.NT2, "uren": Decimal(str(aantal)), "van": van, "tot": tot}
    return Urenregel.objects.create(dossier=dossier, **(standaard | velden))
