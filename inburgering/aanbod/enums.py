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
