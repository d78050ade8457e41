from intake.models.brugklas import BrugklasDeelname, BrugklasGroep, Excursie
from intake.models.intake import Intake, IntakeGesprek, Oproep
from intake.models.sectie import Gezondheidssectie, IntakeSectie, Sectie
from intake.models.toets import Leerbaarheidstoets
from intake.models.vraag import Vraag

__all__ = [
    "BrugklasDeelname",
    "BrugklasGroep",
    "Excursie",
    "Gezondheidssectie",
    "Intake",
    "IntakeGesprek",
    "IntakeSectie",
    "Leerbaarheidstoets",
    "Oproep",
    "Sectie",
    "Vraag",
]
