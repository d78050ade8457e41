from django.db.models import TextChoices


class AanbiederSoort(TextChoices):
    """What an organisation does for inburgeraars; a school with keurmerk or diploma-erkenning gives lessons."""

    CURSUSINSTELLING = "cursusinstelling", "Cursusinstelling"
    TAALSCHAKELINSTELLING = "taalschakelinstelling", "Taalschakelinstelling"
    BEGELEIDING = "begeleiding", "Maatschappelijke begeleiding"
    PARTICIPATIE = "participatie", "Participatie en werk"
    WERKGEVER = "werkgever", "Werkgever"


SCHOLEN = (AanbiederSoort.CURSUSINSTELLING, AanbiederSoort.TAALSCHAKELINSTELLING)
"""Who gives the lessons of a leerroute."""


class PlekSoort(TextChoices):
    """What somebody does at a participatieplek; a vacature is paid work."""

    ACTIVERING = "activering", "Activering"
    VRIJWILLIGERSWERK = "vrijwilligerswerk", "Vrijwilligerswerk"
    TAALSTAGE = "taalstage", "Taalstage"
    WERKERVARINGSPLEK = "werkervaringsplek", "Werkervaringsplek"
    PROEFPLAATSING = "proefplaatsing", "Proefplaatsing"
    LEERWERKPLEK = "leerwerkplek", "Leerwerkplek"
    VACATURE = "vacature", "Vacature"


class Sector(TextChoices):
    ZORG = "zorg", "Zorg en welzijn"
    HORECA = "horeca", "Horeca en catering"
    GROEN = "groen", "Groen en dieren"
    TECHNIEK = "techniek", "Techniek"
    BOUW = "bouw", "Bouw"
    LOGISTIEK = "logistiek", "Logistiek en vervoer"
    SCHOONMAAK = "schoonmaak", "Schoonmaak"
    WINKEL = "winkel", "Winkel en kringloop"
    ONDERWIJS = "onderwijs", "Onderwijs en kinderopvang"
    KANTOOR = "kantoor", "Kantoor en ICT"
    BUURT = "buurt", "Buurt, cultuur en sport"
    ANDERS = "anders", "Anders"


class Taalniveau(TextChoices):
    """How much spoken Dutch somebody has or a place asks for, in the levels of the ERK."""

    GEEN = "geen", "Nog geen Nederlands"
    A1 = "a1", "A1"
    A2 = "a2", "A2"
    B1 = "b1", "B1"
    B2 = "b2", "B2 of hoger"


class Begeleiding(TextChoices):
    """How much help there is at a place, or how much somebody needs; each holds the one before it."""

    GEEN = "geen", "Werkt zelfstandig"
    AANSPREEKPUNT = "aanspreekpunt", "Iemand om vragen aan te stellen"
    VAST = "vast", "Vaste begeleider op de plek"
    INTENSIEF = "intensief", "Begeleider die er steeds bij is"


class Dagdeel(TextChoices):
    """A part of a day of the week; lessons and places are there on the same ones or not."""

    MA_OCHTEND = "ma_ochtend", "maandagochtend"
    MA_MIDDAG = "ma_middag", "maandagmiddag"
    MA_AVOND = "ma_avond", "maandagavond"
    DI_OCHTEND = "di_ochtend", "dinsdagochtend"
    DI_MIDDAG = "di_middag", "dinsdagmiddag"
    DI_AVOND = "di_avond", "dinsdagavond"
    WO_OCHTEND = "wo_ochtend", "woensdagochtend"
    WO_MIDDAG = "wo_middag", "woensdagmiddag"
    WO_AVOND = "wo_avond", "woensdagavond"
    DO_OCHTEND = "do_ochtend", "donderdagochtend"
    DO_MIDDAG = "do_middag", "donderdagmiddag"
    DO_AVOND = "do_avond", "donderdagavond"
    VR_OCHTEND = "vr_ochtend", "vrijdagochtend"
    VR_MIDDAG = "vr_middag", "vrijdagmiddag"
    VR_AVOND = "vr_avond", "vrijdagavond"
    ZA_OVERDAG = "za_overdag", "zaterdag"
    ZO_OVERDAG = "zo_overdag", "zondag"


class Vervoer(TextChoices):
    """How somebody travels to a place; farther in this order."""

    LOPEND = "lopend", "Lopend"
    FIETS = "fiets", "Met de fiets"
    OV = "ov", "Met bus of trein"
    AUTO = "auto", "Met een auto of scooter"


class Contractvorm(TextChoices):
    VAST = "vast", "Vast"
    TIJDELIJK = "tijdelijk", "Tijdelijk"
    OPROEP = "oproep", "Oproep of uitzend"


class Contactwijze(TextChoices):
    TELEFOON = "telefoon", "Telefoon"
    BEZOEK = "bezoek", "Bezoek"
    EMAIL = "email", "E-mail"
    BIJEENKOMST = "bijeenkomst", "Bijeenkomst"


class VoordrachtUitkomst(TextChoices):
    """What came of proposing somebody for a place."""

    GEPLAATST = "geplaatst", "Geplaatst"
    AFGEWEZEN = "afgewezen", "De plek zegt nee"
    WIL_NIET = "wil_niet", "De inburgeraar wil niet"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class PlaatsingEinde(TextChoices):
    AFGEROND = "afgerond", "Afgerond zoals afgesproken"
    BETAALD_WERK = "betaald_werk", "Naar betaald werk"
    OPLEIDING = "opleiding", "Naar een opleiding"
    ANDERE_PLEK = "andere_plek", "Naar een andere plek"
    GESTOPT = "gestopt", "De inburgeraar stopt"
    PLEK_STOPT = "plek_stopt", "De plek stopt ermee"


class GarantieUitkomst(TextChoices):
    NAGEKOMEN = "nagekomen", "De baan is er"
    NIET_NAGEKOMEN = "niet_nagekomen", "De baan kwam er niet"


class Waardering(TextChoices):
    """A judgement in four steps, for an evaluation, an interview and a lesson visit alike."""

    GOED = "goed", "Goed"
    VOLDOENDE = "voldoende", "Voldoende"
    MATIG = "matig", "Matig"
    SLECHT = "slecht", "Slecht"


class EvaluatieSoort(TextChoices):
    TUSSENTIJDS = "tussentijds", "Tussentijds"
    EIND = "eind", "Aan het einde"


class Criteriumoordeel(TextChoices):
    VOLDOET = "voldoet", "Voldoet"
    DEELS = "deels", "Voldoet deels"
    NIET = "niet", "Voldoet niet"


class Melder(TextChoices):
    """Who complains about an aanbieder."""

    CURSIST = "cursist", "Een cursist"
    KLANTMANAGER = "klantmanager", "Een klantmanager"
    PARTNER = "partner", "Een andere organisatie"


class Klachtonderwerp(TextChoices):
    LESSEN = "lessen", "Lessen en docent"
    NIVEAU = "niveau", "Niveau of groep"
    PLANNING = "planning", "Rooster en uitval"
    LOCATIE = "locatie", "Locatie en bereikbaarheid"
    KINDEROPVANG = "kinderopvang", "Kinderopvang"
    BEJEGENING = "bejegening", "Bejegening"
    INFORMATIE = "informatie", "Informatie en administratie"
    ANDERS = "anders", "Anders"


class KlachtUitkomst(TextChoices):
    GEGROND = "gegrond", "Gegrond"
    DEELS_GEGROND = "deels_gegrond", "Deels gegrond"
    ONGEGROND = "ongegrond", "Ongegrond"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class AfspraakUitkomst(TextChoices):
    NAGEKOMEN = "nagekomen", "Nagekomen"
    NIET_NAGEKOMEN = "niet_nagekomen", "Niet nagekomen"


class Route(TextChoices):
    """Along which road somebody takes part, in the words of the national monitor."""

    WERK = "werk", "Werk"
    ONDERWIJS = "onderwijs", "Onderwijs"
    ACTIVERING = "activering", "Activering"
    MAATSCHAPPELIJK = "maatschappelijk", "Maatschappelijk"
    GEEN_INZET = "geen_inzet", "Geen inzet"
