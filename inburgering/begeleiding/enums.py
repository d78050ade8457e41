"""The words of the begeleiding: what came of an agreement, the ladder of niet-nakomen, and where an overdracht goes."""

from django.db.models import TextChoices

from inburgering.recht.begeleiding import BASISVOORZIENINGEN
from inburgering.recht.boetes import GEEN_VERWIJT
from inburgering.recht.einde_plicht import PlichtSoort as Soort


class Nagekomen(TextChoices):
    """What came of an agreement of the PIP, as said in a voortgangsgesprek."""

    JA = "ja", "Nagekomen"
    DEELS = "deels", "Deels nagekomen"
    NEE = "nee", "Niet nagekomen"
    NVT = "nvt", "Nog niet aan de orde"


class Grond(TextChoices):
    """What somebody does not comply with, and by which article of the Wi2021 that can be fined."""

    BEGELEIDING = "begeleiding", "Niet meewerken aan ondersteuning en begeleiding (art. 23)"
    INTENSITEIT = "intensiteit", "Uren van PVT, MAP of leerroute niet halen (art. 23)"
    INTAKE = "intake", "Niet meewerken aan de brede intake (art. 22)"


ARTIKEL_VAN_GROND = {
    Grond.BEGELEIDING: "Wi2021 art. 23",
    Grond.INTENSITEIT: "Wi2021 art. 23",
    Grond.INTAKE: "Wi2021 art. 22",
}


class ZaakStatus(TextChoices):
    """Where the ladder of niet-nakomen stands."""

    GEMELD = "gemeld", "Gemeld"
    GESPREK = "gesprek", "Gesprek gevoerd"
    HERSTELTERMIJN = "hersteltermijn", "Gewaarschuwd, hersteltermijn"
    VOORNEMEN = "voornemen", "Voornemen boete"
    BOETE = "boete", "Boete opgelegd"
    NAGEKOMEN = "nagekomen", "Alsnog nagekomen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    GEEN_BOETE = "geen_boete", "Geen boete"


LOPEND = (ZaakStatus.GEMELD, ZaakStatus.GESPREK, ZaakStatus.HERSTELTERMIJN, ZaakStatus.VOORNEMEN)
"""A zaak that can still go somewhere; of each grond at most one per dossier."""

AFLOOP = (ZaakStatus.NAGEKOMEN, ZaakStatus.INGETROKKEN, ZaakStatus.GEEN_BOETE)
"""How a zaak ends without a fine."""

ZORGVULDIG = "Awb art. 3:2"
OVERGANGEN: dict[tuple[ZaakStatus, ZaakStatus], str] = {
    (ZaakStatus.GEMELD, ZaakStatus.GESPREK): ZORGVULDIG,
    (ZaakStatus.GESPREK, ZaakStatus.HERSTELTERMIJN): ZORGVULDIG,
    (ZaakStatus.HERSTELTERMIJN, ZaakStatus.HERSTELTERMIJN): ZORGVULDIG,
    (ZaakStatus.HERSTELTERMIJN, ZaakStatus.VOORNEMEN): "Awb art. 5:50 en 5:53",
    (ZaakStatus.GEMELD, ZaakStatus.VOORNEMEN): "Wi2021 art. 22 lid 1; Awb art. 5:50",
    (ZaakStatus.VOORNEMEN, ZaakStatus.BOETE): "Wi2021 art. 22 en 23",
} | {(van, naar): "Awb art. 5:41" if naar == ZaakStatus.GEEN_BOETE else ZORGVULDIG for van in LOPEND for naar in AFLOOP}
"""Every change of status, with its article; straight from gemeld to voornemen is for the brede intake only."""


class StapSoort(TextChoices):
    """One recorded fact of the ladder."""

    GEMELD = "gemeld", "Gemeld"
    UITNODIGING = "uitnodiging", "Uitnodiging voor een gesprek"
    GESPREK = "gesprek", "Gesprek"
    WAARSCHUWING = "waarschuwing", "Waarschuwing met hersteltermijn"
    VERLENGD = "verlengd", "Hersteltermijn verlengd"
    VOORNEMEN = "voornemen", "Rapport en voornemen"
    ZIENSWIJZE = "zienswijze", "Zienswijze"
    TOETS_GEVRAAGD = "toets_gevraagd", "Juridische toets gevraagd"
    TOETS = "toets", "Juridische toets"
    BOETE = "boete", "Boetebesluit"
    NAGEKOMEN = "nagekomen", "Alsnog nagekomen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    GEEN_BOETE = "geen_boete", "Geen boete"


class Verwijtbaarheid(TextChoices):
    """To what degree somebody is to blame (Besluit inburgering 2021 art. 7.1 lid 4; Awb art. 5:41)."""

    OPZET = "opzet", "Opzet (100 procent)"
    GROVE_SCHULD = "grove_schuld", "Grove schuld (75 procent)"
    GEWOON = "geen_opzet_of_grove_schuld", "Geen opzet of grove schuld (50 procent)"
    VERMINDERD = "verminderd_verwijtbaar", "Verminderd verwijtbaar (25 procent)"
    GEEN = GEEN_VERWIJT, "Geen verwijt: dan is er geen boete"


class NieuweTermijn(TextChoices):
    """The new term that DUO has set after a fine of its own; it lowers the ceiling (Besluit art. 7.1 lid 5)."""

    GEEN = "", "Nee, de eerste termijn (met verlenging)"
    HALF_JAAR = "6", "Ja, van 6 maanden"
    JAAR = "12", "Ja, van 1 jaar"
    ANDERHALF_JAAR = "18", "Ja, van 1,5 jaar"
    TWEE_JAAR = "24", "Ja, van 2 jaar"


class BegeleidingStatus(TextChoices):
    AANGEMELD = "aangemeld", "Aangemeld"
    LOOPT = "loopt", "Loopt"
    EINDRAPPORT = "eindrapport", "Eindrapport wacht op akkoord"
    AKKOORD = "akkoord", "Eindrapport akkoord"
    BEEINDIGD = "beeindigd", "Beëindigd"


BEGELEIDING_OPEN = (
    BegeleidingStatus.AANGEMELD,
    BegeleidingStatus.LOOPT,
    BegeleidingStatus.EINDRAPPORT,
    BegeleidingStatus.AKKOORD,
)

BEGELEIDING_OVERGANGEN: dict[tuple[BegeleidingStatus, BegeleidingStatus], str] = {
    (BegeleidingStatus.AANGEMELD, BegeleidingStatus.LOOPT): "Wi2021 art. 13 lid 3",
    (BegeleidingStatus.LOOPT, BegeleidingStatus.EINDRAPPORT): "Wi2021 art. 13",
    (BegeleidingStatus.EINDRAPPORT, BegeleidingStatus.AKKOORD): "Wi2021 art. 13",
    (BegeleidingStatus.EINDRAPPORT, BegeleidingStatus.LOOPT): "Wi2021 art. 13",
} | {(van, BegeleidingStatus.BEEINDIGD): "Wi2021 art. 13" for van in BEGELEIDING_OPEN}


class EindeBegeleiding(TextChoices):
    """Why maatschappelijke begeleiding ended."""

    DUUR = "duur", "De afgesproken tijd is om"
    ZELFREDZAAM = "zelfredzaam", "Redt zich eerder zelf"
    VERHUISD = "verhuisd", "Verhuisd"
    WIL_NIET = "wil_niet", "Wil geen begeleiding meer"
    ANDERE_ORGANISATIE = "andere_organisatie", "Verder bij een andere organisatie"
    PLICHT = "plicht", "Dossier gesloten"
    ANDERS = "anders", "Anders"


class Voorziening(TextChoices):
    """The basisvoorzieningen of Besluit inburgering 2021 art. 5.1."""

    WONEN = "wonen", BASISVOORZIENINGEN["wonen"]
    ZORG = "zorg", BASISVOORZIENINGEN["zorg"]
    WERK = "werk", BASISVOORZIENINGEN["werk"]
    INKOMEN = "inkomen", BASISVOORZIENINGEN["inkomen"]
    VERZEKERINGEN = "verzekeringen", BASISVOORZIENINGEN["verzekeringen"]
    ONDERWIJS = "onderwijs", BASISVOORZIENINGEN["onderwijs"]
    WOONOMGEVING = "woonomgeving", BASISVOORZIENINGEN["woonomgeving"]
    VOORLICHTING = "voorlichting", BASISVOORZIENINGEN["voorlichting"]


class VoorzieningStaat(TextChoices):
    TE_DOEN = "te_doen", "Nog te doen"
    BEZIG = "bezig", "Bezig"
    GEREGELD = "geregeld", "Geregeld"
    NVT = "nvt", "Niet van toepassing"


class Moment(TextChoices):
    """When the overdracht is: while the begeleiding runs, or after it."""

    TIJDENS = "tijdens", "Tijdens de begeleiding"
    NA = "na", "Na de begeleiding"


class Bestemming(TextChoices):
    WIJKTEAM = "wijkteam", "Wijkteam"
    GGZ = "ggz", "Ggz"
    JEUGD = "jeugd", "Jeugdhulp"
    ANDERS = "anders", "Anders"


class Pakketdeel(TextChoices):
    """The sections that a pack for another organisation can hold."""

    PERSOON = "persoon", "Persoon en bereikbaarheid"
    GEZIN = "gezin", "Gezin"
    PLAN = "plan", "Plan (PIP) en afspraken"
    VOORTGANG = "voortgang", "Voortgangsgesprekken"
    BEGELEIDING = "begeleiding", "Maatschappelijke begeleiding"
    BETROKKENEN = "betrokkenen", "Betrokkenen"
    NIET_NAKOMEN = "niet_nakomen", "Niet-nakomen en boetes"
    FINANCIEN = "financien", "Bijstand (financiële gegevens)"
    GEZONDHEID = "gezondheid", "Gezondheid (bijzondere persoonsgegevens)"


STANDAARD_IN_PAKKET = (Pakketdeel.PERSOON, Pakketdeel.PLAN, Pakketdeel.BEGELEIDING)
"""What is chosen at first: no special data, no money."""


class Richting(TextChoices):
    UIT = "uit", "Naar een andere gemeente"
    IN = "in", "Uit een andere gemeente"


class PlichtSoort(TextChoices):
    """What happened to the inburgeringsplicht, in the words of DUO."""

    DIPLOMA = Soort.DIPLOMA.value, "Diploma gehaald"
    CERTIFICAAT = Soort.CERTIFICAAT.value, "Certificaat gehaald (Z-route)"
    VRIJGESTELD = Soort.VRIJGESTELD.value, "Vrijgesteld door DUO"
    ONTHEVEN = Soort.ONTHEVEN.value, "Ontheven door DUO"
    VERBLIJFSDOEL = Soort.VERBLIJFSDOEL.value, "Verblijfsdoel gewijzigd"
    VERTROKKEN = Soort.VERTROKKEN.value, "Vertrokken uit Nederland"
    INGETROKKEN = Soort.INGETROKKEN.value, "Inburgeringsplicht ingetrokken"
    OVERLEDEN = Soort.OVERLEDEN.value, "Overleden"
    VERHUISD = Soort.VERHUISD.value, "Verhuisd naar een andere gemeente"
    TIJDELIJK_VRIJGESTELD = Soort.TIJDELIJK_VRIJGESTELD.value, "Tijdelijk vrijgesteld"
    HERVAT = Soort.HERVAT.value, "Inburgeringsplicht hervat"
    HEROPEND = Soort.HEROPEND.value, "Dossier heropend"
