"""The words of the traject: where an aanmelding stands, the kinds of hours, what somebody does beside the lessons."""

from django.db.models import TextChoices

from inburgering.recht import uren


class Urensoort(TextChoices):
    NT2 = uren.Urensoort.NT2.value, "NT2"
    ALFABETISERING = uren.Urensoort.ALFABETISERING.value, "Alfabetisering"
    KNM = uren.Urensoort.KNM.value, "KNM"
    PARTICIPATIE = uren.Urensoort.PARTICIPATIE.value, "Participatie"
    PVT = uren.Urensoort.PVT.value, "PVT"
    MAP = uren.Urensoort.MAP.value, "MAP"


class AanmeldingSoort(TextChoices):
    """Who chose and pays the school (Wi2021 art. 16 and 20)."""

    GEMEENTE = "gemeente", "Aangemeld door de gemeente"
    EIGEN_KEUZE = "eigen_keuze", "Eigen keuze van de inburgeraar"


class Doelniveau(TextChoices):
    """The opleiding for which the taalschakeltraject prepares (Wi2021 art. 8 lid 1)."""

    MBO_2 = "mbo2", "Mbo niveau 2"
    MBO_3 = "mbo3", "Mbo niveau 3"
    MBO_4 = "mbo4", "Mbo niveau 4"
    HBO = "hbo", "Hbo"
    WO = "wo", "Universiteit (wo)"


class Lestijd(TextChoices):
    OVERDAG = "overdag", "Overdag"
    AVOND = "avond", "In de avond"
    WEEKEND = "weekend", "In het weekend"


class EindeReden(TextChoices):
    """Why the lessons at an aanbieder ended."""

    AFGEROND = "afgerond", "Lessen afgerond"
    GESTOPT = "gestopt", "Eerder gestopt"
    ANDERE_AANBIEDER = "andere_aanbieder", "Naar een andere aanbieder"
    ANDERE_ROUTE = "andere_route", "Andere leerroute"
    GESLOTEN = "gesloten", "Aanbieder gesloten"
    VERHUISD = "verhuisd", "Verhuisd"


class ActiviteitSoort(TextChoices):
    WERK = "werk", "Betaald werk"
    TAALSTAGE = "taalstage", "Taalstage"
    VRIJWILLIGERSWERK = "vrijwilligerswerk", "Vrijwilligerswerk"
    WERKERVARINGSPLEK = "werkervaringsplek", "Werkervaringsplek"
    ONDERNEMEN = "ondernemen", "Ondernemen"
    TAALMAATJE = "taalmaatje", "Taalmaatje"


class ActiviteitUitkomst(TextChoices):
    DOEL_BEREIKT = "doel_bereikt", "Doel bereikt"
    DEELS_BEREIKT = "deels_bereikt", "Doel deels bereikt"
    NIET_BEREIKT = "niet_bereikt", "Doel niet bereikt"


class ImportStatus(TextChoices):
    VOORBEELD = "voorbeeld", "Nog niet verwerkt"
    VERWERKT = "verwerkt", "Verwerkt"
    TERUGGEDRAAID = "teruggedraaid", "Teruggedraaid"
