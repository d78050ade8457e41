"""The words of the PIP: its status with the permitted transitions, and the codes that DUO uses."""

from django.db.models import TextChoices


class PipStatus(TextChoices):
    CONCEPT = "concept", "Concept"
    TER_GOEDKEURING = "ter_goedkeuring", "Ter goedkeuring"
    VASTGESTELD = "vastgesteld", "Vastgesteld"
    VERVANGEN = "vervangen", "Vervangen"
    HERROEPEN = "herroepen", "Herroepen"


OVERGANGEN: dict[tuple[PipStatus, PipStatus], str] = {
    (PipStatus.CONCEPT, PipStatus.TER_GOEDKEURING): "Mandaat van het college (Awb art. 10:3)",
    (PipStatus.TER_GOEDKEURING, PipStatus.CONCEPT): "Mandaat van het college (Awb art. 10:3)",
    (PipStatus.CONCEPT, PipStatus.VASTGESTELD): "Wi2021 art. 15 lid 1",
    (PipStatus.TER_GOEDKEURING, PipStatus.VASTGESTELD): "Wi2021 art. 15 lid 1",
    (PipStatus.VASTGESTELD, PipStatus.VERVANGEN): "Besluit inburgering 2021 art. 5.3 lid 6",
    (PipStatus.VASTGESTELD, PipStatus.HERROEPEN): "Awb art. 7:11 lid 2",
}
"""Every change of status that is possible, with the article that permits it. The database refuses all others."""

IN_BEWERKING = (PipStatus.CONCEPT, PipStatus.TER_GOEDKEURING)
"""Still being composed: at most one per dossier."""

OOIT_VASTGESTELD = (PipStatus.VASTGESTELD, PipStatus.VERVANGEN, PipStatus.HERROEPEN)
"""Fixed once, so with a dagtekening and unchangeable."""


class PipSoort(TextChoices):
    EERSTE = "eerste", "Eerste PIP"
    GEWIJZIGD = "gewijzigd", "Gewijzigd PIP"


class Aanleiding(TextChoices):
    """Why a PIP follows on an earlier one."""

    GEEN = "", "Eerste PIP"
    SCHAKELEN = "schakelen", "Andere leerroute (schakelen)"
    AFSCHALEN = "afschalen", "Examens op niveau A2 (afschalen)"
    AFSPRAKEN = "afspraken", "Andere afspraken, uren of begeleiding"
    VERHUIZING = "verhuizing", "Verhuisd uit een andere gemeente"
    BEZWAAR = "bezwaar", "Na bezwaar of beroep"


AANLEIDING_ARTIKEL: dict[Aanleiding, str] = {
    Aanleiding.GEEN: "Wi2021 art. 15",
    Aanleiding.SCHAKELEN: "Wi2021 art. 17 lid 2; Besluit inburgering 2021 art. 5.4",
    Aanleiding.AFSCHALEN: "Wi2021 art. 17 lid 3; Besluit inburgering 2021 art. 5.5",
    Aanleiding.AFSPRAKEN: "Wi2021 art. 15; Besluit inburgering 2021 art. 5.3 lid 6",
    Aanleiding.VERHUIZING: "Wi2021 art. 15 lid 4; Besluit inburgering 2021 art. 5.3 lid 3",
    Aanleiding.BEZWAAR: "Awb art. 7:11; Wi2021 art. 11 lid 3",
}


class Leerroute(TextChoices):
    """The three leerroutes, with DUO's codes (Wi2021 art. 7, 8 and 9)."""

    B1 = "B", "B1-route"
    ONDERWIJS = "O", "Onderwijsroute"
    Z = "Z", "Z-route"


class Niveau(TextChoices):
    B1 = "B1", "B1"
    A2 = "A2", "A2"


class Examenonderdeel(TextChoices):
    """The parts of the inburgeringsexamen, with DUO's codes (Besluit inburgering 2021 art. 3.3)."""

    LEZEN = "LE", "Lezen"
    LUISTEREN = "LU", "Luisteren"
    SCHRIJVEN = "SC", "Schrijven"
    SPREKEN = "SP", "Spreken"
    KNM = "KNM", "Kennis van de Nederlandse Maatschappij"


class Alfabetisering(TextChoices):
    """Whether the person must first learn to read and write, with DUO's codes (Besluit 6.2 lid 1 c)."""

    NVT = "NVT", "Niet nodig"
    A = "A", "Leert lezen en schrijven (alfabetisering)"
    AA = "AA", "Kan lezen en schrijven in een ander schrift (andersalfabeet)"


class Wie(TextChoices):
    GEMEENTE = "gemeente", "De gemeente"
    INBURGERAAR = "inburgeraar", "De inburgeraar"


class BesluitSoort(TextChoices):
    """What a Participatiewet-beschikking that is attached to the PIP is about."""

    ONTZORGEN = "ontzorgen", "Ontzorgen (art. 56a)"
    PARTICIPATIE = "participatie", "Rechten en plichten bij de bijstand"
    ANDERS = "anders", "Ander besluit"


class Onderdeel(TextChoices):
    """The sections of the composer; each is saved by itself and has its own state."""

    ROUTE = "route", "Keuze van de leerroute"
    NIVEAU = "niveau", "Niveau en intensiteit"
    LESSEN = "lessen", "Lessen"
    PVT_MAP = "pvt-map", "PVT en MAP"
    GESPREKKEN = "gesprekken", "Gesprekken en begeleiding"
    AFSPRAKEN = "afspraken", "Doelen en afspraken"
    KINDEREN = "kinderen", "Kinderen"
    ONTZORGEN = "ontzorgen", "Ontzorgen"
    PARTICIPATIEWET = "participatiewet", "Besluiten Participatiewet"
    CONTACT = "contact", "Contactpersoon"


class Staat(TextChoices):
    """How far a section is."""

    LEEG = "leeg", "leeg"
    BEGONNEN = "begonnen", "begonnen"
    COMPLEET = "compleet", "compleet"
    NVT = "nvt", "niet van toepassing"
