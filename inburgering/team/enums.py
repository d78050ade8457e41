from django.db.models import TextChoices


class Oorzaak(TextChoices):
    """Why a PIP will not be fixed within the ten weeks; the order settles which of two that last as long is named."""

    DERDE_INFORMATIE = "derde_informatie", "Wacht op informatie van een derde"
    NO_SHOW = "no_show", "Niet verschenen"
    TOLK = "tolk", "Nog geen tolk besteld"
    LEERBAARHEIDSTOETS = "leerbaarheidstoets", "Leerbaarheidstoets nog niet klaar"
    BRUGKLAS = "brugklas", "Brugklas loopt nog"
    CAPACITEIT = "capaciteit", "Geen tijd bij de klantmanager"


class Oordeel(TextChoices):
    """What somebody thinks of a PIP that he read from the sample."""

    GOED = "goed", "In orde"
    LEERPUNT = "leerpunt", "In orde, met een leerpunt"
    HERSTELLEN = "herstellen", "Moet anders"


MET_OPMERKING = (Oordeel.LEERPUNT, Oordeel.HERSTELLEN)
"""What asks for words: the klantmanager must know what it is about."""


class Gebleven(TextChoices):
    """Why a dossier stayed where it is when the moving of many was undone."""

    GESLOTEN = "gesloten", "het dossier is intussen gesloten"
    VERDER = "verder", "het dossier is intussen aan iemand anders gegeven"
    VERTROKKEN = "vertrokken", "de vorige klantmanager kan hier geen dossiers meer krijgen"
