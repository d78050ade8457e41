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


class VoorzieningSoort(TextChoices):
    """What a voorziening is for, by the kinds of the national monitor of gemeenten and statushouders."""

    TAAL = "taal", "Taal"
    WERK = "werk", "Werk en werkervaring"
    WERKGEVER = "werkgever", "Hulp voor de werkgever"
    ONDERWIJS = "onderwijs", "Opleiding"
    MEEDOEN = "meedoen", "Ontmoeten en meedoen"
    GEZIN = "gezin", "Gezin en kinderopvang"
    GEZONDHEID = "gezondheid", "Gezondheid en welzijn"
    PRAKTISCH = "praktisch", "Praktische hulp"


class DeelnameStatus(TextChoices):
    """Where the use of a voorziening by one person stands."""

    WACHT = "wacht", "Wacht"
    DEELNAME = "deelname", "Deelname"
    AFGEROND = "afgerond", "Afgerond"
    VERVALLEN = "vervallen", "Vervallen"


NEEMT_PLAATS_IN = (DeelnameStatus.DEELNAME, DeelnameStatus.AFGEROND)
"""Whose days count for the capacity."""


class Wachtreden(TextChoices):
    """Why somebody cannot begin yet."""

    GEEN_PLAATS = "geen_plaats", "Geen plaats"
    KINDEROPVANG = "kinderopvang", "Geen kinderopvang"
    TIJDEN = "tijden", "Tijden passen niet"
    REISAFSTAND = "reisafstand", "Te ver reizen"
    TAALNIVEAU = "taalniveau", "Taalniveau nog te laag"
    GEZONDHEID = "gezondheid", "Gezondheid"
    ANDERS = "anders", "Andere reden"


class DeelnameResultaat(TextChoices):
    """What the use of a voorziening brought."""

    DOEL_BEREIKT = "doel_bereikt", "Doel bereikt"
    DEELS = "deels", "Doel deels bereikt"
    NIET_BEREIKT = "niet_bereikt", "Doel niet bereikt"
    GESTOPT = "gestopt", "Voortijdig gestopt"


class GeenInzetReden(TextChoices):
    """Why nothing is asked of somebody yet beside the leerroute."""

    NET_GEVESTIGD = "net_gevestigd", "Net gevestigd"
    EERST_LEREN = "eerst_leren", "Eerst de taallessen"
    ZORG = "zorg", "Zorg voor kinderen of familie"
    KINDEROPVANG = "kinderopvang", "Geen kinderopvang"
    GEZONDHEID = "gezondheid", "Gezondheid"
    EIGEN_KEUZE = "eigen_keuze", "Eigen keuze, geen bijstand"
    ANDERS = "anders", "Andere reden"


class Contractsoort(TextChoices):
    """On what terms somebody works."""

    VAST = "vast", "Vast"
    TIJDELIJK = "tijdelijk", "Tijdelijk"
    OPROEP = "oproep", "Uitzend- of oproepkracht"
    LEERWERK = "leerwerk", "Leer-werkcontract (bbl)"
    ZELFSTANDIG = "zelfstandig", "Zelfstandig"


class Werkniveau(TextChoices):
    """How the work fits what somebody learned and did before."""

    ONDER = "onder", "Onder het eigen niveau"
    PAST = "past", "Past bij het eigen niveau"
    BOVEN = "boven", "Boven het eigen niveau"


class Werkeinde(TextChoices):
    """Why work ended."""

    ANDER_WERK = "ander_werk", "Ander werk"
    CONTRACT = "contract", "Contract niet verlengd"
    ONTSLAG = "ontslag", "Ontslag"
    ZELF = "zelf", "Zelf gestopt"
    OPLEIDING = "opleiding", "Opleiding"
    OMSTANDIGHEDEN = "omstandigheden", "Persoonlijke omstandigheden"


class Opleidingsniveau(TextChoices):
    """Levels of Dutch education, also those in which a foreign diploma is valued."""

    BASIS = "basis", "Basisonderwijs"
    VMBO = "vmbo", "Vmbo of mbo niveau 1 (entree)"
    SCHAKEL = "schakel", "Schakeltraject"
    HAVO_VWO = "havo_vwo", "Havo of vwo"
    MBO2 = "mbo2", "Mbo niveau 2"
    MBO3 = "mbo3", "Mbo niveau 3"
    MBO4 = "mbo4", "Mbo niveau 4"
    HBO = "hbo", "Hbo"
    WO = "wo", "Wo"


GEEN_STARTKWALIFICATIE = (Opleidingsniveau.BASIS, Opleidingsniveau.VMBO, Opleidingsniveau.SCHAKEL)
"""A startkwalificatie is a diploma havo, vwo, or mbo from niveau 2 on; these are below it."""

STARTKWALIFICATIE = tuple(niveau for niveau in Opleidingsniveau if niveau not in GEEN_STARTKWALIFICATIE)


class Opleidingsuitkomst(TextChoices):
    """How an opleiding ended."""

    DIPLOMA = "diploma", "Diploma gehaald"
    CERTIFICAAT = "certificaat", "Certificaat of deel gehaald"
    DOORGESTROOMD = "doorgestroomd", "Doorgestroomd naar een andere opleiding"
    GESTOPT = "gestopt", "Gestopt zonder diploma"
