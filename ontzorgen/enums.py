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
