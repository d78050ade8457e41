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
