from django.db.models import TextChoices

from inburgering.recht.ontzorgen import Kostensoort as Wettelijk


class TrajectSoort(TextChoices):
    """On what ground the college pays for somebody, or helps with money."""

    ART56A = "art56a", "Ontzorgen (Participatiewet art. 56a)"
    ART57 = "art57", "Voortgezet (Participatiewet art. 57)"
    VRIJWILLIG = "vrijwillig", "Vrijwillige budgetcoaching"


class TrajectUitkomst(TextChoices):
    """How it ended; the words of the report."""

    VRIJGELATEN = "vrijgelaten", "Vrijgelaten"
    VERLENGD = "verlengd", "Verlengd"
    VOORTIJDIG = "voortijdig", "Voortijdig"


class MachtigingUitkomst(TextChoices):
    GETEKEND = "getekend", "Getekend"
    GEWEIGERD = "geweigerd", "Geweigerd"


class Kostensoort(TextChoices):
    """The kinds of fixed costs; `recht.ontzorgen.KOSTEN_56A` says which the college pays under art. 56a."""

    HUUR = Wettelijk.HUUR.value, "Huur"
    GAS = Wettelijk.GAS.value, "Gas of stadswarmte"
    STROOM = Wettelijk.STROOM.value, "Stroom"
    GAS_EN_STROOM = Wettelijk.GAS_EN_STROOM.value, "Gas en stroom"
    WATER = Wettelijk.WATER.value, "Water"
    ZORGVERZEKERING = Wettelijk.ZORGVERZEKERING.value, "Zorgverzekering"
    INTERNET = Wettelijk.INTERNET.value, "Internet en telefoon"
    VERZEKERING = Wettelijk.VERZEKERING.value, "Andere verzekering"
    GEMEENTEBELASTING = Wettelijk.GEMEENTEBELASTING.value, "Gemeentelijke belasting en waterschap"
    VERVOER = Wettelijk.VERVOER.value, "Vervoer"
    KINDEROPVANG = Wettelijk.KINDEROPVANG.value, "Kinderopvang of school"
    AFLOSSING = Wettelijk.AFLOSSING.value, "Aflossing van een schuld"
    ANDERS = Wettelijk.ANDERS.value, "Andere vaste last"


class Tolk(TextChoices):
    GEEN = "geen", "Geen tolk"
    EIGEN_TAAL = "eigen_taal", "In de eigen taal, zonder tolk"
    TELEFONISCH = "telefonisch", "Tolk via telefoon of video"
    AANWEZIG = "aanwezig", "Tolk aanwezig"


class GesprekSoort(TextChoices):
    START = "start", "Startgesprek"
    COACHING = "coaching", "Coachingsgesprek"


class Vaardigheid(TextChoices):
    """What somebody learns in order to run his own money, in the order in which it is practised."""

    INTERNETBANKIEREN = "internetbankieren", "Internetbankieren"
    POST = "post", "Post openen en begrijpen"
    TOESLAGEN = "toeslagen", "Toeslagen aanvragen en wijzigen"
    INCASSO = "incasso", "Automatische incasso regelen"
    SPAREN = "sparen", "Sparen voor grote uitgaven"


class Stap(TextChoices):
    """How far somebody is with a skill: on the screen of the coach and in the judgement of the inburgeraar."""

    NOG_NIET = "1", "Kan het nog niet"
    SAMEN = "2", "Doet het samen"
    MET_HULP = "3", "Doet het zelf, met hulp"
    ZELF = "4", "Doet het zelf"


class Postgroep(TextChoices):
    INKOMEN = "inkomen", "Inkomen"
    VASTE_LAST = "vaste_last", "Vaste lasten"
    RESERVERING = "reservering", "Reserveringen"


class Inkomenssoort(TextChoices):
    BIJSTAND = "bijstand", "Bijstand"
    HUURTOESLAG = "huurtoeslag", "Huurtoeslag"
    ZORGTOESLAG = "zorgtoeslag", "Zorgtoeslag"
    KINDGEBONDEN_BUDGET = "kindgebonden_budget", "Kindgebonden budget"
    KINDERBIJSLAG = "kinderbijslag", "Kinderbijslag"
    KINDEROPVANGTOESLAG = "kinderopvangtoeslag", "Kinderopvangtoeslag"
    WERK = "werk", "Loon uit werk"
    ANDERS = "anders", "Ander inkomen"


class Reservering(TextChoices):
    """What a household puts aside for."""

    ONVERWACHT = "onverwacht", "Onverwachte uitgaven"
    EIGEN_RISICO = "eigen_risico", "Eigen risico zorg"
    INRICHTING = "inrichting", "Inrichting en apparaten"
    KLEDING = "kleding", "Kleding"
    ANDERS = "anders", "Ander spaardoel"


class Leefgeldritme(TextChoices):
    WEEK = "week", "Per week"
    MAAND = "maand", "Per maand"


class SignaalSoort(TextChoices):
    GEMISTE_BETALING = "gemiste_betaling", "Gemiste betaling"
    HUURACHTERSTAND = "huurachterstand", "Huurachterstand"
    VROEGSIGNALERING = "vroegsignalering", "Melding vroegsignalering"
    TEKORT = "tekort", "Te weinig saldo"
    ANDERS = "anders", "Ander signaal over geld"


class AfbouwStatus(TextChoices):
    GEPLAND = "gepland", "Gepland"
    GELUKT = "gelukt", "Gaat goed"
    TERUGGENOMEN = "teruggenomen", "Teruggenomen"
    VERVALLEN = "vervallen", "Vervallen"


class BegunstigdeSoort(TextChoices):
    VERHUURDER = "verhuurder", "Verhuurder"
    ENERGIE = "energie", "Energiebedrijf"
    WATER = "water", "Waterbedrijf"
    ZORGVERZEKERAAR = "zorgverzekeraar", "Zorgverzekeraar"
    ANDERS = "anders", "Anders"


class RegelSoort(TextChoices):
    """What a line of the ledger is; every correction is a line of its own."""

    MAAND = "maand", "Maandbetaling"
    EXTRA = "extra", "Extra betaling"
    TEGENBOEKING = "tegenboeking", "Tegenboeking"


class RegelStatus(TextChoices):
    """Where a payment stands; `ontzorgen.overgangen` says what may follow what."""

    VOORGESTELD = "voorgesteld", "Voorgesteld"
    AKKOORD = "akkoord", "Akkoord"
    AANGEBODEN = "aangeboden", "Aangeboden"
    BETAALD = "betaald", "Betaald"
    GESTORNEERD = "gestorneerd", "Gestorneerd"
    VERVALLEN = "vervallen", "Vervallen"


class MaandlijstStatus(TextChoices):
    WACHT = "wacht", "Wacht op de beurt"
    BEZIG = "bezig", "Wordt gemaakt"
    KLAAR = "klaar", "Klaar"
    MISLUKT = "mislukt", "Niet gelukt"


class Exportsoort(TextChoices):
    SEPA = "sepa", "SEPA-bestand voor de bank (pain.001)"
    XLSX = "xlsx", "Excel voor de uitkeringsadministratie"
    CSV = "csv", "CSV voor de uitkeringsadministratie"


class Resultaatsoort(TextChoices):
    PAIN002 = "pain002", "Statusbericht van de bank (pain.002)"
    CAMT053 = "camt053", "Rekeningafschrift (camt.053)"
    CSV = "csv", "CSV van de uitkeringsadministratie"


class Resultaatuitkomst(TextChoices):
    """What the bank or the uitkeringsadministratie says of one payment."""

    BETAALD = "betaald", "Betaald"
    GEWEIGERD = "geweigerd", "Niet uitgevoerd"
    TERUG = "terug", "Teruggekomen"
    ONDERWEG = "onderweg", "Nog onderweg"


class Verwerking(TextChoices):
    """What became of one line of a result."""

    VERWERKT = "verwerkt", "Verwerkt"
    STOND_AL = "stond_al", "Stond er al zo"
    ONBEKEND = "onbekend", "Geen betaling met dit kenmerk"
    BEDRAG = "bedrag", "Het bedrag wijkt af"
    STATUS = "status", "Past niet bij de stand van de betaling"


NIET_HERKEND = (Verwerking.ONBEKEND, Verwerking.BEDRAG, Verwerking.STATUS)
"""These wait for somebody."""
