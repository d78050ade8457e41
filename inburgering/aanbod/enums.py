from django.db.models import TextChoices


class AanbiederSoort(TextChoices):
    """What an organisation does for inburgeraars; a school with keurmerk or diploma-erkenning gives lessons."""

    CURSUSINSTELLING = "cursusinstelling", "Cursusinstelling"
    TAALSCHAKELINSTELLING = "taalschakelinstelling", "Taalschakelinstelling"
    BEGELEIDING = "begeleiding", "Maatschappelijke begeleiding"
    PARTICIPATIE = "participatie", "Participatie en werk"


SCHOLEN = (AanbiederSoort.CURSUSINSTELLING, AanbiederSoort.TAALSCHAKELINSTELLING)
"""Who gives the lessons of a leerroute."""


class Route(TextChoices):
    """Along which road somebody takes part, in the words of the national monitor."""

    WERK = "werk", "Werk"
    ONDERWIJS = "onderwijs", "Onderwijs"
    ACTIVERING = "activering", "Activering"
    MAATSCHAPPELIJK = "maatschappelijk", "Maatschappelijk"
    GEEN_INZET = "geen_inzet", "Geen inzet"
